"""What a screen reader calls the widgets that paint themselves (Qt knows no role for them), and is told at once."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "accessible_role"


def give_role(widget: QWidget, role: QAccessible.Role) -> None:
    """To be called before the widget is first shown."""
    widget.setProperty(ROLE, role.value)


def announce(widget: QWidget, words: str) -> None:
    """Has a screen reader say something at once that no change of focus tells."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def install_roles() -> None:
    """Once, after the application is made."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, made: QObject) -> QAccessibleInterface | None:
    """None leaves a widget to Qt."""
    if not isinstance(made, QWidget) or made.property(ROLE) is None:
        return None
    return QAccessibleWidget(made, QAccessible.Role(made.property(ROLE)))
