"""Edits, one by one: what changes, what stays, what is refused."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nnstudio.data import SAMPLES, DataSettings, Table
from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document, InitializerSettings, empty
from nnstudio.document.limits import LARGEST_LAYER, LONGEST_NAME, MOST_LAYERS
from nnstudio.document.selection import Selection
from nnstudio.engine import OptimizerSettings, ScheduleSettings, StopConditions, TrainingState
from nnstudio.errors import EditError
from tests.document.helpers import arrow, chain, check_sound, ids, neuron, same, trained, xor_document


def test_a_new_layer_has_its_neurons_no_arrows_and_biases_0() -> None:
    document = edits.add_layer(empty(), 10.0, -20.0, 3, "relu", " mine ")
    (layer,) = document.diagram.layers
    assert (layer.x, layer.y, layer.size, layer.activation, layer.name) == (10.0, -20.0, 3, "relu", "mine")
    assert layer.biases.tolist() == [0, 0, 0]
    assert document.diagram.connections == ()
    check_sound(document)


def test_connecting_layers_draws_every_arrow_with_glorot_weights() -> None:
    document = chain(3, 4)
    (connection,) = document.diagram.connections
    assert connection.weights.shape == (4, 3)
    assert connection.present.all()
    assert (np.abs(connection.weights) <= np.sqrt(6 / 7)).all()
    assert len(np.unique(connection.weights)) == 12
    assert same(connection.weights, connection.initial_weights)


def test_the_same_steps_with_the_same_seed_draw_the_same_weights() -> None:
    assert same(chain(2, 3, 1), chain(2, 3, 1))


def test_completing_a_partial_block_keeps_the_weights_that_are_there() -> None:
    document = edits.remove(chain(2, 2), Selection(arrows=frozenset({arrow(chain(2, 2), (0, 0), (1, 1))})))
    before = document.diagram.connections[0]
    after = edits.connect_layers(document, *ids(document)).diagram.connections[0]
    assert after.present.all()
    assert np.array_equal(after.weights[before.present], before.weights[before.present])
    assert after.id == before.id


def test_growing_a_layer_keeps_weights_and_draws_the_new_ones() -> None:
    document = chain(2, 3, 1)
    grown = edits.set_layer_size(document, ids(document)[1], 5)
    into, out = grown.diagram.connections
    assert np.array_equal(into.weights[:3], document.diagram.connections[0].weights)
    assert np.array_equal(out.weights[:, :3], document.diagram.connections[1].weights)
    assert into.present.all()
    assert into.weights[3:].all()
    assert len(np.unique(into.weights)) == 10
    check_sound(grown)


def test_shrinking_a_layer_takes_the_last_neurons() -> None:
    document = chain(2, 3, 1)
    shrunk = edits.set_layer_size(document, ids(document)[1], 1)
    assert shrunk.diagram.layers[1].neurons == document.diagram.layers[1].neurons[:1]
    assert np.array_equal(shrunk.diagram.connections[0].weights, document.diagram.connections[0].weights[:1])


def test_a_neuron_put_in_first_does_not_repeat_the_weights_of_another() -> None:
    document = chain(2, 2)
    after = edits.add_neuron(document, ids(document)[1], at=0)
    weights = after.diagram.connections[0].weights
    assert np.array_equal(weights[1:], document.diagram.connections[0].weights)
    assert len(np.unique(weights)) == 6


def test_a_new_neuron_gets_only_the_arrows_that_all_the_others_have() -> None:
    document = chain(2, 2)
    document = edits.toggle_arrow(document, *arrow(document, (0, 0), (1, 1)))
    after = edits.add_neuron(document, ids(document)[1])
    assert after.diagram.connections[0].present.tolist() == [[True, True], [False, True], [False, True]]


def test_an_arrow_drawn_twice_is_gone_and_drawn_again_has_the_same_weight() -> None:
    document = edits.add_layer(edits.add_layer(empty(), 0, 0, 2), 200, 0, 2)
    pair = arrow(document, (0, 1), (1, 0))
    once = edits.toggle_arrow(document, *pair)
    assert once.diagram.connections[0].present.tolist() == [[False, True], [False, False]]
    assert edits.toggle_arrow(once, *pair).diagram.connections == ()
    other = edits.toggle_arrow(once, *arrow(document, (0, 0), (1, 0)))
    again = edits.toggle_arrow(edits.toggle_arrow(other, *pair), *pair)
    assert same(again.diagram.connections[0].weights, other.diagram.connections[0].weights)


def test_a_neuron_connects_to_a_layer_and_a_layer_to_a_neuron() -> None:
    document = edits.add_layer(edits.add_layer(empty(), 0, 0, 2), 200, 0, 3)
    out = edits.connect_neuron_to_layer(document, neuron(document, 0, 1), ids(document)[1])
    assert out.diagram.connections[0].present.tolist() == [[False, True]] * 3
    into = edits.connect_layer_to_neuron(document, ids(document)[0], neuron(document, 1, 2))
    assert into.diagram.connections[0].present.tolist() == [[False, False], [False, False], [True, True]]


def test_removing_layers_neurons_and_arrows() -> None:
    document = chain(2, 3, 1)
    without = edits.remove(document, Selection(layers=frozenset({ids(document)[1]})))
    assert len(without.diagram.layers) == 2
    assert without.diagram.connections == ()
    fewer = edits.remove(document, Selection(neurons=frozenset({neuron(document, 1, 1)})))
    assert np.array_equal(fewer.diagram.connections[0].weights, document.diagram.connections[0].weights[[0, 2]])
    emptied = edits.remove(document, Selection(neurons=frozenset({neuron(document, 2, 0)})))
    assert ids(emptied) == ids(document)[:2]
    one = arrow(document, (0, 0), (1, 2))
    sparse = edits.remove(document, Selection(arrows=frozenset({one})))
    assert not sparse.diagram.has_arrow(one)
    assert sparse.diagram.connections[1] is document.diagram.connections[1]
    assert edits.remove(document, Selection(layers=frozenset({999}))) is document


def test_copy_and_paste_keep_weights_activations_and_inner_arrows_with_new_ids() -> None:
    document = chain(2, 3, 1, activations=["linear", "tanh", "relu"])
    document = edits.set_bias(document, neuron(document, 1, 2), 0.25)
    clip = edits.copy(document, Selection(layers=frozenset(ids(document)[:2])))
    after = edits.paste(document, clip, 30.0, 40.0)
    check_sound(after)
    first, second = (after.diagram.layer(layer_id) for layer_id in edits.added_layers(document, after))
    assert (first.x, first.y, second.x, second.activation) == (30.0, 40.0, 230.0, "tanh")
    assert second.biases.tolist() == [0, 0, 0.25]
    pasted = after.diagram.connection(first.id, second.id)
    assert pasted is not None
    assert same(pasted.weights, document.diagram.connections[0].weights)
    assert after.diagram.layers[:3] == document.diagram.layers


def test_copying_neurons_takes_their_part_of_the_layers() -> None:
    document = chain(2, 3)
    clip = edits.copy(document, Selection(neurons=frozenset({neuron(document, 0, 1), neuron(document, 1, 2)})))
    assert [layer.size for layer in clip.diagram.layers] == [1, 1]
    assert clip.diagram.connections[0].weights.tolist() == [[document.diagram.connections[0].weights[2, 1]]]
    assert edits.copy(document, Selection()).is_empty
    assert edits.paste(document, edits.copy(document, Selection()), 1, 1) is document


def typed_into(document: Document) -> Document:
    typed = edits.set_weight(document, arrow(document, (0, 1), (1, 2)), -3.5)
    typed = edits.set_bias(typed, neuron(document, 1, 0), 1.25)
    assert typed.progress is document.progress
    assert typed.diagram.connections[0].weights[2, 1] == -3.5
    assert typed.diagram.layers[1].biases[0] == 1.25
    return typed


def test_reset_goes_back_to_what_was_typed_before_training() -> None:
    typed = typed_into(xor_document())
    assert same(edits.reset_parameters(trained(typed, 5)), typed)


def test_reset_goes_back_behind_what_was_typed_after_training() -> None:
    document = xor_document()
    assert same(edits.reset_parameters(typed_into(trained(document, 5))), document)


def test_reset_gives_the_very_same_initial_weights() -> None:
    document = xor_document()
    reset = edits.reset_parameters(trained(document, 20))
    assert [
        same(a.weights, b.weights) for a, b in zip(reset.diagram.connections, document.diagram.connections, strict=True)
    ]
    assert same(reset, document)


def test_new_random_weights_follow_from_the_seed_and_become_the_initial_ones() -> None:
    document = trained(xor_document(), 5)
    one, other = edits.randomise(document, 7), edits.randomise(document, 8)
    assert same(one, edits.randomise(document, 7))
    assert not same(one.diagram.connections[0].weights, other.diagram.connections[0].weights)
    assert one.training.seed == 7
    assert one.progress.step == 0
    assert same(edits.reset_parameters(trained(one, 3)), one)


def test_frozen_parameters_are_held_in_training_and_in_new_random_weights() -> None:
    document = xor_document()
    held, bias = arrow(document, (0, 0), (1, 0)), neuron(document, 1, 1)
    document = edits.set_weight(edits.set_bias(document, bias, 0.5), held, 2.0)
    document = edits.set_frozen(document, [held], [bias], frozen=True)
    after = edits.randomise(trained(document, 10), 3)
    assert after.diagram.connections[0].weights[0, 0] == 2.0
    assert after.diagram.layers[1].biases.tolist()[:2] == [0.0, 0.5]
    free = edits.set_frozen(document, [held], [bias], frozen=False)
    assert trained(free, 10).diagram.connections[0].weights[0, 0] != 2.0


def test_another_initialiser_draws_the_weights_again() -> None:
    document = edits.set_initializer(chain(2, 3), InitializerSettings("constant", 0.25))
    assert document.diagram.connections[0].weights.tolist() == [[0.25, 0.25]] * 3
    assert edits.connect_layers(
        edits.add_layer(document, 9, 9, 1), ids(document)[1], document.next_id
    ).diagram.connections[1].weights.tolist() == [[0.25] * 3]


STRUCTURAL: dict[str, Callable[[Document], Document]] = {
    "size": lambda d: edits.set_layer_size(d, ids(d)[1], 3),
    "neuron": lambda d: edits.add_neuron(d, ids(d)[1]),
    "arrow": lambda d: edits.toggle_arrow(d, *arrow(d, (0, 0), (1, 0))),
    "skip": lambda d: edits.connect_layers(d, ids(d)[0], ids(d)[2]),
    "activation": lambda d: edits.set_activation(d, ids(d)[1], "relu"),
    "layer": lambda d: edits.add_layer(d, 0, 0, 1),
    "remove": lambda d: edits.remove(d, Selection(neurons=frozenset({neuron(d, 1, 0)}))),
    "paste": lambda d: edits.paste(d, edits.copy(d, Selection(layers=frozenset(ids(d)))), 9, 9),
    "cost": lambda d: edits.set_training(d, cost="mean_squares"),
    "data": lambda d: edits.set_data(d, *SAMPLES["and"].generate()),
    "cell": lambda d: edits.edit_table(d, Table.with_cell, 0, "y", "1"),
    "columns": lambda d: edits.set_data_settings(d, DataSettings(("x1",), ("y",))),
    "no data": edits.remove_data,
    "reset": edits.reset_parameters,
    "initialiser": lambda d: edits.set_initializer(d, InitializerSettings("normal")),
}


@pytest.mark.parametrize("name", STRUCTURAL)
def test_an_edit_of_what_is_trained_begins_training_again(name: str) -> None:
    after = STRUCTURAL[name](trained(xor_document(), 3))
    assert (after.progress.epoch, after.progress.step, len(after.progress.history)) == (0, 0, 0)
    assert after.progress.optimizer_state.size == 0


KEEPING: dict[str, Callable[[Document], Document]] = {
    "rename": lambda d: edits.rename_layer(d, ids(d)[1], "middle"),
    "neuron name": lambda d: edits.rename_neuron(d, neuron(d, 0, 0), "A"),
    "move": lambda d: edits.move_layers(d, ids(d)[:1], 5, 5),
    "tidy": edits.tidy,
    "learning rate": lambda d: edits.set_training(d, learning_rate=0.1),
    "stop": lambda d: edits.set_training(d, max_epochs=100, patience=None),
    "notation": lambda d: edits.set_notation(d, digits=4, input_layer_number=1),
    "frozen": lambda d: edits.set_frozen(d, [arrow(d, (0, 0), (1, 0))], [], frozen=True),
}


@pytest.mark.parametrize("name", KEEPING)
def test_an_edit_of_anything_else_keeps_progress(name: str) -> None:
    document = trained(xor_document(), 3)
    assert KEEPING[name](document).progress is document.progress


def test_another_optimizer_clears_only_its_own_state() -> None:
    document = trained(edits.set_training(xor_document(), optimizer="adam", learning_rate=0.01), 3)
    after = edits.set_training(document, optimizer="rmsprop")
    assert document.progress.optimizer_state.size > 0
    assert after.progress.optimizer_state.size == 0
    assert after.progress.history is document.progress.history
    assert trained(after, 2).progress.epoch == 5


def test_another_batch_size_in_the_middle_of_an_epoch_begins_that_epoch_again() -> None:
    document = edits.set_training(xor_document(), batch_size=1)
    loop = training_loop(document, build(document))
    loop.run_updates(6)
    document = edits.apply_training(document, loop.state)
    assert (document.progress.epoch, document.progress.batch) == (1, 2)
    after = edits.set_training(document, batch_size=3)
    assert (after.progress.epoch, after.progress.batch, after.progress.step) == (1, 0, 6)


def test_training_settings_by_field_name_by_choice_or_whole() -> None:
    after = edits.set_training(
        empty(), optimizer="adam", learning_rate=0.01, beta1=0.8, schedule="cosine", cost_below=0.1
    )
    assert (after.training.optimizer.name, after.training.optimizer.learning_rate, after.training.optimizer.beta1) == (
        "adam",
        0.01,
        0.8,
    )
    assert (after.training.schedule.name, after.training.stop.cost_below) == ("cosine", 0.1)
    whole = edits.set_training(
        empty(), optimizer=OptimizerSettings("adamw"), schedule=ScheduleSettings("step"), stop=StopConditions(5)
    )
    assert (whole.training.optimizer.name, whole.training.schedule.name, whole.training.stop.max_epochs) == (
        "adamw",
        "step",
        5,
    )
    assert edits.set_training(whole, batch_size=0) is whole
    with pytest.raises(TypeError):
        edits.set_training(empty(), nonsense=1)


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": "none"},
        {"optimizer": "none"},
        {"schedule": "none"},
        {"learning_rate": 0.0},
        {"learning_rate": float("nan")},
        {"learning_rate": float("inf")},
        {"momentum": 1.0},
        {"beta2": -0.1},
        {"epsilon": 0.0},
        {"l1": -1.0},
        {"batch_size": -1},
        {"batch_size": 1.5},
        {"seed": -1},
        {"seed": 2**64},
        {"max_epochs": 0},
        {"patience": 0},
        {"cost_below": float("nan")},
        {"min_improvement": -1.0},
        {"schedule": ScheduleSettings("step", every=0)},
    ],
)
def test_training_settings_out_of_range_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(EditError):
        edits.set_training(empty(), **changes)


REFUSED: dict[str, Callable[[Document], Document]] = {
    "no neurons": lambda d: edits.add_layer(d, 0, 0, 0),
    "too many neurons": lambda d: edits.set_layer_size(d, ids(d)[0], LARGEST_LAYER + 1),
    "too many weights": lambda d: edits.set_layer_size(
        edits.set_layer_size(d, ids(d)[0], 2000), ids(d)[1], LARGEST_LAYER
    ),
    "activation": lambda d: edits.set_activation(d, ids(d)[0], "none"),
    "long name": lambda d: edits.rename_layer(d, ids(d)[0], "x" * (LONGEST_NAME + 1)),
    "no layer": lambda d: edits.rename_layer(d, 999, "x"),
    "no neuron": lambda d: edits.rename_neuron(d, 999, "x"),
    "no arrow": lambda d: edits.set_weight(d, Arrow(999, 998), 1.0),
    "weight": lambda d: edits.set_weight(d, arrow(d, (0, 0), (1, 0)), float("nan")),
    "bias": lambda d: edits.set_bias(d, neuron(d, 1, 0), float("inf")),
    "place": lambda d: edits.add_neuron(d, ids(d)[0], at=9),
    "digits": lambda d: edits.set_notation(d, digits=7),
    "number": lambda d: edits.set_notation(d, input_layer_number=2),
    "seed": lambda d: edits.randomise(d, -1),
    "initialiser": lambda d: edits.set_initializer(d, InitializerSettings("none")),
    "scale": lambda d: edits.set_initializer(d, InitializerSettings("normal", 1e300)),
    "no table": lambda d: edits.edit_table(edits.remove_data(d), Table.with_cell, 0, 0, "1"),
    "share": lambda d: edits.set_data_settings(d, DataSettings(("x1",), ("y",), validation_share=1.0)),
    "split seed": lambda d: edits.set_data_settings(d, DataSettings(("x1",), ("y",), split_seed=-1)),
    "training of another": lambda d: edits.apply_training(chain(2, 2), _state(d)),
}


def _state(document: Document) -> TrainingState:
    return training_loop(document, build(document)).state


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(EditError) as refused:
        REFUSED[name](xor_document())
    assert str(refused.value).endswith(".")


def test_more_layers_than_a_document_may_have_are_refused() -> None:
    document = empty()
    for _ in range(MOST_LAYERS):
        document = edits.add_layer(document, 0, 0, 1)
    with pytest.raises(EditError, match="at most"):
        edits.add_layer(document, 0, 0, 1)
    with pytest.raises(EditError, match="at most"):
        edits.paste(document, edits.copy(document, Selection(layers=frozenset(ids(document)[:1]))), 0, 0)


def test_moving_changes_only_the_layers_that_move() -> None:
    document = chain(1, 1, 1)
    after = edits.move_layers(document, ids(document)[:1], 3.0, -4.0)
    assert (after.diagram.layers[0].x, after.diagram.layers[0].y) == (3.0, -4.0)
    assert after.diagram.layers[1] is document.diagram.layers[1]
    assert edits.move_layers(document, ids(document), 0.0, 0.0) is document
    assert edits.move_layers(document, ids(document), float("inf"), 0.0).diagram.layers[0].x == 1e6


@pytest.mark.parametrize(
    ("how", "places"),
    [
        ("left", [(0, 0), (0, 10), (0, 50)]),
        ("right", [(400, 0), (400, 10), (400, 50)]),
        ("centre", [(200, 0), (200, 10), (200, 50)]),
        ("top", [(0, 0), (100, 0), (400, 0)]),
        ("bottom", [(0, 50), (100, 50), (400, 50)]),
        ("middle", [(0, 25), (100, 25), (400, 25)]),
        ("spread", [(0, 0), (200, 10), (400, 50)]),
    ],
)
def test_align(how: edits.How, places: list[tuple[float, float]]) -> None:
    document = empty()
    for x, y in ((0, 0), (100, 10), (400, 50)):
        document = edits.add_layer(document, x, y, 1)
    after = edits.align(document, ids(document), how)
    assert [(layer.x, layer.y) for layer in after.diagram.layers] == places
    assert edits.align(document, ids(document)[:1], how) is document


def test_tidy_puts_layers_in_columns_by_depth() -> None:
    document = chain(2, 3, 1)
    document = edits.move_layers(document, ids(document), 37.0, 91.0)
    document = edits.add_layer(document, 5.0, 900.0, 1)
    document = edits.connect_layers(document, ids(document)[3], ids(document)[2])
    after = edits.tidy(document)
    assert [layer.x for layer in after.diagram.layers] == [0, 200, 400, 0]
    first, last = after.diagram.layers[0], after.diagram.layers[3]
    assert last.y - first.y >= (first.size + last.size) / 2 * 90
    assert after.diagram.layers[1].y == 0
    assert edits.tidy(after) is after


def test_columns_follow_the_edits_of_the_table() -> None:
    document = xor_document()
    renamed = edits.edit_table(document, Table.renamed, "x1", "left")
    assert renamed.data.inputs == ("left", "x2")
    less = edits.edit_table(document, Table.without_column, "x1")
    assert less.data.inputs == ("x2",)
    assert edits.edit_table(document, Table.with_cell, 1, "x1", "0.5").table is not document.table


def test_edits_that_change_nothing_return_the_very_document() -> None:
    document = xor_document()
    layer = document.diagram.layers[0]
    assert edits.set_layer_size(document, layer.id, layer.size) is document
    assert edits.rename_layer(document, layer.id, layer.name) is document
    assert edits.rename_neuron(document, layer.neurons[0].id, "") is document
    assert edits.set_activation(document, layer.id, layer.activation) is document
    assert edits.set_data_settings(document, document.data) is document
    assert edits.set_notation(document, digits=document.notation.digits) is document
    assert edits.set_initializer(document, document.initializer) is document
