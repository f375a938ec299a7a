"""The sample tables that come with the program: logic gates, toy problems in the plane, iris and digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from nnstudio.data import toys
from nnstudio.data.column import Column
from nnstudio.data.csv_file import read_csv
from nnstudio.data.limits import check_size
from nnstudio.data.preparation import DataSettings
from nnstudio.data.table import Table
from nnstudio.resources import resource
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:  # numpy makes its generators ready when they are first named, which takes 20 ms
    Make = Callable[[int, float, np.random.Generator], Table]


@dataclass(frozen=True)
class Sample:
    """A table that can be made by name.

    Attributes
    ----------
    key : str
        E.g. ``"xor"``.
    title : str
        English title, context "Samples".
    settings : DataSettings
        What its columns are for.
    rows : int
        How many rows it has if nothing else is said.
    noise : float
        Standard deviation of what is added, if nothing else is said.
    is_fixed : bool
        Whether it is always the same table: rows, noise and seed change nothing.
    """

    key: str
    title: str
    settings: DataSettings
    rows: int
    noise: float
    is_fixed: bool
    _make: Make

    def generate(
        self, rows: int | None = None, noise: float | None = None, seed: int = 0
    ) -> tuple[Table, DataSettings]:
        """Return the table and what its columns are for; the same for the same seed.

        Raises
        ------
        DataError
            If so many rows are too many.
        """
        count = self.rows if rows is None else max(rows, 1)
        check_size(count, len(self.settings.inputs) + len(self.settings.targets))
        rng = np.random.default_rng(seed)
        return self._make(count, self.noise if noise is None else max(noise, 0.0), rng), self.settings


def _gate(outputs: tuple[int, ...], *_: object) -> Table:
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float64)
    return _points_table((x, np.array(outputs, dtype=np.float64)))


def _points_table(points: toys.Points) -> Table:
    """Return x1, x2 … and y, rounded to what a table shows well."""
    x, y = points
    inputs = (Column(f"x{place}", values) for place, values in enumerate(x.T.round(_DECIMALS), start=1))
    return Table((*inputs, Column("y", y.round(_DECIMALS))))


def _toy(make: Callable[[int, float, np.random.Generator], toys.Points]) -> Make:
    return lambda rows, noise, rng: _points_table(make(rows, noise, rng))


def _clusters(rows: int, noise: float, rng: np.random.Generator) -> Table:
    x, which = toys.clusters(rows, noise, rng)
    table = _points_table((x, which))
    return Table((*table.columns[:-1], Column("class", tuple("ABC"[int(place)] for place in which))))


def _bundled(file: str, *_: object) -> Table:
    return _read_bundled(file)


@cache
def _read_bundled(file: str) -> Table:
    """Return a table that ships; its path is no source, since it lies elsewhere on another machine."""
    return Table(read_csv(resource("data", file), has_header=True).table.columns)


_DECIMALS: Final = 4
_PLANE: Final = DataSettings(inputs=("x1", "x2"), targets=("y",))
_IRIS: Final = DataSettings(
    inputs=("sepal length", "sepal width", "petal length", "petal width"), targets=("species",), scaling="standardise"
)
_PIXELS: Final = tuple(f"r{row}c{column}" for row in range(1, 9) for column in range(1, 9))
_DIGITS: Final = DataSettings(inputs=_PIXELS, targets=("digit",), scaling="minmax", as_classes=("digit",))


def _fixed(key: str, title: str, settings: DataSettings, rows: int, make: Make) -> Sample:
    return Sample(key, title, settings, rows, noise=0.0, is_fixed=True, _make=make)


def _cloud(key: str, title: str, rows: int, noise: float, make: Make, settings: DataSettings = _PLANE) -> Sample:
    return Sample(key, title, settings, rows, noise, is_fixed=False, _make=make)


_ALL: Final = (
    _fixed("and", QT_TRANSLATE_NOOP("Samples", "AND"), _PLANE, 4, partial(_gate, (0, 0, 0, 1))),
    _fixed("or", QT_TRANSLATE_NOOP("Samples", "OR"), _PLANE, 4, partial(_gate, (0, 1, 1, 1))),
    _fixed("xor", QT_TRANSLATE_NOOP("Samples", "XOR"), _PLANE, 4, partial(_gate, (0, 1, 1, 0))),
    _cloud("circle", QT_TRANSLATE_NOOP("Samples", "Circle"), 200, 0.05, _toy(toys.circle)),
    _cloud("xor_cloud", QT_TRANSLATE_NOOP("Samples", "XOR cloud"), 200, 0.05, _toy(toys.xor_cloud)),
    _cloud(
        "clusters",
        QT_TRANSLATE_NOOP("Samples", "Gaussian clusters"),
        150,
        0.3,
        _clusters,
        DataSettings(inputs=("x1", "x2"), targets=("class",)),
    ),
    _cloud("spirals", QT_TRANSLATE_NOOP("Samples", "Two spirals"), 200, 0.02, _toy(toys.spirals)),
    _cloud("plane", QT_TRANSLATE_NOOP("Samples", "Plane"), 100, 0.05, _toy(toys.plane)),
    _cloud(
        "sine",
        QT_TRANSLATE_NOOP("Samples", "Sine"),
        100,
        0.05,
        _toy(toys.sine),
        DataSettings(inputs=("x1",), targets=("y",)),
    ),
    _fixed("iris", QT_TRANSLATE_NOOP("Samples", "Iris flowers"), _IRIS, 150, partial(_bundled, "iris.csv")),
    _fixed("digits", QT_TRANSLATE_NOOP("Samples", "Digits 8×8"), _DIGITS, 1797, partial(_bundled, "digits.csv")),
)

SAMPLES: Final[Mapping[str, Sample]] = MappingProxyType({sample.key: sample for sample in _ALL})
"""Every sample by its key, in the order in which they are offered."""
