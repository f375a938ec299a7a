"""The sample tables: what they are, and that a seed makes the same one again."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.data import MAX_CELLS, SAMPLES, Column, prepare
from nnstudio.errors import DataError
from tests.data.tables import assert_same, shown

CLOUDS = [key for key, sample in SAMPLES.items() if not sample.is_fixed]


def columns(key: str, rows: int = 1000, noise: float = 0) -> list[Column]:
    return list(SAMPLES[key].generate(rows, noise)[0].columns)


def test_all_are_there_in_the_order_they_are_offered() -> None:
    assert list(SAMPLES) == [
        "and",
        "or",
        "xor",
        "circle",
        "xor_cloud",
        "clusters",
        "spirals",
        "plane",
        "sine",
        "iris",
        "digits",
    ]
    assert SAMPLES["xor"].title == "XOR"


@pytest.mark.parametrize("key", SAMPLES)
def test_each_is_ready_to_train_on_and_the_same_again(key: str) -> None:
    table, settings = SAMPLES[key].generate(seed=5)
    samples = prepare(table, settings)
    assert len(samples.x) == table.rows == SAMPLES[key].rows
    assert samples.left_out.size == 0
    assert np.abs(samples.x).max() < 10
    assert_same(table, SAMPLES[key].generate(seed=5)[0])
    assert table.source is None


@pytest.mark.parametrize("key", CLOUDS)
def test_rows_noise_and_seed_are_obeyed(key: str) -> None:
    sample = SAMPLES[key]
    assert sample.generate(rows=17)[0].rows == 17
    assert shown(sample.generate(seed=1)[0]) != shown(sample.generate(seed=2)[0])
    assert shown(sample.generate(noise=0.5)[0]) != shown(sample.generate(noise=0)[0])


@pytest.mark.parametrize(("key", "outputs"), [("and", "0001"), ("or", "0111"), ("xor", "0110")])
def test_gates(key: str, outputs: str) -> None:
    table, settings = SAMPLES[key].generate()
    assert table.names == ("x1", "x2", "y")
    assert shown(table) == [
        ["0", "0", outputs[0]],
        ["0", "1", outputs[1]],
        ["1", "0", outputs[2]],
        ["1", "1", outputs[3]],
    ]
    assert (settings.inputs, settings.targets) == (("x1", "x2"), ("y",))


def test_circle_has_its_classes_within_and_without() -> None:
    x1, x2, y = (column.numbers for column in columns("circle"))
    radius = np.hypot(x1, x2)
    assert radius[y == 1].max() <= 0.501
    assert radius[y == 0].min() >= 0.699
    assert (y == 1).sum() == 500


def test_xor_cloud_has_its_classes_by_sign() -> None:
    x1, x2, y = (column.numbers for column in columns("xor_cloud"))
    assert ((x1 * x2 < 0) == (y == 1)).all()
    assert 400 < y.sum() < 600


def test_clusters_are_three_classes_with_the_noise_as_deviation() -> None:
    x1, x2, kind = columns("clusters", rows=3000, noise=0.2)
    assert kind.classes == ("A", "B", "C")
    of_a = np.array(kind.values) == "A"
    assert x1.numbers[of_a].std() == pytest.approx(0.2, rel=0.1)
    assert (x1.numbers[of_a].mean(), x2.numbers[of_a].mean()) == pytest.approx((0, 1), abs=0.03)


def test_spirals_are_one_the_other_turned_by_half() -> None:
    x1, x2, y = (column.numbers for column in columns("spirals"))
    angle = np.arctan2(x2, x1) - 3 * np.pi * np.hypot(x1, x2)
    assert np.cos(angle[y == 0]).min() > 0.99
    assert np.cos(angle[y == 1]).max() < -0.99


def test_plane_and_sine_are_what_they_are_called() -> None:
    x1, x2, y = (column.numbers for column in columns("plane"))
    np.testing.assert_allclose(y, 0.5 * x1 - 0.3 * x2 + 0.2, atol=2e-4)
    x, y = (column.numbers for column in columns("sine"))
    np.testing.assert_allclose(y, np.sin(np.pi * x), atol=4e-4)
    assert (x[0], x[-1]) == (-1, 1)


def test_iris() -> None:
    table, settings = SAMPLES["iris"].generate()
    assert shown(table)[0] == ["5.1", "3.5", "1.4", "0.2", "setosa"]
    assert shown(table)[-1] == ["5.9", "3", "5.1", "1.8", "virginica"]
    samples = prepare(table, settings)
    assert samples.target_names == ("setosa", "versicolor", "virginica")
    assert samples.y.sum(axis=0).tolist() == [50, 50, 50]


def test_digits() -> None:
    table, settings = SAMPLES["digits"].generate()
    samples = prepare(table, settings)
    assert samples.x.shape == (1797, 64)
    assert samples.target_names == tuple("0123456789")
    assert (samples.x.min(), samples.x.max()) == (0, 1)
    assert table.column("digit").numbers[:10].tolist() == list(range(10))


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(DataError, match="20,000,000 is the most"):
        SAMPLES["plane"].generate(rows=MAX_CELLS)
