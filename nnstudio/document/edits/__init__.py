"""Every change of a document, by topic: pure functions, document in, document out; `EditError` if refused.

A structural edit (size, arrows, activation) sets progress back to 0. Parts that an edit does not touch are the same
objects afterwards, so that whoever draws them can compare by identity.
"""

from __future__ import annotations

from nnstudio.document.edits.arranging import How, align, move_layers, tidy
from nnstudio.document.edits.clipboard import Clip, added_layers, copy, paste
from nnstudio.document.edits.connections import (
    connect_layer_to_neuron,
    connect_layers,
    connect_neuron_to_layer,
    toggle_arrow,
)
from nnstudio.document.edits.data import (
    edit_table,
    is_lost_file,
    remove_data,
    set_data,
    set_data_settings,
    take_file,
)
from nnstudio.document.edits.layers import (
    add_layer,
    add_neuron,
    rename_layer,
    rename_neuron,
    set_activation,
    set_layer_size,
)
from nnstudio.document.edits.parameters import (
    apply_training,
    begin_again,
    randomise,
    reset_parameters,
    set_bias,
    set_frozen,
    set_initializer,
    set_weight,
)
from nnstudio.document.edits.removing import remove
from nnstudio.document.edits.training import set_notation, set_training

__all__ = [
    "Clip",
    "How",
    "add_layer",
    "add_neuron",
    "added_layers",
    "align",
    "apply_training",
    "begin_again",
    "connect_layer_to_neuron",
    "connect_layers",
    "connect_neuron_to_layer",
    "copy",
    "edit_table",
    "is_lost_file",
    "move_layers",
    "paste",
    "randomise",
    "remove",
    "remove_data",
    "rename_layer",
    "rename_neuron",
    "reset_parameters",
    "set_activation",
    "set_bias",
    "set_data",
    "set_data_settings",
    "set_frozen",
    "set_initializer",
    "set_layer_size",
    "set_notation",
    "set_training",
    "set_weight",
    "take_file",
    "tidy",
    "toggle_arrow",
]
