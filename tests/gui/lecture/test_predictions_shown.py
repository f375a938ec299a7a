"""Predict, then reveal: asked for, hidden everywhere, answered right and wrong, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.engine.quantities import Kind
from nnstudio.gui.look import theme
from nnstudio.gui.widgets.symbols import show_sentence
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.lessons import Lesson, Page
from nnstudio.lecture.predictions import Score
from nnstudio.numbers import number_text
from nnstudio.resources import resource
from tests.gui.teacher import Teacher


@pytest.fixture
def large_type() -> Iterator[None]:
    yield
    theme.enlarge(1.0, 1.0)


def answer(teacher: Teacher, text: str) -> None:
    """Type an answer and press Return."""
    field = teacher.window.findChild(QLineEdit, "answer")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def asked(teacher: Teacher, group: str, kind: Kind) -> float:
    """Have a kind of numbers asked for, step onto the first of them, and return it."""
    teacher.choose("action_start_over")
    moment = teacher.lecture.moment
    assert moment is not None
    step = next(step for step in moment.trace.steps if step.kind is kind)
    teacher.lecture.go(Position(0, step.index - 1))
    teacher.choose(f"predict_{group}")
    teacher.click_button("button_step_into")
    return step.value


def test_a_number_is_hidden_until_it_is_answered_right(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    assert notes.shows("prediction")
    assert notes.reads()[-1] == " ≈ ?"
    notes.click_button("page_matrices")
    assert notes.cell(notes.table("Neurons"), 1, 0) == "?"
    notes.click_button("page_step")
    answer(notes, "-0,04")
    assert notes.says("verdict") == "Right!"
    assert notes.reads()[-1] == " ≈ −0.04"
    assert notes.says("score") == "1 of 1 right"


def test_a_wrong_answer_is_named_after_its_slip_and_counts(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    answer(notes, "0.04")
    assert "sign" in notes.says("verdict")
    assert notes.reads()[-1] == " ≈ ?"
    assert notes.says("score") == "0 of 1 right"
    answer(notes, "12")
    assert notes.says("verdict") == "Not yet. Try again, or reveal it."
    answer(notes, "-0.043")
    assert notes.says("score") == "1 of 1 right"
    notes.choose("action_reset_score")
    assert not notes.shows("score")


def test_the_question_says_how_many_decimals_are_wanted_and_those_are_enough(notes: Teacher) -> None:
    notes.choose("lesson_whole_step")
    notes.studio.lessons.go(5)
    notes.click_button("button_next")
    question = notes.window.findChild(QLabel, "question")
    assert question is not None
    assert question.text().endswith(", to 4 decimals?")
    answer(notes, "0.15")
    assert notes.says("verdict") == "Not yet. Try again, or reveal it."
    answer(notes, "0.1498")
    assert notes.says("verdict") == "Right!"
    assert notes.reads()[-1] == " ≈ 0.149781"


def test_an_answer_with_too_few_decimals_is_told_so(notes: Teacher) -> None:
    value = asked(notes, "gradients", Kind.COST_BY_WEIGHT)
    answer(notes, f"{value:.2f}")
    assert "more decimals" in notes.says("verdict")
    assert notes.lecture.quiz.asking


def test_the_missing_slope_of_a_gradient_is_found(notes: Teacher) -> None:
    value = asked(notes, "gradients", Kind.COST_BY_WEIGHT)
    moment = notes.lecture.moment
    assert moment is not None
    slope = next(step.value for step in moment.trace.steps if step.kind is Kind.SLOPE)
    answer(notes, f"{value / slope:.6f}")
    assert "f′(z) is missing" in notes.says("verdict")
    answer(notes, f"{value / 2:.6f}")
    assert "factor 2" in notes.says("verdict")
    answer(notes, f"{value:.4f}")
    assert notes.says("verdict") == "Right!"


def test_another_project_and_a_lesson_begin_with_no_score(notes: Teacher) -> None:
    for begin in (lambda: notes.studio.open(resource("examples", "xor.nnstudio")), play_on_what_is_open(notes)):
        asked(notes, "forward", Kind.WEIGHTED_SUM)
        answer(notes, "17")
        assert notes.says("score") == "0 of 1 right"
        notes.choose("predict_forward")
        begin()
        assert notes.lecture.quiz.score == Score()
        asked(notes, "forward", Kind.WEIGHTED_SUM)
        assert not notes.shows("score")
        notes.choose("predict_forward")


def play_on_what_is_open(teacher: Teacher) -> Callable[[], None]:
    return lambda: teacher.studio.lessons.play(Lesson(title={"en": "A"}, pages=[Page(text={"en": "a"})]))


def test_what_is_no_number_is_told_and_does_not_count(notes: Teacher) -> None:
    asked(notes, "forward", Kind.ACTIVATION)
    answer(notes, "half")
    assert "Type a number" in notes.says("verdict")
    assert not notes.shows("score")


def test_reveal_shows_it_without_counting_and_the_next_one_is_asked_for(notes: Teacher) -> None:
    asked(notes, "forward", Kind.ACTIVATION)
    notes.click_button("button_reveal")
    assert notes.reads()[-1] == " ≈ 0.49"
    notes.click_button("button_step_into")
    assert notes.reads()[-1] == " ≈ ?"
    assert notes.lecture.position.step == 2


def test_typing_an_answer_does_not_step(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    before = notes.lecture.position
    answer(notes, " 1 / 3 ")
    assert notes.lecture.position == before
    assert notes.says("verdict") != "Right!"


def test_no_more_predictions_reveal_at_once(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    notes.choose("predict_forward")
    assert not notes.lecture.quiz.asking
    assert notes.reads()[-1] == " ≈ −0.04"


@pytest.mark.parametrize("end", ["answer", "button_reveal", "button_check_answer"])
def test_after_the_answer_the_space_bar_steps_on(notes: Teacher, end: str) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    field = notes.window.findChild(QLineEdit, "answer")
    assert field is not None
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "-0.04")
    if end == "answer":
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        notes.button(end).setFocus()
        notes.click_button(end)
    assert not notes.lecture.quiz.asking
    focused = QApplication.focusWidget()
    assert focused is notes.view
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert notes.lecture.position.step == 1


def test_a_presenters_remote_reveals_and_goes_back_from_the_field(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    field = notes.window.findChild(QLineEdit, "answer")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert notes.reads()[-1] == " ≈ −0.04"
    notes.click_button("button_step_into")
    assert notes.lecture.quiz.asking
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert notes.lecture.position.step == 0


def on_arrow(teacher: Teacher) -> str:
    """Return what stands on the arrow that the lecture is at."""
    placed = (one for one in teacher.view.drawing.labels.placed if one.label.looked_at)
    return " ".join(line for one in placed for line in one.lines)


def test_the_drawing_does_not_give_a_gradient_away(notes: Teacher, qtbot: QtBot) -> None:
    value = number_text(asked(notes, "gradients", Kind.COST_BY_WEIGHT), 4)
    qtbot.waitUntil(lambda: on_arrow(notes) == "w 0.35")
    gradient = notes.studio.picture.gradient
    assert gradient is not None
    assert not gradient.any()
    notes.click_button("button_reveal")
    qtbot.waitUntil(lambda: on_arrow(notes).replace(" · ", " ") == f"w 0.35 ∂C/∂w {value}")


def test_the_drawing_does_not_give_a_new_weight_away(notes: Teacher, qtbot: QtBot) -> None:
    notes.studio.edit("Digits", edits.set_notation, digits=4)
    value = asked(notes, "updates", Kind.UPDATE)
    moment = notes.lecture.moment
    assert moment is not None
    assert moment.step is not None
    old = moment.trace.value(moment.step.operands[0])
    qtbot.waitUntil(lambda: on_arrow(notes).startswith(f"w {number_text(old, 4)}"))
    notes.click_button("button_reveal")
    qtbot.waitUntil(lambda: on_arrow(notes).startswith(f"w {number_text(value, 4)}"))
    assert number_text(old, 4) != number_text(value, 4)


def test_indices_are_lowered_in_the_question_and_read_as_they_are(notes: Teacher) -> None:
    asked(notes, "forward", Kind.WEIGHTED_SUM)
    question = notes.window.findChild(QLabel, "question")
    assert question is not None
    assert question.accessibleName() == "How much is z_w⁽¹⁾, to 2 decimals?"
    shown = QTextDocument()
    shown.setHtml(question.text())
    assert shown.toPlainText() == "How much is zw⁽¹⁾, to 2 decimals?"
    lowered = QTextCursor(shown)
    lowered.setPosition(len("How much is zw"))
    assert lowered.charFormat().verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSubScript


def test_what_looks_like_markup_in_a_sentence_is_shown_as_it_is(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    show_sentence(label, "w_a,b < 1 & <b>x</b>")
    shown = QTextDocument()
    shown.setHtml(label.text())
    assert shown.toPlainText() == "wa,b < 1 & <b>x</b>"


def test_the_question_is_in_view_in_lecture_size_on_a_small_screen(notes: Teacher, large_type: None) -> None:
    del large_type
    notes.window.resize(1024, 720)
    notes.key(Qt.Key.Key_F8)
    asked(notes, "gradients", Kind.COST_BY_WEIGHT)
    notes.reads()
    box, field = notes.window.findChild(QFrame, "prediction"), notes.window.findChild(QLineEdit, "answer")
    assert box is not None
    assert field is not None
    notes.qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())
    needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert needed <= field.contentsRect().width() - 2 * 8
