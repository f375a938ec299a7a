"""Says while a run goes on that its steps were so large that nothing is learnt any more."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from nnstudio.document.problems import Fix, saturation
from nnstudio.gui.picture import Picture
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import MessageAction
from nnstudio.gui.words import fix_name, fix_text, problem_text

_STILL = 1e-6
"""Size of a gradient up to which a run may be stuck."""


class StuckWarning(QObject):
    """Looks at each picture of a run, and warns once a run; after it, the problems of the document say so."""

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._warned = False
        self._looked = False  # into the present stillness, and found that all is learnt
        studio.training.running_changed.connect(self._on_running)
        studio.picture_changed.connect(self._look)

    def _on_running(self, _running: bool) -> None:
        self._warned = self._looked = False

    def _look(self, picture: Picture) -> None:
        if self._warned or not picture.running or picture.gradient is None:
            return
        still = bool(np.abs(picture.gradient).max() <= _STILL)
        if still and not self._looked:
            self._warn(picture)
        self._looked = still

    def _warn(self, picture: Picture) -> None:
        network, samples = picture.network, picture.build.samples
        problem = None if network is None or samples is None else saturation(picture.document, network, samples)
        if problem is not None and problem.fix is not None:
            self._warned, fix = True, problem.fix
            action = MessageAction(fix_text(fix), lambda: self._mend(fix))
            self._studio.tell(problem_text(problem), "error", action)

    def _mend(self, fix: Fix) -> None:
        self._studio.training.finish()  # what the run reached is what is mended
        self._studio.edit(fix_name(fix), fix.apply)
