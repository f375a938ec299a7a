"""Formulas on screen: the engine's numbers, in every convention of the reader's textbook, linked and copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.engine.quantities import Kind, Quantity
from nnstudio.gui.formulas import FormulaView
from nnstudio.lecture.conventions import PRESETS
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.timeline import Scope
from tests.gui.canvas.hand import LEFT
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher


def go_to(teacher: Teacher, kind: Kind, nth: int = 0) -> None:
    """Stand on the nth step of a kind, of the first update."""
    teacher.choose("action_start_over")
    moment = teacher.lecture.moment
    assert moment is not None
    places = [step.index for step in moment.trace.steps if step.kind is kind]
    teacher.lecture.go(Position(0, places[nth]))


class TestLines:
    def test_symbols_then_numbers_then_the_result(self, notes: Teacher) -> None:
        go_to(notes, Kind.WEIGHTED_SUM)
        lines = notes.reads()
        assert lines[0].startswith("z_w⁽¹⁾ = w_wA⁽¹⁾·a_A⁽⁰⁾ + ")
        assert lines[1] == " ≈ 0.55·0.05 + 0.30·0.10 + (−0.13)·0.80 + 0.00"
        assert lines[-1] == " ≈ −0.04"

    def test_the_chain_rule_of_a_gradient(self, notes: Teacher) -> None:
        go_to(notes, Kind.COST_BY_WEIGHT)
        lines = notes.reads()
        assert lines[0].count("∂") == 8
        assert notes.lecture.moment is not None
        assert notes.lecture.moment.step is not None
        assert lines[-1].removeprefix(" ≈ ") == f"{notes.lecture.moment.step.value:.4f}"

    def test_the_whole_layer_as_matrices_is_one_click_away(self, notes: Teacher) -> None:
        go_to(notes, Kind.WEIGHTED_SUM)
        assert not notes.formula("layer_formula").isVisible()
        notes.click_button("fold_layer_formula")
        lines = notes.reads("layer_formula")
        assert "W" in lines[0]
        assert notes.formula("layer_formula").isVisible()
        assert notes.formula("layer_formula").sizeHint().height() > 60

    def test_the_sentence_says_more_or_less(self, notes: Teacher) -> None:
        go_to(notes, Kind.COST_BY_SUM) if notes.studio.document.notation.delta else go_to(notes, Kind.COST_BY_WEIGHT)
        said = {}
        for detail in ("beginner", "standard", "full"):
            notes.choose(f"lecture_{detail}")
            said[detail] = notes.says("narration")
        assert len(set(said.values())) == 3
        assert len(said["full"]) > len(said["standard"])

    def test_the_gradient_is_checked_by_nudging(self, notes: Teacher) -> None:
        go_to(notes, Kind.COST_BY_WEIGHT)
        assert notes.shows("nudge_check")
        assert notes.says("nudge_check").startswith("Checked by nudging it by ±0.00001: ")
        assert notes.says("nudge_check").endswith("\N{NO-BREAK SPACE}✓")
        go_to(notes, Kind.ACTIVATION)
        assert not notes.shows("nudge_check")


class TestConventions:
    """Each switch relabels the formula that is shown."""

    @pytest.mark.parametrize(
        ("choice", "kind", "before", "after"),
        [
            ("notation_input_layer_number_1", Kind.WEIGHTED_SUM, "z_w⁽¹⁾ = w_wA⁽¹⁾·a_A⁽⁰⁾", "z_w⁽²⁾ = w_wA⁽²⁾·a_A⁽¹⁾"),
            ("notation_matrix_number_leaves", Kind.WEIGHTED_SUM, "w_wA⁽¹⁾", "w_wA⁽⁰⁾"),
            ("notation_vectors_rows", Kind.WEIGHTED_SUM, "w_wA⁽¹⁾·a_A⁽⁰⁾", "a_A⁽⁰⁾·w_wA⁽¹⁾"),
            ("notation_entry_order_from_to", Kind.WEIGHTED_SUM, "w_wA", "w_Aw"),
            ("notation_symbols_numbers", Kind.WEIGHTED_SUM, "w_wA⁽¹⁾·a_A⁽⁰⁾", "w₁₁⁽¹⁾·a₁⁽⁰⁾"),
            ("notation_cost_letter_J", Kind.COST_BY_WEIGHT, "∂C", "∂J"),
            ("notation_cost_letter_E", Kind.SAMPLE_COST, "C", "E"),
            ("notation_rate_letter_eta", Kind.UPDATE, "α", "η"),
            ("notation_digits_4", Kind.ACTIVATION, " ≈ 0.49", " ≈ 0.4892"),
            ("notation_delta", Kind.COST_BY_WEIGHT, "∂C", "δ"),
            ("notation_exact", Kind.WEIGHTED_SUM, "0.55·0.05", "0.5471507448788071·0.05"),
            ("notation_fractions", Kind.WEIGHTED_SUM, "·0.05", "·1/20"),
        ],
    )
    def test_each_choice_relabels_the_formula_that_is_shown(
        self, notes: Teacher, choice: str, kind: Kind, before: str, after: str
    ) -> None:
        go_to(notes, kind)
        shown = "\n".join(notes.reads())
        assert before in shown
        assert after not in shown
        notes.choose(choice)
        shown = "\n".join(notes.reads())
        assert after in shown
        notes.choose("action_undo")
        assert before in "\n".join(notes.reads())

    def test_labels_and_matrices_are_relabelled_at_once(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        assert "W⁽¹⁾" in _titles(notes)
        notes.click_button("chip_input_layer_number")
        notes.qtbot.waitUntil(lambda: notes.item(1).face.subtitle.startswith("layer 2"))
        assert "W⁽²⁾" in _titles(notes)

    @pytest.mark.parametrize("preset", [preset.key for preset in PRESETS])
    def test_a_textbook_is_one_entry(self, notes: Teacher, preset: str) -> None:
        before = notes.studio.document.notation
        count = notes.studio.undo_stack.count()
        notes.choose(f"preset_{preset}")
        wanted = next(one for one in PRESETS if one.key == preset)
        for field, value in wanted.changes.items():
            assert getattr(notes.studio.document.notation, field) == value
        changed = notes.studio.document.notation != before
        assert notes.studio.undo_stack.count() == count + changed

    @pytest.mark.parametrize(
        ("kind", "noted"), [(Kind.COST_BY_WEIGHT, True), (Kind.SAMPLE_COST, True), (Kind.ACTIVATION, False)]
    )
    def test_where_the_book_has_a_half_it_says_so(self, notes: Teacher, kind: Kind, noted: bool) -> None:
        notes.choose("notation_book_cost_half_sum_squares")
        go_to(notes, kind)
        assert notes.shows("book_note") is noted
        if noted:
            assert "half of this" in notes.says("book_note")

    def test_in_the_middle_of_a_lecture_each_chip_writes_it_the_other_way(self, notes: Teacher) -> None:
        go_to(notes, Kind.WEIGHTED_SUM)
        for chip in ("input_layer_number", "vectors", "entry_order", "delta", "symbols"):
            text = notes.button(f"chip_{chip}").text()
            notes.click_button(f"chip_{chip}")
            assert notes.button(f"chip_{chip}").text() != text
            notes.click_button(f"chip_{chip}")
            assert notes.button(f"chip_{chip}").text() == text


class TestLight:
    def test_a_term_lights_its_arrow_and_an_arrow_its_term(self, notes: Teacher) -> None:
        go_to(notes, Kind.WEIGHTED_SUM)
        notes.reads()
        view = notes.formula()
        assert notes.lecture.moment is not None
        assert notes.lecture.moment.step is not None
        weight = next(ref for ref in notes.lecture.moment.step.operands if ref.quantity is Quantity.WEIGHT)
        at = view.term_centre(weight)
        assert at is not None
        QTest.mouseMove(view, at.toPoint())
        assert notes.studio.spotlight.refs == {weight}
        assert len(notes.view.lighting.item.lit.pointed) == 1
        dark = view.grab().toImage()
        QTest.mouseMove(view, QPointF(view.width() - 2, view.height() - 2).toPoint())
        assert notes.studio.spotlight.refs == frozenset()
        assert view.grab().toImage() != dark
        notes.move(notes.on_arrow(notes.arrow(0, 0, 1, 0), 0.2))
        assert notes.studio.spotlight.touches(weight)

    def test_a_cell_lights_its_term_and_its_arrow(self, notes: Teacher) -> None:
        go_to(notes, Kind.COST_BY_WEIGHT)
        notes.click_button("page_matrices")
        table = notes.table("W⁽²⁾")
        notes.hover_cell(table, 0, 1)
        (ref,) = notes.studio.spotlight.refs
        assert (ref.layer, ref.unit, ref.source) == (2, 0, (1, 1))
        assert len(notes.view.lighting.item.lit.pointed) == 1


class TestCopying:
    def test_as_latex_as_an_image_and_as_text(self, notes: Teacher) -> None:
        go_to(notes, Kind.COST_BY_WEIGHT)
        notes.reads()
        view, clipboard = notes.formula(), QApplication.clipboard()
        copy(view, "LaTeX")
        assert clipboard.text().startswith("\\begin{aligned}")
        assert r"\frac" in clipboard.text()
        copy(view, "text")
        assert clipboard.text().splitlines()[-1].startswith(" ≈ ")
        copy(view, "image")
        image = clipboard.image()
        assert image.width() > 200
        assert _ink(image) > 500
        clipboard.clear()


class TestDrawingThem:
    def test_the_window_does_not_wait_for_a_formula(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.studio.edit("Exact", edits.set_notation, exact=True)
        go_to(notes, Kind.WEIGHTED_SUM)
        view = notes.formula()
        assert not view.is_ready
        qtbot.waitUntil(lambda: view.is_ready)

    def test_a_formula_is_broken_where_the_panel_is_narrow_and_never_cut(self, notes: Teacher) -> None:
        notes.studio.edit("Exact", edits.set_notation, exact=True)
        notes.window.resize(1024, 768)
        go_to(notes, Kind.WEIGHTED_SUM)
        notes.reads()
        view = notes.formula()
        assert view._layout.width <= view.width() + 1
        notes.qtbot.waitUntil(lambda: view.height() >= view.sizeHint().height() > 100)

    def test_the_next_formulas_are_drawn_ahead(self, notes: Teacher, qtbot: QtBot) -> None:
        go_to(notes, Kind.WEIGHTED_SUM)
        notes.reads()
        moment = notes.lecture.moment
        assert moment is not None
        following = notes.lecture.ahead()
        assert following is not None
        assert following.step is not None
        latex = [factor.latex for factor in notes.formula().factors(following.writer.step(following.step))]
        qtbot.waitUntil(lambda: all(notes.studio.formulas.is_ready(one) for one in latex))


def test_a_batch_is_written_with_its_rows(opened: Open) -> None:
    teacher = opened("xor")
    teacher.lecture.set_scope(Scope.BATCH)
    go_to(teacher, Kind.COST)
    assert teacher.reads()[-2].count("+") == 3


def copy(view: FormulaView, what: str) -> None:
    """Right-click a formula and choose an entry."""
    at = view.rect().center()
    QApplication.sendEvent(
        view,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at), Qt.KeyboardModifier.NoModifier),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(entry for entry in menu.actions() if what in entry.text().replace("&", ""))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())


def _titles(teacher: Teacher) -> list[str]:
    return [title for title, _ in teacher.tables()]


def _ink(image: QImage) -> int:
    dark = 0
    for y in range(image.height()):
        for x in range(image.width()):
            dark += image.pixelColor(x, y).lightness() < 128
    return dark
