"""The type of the canvas: tabular figures, sizes in scene units, text that shrinks or is cut to its place."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from nnstudio.gui.look import theme

SMALLEST_READABLE = 5.0
"""Type that would be smaller on screen, in pixels, is left out."""
# As numbers, put together once: a frame paints some hundred texts, and joining flags takes as long as painting one.
_WHOLE_LINE = (Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine).value
LEFT = _WHOLE_LINE | (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
RIGHT = _WHOLE_LINE | (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
CENTRED = _WHOLE_LINE | Qt.AlignmentFlag.AlignCenter.value


@lru_cache(maxsize=64)
def _font(family: str, size: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font_of(size: float, bold: bool = False) -> QFont:
    """Return the application's font in a size in scene units, larger where the theme's type is."""
    return _font(
        QApplication.font().family(),
        size * theme.current().type_scale,
        QFont.Weight.DemiBold if bold else QFont.Weight.Normal,
    )


@lru_cache(maxsize=4096)
def _width(family: str, size: float, bold: bool, text: str) -> float:
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
    return QFontMetricsF(_font(family, size, weight)).horizontalAdvance(text)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in scene units."""
    return _width(QApplication.font().family(), round(size * theme.current().type_scale), bold, text)


def elided(text: str, size: float, width: float, bold: bool = False) -> str:
    """Return a text cut with an ellipsis to fit a width."""
    if text_width(text, size, bold) <= width:
        return text
    return QFontMetricsF(font_of(size, bold)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def fitting_size(text: str, size: float, width: float, bold: bool = False) -> float:
    """Return the size, `size` or smaller, in which a text fits a width."""
    wide = text_width(text, size, bold)
    return size if wide <= width else max(7.0, size * width / wide)


def draw_centred(
    painter: QPainter, centre: QPointF, text: str, size: float, colour: QColor, bold: bool = False, width: float = 400.0
) -> None:
    """Paint a text around `centre`, if it is large enough on screen to be read."""
    rect = QRectF(centre.x() - width / 2, centre.y() - size, width, 2 * size)
    draw_in(painter, rect, text, size, colour, bold, CENTRED)


def draw_in(
    painter: QPainter,
    rect: QRectF,
    text: str,
    size: float,
    colour: QColor,
    bold: bool = False,
    flags: int = LEFT,
) -> None:
    """Paint a text in a rectangle, if it is large enough on screen to be read."""
    if size * painter.worldTransform().m11() < SMALLEST_READABLE:
        return
    painter.setFont(font_of(size, bold))
    painter.setPen(colour)
    painter.drawText(rect, flags, text)
