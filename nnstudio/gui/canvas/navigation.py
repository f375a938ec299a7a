"""Zooming at the pointer, panning and fitting: how the window looks at the drawing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsView

SMALLEST, LARGEST = 0.1, 6.0
STEP = 1.2
_LARGEST_FIT = 2.2
_MARGIN = 10.0
_PAPER = 1_200_000.0


class Navigation:
    """Moves and scales one view.

    Parameters
    ----------
    view
        The view; its scroll bars are hidden and its paper made endless.
    content
        Returns what the drawing covers, in scene units; empty if nothing is drawn.

    Attributes
    ----------
    fitted : bool
        Whether the view shows the whole drawing whatever its size is: until somebody zooms or pans.
    """

    def __init__(self, view: QGraphicsView, content: Callable[[], QRectF]) -> None:
        self._view = view
        self._content = content
        self.fitted = True
        self._covered = 0
        view.setSceneRect(QRectF(-_PAPER, -_PAPER, 2 * _PAPER, 2 * _PAPER))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        view.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)

    @property
    def zoom(self) -> float:
        """Pixels of the screen a scene unit takes."""
        return self._view.transform().m11()

    def zoom_at(self, at: QPointF, factor: float) -> None:
        """Scale by `factor`, keeping what is at `at` (in pixels of the view) where it is; fitted no longer."""
        wanted = max(SMALLEST, min(LARGEST, self.zoom * factor))
        before = self._to_scene(at)
        self._view.scale(wanted / self.zoom, wanted / self.zoom)
        moved = self._view.viewportTransform().map(before) - at
        self.scroll_by(-moved.x(), -moved.y())

    def zoom_by(self, factor: float) -> None:
        """Scale by `factor` around the middle of the view."""
        self.zoom_at(QPointF(self._view.viewport().rect().center()), factor)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the drawing by so many pixels; fitted no longer."""
        self.fitted = False
        self._move(dx, dy)

    def _move(self, dx: float, dy: float) -> None:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(dx))
        down.setValue(down.value() - round(dy))

    def fit(self) -> None:
        """Show the whole drawing, in the middle, not larger than is easy to read; from now on at every size."""
        self.fitted = True
        self._view.resetTransform()
        content = self._content()
        if content.isEmpty():
            self._view.centerOn(0, 0)
            return
        size = self._view.viewport().size()
        across, down = size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN - self._covered
        room = min(across / content.width(), down / content.height())
        wanted = max(SMALLEST, min(_LARGEST_FIT, room))
        self._view.scale(wanted, wanted)
        self._view.centerOn(content.center())
        above = (size.height() - wanted * content.height()) / 2
        self._move(0, max(0.0, self._covered + _MARGIN - above))

    def refit(self) -> None:
        """Show the whole drawing in a view of another size, unless somebody zoomed or panned."""
        if self.fitted:
            self.fit()

    def cover(self, pixels: int) -> None:
        """Keep what is fitted clear of so many pixels at the upper edge, that something may lie over."""
        was_whole = self.shows_all
        self._covered = pixels
        if was_whole and not self.shows_all:
            self.refit()

    @property
    def shows_all(self) -> bool:
        """Whether the whole drawing is in view, and clear of what may lie over the upper edge."""
        free = self._view.viewport().rect().adjusted(0, self._covered, 0, 0)
        return self._view.mapToScene(free).boundingRect().contains(self._content())

    def ensure_seen(self, rect: QRectF) -> None:
        """Scroll as little as needed to bring `rect` into view, and clear of what may lie over the upper edge."""
        self._view.ensureVisible(rect.adjusted(0, -self._covered / self.zoom, 0, 0), 30, 30)

    def sees(self, rect: QRectF) -> bool:
        """Return whether all of `rect` is in view."""
        return self.seen().contains(rect)

    def seen(self) -> QRectF:
        """Return what is in view, in scene units."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def _to_scene(self, at: QPointF) -> QPointF:
        inverted, _ = self._view.viewportTransform().inverted()
        return inverted.map(at)
