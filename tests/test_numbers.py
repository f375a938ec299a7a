from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.numbers import (
    MINUS,
    count_text,
    exact_text,
    fixed_text,
    is_too_large,
    number_text,
    parse_number,
    relative_error_text,
    signed_fixed_text,
    signed_text,
)

finite = st.floats(allow_nan=False, allow_infinity=False)
digits = st.integers(2, 6)


@pytest.mark.parametrize(
    ("value", "digit_count", "text"),
    [
        (0.0, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (0.595, 3, "0.595"),
        (-1.2, 2, "−1.20"),
        (0.00012, 2, "1.2e−4"),
        (-0.00012, 6, "−0.000120"),
        (1234.5, 2, "1234.50"),
        (12345.678, 2, "12\u202f345.68"),
        (1.5e7, 2, "1.5e7"),
        (-1.5e300, 3, "−1.50e300"),
    ],
)
def test_number_text(value: float, digit_count: int, text: str) -> None:
    assert number_text(value, digit_count) == text


@pytest.mark.parametrize(("value", "text"), [(math.nan, "NaN"), (math.inf, "∞"), (-math.inf, "−∞")])
def test_what_is_no_number_is_said_in_words(value: float, text: str) -> None:
    assert number_text(value, 2) == text
    assert exact_text(value) == text


@given(finite, digits)
def test_what_is_shown_is_near_what_is(value: float, digit_count: int) -> None:
    shown = parse_number(number_text(value, digit_count))
    if shown is None:  # rounding the largest floats up leaves the range
        assert abs(value) > 1e307
    else:
        assert shown == pytest.approx(value, abs=0.51 * 10**-digit_count, rel=0.06)


@given(finite, digits)
def test_no_hyphen_is_ever_a_minus(value: float, digit_count: int) -> None:
    assert "-" not in number_text(value, digit_count) + exact_text(value) + signed_text(value, digit_count)


@given(finite)
def test_exact_text_reads_back_exactly(value: float) -> None:
    assert parse_number(exact_text(value)) == value


@given(finite, digits)
def test_the_sign_is_always_written(value: float, digit_count: int) -> None:
    text = signed_text(value, digit_count)
    assert text.startswith({True: "+", False: MINUS}[value > 0]) if value else text[0] == "0"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,5", 0.5),
        ("0.5", 0.5),
        (",5", 0.5),
        ("−3", -3.0),
        ("-3", -3.0),
        ("–3", -3.0),
        ("+3", 3.0),
        (" 1 000 ", 1000.0),
        ("1\u202f000,5", 1000.5),
        ("1,234", 1.234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("1e-5", 1e-5),
        ("1,5E−5", 1.5e-5),
        ("3.", 3.0),
    ],
)
def test_numbers_as_people_type_them(typed: str, value: float) -> None:
    assert parse_number(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "1,2,3", "1.2.3", "--1", "1_000", "nan", "inf", "1e999", "0x10", ".", ",", "1e", "1-2", "٣", "2³"],
)
def test_nonsense_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None


def test_a_number_beyond_all_numbers_is_too_large_and_nonsense_is_not() -> None:
    assert all(map(is_too_large, ("1e400", "−1e400", "9" * 400, "1,5e999")))
    assert not any(map(is_too_large, ("1e300", "abc", "", "inf", "1e-400")))


@given(st.text())
def test_any_text_is_a_finite_number_or_none(typed: str) -> None:
    value = parse_number(typed)
    assert value is None or math.isfinite(value)


def test_counts_set_thousands_apart() -> None:
    assert [count_text(n) for n in (0, 999, 1200, 10_000, -1_234_567)] == [
        "0", "999", "1200", "10\u202f000", "−1\u202f234\u202f567",
    ]  # fmt: skip


def test_inside_a_neuron_what_is_too_small_is_0_without_a_sign() -> None:
    assert fixed_text(1.4e-19, 2) == "0.00"
    assert fixed_text(-0.004, 2) == "0.00"
    assert fixed_text(-0.006, 2) == f"{MINUS}0.01"
    assert fixed_text(2.5e7, 2) == number_text(2.5e7, 2)


@pytest.mark.parametrize(
    ("value", "text"), [(-0.003, "0.00"), (0.003, "0.00"), (0.0, "0.00"), (0.5, "+0.50"), (-0.5, f"{MINUS}0.50")]
)
def test_a_bias_has_the_format_of_the_value_under_it(value: float, text: str) -> None:
    assert signed_fixed_text(value, 2) == text
    assert fixed_text(value, 2) == text.removeprefix("+")


@pytest.mark.parametrize(
    ("value", "text"), [(2.0, "2.0"), (0.5, "0.5"), (3e-9, "3e−9"), (0.0, "0"), (float("nan"), "NaN")]
)
def test_a_large_relative_error_is_read_without_a_power(value: float, text: str) -> None:
    assert relative_error_text(value) == text
