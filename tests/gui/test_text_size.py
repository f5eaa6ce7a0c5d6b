"""Text is as large as the system wants it, unless the person says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from viewer.ui.main_window import MainWindow
from viewer.ui.text_size import CHOICE_WORDS, scale_text, system_scale


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "text.ini"), QSettings.Format.IniFormat)


def kde(tmp_path: Path, font: str) -> dict[str, str]:
    (tmp_path / "kdeglobals").write_text(f"[General]\nfont={font}\n", encoding="utf-8")
    return {"XDG_CURRENT_DESKTOP": "KDE", "XDG_CONFIG_HOME": str(tmp_path)}


@pytest.mark.parametrize(
    ("font", "scale"),
    [("Noto Sans,10,-1,5,50,0", 1.0), ("Noto Sans,14,-1,5,50,0", 1.4), ("Noto Sans,96", 2.25), ("broken", 1.0)],
)
def test_a_large_font_of_kde_makes_all_larger(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, font: str, scale: float
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_scale(kde(tmp_path, font)) == scale


def test_gnome_is_asked_where_qt_does_not_hear_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\necho 1.25\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    gnome = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
    assert system_scale({**gnome, "WAYLAND_DISPLAY": "wayland-0"}) == 1.25
    assert system_scale(gnome) == 1.0
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert system_scale({**gnome, "WAYLAND_DISPLAY": "wayland-0"}) == 1.0


def test_what_the_person_chose_comes_first_and_multiplies_the_screens_own(
    monkeypatch: pytest.MonkeyPatch, settings: QSettings
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    settings.setValue("text_size", "1.5")
    scale_text(settings)
    assert os.environ["QT_SCALE_FACTOR"] == "3"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    settings.setValue("text_size", "1")
    scale_text(settings)
    assert "QT_SCALE_FACTOR" not in os.environ


def test_the_choice_stands_in_the_menu_and_is_kept(opened: MainWindow) -> None:
    choices = opened.commands.choices["text"]
    assert list(choices) == list(CHOICE_WORDS)
    assert choices["system"].isChecked()
    choices["1.3"].trigger()
    assert opened.settings.value("text_size") == "1.3"
    assert "started again" in opened.toast._words.text()
