"""The lesson under the drawing: the text of its page, the goal, and the way on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from nnstudio.gui.look import theme
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card, bare_column, empty_layout, name_widget
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.lecture.lessons import Choice, CostBelow, Goal, HiddenLayers, RightAnswers, StepReached, in_language
from nnstudio.numbers import exact_text

_TEXT = 14
_LEAST, _MOST = 70, 260
"""Pixels of a page's height that are always in view."""


class _Reading(QScrollArea):
    """Asks for the height of what is in it; where that is too much it scrolls."""

    def minimumSizeHint(self) -> QSize:
        """Return the height of the contents in this width."""
        inside = self.widget()
        height = 0 if inside is None else inside.heightForWidth(self.viewport().width())
        return QSize(200, max(_LEAST, min(height, _MOST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that turn pages to the lesson where there is nothing more to scroll to."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        if ends.get(Qt.Key(event.key())) == bar.value():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew: lines break elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the contents change: Qt asks on behalf of fixed contents only."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class LessonPanel(Card):
    """Shows the page of the lesson that is open.

    Parameters
    ----------
    studio
        Plays the lesson.
    language
        Of the texts, as ``"es"``.

    Signals
    -------
    add_requested()
        A teacher wants the state of the program as a page.
    save_requested()
        A teacher wants the lesson saved.
    lesson_requested(Path)
        Somebody goes on to the next lesson.
    """

    add_requested = Signal()
    save_requested = Signal()
    lesson_requested = Signal(object)

    def __init__(self, studio: Studio, language: str, parent: QWidget | None = None) -> None:
        super().__init__("lesson_panel", "", parent)
        self._control = studio.lessons
        self._language = language
        self._text = QLabel(self)
        self._text.setObjectName("lesson_text")
        self._text.setTextFormat(Qt.TextFormat.MarkdownText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._goal = QLabel(self)
        self._goal.setObjectName("lesson_goal")
        self._goal.setWordWrap(True)
        self._answers = FlowLayout()
        self._add_top()
        self.body.addWidget(self._scrolled(), 1)
        self.body.addLayout(self._bottom())
        self._control.opened.connect(self._show)
        self._control.page_changed.connect(self._show)
        self._control.goal_changed.connect(self._show_goal)
        self.set_scale(1.0)
        self._show()

    def set_scale(self, scale: float) -> None:
        """Enlarge the text."""
        self.setStyleSheet(f"QLabel#lesson_text, QLabel#lesson_goal {{ font-size: {round(_TEXT * scale)}px; }}")

    def _add_top(self) -> None:
        self._close = QToolButton(self)
        self._close.setProperty("role", "flat")
        theme.dress(self._close, "x", "quiet")
        words = self.tr("Put the lesson away")
        name_widget(self._close, "lesson_close", words, words)
        self._close.clicked.connect(self._control.close)
        self._page = QLabel(self)
        self._page.setObjectName("lesson_page")
        self._page.setProperty("role", "quiet")
        line = QHBoxLayout()
        self.body.removeWidget(self.heading)
        line.addWidget(self.heading, 1)
        line.addWidget(self._page)
        line.addWidget(self._close)
        self.body.insertLayout(0, line)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        layout: QVBoxLayout = bare_column(inside)
        layout.addWidget(self._text)
        layout.addLayout(self._answers)
        layout.addWidget(self._goal)
        layout.addStretch(1)
        area = _Reading(self)
        area.setObjectName("lesson_scroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._back = self._button("lesson_back", self.tr("Page back"))
        self._again = self._button("lesson_again", self.tr("This page again"))
        self._add = self._button("lesson_add", self.tr("Add this state as a page…"))
        self._remove = self._button("lesson_remove", self.tr("Remove this page"))
        self._save = self._button("lesson_save", self.tr("Save lesson…"))
        self._end = self._button("lesson_end", self.tr("End the lesson"))
        self._next = self._button("lesson_next", self.tr("Next page"))
        self._next.setProperty("role", "primary")
        for button in (self._back, self._again, self._add, self._remove, self._save):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._end)
        row.addWidget(self._next)
        self._back.clicked.connect(lambda: self._control.go(self._control.place - 1))
        self._again.clicked.connect(lambda: self._control.go(self._control.place))
        self._end.clicked.connect(self._control.close)
        self._next.clicked.connect(self._go_on)
        self._add.clicked.connect(self.add_requested)
        self._remove.clicked.connect(self._control.remove_page)
        self._save.clicked.connect(self.save_requested)
        return row

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        name_widget(button, name, text)
        return button

    def _go_on(self) -> None:
        if not self._control.at_end:
            self._control.go(self._control.place + 1)
        elif self._control.following is not None:
            self.lesson_requested.emit(self._control.following.path)

    def _show(self) -> None:
        lesson, page = self._control.lesson, self._control.page
        if lesson is None or page is None:
            return
        self.set_heading(in_language(lesson.title, self._language))
        count, place = len(lesson.pages), self._control.place
        self._page.setText(self.tr("{n} of {count}").format(n=place + 1, count=count))
        self._text.setText(in_language(page.text, self._language))
        self._back.setEnabled(place > 0)
        self._show_way_on()
        for button in (self._add, self._remove, self._save):
            button.setVisible(self._control.recording)
        self._remove.setEnabled(count > 1)
        self._again.setVisible(not self._control.recording)
        self._show_answers()
        self._show_goal()

    def _show_answers(self) -> None:
        empty_layout(self._answers)
        goal = self._control.goal
        for place, answer in enumerate(goal.answers if isinstance(goal, Choice) else ()):
            button = self._button(f"lesson_answer_{place}", in_language(answer, self._language))
            button.clicked.connect(partial(self._choose, place))
            self._answers.addWidget(button)

    def _choose(self, place: int, _checked: bool = False) -> None:
        self._control.answer(place)

    def _show_goal(self) -> None:
        goal, reached = self._control.goal, self._control.reached
        self._goal.setVisible(goal is not None)
        if goal is not None:
            self._goal.setText(f"✓ {self._praise(goal)}" if reached else f"○ {self._asked(goal)}")
        self._next.setText(self._way_on())

    def _show_way_on(self) -> None:
        """Offer the next page; after the last one the end, and the next lesson, if there is one.

        A lesson that is recorded does not end: another page may come.
        """
        control = self._control
        ends = control.at_end and not control.recording
        goes_on = not control.at_end or (ends and control.following is not None)
        self._next.setVisible(goes_on or not ends)
        self._next.setEnabled(goes_on)
        self._end.setVisible(ends)
        self._end.setProperty("role", None if goes_on else "primary")
        self._end.style().unpolish(self._end)
        self._end.style().polish(self._end)

    def _way_on(self) -> str:
        if self._control.at_end and not self._control.recording:
            return self.tr("Next lesson")
        return self.tr("Next page") if self._control.reached else self.tr("Skip")

    def _praise(self, goal: Goal) -> str:
        if isinstance(goal, CostBelow):
            return self.tr("Done: the cost is below {cost}.").format(cost=exact_text(goal.cost))
        if isinstance(goal, StepReached):
            return self.tr("Done: step {n} is reached.").format(n=goal.step)
        if isinstance(goal, HiddenLayers):
            one = self.tr("Done: there is a hidden layer.")
            return one if goal.count == 1 else self.tr("Done: there are {n} hidden layers.").format(n=goal.count)
        return self.tr("Right!")

    def _asked(self, goal: Goal) -> str:
        if isinstance(goal, CostBelow):
            return self.tr("Bring the cost below {cost}.").format(cost=exact_text(goal.cost))
        if isinstance(goal, StepReached):
            return self.tr("Step on to step {n}.").format(n=goal.step)
        if isinstance(goal, RightAnswers):
            one = self.tr("Predict the number right.")
            return one if goal.count == 1 else self.tr("Predict {n} numbers right.").format(n=goal.count)
        if isinstance(goal, HiddenLayers):
            one = self.tr("Draw a hidden layer.")
            return one if goal.count == 1 else self.tr("Draw {n} hidden layers.").format(n=goal.count)
        if self._control.wrong:
            return self.tr("Not that one. Try again.")
        return self.tr("Choose an answer.")
