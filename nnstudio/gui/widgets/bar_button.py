"""A button of a bar that can do without its word where there is little room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    words
        All that the action's own word may be: the button is as wide as the longest needs, whichever it is.
    """

    def __init__(
        self, name: str, action: QAction, text: str | None, parent: QWidget | None = None, words: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self._words = words
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

    def sizeHint(self) -> QSize:
        """Return the size for the longest of its words."""
        return wide_enough(super().sizeHint(), self, self._words)

    def widths(self) -> tuple[int, int]:
        """Return how wide it is with its word, and without."""
        now = self.sizeHint().width()
        word = self._beside_the_icon()
        return (now + word, now) if self.is_compact else (now, now - word)

    def _beside_the_icon(self) -> int:
        return _BETWEEN + _word_width(self, self.text()) + 2 * self.fontMetrics().horizontalAdvance(" ")


def wide_enough(hint: QSize, button: QToolButton, words: Iterable[str]) -> QSize:
    """Return the size of a button, made wide enough for any of these words: what stands beside it must not jump."""
    longest = max(_word_width(button, word) for word in (button.text(), *words))
    return QSize(hint.width() + longest - _word_width(button, button.text()), hint.height())


def _word_width(button: QToolButton, word: str) -> int:
    return button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, word).width()
