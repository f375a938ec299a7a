"""What seldom changes, painted once and shown as a picture until it does: to show a picture costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform


class Sheet:
    """Keeps what was painted, pixel for pixel as it stands on the screen.

    It is painted anew when its content, the zoom, the part that is seen or the pixels of the screen differ; moved by
    whole pixels, it stays as it is.
    """

    def __init__(self) -> None:
        self._content: object = None
        self._to_sheet = QTransform()
        self._pixmap = QPixmap()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self._pixmap.isNull()

    def forget(self) -> None:
        """Keep nothing: it is out of view, and its pixels are of use to nobody."""
        self._pixmap = QPixmap()

    def show(self, painter: QPainter, covered: QRectF, content: object, paint: Callable[[QPainter], None]) -> None:
        """Show what `paint` paints within `covered`.

        Parameters
        ----------
        content
            Equal to that of the time before if `paint` would do the same again.
        """
        world, to_pixels = painter.worldTransform(), painter.deviceTransform()
        to_screen = world.inverted()[0] * to_pixels
        screen = to_screen.mapRect(QRectF(0, 0, painter.device().width(), painter.device().height()))
        place = to_pixels.mapRect(covered).intersected(screen).toAlignedRect()
        if place.isEmpty():
            self.forget()
            return
        to_sheet = to_pixels * QTransform.fromTranslate(-place.x(), -place.y())
        if (place.size(), to_sheet, content) != (self._pixmap.size(), self._to_sheet, self._content):
            self._to_sheet, self._content = to_sheet, content
            self._renew(place.size(), painter.device().devicePixelRatio(), paint)
        painter.setWorldTransform(to_screen.inverted()[0])
        painter.drawPixmap(place.topLeft(), self._pixmap)
        painter.setWorldTransform(world)

    def _renew(self, size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> None:
        if size != self._pixmap.size():  # fresh memory costs more than to paint on it
            self._pixmap = QPixmap(size)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setWorldTransform(self._to_sheet * QTransform.fromScale(1 / ratio, 1 / ratio))
        paint(painter)
        painter.end()
        self._pixmap.setDevicePixelRatio(1.0)  # what follows counts in pixels of the screen
