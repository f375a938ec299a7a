"""Lessons in the window: all five gone through in both languages, locks, goals, and one's own recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.engine.quantities import Kind
from nnstudio.gui.lessons.lesson_menu import PageDialog
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import install_language
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.lecture import lessons
from nnstudio.lecture.cursor import Size
from nnstudio.lecture.lessons import (
    Choice,
    Control,
    CostBelow,
    Goal,
    HiddenLayers,
    Lesson,
    Lock,
    Page,
    RightAnswers,
    StepReached,
)
from nnstudio.lecture.shipped import LESSONS
from nnstudio.resources import resource
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher

LONG = 60_000


@pytest.fixture
def speaking(
    qapp: QApplication, studio: Studio, settings: Settings, qtbot: QtBot
) -> Iterator[Callable[[str], Teacher]]:
    """Open a window in a language."""
    windows: list[MainWindow] = []

    def open_(language: str) -> Teacher:
        install_language(qapp, language)
        settings.language = language
        window = MainWindow(studio, settings)
        windows.append(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.plot is not None)
        studio.lecture.animated = False
        return Teacher(window, qtbot)

    yield open_
    install_language(qapp, "en")
    for window in windows:
        window.leave()
        window.deleteLater()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", [lesson.key for lesson in LESSONS])
def test_each_lesson_is_gone_through(speaking: Callable[[str], Teacher], language: str, key: str, qtbot: QtBot) -> None:
    teacher = speaking(language)
    teacher.choose(f"lesson_{key}")
    control = teacher.studio.lessons
    assert control.lesson is not None
    for place, page in enumerate(control.lesson.pages):
        assert control.place == place
        assert teacher.says("lesson_text") == page.text[language]
        assert page.panel is None or teacher.button(f"page_{page.panel}").isChecked()
        assert control.reached is (page.goal is None)
        if page.goal is not None:
            reach(teacher, page)
            qtbot.waitUntil(lambda: control.reached, timeout=LONG)
            assert teacher.says("lesson_goal").startswith("✓")
        if place + 1 < len(control.lesson.pages):
            teacher.click_button("lesson_next")
    assert teacher.shows("lesson_end")
    assert teacher.shows("lesson_next") is (key != LESSONS[-1].key)


def reach(teacher: Teacher, page: Page) -> None:
    """Do what a student does to reach the goal of a page."""
    goal = page.goal
    if isinstance(goal, Choice):
        wrong = (goal.right + 1) % len(goal.answers)
        teacher.click_button(f"lesson_answer_{wrong}")
        assert not teacher.studio.lessons.reached
        teacher.click_button(f"lesson_answer_{goal.right}")
    elif isinstance(goal, StepReached):
        while not teacher.studio.lessons.reached:
            teacher.click_button("button_next")
    elif isinstance(goal, RightAnswers):
        predict(teacher)
    elif isinstance(goal, HiddenLayers):
        document = edits.add_layer(teacher.studio.document, 100.0, 0.0, 3, "tanh")
        first, last, middle = (layer.id for layer in document.diagram.layers)
        for source, target in ((first, middle), (middle, last)):
            document = edits.connect_layers(document, source, target)
        teacher.studio.edit("Draw", lambda _document: document)
    elif isinstance(goal, CostBelow) and Lock.TRAINING not in page.locked:
        teacher.qtbot.waitUntil(teacher.button("button_train").isEnabled)
        teacher.click_button("button_train")
    elif isinstance(goal, CostBelow):
        teacher.studio.edit("Set bias", edits.set_bias, teacher.layers[1].neurons[0].id, 2.2)


def predict(teacher: Teacher) -> None:
    """Step on to what is asked for, and type it."""
    while not teacher.lecture.quiz.asking:
        teacher.click_button("button_next")
    moment = teacher.lecture.moment
    assert moment is not None
    assert moment.step is not None
    field = teacher.window.findChild(QLineEdit, "answer")
    assert field is not None
    QTest.keyClicks(field, f"{moment.step.value:.6f}")
    QTest.keyClick(field, Qt.Key.Key_Return)


class TestKeys:
    def test_where_nobody_steps_a_presenters_remote_turns_the_pages(self, notes: Teacher) -> None:
        control = notes.studio.lessons
        control.play(Lesson(title={"en": "Three"}, pages=[Page(text={"en": text}) for text in "abc"]))
        for key, place in [(Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 2)]:
            notes.key(key)
            assert control.place == place
        notes.key(Qt.Key.Key_PageUp)
        assert notes.says("lesson_text") == "b"

    def test_a_page_with_steps_keeps_the_keys_for_them(self, notes: Teacher) -> None:
        control = notes.studio.lessons
        pages = [Page(text={"en": "a"}, step=1), Page(text={"en": "b"})]
        control.play(Lesson(title={"en": "Two"}, pages=pages))
        notes.key(Qt.Key.Key_PageDown)
        assert control.place == 0
        assert notes.steps_done == 2

    def test_a_long_text_is_scrolled_to_its_end_first(self, notes: Teacher) -> None:
        control = notes.studio.lessons
        pages = [Page(text={"en": "word " * 700}), Page(text={"en": "b"})]
        control.play(Lesson(title={"en": "Two"}, pages=pages))
        area = notes.window.findChild(QScrollArea, "lesson_scroll")
        assert area is not None
        bar = area.verticalScrollBar()
        notes.qtbot.waitUntil(lambda: 0 < bar.maximum() < 2 * bar.pageStep())
        for value in (bar.pageStep(), bar.maximum()):
            QTest.keyClick(area, Qt.Key.Key_PageDown)
            assert bar.value() == value
            assert control.place == 0
        QTest.keyClick(area, Qt.Key.Key_PageDown)
        assert control.place == 1


class TestLocks:
    def test_why_nothing_trains_hides_nothing_of_the_drawing(self, notes: Teacher) -> None:
        notes.window.resize(1280, 800)
        notes.studio.lessons.play(one_page(notes, locked=[Lock.TRAINING], hidden=[Control.DRAW, Control.DATA]))
        reason = notes.window.findChild(QLabel, "why_not")
        assert reason is not None
        notes.qtbot.waitUntil(reason.isVisible)
        lower = reason.mapTo(notes.window, reason.rect().bottomLeft()).y()

        def top() -> int:
            corner = notes.view.mapFromScene(notes.view.drawing.content_rect().topLeft())
            return notes.view.viewport().mapTo(notes.window, corner).y()

        notes.qtbot.waitUntil(lambda: top() >= lower)
        notes.qtbot.waitUntil(lambda: notes.says("next_step").startswith("Click a layer"))

    def test_what_a_page_locks_cannot_be_done_and_it_says_so(self, notes: Teacher) -> None:
        notes.studio.lessons.play(one_page(notes, locked=[*Lock]))
        document = notes.studio.document
        notes.studio.edit("Set weight", edits.set_weight, notes.arrow(0, 0, 1, 0), 1.0)
        assert notes.studio.document is document
        assert "leaves the drawing" in notes.says("message_text")
        buttons = [notes.button(f"button_{name}") for name in ("train", "one_epoch", "one_update", "step_into")]
        notes.qtbot.waitUntil(lambda: not any(button.isEnabled() for button in buttons))
        notes.lecture.forward(Size.INTO)
        assert not notes.lecture.active
        assert "stepping for later" in notes.says("message_text")

    def test_a_page_that_locks_stepping_still_stands_on_its_step(self, notes: Teacher) -> None:
        notes.studio.lessons.play(one_page(notes, locked=[*Lock], step=5))
        assert notes.steps_done == 5
        notes.studio.lessons.play(one_page(notes, locked=[*Lock], step=0))
        assert notes.says("narration") == "This page of the lesson leaves stepping for later."
        notes.studio.lessons.play(one_page(notes, locked=[*Lock], step=5))
        notes.view.setFocus()
        notes.key(Qt.Key.Key_Space)
        assert notes.steps_done == 5

    def test_where_stepping_is_free_the_panel_says_how(self, notes: Teacher) -> None:
        notes.choose("lesson_whole_step")
        notes.qtbot.waitUntil(lambda: not notes.button("button_next").isEnabled())
        assert "Next" not in notes.says("narration")
        notes.click_button("lesson_next")
        notes.qtbot.waitUntil(notes.button("button_next").isEnabled)
        assert notes.says("narration").startswith("Press “Next”")

    def test_what_a_page_hides_comes_back_when_the_lesson_is_put_away(self, notes: Teacher) -> None:
        notes.studio.lessons.play(one_page(notes, hidden=[*lessons.Control]))
        for panel in ("left_column", "right_column", "plot_card"):
            assert not notes.shows(panel), panel
        assert notes.shows("lesson_panel")
        notes.click_button("lesson_close")
        for panel in ("left_column", "right_column", "plot_card"):
            assert notes.shows(panel), panel
        assert not notes.shows("lesson_panel")
        assert notes.studio.edit("Set weight", edits.set_weight, notes.arrow(0, 0, 1, 0), 1.0)


class TestPages:
    def test_a_goal_may_be_passed_over_and_a_page_seen_again(self, notes: Teacher) -> None:
        notes.choose("lesson_neuron")
        notes.click_button("lesson_next")
        assert notes.button("lesson_next").text() == "Skip"
        notes.click_button("button_next")
        assert notes.button("lesson_next").text() == "Next page"
        notes.click_button("lesson_again")
        assert notes.steps_done == 0
        assert notes.button("lesson_next").text() == "Skip"
        notes.click_button("lesson_back")
        assert notes.studio.lessons.place == 0
        assert not notes.button("lesson_back").isEnabled()

    def test_the_last_page_leads_to_the_next_lesson_or_ends_it(self, notes: Teacher) -> None:
        control = notes.studio.lessons
        notes.choose(f"lesson_{LESSONS[-2].key}")
        assert not notes.shows("lesson_end")
        control.go(len(control.lesson.pages) - 1 if control.lesson is not None else 0)
        assert notes.button("lesson_next").text() == "Next lesson"
        assert notes.shows("lesson_end")
        notes.click_button("lesson_next")
        assert notes.says("lesson_panel_heading").lower() == LESSONS[-1].title.lower()
        assert (control.place, notes.button("lesson_next").text()) == (0, "Next page")
        control.go(len(control.lesson.pages) - 1 if control.lesson is not None else 0)
        assert not notes.shows("lesson_next")
        notes.click_button("lesson_end")
        assert control.lesson is None
        assert not notes.shows("lesson_panel")

    def test_a_lesson_of_ones_own_ends(self, notes: Teacher) -> None:
        notes.choose(f"lesson_{LESSONS[0].key}")
        notes.studio.lessons.play(one_page(notes))
        assert not notes.shows("lesson_next")
        notes.click_button("lesson_end")
        assert notes.studio.lessons.lesson is None

    @pytest.mark.parametrize(
        ("goal", "asked", "praise"),
        [
            (CostBelow(99.0), None, "✓ Done: the cost is below 99."),
            (CostBelow(1e-9), "○ Bring the cost below 1e−9.", None),
            (HiddenLayers(1), None, "✓ Done: there is a hidden layer."),
            (HiddenLayers(2), "○ Draw 2 hidden layers.", None),
            (RightAnswers(1), "○ Predict the number right.", "✓ Right!"),
            (RightAnswers(2), "○ Predict 2 numbers right.", None),
            (StepReached(3), "○ Step on to step 3.", "✓ Done: step 3 is reached."),
        ],
    )
    def test_a_goal_is_a_sentence_before_and_after(
        self, notes: Teacher, goal: Goal, asked: str | None, praise: str | None
    ) -> None:
        kinds = [Kind.WEIGHTED_SUM] if isinstance(goal, RightAnswers) else []
        notes.studio.lessons.play(one_page(notes, goal=goal, step=0, predict=kinds))
        if asked is not None:
            assert notes.says("lesson_goal") == asked
        if asked is not None and praise is not None:
            reach(notes, one_page(notes, goal=goal).pages[0])
        assert praise is None or notes.says("lesson_goal") == praise

    def test_turning_pages_can_be_undone_and_is_no_unsaved_work(self, notes: Teacher) -> None:
        notes.choose("lesson_neuron")
        first = notes.studio.document.table
        notes.studio.lessons.go(3)
        assert notes.studio.document.table != first
        assert notes.studio.is_saved
        notes.choose("action_undo")
        assert notes.studio.document.table == first

    def test_one_lesson_after_another(self, notes: Teacher) -> None:
        notes.choose("lesson_whole_step")
        notes.studio.lessons.go(6)
        assert notes.lecture.updates_done == 1
        assert notes.studio.is_saved, "the page stepped, not the reader"
        notes.choose("lesson_xor")
        assert notes.studio.lessons.place == 0
        assert not notes.lecture.active

    def test_opening_something_else_puts_the_lesson_away(self, notes: Teacher) -> None:
        notes.choose("lesson_xor")
        assert notes.shows("lesson_panel")
        notes.studio.open(resource("examples", "circle.nnstudio"))
        assert notes.studio.lessons.lesson is None
        assert not notes.shows("lesson_panel")

    def test_a_lesson_that_is_dropped_on_the_window_opens(self, notes: Teacher) -> None:
        notes.drop_file(resource("lessons", "chain_rule.nnlesson"))
        assert notes.studio.lessons.lesson is not None

    def test_a_damaged_lesson_is_told_and_changes_nothing(
        self, notes: Teacher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "bad.nnlesson").write_text("{}", encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "bad.nnlesson"), ""))
        document = notes.studio.document
        notes.choose("action_open_lesson")
        assert "not a lesson" in notes.says("message_text")
        assert notes.studio.document is document


class TestRecording:
    def test_states_become_pages_of_a_lesson_that_plays(
        self, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        teacher = opened("notes_3_4_2")
        add_page(teacher, "The network as it is.", "My lesson")
        teacher.studio.look_at_row(2)
        teacher.click_button("button_step_into")
        teacher.click_button("button_step_over")
        teacher.click(teacher.on_arrow(teacher.arrow(1, 0, 2, 0), 0.25))
        add_page(teacher, "After the *hidden* layer.")
        assert teacher.says("lesson_page") == "2 of 2"
        path = tmp_path / "mine"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        teacher.click_button("lesson_save")
        teacher.click_button("lesson_close")
        teacher.studio.new()
        assert teacher.studio.lessons.open(tmp_path / "mine.nnlesson")
        lesson = teacher.studio.lessons.lesson
        assert lesson is not None
        assert lesson.title == {"en": "My lesson"}
        assert not teacher.lecture.active
        teacher.click_button("lesson_next")
        assert teacher.steps_done == 8
        assert teacher.studio.row == 2
        assert teacher.studio.selection.arrows == {teacher.arrow(1, 0, 2, 0)}
        assert teacher.says("lesson_text") == "After the *hidden* layer."

    def test_a_page_is_taken_out_again(self, notes: Teacher) -> None:
        add_page(notes, "One", "Title")
        add_page(notes, "Two")
        assert not notes.shows("lesson_end"), "another page may come"
        assert not notes.button("lesson_next").isEnabled()
        notes.click_button("lesson_remove")
        assert notes.says("lesson_page") == "1 of 1"
        assert not notes.button("lesson_remove").isEnabled()


def add_page(teacher: Teacher, text: str, title: str = "") -> None:
    """Add the state of the program as a page, by the menu."""
    teacher.choose("action_add_page")
    dialog = next(found for found in teacher.window.findChildren(PageDialog) if found.isVisible())
    field, words = dialog.findChild(QLineEdit, "page_title"), dialog.findChild(QPlainTextEdit, "page_text")
    assert field is not None
    assert words is not None
    assert field.isVisible() is bool(title)
    QTest.keyClicks(field, title)
    QTest.keyClicks(words, text)
    dialog.accept()


def one_page(teacher: Teacher, **rest: object) -> Lesson:
    """Return a lesson of one page on what is open."""
    page = Page(text={"en": "Page"}, project=lessons.content_of(teacher.studio.document), **rest)  # type: ignore[arg-type]  # any field
    return Lesson(title={"en": "Lesson"}, pages=[page])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", [lesson.key for lesson in LESSONS])
def test_on_a_projector_every_page_is_read_without_scrolling(
    speaking: Callable[[str], Teacher], language: str, key: str
) -> None:
    teacher = speaking(language)
    teacher.window.resize(1024, 768)
    teacher.choose(f"lesson_{key}")
    control = teacher.studio.lessons
    assert control.lesson is not None
    area = teacher.window.findChild(QScrollArea, "lesson_scroll")
    assert area is not None
    for place in range(len(control.lesson.pages)):
        control.go(place)
        for _ in range(5):
            QApplication.processEvents()
        assert area.verticalScrollBar().maximum() == 0, f"page {place + 1}"
