"""Draws the Lucide icons in a colour of the theme: Qt paints ``currentColor`` black, so the colour is put in first."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnstudio.resources import resource

_SIZES = (16, 20, 24, 32, 40, 48, 64)


def tinted_icon(name: str, colour: str, disabled: str) -> QIcon:
    """Return a Lucide icon in one colour, and in another while it is disabled.

    Parameters
    ----------
    name
        File name without suffix in ``resources/icons``, e.g. ``"play"``.
    colour, disabled
        ``#rrggbb``.
    """
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_pixmap(name, colour, size), QIcon.Mode.Normal)
        icon.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return icon


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    svg = _source(name).replace(b"currentColor", colour.encode())
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
