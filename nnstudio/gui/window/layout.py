"""Where things stand in the window: places in three columns that fold, the plot under the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from nnstudio.gui.settings import Settings
from nnstudio.gui.widgets.card import bare_column

GAP = 10
_Part = TypeVar("_Part", bound=QWidget)


class Place(QWidget):
    """Where a part of the window stands, shown and hidden in its stead: the part may be made later.

    Make the part as a child of its place: a widget that moves is dressed by the style sheet anew, with all that is in
    it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = bare_column(self)

    def hold(self, part: _Part) -> _Part:
        """Take the part in; return it."""
        self._column.addWidget(part)
        part.show()
        return part


def order_tabs(parts: Iterable[QWidget]) -> None:
    """Let Tab go through one part after the other, in whatever order they were made."""
    for before, after in pairwise(widget for part in parts for widget in _reached_by_tab(part)):
        QWidget.setTabOrder(before, after)


def _reached_by_tab(part: QWidget) -> list[QWidget]:
    # Not by nextInFocusChain: PySide takes what that returns for a child of the widget that is asked, and forgets it
    # when that one is deleted.
    window, widgets = part.window(), [part, *part.findChildren(QWidget)]
    reached = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [widget for widget in reached if widget.window() is window and widget.focusProxy() is None]


class Column(QScrollArea):
    """Cards one under another; it scrolls up and down only, and is as wide as its cards need.

    Attributes
    ----------
    cards : QWidget
        Parent of the cards.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click beside its cards leaves the keys where they go
        self.cards = QWidget()
        self.cards.setObjectName(f"{name}_cards")
        self._layout = bare_column(self.cards, GAP)
        self.setWidget(self.cards)

    def add(self, card: _Part, stretch: int = 0) -> _Part:
        """Add a child of `cards` under those that are there, with its share of the height that is left; return it."""
        self._layout.addWidget(card, stretch)
        return card

    def minimumSizeHint(self) -> QSize:
        """Leave room for the widest card and the bar."""
        hint, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return hint
        return QSize(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more room when a card unfolds and needs it: Qt asks on behalf of fixed contents only."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def splitter(name: str, orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    """Return a splitter with draggable gaps; its children stand in it in the order in which they are made."""
    made = QSplitter(orientation, parent)
    made.setObjectName(name)
    made.setHandleWidth(GAP)
    made.setChildrenCollapsible(False)
    return made


class Folds(QObject):
    """One checkable action a panel: shown or folded away, and remembered.

    Signals
    -------
    changed()
        After one was folded or unfolded.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions: dict[str, QAction] = {}

    @property
    def actions(self) -> list[QAction]:
        """The actions in their order."""
        return list(self._actions.values())

    def add(self, panel: str, text: str, key: str, *, shown: bool = True) -> None:
        """Make the action of a panel; `shown` says how it is before the user chose."""
        action = QAction(text, self)
        action.setObjectName(f"action_fold_{panel}")
        action.setCheckable(True)
        action.setShortcut(key)
        action.setChecked(self._settings.is_shown(panel, default=shown))
        action.toggled.connect(lambda shown: self._set(panel, shown))
        self._actions[panel] = action

    def is_unfolded(self, panel: str) -> bool:
        """Return whether the user has a panel unfolded."""
        return self._actions[panel].isChecked()

    def _set(self, panel: str, shown: bool) -> None:
        self._settings.set_shown(panel, shown)
        self.changed.emit()
