"""A whole layer's operation as matrices, every entry written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.lecture.pieces import PLUS, Fixed, Given, Piece, Pieces, Rule, joined
from nnstudio.lecture.symbols import FUNCTIONS, numbered

if TYPE_CHECKING:
    from nnstudio.document.document import Notation
    from nnstudio.engine.trace import Trace
    from nnstudio.lecture.symbols import Symbols

_MOST: Final = 12
"""Rows or columns that are written out: as many as the drawing shows neurons of a layer."""
_ABSENT: Final = Fixed(r"\cdot", "·")
_DOTS: Final = Fixed(r"\cdots", "…")
_NEXT_CELL: Final = Fixed(" & ", "  ")
_NEXT_ROW: Final = Fixed(r" \\ ", "; ")
_BEGIN: Final = Fixed(r"\begin{pmatrix} ", "(")
_END: Final = Fixed(r" \end{pmatrix}", ")")
_ELEMENTWISE: Final = Fixed(r" \odot ", " ⊙ ")
_GAP: Final = Fixed(r"\, ", " ")


class LayerFormulas:
    """Writes layers as matrices.

    Parameters
    ----------
    trace
        Whose layers.
    sample
        The row of the batch.
    """

    def __init__(self, trace: Trace, notation: Notation, symbols: Symbols, sample: int) -> None:
        self._trace = trace
        self._network = trace.network
        self._rows = notation.vectors == "rows"
        self._delta = notation.delta
        self._symbols = symbols
        self._sample = sample
        self._present = trace.network.structure.views(trace.network.structure.present).weights

    def rule(self, kind: Kind, layer: int) -> Rule | None:
        """Return how a layer's numbers of one kind are calculated together; None if it is done one by one."""
        if kind is Kind.WEIGHTED_SUM:
            return self._weighted_sums(layer)
        if kind is Kind.ACTIVATION and self._network.layers[layer].activation != "softmax":
            return self._activations(layer)
        if kind is Kind.COST_BY_SUM and self._trace.has_slope(layer):
            return self._by_sums(layer)
        if kind is Kind.COST_BY_WEIGHT:
            return self._by_weights(layer)
        if kind is Kind.COST_BY_ACTIVATION and layer not in self._network.outputs:
            return self._by_activations(layer)
        return None

    def _weighted_sums(self, layer: int) -> Rule:
        sources = [self._network.connections[c].source for c in self._network.structure.incoming(layer)]
        names = [
            self._product(self._name("W", self._symbols.matrix_label(s, layer)), self._vector_name("a", s))
            for s in sources
        ]
        bias = self._name("b", self._symbols.bias_label(layer))
        values = [self._product(self._weights(s, layer), self._vector(Quantity.ACTIVATION, s)) for s in sources]
        right = joined(PLUS, [*values, self._vector(Quantity.BIAS, layer)])
        symbolic = (joined(PLUS, [*names, bias]), right)
        return Rule(self._vector_name("z", layer), symbolic, right, self._vector(Quantity.SUM, layer))

    def _activations(self, layer: int) -> Rule:
        function = Fixed(*FUNCTIONS[self._network.layers[layer].activation])
        name = (function, Fixed("(", "("), *self._vector_name("z", layer), Fixed(")", ")"))
        right = (function, *self._vector(Quantity.SUM, layer))
        return Rule(self._vector_name("a", layer), (name, right), right, self._vector(Quantity.ACTIVATION, layer))

    def _by_sums(self, layer: int) -> Rule:
        slopes, backs = self._vector(Quantity.SLOPE, layer), self._vector(Quantity.COST_BY_ACTIVATION, layer)
        latex, text = FUNCTIONS[self._network.layers[layer].activation]
        z = self._vector_name("z", layer)
        slope = (Fixed(rf"{latex}'(", f"{text}′("), *z, Fixed(")", ")"))
        name = (*slope, _ELEMENTWISE, *self._derivative(self._vector_name("a", layer)))
        right = (*slopes, _ELEMENTWISE, *backs)
        return Rule(self._delta_name(layer), (name, right), right, self._vector(Quantity.COST_BY_SUM, layer))

    def _by_weights(self, layer: int) -> Rule | None:
        incoming = self._network.structure.incoming(layer)
        if len(incoming) != 1:
            return None
        source = self._network.connections[incoming[0]].source
        delta, carried = self._delta_name(layer), self._vector_name("a", source)
        deltas, inputs = (
            self._vector(Quantity.COST_BY_SUM, layer),
            self._vector(Quantity.ACTIVATION, source, turned=True),
        )
        name = (*_turned(carried), _GAP, *delta) if self._rows else (*delta, _GAP, *_turned(carried))
        right = (*inputs, *deltas) if self._rows else (*deltas, *inputs)
        left = self._derivative(self._name("W", self._symbols.matrix_label(source, layer)))
        return Rule(left, (name, right), right, self._matrix(Quantity.COST_BY_WEIGHT, source, layer))

    def _by_activations(self, layer: int) -> Rule:
        targets = [self._network.connections[c].target for c in self._network.structure.outgoing(layer)]
        names, values = [], []
        for target in targets:
            matrix = _turned(self._name("W", self._symbols.matrix_label(layer, target)))
            names.append(self._product(matrix, self._delta_name(target)))
            values.append(
                self._product(self._weights(layer, target, turned=True), self._vector(Quantity.COST_BY_SUM, target))
            )
        right = joined(PLUS, values)
        left = self._derivative(self._vector_name("a", layer))
        return Rule(left, (joined(PLUS, names), right), right, self._vector(Quantity.COST_BY_ACTIVATION, layer))

    def _product(self, matrix: Pieces, vector: Pieces) -> Pieces:
        return (*vector, _GAP, *matrix) if self._rows else (*matrix, _GAP, *vector)

    def _name(self, letter: str, label: str) -> Pieces:
        return (Fixed(f"{letter}^{{({label})}}", numbered(letter, label)),)

    def _vector_name(self, letter: str, layer: int) -> Pieces:
        return self._name(letter, self._symbols.layer_label(layer))

    def _derivative(self, of: Pieces) -> Pieces:
        cost, text = self._symbols.cost(self._sample)
        return (Fixed(rf"\frac{{\partial {cost}}}{{\partial ", f"∂{text}/∂"), *of, Fixed("}", ""))

    def _delta_name(self, layer: int) -> Pieces:
        if self._delta:
            label = self._symbols.layer_label(layer)
            return (Fixed(rf"\delta^{{({label})}}", numbered("δ", label)),)
        return self._derivative(self._vector_name("z", layer))

    def _vector(self, quantity: Quantity, layer: int, *, turned: bool = False) -> Pieces:
        sample = None if quantity is Quantity.BIAS else self._sample
        cells = [Given(Ref(quantity, layer, unit, sample=sample)) for unit in range(self._network.layers[layer].size)]
        across = self._rows != turned
        return _table(1 if across else len(cells), len(cells) if across else 1, lambda r, c: cells[r + c])

    def _weights(self, source: int, target: int, *, turned: bool = False) -> Pieces:
        return self._matrix(Quantity.WEIGHT, source, target, turned=turned)

    def _matrix(self, quantity: Quantity, source: int, target: int, *, turned: bool = False) -> Pieces:
        """Return W (to, from), or as it stands behind a row vector, (from, to)."""
        connection = self._trace.connections[source, target]
        sample = None if quantity is Quantity.WEIGHT else self._sample

        def cell(to: int, from_: int) -> Piece:
            if not self._present[connection][to, from_]:
                return _ABSENT
            return Given(Ref(quantity, target, to, (source, from_), sample))

        rows, columns = self._present[connection].shape
        if self._rows != turned:
            return _table(columns, rows, lambda r, c: cell(c, r))
        return _table(rows, columns, cell)


def _turned(name: Pieces) -> Pieces:
    """Return a matrix or vector transposed."""
    return (Fixed("{", ""), *name, Fixed(r"}^{\top}", "ᵀ"))


def _table(rows: int, columns: int, cell: Callable[[int, int], Piece]) -> Pieces:
    """Return a matrix of cells; of a large one the middle is left out."""
    lines = [_between(_NEXT_CELL, [_cell(cell, r, c) for c in _places(columns)]) for r in _places(rows)]
    inner: list[Piece] = []
    for line in lines:
        inner += [_NEXT_ROW, *line] if inner else line
    return (_BEGIN, *inner, _END)


def _cell(cell: Callable[[int, int], Piece], row: int | None, column: int | None) -> Piece:
    return _DOTS if row is None or column is None else cell(row, column)


def _places(length: int) -> list[int | None]:
    return [*range(length)] if length <= _MOST else [*range(_MOST - 2), None, length - 1]


def _between(between: Piece, parts: Sequence[Piece]) -> list[Piece]:
    together: list[Piece] = []
    for part in parts:
        together += [between, part] if together else [part]
    return together
