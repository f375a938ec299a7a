"""Plays a lesson page by page: what is open, where it stands, what is locked, and when a goal is reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layers_of_role
from nnstudio.document.selection import Selection
from nnstudio.errors import NNStudioError
from nnstudio.gui.words import error_text
from nnstudio.lecture import lessons, shipped
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.lessons import (
    Choice,
    CostBelow,
    Goal,
    HiddenLayers,
    Lesson,
    Lock,
    Page,
    RightAnswers,
    StepReached,
)
from nnstudio.lecture.shipped import ShippedLesson

if TYPE_CHECKING:
    from nnstudio.gui.studio import Studio


class LessonControl(QObject):
    """The lesson that is open.

    Attributes
    ----------
    lesson : Lesson or None
    place : int
        Its page, from 0.
    reached : bool
        Whether the page's goal is reached; True where it has none.
    wrong : frozenset[int]
        Answers of a choice that were tried and are wrong.
    following : ShippedLesson or None
        The lesson to go on with after this one.
    recording : bool
        Whether pages are added to it; locks are off meanwhile.

    Signals
    -------
    opened()
        After a lesson was opened, begun or closed.
    page_changed()
        After another page is shown.
    goal_changed()
        After its goal was reached, or an answer tried.
    """

    opened = Signal()
    page_changed = Signal()
    goal_changed = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._studio = studio
        self.lesson: Lesson | None = None
        self.place = 0
        self.reached = True
        self.wrong: frozenset[int] = frozenset()
        self.following: ShippedLesson | None = None
        self.recording = False
        self._right_before = 0
        self._turning = False
        studio.picture_changed.connect(self._look)
        studio.lecture.moved.connect(self._look)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return None if self.lesson is None else self.lesson.pages[self.place]

    @property
    def at_end(self) -> bool:
        """Whether the last page is shown."""
        return self.lesson is not None and self.place + 1 == len(self.lesson.pages)

    @property
    def goal(self) -> Goal | None:
        """What is to be reached on it."""
        return None if self.page is None else self.page.goal

    def locks(self, what: Lock) -> bool:
        """Return whether the page keeps something from being done; not from being shown by the page itself."""
        free = self.recording or self._turning
        return self.page is not None and not free and what in self.page.locked

    def open(self, path: Path) -> bool:
        """Open a lesson at its first page; if it cannot be opened, the reason is told and all stays as it is."""
        try:
            lesson = lessons.load(path)
        except NNStudioError as error:
            self._studio.tell(error_text(error), "error")
            return False
        self.play(lesson, shipped.after(path))
        return True

    def play(self, lesson: Lesson, following: ShippedLesson | None = None) -> None:
        """Show the first page of a lesson; `following`: the one to go on with after it."""
        self.lesson, self.place, self.recording, self.following = lesson, 0, False, following
        self._studio.lecture.quiz.reset_score()
        self._enter(0, anew=True)
        self.opened.emit()

    def close(self) -> None:
        """Put the lesson away; the network stays as it is."""
        if self.lesson is not None:
            self.lesson, self.recording, self.place, self.reached, self.following = None, False, 0, True, None
            self._studio.lecture.quiz.predict(frozenset())
            self.opened.emit()
            self._studio.refresh()

    def go(self, place: int) -> None:
        """Show another page, from 0."""
        if self.lesson is not None and 0 <= place < len(self.lesson.pages):
            self._enter(place)

    def answer(self, answer: int) -> None:
        """Choose one of the answers, from 0."""
        if isinstance(self.goal, Choice):
            if answer == self.goal.right:
                self.reached = True
            else:
                self.wrong |= {answer}
            self.goal_changed.emit()

    def record(self, title: str, text: str, language: str) -> None:
        """Add the state of the program as a page, after the one that is shown; begin a lesson if none is open."""
        page = self._page_of_now({language: text})
        if self.lesson is None:
            self.lesson, self.place = Lesson(title={language: title}, pages=[page]), 0
        else:
            self.place += 1
            self.lesson = lessons.with_page(self.lesson, page, self.place)
        self._show_recorded()

    def remove_page(self) -> None:
        """Take the page that is shown out of the lesson that is recorded."""
        if self.lesson is not None:
            self.lesson = lessons.without_page(self.lesson, self.place)
            self.place = min(self.place, len(self.lesson.pages) - 1)
            self._show_recorded()

    def save(self, path: Path) -> bool:
        """Save the lesson; if it cannot be saved, the reason is told."""
        if self.lesson is None:
            return False
        try:
            lessons.save(self.lesson, path)
        except NNStudioError as error:
            self._studio.tell(error_text(error), "error")
            return False
        return True

    def _show_recorded(self) -> None:
        self.recording, self.reached = True, True
        self.opened.emit()
        self.page_changed.emit()

    def _enter(self, place: int, *, anew: bool = False) -> None:
        if self.lesson is None:
            return
        self._turning = True
        self._studio.training.finish()
        self._leave_lecture()
        self.place = place
        page = self.lesson.pages[place]
        self.reached, self.wrong = page.goal is None, frozenset()
        self._show_document(page.document(), anew=anew)
        self._look_at(page)
        self._studio.lecture.quiz.predict(frozenset(page.predict))
        self._right_before = self._studio.lecture.quiz.score.right
        self._step_to(page)
        self._turning = False
        self.page_changed.emit()
        self._studio.refresh()
        self._look()

    def _leave_lecture(self) -> None:
        lecture = self._studio.lecture
        if lecture.unsaved:
            lecture.end()
        else:
            lecture.drop()

    def _show_document(self, document: Document | None, *, anew: bool) -> None:
        if document is None:
            return
        if anew:
            self._studio.open_document(document, None)
        else:
            name, stack = self.tr("Page {n} of the lesson").format(n=self.place + 1), self._studio.undo_stack
            clean = stack.isClean()
            self._studio.push(name, self._studio.document, document)
            if clean:  # turning the page is no work of the reader's that could be lost
                stack.setClean()
            self._studio.opened.emit()

    def _look_at(self, page: Page) -> None:
        if page.row is not None:
            self._studio.look_at_row(page.row - 1)
        arrows = frozenset() if page.arrow is None else frozenset({Arrow(page.arrow.source, page.arrow.target)})
        neurons = frozenset() if page.neuron is None else frozenset({page.neuron})
        self._studio.select(Selection(neurons=neurons, arrows=arrows))

    def _step_to(self, page: Page) -> None:
        if page.step is None:
            return
        self._studio.lecture.set_scope(page.scope)
        self._studio.lecture.go(Position(0, page.step - 1))

    def _look(self, *_: object) -> None:
        """Find out whether the goal is reached by now."""
        if not self.reached and self._is_reached():
            self.reached = True
            self.goal_changed.emit()

    def _is_reached(self) -> bool:
        goal, studio = self.goal, self._studio
        if isinstance(goal, CostBelow):
            cost = studio.picture.cost
            return cost is not None and cost < goal.cost
        if isinstance(goal, StepReached):
            position = studio.lecture.position
            return studio.lecture.active and (position.update > 0 or position.step >= goal.step - 1)
        if isinstance(goal, RightAnswers):
            return studio.lecture.quiz.score.right - self._right_before >= goal.count
        if isinstance(goal, HiddenLayers):
            return len(layers_of_role(studio.document.diagram, Role.HIDDEN)) >= goal.count
        return False

    def _page_of_now(self, text: lessons.Texts) -> Page:
        studio, lecture = self._studio, self._studio.lecture
        lecture.settle()
        selection = studio.selection
        arrow = next(iter(selection.arrows)) if len(selection.arrows) == 1 else None
        neuron = next(iter(selection.neurons)) if len(selection.neurons) == 1 and arrow is None else None
        return Page(
            text=text,
            project=lessons.content_of(studio.document),
            step=lecture.position.step + 1 if lecture.active else None,
            scope=lecture.scope,
            row=studio.row + 1,
            arrow=None if arrow is None else lessons.Arrow(arrow.source, arrow.target),
            neuron=neuron,
            predict=sorted(lecture.quiz.predicted),
        )
