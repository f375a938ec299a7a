"""CSV files of every kind that a spreadsheet, a person or an accident makes."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnstudio.data import (
    MAX_PROBLEMS,
    CellProblem,
    Column,
    Dialect,
    ProblemKind,
    Table,
    csv_text,
    decoding,
    limits,
    prepare,
    read_csv,
    read_data,
    read_source,
    read_text,
    suggest_settings,
    write_csv,
)
from nnstudio.errors import DataError
from nnstudio.resources import resource
from tests.data.tables import assert_same, shown, table, tables

SHOES = "size;price;colour\n40;1,5;red\n41;2,25;blue\n"


def read(text: str, has_header: bool | None = None) -> Table:
    return read_csv(text.encode(), has_header).table


def problems(text: str) -> list[tuple[int, int | None, str, str, str]]:
    found = read_csv(text.encode()).problems
    return [(problem.row, problem.line, problem.column, problem.kind.value, problem.text) for problem in found]


@pytest.mark.parametrize(
    ("text", "delimiter", "decimal"),
    [
        ("a,b\n1.5,2\n", ",", "."),
        ("a;b\n1,5;2\n", ";", ","),
        ("a;b\n1.5;2\n", ";", "."),
        ("a\tb\n1,5\t2\n", "\t", ","),
        ('a,b\n"1,5","2,5"\n', ",", ","),
        ("1,75;70,5\n1,80;82,5\n", ";", ","),
        ("1,75;70,5", ";", ","),
        ("1,2,a;b\n3,4,c;d\n", ",", "."),
        ('k,t\nx,"a;b"\ny,"c;d"\n', ",", "."),
        ("sep=;\na;b\n1,5;2\n", ";", ","),
        ("sep=|\na|b\n1|2\n", "|", "."),
        ("a|b\n1,5|2,5\n", "|", ","),
        ("name|age\nDoe, Ann|30\nRoe, Bob|40\n", "|", "."),
        ("colour,kind\nred,a|b\nblue,c|d\n", ",", "."),
    ],
)
def test_delimiter_and_decimal_sign_are_found(text: str, delimiter: str, decimal: str) -> None:
    dialect = read_csv(text.encode()).dialect
    assert (dialect.delimiter, dialect.decimal) == (delimiter, decimal)


def test_decimal_commas_are_numbers() -> None:
    assert shown(read(SHOES)) == [["40", "1.5", "red"], ["41", "2.25", "blue"]]
    assert shown(read("1,75;70,5\n")) == [["1.75", "70.5"]]


def test_a_column_may_have_another_decimal_sign_than_the_others() -> None:
    assert shown(read("a;b;c\n1,5;2,5;0.5\n2,5;4,5;1.5\n")) == [["1.5", "2.5", "0.5"], ["2.5", "4.5", "1.5"]]


def test_thousands() -> None:
    assert shown(read("a;b\n1.234,5;1\n2,5;2\n")) == [["1234.5", "1"], ["2.5", "2"]]


def test_true_minus_signs() -> None:
    assert shown(read("a;b\n−1,5;2\n−2;3\n")) == [["-1.5", "2"], ["-2", "3"]]


@pytest.mark.parametrize(
    ("text", "has_header"),
    [
        ("a,b\n1,2\n", True),
        ("1,2\n3,4\n", False),
        ("5.1,3.5,setosa\n4.9,3.0,setosa\n", False),
        ("length,species\n5.1,setosa\n", True),
        ("?,setosa\n5.1,setosa\n", False),
        (",a,b\n0,1,2\n", True),
        ("sky,play\nsunny,no\nrain,yes\n", True),
        ("sunny,no\nrain,yes\nsunny,yes\n", False),
        ("x\n1\n2\n", True),
        ("1\n2\n", False),
        ("2019,2020\n1,2\n", False),
        ("a,b\n", True),
    ],
)
def test_a_line_of_names_is_found(text: str, has_header: bool) -> None:
    assert read_csv(text.encode()).dialect.has_header is has_header


def test_a_line_of_names_can_be_forced() -> None:
    assert read("2019,2020\n1,2\n", has_header=True).names == ("2019", "2020")
    forced = read("sky,play\nsunny,no\n", has_header=False)
    assert (forced.names, forced.rows) == (("A", "B"), 2)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("My measurements 2024\n\nx,y,z\n1,2,a\n3,4,b\n", 1),
        ("Exported by hand\nDate: 2024-01-01\nx;y;z\n1,5;2,5;0\n2,5;3,5;1\n", 2),
        ("Report, all rows\nx,y,z\n1,2,3\n4,5,6\n", 1),
        ("My table,,\nx,y,z\n1,2,3\n4,5,6\n", 1),
        ("# a remark\nx,y\n1,2\n3,4\n", 1),
        ("Heights\nx\n1\n2\n", 0),
        ("a,b\n1,2,3\n4,5,6\n", 0),
        (",b\n1,2\n3,4\n", 0),
        ("a,,\nx,y,z\nx,y,z\n", 0),
        ("1,,\nx,y,z\n1,2,3\n", 0),
    ],
)
def test_lines_above_the_names_are_no_part_of_the_table(text: str, titles: int) -> None:
    report = read_csv(text.encode())
    assert report.title_count == titles
    assert (report.table.names[0] == "x") is (titles > 0)
    assert not titles or report.problems == ()


def test_lines_above_the_names_stay_where_it_is_said_that_there_are_no_names() -> None:
    assert read("Title\nx,y\n1,2\n3,4\n", has_header=False).rows == 4
    assert read("Title\nx,y\n1,2\n3,4\n", has_header=True).names == ("x", "y")


def test_a_problem_below_a_title_says_the_line_of_the_file() -> None:
    assert problems("Title\n\nx,y\n1,2\n3,\n") == [(1, 5, "y", "missing", "")]


def test_the_names_say_how_many_columns_there_are_where_the_rows_do_not_agree() -> None:
    assert read("a,b,c\n1,2\n3,4,5,6\n7,8,9\n").names == ("a", "b", "c")


def test_without_names_columns_are_named_like_a_spreadsheet_s() -> None:
    assert read("1,2\n3,4\n").names == ("A", "B")


def test_names_that_are_empty_or_come_twice_are_made_unique() -> None:
    assert read("a,,a\n1,2,3\n").names == ("a", "B", "a 2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    report = read_csv("größe;preis €\n1,5;2\n2,5;3\n".encode(encoding))
    assert report.table.names == ("größe", "preis €")
    assert report.dialect.encoding == encoding
    assert report.table.columns[0].numbers.tolist() == [1.5, 2.5]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert shown(read(f"a,b{end}1,2{end}3,4{end}")) == [["1", "2"], ["3", "4"]]


def test_quoted_cells_hold_delimiters_quotes_and_line_ends() -> None:
    found = read('t,n\n"a, b",1\n"say ""hi""",2\n"two\nlines",3\n')
    assert found.columns[0].values == ("a, b", 'say "hi"', "two\nlines")


