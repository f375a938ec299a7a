"""LaTeX as a picture: SVG, its size, and where the line of writing runs in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, fromstring

_VIEW_BOX: Final = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')
_PAD: Final = 2.0
"""Pixels at the right: italic letters lean out of their box."""


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
    left, top, width, height = (float(number) for number in found.groups())
    padded = width + _PAD
    wider = f'viewBox="{left} {top} {padded} {height}"'
    svg = svg.replace(found.group(0), wider).replace(f'width="{found.group(3)}"', f'width="{padded}"', 1)
    return Drawing(svg, left, top, padded, height)


def _flattened(element: Element) -> Element:
    """Return MathML without rows of one: every row is set twice, so each one around another doubles the work."""
    inside = [_flattened(child) for child in element]
    if element.tag.endswith(("}mrow", "}mstyle")) and len(inside) == 1:
        inside[0].attrib.update({**element.attrib, **inside[0].attrib})
        return inside[0]
    element[:] = inside
    return element
