"""Files dropped on the window: a project or lesson is opened, a table becomes the data; of others it is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from nnstudio.document import project_file
from nnstudio.gui.widgets.message import Kind
from nnstudio.lecture import lessons


class Drops(QObject):
    """Takes dropped files for a whole window.

    Parameters
    ----------
    open_project, open_lesson, open_table
        Called with the path of what was dropped.
    tell
        Called with a sentence about a file that is none of these: it is taken, so that this can be said.
    """

    def __init__(
        self,
        window: QWidget,
        open_project: Callable[[Path], object],
        open_lesson: Callable[[Path], object],
        open_table: Callable[[Path], object],
        tell: Callable[[str, Kind], object],
    ) -> None:
        super().__init__(window)
        self._open_project = open_project
        self._open_lesson = open_lesson
        self._open_table = open_table
        self._tell = tell
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept and take files; leave all other events alone."""
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        if self._use_of(event.mimeData()) is None:
            return False
        event.acceptProposedAction()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        use = self._use_of(event.mimeData())
        if use is None:
            return False
        event.acceptProposedAction()
        use()
        return True

    def _use_of(self, mime: QMimeData) -> Callable[[], object] | None:
        """Return what is to be done with what is dragged; None for nothing."""
        from nnstudio.gui.panels.data_panel import dropped_table

        for suffix, use in ((project_file.SUFFIX, self._open_project), (lessons.SUFFIX, self._open_lesson)):
            path = _dropped(mime, suffix)
            if path is not None:
                return partial(use, path)
        table = dropped_table(mime)
        if table is not None:
            return partial(self._open_table, table)
        other = _dropped(mime)
        return None if other is None else partial(self._refuse, other)

    def _refuse(self, path: Path) -> None:
        text = self.tr(
            "“{file}” cannot be opened here. Drop a project (.nnstudio), a lesson (.nnlesson) or a table (.csv)."
        )
        self._tell(text.format(file=path.name), "warning")


def _dropped(mime: QMimeData, suffix: str | None = None) -> Path | None:
    """Return the file that is dragged, if one ends so; without a suffix, any."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return next((path for path in paths if suffix is None or path.suffix.lower() == suffix), None)
