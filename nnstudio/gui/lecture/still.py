"""What numbers are explained by while nobody steps: the looked-at row with everything computed."""

from __future__ import annotations

from nnstudio.document.build import build
from nnstudio.document.document import Document
from nnstudio.errors import NNStudioError
from nnstudio.gui.lecture.moment import Moment
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.timeline import Scope, Timeline


class Still:
    """Makes the moment before the parameters move, and keeps it until document or row are others."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._row = 0
        self._moment: Moment | None = None

    def moment(self, document: Document, row: int) -> Moment | None:
        """Return it; None if there is nothing to explain yet, the problems list says why."""
        if self._document is not document or self._row != row:
            self._document, self._row, self._moment = document, row, _made(document, row)
        return self._moment


def _made(document: Document, row: int) -> Moment | None:
    try:
        trace = Timeline(document, build(document), Scope.ROW, row).trace(0)
    except (NNStudioError, ValueError):
        return None
    before_update = len(trace.steps) - 2 - int(trace.network.structure.present.sum())
    return Moment(document, trace, Position(0, before_update), (row,), everything=True)
