"""LaTeX as a picture: SVG, its size, and where the line of writing runs in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, fromstring

_VIEW_BOX: Final = re.compile(r'width="[\d.]+" height="[\d.]+" viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')
_SHAPE: Final = re.compile(r"<(?:path|rect)\b([^>]*)")
_PATH_DATA: Final = re.compile(r'\bd="([^"]*)"')
_NUMBER: Final = re.compile(r"-?\d+\.?\d*")
_RECT_PART: Final = re.compile(r'\b(x|y|width|height)="(-?[\d.]+)"')
_PAD: Final = 2.0
"""Pixels at the right: italic letters lean out of their box."""
_AROUND: Final = 1.0
"""Pixels that stay free above and below."""


class FormulaError(ValueError):
    """LaTeX that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG.

    Attributes
    ----------
    svg
        A whole document; letters are black unless the LaTeX colours them.
    left, top, width, height
        Its view box in pixels; the line of writing is at y = 0.
    """

    svg: str
    left: float
    top: float
    width: float
    height: float


def draw(latex: str, size: float) -> Drawing:
    """Return the picture of a formula.

    Parameters
    ----------
    size
        Of the letters, in pixels.

    Raises
    ------
    FormulaError
        If it cannot be read.
    """
    from ziamath.config import config  # noqa: PLC0415 slow to import: only who draws formulas waits for it
    from ziamath.tex import tex2mml  # noqa: PLC0415 the same
    from ziamath.zmath import Math  # noqa: PLC0415 the same

    config.svg2 = False  # what Qt draws
    try:
        mathml = fromstring(tex2mml(latex))  # noqa: S314 written here, by ziamath
        svg = Math(_flattened(mathml), size=size).svg()
    except Exception as error:
        raise FormulaError(latex) from error
    found = _VIEW_BOX.search(svg)
    if found is None:
        raise FormulaError(latex)
    return _whole(svg, *(float(number) for number in found.groups()))


def extent(attributes: str) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of a path or rectangle, by the attributes of its element; None: of neither."""
    path = _PATH_DATA.search(attributes)
    if path is not None:
        numbers = [float(number) for number in _NUMBER.findall(path.group(1))]
        xs, ys = numbers[::2], numbers[1::2]
        return (min(xs), min(ys), max(xs), max(ys)) if xs and ys else None
    parts = {name: float(value) for name, value in _RECT_PART.findall(attributes)}
    left, top = parts.get("x", 0.0), parts.get("y", 0.0)
    width, height = parts.get("width", 0.0), parts.get("height", 0.0)
    return (left, top, left + width, top + height) if width and height else None


def _whole(svg: str, left: float, top: float, width: float, height: float) -> Drawing:
    """Return a drawing whose box holds all of it: ziamath measures a sign of sum with an empty superscript too low."""
    shapes = [found for attributes in _SHAPE.findall(svg) if (found := extent(attributes)) is not None]
    above = min([top, *(shape[1] - _AROUND for shape in shapes)])
    below = max([top + height, *(shape[3] + _AROUND for shape in shapes)])
    padded, higher = width + _PAD, round(below - above, 3)
    box = f'width="{padded}" height="{higher}" viewBox="{left} {above} {padded} {higher}"'
    return Drawing(_VIEW_BOX.sub(box, svg, count=1), left, above, padded, higher)


def _flattened(element: Element) -> Element:
    """Return MathML without rows of one: every row is set twice, so each one around another doubles the work."""
    inside = [_flattened(child) for child in element]
    if element.tag.endswith(("}mrow", "}mstyle")) and len(inside) == 1:
        inside[0].attrib.update({**element.attrib, **inside[0].attrib})
        return inside[0]
    element[:] = inside
    return element
