"""The one place where the document, the undo stack and the training run meet; everything on screen reads it here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from nnstudio.document import project_file
from nnstudio.document.document import Document, empty
from nnstudio.document.prepared import prepared
from nnstudio.document.selection import Selection
from nnstudio.errors import NNStudioError
from nnstudio.gui.half_rate import HalfRate
from nnstudio.gui.lecture.lecture_control import LectureControl
from nnstudio.gui.lecture.spotlight import Spotlight
from nnstudio.gui.lessons.lesson_control import LessonControl
from nnstudio.gui.measuring import Measurer
from nnstudio.gui.picture import Painter, Picture
from nnstudio.gui.training.effect import Effect, training_effect
from nnstudio.gui.training.training_control import TrainingControl
from nnstudio.gui.undo import DocumentCommand
from nnstudio.gui.widgets.message import Kind, Message, MessageAction
from nnstudio.gui.words import error_text
from nnstudio.lecture.lessons import Lock

if TYPE_CHECKING:
    from nnstudio.gui.formulas.renderer import Renderer

__all__ = ["Message", "MessageAction", "Picture", "Studio"]


class Studio(QObject):
    """What is open in the window.

    Attributes
    ----------
    document : Document
        The current document; only `Studio` changes it.
    undo_stack : QUndoStack
        One entry an edit, one a run; clean while the document is as saved. Undo and redo through `undo` and `redo`,
        which end a run first.
    path : Path or None
        The file it was opened from or saved to.
    selection : Selection
        What is selected on the canvas; never holds a part that is gone.
    row : int
        The data row that is looked at, from 0.
    training : TrainingControl
        Starts and ends runs.
    lecture : LectureControl
        Steps through updates.
    lessons : LessonControl
        Plays and records lessons.
    spotlight : Spotlight
        What the pointer is on.
    half_rate : HalfRate
        Hands pictures on to what need not show each frame of a run.
    formulas : Renderer
        Draws formulas; made when it is first asked for.

    Signals
    -------
    document_changed(before: Document, after: Document)
        After every edit, undo, redo, opening, and at the end of a run; `document` is `after` already.
    picture_changed(Picture)
        At most once a frame, after the document, the row or the running parameters changed.
    selection_changed(Selection)
        After another selection.
    row_changed(int)
        After another row is looked at.
    opened()
        After another document was opened, a new one included.
    path_changed()
        After the path changed.
    told(Message)
        When there is something to tell the user.
    """

    document_changed = Signal(object, object)
    picture_changed = Signal(object)
    selection_changed = Signal(object)
    row_changed = Signal(int)
    opened = Signal()
    path_changed = Signal()
    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document = empty()
        self.undo_stack = QUndoStack(self)
        self.path: Path | None = None
        self.selection = Selection()
        self.row = 0
        self.training = TrainingControl(self)
        self.spotlight = Spotlight(self)
        self.lecture = LectureControl(self)
        self.lessons = LessonControl(self)
        self._measurer = Measurer(self)
        self._measurer.found.connect(self.refresh)
        self.training.running_changed.connect(self._measurer.make_way)
        self._painter = Painter(self._measurer)
        self.half_rate = HalfRate(self)
        self.picture_changed.connect(self.half_rate.take)
        self._repaint = QTimer(self, singleShot=True, interval=0)
        self._repaint.timeout.connect(self._emit_picture)

    @cached_property
    def formulas(self) -> Renderer:
        from nnstudio.gui.formulas.renderer import Renderer

        return Renderer(self)

    @property
    def picture(self) -> Picture:
        """Everything derived from the document, the row and the run, as of now."""
        return self._painter.paint(self.document, self.row, self.training.seen, self.lecture.shown)

    @property
    def is_saved(self) -> bool:
        """Whether the file holds all there is; a run that goes on, or updates just stepped through, are not saved."""
        return self.undo_stack.isClean() and not self.training.running and not self.lecture.unsaved

    def edit(
        self,
        name: str,
        function: Callable[..., Document],
        *args: object,
        **kwargs: object,
    ) -> bool:
        """Apply a pure edit as one undo entry.

        Parameters
        ----------
        name
            What the menu says after "Undo", translated.
        function
            Called as ``function(document, *args, **kwargs)``; returns the new document.

        Returns
        -------
        bool
            Whether it was done; if not, the reason was told.
        """
        return self.edit_merging(None, name, function, *args, **kwargs)

    def edit_merging(
        self,
        merge_key: str | None,
        name: str,
        function: Callable[..., Document],
        *args: object,
        **kwargs: object,
    ) -> bool:
        """Do as `edit`; entries that follow each other with the same `merge_key` become one."""
        try:
            self._apply(merge_key, name, lambda document: function(document, *args, **kwargs))
        except NNStudioError as error:
            self.tell(error_text(error), "error")
            return False
        return True

    def undo(self) -> None:
        """Take the last entry back; a run ends first, steps are brought in, as that entry."""
        self._finish()
        self.undo_stack.undo()

    def speak(self) -> None:
        """Name the undo entries in the language that is spoken from now on."""
        for place in range(self.undo_stack.count()):
            command = self.undo_stack.command(place)
            if isinstance(command, DocumentCommand):
                command.speak()

    def redo(self) -> None:
        """Do the next entry again; a run ends first, and then there is none."""
        self._finish()
        self.undo_stack.redo()

    def select(self, selection: Selection) -> None:
        """Select these parts of the drawing; those that are not drawn are left out."""
        pruned = selection.pruned(self.document.diagram)
        if pruned != self.selection:
            self.selection = pruned
            self.selection_changed.emit(pruned)

    def look_at_row(self, row: int) -> None:
        """Show what the network makes of another data row, from 0."""
        bounded = max(0, min(row, self._rows() - 1))
        if bounded != self.row:
            self.row = bounded
            self.row_changed.emit(bounded)
            self.refresh()

    def new(self) -> None:
        """Begin with an empty drawing; a lesson is put away."""
        self.lessons.close()
        self.open_document(empty(), None)

    def open(self, path: Path) -> bool:
        """Open a project file, and put a lesson away; if it cannot be opened, the reason is told and all stays."""
        try:
            document = project_file.load(path)
        except NNStudioError as error:
            self.tell(error_text(error), "error")
            return False
        self.lessons.close()
        self.open_document(document, path)
        return True

    def open_document(self, document: Document, path: Path | None) -> None:
        """Replace what is open; a run ends first. The undo stack begins anew."""
        self.training.finish()
        self.training.forget()
        self.lecture.forget()
        self.undo_stack.clear()
        self.row = telling_row(document)
        self._show(document)
        self.select(Selection())
        self._set_path(path)
        self.row_changed.emit(self.row)
        self.opened.emit()

    def forget_path(self) -> None:
        """Treat what is open as never saved, as an example is."""
        self._set_path(None)

    def recover(self, document: Document, path: Path | None) -> None:
        """Open work that was left behind: it counts as not saved."""
        self.open_document(document, path)
        self.undo_stack.resetClean()

    def save(self, path: Path) -> bool:
        """Save to a project file; a run ends first. If it cannot be saved, the reason is told."""
        self._finish()
        try:
            project_file.save(self.document, path)
        except NNStudioError as error:
            self.tell(error_text(error), "error")
            return False
        self.undo_stack.setClean()
        self._set_path(path)
        return True

    def close(self) -> None:
        """End the run for good; the undo stack, which is emptied when it is deleted, tells nobody any more."""
        self._finish()
        self.lecture.drop()
        if "formulas" in self.__dict__:  # else nothing was drawn
            self.formulas.close()
        self._measurer.close()
        self.undo_stack.blockSignals(True)

    def tell(self, text: str, kind: Kind = "info", action: MessageAction | None = None) -> None:
        """Show the user a sentence, already translated."""
        self.told.emit(Message(text, kind, action))

    def translate_error(self, error: NNStudioError) -> str:
        """Return what an error says in the reader's language."""
        return error_text(error)

    def refresh(self) -> None:
        """Show the picture anew with the next turn of the event loop, however often this is called."""
        self._repaint.start()

    def push(self, name: str, before: Document, after: Document) -> None:
        """Put an entry on the undo stack and show `after`; for the training control, whose entries are runs."""
        self.undo_stack.push(DocumentCommand(name, before, after, self._show))

    def _apply(self, merge_key: str | None, name: str, change: Callable[[Document], Document]) -> None:
        after = change(self.document)
        if after is self.document:
            return
        if self.lessons.locks(Lock.DRAWING) and after.diagram is not self.document.diagram:
            self.tell(self.tr("This page of the lesson leaves the drawing as it is."))
            return
        if self.training.running:
            self._apply_in_run(name, change, after)
            return
        if self.lecture.updates_done and training_effect(self.document, after) is not Effect.NONE:
            self.lecture.settle()
            after = change(self.document)
        self.undo_stack.push(DocumentCommand(name, self.document, after, self._show, merge_key=merge_key))

    def _apply_in_run(self, name: str, change: Callable[[Document], Document], after: Document) -> None:
        effect = training_effect(self.document, after)
        if effect is Effect.LIVE:
            self._show(self.training.take_live(change))
        elif effect is Effect.NONE:
            base = self.training.base
            self.training.base = change(base)
            self.undo_stack.push(DocumentCommand(name, base, self.training.base, self._show, shown=after))
        else:
            self.training.finish()
            self._apply(None, name, change)

    def _show(self, document: Document) -> None:
        before, self.document = self.document, document
        self.row = max(0, min(self.row, self._rows() - 1))
        chosen, self.selection = self.selection, self.selection.pruned(document.diagram)
        self.document_changed.emit(before, document)
        if self.selection != chosen:
            self.selection_changed.emit(self.selection)
        self.refresh()

    def _finish(self) -> None:
        self.training.finish()
        self.lecture.settle()

    def _rows(self) -> int:
        return self.document.table.rows if self.document.table is not None else 0

    def _set_path(self, path: Path | None) -> None:
        self.path = path
        self.path_changed.emit()

    def _emit_picture(self) -> None:
        self.picture_changed.emit(self.picture)


def telling_row(document: Document) -> int:
    """Return the first row without a zero among its inputs, else 0: on a row of zeros every weight seems idle."""
    samples = prepared(document.table, document.data)
    if samples is None:
        return 0
    telling = samples.training_rows[(samples.x != 0).all(axis=1)]
    return int(telling[0]) if len(telling) else 0
