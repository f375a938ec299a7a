"""What every number of an update is called, in the conventions of the reader's textbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.document.names import depths, given_names
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.formula import Term

if TYPE_CHECKING:
    from nnstudio.document.document import Document, Notation
    from nnstudio.engine.network import Network

_SHORT: Final = 3
"""Letters of a name that still makes an index."""
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"C": ("C", "C"), "C0": ("C_{0}", "C₀"), "E": ("E", "E"), "J": ("J", "J"), "L": (r"\mathcal{L}", "L")}
)
_RATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({"alpha": (r"\alpha", "α"), "eta": (r"\eta", "η")})
FUNCTIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "linear": (r"\mathrm{id}", "id"),
        "sigmoid": (r"\sigma", "σ"),
        "relu": (r"\mathrm{ReLU}", "ReLU"),
        "leaky_relu": (r"\mathrm{LReLU}", "LReLU"),
        "tanh": (r"\tanh", "tanh"),
        "elu": (r"\mathrm{ELU}", "ELU"),
        "softplus": (r"\mathrm{softplus}", "softplus"),
        "gelu": (r"\mathrm{GELU}", "GELU"),
        "silu": (r"\mathrm{SiLU}", "SiLU"),
        "softmax": (r"\mathrm{softmax}", "softmax"),
    }
)
"""LaTeX and plain text of each activation's name."""


def cost_text(notation: Notation) -> str:
    """Return the letter of the cost as plain text."""
    return _LETTERS[notation.cost_letter][1]


def numbered(text: str, label: str) -> str:
    """Return a letter with the number of its layer or matrix raised, as plain text.

    Parameters
    ----------
    label
        As `Symbols.layer_label` and `Symbols.matrix_label` have it.
    """
    raised = label.replace(r"\leftarrow ", "←").translate(_SUPERSCRIPTS)
    return f"{text}⁽{raised}⁾"


class Symbols:
    """Names numbers.

    Parameters
    ----------
    document
        Whose notation and names are used.
    network
        Built of it.
    samples
        Rows of the batch: with several, costs have the number of their row.
    optimizer
        Key of `OPTIMIZERS`, for what it remembers.
    """

    def __init__(self, document: Document, network: Network, samples: int = 1, optimizer: str = "momentum") -> None:
        self._notation = document.notation
        self._network = network
        self._samples = samples
        self._memory = _MEMORY.get(optimizer, ())
        self._numbers = _layer_labels(document)
        self._indices = _neuron_indices(document)
        self._in_a_row = all(
            len(network.structure.incoming(i)) <= 1 and len(network.structure.outgoing(i)) <= 1
            for i in range(len(network.layers))
        )

    def term(self, ref: Ref) -> Term:
        """Return the symbol of a number."""
        latex, text = _NAMES[ref.quantity](self, ref)
        return Term(latex, text, ref)

    def index(self, layer: int, unit: int) -> str:
        """Return the index of a neuron."""
        return self._indices[layer][unit]

    def layer_label(self, layer: int) -> str:
        """Return the number of a layer; a letter after it tells layers of the same depth apart."""
        return self._numbers[layer]

    def matrix_label(self, source: int, target: int) -> str:
        """Return the number of the weight matrix between two layers, as LaTeX."""
        if not self._in_a_row:
            return rf"{self._numbers[target]}\leftarrow {self._numbers[source]}"
        return self._numbers[target if self._notation.matrix_number == "feeds" else source]

    def bias_label(self, layer: int) -> str:
        """Return the number of a layer's biases: that of the matrix beside them."""
        incoming = self._network.structure.incoming(layer)
        if not self._in_a_row or self._notation.matrix_number == "feeds" or not incoming:
            return self._numbers[layer]
        return self._numbers[self._network.connections[incoming[0]].source]

    def cost(self, sample: int | None = None) -> tuple[str, str]:
        """Return LaTeX and text of the letter of the cost: of one row among several, or of all."""
        letter, text = _LETTERS[self._notation.cost_letter]
        bare, bare_text = ("C", "C") if self._notation.cost_letter == "C0" else (letter, text)
        if self._samples == 1:
            return letter, text
        if sample is None:
            return bare, bare_text
        return f"{bare}_{{{sample + 1}}}", bare_text + str(sample + 1).translate(_SUBSCRIPTS)

    def derivative(self, sample: int | None, of: tuple[str, str]) -> tuple[str, str]:
        """Return ∂C/∂ of something."""
        cost, text = self.cost(sample)
        return rf"\frac{{\partial {cost}}}{{\partial {of[0]}}}", f"∂{text}/∂{of[1]}"

    def slope(self, ref: Ref) -> tuple[str, str]:
        """Return f′(z) of a neuron, by the name of its activation."""
        name, text = FUNCTIONS[self._network.layers[ref.layer or 0].activation]
        z, z_text = self.neuron("z", ref)
        return rf"{name}'({z})", f"{text}′({z_text})"

    def rate(self) -> tuple[str, str]:
        """Return α or η."""
        return _RATES[self._notation.rate_letter]

    def delta(self, ref: Ref) -> tuple[str, str]:
        """Return δ of a neuron, or ∂C/∂z where it is written out."""
        if self._notation.delta:
            return self.neuron(r"\delta", ref, "δ")
        return self.derivative(ref.sample, self.neuron("z", ref))

    def neuron(self, letter: str, ref: Ref, text: str = "") -> tuple[str, str]:
        """Return a letter with the index of a neuron and the number of its layer."""
        layer, unit = ref.layer or 0, ref.unit or 0
        return self._indexed(letter, text or letter, [self._indices[layer][unit]], self._numbers[layer])

    def weight(self, ref: Ref) -> tuple[str, str]:
        """Return w with both indices, in the order of the notation."""
        layer, unit = ref.layer or 0, ref.unit or 0
        source, source_unit = ref.source or (0, 0)
        ends = [self._indices[layer][unit], self._indices[source][source_unit]]
        if self._notation.entry_order == "from_to":
            ends.reverse()
        return self._indexed("w", "w", ends, self.matrix_label(source, layer))

    def bias(self, ref: Ref) -> tuple[str, str]:
        """Return b with its index."""
        layer, unit = ref.layer or 0, ref.unit or 0
        return self._indexed("b", "b", [self._indices[layer][unit]], self.bias_label(layer))

    def target(self, ref: Ref) -> tuple[str, str]:
        """Return y with its index; with several output layers, with the number of its layer."""
        layer, unit = ref.layer or 0, ref.unit or 0
        if len(self._network.outputs) > 1:
            return self.neuron("y", ref)
        index = self._indices[layer][unit]
        return f"y_{{{_upright(index)}}}", "y" + _lowered(index)

    def parameter(self, ref: Ref) -> tuple[str, str]:
        """Return w or b of a ref that belongs to one."""
        return self.bias(ref) if ref.source is None else self.weight(ref)

    def memory(self, ref: Ref) -> tuple[str, str]:
        """Return what an optimizer remembers: v, s, or m and v, by slot."""
        letter = self._memory[ref.slot or 0]
        return letter, letter

    def _indexed(self, letter: str, text: str, indices: list[str], layer: str) -> tuple[str, str]:
        between = "" if all(len(index) == 1 for index in indices) else ","
        below = between.join(_upright(index) for index in indices)
        return f"{letter}_{{{below}}}^{{({layer})}}", numbered(text + _lowered(between.join(indices)), layer)


