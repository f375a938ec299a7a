"""A network as plain numbers, as the compiled loop reads it (`source/kernel.h`)."""

from __future__ import annotations

import numpy as np

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.arrays import FloatArray, IntArray, read_only
from nnstudio.engine.costs import COSTS
from nnstudio.engine.optimizers import OPTIMIZERS, OptimizerSettings
from nnstudio.engine.structure import Structure

# The compiled loop numbers them by their order in the tables.
ACTIVATION_CODES = {name: code for code, name in enumerate(ACTIVATIONS)}
COST_CODES = {name: code for code, name in enumerate(COSTS)}
OPTIMIZER_CODES = {name: code for code, name in enumerate(OPTIMIZERS)}


def plan_of(structure: Structure, cost: str, optimizer: str) -> IntArray:
    """Return the numbers of a network, ``(7 + 9·layers + 4·connections,)``: header, layers in the order signals go,
    their incoming connections in the same order, and for each layer which connections leave it.
    """  # noqa: D205 one sentence, two lines
    place = {layer: i for i, layer in enumerate(structure.order)}
    incoming = [c for layer in structure.order for c in structure.incoming(layer)]
    number = {connection: i for i, connection in enumerate(incoming)}
    outgoing = [number[c] for layer in structure.order for c in structure.outgoing(layer)]
    header = [
        len(structure.layers),
        len(structure.connections),
        structure.size,
        structure.input_columns[-1][1].stop,
        structure.output_columns[-1][1].stop,
        COST_CODES[cost],
        OPTIMIZER_CODES[optimizer],
    ]
    connections = [
        number_
        for c in incoming
        for number_ in (
            place[structure.connections[c].source],
            place[structure.connections[c].target],
            structure.weight_slices[c].start,
        )
    ]
    return read_only(np.array([*header, *_layers(structure), *connections, *outgoing], dtype=np.int64))


def _layers(structure: Structure) -> list[int]:
    x = {layer: columns.start for layer, columns in structure.input_columns}
    y = {layer: columns.start for layer, columns in structure.output_columns}
    numbers: list[int] = []
    first_in = first_out = 0
    for layer in structure.order:
        spec, ins, outs = structure.layers[layer], structure.incoming(layer), structure.outgoing(layer)
        bias = structure.bias_slices[layer].start if ins else -1
        numbers += [spec.size, ACTIVATION_CODES[spec.activation], bias, x.get(layer, -1), y.get(layer, -1)]
        numbers += [first_in, len(ins), first_out, len(outs)]
        first_in, first_out = first_in + len(ins), first_out + len(outs)
    return numbers


def numbers_of(settings: OptimizerSettings) -> FloatArray:
    """Return the optimizer's numbers in the order of `Numbers` in ``source/kernel.h``, ``(9,)``."""
    return read_only(
        np.array(
            [
                settings.momentum,
                settings.beta1,
                settings.beta2,
                settings.rho,
                settings.epsilon,
                settings.weight_decay,
                settings.l1,
                settings.l2,
                settings.clip,
            ]
        )
    )
