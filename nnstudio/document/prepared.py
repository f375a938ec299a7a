"""The samples of a table, prepared once for as long as table and settings stay the same objects."""

from __future__ import annotations

from functools import lru_cache

from nnstudio.data.preparation import DataSettings, Samples, prepare
from nnstudio.data.table import Table
from nnstudio.errors import DataError


def prepared(table: Table | None, settings: DataSettings) -> Samples | None:
    """Return the samples; None without a table or where it cannot be used (`data_error` says why)."""
    found = _prepared(table, settings) if table is not None else None
    return None if isinstance(found, DataError) else found


def data_error(table: Table | None, settings: DataSettings) -> DataError | None:
    """Return why a table cannot be used with these settings, if so."""
    found = _prepared(table, settings) if table is not None else None
    return found if isinstance(found, DataError) else None


@lru_cache(maxsize=4)  # a gesture asks at every move of the pointer; tables are immutable, and compared by identity
def _prepared(table: Table, settings: DataSettings) -> Samples | DataError:
    try:
        return prepare(table, settings)
    except DataError as error:
        return error
