"""Arrows that skip a layer: they are led round its neurons, and stay arrows all the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.geometry import RADIUS
from tests.gui.canvas.hand import Hand

OnChain = Callable[..., Hand]


def skip(hand: Hand, source: int, target: int) -> None:
    hand.studio.edit("", edits.connect_layers, hand.layers[source].id, hand.layers[target].id)


def courses(hand: Hand) -> dict[Arrow, Course]:
    return {drawn.arrow: drawn.course for drawn in hand.view.drawing.arrows()}


def course(hand: Hand, *places: int) -> Course:
    return courses(hand)[hand.arrow(*places)]


def nearest(course: Course, centres: list[QPointF]) -> float:
    return min(course.distance(centre) for centre in centres)


def centres(hand: Hand, *places: int) -> list[QPointF]:
    return [centre for place in places for centre in hand.item(place).layout.centres]


@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (3, 4, 4, 2), (2, 2, 5, 1), (4, 12, 7, 3), (3, 40, 1, 2)])
def test_an_arrow_that_skips_layers_touches_no_neuron_of_theirs(on_chain: OnChain, sizes: tuple[int, ...]) -> None:
    hand = on_chain(*sizes)
    skip(hand, 0, 3)
    skip(hand, 0, 2)
    for target, between in ((3, (1, 2)), (2, (1,))):
        connection = hand.studio.document.diagram.connection(hand.layers[0].id, hand.layers[target].id)
        assert connection is not None
        drawn = hand.view.drawing.connection_items[connection.id].arrows
        assert all(nearest(one.course, centres(hand, *between)) > RADIUS for one in drawn)


def test_arrows_that_share_a_gap_keep_apart_in_it(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1, 1)
    skip(hand, 0, 2)
    skip(hand, 0, 3)
    x = hand.layers[1].x
    heights = [
        next(point.y() for point in found.points if point.x() == pytest.approx(x))
        for found in courses(hand).values()
        if not found.is_straight
    ]
    assert len(heights) == 2
    assert all(abs(a - b) > 5 for a, b in combinations(heights, 2))


def test_an_arrow_is_straight_where_nothing_stands_in_its_way(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1)
    skip(hand, 0, 2)
    assert not course(hand, 0, 0, 2, 0).is_straight
    assert course(hand, 0, 0, 1, 0).is_straight
    hand.studio.edit("", edits.move_layers, [hand.layers[1].id], 0.0, 400.0)
    assert course(hand, 0, 0, 2, 0).is_straight
    hand.studio.undo()
    assert not course(hand, 0, 0, 2, 0).is_straight
    hand.studio.edit("", edits.remove, Selection(layers=frozenset({hand.layers[1].id})))
    assert course(hand, 0, 0, 1, 0).is_straight


def test_an_arrow_moves_aside_while_a_layer_is_dragged_into_its_way(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1)
    skip(hand, 0, 2)
    hand.drag(hand.frame(1), hand.frame(1) + QPointF(0, 220))
    assert course(hand, 0, 0, 2, 0).is_straight
    hand.hold(hand.frame(1), hand.frame(1) - QPointF(0, 220))
    assert not course(hand, 0, 0, 2, 0).is_straight
    hand.view.mouse.cancel()
    assert course(hand, 0, 0, 2, 0).is_straight


def test_an_arrow_that_runs_back_is_led_round_too(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1)
    skip(hand, 0, 2)
    hand.studio.edit("", edits.move_layers, [hand.layers[0].id], 900.0, 0.0)
    hand.studio.edit("", edits.move_layers, [hand.layers[1].id], 450.0, 0.0)
    back = course(hand, 0, 0, 2, 0)
    assert back.start.x() > back.end.x()
    assert nearest(back, centres(hand, 1)) > RADIUS


def test_it_is_hit_where_it_is_drawn_and_its_label_stands_there(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1, 1, sample="sine")
    skip(hand, 0, 3)
    arrow, bent = hand.arrow(0, 0, 3, 0), course(hand, 0, 0, 3, 0)
    hand.click(bent.point_at(0.45))
    assert hand.studio.selection.arrows == {arrow}
    (placed,) = hand.view.drawing.labels.placed
    assert bent.distance(placed.rect.center()) < 60
    hand.double_click(bent.point_at(0.45))
    hand.type("0.5")
    hand.enter()
    assert hand.studio.document.diagram.connections[-1].weights[0, 0] == 0.5
    hand.drag(hand.neuron(0, 0), hand.neuron(3, 0))
    assert arrow not in courses(hand)


def test_it_is_seen_beside_the_neuron_that_it_passes(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1)
    hand.move(QPointF(-200, -300))
    before = hand.picture()
    skip(hand, 0, 2)
    middle = course(hand, 0, 0, 2, 0).point_at(0.5)
    assert abs(middle.y() - hand.neuron(1, 0).y()) > RADIUS
    assert hand.picture().pixelColor(hand.pixel(middle)) != before.pixelColor(hand.pixel(middle))


def test_all_of_it_is_in_view_after_fit(on_chain: OnChain) -> None:
    hand = on_chain(1, 12, 1)
    skip(hand, 0, 2)
    hand.studio.edit("", edits.move_layers, [hand.layers[0].id, hand.layers[2].id], 0.0, 470.0)
    hand.view.fit()
    assert hand.view.navigation.seen().contains(course(hand, 0, 0, 2, 0).bounds)
