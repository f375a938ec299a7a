"""The headers of the data table: columns with what they are for, rows with the looked-at one in violet."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from nnstudio.gui.look import theme

NARROWEST = 46
MARGIN = 3
"""Pixels around what stands in the header of a column."""
_ROW_HEADER_WIDTH = 34


class ColumnHeader(QHeaderView):
    """The names of the columns.

    Signals
    -------
    menu_requested(int, QPoint)
        The header of a column was clicked, and where its menu may open.
    """

    menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("data_columns")
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self._pressed = -1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the name, and under it what the column is for: by its sign alone where the word does not fit."""
        model, tokens = self.model(), theme.current()
        text = str(model.headerData(section, Qt.Orientation.Horizontal))
        ink = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ForegroundRole)
        name, _, use = text.partition("\n")
        painter.save()
        inside, half = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), rect.height() // 2
        upper, lower = inside.adjusted(0, 0, 0, MARGIN - half), inside.adjusted(0, half - MARGIN, 0, 0)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, upper.width())
        whole = metrics.horizontalAdvance(use) <= lower.width()
        for line, box, colour in (
            (shown, upper, ink.color()),
            (use if whole else sign_of(use), lower, tokens.colour("quiet")),
        ):
            painter.setPen(colour)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)
        painter.setPen(tokens.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note what is pressed."""
        super().mousePressEvent(event)
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        self._pressed = -1 if resizing else self.logicalIndexAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and pressed == self.logicalIndexAt(event.position().toPoint()):
            self.menu_requested.emit(pressed, self.mapToGlobal(self._below(pressed)))

    def _below(self, section: int) -> QPoint:
        return QPoint(self.sectionViewportPosition(section), self.height())


def sign_of(use: str) -> str:
    """Return the sign of what a column is for, without its word."""
    return use.partition(" ")[0]


class RowHeader(QHeaderView):
    """The numbers of the rows; the looked-at one has a violet arrow instead."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("data_rows")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumWidth(_ROW_HEADER_WIDTH)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the number or the arrow."""
        model = self.model()
        ink = model.headerData(section, Qt.Orientation.Vertical, Qt.ItemDataRole.ForegroundRole)
        painter.save()
        painter.setPen(ink.color())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(2, 0, -6, 0), side, str(model.headerData(section, Qt.Orientation.Vertical)))
        painter.setPen(theme.current().colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
