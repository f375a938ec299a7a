"""Tables as values, and their edits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.data import MAX_CELLS, Column, ProblemKind, Source, Table, column_names, letters
from nnstudio.errors import DataError
from tests.data.tables import assert_same, shown, table, tables

NAN = float("nan")


def small() -> Table:
    return table(size=[1.0, 2.0, NAN], kind=["a", "b", ""])


def test_columns_know_their_kind_and_classes() -> None:
    size, kind = small().columns
    assert (size.is_text, kind.is_text) == (False, True)
    assert kind.classes == ("a", "b")
    assert size.classes == ("1", "2")
    assert small().rows == 3
    assert small().names == ("size", "kind")


def test_numeric_classes_are_sorted_by_size() -> None:
    assert table(n=[10.0, 9.0, 10.0, 2.5]).columns[0].classes == ("2.5", "9", "10")


def test_values_are_read_only_and_not_shared() -> None:
    given_values = np.array([1.0])
    column = Column("a", given_values)
    given_values[0] = 2
    assert column.numbers[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        column.numbers[0] = 3


def test_missing_cells_are_told_by_row_and_column() -> None:
    problems = small().problems()
    assert [(problem.row, problem.column, problem.kind) for problem in problems] == [
        (2, "size", ProblemKind.MISSING),
        (2, "kind", ProblemKind.MISSING),
    ]
    assert str(problems[0]) == "Row 3, column “size” is empty: type a value, or the row is left out."


@pytest.mark.parametrize(("typed", "value"), [("1,5", 1.5), ("−1", -1.0), ("4.25", 4.25), (" 7 ", 7.0)])
def test_typing_a_number(typed: str, value: float) -> None:
    before = small()
    after = before.with_cell(1, "size", typed)
    assert after.column("size").numbers[1] == value
    assert before.column("size").numbers[1] == 2
    assert after.columns[1] is before.columns[1]


@pytest.mark.parametrize("typed", ["", "  ", "NA", "?"])
def test_typing_nothing_makes_a_cell_missing(typed: str) -> None:
    assert np.isnan(small().with_cell(0, 0, typed).columns[0].numbers[0])
    assert small().with_cell(0, "kind", typed).text(0, "kind") == ""


def test_a_text_typed_among_numbers_is_refused_and_says_where_and_what_to_do() -> None:
    with pytest.raises(DataError) as refused:
        small().with_cell(1, "size", "abc")
    assert str(refused.value) == (
        "Row 2, column “size”: “abc” is not a number. "
        "Type a number, leave the cell empty, or make it a column of texts first."
    )


def test_the_only_cell_of_a_column_of_numbers_refuses_a_text_too() -> None:
    with pytest.raises(DataError, match="not a number"):
        table(a=[1.0]).with_cell(0, "a", "abc")


def test_a_number_typed_among_texts_is_a_text() -> None:
    assert small().with_cell(0, "kind", "5").column("kind").values == ("5", "b", "")


def test_the_first_thing_typed_into_an_empty_column_says_what_it_holds() -> None:
    blank = Table.blank(["a"], 2)
    assert blank.with_cell(0, "a", "red").columns[0].values == ("red", "")
    assert blank.with_cell(1, "a", "0,5").columns[0].numbers[1] == 0.5


def test_an_edited_table_has_no_source() -> None:
    read = Table(small().columns, Source(Path("a.csv"), sha256="00"))
    assert read.with_cell(0, 0, "3").source is None
    assert read.renamed(0, "b").source is None


def test_rows_are_added_and_removed() -> None:
    grown = small().with_rows_added(2, at=1)
    assert shown(grown) == [["1", "a"], ["", ""], ["", ""], ["2", "b"], ["", ""]]
    assert shown(grown.without_rows([1, 2])) == shown(small())
    assert small().with_rows_added().rows == 4
    assert small().without_rows(range(3)).rows == 0


def test_columns_are_added_removed_and_renamed() -> None:
    wider = small().with_column("age", ["1", "2", "x1"], at=1)
    assert wider.names == ("size", "age", "kind")
    assert wider.without_column("age").names == small().names
    assert small().with_column("empty").columns[-1].missing.all()
    assert small().renamed("kind", " class ").names == ("size", "class")


@pytest.mark.parametrize("name", ["", "  ", "kind"])
def test_a_name_that_is_empty_or_taken_is_refused(name: str) -> None:
    with pytest.raises(DataError):
        small().renamed("size", name)


def test_an_unknown_column_is_refused_and_the_others_named() -> None:
    with pytest.raises(DataError, match=r"no column “weight”.*size, kind"):
        small().column("weight")


def test_numbers_become_texts_and_back() -> None:
    as_texts = table(n=[0.0, 1.0, NAN]).as_texts("n")
    assert as_texts.columns[0].values == ("0", "1", "")
    assert_same(as_texts.as_numbers("n"), table(n=[0.0, 1.0, NAN]))
    with pytest.raises(DataError, match="Row 1, column “kind”: “a” is not a number"):
        small().as_numbers("kind")


def test_a_cell_that_is_no_number_keeps_its_text_until_it_is_corrected() -> None:
    column = Column("n", np.array([1, NAN, 3]), {1: "two"})
    read = Table((column,))
    assert shown(read) == [["1"], ["two"], ["3"]]
    assert [(p.row, p.kind, p.text) for p in read.problems()] == [(1, ProblemKind.NOT_A_NUMBER, "two")]
    assert shown(read.with_rows_added(1, at=0).without_rows([1])) == [[""], ["two"], ["3"]]
    assert shown(read.renamed("n", "m")) == shown(read)
    assert read.as_texts("n").columns[0].values == ("1", "two", "3")
    assert read.with_cell(1, "n", "2").problems() == ()


def test_a_block_is_pasted_from_a_cell_on_and_the_table_grows() -> None:
    pasted = table(a=[1.0, 2.0]).pasted(1, "a", "1,5\tred\n−2\tblue\n")
    assert pasted.names == ("a", "B")
    assert shown(pasted) == [["1", ""], ["1.5", "red"], ["-2", "blue"]]


def test_a_block_is_pasted_into_nothing() -> None:
    pasted = Table(()).pasted(0, 0, "1\t2\r\n3\t4\r\n")
    assert (pasted.names, shown(pasted)) == (("A", "B"), [["1", "2"], ["3", "4"]])


def test_one_column_with_decimal_commas_is_pasted_as_one_column() -> None:
    assert shown(table(a=[1.0]).pasted(0, 0, "1,5\n\n2,5\n")) == [["1.5"], [""], ["2.5"]]


def test_comma_separated_text_is_pasted_as_columns() -> None:
    assert shown(table(a=[1.0]).pasted(0, 0, "1,2,3\n4,5,6\n")) == [["1", "2", "3"], ["4", "5", "6"]]


def test_a_pasted_empty_cell_empties_the_cell() -> None:
    assert shown(table(a=[1.0, 2.0, 3.0]).pasted(0, 0, "5\n\n")) == [["5"], [""], ["3"]]


def test_pasting_over_a_whole_column_decides_anew_what_it_holds() -> None:
    assert table(a=[1.0, 2.0]).pasted(0, "a", "red\nblue\n").columns[0].values == ("red", "blue")


def test_pasting_names_along_with_numbers_over_a_column_is_refused() -> None:
    with pytest.raises(DataError, match="Row 1, column “a”: “size” is not a number"):
        table(a=[1.0, 2.0]).pasted(0, "a", "size\n1\n2\n3\n")


def test_pasting_numbers_over_a_column_of_texts_makes_it_one_of_numbers() -> None:
    assert table(a=["x", "y"]).pasted(0, "a", "1\n2,5\n").columns[0].numbers.tolist() == [1, 2.5]


def test_a_table_is_blank_until_something_is_typed() -> None:
    blank = Table.blank(["a", "b"], 3)
    assert blank.is_blank
    assert not blank.with_cell(2, "b", "x").is_blank
    assert not Table((Column("n", np.array([NAN]), {0: "two"}),)).is_blank


def test_a_text_pasted_among_numbers_is_refused_with_its_row() -> None:
    with pytest.raises(DataError, match="Row 3, column “a”: “x” is not a number"):
        table(a=[1.0, 2.0, 3.0]).pasted(1, "a", "1\nx\n")


def test_nothing_pasted_changes_nothing() -> None:
    assert shown(small().pasted(0, 0, "")) == shown(small())


def test_a_table_that_grows_too_large_is_refused_before_it_is_made() -> None:
    with pytest.raises(DataError, match="20,000,000 is the most"):
        small().with_rows_added(MAX_CELLS)
    with pytest.raises(DataError, match="20,000,000 is the most"):
        Table.blank(["a", "b"], MAX_CELLS)
    with pytest.raises(DataError, match="columns"):
        Table.blank(column_names([""] * 10_001), 1)


def test_columns_of_different_lengths_or_infinite_numbers_are_refused() -> None:
    with pytest.raises(DataError, match="has 1 rows, the table 2"):
        table(a=[1.0, 2.0], b=[1.0])
    with pytest.raises(DataError, match="infinite"):
        Column("a", np.array([np.inf]))


def test_names_are_made_unique_and_given_where_there_are_none() -> None:
    assert column_names(["a", "a", "", " b\n c ", "a 2", "a"]) == ("a", "a 3", "C", "b c", "a 2", "a 4")
    assert column_names(["B", ""]) == ("B", "B 2")
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.lists(st.text(max_size=3), max_size=12))
def test_names_are_always_unique_and_never_empty(wanted: list[str]) -> None:
    names = column_names(wanted)
    assert len(set(names)) == len(wanted)
    assert all(name.strip() for name in names)


@given(tables(), st.data())
def test_typing_what_a_cell_shows_changes_nothing(start: Table, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, start.rows - 1))
    place = data.draw(st.integers(0, len(start.columns) - 1))
    assert_same(start.with_cell(row, place, start.text(row, place)), start)


@given(tables(), st.data())
def test_added_rows_taken_away_again_change_nothing(start: Table, data: st.DataObject) -> None:
    at, count = data.draw(st.integers(0, start.rows)), data.draw(st.integers(0, 3))
    assert_same(start.with_rows_added(count, at).without_rows(range(at, at + count)), start)
