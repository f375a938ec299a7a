"""A network: a fixed structure, and all its weights and biases in one flat vector."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.arrays import BoolArray, FloatArray, read_only
from nnstudio.engine.structure import ConnectionSpec, LayerSpec, ParameterViews, Structure
from nnstudio.errors import InvalidNetworkError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

_LENGTH = QT_TRANSLATE_NOOP(
    "Errors", "The network has {expected} parameters, but {found} numbers were given. Give one for each."
)
_NOT_FINITE = QT_TRANSLATE_NOOP("Errors", "Parameter {index} is {value}. Type a finite number in its place.")
_CHAIN = QT_TRANSLATE_NOOP(
    "Errors", "A chain of {layers} layers needs {expected} activations and as many names as layers. Give as many."
)


class Network:
    """Layers, connections, and the parameters that are learnt.

    ``z = Σ a_from @ W.T + b`` over the incoming connections and ``a = f(z)``; rows are samples.

    Parameters
    ----------
    layers, connections
        Any graph without a cycle; connections may skip layers.
    parameters
        Flat vector, copied; zeros if None. Weights of absent arrows are set to exactly 0.
    frozen
        Over the flat vector, True where training holds the parameter still.

    Attributes
    ----------
    structure : Structure
        What does not change; its tuples `layers`, `connections`, `order`, `inputs`, `outputs`, `weight_slices` and
        `bias_slices` are here too.
    parameters : FloatArray
        The flat vector, writeable. Leave absent weights at 0: `trainable` says which.
    weights, biases : tuple of FloatArray
        Views of it: by connection ``(to, from)``; by layer ``(size,)``, empty for input layers.
    frozen : BoolArray
        Read-only, as given.
    trainable : FloatArray
        1 where training may change the parameter; 0 for absent arrows and frozen parameters. Read-only.
    input_size, output_size : int
        Columns of x: the input layers' neurons in layer order; columns of y: the output layers' likewise.

    Raises
    ------
    InvalidNetworkError
        If this cannot be a network, with the reason.
    """

    def __init__(
        self,
        layers: Sequence[LayerSpec],
        connections: Sequence[ConnectionSpec],
        parameters: FloatArray | None = None,
        frozen: BoolArray | None = None,
    ) -> None:
        structure = Structure(layers, connections)
        self._set_structure(structure)
        self._set_frozen(np.zeros(structure.size, dtype=np.bool_) if frozen is None else frozen)
        self._set_parameters(np.zeros(structure.size) if parameters is None else parameters)

    @classmethod
    def chain(
        cls, sizes: Sequence[int], activations: Sequence[str] | str, names: Sequence[str] | None = None
    ) -> Network:
        """Return layers each fully connected to the next, all parameters 0.

        Parameters
        ----------
        sizes
            Neurons of each layer, the input first.
        activations
            One for each layer after the input, or one for all of them.
        """
        kinds = [activations] * (len(sizes) - 1) if isinstance(activations, str) else list(activations)
        called = [f"layer {i}" for i in range(len(sizes))] if names is None else list(names)
        if len(kinds) != len(sizes) - 1 or len(called) != len(sizes):
            raise InvalidNetworkError(_CHAIN, layers=len(sizes), expected=len(sizes) - 1)
        layers = [LayerSpec(*parts) for parts in zip(called, sizes, ["linear", *kinds], strict=True)]
        return cls(layers, [ConnectionSpec(source, target) for source, target in pairwise(range(len(sizes)))])

    @classmethod
    def graph(cls, layers: Sequence[LayerSpec], connections: Sequence[ConnectionSpec | tuple[int, int]]) -> Network:
        """Return any graph without a cycle, all parameters 0; a pair (from, to) stands for a full connection."""
        return cls(layers, [c if isinstance(c, ConnectionSpec) else ConnectionSpec(*c) for c in connections])

    def incoming(self, layer: int) -> tuple[int, ...]:
        """Return the indices of the connections that feed a layer."""
        return self.structure.incoming(layer)

    def outgoing(self, layer: int) -> tuple[int, ...]:
        """Return the indices of the connections that leave a layer."""
        return self.structure.outgoing(layer)

    def views(self, flat: FloatArray) -> ParameterViews:
        """Return the weights and biases of any vector as long as `parameters`, as views of it."""
        return self.structure.views(flat)

    def with_parameters(self, parameters: FloatArray) -> Network:
        """Return the same structure with another vector, which is copied."""
        return self._sibling(self.frozen, parameters)

    def with_frozen(self, frozen: BoolArray) -> Network:
        """Return the same structure and parameters with others of them frozen."""
        return self._sibling(frozen, self.parameters)

    def _sibling(self, frozen: BoolArray, parameters: FloatArray) -> Network:
        network = Network.__new__(Network)
        network._set_structure(self.structure)  # noqa: SLF001 one of us
        network._set_frozen(frozen)  # noqa: SLF001 one of us
        network._set_parameters(parameters)  # noqa: SLF001 one of us
        return network

    def _set_structure(self, structure: Structure) -> None:
        self.structure = structure
        self.layers, self.connections = structure.layers, structure.connections
        self.order, self.inputs, self.outputs = structure.order, structure.inputs, structure.outputs
        self.weight_slices, self.bias_slices = structure.weight_slices, structure.bias_slices
        self.input_size = structure.input_columns[-1][1].stop
        self.output_size = structure.output_columns[-1][1].stop

    def _set_frozen(self, frozen: BoolArray) -> None:
        self._check_length(frozen)
        self.frozen = read_only(np.array(frozen, dtype=np.bool_))
        self.trainable = read_only(self.structure.present * ~self.frozen)

    def _set_parameters(self, parameters: FloatArray) -> None:
        self._check_length(parameters)
        bad = np.flatnonzero(~np.isfinite(parameters))
        if bad.size:
            raise InvalidNetworkError(_NOT_FINITE, index=int(bad[0]), value=float(parameters[bad[0]]))
        self.parameters = np.array(parameters, dtype=np.float64)
        self.parameters[self.structure.present == 0.0] = 0.0
        _, self.weights, self.biases = self.structure.views(self.parameters)

    def _check_length(self, vector: FloatArray | BoolArray) -> None:
        if np.shape(vector) != (self.structure.size,):
            raise InvalidNetworkError(_LENGTH, expected=self.structure.size, found=np.size(vector))
