"""Steps through updates: begins, moves, asks, and brings what was learnt into the document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.errors import NNStudioError
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.lecture.player import Player
from nnstudio.gui.lecture.quiz import Quiz
from nnstudio.gui.lecture.still import Still
from nnstudio.gui.lecture.stops import Stops
from nnstudio.gui.training.effect import Effect, training_effect
from nnstudio.gui.words import error_text
from nnstudio.lecture import breakpoints, cursor
from nnstudio.lecture.breakpoints import Breakpoint
from nnstudio.lecture.cursor import BEGINNING, Position, Size
from nnstudio.lecture.lessons import Lock
from nnstudio.lecture.narration import Detail
from nnstudio.lecture.timeline import Scope, Timeline

if TYPE_CHECKING:
    from nnstudio.gui.studio import Studio


class LectureControl(QObject):
    """The debugger of back propagation.

    Attributes
    ----------
    stops : Stops
        Breakpoints.
    player : Player
        Lets it go on by itself.
    quiz : Quiz
        Asks for results before they are shown.
    scope : Scope
        What an update is made for.
    animated : bool
        Whether pulses run along the arrows of an operation.
    detail : Detail
        How much is said of an operation.
    position : Position
        Where it stands.

    Signals
    -------
    active_changed(bool)
        After it began or ended.
    moved()
        After it stands elsewhere, or what it stands on changed.
    """

    active_changed = Signal(bool)
    moved = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._studio = studio
        self._timeline: Timeline | None = None
        self._moment: Moment | None = None
        self._kept: Moment | None = None
        """The end of an update that was brought into the document: it stays in view until somebody moves."""
        self._still = Still()
        self.stops = Stops(self)
        self.player = Player(studio, self)
        self.quiz = Quiz(self)
        self.quiz.changed.connect(self.moved)
        self.quiz.solved.connect(self._on_solved)
        self.scope = Scope.ROW
        self.animated = True
        self.detail = Detail.STANDARD
        self._explaining = False
        self.position = BEGINNING
        self._given = 0
        studio.document_changed.connect(self._on_document_changed)
        studio.row_changed.connect(self._on_row_changed)
        studio.training.running_changed.connect(self._on_training)

    @property
    def active(self) -> bool:
        """Whether somebody steps."""
        return self._timeline is not None

    @property
    def moment(self) -> Moment | None:
        """Where it stands; None while it is not active."""
        if self._kept is not None:
            return self._kept
        if self._timeline is not None and self._moment is None:
            update = self.position.update
            trace, rows = self._timeline.trace(update), self._timeline.rows(update)
            self._moment = Moment(self._timeline.document, trace, self.position, rows, asked=self.quiz.asking)
        return self._moment

    @property
    def row(self) -> int:
        """The data row whose numbers are shown: that which is stepped, or without steps the one that is looked at."""
        moment = self.moment
        return self._studio.row if moment is None else moment.rows[moment.sample]

    @property
    def explained(self) -> Moment | None:
        """What numbers can be explained by: the moment, or without one the looked-at row with everything computed."""
        return self.moment if self.active else self._still.moment(self._studio.document, self._studio.row)

    @property
    def shown(self) -> Moment | None:
        """What the drawing shows the numbers of: the moment, or while numbers are explained, that of the row."""
        return self.moment if self.active else self.explained if self._explaining else None

    def ahead(self) -> Moment | None:
        """Return the moment after this one, to prepare what it shows; None where the lecture would go on anew."""
        if self._timeline is None or self._moment is None or self._kept is not None:
            return None
        position = cursor.forward(self._timeline, self.position, Size.INTO)
        if position.update != self.position.update:
            return None
        return Moment(self._moment.document, self._moment.trace, position, self._moment.rows)

    def explain(self, explaining: bool) -> None:
        """Show the numbers of the looked-at row everywhere, as where they are explained; or no more."""
        if explaining != self._explaining:
            self._explaining = explaining
            self._studio.refresh()

    @property
    def updates_done(self) -> int:
        """Updates that are complete, and not in the document yet."""
        return cursor.updates_done(self._timeline, self.position) if self._timeline is not None else 0

    @property
    def unsaved(self) -> bool:
        """Whether the user stepped through updates that are not in the document yet; those of a page are no work."""
        return self.updates_done > self._given

    @property
    def at_end(self) -> bool:
        """Whether it goes no further: the update that is done led to no numbers any more."""
        moment = self.moment
        return moment is not None and moment.trace.diverged and moment.at_end

    def tell_end(self) -> None:
        """Say why it goes no further."""
        text = self.tr("This update leads to no numbers any more. Go back, and try a smaller learning rate.")
        self._studio.tell(text, "warning")

    def why_not(self) -> str | None:
        """Return why nobody can step, in the reader's language; None if one can."""
        if self._studio.lessons.locks(Lock.STEPPING):
            return self.tr("This page of the lesson leaves stepping for later.")
        return self._studio.training.unready()

    def begin(self) -> bool:
        """Stand before the first operation; return whether that is possible: if not, the reason was told."""
        self._studio.training.finish()
        reason = self.why_not()
        if reason is not None:
            self._studio.tell(reason, "warning")
            return False
        if not self.active:
            self._timeline = self._made_timeline()
            if self._timeline is None:
                return False
            self._go(BEGINNING)
            self.active_changed.emit(True)
        return True

    def end(self) -> None:
        """Step no more; what was learnt on the way is in the document, as an entry of its own."""
        self.settle()
        self.drop()

    def drop(self) -> None:
        """Step no more, and leave the document as it is."""
        self.player.pause()
        if self.active:
            self._timeline = self._moment = self._kept = None
            self.position, self._given = BEGINNING, 0
            self.quiz.ask(False)
            self.active_changed.emit(False)
            self.moved.emit()
            self._studio.refresh()

    def forget(self) -> None:
        """Step no more, wait for nothing and count anew: another document is opened."""
        self.drop()
        self.stops.clear()
        self.quiz.reset_score()

    def forward(self, size: Size) -> None:
        """Go on by one operation, a layer's or a phase; begin if it is not active."""
        if not self.begin() or self._timeline is None:
            return
        if self.quiz.asking:
            self.quiz.reveal()
            return
        if self.at_end:
            self.tell_end()
            return
        if self._kept is not None and not self._kept.at_end:
            self._go(self.position, kept=self._kept.ended())
            return
        position = cursor.forward(self._timeline, self.position, size)
        step = cursor.current(self._timeline, position)
        self._go(position, asking=size is Size.INTO and self.quiz.asks_for(step))

    def back(self, size: Size) -> None:
        """Undo one operation, a layer's or a phase."""
        if self.active and self.begin() and self._timeline is not None:
            self._go(cursor.back(self._timeline, self.position, size))

    def set_detail(self, detail: Detail) -> None:
        """Say more or less."""
        self.detail = detail
        self.moved.emit()

    def start_over(self) -> None:
        """Go back to before the first operation of the first update."""
        if self.begin():
            self._go(BEGINNING)

    def go(self, position: Position) -> None:
        """Stand at a place, as a lesson asks for."""
        if self.begin():
            self._go(position)
            self._given = self.updates_done

    def run_to(self, part: Arrow | int) -> None:
        """Go on to the next operation on an arrow, or on the neuron with this id."""
        if not self.begin() or self._timeline is None or self.moment is None:
            return
        stop = self.stops.of_part(part, self.moment)
        self._go(breakpoints.run(self._timeline, self.position, frozenset({stop}), 2)[0])

    def search(self, updates: int) -> Breakpoint | None:
        """Go on to the nearest breakpoint within so many updates; without one, to their end."""
        timeline, moment = self._timeline, self.moment
        if timeline is None or moment is None:
            return None
        position, stop = breakpoints.run(timeline, self.position, self.stops.all(moment), updates)
        self._go(position)
        return stop

    def set_scope(self, scope: Scope) -> None:
        """Make updates for the looked-at row alone, or for the next batch."""
        if scope is not self.scope:
            self.settle()
            self.scope = scope
            self._anew(BEGINNING)
            self.moved.emit()

    def settle(self) -> None:
        """Bring what was learnt into the document, as one undo entry; the lecture goes on from there."""
        done, timeline, moment = self.updates_done, self._timeline, self.moment
        if timeline is None or done == 0:
            return
        self._given = 0
        kept = None if done == self.position.update else moment
        within = self.position.step if done == self.position.update else -1
        self.position = Position(0, within)
        name = self.tr("Step through one update") if done == 1 else self.tr("Step through {n} updates").format(n=done)
        self._studio.push(name, self._studio.document, timeline.document_at(done))
        self._anew(Position(0, within), kept)

    def _on_solved(self) -> None:
        self._go(self.position)

    def _go(self, position: Position, *, asking: bool = False, kept: Moment | None = None) -> None:
        self.position = position
        self.quiz.ask(asking)
        self._moment, self._kept = None, kept
        self.moved.emit()
        self._studio.refresh()

    def _made_timeline(self) -> Timeline | None:
        built = self._studio.picture.build
        if not built.can_train:  # the problems list says why
            return None
        try:
            return Timeline(self._studio.document, built, self.scope, self._studio.row)
        except NNStudioError as error:
            self._studio.tell(error_text(error), "warning")
            return None

    def _anew(self, position: Position, kept: Moment | None = None) -> None:
        """Begin again from the document as it is, at the same step of its first update; `kept` stays in view."""
        if not self.active:
            return
        timeline = self._made_timeline()
        if timeline is None:
            self.drop()
            return
        self._timeline = timeline
        last = len(timeline.trace(0).steps) - 1
        self._go(Position(0, min(position.step, last)), kept=kept)

    def _on_document_changed(self, before: Document, after: Document) -> None:
        self.stops.forget_gone(after.diagram)
        if self._timeline is None:
            self.moved.emit()
            return
        effect = training_effect(before, after)
        if effect is Effect.NONE and self._timeline.document is before:
            self._timeline.rewrite(after)
            self._go(self.position, kept=self._kept and replace(self._kept, document=after))
        else:
            self._anew(self.position if effect is Effect.LIVE else BEGINNING)

    def _on_row_changed(self, _row: int) -> None:
        if self.active and self.scope is Scope.ROW:
            self.settle()
            self._anew(self.position)
        else:
            self.moved.emit()

    def _on_training(self, running: bool) -> None:
        if running:
            self.drop()
