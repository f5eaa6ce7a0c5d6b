"""How large text is to be: as the system says, or as the person chose. All lengths of the window follow it."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

SETTING = "text_size"
# Keys with their words in the menu; numbers are shares of the usual size.
CHOICE_WORDS = {
    "system": "As the system",
    "1": "100 %",
    "1.15": "115 %",
    "1.3": "130 %",
    "1.5": "150 %",
    "1.75": "175 %",
}
_LEAST, _MOST = 0.85, 2.25
_KDE_USUAL = 10.0


def chosen_size(settings: QSettings) -> str:
    """A key of CHOICE_WORDS."""
    chosen = str(settings.value(SETTING, "system"))
    return chosen if chosen in CHOICE_WORDS else "system"


def scale_text(settings: QSettings) -> None:
    """Before the application is made: Qt takes its scale from the environment, once."""
    chosen = chosen_size(settings)
    scale = system_scale(os.environ) if chosen == "system" else float(chosen)
    if scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = f"{float(os.environ.get('QT_SCALE_FACTOR') or 1.0) * scale:g}"


def system_scale(environment: Mapping[str, str]) -> float:
    """How much larger than usual the system wants text to be, where Qt does not see to it by itself."""
    if sys.platform == "win32":
        return _kept(_windows())
    desktop = environment.get("XDG_CURRENT_DESKTOP", "").upper()
    if "KDE" in desktop:
        return _kept(_kde(Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "kdeglobals"))
    if environment.get("WAYLAND_DISPLAY") and any(name in desktop for name in ("GNOME", "UNITY", "CINNAMON")):
        # On X11 the same setting reaches Qt as the resolution of the screen.
        return _kept(_gnome())
    return 1.0


def _kept(scale: float) -> float:
    return min(max(scale, _LEAST), _MOST)


def _kde(file: Path) -> float:
    """The general font's size against the usual one."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        read.read(file, encoding="utf-8")
        return float(read.get("General", "font").split(",")[1]) / _KDE_USUAL
    except (OSError, ValueError, IndexError, configparser.Error):
        return 1.0


def _gnome() -> float:
    program = shutil.which("gsettings")
    if program is None:
        return 1.0
    asked = [program, "get", "org.gnome.desktop.interface", "text-scaling-factor"]
    try:
        return float(subprocess.run(asked, capture_output=True, text=True, timeout=2, check=True).stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 1.0


def _windows() -> float:
    """What "Make text bigger" is set to, in percent."""
    if sys.platform != "win32":
        return 1.0
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Accessibility") as key:
            return float(winreg.QueryValueEx(key, "TextScaleFactor")[0]) / 100.0
    except OSError:
        return 1.0
