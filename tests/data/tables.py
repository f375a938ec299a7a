"""Tables for tests: short ways to make them, to compare them, and to draw them by hypothesis."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from nnstudio.data import Column, Table, is_missing, typed_number

Cells = list[float] | list[str]


def table(**columns: Cells) -> Table:
    return Table(tuple(column(name, cells) for name, cells in columns.items()))


def column(name: str, cells: Cells) -> Column:
    texts = tuple(cell for cell in cells if isinstance(cell, str))
    return Column(name, texts or np.array(cells, dtype=np.float64))


def shown(table: Table) -> list[list[str]]:
    """What the table shows, row by row."""
    return [[column.text(row) for column in table.columns] for row in range(table.rows)]


def assert_same(left: Table, right: Table) -> None:
    assert left.names == right.names
    assert [column.is_text for column in left.columns] == [column.is_text for column in right.columns]
    for one, other in zip(left.columns, right.columns, strict=True):
        if one.is_text:
            assert one.values == other.values
        else:
            np.testing.assert_array_equal(one.numbers, other.numbers)


# What cp1252 holds too, and no control characters.
LETTERS = st.characters(codec="latin-1", categories=("L", "N", "P", "S", "Zs"))
WORDS = (
    st.text(st.one_of(LETTERS, st.sampled_from(",;\t\"\n' ")), min_size=1, max_size=8)
    .map(lambda text: "w" + text)
    .map(str.strip)
    .filter(lambda text: not is_missing(text) and typed_number(text) is None)
)
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.integers(-9, 99).map(float), st.just(float("nan"))
)


@st.composite
def tables(draw: st.DrawFn, min_rows: int = 1) -> Table:
    """Tables with a name a column, at least one of numbers with a number in it."""
    rows = draw(st.integers(min_rows, 6))
    names = draw(st.lists(WORDS.map(lambda text: " ".join(text.split())), min_size=1, max_size=4, unique=True))
    columns = [Column(name, draw(_values(rows, text=draw(st.booleans())))) for name in names[1:]]
    first = np.array(draw(st.lists(NUMBERS, min_size=rows, max_size=rows)))
    first[0] = draw(st.integers(-5, 5))
    return Table((Column(names[0], first), *columns))


def _values(rows: int, *, text: bool) -> st.SearchStrategy[np.typing.NDArray[np.float64] | tuple[str, ...]]:
    if text:
        return st.lists(WORDS, min_size=rows, max_size=rows).map(tuple)
    return st.lists(NUMBERS, min_size=rows, max_size=rows).map(np.array)
