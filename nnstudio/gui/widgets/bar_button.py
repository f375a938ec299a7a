"""A button of a bar that can do without its word where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

_ICON = QSize(24, 16)
"""Wider than the icons are: Qt leaves no room between an icon and its word."""
_BETWEEN = 4
"""Pixels that Qt adds between icon and word, beside a blank on either side of the word."""


class BarButton(QToolButton):
    """Shows an action with its icon and, where there is one, a word.

    Parameters
    ----------
    name
        What the object is called after ``button_``.
    text
        The word, translated; empty for the action's own, None for an icon alone.
    """

    def __init__(self, name: str, action: QAction, text: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"button_{name}")
        self.setIconSize(QSize(_ICON.height(), _ICON.height()) if text is None else _ICON)
        self.set_compact(text is None)
        if text:
            action.setIconText(text)
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def is_compact(self) -> bool:
        """Whether it shows its icon alone."""
        return self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly

    def set_compact(self, compact: bool) -> None:
        """Leave the word out, or show it again."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon)

    def widths(self) -> tuple[int, int]:
        """Return how wide it is with its word, and without."""
        now = max(self.sizeHint().width(), self.minimumWidth())
        word = self._word_width()
        return (now + word, now) if self.is_compact else (now, now - word)

    def _word_width(self) -> int:
        metrics = self.fontMetrics()
        word = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return _BETWEEN + word + 2 * metrics.horizontalAdvance(" ")
