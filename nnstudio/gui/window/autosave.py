"""Keeps a copy of unsaved work in the background, so that a crash or a power cut takes a minute at most."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from nnstudio.document.document import Document
from nnstudio.document.recovery import Recovery
from nnstudio.errors import NNStudioError
from nnstudio.gui.studio import Studio
from nnstudio.gui.words import error_text

_EVERY = 20_000
"""Milliseconds."""


class Autosave(QObject):
    """Stores the document of a studio while it holds what its file does not.

    Signals
    -------
    stored()
        After a copy was written.
    failed(NNStudioError)
        When none could be.
    """

    stored = Signal()
    failed = Signal(object)

    def __init__(self, studio: Studio, recovery: Recovery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._recovery = recovery
        self._last: Document | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.store_now)
        self._timer.start()
        self.failed.connect(self._tell)
        studio.undo_stack.cleanChanged.connect(self._on_clean_changed)
        studio.opened.connect(self._drop)  # what was open before was saved, or given up on purpose

    def store_now(self) -> None:
        """Store a copy, if there is anything new and unsaved; returns at once."""
        document, path = self._studio.training.reached(), self._studio.path
        if self._studio.is_saved or document is self._last:
            return
        self._last = document
        self._pool.start(lambda: self._store(document, path))

    def finish(self) -> None:
        """Take the copy away: the work was saved, or given up on purpose. Returns when that is done."""
        self._timer.stop()
        self._pool.waitForDone()
        self._recovery.discard()

    def _store(self, document: Document, path: Path | None) -> None:
        try:
            self._recovery.store(document, path)
        except NNStudioError as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    def _on_clean_changed(self, clean: bool) -> None:
        if clean:
            self._drop()

    def _drop(self) -> None:
        self._pool.waitForDone()
        self._recovery.discard()
        self._last = None

    def _tell(self, error: NNStudioError) -> None:
        self._studio.tell(error_text(error), "warning")