def test_lines_are_right_below_quoted_line_ends_and_blank_lines() -> None:
    assert problems('t,n\n"two\nlines",1\n\nx,\n') == [(1, 5, "n", "missing", "")]
    assert problems("sep=;\nt;n\nx;\n") == [(0, 3, "n", "missing", "")]


@pytest.mark.parametrize("word", ["", "NA", "NaN", "?"])
def test_missing_cells_are_told_by_row_and_column_and_stay(word: str) -> None:
    text = f"a,b,c\n1,2,x\n3,{word},y\n5,6,{word}\n"
    assert problems(text) == [(1, 3, "b", "missing", ""), (2, 4, "c", "missing", "")]
    found = read(text)
    assert found.rows == 3
    assert np.isnan(found.column("b").numbers[1])
    assert found.column("c").values == ("x", "y", "")


def test_a_problem_says_line_row_column_and_what_to_do() -> None:
    problem = read_csv(b"a,b\n1,2\n3,\n").problems[0]
    assert str(problem) == "Line 3 (row 2), column “b” is empty: type a value, or the row is left out."


def test_ragged_rows_are_told_and_stay() -> None:
    text = "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n"
    assert problems(text) == [
        (1, 3, "c", "too few cells", ""),
        (1, 3, "c", "missing", ""),
        (2, 4, "c", "too many cells", "9"),
    ]
    assert shown(read(text)) == [["1", "2", "3"], ["4", "5", ""], ["6", "7", "8"], ["10", "11", "12"]]


