"""What does not fit is refused before anything is computed: the compiled loop reads no memory but what it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnstudio.engine import Network
from nnstudio.engine.kernel import compiled
from nnstudio.engine.kernel.plan import numbers_of, plan_of
from nnstudio.engine.optimizers import OptimizerSettings

pytestmark = pytest.mark.skipif(compiled is None, reason="installed without a compiler: there is no compiled loop")
ROWS, BATCH = 6, 4


def samples(rows: int = ROWS, inputs: int = 3, targets: int | None = None, classes: object = None) -> tuple[Any, ...]:
    return np.zeros((rows, inputs)), np.zeros((rows if targets is None else targets, 2)), classes


def arguments() -> dict[str, Any]:
    """Return what `train` takes, all of it sound."""
    assert compiled is not None
    network = Network.chain([3, 4, 2], "tanh")
    plan, size = plan_of(network.structure, "sum_squares", "momentum"), network.parameters.size
    return {
        "single": False,
        "plan": plan.copy(),
        "numbers": numbers_of(OptimizerSettings("momentum")),
        "training": samples(),
        "validation": samples(rows=2),
        "middle": np.nan,
        "parameters": network.parameters.copy(),
        "state": np.zeros((1, size)),
        "gradient": np.zeros(size),
        "previous": np.zeros(size),
        "trainable": None,
        "present": None,
        "is_weight": network.structure.is_weight,
        "batch": BATCH,
        "first": 0,
        "count": 4,
        "rates": np.array([0.1]),
        "orders": np.arange(ROWS),
        "look": 2,
        "every": 1,
        "below": -np.inf,
        "looked": False,
        "costs": None,
        "looks": np.zeros((3, 4)),
        "stop": bytearray(1),
        "workspace": np.empty(compiled.workspace(plan, BATCH, False), dtype=np.uint8),
    }


def train(**changes: Any) -> tuple[int, int, int]:
    assert compiled is not None
    made, outcome, looks = compiled.train(*(arguments() | changes).values())
    return made, outcome, looks


def test_what_fits_is_trained() -> None:
    costs, looks = np.full(4, np.nan), np.full((3, 4), np.nan)
    assert train(costs=costs, looks=looks) == (4, 0, 3)
    assert (costs == 0.0).all()
    assert (looks[:, ::2] == 0.0).all()


def test_rates_and_orders_may_be_one_for_all_or_more_than_are_needed() -> None:
    for epochs in (1, 2, 5):
        assert train(rates=np.zeros(epochs), orders=np.tile(np.arange(ROWS), epochs))[0] == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("plan", np.zeros(3, dtype=np.int64)),
        ("numbers", np.zeros(8)),
        ("training", samples(inputs=2)),
        ("training", samples(rows=0)),
        ("training", samples(targets=ROWS - 1)),
        ("training", samples(classes=np.zeros(ROWS - 1, dtype=np.int64))),
        ("training", samples()[:2]),
        ("training", list(samples())),
        ("validation", samples(inputs=4)),
        ("validation", samples(targets=ROWS + 1)),
        ("parameters", np.zeros(25)),
        ("state", np.zeros((2, 26))),
        ("state", np.zeros((0, 26))),
        ("gradient", np.zeros(27)),
        ("previous", np.zeros(1)),
        ("trainable", np.zeros(25)),
        ("present", np.zeros(25)),
        ("is_weight", np.zeros(25)),
        ("orders", np.array([0, 1, 2, 3, 4, 6])),
        ("orders", np.array([0, 1, 2, 3, 4, -1])),
        ("orders", np.arange(5)),
        ("orders", np.arange(ROWS + 1)),
        ("orders", np.zeros(0, dtype=np.int64)),
        ("batch", 0),
        ("batch", ROWS + 1),
        ("batch", 1 << 61),
        ("first", -1),
        ("first", 1 << 40),
        ("count", 1 << 40),
        ("look", -1),
        ("look", 1),
        ("look", (1 << 63) - 1),
        ("every", 0),
        ("every", -1),
        ("every", (1 << 63) - 1),
        ("looks", np.zeros((2, 4))),
        ("count", -1),
        ("rates", np.zeros(0)),
        ("costs", np.zeros(1)),
        ("stop", bytearray(0)),
        ("workspace", np.empty(100, dtype=np.uint8)),
        ("single", True),
    ],
)
def test_sizes_that_do_not_fit_are_refused(name: str, value: object) -> None:
    with pytest.raises((ValueError, TypeError), match=r".+"):
        train(**{name: value})


def test_what_is_no_array_or_read_only_is_refused() -> None:
    fixed = arguments()["parameters"]
    fixed.flags.writeable = False
    for name, value in (
        ("training", ([1.0], [1.0], None)),
        ("parameters", fixed),
        ("training", (np.zeros((ROWS, 6))[:, ::2], np.zeros((ROWS, 2)), None)),
    ):
        with pytest.raises((TypeError, ValueError, BufferError)):
            train(**{name: value})


def test_looks_that_are_far_apart_are_one_look_and_write_no_further() -> None:
    looks = np.full((4, 4), 7.0)
    assert train(look=1, every=1 << 60, looks=looks[:1]) == (4, 0, 1)
    assert (looks[1:] == 7.0).all()
    with pytest.raises(ValueError, match="out of range"):
        train(look=1, every=(1 << 63) - 1, looks=looks[:1])
    assert (looks[1:] == 7.0).all()


def evaluate(**changes: Any) -> tuple[float, float, float, float] | None:
    assert compiled is not None
    names = ("single", "plan", "parameters", "training", "validation", "middle", "batch", "stop", "workspace")
    sound = arguments()
    seen: tuple[float, float, float, float] | None = compiled.evaluate(
        *({name: sound[name] for name in names} | changes).values()
    )
    return seen


def test_what_fits_is_looked_at() -> None:
    seen = evaluate()
    assert seen is not None
    assert seen[::2] == (0.0, 0.0)


@pytest.mark.parametrize("batch", [0, -7, (1 << 28) + 1, 1 << 60, 1 << 61, 1 << 62, (1 << 63) - 8])
@pytest.mark.parametrize("size", [0, 8, 1024])
def test_a_batch_whose_workspace_has_no_size_is_refused(batch: int, size: int) -> None:
    assert compiled is not None
    with pytest.raises(ValueError, match="batch size is out of range"):
        evaluate(batch=batch, workspace=np.empty(size, dtype=np.uint8))
    with pytest.raises(ValueError, match="batch size is out of range"):
        compiled.workspace(arguments()["plan"], batch, False)


HEADER, LAYER = 7, 9


@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        (0, 0, "empty"),
        (1, 9, "length"),
        (2, 27, "number of parameters"),
        (2, 25, "number of parameters"),
        (2, (1 << 63) - 1, "number of parameters is out of range"),
        (3, (1 << 61) + 1, "columns are out of range"),
        (4, (1 << 61) + 1, "columns are out of range"),
        (3, 2, "input's columns"),
        (4, 1, "output's columns"),
        (5, 99, "no such cost"),
        (6, -1, "no such optimizer"),
        (HEADER, 0, "size is out of range"),
        (HEADER, 1 << 40, "size is out of range"),
        (HEADER + 1, 4, "feeds others as it is"),
        (HEADER + 2, 0, "no biases"),
        (HEADER + LAYER + 1, 10, "no such activation"),
        (HEADER + LAYER + 1, 9, "softmax"),
        (HEADER + LAYER + 2, 3, "biases do not stand"),
        (HEADER + LAYER + 3, 0, "nothing comes in"),
        (HEADER + LAYER + 4, 0, "nothing goes out"),
        (HEADER + LAYER + 5, 7, "incoming connections"),
        (HEADER + LAYER + 7, 7, "outgoing connections"),
        (HEADER + 3 * LAYER, 2, "forward|another layer's"),
        (HEADER + 3 * LAYER + 1, 2, "forward|another layer's"),
        (HEADER + 3 * LAYER + 2, 1, "weights do not stand"),
        (HEADER + 3 * LAYER + 6, 1, "another layer's"),
    ],
)
def test_a_plan_that_leads_astray_is_refused(place: int, value: int, what: str) -> None:
    plan = arguments()["plan"]
    plan[place] = value
    with pytest.raises(ValueError, match=what):
        train(plan=plan)


CALLS: list[Callable[[Any], object]] = [
    lambda loop: loop.activate(False, 9, np.zeros(2), np.zeros(2), np.zeros(2)),
    lambda loop: loop.activate(False, 0, np.zeros(2), np.zeros(3), np.zeros(2)),
    lambda loop: loop.activate(False, 0, np.zeros(2), np.zeros(2), np.zeros(1)),
    lambda loop: loop.multiply(False, np.zeros(2), np.zeros(3)),
    lambda loop: loop.step(False, 6, *[np.zeros(3)] * 9),
    lambda loop: loop.step(False, 0, np.zeros(9), 0.1, *[np.zeros(3)] * 4, np.zeros(2), None, np.zeros(3)),
    lambda loop: loop.workspace(arguments()["plan"], 0, False),
]


def test_a_step_of_nothing_reads_nothing() -> None:
    assert compiled is not None
    nothing = np.zeros(0)
    assert compiled.step(False, 4, numbers_of(OptimizerSettings("adam")), 0.1, *[nothing] * 5, None, nothing)


@pytest.mark.parametrize("call", CALLS)
def test_other_calls_refuse_what_does_not_fit(call: Callable[[Any], object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        call(compiled)
