from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QPointF, QRectF

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.document.document import empty
from nnstudio.gui.canvas.course import Course, distance_to_line
from nnstudio.gui.canvas.geometry import (
    RADIUS,
    LayerLayout,
    arrow_ends,
    insertion_place,
    layout_of,
    size_for_height,
    snapped,
    visible_units,
)
from nnstudio.gui.canvas.hits import DrawnArrow, Part, activation_rect, hit_at, nearest_arrow
from nnstudio.gui.canvas.labels import Label, place_labels


def layout(size: int) -> tuple[Diagram, LayerLayout]:
    document = edits.add_layer(empty(), 0.0, 0.0, size)
    return document.diagram, layout_of(document.diagram.layers[0])


@given(st.integers(1, 2000))
def test_no_neurons_overlap_and_all_lie_in_the_frame(size: int) -> None:
    _, found = layout(size)
    assert len(found.centres) == len(found.units) <= 12
    heights = [centre.y() for centre in found.centres]
    assert all(below - above > 2 * RADIUS + 14 for above, below in pairwise(heights))
    assert all(
        found.frame.contains(QRectF(c.x() - RADIUS, c.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)) for c in found.centres
    )
    assert not found.header.intersects(found.frame)
    assert (found.ellipsis is None) == (size <= 12)
    assert sum(heights) == pytest.approx(0, abs=1e-6)


@given(st.integers(1, 2000))
def test_a_note_and_the_bias_below_it_have_room_or_the_layer_is_crowded(size: int) -> None:
    _, found = layout(size)
    closest = min((b.y() - a.y() for a, b in pairwise(found.centres)), default=1000.0)
    from_note_to_bias = closest - 2 * RADIUS - 12 - 9.5  # between the middles of both lines of writing
    assert found.crowded == (from_note_to_bias < 13)


def test_big_layers_show_five_at_each_end() -> None:
    assert visible_units(12) == tuple(range(12))
    assert visible_units(13) == (0, 1, 2, 3, 4, 8, 9, 10, 11, 12)


def test_a_neuron_enters_where_it_is_dropped() -> None:
    _, found = layout(3)
    assert insertion_place(found, -500) == 0
    assert insertion_place(found, found.centres[1].y() + 1) == 2
    assert insertion_place(found, 500) == 3


@given(st.integers(1, 500), st.floats(-5000, 5000))
def test_the_handle_gives_more_for_down_and_never_none(size: int, dragged: float) -> None:
    found = size_for_height(size, dragged)
    assert found >= 1
    assert (found - size) * dragged >= 0


def test_arrows_run_from_right_point_to_left_point_and_to_the_left_along_the_centres() -> None:
    start, end = arrow_ends(QPointF(0, 0), QPointF(200, 90))
    assert (start, end) == (QPointF(RADIUS, 0), QPointF(200 - RADIUS, 90))
    start, end = arrow_ends(QPointF(0, 0), QPointF(0, 200))
    assert (start, end) == (QPointF(0, RADIUS), QPointF(0, 200 - RADIUS))


def test_snapping_prefers_the_lines_of_others_to_the_grid() -> None:
    assert snapped(103.0, (100.0, 300.0), 5.0) == (100.0, True)
    assert snapped(110.0, (100.0,), 5.0) == (108.0, False)
    assert snapped(10.0, (), 5.0) == (12.0, False)


def test_what_is_hit() -> None:
    diagram, found = layout(3)
    places = {
        Part.NEURON: found.centres[1] + QPointF(RADIUS - 1, 0),
        Part.HEADER: QPointF(found.header.center().x(), found.header.top() + 5),
        Part.ACTIVATION: activation_rect(found).center(),
        Part.PORT: found.port + QPointF(4, 4),
        Part.HANDLE: found.handle,
        Part.FRAME: found.frame.topLeft() + QPointF(3, 3),
        Part.GROUND: QPointF(400, 400),
    }
    assert {part: hit_at(at, diagram, [found], [], 6.0).part for part, at in places.items()} == {
        part: part for part in places
    }


def test_the_nearest_arrow_within_reach_is_hit() -> None:
    arrows = [DrawnArrow(Arrow(1, n), Course.straight(QLineF(0, 10 * n, 100, 10 * n))) for n in range(4)]
    assert nearest_arrow(QPointF(50, 13), arrows, 6) == Arrow(1, 1)
    assert nearest_arrow(QPointF(50, 17), arrows, 6) == Arrow(1, 2)
    assert nearest_arrow(QPointF(50, 60), arrows, 6) is None
    assert distance_to_line(QPointF(103, 4), QLineF(0, 0, 100, 0)) == pytest.approx(5)


def test_the_label_of_a_looked_at_arrow_keeps_off_other_arrows() -> None:
    own = QLineF(0, 0, 300, 60)
    label = Label(("w 0.5",), Course.straight(own), looked_at=True)
    for side in (-1, 1):
        beside = [Course.straight(own.translated(0, side * away)) for away in range(10, 60, 10)]
        (placed,) = place_labels([label], [], beside)
        centre = placed.rect.center()
        assert (centre.y() - own.pointAt(centre.x() / 300).y()) * side < 0
    label = Label(("∂C/∂w −0.0011",), Course.straight(own), looked_at=True)
    (further,) = place_labels([label], [], [Course.straight(own.translated(0, away)) for away in (-20, 20)])
    (near,) = place_labels([label], [], [])
    assert further.rect.bottom() < near.rect.bottom()


def test_labels_slide_along_their_arrow_or_stay_away() -> None:
    line = Course.straight(QLineF(0, 0, 300, 0))
    (middle,) = place_labels([Label(("0.5",), line)], [])
    assert middle.rect.center() == QPointF(150, 0)
    (aside,) = place_labels([Label(("0.5",), line)], [QRectF(140, -20, 20, 40)])
    assert not aside.rect.intersects(QRectF(140, -20, 20, 40))
    assert place_labels([Label(("0.5",), line)], [QRectF(-10, -50, 400, 100)]) == ()
    (always,) = place_labels([Label(("w 0.5",), line, looked_at=True)], [QRectF(-10, -50, 400, 100)])
    assert always.label.looked_at
    narrow = Course.straight(QLineF(100, 0, 190, 0))
    circles = [QRectF(40, -40, 60, 80), QRectF(190, -40, 60, 80)]
    (stacked,) = place_labels([Label(("w 0.5", "∂C/∂w −0.0011"), narrow, looked_at=True)], circles)
    assert stacked.lines == ("w 0.5", "∂C/∂w −0.0011")
    (clear,) = place_labels([Label(("0.5",), line)], [], [line, Course.straight(QLineF(150, -50, 150, 50))])
    assert abs(clear.rect.center().x() - 150) > 12
