"""A document as the records of a project file."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from nnstudio.data.column import Column
from nnstudio.data.table import Source, Table
from nnstudio.document.diagram import Connection, FloatArray, Layer
from nnstudio.document.document import Document, Progress
from nnstudio.document.limits import MOST_CELLS_INSIDE
from nnstudio.document.schema import (
    FORMAT,
    ColumnRecord,
    ConnectionRecord,
    DataRecord,
    HistoryRecord,
    InitializerRecord,
    LayerRecord,
    NeuronRecord,
    NotationRecord,
    ProgressRecord,
    ProjectRecord,
    SourceRecord,
    TableRecord,
    TrainingRecord,
)
from nnstudio.engine.history import History


def project_record(document: Document, folder: Path | None) -> ProjectRecord:
    """Return the records of a document.

    Parameters
    ----------
    folder
        Where the file will stand; the path of a large table's own file is written from there.
    """
    return ProjectRecord(
        format=FORMAT,
        version=1,
        layers=[_layer(layer) for layer in document.diagram.layers],
        connections=[_connection(connection) for connection in document.diagram.connections],
        table=_data(document, folder),
        data=msgspec.convert(asdict(document.data), DataRecord, strict=False),
        training=msgspec.convert(asdict(document.training), TrainingRecord),
        initializer=InitializerRecord(document.initializer.name, document.initializer.scale),
        notation=NotationRecord(**asdict(document.notation)),
        progress=_progress(document.progress),
        next_id=document.next_id,
    )


def _layer(layer: Layer) -> LayerRecord:
    return LayerRecord(
        id=layer.id,
        x=layer.x,
        y=layer.y,
        activation=layer.activation,
        neurons=[NeuronRecord(neuron.id, neuron.name) for neuron in layer.neurons],
        biases=layer.biases.tolist(),
        name=layer.name,
        initial_biases=_other(layer.initial_biases, layer.biases),
        frozen_biases=layer.frozen_biases.tolist() if layer.frozen_biases.any() else None,
    )


def _connection(connection: Connection) -> ConnectionRecord:
    return ConnectionRecord(
        id=connection.id,
        source=connection.source,
        target=connection.target,
        weights=connection.weights.tolist(),
        initial_weights=_other(connection.initial_weights, connection.weights),
        present=None if connection.present.all() else connection.present.tolist(),
        frozen=connection.frozen.tolist() if connection.frozen.any() else None,
    )


def _other(initial: FloatArray, present: FloatArray) -> Any:  # noqa: ANN401 numpy's tolist: a row or a matrix
    """Return an array as lists; None where it equals the other to the last bit, the sign of a zero included."""
    return None if initial.tobytes() == present.tobytes() else initial.tolist()


def _data(document: Document, folder: Path | None) -> TableRecord | None:
    if document.lost is not None:
        return TableRecord(source=_source(document.lost.source, folder))
    return None if document.table is None else _table(document.table, folder)


def _table(table: Table, folder: Path | None) -> TableRecord:
    """Small tables stand in the file; a large one stays in its own file while that holds the very same."""
    large = table.rows * len(table.columns) > MOST_CELLS_INSIDE
    if large and table.source is not None and _holds_still(table.source):
        return TableRecord(source=_source(table.source, folder))
    return TableRecord(columns=[_column(column) for column in table.columns])


def _holds_still(source: Source) -> bool:
    try:
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == source.sha256
    except OSError:
        return False


def _source(source: Source, folder: Path | None) -> SourceRecord:
    return SourceRecord(_relative(source.path, folder), source.sha256, source.has_header)


def _relative(path: Path, folder: Path | None) -> str:
    if folder is None:
        return path.as_posix()
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.as_posix()


def _column(column: Column) -> ColumnRecord:
    if isinstance(column.values, tuple):
        return ColumnRecord(column.name, texts=list(column.values))
    return ColumnRecord(column.name, numbers=_with_missing(column.values), unread=dict(column.unread))


def _with_missing(values: NDArray[np.float64]) -> list[float | None]:
    """Return numbers with None for those that JSON cannot write."""
    return [value if finite else None for value, finite in zip(values.tolist(), np.isfinite(values), strict=True)]


def _progress(progress: Progress) -> ProgressRecord:
    state = progress.optimizer_state
    return ProgressRecord(
        epoch=progress.epoch,
        batch=progress.batch,
        step=progress.step,
        # A running mean of squares may overflow while the parameters are sound; the optimizer then begins afresh.
        optimizer_state=state.tolist() if np.isfinite(state).all() else [],
        history=_history(progress.history),
    )


def _history(history: History) -> HistoryRecord:
    return HistoryRecord(
        epochs=history.epochs.tolist(),
        steps=history.steps.tolist(),
        training=_with_missing(history.training),
        validation=_with_missing(history.validation),
        training_accuracy=_with_missing(history.training_accuracy),
        validation_accuracy=_with_missing(history.validation_accuracy),
    )
