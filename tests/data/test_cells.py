"""What the text of a cell means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.data import is_missing, number_text, typed_number
from nnstudio.data.cells import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5),
        ("1,5", 1.5),
        (" 3 ", 3),
        ("−1", -1),
        ("−1,25", -1.25),
        ("-1", -1),
        ("+2", 2),
        ("1e-3", 0.001),
        ("1,5e3", 1500),
        (".5", 0.5),
        ("5.", 5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("\N{NO-BREAK SPACE}7", 7),
    ],
)
def test_typed_numbers(text: str, value: float) -> None:
    assert typed_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1_0", "inf", "nan", "1e999", "1,2,3", "1.2.3", "0x1", "1 2", "--1", "\u0661"],
)
def test_what_is_no_number(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(("text", "decimal"), [("1.234", ","), ("1,234", "."), ("1,5", "."), ("1.5", ",")])
def test_the_other_sign_alone_is_no_number_in_a_file(text: str, decimal: str) -> None:
    assert number(text, "," if decimal == "," else ".") is None


@pytest.mark.parametrize("text", ["", " ", "NA", "na", "NaN", "n/a", "?", " ? "])
def test_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "-", "none", "Nairobi"])
def test_not_missing(text: str) -> None:
    assert not is_missing(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_shown_number_typed_again_is_the_same(value: float) -> None:
    assert typed_number(number_text(value)) == value
    assert typed_number(number_text(value).replace(".", ",")) == value


def test_whole_numbers_are_shown_without_a_point_and_missing_ones_not_at_all() -> None:
    assert (number_text(3.0), number_text(-0.5), number_text(math.nan)) == ("3", "-0.5", "")
