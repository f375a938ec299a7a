"""What the data panel does to a document: pure functions for `Studio.edit`, document in, document out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nnstudio.data.csv_file import read_text
from nnstudio.data.preparation import suggest_settings
from nnstudio.data.table import Table, column_names
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layers_of_role, neuron_names
from nnstudio.gui.panels.table_model import Use

_NEW_ROWS = 4


def set_use(document: Document, name: str, use: Use) -> Document:
    """Return the document with another use for one column; inputs and targets keep the order of the table."""
    names = document.table.names if document.table is not None else ()
    settings = document.data
    inputs = (set(settings.inputs) - {name}) | ({name} if use is Use.INPUT else set())
    targets = (set(settings.targets) - {name}) | ({name} if use is Use.TARGET else set())
    changed = replace(
        settings,
        inputs=tuple(column for column in names if column in inputs),
        targets=tuple(column for column in names if column in targets),
    )
    return edits.set_data_settings(document, changed)


def set_classes(document: Document, name: str, classes: bool) -> Document:
    """Return the document with the values of a column taken as classes, one neuron each, or as numbers.

    Raises
    ------
    DataError
        If a column of texts holds one that is no number.
    """
    if document.table is not None and document.table.column(name).is_text:
        return document if classes else edits.edit_table(document, Table.as_numbers, name)
    kept = tuple(column for column in document.data.as_classes if column != name)
    return edits.set_data_settings(document, replace(document.data, as_classes=(*kept, name) if classes else kept))


def type_cell(document: Document, row: int, column: int, text: str) -> Document:
    """Return the document with a typed cell."""
    return edits.edit_table(document, Table.with_cell, row, column, text)


def clear_cells(document: Document, blocks: Sequence[tuple[int, int, int, int]]) -> Document:
    """Return the document with rectangles of cells emptied: each by top, left, and the row and column after it."""

    def cleared(table: Table) -> Table:
        columns = list(table.columns)
        for top, left, bottom, right in blocks:
            columns[left:right] = [column.with_texts(top, [""] * (bottom - top)) for column in columns[left:right]]
        return Table(tuple(columns))

    return edits.edit_table(document, cleared)


def paste_text(document: Document, row: int, column: int, text: str) -> Document:
    """Return the document with a block of cells put in at a cell; without a table, the block is the table."""
    if document.table is None or not document.table.columns:
        table = read_text(text).table
        return edits.set_data(document, table, suggest_settings(table))
    return edits.edit_table(document, Table.pasted, row, column, text)


def add_rows(document: Document, count: int, at: int | None) -> Document:
    """Return the document with empty rows before row `at`, or at the end."""
    return edits.edit_table(document, Table.with_rows_added, count, at)


def delete_rows(document: Document, rows: Iterable[int]) -> Document:
    """Return the document without some rows."""
    return edits.edit_table(document, Table.without_rows, tuple(rows))


def rename_column(document: Document, column: int, name: str) -> Document:
    """Return the document with another name for a column."""
    return edits.edit_table(document, Table.renamed, column, name)


def delete_column(document: Document, column: int) -> Document:
    """Return the document without a column; without the last one there is no table."""
    if document.table is not None and len(document.table.columns) == 1:
        return edits.remove_data(document)
    return edits.edit_table(document, Table.without_column, column)


def add_column(document: Document, at: int | None) -> Document:
    """Return the document with an empty column before column `at`, or at the end; its name is a free letter."""

    def added(table: Table) -> Table:
        name = column_names([*table.names, ""])[-1]
        return table.with_column(name, None, at)

    return edits.edit_table(document, added)


def new_table(document: Document) -> Document:
    """Return the document with an empty table that fits the drawing: a column an input or output neuron."""
    names = neuron_names(document)
    inputs, outputs = (
        [names[neuron.id] for layer in layers_of_role(document.diagram, wanted) for neuron in layer.neurons]
        for wanted in (Role.INPUT, Role.OUTPUT)
    )
    inputs, outputs = inputs or ["x1", "x2"], outputs or ["y"]
    columns = column_names([*inputs, *outputs])
    table = Table.blank(columns, _NEW_ROWS)
    settings = suggest_settings(table)
    split = len(inputs)
    return edits.set_data(document, table, replace(settings, inputs=columns[:split], targets=columns[split:]))
