"""Turns a table into samples for training: which columns, one-hot classes, scaling, the validation share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from nnstudio.data.column import Column, FloatArray, IntArray
from nnstudio.data.limits import MAX_CELLS
from nnstudio.data.table import Table
from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP

ScalingKind = Literal["none", "standardise", "minmax"]

_NO_INPUTS: Final = QT_TRANSLATE_NOOP("Errors", "No column is an input. Choose at least one.")
_NO_TARGETS: Final = QT_TRANSLATE_NOOP("Errors", "No column is a target. Choose at least one.")
_NO_ROWS: Final = QT_TRANSLATE_NOOP(
    "Errors", "No row has a value in every chosen column. Fill the empty cells, or choose other columns."
)
_SHARE: Final = QT_TRANSLATE_NOOP(
    "Errors", "A validation share of {share:.0%} leaves nothing to train on. Choose one from 0 % to 95 %."
)
_SEED: Final = QT_TRANSLATE_NOOP("Errors", "{seed} is no seed for the split. Choose a whole number from 0 on.")
_TOO_MANY_CLASSES: Final = QT_TRANSLATE_NOOP(
    "Errors", "Column “{column}” has {classes:,} different values, too many for one neuron each. Leave it out."
)
_MAX_SHARE: Final = 0.95
_TINY: Final = 1e-150
"""A column that varies less is constant: dividing by it could overflow."""


@dataclass(frozen=True)
class DataSettings:
    """What the columns are for.

    Attributes
    ----------
    inputs, targets : tuple of str
        Names of columns, in the order of the neurons. A column may be both.
    as_classes : tuple of str
        Columns of numbers whose values are classes: one neuron a value, as for texts.
    scaling : {"none", "standardise", "minmax"}
        What is done to inputs that are numbers: nothing; mean 0 and standard deviation 1; or 0 to 1. Computed on the
        training rows, applied to all.
    validation_share : float
        Share of the rows, from 0 to 0.95, that is kept out of training.
    split_seed : int
        Which rows those are.
    """

    inputs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    scaling: ScalingKind = "none"
    validation_share: float = 0.0
    split_seed: int = 0
    as_classes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Scaling:
    """How inputs were scaled: ``(value - offset) / scale``.

    Attributes
    ----------
    offset, scale : FloatArray, shape (inputs,)
        0 and 1 where an input is as it was.
    """

    offset: FloatArray
    scale: FloatArray

    def apply(self, x: FloatArray) -> FloatArray:
        """Return the inputs scaled, shape (rows, inputs)."""
        scaled: FloatArray = x - self.offset
        scaled /= self.scale
        return scaled

    def undo(self, x: FloatArray) -> FloatArray:
        """Return scaled inputs as they were, shape (rows, inputs)."""
        return x * self.scale + self.offset


@dataclass(frozen=True, eq=False)
class Samples:
    """What a network trains on. All arrays are read-only.

    Attributes
    ----------
    x, y : FloatArray, shape (training rows, inputs) and (training rows, targets)
        Encoded and scaled.
    x_validation, y_validation : FloatArray, shape (validation rows, inputs) and (validation rows, targets)
        The same for the rows kept out; no rows without a validation share.
    input_names, target_names : tuple of str
        One a column of x and of y; of a target of classes, the classes.
    training_rows, validation_rows : IntArray
        Which rows of the table stand in x and in x_validation, in order.
    left_out : IntArray
        Rows of the table that lack a value in a chosen column.
    scaling : Scaling
        What was done to the inputs.
    """

    x: FloatArray
    y: FloatArray
    x_validation: FloatArray
    y_validation: FloatArray
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]
    training_rows: IntArray
    validation_rows: IntArray
    left_out: IntArray
    scaling: Scaling
    _inputs: tuple[_Encoder, ...] = field(repr=False)
    _targets: tuple[_Encoder, ...] = field(repr=False)

    def encode_row(self, row: int) -> tuple[FloatArray, FloatArray]:
        """Return x and y of any row of the table, shapes (inputs,) and (targets,); NaN where a value is missing."""
        rows = np.array([row])
        return self.scaling.apply(_encoded(self._inputs, rows))[0], _encoded(self._targets, rows)[0]


def prepare(table: Table, settings: DataSettings) -> Samples:
    """Return the samples of a table.

    Raises
    ------
    DataError
        If no input or no target is chosen, a chosen column is not there, no row is complete, there are too many
        classes, or the validation share leaves nothing to train on.
    """
    inputs, targets = _columns(table, settings.inputs, _NO_INPUTS), _columns(table, settings.targets, _NO_TARGETS)
    complete = ~np.any([column.missing for column in (*inputs, *targets)], axis=0)
    training, validation = _split(np.flatnonzero(complete), settings)
    into = _encoders(inputs, settings, table.rows, prefixed=True)
    out = _encoders(targets, settings, table.rows, prefixed=len(targets) > 1)
    x = _encoded(into, training)
    scaling = _scaling(x, settings.scaling, _are_numbers(into))
    return Samples(
        x=_frozen(scaling.apply(x)),
        y=_frozen(_encoded(out, training)),
        x_validation=_frozen(scaling.apply(_encoded(into, validation))),
        y_validation=_frozen(_encoded(out, validation)),
        input_names=_names(into),
        target_names=_names(out),
        training_rows=_frozen_rows(training),
        validation_rows=_frozen_rows(validation),
        left_out=_frozen_rows(np.flatnonzero(~complete)),
        scaling=scaling,
        _inputs=into,
        _targets=out,
    )


def suggest_settings(table: Table) -> DataSettings:
    """Return what the columns of a table that was just read are most likely for.

    The last column of texts that repeat is the target, else the last column; the others are inputs, but for columns
    without values and texts that hardly repeat, such as names. A numeric target of the form 0, 1, 2 (or 1, 2, 3…)
    becomes classes. Inputs beyond ±10 are standardised.
    """
    if not table.columns:
        return DataSettings()
    target = next((column for column in reversed(table.columns) if _repeats(column)), table.columns[-1])
    inputs = [column for column in table.columns if column is not target and _is_input(column)]
    large = any(np.nanmax(np.abs(column.numbers)) > _LARGE for column in inputs if not column.is_text)
    return DataSettings(
        inputs=tuple(column.name for column in inputs),
        targets=(target.name,),
        scaling="standardise" if large else "none",
        as_classes=(target.name,) if _counts_classes(target) else (),
    )


_LARGE: Final = 10
_TWO_STATES: Final = 2
_MOST_CLASSES: Final = 10
_MOST_TEXTS: Final = 50


def _repeats(column: Column) -> bool:
    return column.is_text and 0 < len(column.classes) <= min(_MOST_TEXTS, max(2, len(column) // 2))


def _is_input(column: Column) -> bool:
    return not column.missing.all() and (not column.is_text or _repeats(column))


def _counts_classes(column: Column) -> bool:
    """Whether a column of numbers counts from 0 or 1 to a few, each several times; 0 and 1 alone need no classes."""
    if column.is_text:
        return False
    values, counts = np.unique(column.numbers[~column.missing], return_counts=True)
    few = _TWO_STATES < len(values) <= _MOST_CLASSES and int(counts.min()) > 1
    return few and values[0] in {0, 1} and bool((np.diff(values) == 1).all())


@dataclass(frozen=True, eq=False)
class _Encoder:
    """Turns a column into columns of x or y: itself, or one 0/1 column a class."""

    column: Column
    classes: tuple[str, ...] | None
    codes: IntArray
    names: tuple[str, ...]

    def encode(self, rows: IntArray) -> FloatArray:
        """Return the rows encoded, shape (rows, 1 or classes)."""
        if self.classes is None:
            return self.column.numbers[rows, np.newaxis]
        encoded: FloatArray = (self.codes[rows, np.newaxis] == np.arange(len(self.classes))).astype(np.float64)
        encoded[self.codes[rows] < 0] = np.nan
        return encoded


def _columns(table: Table, names: Sequence[str], none: str) -> tuple[Column, ...]:
    if not names:
        raise DataError(none)
    return tuple(table.column(name) for name in names)


def _encoders(columns: Sequence[Column], settings: DataSettings, rows: int, *, prefixed: bool) -> tuple[_Encoder, ...]:
    return tuple(_encoder(column, column.name in settings.as_classes, rows, prefixed=prefixed) for column in columns)


def _encoder(column: Column, as_classes: bool, rows: int, *, prefixed: bool) -> _Encoder:
    if not (column.is_text or as_classes):
        return _Encoder(column, None, np.empty(0, dtype=np.int64), (column.name,))
    classes = column.classes
    if len(classes) * rows > MAX_CELLS:
        raise DataError(_TOO_MANY_CLASSES, column=column.name, classes=len(classes))
    names = tuple(f"{column.name}={name}" for name in classes) if prefixed else classes
    return _Encoder(column, classes, _codes(column), names)


def _codes(column: Column) -> IntArray:
    """Return the place of each cell's class, shape (rows,); −1 where it is missing."""
    if isinstance(column.values, tuple):
        place = {name: code for code, name in enumerate(column.classes)}
        return np.array([place.get(text, -1) for text in column.values], dtype=np.int64)
    values = np.unique(column.values[~column.missing])
    return np.where(column.missing, -1, np.searchsorted(values, column.values))