def test_a_text_among_numbers_is_told_and_its_text_kept() -> None:
    text = "a,b\n1,x\n2,x\noops,x\n4,x\n"
    assert problems(text) == [(2, 4, "a", "not a number", "oops")]
    assert shown(read(text))[2] == ["oops", "x"]
    assert prepare(read(text), suggest_settings(read(text))).left_out.tolist() == [2]


def test_the_text_that_makes_texts_of_a_column_of_numbers_is_told() -> None:
    assert problems("a,b\n60,1\n,2\nabc,3\n70,4\n") == [
        (1, 3, "a", "missing", ""),
        (2, 4, "a", "among numbers", "abc"),
    ]
    assert problems("a,b\nx,1\ny,2\n3,3\n4,4\n") == [], "half of them are no numbers"
    many = "a,b\n" + "n.a.,1\n7,2\n8,3\n" * 200
    assert problems(many) == [(0, 2, "a", "among numbers", "n.a.")], "one for all of them"


def test_a_column_that_holds_numbers_by_now_is_one_of_numbers() -> None:
    column = read("a,b\n60,1\n,2\nabc,3\n70,4\n").column("a")
    assert column.is_text
    assert column.with_texts(2, ["def"]).is_text
    assert column.with_texts(0, ["61"]).is_text
    np.testing.assert_array_equal(column.with_texts(2, ["6,5"]).numbers, [60, np.nan, 6.5, 70])
    np.testing.assert_array_equal(column.with_texts(2, [""]).numbers, [60, np.nan, np.nan, 70])
    classes = read("a,b\nx,1\ny,2\n").column("a")
    assert classes.with_texts(0, ["1"]).with_texts(1, ["2"]).is_text, "these were never numbers"


def test_a_file_for_data_has_a_row_and_more_than_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    for content in ("hello", "a;b\n", "5", f"{'word ' * 100}\n"):
        path.write_text(content)
        with pytest.raises(DataError, match="is no table with data") as caught:
            read_data(path)
        assert len(str(caught.value)) < 260
    for content in ("a\n5\n6\n", "1,2\n"):
        path.write_text(content)
        assert read_data(path).table.rows in {1, 2}


@pytest.mark.parametrize("cell", ["inf", "1e999", "1_0"])
def test_what_only_a_programmer_calls_a_number_is_told(cell: str) -> None:
    assert problems(f"a,b\n1,1\n2,2\n3,3\n{cell},4\n") == [(3, 5, "a", "not a number", cell)]


def test_fewer_names_than_columns_are_told() -> None:
    assert read("a,b\n1,2,3\n4,5,6\n").names == ("a", "b", "C")
    assert problems("a,b\n1,2,3\n4,5,6\n") == [(-1, 1, "C", "too few names", "")]


def test_every_kind_of_problem_has_its_sentence() -> None:
    for kind in ProblemKind:
        for line in (None, 7):
            problem = CellProblem(3, "b", kind, "t", line)
            assert ("Line 7" in str(problem)) is (line == 7)
            assert str(problem)[-1] == "."


