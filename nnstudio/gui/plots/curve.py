"""Two curves over epochs, one solid, one dotted, in the colours of the theme."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.document.diagram import FloatArray
from nnstudio.engine.arrays import IntArray
from nnstudio.gui.look.theme import Theme
from nnstudio.numbers import count_text, exact_text, number_text, power_text

_NOTHING = np.empty(0)
_ROOM = 0.1
_MOST_ROOM = 1.6
_LARGE = 1e6
"""Numbers that are farther apart are written with a power of ten, unless they count: no other count is, either."""
_POINTS_OF_LOGARITHM = 2000
_POINTS_A_PIXEL = 1.0
"""Each stands for the highest and the lowest value of its stretch, so no peak is lost; more would only cost time."""


class CurveView(QWidget):
    """Shows values over epochs; finds its own range.

    Parameters
    ----------
    second
        Token of the theme for the dotted curve.
    """

    def __init__(self, parent: QWidget | None = None, *, second: str = "quiet") -> None:
        super().__init__(parent)
        self._second = second
        self.setObjectName("curve_view")
        self._axes = {"left": NumberAxis("left"), "bottom": NumberAxis("bottom", whole=True)}
        self._plot = pg.PlotWidget(self, axisItems=self._axes)
        self._training, self._validation = self._curve(), self._curve()
        # Line by line a thick curve paints in a third of the time; a dotted one would begin its dots anew each time.
        self._training.curve.setSegmentedLineMode("on")
        self._data = (_NOTHING, _NOTHING, _NOTHING)
        self._logarithmic = (False, False)
        self._range = ((0.0, 0.0), (0.0, 0.0))
        self._quieten()
        self._plot.setRange(xRange=(0.0, 1.0), yRange=(0.0, 1.0), padding=0.0)  # nothing was before epoch 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)

    def data(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return epochs, training and validation values as drawn."""
        return self._data

    def use(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._plot.setBackground(theme.card)
        self._training.setPen(pg.mkPen(theme.text, width=2))
        self._validation.setPen(pg.mkPen(theme.colour(self._second), width=2, style=Qt.PenStyle.DotLine))
        for axis in self._axes.values():
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))

    def draw(
        self,
        epochs: FloatArray,
        training: FloatArray,
        validation: FloatArray,
        *,
        logarithmic: bool,
        logarithmic_epochs: bool = False,
    ) -> None:
        """Draw the curves; where an axis is logarithmic, what has no logarithm is left out."""
        self._data = (epochs, training, validation)
        if (logarithmic_epochs, logarithmic) != self._logarithmic:
            self._logarithmic = (logarithmic_epochs, logarithmic)
            self._plot.setLogMode(x=logarithmic_epochs, y=logarithmic)
            self._plot.setDownsampling(auto=not logarithmic_epochs, mode="peak")
        shown = _thinned(epochs) if logarithmic_epochs else slice(None)
        epochs = epochs[shown]
        kept = [
            np.where(values > 0, values, np.nan) if logarithmic else values
            for values in (training[shown], validation[shown])
        ]
        self._hold(
            np.log10(epochs) if logarithmic_epochs else epochs,
            np.concatenate([np.log10(values) for values in kept] if logarithmic else kept),
        )
        for curve, values in zip((self._training, self._validation), kept, strict=True):
            seen = bool(np.isfinite(values).any())
            if seen or curve.isVisible():
                curve.setVisible(seen)
                curve.setData(epochs if seen else _NOTHING, values if seen else _NOTHING)

    def _curve(self) -> pg.PlotDataItem:
        return self._plot.plot(connect="finite", antialias=True, autoDownsampleFactor=_POINTS_A_PIXEL)

    def _hold(self, epochs: FloatArray, values: FloatArray) -> None:
        """Give the axes a range that holds all there is, and some room: axes that move each frame cost the most."""
        values = values[np.isfinite(values)]
        if not len(epochs) or not len(values):
            return
        lowest = float(values.min()) if self._logarithmic[1] else min(0.0, float(values.min()))
        x = held(self._range[0], min(0.0, float(epochs[0])), float(epochs[-1]))
        y = held(self._range[1], lowest, float(values.max()))
        if (x, y) != self._range:
            self._range = (x, y)
            self._plot.setRange(xRange=x, yRange=y, padding=0.03)

    def _quieten(self) -> None:
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        # The plot keeps a menu nobody sees; without a parent it would outlive the window as a window of its own.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        item.layout.setContentsMargins(0, 8, 0, 0)  # half of the topmost number stands above the curve's field
        item.setMouseEnabled(x=False, y=False)
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.disableAutoRange()
        # A wheel over the plot belongs to nothing: it must not move what finds its own range.
        self._plot.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _thinned(epochs: FloatArray) -> IntArray:
    """Return which points to draw over the logarithm of the epochs: at most a few a pixel, and no epoch 0."""
    first = int(np.searchsorted(epochs, 1.0))
    if first == len(epochs):
        return np.arange(0)
    wanted = np.geomspace(epochs[first], epochs[-1], _POINTS_OF_LOGARITHM)
    return np.unique(np.minimum(np.searchsorted(epochs, wanted), len(epochs) - 1))


def held(before: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    """Return a range for values from `low` to `high`: the one before as long as they fit and fill most of it."""
    span = high - low or 1.0
    fits = before[0] <= low and high <= before[1] and before[0] < before[1]
    if fits and before[1] - before[0] <= span * _MOST_ROOM:
        return before
    return low - (span * _ROOM if low else 0.0), high + span * _ROOM


class NumberAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """An axis whose numbers look like all others of the window, and that names no power of ten beside it.

    Parameters
    ----------
    whole
        Whether it counts, so that nothing stands between 0 and 1.
    """

    def __init__(self, orientation: str, *, whole: bool = False) -> None:
        super().__init__(orientation=orientation)
        self._whole = whole
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803 Qt's
        """Return how far apart the ticks stand, each with its offset."""
        found: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        if not self._whole:
            return found
        return [level for level in found if level[0] >= 1 and level[0] == int(level[0])] or [(1.0, 0.0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the texts at the ticks."""
        if self.logMode:
            return [_power(value) for value in values]
        places = max(0, math.ceil(-math.log10(spacing * scale))) if spacing > 0 else 0
        if places == 0 and (self._whole or spacing * scale < _LARGE):
            return [count_text(round(value * scale)) for value in values]
        return [number_text(value * scale, places) if value or places else "0" for value in values]


def _power(exponent: float) -> str:
    value = 10.0**exponent
    small, large = 1e-3, 1e5
    return exact_text(value) if small <= value < large and exponent == int(exponent) else power_text(value)
