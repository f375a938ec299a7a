"""Reads CSV files beside the window's own work, so that a long file never makes it wait."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from nnstudio.data.csv_file import CsvReport, read_data
from nnstudio.errors import DataError

_LOOK_MS = 15


class CsvReader(QObject):
    """Reads one file at a time; a file asked for later takes the place of an earlier one.

    The reading thread knows no Qt object: it puts its result in a queue, and a timer of the window looks for it.

    Signals
    -------
    read(Path, CsvReport)
        The newest file was read.
    failed(Path, DataError)
        It could not be.
    """

    read = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = 0
        self._results: SimpleQueue[tuple[int, Path, CsvReport | DataError]] = SimpleQueue()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._collect)

    @property
    def reading(self) -> bool:
        """Whether a result is still to come."""
        return self._timer.isActive()

    def start(self, path: Path, has_header: bool | None = None) -> None:
        """Begin to read a file, as `read_data` does; a result of an earlier one is dropped."""
        self._newest += 1
        # A daemon: a window that closes does not wait for a file that nobody wants any more.
        threading.Thread(
            target=_read,
            args=(self._newest, path, has_header, self._results),
            name=f"read {path.name}",
            daemon=True,
        ).start()
        self._timer.start()

    def cancel(self) -> None:
        """Drop what is being read."""
        self._newest += 1
        self._timer.stop()

    def _collect(self) -> None:
        try:
            ticket, path, result = self._results.get_nowait()
        except Empty:
            return
        if ticket != self._newest:
            return
        self._timer.stop()
        if isinstance(result, DataError):
            self.failed.emit(path, result)
        else:
            self.read.emit(path, result)


def _read(
    ticket: int, path: Path, has_header: bool | None, results: SimpleQueue[tuple[int, Path, CsvReport | DataError]]
) -> None:
    try:
        results.put((ticket, path, read_data(path, has_header)))
    except DataError as error:
        results.put((ticket, path, error))
