"""A weight matrix in the colours of the arrows: cells with their numbers while there is room, else a heat map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnstudio.gui.look import theme
from nnstudio.gui.look.theme import Theme
from nnstudio.numbers import number_text

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

MOST_ROWS, MOST_COLUMNS = 12, 6
"""A larger matrix is shown as a heat map."""
_ROW_HEIGHT = 24
_NARROWEST_CELL = 46
_PICTURE_HEIGHT = 180
_STRONGEST = 0.55  # of the colour; the number on it stays readable
_ABSENT = "·"


class WeightGrid(QWidget):
    """W of one connection, a row a neuron that it feeds, a column a neuron that it comes from.

    Signals
    -------
    cell_clicked(int, int)
        Row and column of a cell that holds an arrow.
    """

    cell_clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: FloatArray = np.zeros((0, 0))
        self._present: BoolArray = np.zeros((0, 0), dtype=np.bool_)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._digits = 2
        self._looked_at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def show_weights(
        self, weights: FloatArray, present: BoolArray, rows: tuple[str, ...], columns: tuple[str, ...], digits: int
    ) -> None:
        """Show a matrix.

        Parameters
        ----------
        weights, present
            ``(to, from)``; where `present` is False stands no arrow.
        rows, columns
            Names of the neurons.
        digits
            Decimals.
        """
        reshaped = weights.shape != self._weights.shape
        self._weights, self._present = weights, present
        self._rows, self._columns, self._digits = rows, columns, digits
        if reshaped:
            self.updateGeometry()
        self.update()

    def look_at(self, cell: tuple[int, int] | None) -> None:
        """Frame the cell that is looked at."""
        self._looked_at = cell
        self.update()

    @property
    def is_picture(self) -> bool:
        """Whether the matrix is too large for numbers."""
        return len(self._rows) > MOST_ROWS or len(self._columns) > MOST_COLUMNS

    @property
    def limit(self) -> float:
        """The size of the weight with the strongest colour."""
        return float(np.abs(self._weights).max(initial=0.0)) or 1.0

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column under a point of the widget."""
        area = self._area()
        rows, columns = self._weights.shape
        if not area.contains(x, y) or not rows or not columns:
            return None
        row = int((y - area.top()) / area.height() * rows)
        column = int((x - area.left()) / area.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    def cell_text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        shown = self._present[row, column]
        return number_text(float(self._weights[row, column]), self._digits) if shown else _ABSENT

    def image(self) -> QImage:
        """Return the matrix as a picture, one pixel a weight."""
        tokens = theme.current()
        low, middle, high = (_rgb(tokens, token) for token in ("negative", "neutral", "positive"))
        share = np.clip(self._weights / self.limit, -1, 1)[..., np.newaxis]
        mixed = np.where(share < 0, middle + (low - middle) * -share, middle + (high - middle) * share)
        mixed = np.where(self._present[..., np.newaxis], mixed, _rgb(tokens, "card"))
        pixels = np.ascontiguousarray(np.rint(mixed).astype(np.uint8))
        rows, columns = self._weights.shape
        return QImage(pixels.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()

    def sizeHint(self) -> QSize:
        """Return the size it likes best."""
        rows, columns = self._weights.shape
        if self.is_picture:
            return QSize(220, _PICTURE_HEIGHT)
        return QSize(_NARROWEST_CELL * (columns + 1), _ROW_HEIGHT * (rows + 1))

    def minimumSizeHint(self) -> QSize:
        """Return the least size it can be used at."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        if not self._weights.size:
            return
        if self.is_picture:
            self._paint_picture(painter)
        else:
            self._paint_cells(painter)
            self._paint_names(painter)
        self._paint_look(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note what is pressed."""
        cell = self.cell_at(event.position().x(), event.position().y())
        if cell is not None and self._present[cell]:
            self.cell_clicked.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        cell = self.cell_at(event.position().x(), event.position().y())
        if cell is None:
            QToolTip.hideText()
            return
        row, column = cell
        text = f"{self._columns[column]} → {self._rows[row]}: {self.cell_text(row, column)}"
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _area(self) -> QRectF:
        if self.is_picture:
            return QRectF(0, 0, self.width(), self.height())
        left = self._name_width()
        return QRectF(left, _ROW_HEIGHT, self.width() - left - 1, self.height() - _ROW_HEIGHT - 1)

    def _name_width(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._rows), default=0)
        return min(widest + 10, self.width() // 4)

    def _cell(self, row: int, column: int) -> QRectF:
        area = self._area()
        rows, columns = self._weights.shape
        width, height = area.width() / columns, area.height() / rows
        return QRectF(area.left() + column * width, area.top() + row * height, width, height)

    def _paint_picture(self, painter: QPainter) -> None:
        painter.drawImage(self._area(), self.image())
        painter.setPen(theme.current().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_cells(self, painter: QPainter) -> None:
        tokens = theme.current()
        for row, column in np.ndindex(*self._weights.shape):
            cell = self._cell(row, column)
            painter.fillRect(cell, self._tint(tokens, row, column))
            painter.setPen(tokens.colour("line"))
            painter.drawRect(cell)
            painter.setPen(tokens.colour("text" if self._present[row, column] else "quiet"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.cell_text(row, column))

    def _tint(self, tokens: Theme, row: int, column: int) -> QColor:
        weight = float(self._weights[row, column])
        colour = tokens.colour("positive" if weight >= 0 else "negative")
        colour.setAlphaF(_STRONGEST * abs(weight) / self.limit if self._present[row, column] else 0.0)
        return colour

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(theme.current().colour("quiet"))
        metrics, elided = self.fontMetrics(), Qt.TextElideMode.ElideRight
        for column, name in enumerate(self._columns):
            cell = self._cell(0, column)
            box = QRectF(cell.left() + 2, 0, cell.width() - 4, _ROW_HEIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(name, elided, int(box.width())))
        for row, name in enumerate(self._rows):
            cell = self._cell(row, 0)
            box = QRectF(0, cell.top(), cell.left() - 6, cell.height())
            text = metrics.elidedText(name, elided, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_look(self, painter: QPainter) -> None:
        if self._looked_at is None:
            return
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        painter.drawRect(self._cell(*self._looked_at))


def _rgb(tokens: Theme, token: str) -> FloatArray:
    colour = tokens.colour(token)
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float64)
