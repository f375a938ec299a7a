"""Lines of a formula are broken, not cut; what many formulas share is drawn once."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from nnstudio.document import edits, project_file
from nnstudio.document.build import build
from nnstudio.document.document import Document
from nnstudio.engine.quantities import Kind
from nnstudio.gui.formulas.chunk import DrawnChunk, DrawnFactor, chunks
from nnstudio.gui.formulas.formula_layout import lay_out, least_room
from nnstudio.lecture.drawing import Drawing, draw
from nnstudio.lecture.formula import Formula
from nnstudio.lecture.formulas import Writer
from nnstudio.lecture.timeline import Scope, Timeline
from nnstudio.resources import resource

LONG = (Kind.WEIGHTED_SUM, Kind.ACTIVATION, Kind.COST_BY_ACTIVATION, Kind.MEAN_WEIGHT, Kind.UPDATE)


def iris(**notation: object) -> Document:
    return edits.set_notation(project_file.load(resource("examples", "iris.nnstudio")), **notation)


def formula(document: Document, kind: Kind) -> Formula:
    """Return the last formula of a kind in a batch of the training."""
    trace = Timeline(document, build(document), Scope.BATCH).trace(0)
    step = next(step for step in reversed(trace.steps) if step.kind is kind)
    return Writer(document, trace).step(step)


def drawn(shown: Formula) -> list[list[DrawnChunk]]:
    return [
        [DrawnChunk(one, [DrawnFactor(f, draw(f.latex, 20.0)) for f in one.factors]) for one in chunks(line)]
        for line in shown.lines
    ]


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("exact", [True, False])
def test_nothing_is_cut_however_narrow(qapp: QApplication, kind: Kind, exact: bool) -> None:
    lines = drawn(formula(iris(exact=exact), kind))
    least = least_room(lines, 1.0)
    for room in (least, least + 37.0, 600.0, 900.0):
        placed = lay_out(lines, room, 1.0).placed
        assert max(one.rect.right() for one in placed) <= room + 0.5


@pytest.mark.parametrize("kind", [Kind.WEIGHTED_SUM, Kind.COST_BY_WEIGHT, Kind.COST_BY_ACTIVATION])
def test_products_with_all_digits_are_broken_at_their_dots(qapp: QApplication, kind: Kind) -> None:
    lines = drawn(formula(iris(exact=True), kind))
    assert least_room(lines, 1.0) < 240.0
    narrow, wide = (lay_out(lines, room, 1.0) for room in (300.0, 3000.0))
    assert narrow.height > wide.height
    shown = [ref for one in narrow.placed for ref, _ in one.drawn.boxes]
    assert sorted(shown) == sorted(ref for one in wide.placed for ref, _ in one.drawn.boxes)


def test_brackets_with_many_numbers_are_broken_and_others_are_not(qapp: QApplication) -> None:
    mean = formula(iris(), Kind.MEAN_WEIGHT)
    assert len(chunks(mean.lines[1])) > 18
    assert least_room(drawn(mean), 1.0) < 150.0
    term = formula(edits.set_training(iris(), cost="sum_squares"), Kind.COST_TERM)
    assert [chunk.sign for chunk in chunks(term.lines[0])] == [False, True, False]


def test_each_rule_begins_at_the_left_and_its_lines_are_indented(qapp: QApplication) -> None:
    lines = drawn(formula(edits.set_training(iris(), optimizer="momentum"), Kind.UPDATE))
    placed = lay_out(lines, 2000.0, 1.0).placed
    first = {id(line[0]): one.origin.x() for line in lines for one in placed if one.drawn is line[0]}
    begins = [first[id(line[0])] for line in lines]
    assert [x == 0.0 for x in begins] == [True, False, False, True, False, False]


def test_a_symbol_is_drawn_once_for_all_formulas(qapp: QApplication) -> None:
    document = iris()
    trace = Timeline(document, build(document), Scope.ROW).trace(0)
    writer = Writer(document, trace)
    steps = [step for step in trace.steps if step.kind is Kind.WEIGHTED_SUM and step.result.layer == 2]
    first, second = (
        {factor.latex for chunk in chunks(writer.step(step).lines[0]) for factor in chunk.factors} for step in steps[:2]
    )
    activations = [term.latex for term in writer.step(steps[0]).lines[0].terms if term.latex.startswith("a_")]
    assert len(activations) == 8
    assert len(first & second) == len(activations) + 3  # and the dot, the plus and the equals sign


def test_the_place_of_a_number_is_right_behind_others(qapp: QApplication) -> None:
    product = formula(iris(), Kind.COST_BY_WEIGHT)
    line = next(line for line in product.lines if sum(term.ref is not None for term in line.terms) == 3)
    whole = next(one for one in drawn(Formula((line,)))[0] if len(one.chunk.factors) == 5)
    boxes = [box for _, box in whole.boxes]
    assert boxes == sorted(boxes, key=lambda box: box.left())
    assert all(not a.intersects(b) for a in boxes for b in boxes if a is not b)
    assert boxes[-1].right() <= whole.width


def painted_rows(drawing: Drawing, around: float) -> int:
    """Return how many rows have ink, ten to a pixel, in the box of a drawing and so much room around it."""
    box = QRectF(drawing.left, drawing.top, drawing.width, drawing.height).adjusted(-around, -around, around, around)
    image = QImage((box.size() * 10).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    renderer = QSvgRenderer(QByteArray(drawing.svg.encode()))
    renderer.setViewBox(box)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return int((pixels < 255).any(axis=1).sum())


@pytest.mark.parametrize("kind", [Kind.SAMPLE_COST, Kind.COST_BY_ACTIVATION, Kind.WEIGHTED_SUM])
def test_nothing_of_a_formula_is_cut_at_the_edge_of_its_drawing(kind: Kind) -> None:
    for piece in chain.from_iterable(drawn(formula(iris(), kind))):
        for one, _ in piece._factors:
            assert painted_rows(one.drawing, 0.0) >= painted_rows(one.drawing, 30.0) - 2