def test_empty_columns_and_cells_at_the_end_are_none() -> None:
    assert read("a;b;\n1;2;\n3;4;\n").names == ("a", "b")
    assert problems("a;b;\n1;2;\n3;4;\n") == []
    assert problems("a;b\n1;2;;\n3;4\n") == []


def test_one_column() -> None:
    assert shown(read("x\n1\n\n3\n\n")) == [["1"], [""], ["3"]]
    assert shown(read("\n\nx\n1\n")) == [["1"]]
    assert shown(read("x\n1,5\n2,5\n")) == [["1.5"], ["2.5"]]
    assert read("colour\nred\nblue\nred\n").columns[0].values == ("red", "blue", "red")
    assert problems("x\n1\n\n3\n") == [(1, 3, "x", "missing", "")]


def test_a_column_without_values() -> None:
    assert read("a,b\n1,\n2,\n").columns[1].missing.all()


@pytest.mark.parametrize("text", ["", "\n\n", " \n", ";;\n;;\n", "sep=;\n"])
def test_an_empty_file_says_so(text: str) -> None:
    with pytest.raises(DataError, match=r"There is nothing in “CSV”\. Choose a file with a table in it\."):
        read(text)


def test_names_alone_are_a_table_without_rows() -> None:
    assert (read("a,b\n").names, read("a,b\n").rows) == (("a", "b"), 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text file"),
        (bytes(range(256)), "is not a text file"),
        (b"\xff\xfe\x00\xd8a\x00", "is not a text file"),
        (b"a,b\n\x81\x8d,2\n", "is not a text file"),
        (b"PK\x03\x04rest of an xlsx", "save it as CSV, or copy the cells"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest of an xls", "save it as CSV, or copy the cells"),
    ],
)
def test_a_binary_file_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        read_csv(content)


def test_an_open_quote_is_told_with_its_line() -> None:
    with pytest.raises(DataError, match="Line 3: a quotation mark is opened and never closed"):
        read('a,b\n1,2\n"x,3\n4,5\n')


def test_quotes_within_a_cell_are_letters() -> None:
    assert read('pipe,n\n5" long,1\n"6" long,2\n').columns[0].values == ('5" long', "6 long")


def test_an_endless_cell_is_refused() -> None:
    with pytest.raises(DataError, match=r"Line 2: a cell is longer than 131,072 characters"):
        read("a,b\n" + "x" * 200_000 + ",1\n")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(DataError, match="10,000 is the most"):
        read("1;" * 10_001 + "1\n")


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 10)
    with pytest.raises(DataError, match="10 is the most"):
        read("a,b\n" + "1,2\n" * 5)
    with pytest.raises(DataError, match="10 is the most"):
        read("a,b,c,d\n" + "1,2\n" * 3)


def test_one_endless_line_is_refused_before_it_is_cut() -> None:
    with pytest.raises(DataError, match="20,000,000 is the most"):
        read("a" + "," * 20_000_001 + "\n")


def test_very_many_problems_are_counted_and_the_first_listed() -> None:
    report = read_csv(("a,b,c\n1,1,1\n" + "1,\n" * 20_000).encode())
    assert report.problem_count == 60_000
    assert len(report.problems) == MAX_PROBLEMS
    assert report.problems[0].row == 1
    assert report.table.problem_count == 40_000
    assert [problem.row for problem in report.table.problems()] == [1 + place // 2 for place in range(MAX_PROBLEMS)]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(table(a=[1.0]), path)
    with pytest.raises(DataError):
        write_csv(table(a=["ж"]), path, Dialect(encoding="cp1252"))
    assert path.read_text(encoding="utf-8") == "a\n1\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 300 * 1024 * 1024)
    with pytest.raises(DataError, match=r"“large\.csv” has 300 MB; 256 MB is the most"):
        read_csv(path)
    monkeypatch.setattr(decoding, "MAX_BYTES", 3)
    with pytest.raises(DataError, match="is the most"):
        read_csv(b"1,2\n")


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"“none\.csv” is not there\. Choose another file\."):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(DataError, match="is not a file"):
        read_csv(tmp_path)


