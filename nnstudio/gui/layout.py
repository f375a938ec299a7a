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
    folded(str, bool)
        Panel and whether it is shown, after it changed.
    """

    folded = Signal(str, bool)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.actions: list[QAction] = []

    def add(self, panel: str, text: str, key: str, widget: QWidget, *, shown: bool = True) -> QAction:
        """Return the action that shows and folds a widget; `shown` says how it is before the user chose."""
        action = QAction(text, self)
        action.setObjectName(f"action_fold_{panel}")
        action.setCheckable(True)
        action.setShortcut(key)
        action.setChecked(self._settings.is_shown(panel, default=shown))
        widget.setVisible(action.isChecked())
        action.toggled.connect(lambda shown: self._set(panel, widget, shown))
        self.actions.append(action)
        return action

    def _set(self, panel: str, widget: QWidget, shown: bool) -> None:
        widget.setVisible(shown)
        self._settings.set_shown(panel, shown)
        self.folded.emit(panel, shown)
