"""Pieces of a formula between which a line may break, and their factors: these are drawn, and cached, by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from nnstudio.engine.quantities import Ref
from nnstudio.lecture.drawing import Drawing, extent
from nnstudio.lecture.formula import Line, Term
from nnstudio.lecture.pieces import TIMES

_SIGNS = frozenset({"=", "≈", "+", "−", "←", "→", ":"})
_LONGEST = 6
"""Numbers in brackets that stay on one line; in longer brackets a line may break, too."""
_FIRST_COLOUR = 0x010100
_GAP = 4.0
"""Pixels of a drawing on both sides of a dot."""
_PATH = re.compile(r'<(path|rect)\b([^>]*?)fill="(#[0-9a-f]{6})"')


@dataclass(frozen=True, slots=True)
class Factor:
    """What is drawn by itself: many formulas share it."""

    terms: tuple[Term, ...]

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

    @property
    def is_dot(self) -> bool:
        """Whether it is the dot between two others."""
        return self.terms == (_DOT,)


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
        """The numbers in it, each once, in their order."""
        return Line(self.terms).refs

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What it is drawn in: dots outside all braces, and what stands between them."""
        return tuple(_factors(self.terms))


def colour_at(place: int) -> str:
    """Return the colour by which the term at a place is found in the drawing."""
    return f"#{_FIRST_COLOUR + place:06x}"


def chunks(line: Line) -> tuple[Chunk, ...]:
    """Return the pieces of a line: signs outside all brackets, and what stands between them."""
    return tuple(_split(line.terms, "{("))


def _split(terms: Sequence[Term], brackets: str) -> Iterator[Chunk]:
    """Split at signs outside these brackets; what is still long, at signs outside braces."""
    for part in _parts(terms, brackets):
        if _is_sign(part[0]):
            yield Chunk(part, sign=True)
        elif "(" in brackets and sum(term.ref is not None for term in part) > _LONGEST:
            yield from _split(part, "{")
        else:
            yield Chunk(part)


def _parts(terms: Sequence[Term], brackets: str) -> Iterator[tuple[Term, ...]]:
    together: list[Term] = []
    depth = 0
    for term in terms:
        if depth == 0 and _is_sign(term):
            if together:
                yield tuple(together)
            yield (term,)
            together = []
            continue
        together.append(term)
        depth += _opened(term.latex, brackets)
    if together:
        yield tuple(together)


def _factors(terms: Sequence[Term]) -> Iterator[Factor]:
    together: list[Term] = []
    depth = 0
    for term in terms:
        if depth == 0 and term == _DOT and together:
            yield Factor(tuple(together))
            yield Factor((term,))
            together = []
            continue
        together.append(term)
        depth += _opened(term.latex, "{")
    if together:
        yield Factor(tuple(together))


def _is_sign(term: Term) -> bool:
    return term.ref is None and term.text.strip() in _SIGNS


def _opened(latex: str, brackets: str) -> int:
    closing = brackets.translate(_CLOSING)
    opened = sum(latex.count(sign) for sign in brackets) - sum(latex.count(sign) for sign in closing)
    return opened + latex.count(r"\begin") - latex.count(r"\end")


_CLOSING = str.maketrans("{(", "})")
_DOT = Term(TIMES.latex, TIMES.text)


class DrawnFactor:
    """A factor as it is painted.

    Attributes
    ----------
    factor : Factor
    drawing : Drawing
    """

    def __init__(self, factor: Factor, drawing: Drawing) -> None:
        self.factor = factor
        self.drawing = drawing
        self._renderers: dict[tuple[str, str, frozenset[Ref]], QSvgRenderer] = {}

    @cached_property
    def boxes(self) -> tuple[tuple[Ref, QRectF], ...]:
        """Where each number stands, in pixels of the drawing; the line of writing is at y = 0."""
        found: dict[str, QRectF] = {}
        for _shape, attributes, colour in _PATH.findall(self.drawing.svg):
            found[colour] = found.get(colour, QRectF()).united(_extent(attributes))
        named = ((ref, found.get(colour_at(place))) for place, ref in enumerate(self.factor.refs))
        return tuple((ref, box) for ref, box in named if box is not None)

    def renderer(self, ink: str, accent: str, lit: frozenset[Ref]) -> QSvgRenderer:
        """Return what paints it: in `ink`, and in `accent` what is lit."""
        shown = lit & frozenset(self.factor.refs)
        key = (ink, accent, shown)
        if key not in self._renderers:
            svg = self.drawing.svg.replace('fill="black"', f'fill="{ink}"').replace('stroke="black"', f'stroke="{ink}"')
            for place, ref in enumerate(self.factor.refs):
                svg = svg.replace(colour_at(place), accent if ref in shown else ink)
            self._renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._renderers[key]


class DrawnChunk:
    """A piece as it is painted: its factors side by side on one line of writing, at y = 0.

    Attributes
    ----------
    chunk : Chunk
    width, top, bottom : float
        In pixels of the drawings.
    """

    def __init__(self, chunk: Chunk, factors: Sequence[DrawnFactor]) -> None:
        self.chunk = chunk
        self._factors = list(zip(factors, _places(factors), strict=True))
        last, place = self._factors[-1]
        self.width = place + last.drawing.width
        self.top = min(one.drawing.top for one in factors)
        self.bottom = max(one.drawing.top + one.drawing.height for one in factors)

    @cached_property
    def parts(self) -> tuple[DrawnChunk, ...]:
        """Its factors as pieces of their own, each dot a sign: for where it does not fit on a line."""
        if len(self._factors) == 1:
            return (self,)
        return tuple(DrawnChunk(Chunk(one.factor.terms, sign=one.factor.is_dot), [one]) for one, _ in self._factors)

    @cached_property
    def boxes(self) -> tuple[tuple[Ref, QRectF], ...]:
        """Where each number stands, from the left end of the piece."""
        return tuple(
            (ref, box.translated(place - one.drawing.left, 0.0))
            for one, place in self._factors
            for ref, box in one.boxes
        )

    def paint(self, painter: QPainter, rect: QRectF, ink: str, accent: str, lit: frozenset[Ref]) -> None:
        """Paint it into a rectangle: in `ink`, and in `accent` what is lit."""
        scale = rect.width() / self.width
        for one, place in self._factors:
            top, drawing = rect.top() + (one.drawing.top - self.top) * scale, one.drawing
            within = QRectF(rect.left() + place * scale, top, drawing.width * scale, drawing.height * scale)
            one.renderer(ink, accent, lit).render(painter, within)


def _places(factors: Sequence[DrawnFactor]) -> list[float]:
    """Return where each factor begins."""
    places = [0.0]
    for one, following in pairwise(factors):
        gap = _GAP if one.factor.is_dot or following.factor.is_dot else 0.0
        places.append(places[-1] + one.drawing.width + gap)
    return places


def _extent(attributes: str) -> QRectF:
    left, top, right, bottom = extent(attributes) or (0.0, 0.0, 0.0, 0.0)
    return QRectF(left, top, right - left, bottom - top)
