"""A matrix as a table: each cell is a number of the update, coloured like the arrows, or no arrow at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.look import theme
from nnstudio.gui.parts import arrow_of, neuron_of
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.elided import literal
from nnstudio.gui.words import refused_number
from nnstudio.lecture.pieces import UNKNOWN
from nnstudio.numbers import exact_text, parse_number

ABSENT = "·"
_STRONGEST = 0.5
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_EDITABLE = frozenset({Quantity.WEIGHT, Quantity.BIAS})


class MatrixModel(QAbstractTableModel):
    """Shows rows of refs; None stands where there is no arrow.

    Parameters
    ----------
    studio
        Cells that hold weights and biases are edited in it.
    """

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._moment: Moment | None = None
        self._cells: tuple[tuple[Ref | None, ...], ...] = ()
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._limit = 1.0

    def show_cells(
        self, moment: Moment, cells: Sequence[Sequence[Ref | None]], rows: Sequence[str], columns: Sequence[str]
    ) -> None:
        """Show these numbers, with names beside and above."""
        frozen = tuple(tuple(row) for row in cells)
        same = (frozen, tuple(rows), tuple(columns)) == (self._cells, self._rows, self._columns)
        if not same:
            self.beginResetModel()
        self._moment, self._cells, self._rows, self._columns = moment, frozen, tuple(rows), tuple(columns)
        self._limit = self._largest()
        if same:
            self.refresh()
        else:
            self.endResetModel()

    def texts(self, column: int) -> list[str]:
        """Return what the cells of a column say."""
        return [str(self.data(self.index(row, column))) for row in range(len(self._cells))]

    def refresh(self) -> None:
        """Paint all cells anew."""
        if self._cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cells) - 1, len(self._columns) - 1))

    def ref(self, index: _Index) -> Ref | None:
        """Return the number in a cell; None where there is no arrow."""
        return self._cells[index.row()][index.column()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        names = self._columns if orientation == Qt.Orientation.Horizontal else self._rows
        if section >= len(names) or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return names[section] if role == Qt.ItemDataRole.DisplayRole else literal(names[section])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        ref, moment = self.ref(index), self._moment
        if moment is None or ref is None:
            return ABSENT if role == Qt.ItemDataRole.DisplayRole and moment is not None else None
        texts = {
            Qt.ItemDataRole.DisplayRole: lambda: moment.text(ref),
            Qt.ItemDataRole.EditRole: lambda: self._exactly(ref),
            Qt.ItemDataRole.ToolTipRole: lambda: f"{moment.writer.symbol(ref).text} = {self._exactly(ref)}",
        }
        text = texts.get(Qt.ItemDataRole(role))
        return self._look(ref, role) if text is None else text()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        ref = self.ref(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if ref is not None and ref.quantity in _EDITABLE else flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        ref, moment = self.ref(index), self._moment
        number = parse_number(str(value))
        if role != Qt.ItemDataRole.EditRole or ref is None or moment is None:
            return False
        if number is None:
            self._studio.tell(refused_number(str(value)), "error")
            return False
        if number != moment.value(ref):
            self._studio.training.set_parameter(moment.trace.parameter(ref), number)
        return True

    def _exactly(self, ref: Ref) -> str:
        value = None if self._moment is None else self._moment.value(ref)
        return UNKNOWN if value is None else exact_text(value)

    def _look(self, ref: Ref, role: int) -> QBrush | QFont | None:
        looked_at = self._is_looked_at(ref)
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(theme.current().colour("accent_soft") if looked_at else self._colour(ref))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(theme.current().colour("accent" if looked_at else "text"))
        if role == Qt.ItemDataRole.FontRole and looked_at:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _is_looked_at(self, ref: Ref) -> bool:
        spotlight, moment = self._studio.spotlight, self._moment
        if moment is not None and moment.step is not None and not moment.everything and ref == moment.step.result:
            return True
        return ref in spotlight.refs or spotlight.touches(ref) or self._is_selected(ref)

    def _is_selected(self, ref: Ref) -> bool:
        diagram, selection = self._studio.document.diagram, self._studio.selection
        if ref.source is not None:
            return arrow_of(diagram, ref) in selection.arrows
        return neuron_of(diagram, ref) in selection.neurons

    def _colour(self, ref: Ref) -> QColor:
        value = None if self._moment is None else self._moment.value(ref)
        look = theme.current()
        if value is None or not np.isfinite(value):
            return look.colour("card")
        colour = look.colour("positive" if value >= 0 else "negative")
        colour.setAlphaF(_STRONGEST * min(abs(value) / self._limit, 1.0))
        return colour

    def _largest(self) -> float:
        moment = self._moment
        values = [moment.value(ref) for row in self._cells for ref in row if ref is not None] if moment else []
        return max((abs(value) for value in values if value is not None and np.isfinite(value)), default=0.0) or 1.0
