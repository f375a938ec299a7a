"""Starts, paces and ends runs of training, and brings what they reached into the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnstudio.document import edits
from nnstudio.document.build import Build, training_loop
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.problems import smaller_steps
from nnstudio.document.wiring import network_of
from nnstudio.engine import StopReason, TrainingLoop, TrainingState
from nnstudio.errors import NNStudioError
from nnstudio.gui.picture import Seen
from nnstudio.gui.training.run import Run
from nnstudio.gui.training.run_words import end_text, entry_name
from nnstudio.gui.training.trainer_thread import Request, SetLearningRate, SetPace, SetParameter
from nnstudio.gui.widgets.message import MessageAction
from nnstudio.gui.words import error_text, fix_name, fix_text, problem_text
from nnstudio.lecture.lessons import Lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnstudio.gui.studio import Studio

_AT_ONCE = 2_000_000
"""Rows times parameters, those of the look at all samples too, that are done without a thread: tens of milliseconds."""
_OVERHEAD = 20
"""Rows that an update takes the time of, however few it has."""


class TrainingControl(QObject):
    """What the Train button and its neighbours do.

    Attributes
    ----------
    speed : float or None
        Updates a second to watch at; None: as fast as possible.
    seen : Seen or None
        The latest snapshot of the run, or the last of the run before.

    Signals
    -------
    running_changed(bool)
        After a run began, and after its end, when its parameters are in the document.
    speed_changed()
        After another speed was chosen.
    """

    running_changed = Signal(bool)
    speed_changed = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._studio = studio
        self._run: Run | None = None
        self._runs = 0
        self.speed: float | None = None
        self.seen: Seen | None = None
        studio.picture_changed.connect(self._on_picture)

    @property
    def running(self) -> bool:
        """Whether a run goes on."""
        return self._run is not None

    @property
    def base(self) -> Document:
        """The document that the run's undo entry goes back to."""
        return self._run.base if self._run is not None else self._studio.document

    @base.setter
    def base(self, document: Document) -> None:
        if self._run is not None:
            self._run.base = document

    def why_not(self) -> str | None:
        """Return why Train is disabled, in the reader's language; None if it is not."""
        if self._studio.lessons.locks(Lock.TRAINING):
            return self.tr("This page of the lesson leaves training for later.")
        return self.unready()

    def unready(self) -> str | None:
        """Return what is missing before anything can be computed, in the reader's language; None for nothing."""
        problems = self._studio.picture.build.problems
        return next((problem_text(problem) for problem in problems if problem.prevents_training), None)

    def start(self) -> None:
        """Train until `pause`, or until a stop condition of the document holds."""
        if not self.running:
            self._begin(None)

    def pause(self) -> None:
        """End the run; what it reached is one undo entry."""
        self.finish()

    def one_epoch(self) -> None:
        """Train to the end of this epoch."""
        self.finish()
        document = self._studio.document
        self._begin(_updates_an_epoch(document, self._studio.picture.build) - document.progress.batch)

    def one_update(self) -> None:
        """Make one update."""
        self.finish()
        self._begin(1)

    def reset(self) -> None:
        """Go back to the very same initial weights."""
        if _is_initial(self._studio.document) and not self.running:
            return
        self._studio.edit(self.tr("Reset weights"), edits.reset_parameters)

    def new_random_weights(self) -> None:
        """Draw new initial weights, from the next seed."""
        seed = self._studio.document.training.seed + 1
        self._studio.edit(self.tr("New random weights"), edits.randomise, seed)

    def set_learning_rate(self, rate: float) -> None:
        """Use another learning rate, from the next update on."""
        name = self.tr("Change learning rate")
        self._studio.edit_merging("learning_rate", name, edits.set_training, learning_rate=rate)

    def set_parameter(self, index: int, value: float) -> None:
        """Give a weight or bias, by its place in the flat vector, another value; while a run goes on, too."""
        document = self._studio.document
        part = _part(document, self._studio.picture.build, index)
        if isinstance(part, Arrow):
            self._studio.edit_merging(f"{part}", self.tr("Change weight"), edits.set_weight, part, value)
        else:
            self._studio.edit_merging(f"bias {part}", self.tr("Change bias"), edits.set_bias, part, value)

    def set_speed(self, updates_per_second: float | None) -> None:
        """Make so many updates a second, now and from now on; None: as many as possible."""
        if updates_per_second == self.speed:
            return
        self.speed = updates_per_second
        self._ask(SetPace(updates_per_second))
        self.speed_changed.emit()

    def take_live(self, change: Callable[[Document], Document]) -> Document:
        """Hand on to the run what is typed meanwhile: the learning rate, weights and biases.

        Parameters
        ----------
        change
            Returns a document with other ones.

        Returns
        -------
        Document
            What the run has reached so far, with the change.
        """
        before = self.reached()
        after = change(before)
        if after.training.optimizer.learning_rate != before.training.optimizer.learning_rate:
            self._ask(SetLearningRate(after.training.optimizer.learning_rate))
        if after.diagram is before.diagram:
            return after
        old, new = network_of(before.diagram), network_of(after.diagram)
        if old is not None and new is not None:
            for index in np.flatnonzero(old.parameters != new.parameters):
                self._ask(SetParameter(int(index), float(new.parameters[index])))
        return after

    def finish(self) -> None:
        """End the run, if one goes on, and keep what it reached as an undo entry. Returns when that is done."""
        if self._run is not None:
            self._conclude(self._run)

    def reached(self) -> Document:
        """Return the document with what the run has reached so far; the document itself while nothing runs."""
        if self._run is None:
            return self._studio.document
        return edits.apply_training(self._studio.document, self._run.latest.state)

    def forget(self) -> None:
        """Forget the last run: another document is opened."""
        self.seen = None

    def _begin(self, budget: int | None) -> None:
        self._studio.lecture.end()
        reason = self.why_not()
        if reason is not None:
            self._studio.tell(reason, "warning")
            return
        try:
            loop = training_loop(self._studio.document, self._studio.picture.build)
        except NNStudioError as error:
            self._studio.tell(error_text(error), "error")
            return
        if loop.finished is not None:
            self._tell_end(loop.finished)
        elif budget is not None and _is_quick(self._studio.document, self._studio.picture.build, budget):
            self._run_here(loop, budget)
        else:
            self._run_beside(loop, budget)

    def _run_here(self, loop: TrainingLoop, updates: int) -> None:
        base, begin = self._studio.document, loop.state
        loop.run_updates(updates)
        self._take_over(base, begin, loop.state)
        self._tell_end(loop.finished)

    def _run_beside(self, loop: TrainingLoop, budget: int | None) -> None:
        self._runs += 1
        pace = self.speed if budget is None else None
        run = self._run = Run(self._runs, self._studio.document, loop, pace, budget, self)
        self.seen = run.latest
        run.seen.connect(self._on_seen)
        run.over.connect(self._on_over)
        run.start()
        self.running_changed.emit(True)
        self._studio.refresh()

    def _on_seen(self) -> None:
        if self._run is not None:
            self.seen = self._run.latest
            self._studio.refresh()

    def _on_picture(self) -> None:
        if self._run is not None:
            self._run.go_on_when_drawn()

    def _on_over(self) -> None:
        # The signal is queued: that of a run which was ended meanwhile may come while another one goes on.
        if self._run is not None and self._run is self.sender():
            self._conclude(self._run)

    def _conclude(self, run: Run) -> None:
        loop = run.end()
        self._run = None
        self._take_over(run.base, run.begin, loop.state)
        self.running_changed.emit(False)
        if run.failure is not None:
            raise run.failure
        self._tell_end(loop.finished)

    def _take_over(self, base: Document, begin: TrainingState, end: TrainingState) -> None:
        self.seen = Seen(end, running=False, updates_per_second=0.0)
        document = self._studio.document
        if end.step > begin.step or document is not base:
            self._studio.push(entry_name(begin, end), base, edits.apply_training(document, end))

    def _tell_end(self, reason: StopReason | None) -> None:
        if reason is None:
            return
        text = end_text(self._studio.document, reason)
        if reason is StopReason.DIVERGED:
            self._studio.tell(text, "warning", self._offer())
        else:
            self._studio.tell(text)

    def _offer(self) -> MessageAction:
        fix = smaller_steps(self._studio.document)
        return MessageAction(fix_text(fix), lambda: self._studio.edit(fix_name(fix), fix.apply))

    def _ask(self, request: Request) -> None:
        if self._run is not None:
            self._run.ask(request)


