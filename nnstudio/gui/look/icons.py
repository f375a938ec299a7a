"""Draws the Lucide icons in a colour of the theme: Qt paints ``currentColor`` black, so the colour is put in first."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnstudio.resources import resource


def tinted_icon(name: str, colour: str, disabled: str) -> QIcon:
    """Return a Lucide icon in one colour, and in another while it is disabled.

    Parameters
    ----------
    name
        File name without suffix in ``resources/icons``, e.g. ``"play"``.
    colour, disabled
        ``#rrggbb``.
    """
    return QIcon(_TintedEngine(name, colour, disabled))


class _TintedEngine(QIconEngine):
    """Draws an icon when it is first seen, in the size that is asked for: most icons of menus never are."""

    _clones: ClassVar[list[QIconEngine]] = []
    """Qt owns a clone and PySide does not know it: it would delete what nobody here holds."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        """Return another one of the same icon, for a QIcon that is added to."""
        self._clones.append(_TintedEngine(self._name, self._colour, self._disabled))
        return self._clones[-1]

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        """Return the square that fits in."""
        side = min(size.width(), size.height())
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon in the middle of `rect`."""
        square = QRect(rect.topLeft(), self.actualSize(rect.size(), mode, state))
        square.moveCenter(rect.center())
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(square, self.scaledPixmap(square.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as large as a screen of one pixel a point has it."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon as large as a screen of `scale` pixels a point has it; `size` is in points."""
        colour = self._disabled if mode is QIcon.Mode.Disabled else self._colour
        side = round(self.actualSize(size, mode, state).width() * scale)
        pixmap = QPixmap(_drawn(self._name, colour, side))
        pixmap.setDevicePixelRatio(scale)
        return pixmap


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    svg = _source(name).replace(b"currentColor", colour.encode())
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
