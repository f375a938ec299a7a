"""The learning rate of an epoch, by hand."""

from __future__ import annotations

from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.engine import SCHEDULES, ScheduleSettings, rate
from nnstudio.engine.schedules import rates
from nnstudio.errors import NNStudioError


def test_the_four_schedules_are_there() -> None:
    assert set(SCHEDULES) == {"constant", "step", "exponential", "cosine"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (ScheduleSettings(), {0: 0.8, 7: 0.8, 10_000: 0.8}),
        (ScheduleSettings("step", factor=0.5, every=10), {0: 0.8, 9: 0.8, 10: 0.4, 19: 0.4, 20: 0.2}),
        (ScheduleSettings("exponential", factor=0.25, every=10), {0: 0.8, 5: 0.4, 10: 0.2, 20: 0.05}),
        (ScheduleSettings("cosine", length=8), {0: 0.8, 2: 0.4 * (1 + sqrt(0.5)), 4: 0.4, 8: 0.0, 50: 0.0}),
        (ScheduleSettings("cosine", length=8, last=0.25), {0: 0.8, 4: 0.5, 8: 0.2, 50: 0.2}),
    ],
)
def test_rate_by_epoch(settings: ScheduleSettings, expected: dict[int, float]) -> None:
    for epoch, value in expected.items():
        assert rate(settings, 0.8, epoch) == pytest.approx(value, rel=1e-14, abs=1e-15)


@given(
    settings=st.builds(
        ScheduleSettings,
        name=st.sampled_from(list(SCHEDULES)),
        factor=st.floats(0.01, 1.5),
        every=st.integers(1, 300),
        length=st.integers(1, 3000),
        last=st.floats(0.0, 1.0),
    ),
    first=st.integers(0, 2000),
    count=st.integers(1, 200),
)
def test_the_rate_of_an_epoch_is_the_same_to_the_last_bit_whichever_others_are_asked_for(
    settings: ScheduleSettings, first: int, count: int
) -> None:
    found = rates(settings, 0.1, first, count)
    assert found.tolist() == [rate(settings, 0.1, epoch) for epoch in range(first, first + count)]
    assert found.tolist() == rates(settings, 0.1, 0, first + count)[first:].tolist()


def test_a_rate_beyond_all_bounds_is_infinite() -> None:
    assert rate(ScheduleSettings("step", factor=1e10, every=1), 0.1, 10_000) == inf


@pytest.mark.parametrize(
    "settings",
    [
        ScheduleSettings("step", every=0),
        ScheduleSettings("exponential", every=-3),
        ScheduleSettings("cosine", length=0),
    ],
)
def test_a_schedule_counts_epochs(settings: ScheduleSettings) -> None:
    with pytest.raises(NNStudioError, match=r"cannot count (0|-3) epochs"):
        rate(settings, 0.1, 7)


def test_an_unknown_schedule_is_named() -> None:
    with pytest.raises(NNStudioError, match=r"no schedule called “warm-up”.*constant"):
        rate(ScheduleSettings("warm-up"), 0.1, 0)
