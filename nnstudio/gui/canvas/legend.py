"""The legend of the arrows: what colour shows, with its real limits, and that width shows size."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnstudio.gui.canvas.lettering import CENTRED, LEFT, RIGHT, draw_in, text_width
from nnstudio.gui.canvas.scale import LEVELS, Scale, pen_for
from nnstudio.gui.look import theme
from nnstudio.numbers import number_text, signed_text

_BAR = 9
_HEIGHT = 74
_SIZE, _GAP = 11.5, 6
"""Of the letters, and between two texts, in pixels."""
_SAMPLES = (-LEVELS, -LEVELS // 2, -1, 1, LEVELS // 2 + 1, LEVELS)


class Legend(QWidget):
    """Paints the scale of the arrows.

    Attributes
    ----------
    limits : tuple[str, str, str]
        What stands under the bar: negative limit, zero, positive limit.
    note : str
        What stands under the samples: what colour and width show, or why there is nothing to show yet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.limits = ("", "", "")
        self._low = ""
        self.note = ""
        theme.notifier().changed.connect(self.update)

    def show_scale(self, scale: Scale, digits: int, what: str, note: str) -> None:
        """Show this scale; `what` says what it measures, translated."""
        self.note = note
        self._low = number_text(-scale.limit, digits)
        self.limits = (self.tr("{limit} dashed").format(limit=self._low), "0", signed_text(scale.limit, digits))
        text = self.tr("{what}: blue solid is positive, orange dashed is negative; width shows size, up to {limit}")
        self.setAccessibleName(text.format(what=what, limit=number_text(scale.limit, digits)))
        self.setToolTip(self.accessibleName())
        self.update()

    @property
    def fitting_limits(self) -> tuple[str, str, str]:
        """What stands under the bar in this width: that the negative is dashed only where there is room to say it."""
        said, zero, high = self.limits
        room = (self.width() - text_width(zero, _SIZE)) / 2 - _GAP
        return said if text_width(said, _SIZE) <= room else self._low, zero, high

    def sizeHint(self) -> QSize:
        """Return the height it needs."""
        return QSize(216, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar with its limits, and arrows as they are drawn."""
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 2, self.width(), _BAR)
        colours = QLinearGradient(bar.topLeft(), bar.topRight())
        for at, token in ((0.0, "negative"), (0.5, "neutral"), (1.0, "positive")):
            colours.setColorAt(at, look.colour(token))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        self._paint_samples(painter)
        for text, align in zip(self.fitting_limits, (LEFT, CENTRED, RIGHT), strict=True):
            draw_in(painter, QRectF(0, 16, self.width(), 16), text, _SIZE, look.colour("quiet"), align=align)
        draw_in(painter, QRectF(0, 56, self.width(), 16), self.note, _SIZE, look.colour("quiet"))

    def _paint_samples(self, painter: QPainter) -> None:
        step = self.width() / len(_SAMPLES)
        for place, level in enumerate(_SAMPLES):
            painter.setPen(pen_for(level, theme.current(), 0.0))
            painter.drawLine(QLineF(place * step + 3, 45, (place + 1) * step - 3, 45))
