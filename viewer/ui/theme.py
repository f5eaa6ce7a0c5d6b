"""The window's looks: palette and style sheet made from the tokens of `resources/style.toml`."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessibilityHints, QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QStyleFactory

from viewer.errors import ResourceMissing
from viewer.resources import resource
from viewer.timeline.style import Theme, load_style

# Keys with their words in the menu.
CHOICE_WORDS = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "light_contrast": "Light, high contrast",
    "dark_contrast": "Dark, high contrast",
}
SERIF = ("Georgia", "Noto Serif", "Source Serif 4", "Liberation Serif", "DejaVu Serif")
# What fontconfig answers when no desktop has set a font: then the program's own is the better one.
_NO_CHOICE = {"sans serif", "sans", "dejavu sans", "bitstream vera sans", ""}
_TOKEN = re.compile(r"@([a-z0-9_]+)@")


class Looks(QObject):
    """The theme in force; `changed` tells widgets that paint themselves to paint again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.theme = load_style().theme("light")
        self.family = ""
        # Both are held: Qt's object for accessibility goes with the wrapper it was asked from.
        self._hints: QStyleHints | None = None
        self._access: QAccessibilityHints | None = None

    def start(self, application: QApplication) -> None:
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(self._body_font())
        self._hints = QGuiApplication.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._access.contrastPreferenceChanged.connect(self._follow_system)

    def choose(self, choice: str) -> None:
        """A key of CHOICE_WORDS; `system` follows the desktop and is light where the desktop does not say."""
        self.choice = choice if choice in CHOICE_WORDS else "system"
        self._apply()

    def colour(self, token: str) -> QColor:
        return QColor(self.theme.ink(token))

    def font(self, style: str) -> QFont:
        """A font of a text style in style.toml, in logical pixels."""
        text = self.theme.text[style]
        font = QFont(QApplication.font())
        font.setPixelSize(max(11, round(text.size)))
        font.setWeight(QFont.Weight(text.weight))
        return font

    def strong(self) -> QFont:
        """The font of a chosen segment."""
        font = QFont(QApplication.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def serif(self) -> QFont:
        font = QFont()
        font.setFamilies(list(SERIF))
        font.setPixelSize(round(self.theme.text["article"].size))
        return font

    def _follow_system(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        name = self.choice
        if name == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
            if self._wants_contrast():
                name += "_contrast"
        self.theme = load_style().theme(name)
        QApplication.setPalette(_palette(self.theme))
        application = QApplication.instance()
        sheet = style_sheet(self.theme)
        if isinstance(application, QApplication) and application.styleSheet() != sheet:
            application.setStyleSheet(sheet)
        self.changed.emit()

    def _wants_contrast(self) -> bool:
        high = Qt.ContrastPreference.HighContrast
        return self._access is not None and self._access.contrastPreference() is high

    def _body_font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if font.family().lower() in _NO_CHOICE:
            font = QFont(_own_family() or font.family())
        font.setPixelSize(13)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


@cache
def looks() -> Looks:
    """The one of this process; made after the QApplication."""
    return Looks()


def _own_family() -> str:
    family = ""
    for name in ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"):
        try:
            number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        except ResourceMissing:
            return family
        families = QFontDatabase.applicationFontFamilies(number)
        family = family or (families[0] if families else "")
    return family


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "chrome",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "chrome",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Button: "chrome",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "ink",
        QPalette.ColorRole.Light: "paper",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line2",
        QPalette.ColorRole.Shadow: "line2",
        QPalette.ColorRole.Highlight: "ink",
        QPalette.ColorRole.HighlightedText: "on_ink",
        QPalette.ColorRole.Accent: "ink",
        QPalette.ColorRole.Link: "ink",
        QPalette.ColorRole.LinkVisited: "ink2",
        QPalette.ColorRole.ToolTipBase: "chrome",
        QPalette.ColorRole.ToolTipText: "ink",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(theme.ink(token)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink("ink3")))
    return palette


def style_sheet(theme: Theme) -> str:
    """`resources/window.qss` with each @token@ filled in, then one rule for each text style."""
    lengths = load_style().window

    def value(match: re.Match[str]) -> str:
        token = match[1]
        if token == "drop_arrow":
            return resource("icons", "window", "drop.svg").as_posix()
        return f"{lengths[token]:g}" if token in lengths else theme.ink(token)

    sheet = _TOKEN.sub(value, resource("window.qss").read_text(encoding="utf-8"))
    rules = [
        f'QLabel[text_style="{name}"] {{ font-size: {max(11, round(text.size))}px; font-weight: {text.weight};'
        f" color: {theme.ink(text.ink)}; }}"
        for name, text in theme.text.items()
    ]
    return sheet + "\n" + "\n".join(rules)
