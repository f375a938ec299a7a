"""The learning rate of an epoch, by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from nnstudio.engine import SCHEDULES, ScheduleSettings, rate
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


def test_an_unknown_schedule_is_named() -> None:
    with pytest.raises(NNStudioError, match=r"no schedule called “warm-up”.*constant"):
        rate(ScheduleSettings("warm-up"), 0.1, 0)
