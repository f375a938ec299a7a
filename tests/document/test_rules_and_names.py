"""Which arrows are refused and why; names, roles and numbers, which follow from drawing and data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnstudio.data import SAMPLES, DataSettings, Table
from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document, empty
from nnstudio.document.names import Role, layer_names, layer_number, neuron_names
from nnstudio.document.rules import End, connection_refusal
from nnstudio.document.selection import Selection
from nnstudio.errors import EditError
from nnstudio.words import Words
from tests.document.helpers import arrow, chain, ids, neuron, roles, xor_document


def refusal(document: Document, source: End, target: End) -> str:
    refused = connection_refusal(document, source, target)
    return "" if refused is None else str(refused)


def test_within_one_layer_is_refused() -> None:
    document = chain(2, 1)
    first = ids(document)[0]
    assert "one layer" in refusal(document, End(first), End(first))
    assert "one layer" in refusal(document, End(first, neuron(document, 0, 0)), End(first, neuron(document, 0, 1)))
    with pytest.raises(EditError, match="one layer"):
        edits.connect_layers(document, first, first)


def test_a_cycle_is_refused_naming_its_layers() -> None:
    document = chain(1, 2, 1)
    first, _, last = ids(document)
    assert "Output → Input → Hidden → Output" in refusal(document, End(last), End(first))
    back = End(last, neuron(document, 2, 0)), End(first, neuron(document, 0, 0))
    assert "close a cycle" in refusal(document, *back)
    with pytest.raises(EditError, match="close a cycle"):
        edits.toggle_arrow(document, neuron(document, 2, 0), neuron(document, 1, 0))


def test_a_duplicate_block_is_refused_but_an_arrow_drawn_again_is_removed() -> None:
    document = chain(2, 2)
    first, last = ids(document)
    assert "already connected" in refusal(document, End(first), End(last))
    assert "already connected" in refusal(document, End(first, neuron(document, 0, 0)), End(last))
    assert "already connected" in refusal(document, End(first), End(last, neuron(document, 1, 1)))
    single = arrow(document, (0, 0), (1, 1))
    assert not refusal(document, End(first, single.source), End(last, single.target))
    sparse = edits.toggle_arrow(document, *single)
    assert not sparse.diagram.has_arrow(single)
    assert not refusal(sparse, End(first), End(last))


def test_an_arrow_into_an_input_that_the_data_fills_is_refused() -> None:
    document = edits.add_layer(xor_document(), -200, 0, 3)
    inputs, new = ids(document)[0], ids(document)[-1]
    assert refusal(document, End(new), End(inputs)) == (
        "“Input” is an input: its values come from the data. Draw arrows from it, not into it."
    )
    with pytest.raises(EditError, match="is an input"):
        edits.connect_layers(document, new, inputs)
    with pytest.raises(EditError, match="is an input"):
        edits.toggle_arrow(document, document.diagram.layers[-1].neurons[0].id, neuron(document, 0, 0))


def test_an_arrow_into_an_input_is_allowed_without_data_or_where_the_source_can_take_over() -> None:
    alone = edits.add_layer(xor_document(), -200, 0, 2)
    assert not refusal(alone, End(ids(alone)[-1]), End(ids(alone)[0]))
    after = edits.connect_layers(alone, ids(alone)[-1], ids(alone)[0])
    assert roles(after) == [Role.HIDDEN, Role.HIDDEN, Role.OUTPUT, Role.INPUT]
    no_data = edits.remove_data(edits.add_layer(xor_document(), -200, 0, 3))
    assert not refusal(no_data, End(ids(no_data)[-1]), End(ids(no_data)[0]))
    unfit = edits.set_data(edits.add_layer(chain(3, 1), -200, 0, 5), *SAMPLES["xor"].generate())
    assert not refusal(unfit, End(ids(unfit)[-1]), End(ids(unfit)[0]))


def test_what_is_gone_is_refused() -> None:
    document = chain(1, 1)
    assert "no longer" in refusal(document, End(999), End(1))
    assert "no longer" in refusal(document, End(1, neuron(document, 1, 0)), End(ids(document)[1]))


def test_roles_follow_from_the_drawing() -> None:
    document = edits.add_layer(chain(2, 3, 1), 0, 0, 1)
    assert roles(document) == [Role.INPUT, Role.HIDDEN, Role.OUTPUT, Role.ALONE]
    less = edits.remove(document, Selection(layers=frozenset(ids(document)[:1])))
    assert roles(less) == [Role.INPUT, Role.OUTPUT, Role.ALONE]


def test_layers_are_named_by_the_user_or_their_role() -> None:
    document = edits.add_layer(chain(2, 3, 3, 1), 0, 0, 1)
    assert list(layer_names(document).values()) == ["Input", "Hidden 1", "Hidden 2", "Output", "Layer 1"]
    named = edits.rename_layer(document, ids(document)[1], "mine")
    assert list(layer_names(named).values()) == ["Input", "mine", "Hidden 2", "Output", "Layer 1"]


def test_names_by_role_can_be_said_in_another_language() -> None:
    document = edits.rename_layer(chain(2, 3, 3, 1), 1, "mine")
    mine, hidden, *_ = layer_names(document).values()
    assert not isinstance(mine, Words)
    assert isinstance(hidden, Words)
    assert (hidden.context, hidden.template, hidden.values) == ("Names", "Hidden {number}", {"number": 1})


def test_neurons_are_named_by_the_user_the_data_or_their_place() -> None:
    document = chain(2, 2, 2, 1)
    assert list(neuron_names(document).values()) == ["x1", "x2", "h1", "h2", "h3", "h4", "y1"]
    table, settings = SAMPLES["clusters"].generate()
    document = edits.set_data(chain(2, 1, 3), edits_renamed(table), settings_for(settings))
    assert list(neuron_names(document).values()) == ["left", "right", "h1", "A", "B", "C"]
    named = edits.rename_neuron(document, neuron(document, 0, 0), "mine")
    assert list(neuron_names(named).values())[:2] == ["mine", "right"]
    unfit = edits.set_layer_size(document, ids(document)[0], 3)
    assert list(neuron_names(unfit).values()) == ["x1", "x2", "x3", "h1", "A", "B", "C"]


def edits_renamed(table: Table) -> Table:
    return table.renamed("x1", "left").renamed("x2", "right")


def settings_for(settings: DataSettings) -> DataSettings:
    return replace(settings, inputs=("left", "right"))


def test_layer_numbers_follow_the_longest_path_and_the_notation() -> None:
    document = chain(1, 1, 1)
    first, middle, last = ids(document)
    document = edits.connect_layers(document, first, last)
    assert [layer_number(document, i) for i in (first, middle, last)] == [0, 1, 2]
    document = edits.set_notation(document, input_layer_number=1)
    assert [layer_number(document, i) for i in (first, middle, last)] == [1, 2, 3]


def test_a_selection_forgets_what_is_gone() -> None:
    document = chain(2, 1)
    drawn = arrow(document, (0, 0), (1, 0))
    whole = Selection(frozenset(ids(document)), frozenset({neuron(document, 0, 1)}), frozenset({drawn}))
    assert whole.pruned(document.diagram) is whole
    assert not whole.is_empty
    assert whole.pruned(empty().diagram).is_empty
    assert Selection(arrows=frozenset({Arrow(drawn.target, drawn.source)})).pruned(document.diagram).is_empty
