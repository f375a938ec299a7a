"""A formula as lines of terms; a term knows which number it stands for, so that pointing at one lights the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnstudio.engine.quantities import Ref


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a formula.

    Attributes
    ----------
    latex
        Not always complete by itself: pieces in a row are one formula.
    text
        The same, to be read without LaTeX.
    ref
        The number it stands for; None for signs, brackets and constants.
    rounded
        Whether it is a number that is not shown with all its digits.
    """

    latex: str
    text: str
    ref: Ref | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a formula.

    Attributes
    ----------
    sign_at
        The place of the term that says how both sides are related; lines stand aligned there.
    """

    terms: tuple[Term, ...]
    sign_at: int = 0

    @property
    def latex(self) -> str:
        """LaTeX of the whole line."""
        return "".join(term.latex for term in self.terms)

    @property
    def text(self) -> str:
        """The line to be read without LaTeX."""
        return "".join(term.text for term in self.terms)

    @property
    def left(self) -> str:
        """What stands before its sign, to be read."""
        return "".join(term.text for term in self.terms[: self.sign_at])

    @property
    def aligned(self) -> str:
        """LaTeX of the whole line, with the mark of alignment before its sign."""
        left, right = self.terms[: self.sign_at], self.terms[self.sign_at :]
        return "".join(term.latex for term in left) + " &" + "".join(term.latex for term in right).lstrip()

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The numbers that stand in it, each once, in their order."""
        return tuple(dict.fromkeys(term.ref for term in self.terms if term.ref is not None))

    def marked(self, colour_of: Callable[[Ref], str]) -> str:
        """Return the LaTeX with each term in a colour of its own, ``#rrggbb``, by which it is found when drawn."""
        return "".join(
            term.latex if term.ref is None else rf"\textcolor{{{colour_of(term.ref)}}}{{{term.latex}}}"
            for term in self.terms
        )


@dataclass(frozen=True, slots=True)
class Formula:
    """Symbols, then numbers put in, then the result: one under the other."""

    lines: tuple[Line, ...]

    @property
    def latex(self) -> str:
        """LaTeX of all lines, as they stand in a paper: aligned at the sign of each."""
        if len(self.lines) == 1:
            return self.lines[0].latex
        return "\\begin{aligned}\n" + " \\\\\n".join(line.aligned for line in self.lines) + "\n\\end{aligned}"

    @property
    def text(self) -> str:
        """All lines to be read without LaTeX."""
        return "\n".join(line.text for line in self.lines)
