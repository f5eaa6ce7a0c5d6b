"""The corner above the lanes' heads: what lanes stand for and in which order they lie."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter

from viewer.timeline.grouping import GROUPINGS, LANE_ORDERS
from viewer.timeline.style import load_style
from viewer.timeline.view import View
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.icons import icon
from viewer.ui.theme import looks


class LaneHead(QPushButton):
    """Lies on the timeline, which draws nothing there."""

    def __init__(self, canvas: TimelineCanvas, menu: QMenu) -> None:
        super().__init__(canvas)
        self.setProperty("role", "lanes")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(menu)
        self.setToolTip("What lanes stand for, and their order")
        canvas.installEventFilter(self)
        self._place()

    def show_view(self, view: View) -> None:
        words = f"Lanes by {GROUPINGS[view.grouping].lower()}"
        self.setText(words)
        self.setAccessibleName(f"{words}, {LANE_ORDERS[view.order].lower()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words where the lanes' names begin, and at the right, where counts stand, a sign that a menu opens."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setFont(looks().font("list"))
        painter.setPen(looks().colour("ink2"))
        words = self.rect().adjusted(12, 0, -26, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        icon("down").paint(painter, QRect(self.width() - 23, (self.height() - 14) // 2, 14, 14))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        sizes = load_style().theme("light").sizes
        self.setGeometry(0, 0, int(sizes.head) - 1, int(sizes.ruler) - 1)
