"""Pieces of a formula that are drawn by themselves: between them a line may break, and each is cached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtSvg import QSvgRenderer

from nnstudio.engine.quantities import Ref
from nnstudio.lecture.drawing import Drawing
from nnstudio.lecture.formula import Line, Term

_SIGNS = frozenset({"=", "+", "−", "←", "→", ":"})
_FIRST_COLOUR = 0x010100
_PATH = re.compile(r'<(path|rect)\b([^>]*?)fill="(#[0-9a-f]{6})"')
_PATH_DATA = re.compile(r'\bd="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.?\d*")
_RECT_PART = re.compile(r'\b(x|y|width|height)="(-?[\d.]+)"')


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a line that is not broken.

    Attributes
    ----------
    sign
        Whether it is a sign between two others: a line may break before it.
    """

    terms: tuple[Term, ...]
    sign: bool = False

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The numbers in it, each once, in their order; the place of one gives its colour."""
        return Line(self.terms).refs

    @property
    def latex(self) -> str:
        """What is drawn: each number's term in a colour of its own."""
        colours = {ref: colour_at(place) for place, ref in enumerate(self.refs)}
        return Line(self.terms).marked(lambda ref: colours[ref])

    @property
    def text(self) -> str:
        """To be read, and shown where it cannot be drawn."""
        return Line(self.terms).text.strip()


def colour_at(place: int) -> str:
    """Return the colour by which the term at a place is found in the drawing."""
    return f"#{_FIRST_COLOUR + place:06x}"


def chunks(line: Line) -> tuple[Chunk, ...]:
    """Return the pieces of a line: signs outside all brackets, and what stands between them."""
    return tuple(_split(line.terms))


def _split(terms: Sequence[Term]) -> Iterator[Chunk]:
    together: list[Term] = []
    depth = 0
    for term in terms:
        if depth == 0 and term.ref is None and term.text.strip() in _SIGNS:
            if together:
                yield Chunk(tuple(together))
            yield Chunk((term,), sign=True)
            together = []
            continue
        together.append(term)
        depth += _opened(term.latex)
    if together:
        yield Chunk(tuple(together))


def _opened(latex: str) -> int:
    brackets = sum(latex.count(sign) for sign in "{(") - sum(latex.count(sign) for sign in "})")
    return brackets + latex.count(r"\begin") - latex.count(r"\end")


class DrawnChunk:
    """A piece as it is painted.

    Attributes
    ----------
    chunk : Chunk
    drawing : Drawing
    """

    def __init__(self, chunk: Chunk, drawing: Drawing) -> None:
        self.chunk = chunk
        self.drawing = drawing
        self._renderers: dict[tuple[str, str, frozenset[Ref]], QSvgRenderer] = {}

    @cached_property
    def boxes(self) -> tuple[tuple[Ref, QRectF], ...]:
        """Where each number stands, in pixels of the drawing; the line of writing is at y = 0."""
        found: dict[str, QRectF] = {}
        for _shape, attributes, colour in _PATH.findall(self.drawing.svg):
            found[colour] = found.get(colour, QRectF()).united(_extent(attributes))
        named = ((ref, found.get(colour_at(place))) for place, ref in enumerate(self.chunk.refs))
        return tuple((ref, box) for ref, box in named if box is not None)

    def renderer(self, ink: str, accent: str, lit: frozenset[Ref]) -> QSvgRenderer:
        """Return what paints it: in `ink`, and in `accent` what is lit."""
        shown = lit & frozenset(self.chunk.refs)
        key = (ink, accent, shown)
        if key not in self._renderers:
            svg = self.drawing.svg.replace('fill="black"', f'fill="{ink}"').replace('stroke="black"', f'stroke="{ink}"')
            for place, ref in enumerate(self.chunk.refs):
                svg = svg.replace(colour_at(place), accent if ref in shown else ink)
            self._renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._renderers[key]


def _extent(attributes: str) -> QRectF:
    path = _PATH_DATA.search(attributes)
    if path is not None:
        numbers = [float(number) for number in _NUMBER.findall(path.group(1))]
        xs, ys = numbers[::2], numbers[1::2]
        return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs and ys else QRectF()
    parts = {name: float(value) for name, value in _RECT_PART.findall(attributes)}
    return QRectF(parts.get("x", 0.0), parts.get("y", 0.0), parts.get("width", 0.0), parts.get("height", 0.0))
