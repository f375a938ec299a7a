"""The threads that compute have stack enough for the compiled loop, whatever the system would give them."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from nnstudio.document.build import build, training_loop
from nnstudio.document.document import Document
from nnstudio.engine.kernel import STACK_BYTES
from nnstudio.gui.measuring import Measurer
from nnstudio.gui.training.trainer_thread import TrainerThread


def test_a_run_has_stack_enough(qapp: QApplication, xor: Document) -> None:
    thread = TrainerThread(1, training_loop(xor, build(xor)), None, None, qapp)
    assert thread.stackSize() == STACK_BYTES
    thread.deleteLater()


def test_what_looks_at_many_samples_has_stack_enough(qapp: QApplication) -> None:
    measurer = Measurer(qapp)
    assert [pool.stackSize() for pool in measurer.findChildren(QThreadPool)] == [STACK_BYTES]
    measurer.deleteLater()
