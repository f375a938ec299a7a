"""What is said of a run: the name of its undo entry, and why it ended."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnstudio.document.document import Document
from nnstudio.engine import StopReason, TrainingState
from nnstudio.numbers import count_text, exact_text
from nnstudio.words import QT_TRANSLATE_NOOP, Words


def entry_name(begin: TrainingState, end: TrainingState) -> Words:
    """Return the name of the undo entry of what was trained between two states."""
    epochs, updates = end.epoch - begin.epoch, end.step - begin.step
    if epochs == 1:
        return Words("Run", QT_TRANSLATE_NOOP("Run", "Train 1 epoch"))
    if epochs > 1:
        return Words("Run", QT_TRANSLATE_NOOP("Run", "Train {n} epochs"), n=count_text(epochs))
    if updates == 1:
        return Words("Run", QT_TRANSLATE_NOOP("Run", "Train 1 update"))
    return Words("Run", QT_TRANSLATE_NOOP("Run", "Train {n} updates"), n=count_text(updates))


def end_text(document: Document, reason: StopReason) -> str:
    """Return why a run ended, and what to do if one wants to go on."""
    stop = document.training.stop
    if reason is StopReason.DIVERGED:
        return QCoreApplication.translate(
            "Run", "The cost grew beyond every number, so training stopped. Try a smaller learning rate."
        )
    if reason is StopReason.EPOCHS:
        return QCoreApplication.translate(
            "Run", "Training stopped after {n} epochs, as you chose. Choose more epochs to go on."
        ).format(n=count_text(stop.max_epochs or 0))
    if reason is StopReason.COST:
        return QCoreApplication.translate("Run", "Training stopped: the cost is below {cost}, as you chose.").format(
            cost=exact_text(stop.cost_below or 0.0)
        )
    return QCoreApplication.translate(
        "Run", "Training stopped: the cost has not improved for {n} epochs, as you chose."
    ).format(n=count_text(stop.patience or 0))
