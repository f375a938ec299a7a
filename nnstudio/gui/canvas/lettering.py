"""The type of the canvas: tabular figures, sizes in scene units, text that shrinks or is cut to its place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText
from PySide6.QtWidgets import QApplication

from nnstudio.gui.look import theme

TITLE_SIZE, LABEL_SIZE = 14.0, 11.0
SMALLEST_READABLE = 5.0
"""Type that would be smaller on screen, in pixels, is left out."""
LEFT, CENTRED, RIGHT = 0.0, 0.5, 1.0
"""The share of the free width that stands before a text."""


@lru_cache(maxsize=64)
def _font(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class _Setting(NamedTuple):
    """A text as it is painted anywhere, with its font and what it covers, in scene units."""

    laid_out: QStaticText
    font: QFont
    width: float
    height: float


@lru_cache(maxsize=2048)
def _set(family: str, pixels: int, bold: bool, text: str) -> _Setting:
    """Return a text ready to paint: to shape it takes as long as to paint it, and the same numbers come again."""
    font = _font(family, pixels, bold)
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=font)
    return _Setting(made, font, made.size().width(), QFontMetricsF(font).height())  # its own height is rounded up


@lru_cache(maxsize=4096)
def _width(family: str, pixels: int, bold: bool, text: str) -> float:
    return QFontMetricsF(_font(family, pixels, bold)).horizontalAdvance(text)


def _type(size: float) -> tuple[str, int]:
    """Return the family of the application's font and a size in pixels, larger where the theme's type is."""
    return QApplication.font().family(), round(size * theme.current().type_scale)


def font_of(size: float, bold: bool = False) -> QFont:
    """Return the application's font in a size in scene units, larger where the theme's type is."""
    return _font(*_type(size), bold)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in scene units."""
    return _width(*_type(size), bold, text)


def elided(text: str, size: float, width: float, bold: bool = False) -> str:
    """Return a text cut with an ellipsis to fit a width."""
    if text_width(text, size, bold) <= width:
        return text
    return QFontMetricsF(font_of(size, bold)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def fitting_size(text: str, size: float, width: float, bold: bool = False) -> float:
    """Return the size, `size` or smaller, in which a text fits a width."""
    wide = text_width(text, size, bold)
    return size if wide <= width else max(7.0, size * width / wide)


class Lettered(NamedTuple):
    """A text at its place, ready to be painted again and again."""

    setting: _Setting
    corner: QPointF
    size: float

    @classmethod
    def in_rect(cls, rect: QRectF, text: str, size: float, bold: bool, align: float) -> Lettered:
        """Return a text half-way up a rectangle."""
        setting = _set(*_type(size), bold, text)
        left = rect.left() + (rect.width() - setting.width) * align
        return cls(setting, QPointF(left, rect.center().y() - setting.height / 2), size)

    @classmethod
    def around(cls, centre: QPointF, text: str, size: float, bold: bool = False) -> Lettered:
        """Return a text around a point."""
        setting = _set(*_type(size), bold, text)
        return cls(setting, QPointF(centre.x() - setting.width / 2, centre.y() - setting.height / 2), size)

    @property
    def box(self) -> QRectF:
        """Where it stands."""
        return QRectF(self.corner.x(), self.corner.y(), self.setting.width, self.setting.height)

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint it, if it is large enough on screen to be read."""
        if self.size * painter.worldTransform().m11() >= SMALLEST_READABLE:
            painter.setFont(self.setting.font)
            painter.setPen(colour)
            painter.drawStaticText(self.corner, self.setting.laid_out)


def draw_in(
    painter: QPainter,
    rect: QRectF,
    text: str,
    size: float,
    colour: QColor,
    bold: bool = False,
    align: float = LEFT,
) -> None:
    """Paint a text half-way up a rectangle, if it is large enough on screen to be read."""
    Lettered.in_rect(rect, text, size, bold, align).paint(painter, colour)
