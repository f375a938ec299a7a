"""Files dropped on the window: a project is opened, a table becomes the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from nnstudio.document.project_file import SUFFIX
from nnstudio.gui.panels.data_panel import dropped_table


class Drops(QObject):
    """Takes dropped files for a whole window.

    Parameters
    ----------
    open_project, open_table
        Called with the path of what was dropped.
    """

    def __init__(
        self, window: QWidget, open_project: Callable[[Path], object], open_table: Callable[[Path], object]
    ) -> None:
        super().__init__(window)
        self._open_project = open_project
        self._open_table = open_table
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept and take files; leave all other events alone."""
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        return super().eventFilter(watched, event)

    @staticmethod
    def _enter(event: QDragEnterEvent) -> bool:
        mime = event.mimeData()
        if dropped_project(mime) is None and dropped_table(mime) is None:
            return False
        event.acceptProposedAction()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        project, table = dropped_project(event.mimeData()), dropped_table(event.mimeData())
        if project is None and table is None:
            return False
        event.acceptProposedAction()
        if project is not None:
            self._open_project(project)
        elif table is not None:
            self._open_table(table)
        return True


def dropped_project(mime: QMimeData) -> Path | None:
    """Return the project file that is dragged, if it is one."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() == SUFFIX), None)
