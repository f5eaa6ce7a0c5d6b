"""What dialogs have in common, and About."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from viewer.errors import ResourceMissing
from viewer.resources import resource
from viewer.ui.icons import application_icon
from viewer.ui.parts import button, column, label, row

ABOUT = """Dateline turns a folder of news articles into a timeline that a person can defend. \
It reads them on this computer and sends nothing anywhere."""
CREDITS = """Places: GeoNames (geonames.org), Creative Commons Attribution 4.0. Countries and borders follow GeoNames \
(Crimea: Ukraine); where a reader sees them otherwise, a right click on a lane's name puts it into another place.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. Their libraries lie beside the program \
as files of their own and may be replaced. Inter is used under the SIL Open Font License."""


class Dialog(QDialog):
    """A dialog with room for its content and buttons at the foot."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.content = column(spacing=12, margins=(20, 18, 20, 16))
        self.setLayout(self.content)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt sizes a dialog before it knows how wide wrapped lines are; give them their height."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as its content needs at its width."""
        if self.content.hasHeightForWidth():
            self.resize(self.width(), max(self.height(), self.content.totalHeightForWidth(self.width())))

    def close_button(self, words: str = "Close") -> None:
        made = button(words, "primary")
        made.setDefault(True)
        made.clicked.connect(self.accept)
        self.content.addLayout(row(None, made))

    def decide(self, words: str) -> None:
        """A way out and the button that does it."""
        self.do = button(words, "primary")
        self.do.setDefault(True)
        self.do.clicked.connect(self.accept)
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        self.content.addLayout(row(None, leave, self.do))


class AboutDialog(Dialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "About Dateline")
        self.setFixedWidth(520)
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(48, 48))
        name = column(label("Dateline", "page_title"), label(f"Version {program_version()}", "lane"), spacing=0)
        head = row(mark, spacing=14)
        head.addLayout(name, 1)
        self.content.addLayout(head)
        self.content.addWidget(label(ABOUT, wrap=True))
        self.content.addWidget(label(CREDITS, "lane", wrap=True))
        self.content.addWidget(label(machine_words(), "hint", wrap=True))
        licences = button("Licences...")
        licences.clicked.connect(lambda: LicencesDialog(self).open())
        done = button("Close", "primary")
        done.clicked.connect(self.accept)
        self.content.addLayout(row(licences, None, done))


class LicencesDialog(Dialog):
    """The texts that come with the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Licences")
        self.resize(640, 560)
        text = QPlainTextEdit(licence_texts())
        text.setReadOnly(True)
        text.setAccessibleName("Licences")
        self.content.addWidget(text, 1)
        self.close_button()


def licence_texts() -> str:
    try:
        folder = resource("licences")
    except ResourceMissing:
        return "The licence texts are missing: install Dateline again."
    files = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))
    return "\n\n\n".join(f"{path.stem}\n\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files)


def program_version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "unknown"


def machine_words() -> str:
    return f"Python {platform.python_version()}, Qt {qVersion()}, PySide {pyside_version}, {platform.platform()}"
