"""The conventions of textbooks, each by a description; and what they change in a number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from nnstudio.engine.quantities import Quantity
from nnstudio.words import QT_TRANSLATE_NOOP, Words

if TYPE_CHECKING:
    from nnstudio.document.document import Document


class Preset(NamedTuple):
    """A textbook's way of writing.

    Attributes
    ----------
    title
        English, context "Lecture".
    changes
        Fields of `Notation`.
    """

    key: str
    title: str
    changes: Mapping[str, object]


def _preset(key: str, title: str, **changes: object) -> Preset:
    return Preset(key, title, MappingProxyType(changes))


PRESETS: Final = (
    _preset(
        "notes",
        QT_TRANSLATE_NOOP("Lecture", "The notes: a W + b, from → to, input layer 0, C₀ = Σ(a−y)²"),
        input_layer_number=0,
        matrix_number="feeds",
        vectors="rows",
        entry_order="from_to",
        symbols="names",
        delta=False,
        cost_letter="C0",
        rate_letter="alpha",
        book_cost="sum_squares",
    ),
    _preset(
        "delta_half",
        QT_TRANSLATE_NOOP("Lecture", "With δ: W a + b, to ← from, input layer 1, C = ½Σ(a−y)², rate η"),
        input_layer_number=1,
        matrix_number="feeds",
        vectors="columns",
        entry_order="to_from",
        symbols="numbers",
        delta=True,
        cost_letter="C",
        rate_letter="eta",
        book_cost="half_sum_squares",
    ),
    _preset(
        "leaving",
        QT_TRANSLATE_NOOP("Lecture", "Matrices by the layer they leave: a⁽¹⁾ is the input, cost J, rate α, δ"),
        input_layer_number=1,
        matrix_number="leaves",
        vectors="columns",
        entry_order="to_from",
        symbols="numbers",
        delta=True,
        cost_letter="J",
        rate_letter="alpha",
        book_cost="half_sum_squares",
    ),
    _preset(
        "error",
        QT_TRANSLATE_NOOP("Lecture", "The error E = ½Σ(a−y)², from → to, rate η, δ, input layer 0"),
        input_layer_number=0,
        matrix_number="feeds",
        vectors="columns",
        entry_order="from_to",
        symbols="numbers",
        delta=True,
        cost_letter="E",
        rate_letter="eta",
        book_cost="half_sum_squares",
    ),
    _preset(
        "loss",
        QT_TRANSLATE_NOOP("Lecture", "The loss L = 1/m Σ(a−y)², rows of data: a W + b, input layer 0, rate η"),
        input_layer_number=0,
        matrix_number="feeds",
        vectors="rows",
        entry_order="from_to",
        symbols="numbers",
        delta=False,
        cost_letter="L",
        rate_letter="eta",
        book_cost="mean_squares",
    ),
)

_HALF = QT_TRANSLATE_NOOP("Lecture", "Your book has {book}: its answer is half of this.")
_TWICE = QT_TRANSLATE_NOOP("Lecture", "Your book has {book}: its answer is twice this.")
_TIMES = QT_TRANSLATE_NOOP("Lecture", "Your book has {book}: its answer is {factor} times this.")
_STEP_HALF = QT_TRANSLATE_NOOP("Lecture", "Your book has {book}: with the same learning rate its step is half as long.")
_STEP = QT_TRANSLATE_NOOP(
    "Lecture", "Your book has {book}: with the same learning rate its step is {factor} times as long."
)
_OF_COST: Final = frozenset(
    {
        Quantity.TERM,
        Quantity.SAMPLE_COST,
        Quantity.COST,
        Quantity.NEW_COST,
        Quantity.COST_BY_ACTIVATION,
        Quantity.COST_BY_SUM,
        Quantity.COST_BY_WEIGHT,
        Quantity.COST_BY_BIAS,
    }
)
_OF_STEP: Final = frozenset({Quantity.NEW_WEIGHT, Quantity.NEW_BIAS})
_PROPORTIONAL: Final = frozenset({"gradient_descent", "momentum", "nesterov"})
"""Optimizers whose steps are as long as the gradient says; the others divide its size out."""
_FORMULAS: Final[Mapping[str, str]] = MappingProxyType(
    {"sum_squares": "Σ(a−y)²", "half_sum_squares": "½Σ(a−y)²", "mean_squares": "1/m Σ(a−y)²"}
)


def book_factor(cost: str, book_cost: str, outputs: int) -> Fraction | None:
    """Return what the reader's book multiplies the cost and all its derivatives by; None if they are no relations.

    Parameters
    ----------
    cost, book_cost
        Keys of `COSTS`: the document's, the book's.
    outputs
        Output neurons of the network.
    """
    size = {"sum_squares": Fraction(1), "half_sum_squares": Fraction(1, 2), "mean_squares": Fraction(1, outputs)}
    return size[book_cost] / size[cost] if cost in size and book_cost in size else None


def book_note(document: Document, quantity: Quantity, outputs: int) -> Words | None:
    """Return how the book's answer differs from a number of this kind; None if it does not."""
    book = document.notation.book_cost
    factor = book_factor(document.training.cost, book, outputs)
    if factor is None or factor == 1:
        return None
    if quantity in _OF_COST:
        template = {Fraction(1, 2): _HALF, Fraction(2): _TWICE}.get(factor, _TIMES)
    elif quantity in _OF_STEP and _follows_the_gradient(document):
        template = _STEP_HALF if factor == Fraction(1, 2) else _STEP
    else:
        return None
    return Words("Lecture", template, book=_FORMULAS[book], factor=str(factor))


def _follows_the_gradient(document: Document) -> bool:
    """Return whether a step is as many times longer as the cost is larger: a penalty does not grow with it."""
    optimizer = document.training.optimizer
    return optimizer.name in _PROPORTIONAL and not (optimizer.l1 or optimizer.l2)