def test_what_the_system_cannot_open_is_refused() -> None:
    with pytest.raises(DataError, match=r"could not be read|is not there"):
        read_csv(Path("x" * 1000))


def test_a_file_remembers_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "shoes.csv"
    path.write_text(SHOES, encoding="utf-8")
    found = read_csv(str(path)).table
    assert found.source is not None
    assert found.source.path == path.resolve()
    assert_same(read_source(found.source), found)
    path.write_text(SHOES + "42;3;red\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"shoes\.csv”, which has changed"):
        read_source(found.source)


def test_a_source_remembers_what_was_said_about_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    path.write_text("2019,2020\n1,2\n", encoding="utf-8")
    found = read_csv(path, has_header=True).table
    assert found.source is not None
    assert read_source(found.source).names == ("2019", "2020")


def test_pasted_text() -> None:
    pasted = read_text("size\tcolour\r\n1,5\tred\r\n2,5\tblue\r\n").table
    assert pasted.names == ("size", "colour")
    assert shown(pasted) == [["1.5", "red"], ["2.5", "blue"]]
    assert shown(read_text("1,5\n2,7\n").table) == [["1.5"], ["2.7"]]
    with pytest.raises(DataError, match="There is nothing to paste"):
        read_text(" \n")


def test_writing_what_the_encoding_lacks_or_where_nobody_may_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"“a\.csv” could not be written"):
        write_csv(table(a=["ж"]), tmp_path / "a.csv", Dialect(encoding="cp1252"))
    with pytest.raises(DataError, match="could not be written"):
        write_csv(table(a=["x"]), tmp_path)


def test_unread_cells_are_written_as_they_stood() -> None:
    text = "a;b\n1,5;x\n2,5;x\n3,5;x\nv1.2;x\n"
    report = read_csv(text.encode())
    assert csv_text(report.table, report.dialect) == text


def reads_as_utf8(content: bytes) -> bool:
    """Whether letters beyond ASCII happen to be letters of UTF-8 too, as cp1252 "Â¡" is: nobody can tell."""
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


@given(
    tables(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_table_written_and_read_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, start: Table, delimiter: str, decimal: str, encoding: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.csv"
    write_csv(start, path, Dialect(delimiter, "," if decimal == "," else ".", encoding))
    assume(encoding != "cp1252" or not reads_as_utf8(path.read_bytes()))
    report = read_csv(path)
    assert_same(report.table, start)
    assert [(p.row, p.column) for p in report.problems] == [(p.row, p.column) for p in start.problems()]


def test_a_gap_in_one_column_of_decimal_commas_does_not_cut_it_in_two() -> None:
    table = read_csv(b'height\n1,75\n1,62\n""\n1,80\n').table
    assert table.names == ("height",)
    assert np.array_equal(table.columns[0].values, [1.75, 1.62, np.nan, 1.8], equal_nan=True)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    with suppress(DataError):
        assert read_text(text).table.columns


@given(st.one_of(st.binary(max_size=60), st.text('1a,;\t"\n\r. ', max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    with suppress(DataError):
        assert read_csv(content).table.columns


def test_ten_thousand_rows_take_well_below_a_second() -> None:
    rng = np.random.default_rng(0)
    large = Table(tuple(Column(f"c{place}", rng.normal(size=10_000)) for place in range(10)))
    content = csv_text(large, Dialect(";", ",")).encode()
    start = time.process_time()
    found = read_csv(content).table
    prepare(found, suggest_settings(found))
    assert time.process_time() - start < 1
    assert_same(found, large)


def test_the_bundled_iris_file_is_understood_as_it_is() -> None:
    report = read_csv(resource("data", "iris.csv"))
    assert report.problems == ()
    assert report.dialect == Dialect()
    settings = suggest_settings(report.table)
    assert settings.targets == ("species",)
    assert len(settings.inputs) == 4
