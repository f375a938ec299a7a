"""What formulas are put together from: written once, rendered with symbols and again with numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.formula import Term
from nnstudio.lecture.numerals import number_latex
from nnstudio.numbers import exact_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnstudio.engine.trace import Trace
    from nnstudio.lecture.numerals import Numerals
    from nnstudio.lecture.symbols import Symbols

_MOST: Final = 13
"""Parts of a sum that are written out: those of all neurons that the drawing shows of a layer, and a bias."""
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sign, a bracket, a function: the same in both renderings."""

    latex: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A number of the update.

    Attributes
    ----------
    guarded
        Whether a negative one stands in brackets.
    tight
        Whether a power follows, or a slash stands before it.
    """

    ref: Ref
    guarded: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the settings, with a symbol of its own."""

    latex: str
    text: str
    value: float


Piece = Fixed | Given | Constant
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one number is calculated.

    Attributes
    ----------
    left
        What stands before the first equals sign.
    symbolic
        Ways to write it with symbols, the general one first.
    numeric
        What the numbers are put into.
    result
        The number itself; empty if the numbers put in are all there is.
    sign
        Between left and right: "=" or "←".
    """

    left: Pieces
    symbolic: tuple[Pieces, ...]
    numeric: Pieces
    result: Pieces
    sign: Fixed = Fixed(" = ", " = ")

    @property
    def refs(self) -> Iterator[Ref]:
        """The numbers that are put in, and the result."""
        return (piece.ref for piece in (*self.numeric, *self.result) if isinstance(piece, Given))


EQUALS: Final = Fixed(" = ", " = ")
ABOUT: Final = Fixed(r" \approx ", " ≈ ")
PLUS: Final = Fixed(" + ", " + ")
MINUS: Final = Fixed(" - ", " − ")
TIMES: Final = Fixed(r"\cdot ", "·")
BECOMES: Final = Fixed(r" \leftarrow ", " ← ")
OPEN: Final = Fixed("(", "(")
CLOSE: Final = Fixed(")", ")")
DOTS: Final = Fixed(r"\cdots ", "…")


def of_neuron(quantity: Quantity, ref: Ref) -> Given:
    """Return another number of the same neuron and row, as a factor."""
    return Given(Ref(quantity, ref.layer, ref.unit, sample=ref.sample), guarded=True)


def product(*factors: Piece) -> Pieces:
    """Return factors with a dot between."""
    return joined(TIMES, [(part,) for part in factors])


def joined(between: Piece, parts: Iterable[Pieces]) -> Pieces:
    """Return parts with the same piece between each two; of a long row the middle is left out."""
    every = list(parts)
    if len(every) > _MOST:
        every = [*every[: _MOST - 2], (DOTS,), every[-1]]
    together: list[Piece] = []
    for part in every:
        together += [between, *part] if together else part
    return tuple(together)


class Renderer:
    """Writes pieces with symbols or with numbers.

    Parameters
    ----------
    known
        Whether a number may be shown already; "?" stands for one that may not.
    """

    def __init__(self, trace: Trace, symbols: Symbols, numerals: Numerals, known: Callable[[Ref], bool]) -> None:
        self._trace = trace
        self._symbols = symbols
        self._numerals = numerals
        self._known = known

    def symbols(self, pieces: Sequence[Piece]) -> tuple[Term, ...]:
        """Return the pieces with the names of their numbers."""
        return tuple(self._symbol(piece) for piece in pieces)

    def numbers(self, pieces: Sequence[Piece], *, fine: bool) -> tuple[Term, ...]:
        """Return the pieces with their numbers put in; `fine`: all with the decimals of a gradient."""
        return tuple(self._number(piece, fine=fine) for piece in pieces)

    def number(self, given: Given, *, fine: bool = False) -> Term:
        """Return a number of the update, or "?"; `fine`: with the decimals of a gradient."""
        if not self._known(given.ref):
            return Term(UNKNOWN, UNKNOWN, given.ref)
        value = self._trace.value(given.ref)
        return self._numerals.term(given.ref, value, guarded=given.guarded, tight=given.tight, fine=fine)

    def _symbol(self, piece: Piece) -> Term:
        if isinstance(piece, Given):
            return self._symbols.term(piece.ref)
        return Term(piece.latex, piece.text)

    def _number(self, piece: Piece, *, fine: bool) -> Term:
        if isinstance(piece, Given):
            return self.number(piece, fine=fine)
        if isinstance(piece, Constant):
            text = exact_text(piece.value)
            return Term(number_latex(text), text)
        return Term(piece.latex, piece.text)
