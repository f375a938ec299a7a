"""Where things stand in the window: three columns that fold, the plot under the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from nnstudio.gui.settings import Settings

GAP = 10


def column(name: str, widgets: Sequence[tuple[QWidget, int]]) -> QScrollArea:
    """Return cards one under another, to scroll where they do not fit.

    Parameters
    ----------
    widgets
        Each with its share of the height that is left.
    """
    inside = QWidget()
    inside.setObjectName(f"{name}_cards")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for widget, stretch in widgets:
        layout.addWidget(widget, stretch)
    area = _Column()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click beside its cards leaves the keys where they go
    area.setWidget(inside)
    return area


class _Column(QScrollArea):
    """Scrolls up and down only, and is as wide as its cards need."""

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


def splitter(name: str, orientation: Qt.Orientation, widgets: Sequence[tuple[QWidget, int, int]]) -> QSplitter:
    """Return widgets with draggable gaps between them.

    Parameters
    ----------
    widgets
        Each with its size in pixels at first, and its share when the window grows.
    """
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(GAP)
    made.setChildrenCollapsible(False)
    for place, (widget, _, stretch) in enumerate(widgets):
        made.addWidget(widget)
        made.setStretchFactor(place, stretch)
    made.setSizes([size for _, size, _ in widgets])
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