def _neuron_indices(document: Document) -> list[list[str]]:
    """Return the index of each neuron by layer: its name where all of the network's are given and short."""
    names, layers = given_names(document), document.diagram.layers
    indices = [[names.get(neuron.id, "") for neuron in layer.neurons] for layer in layers]
    if document.notation.symbols == "names" and all(_is_index(name) for layer in indices for name in layer):
        return indices
    return [[str(unit + 1) for unit in range(layer.size)] for layer in layers]


def _layer_labels(document: Document) -> list[str]:
    first, found = document.notation.input_layer_number, depths(document.diagram)
    at = [found[layer.id] for layer in document.diagram.layers]
    shared, seen, labels = Counter(at), Counter[int](), []
    for depth in at:
        letter = chr(ord("a") + seen[depth]) if shared[depth] > 1 else ""
        seen[depth] += 1
        labels.append(f"{first + depth}{letter}")
    return labels


def _is_index(name: str) -> bool:
    return 0 < len(name) <= _SHORT and name.isalnum() and name.isascii()


def _upright(index: str) -> str:
    """Return an index as LaTeX: names of several letters are not a product."""
    return index if len(index) == 1 or not index.isalpha() else rf"\mathrm{{{index}}}"


def _lowered(index: str) -> str:
    """Return an index as plain text."""
    return index.translate(_SUBSCRIPTS) if index.replace(",", "").isdigit() else f"_{index}"


_MEMORY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"momentum": ("v",), "nesterov": ("v",), "rmsprop": ("s",), "adam": ("m", "v", "t"), "adamw": ("m", "v", "t")}
)
"""What each optimizer remembers, by slot."""

_NAMES: Final[Mapping[Quantity, Callable[[Symbols, Ref], tuple[str, str]]]] = MappingProxyType(
    {
        Quantity.ACTIVATION: lambda symbols, ref: symbols.neuron("a", ref),
        Quantity.SUM: lambda symbols, ref: symbols.neuron("z", ref),
        Quantity.WEIGHT: Symbols.weight,
        Quantity.BIAS: Symbols.bias,
        Quantity.TARGET: Symbols.target,
        Quantity.TERM: lambda symbols, ref: symbols.cost(ref.sample),
        Quantity.SAMPLE_COST: lambda symbols, ref: symbols.cost(ref.sample),
        Quantity.COST: lambda symbols, _ref: symbols.cost(),
        Quantity.COST_BY_ACTIVATION: lambda symbols, ref: symbols.derivative(ref.sample, symbols.neuron("a", ref)),
        Quantity.SLOPE: Symbols.slope,
        Quantity.COST_BY_SUM: Symbols.delta,
        Quantity.COST_BY_WEIGHT: lambda symbols, ref: symbols.derivative(ref.sample, symbols.weight(ref)),
        Quantity.COST_BY_BIAS: lambda symbols, ref: symbols.derivative(ref.sample, symbols.bias(ref)),
        Quantity.LEARNING_RATE: lambda symbols, _ref: symbols.rate(),
        Quantity.MEMORY: Symbols.memory,
        Quantity.NEW_MEMORY: Symbols.memory,
        Quantity.NEW_WEIGHT: Symbols.weight,
        Quantity.NEW_BIAS: Symbols.bias,
        Quantity.NEW_COST: lambda symbols, _ref: symbols.cost(),
    }
)
