"""Problems between the data and the drawing: no data, columns that do not fit, rows left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from nnstudio.data.preparation import Samples, suggest_settings
from nnstudio.data.table import Table
from nnstudio.document import edits
from nnstudio.document.document import Document, LostData
from nnstudio.document.limits import LARGEST_LAYER
from nnstudio.document.names import Role, layer_names, layers_of_role
from nnstudio.document.prepared import data_error, prepared
from nnstudio.document.problems.drawing import shortened
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.document.problems.samples import NEURONS, no_data
from nnstudio.words import QT_TRANSLATE_NOOP, counted

CHOOSE = QT_TRANSLATE_NOOP("Problems", "Choose the columns by what they hold")
COLUMNS = QT_TRANSLATE_NOOP("Problems", "The data gives {columns}, the network has {neurons}. Make them equal.")
INPUT_VALUES = (QT_TRANSLATE_NOOP("Problems", "one input value"), QT_TRANSLATE_NOOP("Problems", "{n} input values"))
INPUT_NEURONS = (QT_TRANSLATE_NOOP("Problems", "one input neuron"), QT_TRANSLATE_NOOP("Problems", "{n} input neurons"))
TARGETS = (QT_TRANSLATE_NOOP("Problems", "one target value"), QT_TRANSLATE_NOOP("Problems", "{n} target values"))
OUTPUT_NEURONS = (
    QT_TRANSLATE_NOOP("Problems", "one output neuron"),
    QT_TRANSLATE_NOOP("Problems", "{n} output neurons"),
)
SET_SIZE = QT_TRANSLATE_NOOP("Problems", "Set “{layer}” to {neurons}")
LEFT_OUT = QT_TRANSLATE_NOOP(
    "Problems", "Rows with empty cells are left out: {rows}. Fill the cells, or remove the rows."
)
REMOVE_ROWS = QT_TRANSLATE_NOOP("Problems", "Remove these rows")
NO_VALIDATION = QT_TRANSLATE_NOOP(
    "Problems", "There are too few rows to keep some for validation. Add rows, or train on all."
)
TRAIN_ON_ALL = QT_TRANSLATE_NOOP("Problems", "Train on all rows")


def data_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the data, and between the data and the drawing."""
    if document.table is None:
        yield _lost(document.lost) if document.lost is not None else no_data(document)
        return
    error = data_error(document.table, document.data)
    if error is not None:
        fix = _choosing_fix(document.table)
        yield Problem(ProblemKind.DATA, error.template, error.values, fix=fix, context="Errors")
    samples = prepared(document.table, document.data)
    if samples is not None:
        yield from _columns(document, samples, Role.INPUT)
        yield from _columns(document, samples, Role.OUTPUT)
        yield from _rows(document, samples)


def _lost(lost: LostData) -> Problem:
    """Return the problem that the file of the data could not be read; to find it is the window's to offer."""
    return Problem(ProblemKind.LOST_DATA, lost.reason.template, lost.reason.values, context="Errors")


def _choosing_fix(table: Table) -> Fix | None:
    settings = suggest_settings(table)
    if prepared(table, settings) is None:
        return None
    return Fix(CHOOSE, partial(edits.set_data_settings, settings=settings))


def _columns(document: Document, samples: Samples, side: Role) -> Iterator[Problem]:
    """Compare the columns of one side with the neurons there; nothing to compare while that side is not drawn."""
    layers = layers_of_role(document.diagram, side)
    columns = len(samples.input_names if side is Role.INPUT else samples.target_names)
    neurons = sum(layer.size for layer in layers)
    if not layers or neurons == columns:
        return
    last = layers[-1]
    size = last.size + columns - neurons
    kind, values_of, neurons_of = _COLUMNS[side]
    values = {
        "columns": counted("Problems", *values_of, columns),
        "neurons": counted("Problems", *neurons_of, neurons),
    }
    fix = _size_fix(document, last.id, size) if 1 <= size <= LARGEST_LAYER else None
    yield Problem(kind, COLUMNS, values, last.id, fix)


_COLUMNS = {
    Role.INPUT: (ProblemKind.INPUT_COLUMNS, INPUT_VALUES, INPUT_NEURONS),
    Role.OUTPUT: (ProblemKind.TARGET_COLUMNS, TARGETS, OUTPUT_NEURONS),
}


def _size_fix(document: Document, layer_id: int, size: int) -> Fix:
    values = {"layer": layer_names(document)[layer_id], "neurons": counted("Problems", *NEURONS, size)}
    return Fix(SET_SIZE, partial(edits.set_layer_size, layer_id=layer_id, size=size), values)


def _rows(document: Document, samples: Samples) -> Iterator[Problem]:
    if samples.left_out.size:
        rows = [int(row) for row in samples.left_out]
        listed = shortened([str(row + 1) for row in rows])
        fix = Fix(REMOVE_ROWS, partial(_without_rows, rows=rows))
        yield Problem(ProblemKind.LEFT_OUT_ROWS, LEFT_OUT, {"rows": listed}, fix=fix, prevents_training=False)
    if document.data.validation_share and not len(samples.validation_rows):
        fix = Fix(TRAIN_ON_ALL, _without_validation)
        yield Problem(ProblemKind.NO_VALIDATION_ROWS, NO_VALIDATION, fix=fix, prevents_training=False)


def _without_rows(document: Document, rows: list[int]) -> Document:
    return edits.edit_table(document, Table.without_rows, rows)


def _without_validation(document: Document) -> Document:
    return edits.set_data_settings(document, replace(document.data, validation_share=0.0))
