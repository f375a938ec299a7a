"""From a value to a colour, a width and a dash: blue solid is positive, orange dashed negative, width is size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from nnstudio.document.diagram import FloatArray
from nnstudio.gui.look.theme import Theme

LEVELS = 7
"""Steps of strength on each side of zero: as many pens, so that arrows are painted in batches."""
THINNEST, THICKEST = 1.3, 4.4
DASH = (5.0, 3.0)
UNKNOWN = LEVELS + 1
"""The level of an arrow whose value is not known."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the strongest colour stands for.

    Attributes
    ----------
    limit
        Values of this size and more are drawn at full strength.
    """

    limit: float = 1.0


def fitted_scale(largest: float) -> Scale:
    """Return the scale for values up to `largest`: the next number of two figures above, 1 for nothing."""
    if not math.isfinite(largest) or largest <= 0:
        return Scale()
    step = 10.0 ** (math.floor(math.log10(largest)) - 1)
    return Scale(float(f"{math.ceil(round(largest / step, 6)) * step:.3g}"))


def levels(values: FloatArray, scale: Scale) -> NDArray[np.int64]:
    """Return the level of each value: −7 … 7, 0 for zero alone, 8 for NaN."""
    known = np.isfinite(values)
    strength = np.clip(np.where(known, values, 0.0) / scale.limit, -1.0, 1.0)
    stepped = np.sign(strength) * np.ceil(np.abs(strength) * LEVELS)
    return np.where(known, stepped, UNKNOWN).astype(np.int64)


@lru_cache(maxsize=256)
def pen_for(level: int, theme: Theme, thinnest: float) -> QPen:
    """Return the pen of a level.

    Parameters
    ----------
    thinnest
        No thinner than this, in scene units: arrows stay visible when zoomed out.
    """
    if level in {0, UNKNOWN}:
        return QPen(theme.colour("disabled"), max(THINNEST * 0.8 * theme.thickness, thinnest))
    strength = abs(level) / LEVELS
    pen = QPen(_mixed(theme.colour("positive" if level > 0 else "negative"), theme.colour("card"), strength))
    pen.setWidthF(max((THINNEST + (THICKEST - THINNEST) * strength**1.3) * theme.thickness, thinnest))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if level < 0:
        pen.setDashPattern([length / max(1.0, pen.widthF() * 0.55) for length in DASH])
    return pen


def _mixed(strong: QColor, ground: QColor, strength: float) -> QColor:
    share = 0.45 + 0.55 * strength
    red, green, blue = (
        round(a * share + b * (1 - share))
        for a, b in (
            (strong.red(), ground.red()),
            (strong.green(), ground.green()),
            (strong.blue(), ground.blue()),
        )
    )
    return QColor(red, green, blue)
