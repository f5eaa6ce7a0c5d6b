"""The window: arranges its parts and connects them; what they decide, they decide themselves."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.application.session import Session
from viewer.timeline.style import load_style
from viewer.ui.actions import Commands
from viewer.ui.banner import SampleBanner
from viewer.ui.bookmarks import Bookmarks
from viewer.ui.bridge import Background, Bridge
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.comparing import Comparing
from viewer.ui.correcting import Correcting
from viewer.ui.drops import DropFrame, Drops
from viewer.ui.empty_page import EmptyPage
from viewer.ui.exports import Exports
from viewer.ui.fact_table import FactTableView
from viewer.ui.icons import application_icon
from viewer.ui.lane_head import LaneHead
from viewer.ui.laning import Laning
from viewer.ui.linking import Linking
from viewer.ui.opening import Opening
from viewer.ui.overview import Overview
from viewer.ui.side_bar import SideBar
from viewer.ui.source_panel import SourcePanel
from viewer.ui.start_page import StartPage
from viewer.ui.state import WindowState
from viewer.ui.status_bar import StatusBar
from viewer.ui.theme import looks
from viewer.ui.toast import Toast
from viewer.ui.toolbar import Toolbar
from viewer.ui.wiring import Wiring


class MainWindow(QMainWindow):
    """One project at a time, or the start page."""

    def __init__(self, session: Session, bridge: Bridge, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("Dateline")
        self.setWindowIcon(application_icon())
        # Large text makes a screen small.
        room = self.screen().availableGeometry()
        self.setMinimumSize(min(880, room.width()), min(560, room.height() - 30))
        self.settings, self.session, self.bridge = settings, session, bridge
        self.background = Background(self)
        self.state = WindowState(session.snapshot, self)
        self.commands = Commands(self)
        self.opening = Opening(self, session, self.background, settings)
        self.correcting = Correcting(self, session, self.state, self.background, bridge, self.commands)
        self.linking = Linking(self, session, self.state, self.commands)
        self.exports = Exports(self, session, self.state, settings)
        self._make_parts()
        self.setCentralWidget(self._arrange())
        for child in self.findChildren(QWidget):
            # Files dropped on any part are the window's to take.
            child.setAcceptDrops(False)
        self.drops = Drops(self)
        self.comparing = Comparing(self)
        self.laning = Laning(self)
        self.bookmarks = Bookmarks(self)
        self.wiring = Wiring(self)
        self._restore()

    def _make_parts(self) -> None:
        self.toolbar = Toolbar(self.commands)
        self.banner = SampleBanner()
        self.side_bar = SideBar()
        self.canvas = TimelineCanvas()
        self.lane_head = LaneHead(self.canvas, self.commands.lanes)
        self.table = FactTableView()
        self.empty = EmptyPage()
        self.overview = Overview()
        beside = (self.correcting.copy, self.correcting.original)
        self.source = SourcePanel(self.correcting.menu, beside)
        self.start_page = StartPage()
        self.status = StatusBar()

    def _arrange(self) -> QWidget:
        lengths = load_style().window
        self.middle = QStackedWidget()
        self.middle.addWidget(self.canvas)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setHandleWidth(1)
        self.across.setChildrenCollapsible(False)
        for number, part in enumerate((self.side_bar, self.middle, self.source)):
            self.across.addWidget(part)
            self.across.setStretchFactor(number, 1 if number == 1 else 0)
        self.across.setSizes([int(lengths["side_bar"]), 800, int(lengths["source_panel"])])
        project = QWidget()
        project.setLayout(_stacked(self.banner, self.across, self.overview))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(project)
        self.project_page = project
        whole = QWidget()
        whole.setLayout(_stacked(self.toolbar, self.pages, self.status))
        self.toast = Toast(whole)
        self.drop_frame = DropFrame(whole)
        return whole

    # --- geometry and theme ---------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry, across = self.settings.value("geometry"), self.settings.value("across")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            self.resize(min(1440, room.width()), min(900, room.height() - 30))
        if isinstance(across, QByteArray):
            self.across.restoreState(across)
        choice = str(self.settings.value("theme", "system"))
        looks().choose(choice)
        self.commands.choices["theme"][looks().choice].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.place()
        self.wiring.selecting.fit_source()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.setValue("geometry", self.saveGeometry())
        self.settings.setValue("across", self.across.saveState())
        self.wiring.stop()
        super().closeEvent(event)


def _stacked(*parts: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if isinstance(part, QSplitter | QStackedWidget) else 0)
    return layout
