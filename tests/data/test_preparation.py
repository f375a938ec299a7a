"""From a table to samples."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.data import DataSettings, ScalingKind, Table, prepare, suggest_settings
from nnstudio.errors import DataError
from tests.data.tables import table

NAN = float("nan")
FLOWERS = table(length=[1.0, 2.0, 3.0, 4.0], width=[10.0, 10.0, 30.0, 30.0], kind=["rose", "iris", "rose", "lily"])
SETTINGS = DataSettings(inputs=("length", "width"), targets=("kind",))


def numbers(count: int) -> Table:
    return table(x=[float(value) for value in range(count)], y=[float(value) for value in range(count)])


XY = DataSettings(inputs=("x",), targets=("y",))


def test_text_targets_become_one_hot() -> None:
    samples = prepare(FLOWERS, SETTINGS)
    assert samples.target_names == ("iris", "lily", "rose")
    assert samples.y.tolist() == [[0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert samples.input_names == ("length", "width")
    assert samples.x.tolist() == [[1, 10], [2, 10], [3, 30], [4, 30]]


def test_text_inputs_become_one_hot_and_are_not_scaled() -> None:
    settings = DataSettings(inputs=("kind", "length"), targets=("width",), scaling="standardise")
    samples = prepare(FLOWERS, settings)
    assert samples.input_names == ("kind=iris", "kind=lily", "kind=rose", "length")
    assert samples.x[:, :3].tolist() == [[0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert samples.x[:, 3].mean() == pytest.approx(0)


def test_several_targets_of_classes_are_told_apart_by_their_column() -> None:
    settings = DataSettings(inputs=("length",), targets=("kind", "width"), as_classes=("width",))
    assert prepare(FLOWERS, settings).target_names == ("kind=iris", "kind=lily", "kind=rose", "width=10", "width=30")


def test_numbers_can_be_classes() -> None:
    data = table(x=[1.0, 2.0, 3.0], y=[2.0, 0.0, 1.0])
    assert prepare(data, XY).y.tolist() == [[2], [0], [1]]
    as_classes = prepare(data, replace(XY, as_classes=("y",)))
    assert as_classes.target_names == ("0", "1", "2")
    assert as_classes.y.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]


def test_standardising() -> None:
    samples = prepare(FLOWERS, replace(SETTINGS, scaling="standardise"))
    np.testing.assert_allclose(samples.x.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose(samples.x.std(axis=0), 1)
    assert samples.scaling.offset.tolist() == [2.5, 20]
    np.testing.assert_allclose(samples.scaling.undo(samples.x), prepare(FLOWERS, SETTINGS).x)


def test_minmax() -> None:
    samples = prepare(FLOWERS, replace(SETTINGS, scaling="minmax"))
    assert samples.x.tolist() == [[0, 0], [1 / 3, 0], [2 / 3, 1], [1, 1]]


@pytest.mark.parametrize("kind", ["standardise", "minmax"])
def test_a_constant_column_is_not_blown_up(kind: ScalingKind) -> None:
    data = table(x=[0.1] * 7, y=[float(value) for value in range(7)])
    np.testing.assert_allclose(prepare(data, replace(XY, scaling=kind)).x, 0, atol=1e-15)


@pytest.mark.parametrize("kind", ["standardise", "minmax"])
def test_huge_numbers_stay_finite(kind: ScalingKind) -> None:
    data = table(x=[1e308, -1e308, 1e308], y=[0.0, 1.0, 0.0])
    assert np.isfinite(prepare(data, replace(XY, scaling=kind)).x).all()


@pytest.mark.parametrize("kind", ["standardise", "minmax"])
def test_scaling_comes_from_the_training_rows_alone_and_is_applied_to_all(kind: ScalingKind) -> None:
    settings = replace(XY, scaling=kind, validation_share=0.3, split_seed=3)
    samples = prepare(numbers(20), settings)
    raw = samples.training_rows.astype(np.float64)
    offset, scale = (raw.mean(), raw.std()) if kind == "standardise" else (raw.min(), np.ptp(raw))
    np.testing.assert_allclose(samples.x[:, 0], (raw - offset) / scale)
    np.testing.assert_allclose(samples.x_validation[:, 0], (samples.validation_rows - offset) / scale)


def test_the_split_is_by_seed() -> None:
    settings = replace(XY, validation_share=0.25)
    one, again = prepare(numbers(40), settings), prepare(numbers(40), settings)
    other = prepare(numbers(40), replace(settings, split_seed=1))
    assert one.validation_rows.tolist() == again.validation_rows.tolist()
    assert one.validation_rows.tolist() != other.validation_rows.tolist()


@given(st.integers(1, 30), st.floats(0, 0.95), st.integers(0, 2**32))
def test_each_row_is_in_training_or_validation(rows: int, share: float, seed: int) -> None:
    samples = prepare(numbers(rows), replace(XY, validation_share=share, split_seed=seed))
    together = [*samples.training_rows.tolist(), *samples.validation_rows.tolist()]
    assert sorted(together) == list(range(rows))
    assert len(samples.x) >= 1
    assert len(samples.x_validation) == min(max(round(share * rows), share > 0), rows - 1)
    assert samples.x[:, 0].tolist() == samples.training_rows.tolist()
    assert samples.y_validation[:, 0].tolist() == samples.validation_rows.tolist()


def test_rows_with_missing_cells_are_left_out_and_listed() -> None:
    data = table(x=[1.0, NAN, 3.0, 4.0], kind=["a", "b", "", "b"], other=[NAN, 1.0, 1.0, 1.0])
    samples = prepare(data, DataSettings(inputs=("x",), targets=("kind",)))
    assert samples.left_out.tolist() == [1, 2]
    assert samples.training_rows.tolist() == [0, 3]


def test_any_row_of_the_table_can_be_encoded() -> None:
    data = table(x=[1.0, 3.0, NAN, 5.0], kind=["a", "b", "b", ""])
    samples = prepare(data, DataSettings(inputs=("x",), targets=("kind",), scaling="minmax", validation_share=0.5))
    for place, row in enumerate(samples.training_rows.tolist()):
        x, y = samples.encode_row(row)
        assert x.tolist() == samples.x[place].tolist()
        assert y.tolist() == samples.y[place].tolist()
    assert np.isnan(samples.encode_row(2)[0]).all()
    assert samples.encode_row(2)[1].tolist() == [0, 1]
    assert np.isnan(samples.encode_row(3)[1]).all()


def test_arrays_are_read_only() -> None:
    samples = prepare(FLOWERS, SETTINGS)
    arrays = (samples.x, samples.y, samples.x_validation, samples.y_validation, samples.scaling.scale, samples.left_out)
    assert not any(array.flags.writeable for array in arrays)


def test_a_column_may_be_input_and_target() -> None:
    samples = prepare(numbers(3), DataSettings(inputs=("x",), targets=("x",)))
    assert samples.x.tolist() == samples.y.tolist()


@pytest.mark.parametrize(
    ("data", "settings", "sentence"),
    [
        (FLOWERS, DataSettings(targets=("kind",)), "No column is an input"),
        (FLOWERS, DataSettings(inputs=("length",)), "No column is a target"),
        (FLOWERS, DataSettings(inputs=("height",), targets=("kind",)), "no column “height”"),
        (table(x=[NAN], y=[1.0]), XY, "No row has a value in every chosen column"),
        (numbers(3), replace(XY, validation_share=1.0), "validation share of 100%"),
        (numbers(3), replace(XY, validation_share=NAN), "validation share"),
        (numbers(3), replace(XY, split_seed=-1), "-1 is no seed"),
        (numbers(5000), replace(XY, as_classes=("y",)), "“y” has 5,000 different values"),
    ],
)
def test_what_cannot_be_prepared_says_why(data: Table, settings: DataSettings, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        prepare(data, settings)


def test_the_last_column_of_classes_is_the_target() -> None:
    data = table(kind=["a", "b"] * 4, x=[1.0, 2.0] * 4)
    assert suggest_settings(data) == DataSettings(inputs=("x",), targets=("kind",))


def test_without_classes_the_last_column_is_the_target() -> None:
    assert suggest_settings(table(a=[0.5], b=[1.0], c=[2.0])) == DataSettings(inputs=("a", "b"), targets=("c",))


def test_names_and_empty_columns_are_no_inputs() -> None:
    data = table(name=list("abcdefgh"), empty=[NAN] * 8, x=[1.0] * 8, y=[0.5, 2.5] * 4)
    assert suggest_settings(data) == DataSettings(inputs=("x",), targets=("y",))


def test_counted_classes_are_suggested_and_two_states_are_not() -> None:
    assert suggest_settings(table(x=[1.0] * 6, y=[0.0, 1.0, 2.0] * 2)).as_classes == ("y",)
    assert suggest_settings(table(x=[1.0] * 6, y=[0.0, 1.0] * 3)).as_classes == ()
    assert suggest_settings(table(x=[1.0] * 6, y=[2.0, 4.0, 6.0] * 2)).as_classes == ()
    assert suggest_settings(table(x=[1.0] * 3, y=[0.0, 1.0, 2.0])).as_classes == ()


def test_large_inputs_are_standardised() -> None:
    assert suggest_settings(table(x=[170.0, 180.0], y=[0.0, 1.0])).scaling == "standardise"
    assert suggest_settings(table(x=[1.0, -9.0], y=[0.0, 1.0])).scaling == "none"


def test_an_empty_table_suggests_nothing_and_one_column_no_inputs() -> None:
    assert suggest_settings(Table(())) == DataSettings()
    assert suggest_settings(table(a=[1.0])) == DataSettings(targets=("a",))


def test_a_suggestion_for_a_table_without_rows() -> None:
    assert suggest_settings(Table.blank(["a", "b"], 0)).targets == ("b",)
