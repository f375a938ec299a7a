"""Edits of the data: another table, a cell, what the columns are for. Weights stay; training begins again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from nnstudio.data.preparation import DataSettings
from nnstudio.data.table import Table
from nnstudio.document.document import NO_DATA, NO_PROGRESS, Document
from nnstudio.document.ranges import data_fault
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

NO_TABLE = QT_TRANSLATE_NOOP("Errors", "There is no data yet. Choose a sample, type or paste a table, or open a CSV.")

_Arguments = ParamSpec("_Arguments")


def set_data(document: Document, table: Table, settings: DataSettings) -> Document:
    """Return the document with other data."""
    fault = data_fault(settings)
    if fault is not None:
        raise fault
    if table is document.table and settings == document.data:
        return document
    return replace(document, table=table, lost=None, data=settings, progress=NO_PROGRESS)


def take_file(document: Document, table: Table, settings: DataSettings) -> Document:
    """Return the document with a table that was read from a file.

    If it is the very file that was lost, all is as it was saved: `settings` do not count then, and training goes on.
    """
    if is_lost_file(document, table):
        return replace(document, table=table, lost=None)
    return set_data(document, table, settings)


def is_lost_file(document: Document, table: Table) -> bool:
    """Return whether a table was read from the file that could not be read before, byte for byte."""
    lost, found = document.lost, table.source
    if lost is None or found is None:
        return False
    return (found.sha256, found.has_header) == (lost.source.sha256, lost.source.has_header)


def remove_data(document: Document) -> Document:
    """Return the document without data."""
    if document.table is None and document.lost is None:
        return document
    return replace(document, table=None, lost=None, data=NO_DATA, progress=NO_PROGRESS)


def set_data_settings(document: Document, settings: DataSettings) -> Document:
    """Return the document with other uses of the columns, another scaling or split."""
    return document if document.table is None else set_data(document, document.table, settings)


def edit_table(
    document: Document,
    function: Callable[Concatenate[Table, _Arguments], Table],
    *args: _Arguments.args,
    **kwargs: _Arguments.kwargs,
) -> Document:
    """Return the document with an edited table, e.g. ``edit_table(document, Table.with_cell, 0, "x", "1.5")``.

    A column that is renamed keeps its use; one that is removed loses it.
    """
    before = document.table
    if before is None:
        raise EditError(NO_TABLE)
    after = function(before, *args, **kwargs)
    return document if after is before else set_data(document, after, _followed(document.data, before, after))


def _followed(settings: DataSettings, before: Table, after: Table) -> DataSettings:
    """Return the settings by the new names of the columns."""
    old, new = [c.name for c in before.columns], [c.name for c in after.columns]
    names = dict(zip(old, new, strict=True)) if len(old) == len(new) else {name: name for name in old if name in new}
    return replace(
        settings,
        inputs=tuple(names[name] for name in settings.inputs if name in names),
        targets=tuple(names[name] for name in settings.targets if name in names),
        as_classes=tuple(names[name] for name in settings.as_classes if name in names),
    )