def _updates_an_epoch(document: Document, built: Build) -> int:
    rows = len(built.samples.x) if built.samples is not None else 0
    return -(-rows // min(document.training.batch_size or rows, rows)) if rows else 1


def _is_quick(document: Document, built: Build, updates: int) -> bool:
    """Whether so many updates take less time than anyone notices."""
    if built.network is None or built.samples is None:
        return True
    rows = len(built.samples.x)
    batch = min(document.training.batch_size or rows, rows)
    return (updates * (batch + _OVERHEAD) + rows) * built.network.parameters.size <= _AT_ONCE


def _is_initial(document: Document) -> bool:
    initial = edits.reset_parameters(document).diagram
    return not document.progress.begun and all(
        old is new
        for old, new in zip(
            (*document.diagram.layers, *document.diagram.connections),
            (*initial.layers, *initial.connections),
            strict=True,
        )
    )


def _part(document: Document, built: Build, index: int) -> Arrow | int:
    """Return the arrow or, for a bias, the id of the neuron that a place in the flat vector belongs to."""
    network, diagram = built.network, document.diagram
    if network is None:
        message = "There are no parameters without a network"
        raise RuntimeError(message)
    for connection, place in zip(diagram.connections, network.weight_slices, strict=True):
        if place.start <= index < place.stop:
            to, from_ = divmod(index - int(place.start), connection.weights.shape[1])
            source, target = diagram.layer(connection.source), diagram.layer(connection.target)
            return Arrow(source.neurons[from_].id, target.neurons[to].id)
    for layer, place in zip(diagram.layers, network.bias_slices, strict=True):
        if place.start <= index < place.stop:
            return layer.neurons[index - int(place.start)].id
    raise IndexError(index)
