"""The beat of a run's frames: steady while they are quick, with rest for the user while they are slow."""

from __future__ import annotations

import pytest

from nnstudio.gui.training.run import FRAME, Metronome


def test_quick_frames_come_in_step_however_late_the_timer_is() -> None:
    metronome, now, begun = Metronome(0.0), 0.0, []
    wait = metronome.beat(now)
    for number in range(60):
        now += wait + (0.0004 if number % 2 else 0.0009)  # a timer fires a little late
        begun.append(now)
        metronome.beat(now)
        now += 0.005
        wait = metronome.rest(now, 0.005)
    assert begun[-1] == pytest.approx(60 * FRAME, abs=0.001)


def test_a_slow_frame_leaves_the_user_time() -> None:
    metronome = Metronome(0.0)
    metronome.beat(0.0)
    assert metronome.rest(0.05, 0.05) == pytest.approx(0.03)


def test_a_beat_that_was_missed_is_not_made_up_for() -> None:
    metronome = Metronome(0.0)
    metronome.beat(0.0)
    assert metronome.beat(1.0) == 0.0
    assert metronome.beat(1.0) == pytest.approx(FRAME)