def _encoded(encoders: Sequence[_Encoder], rows: IntArray) -> FloatArray:
    return np.hstack([encoder.encode(rows) for encoder in encoders])


def _names(encoders: Sequence[_Encoder]) -> tuple[str, ...]:
    return tuple(name for encoder in encoders for name in encoder.names)


def _are_numbers(encoders: Sequence[_Encoder]) -> list[bool]:
    return [encoder.classes is None for encoder in encoders for _ in encoder.names]


def _split(rows: IntArray, settings: DataSettings) -> tuple[IntArray, IntArray]:
    if not len(rows):
        raise DataError(_NO_ROWS)
    if settings.split_seed < 0:
        raise DataError(_SEED, seed=settings.split_seed)
    if not 0 <= settings.validation_share <= _MAX_SHARE:
        raise DataError(_SHARE, share=settings.validation_share)
    count = _validation_count(len(rows), settings.validation_share)
    if not count:  # nothing is drawn by lot, and numpy.random, which takes its time to load, is not asked for
        return rows, rows[:0]
    order = np.random.default_rng(settings.split_seed).permutation(len(rows))
    return rows[np.sort(order[count:])], rows[np.sort(order[:count])]


def _validation_count(rows: int, share: float) -> int:
    """Return the share in rows: at least one if there is a share at all, and never all of them."""
    return min(max(round(share * rows), int(share > 0)), rows - 1)


def _scaling(x: FloatArray, kind: ScalingKind, numbers: Sequence[bool]) -> Scaling:
    offset, scale = np.zeros(x.shape[1]), np.ones(x.shape[1])
    with np.errstate(over="ignore", invalid="ignore"):
        if kind == "standardise":
            offset, scale = x.mean(axis=0), x.std(axis=0)
        elif kind == "minmax":
            offset, scale = x.min(axis=0), np.ptp(x, axis=0)
    usable = np.array(numbers) & np.isfinite(offset) & np.isfinite(scale)
    # A column that is 0.1 throughout has a mean that is not quite 0.1, and a deviation that is not quite 0.
    varies = usable & (scale > _TINY) & (x.max(axis=0) > x.min(axis=0))
    return Scaling(_frozen(np.where(usable, offset, 0.0)), _frozen(np.where(varies, scale, 1.0)))


def _frozen(values: FloatArray) -> FloatArray:
    values.flags.writeable = False
    return values


def _frozen_rows(rows: IntArray) -> IntArray:
    rows.flags.writeable = False
    return rows
