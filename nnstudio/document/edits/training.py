"""Edits of how the network is trained and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from nnstudio.document.document import NO_OPTIMIZER_STATE, NO_PROGRESS, Document, Notation, Progress
from nnstudio.document.ranges import notation_fault, training_fault
from nnstudio.engine.optimizers import OptimizerSettings
from nnstudio.engine.training_values import StopConditions, TrainingSettings

_OPTIMIZER: Final = {field.name for field in fields(OptimizerSettings)} - {"name"}
_STOP: Final = {field.name for field in fields(StopConditions)}


def set_training(document: Document, **changes: Any) -> Document:
    """Return the document with other training settings.

    Parameters
    ----------
    **changes
        Fields of `TrainingSettings` (``cost``, ``batch_size``, ``seed``, ``shuffle``, ``optimizer``, ``schedule``,
        ``stop``; an optimizer or schedule also by its name alone), of its `OptimizerSettings` (``learning_rate``,
        ``momentum``, …) or of its `StopConditions` (``max_epochs``, …).

    Raises
    ------
    EditError
        If a number is out of its range or a name unknown.
    TypeError
        If there is no such field.
    """
    before = document.training
    after = _with_changes(before, changes)
    fault = training_fault(after)
    if fault is not None:
        raise fault
    if after == before:
        return document
    return replace(document, training=after, progress=_kept(document.progress, before, after))


def _with_changes(settings: TrainingSettings, changes: Mapping[str, Any]) -> TrainingSettings:
    whole = {key: value for key, value in changes.items() if key not in _OPTIMIZER | _STOP}
    for key in ("optimizer", "schedule"):
        if isinstance(whole.get(key), str):
            whole[key] = replace(getattr(settings, key), name=whole[key])
    settings = replace(settings, **whole)
    optimizer = replace(settings.optimizer, **{key: changes[key] for key in _OPTIMIZER & changes.keys()})
    stop = replace(settings.stop, **{key: changes[key] for key in _STOP & changes.keys()})
    return replace(settings, optimizer=optimizer, stop=stop)


def _kept(progress: Progress, before: TrainingSettings, after: TrainingSettings) -> Progress:
    """Return the progress that still means something under the new settings."""
    if after.cost != before.cost:
        return NO_PROGRESS
    if after.optimizer.name != before.optimizer.name:
        progress = replace(progress, optimizer_state=NO_OPTIMIZER_STATE)
    batches = (before.batch_size, before.seed, before.shuffle)
    if (after.batch_size, after.seed, after.shuffle) != batches and progress.batch:
        progress = replace(progress, batch=0)
    return progress


def set_notation(document: Document, **changes: Any) -> Document:
    """Return the document written in another way.

    Parameters
    ----------
    **changes
        Fields of `Notation`.

    Raises
    ------
    EditError
        If there is no such choice.
    TypeError
        If there is no such field.
    """
    after: Notation = replace(document.notation, **changes)
    fault = notation_fault(after)
    if fault is not None:
        raise fault
    return document if after == document.notation else replace(document, notation=after)
