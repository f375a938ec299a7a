"""The document that the records of a project file describe; what cannot be is refused before it is built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import numpy as np

from nnstudio.data.column import Column
from nnstudio.data.csv_file import read_source
from nnstudio.data.limits import check_size
from nnstudio.data.preparation import DataSettings
from nnstudio.data.table import Source, Table
from nnstudio.document.damage import shortened
from nnstudio.document.diagram import BoolArray, Connection, Diagram, FloatArray, Layer, Neuron, read_only
from nnstudio.document.document import (
    NO_OPTIMIZER_STATE,
    Document,
    InitializerSettings,
    LostData,
    Notation,
    Progress,
)
from nnstudio.document.limits import MOST_PARAMETERS
from nnstudio.document.ranges import initializer_fault, notation_fault, training_fault
from nnstudio.document.rules import path_between
from nnstudio.document.schema import (
    ColumnRecord,
    ConnectionRecord,
    HistoryRecord,
    LayerRecord,
    ProgressRecord,
    ProjectRecord,
    Record,
    SourceRecord,
    TableRecord,
    TrainingRecord,
)
from nnstudio.document.wiring import network_of
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.history import History
from nnstudio.engine.optimizers import OptimizerSettings, initial_state
from nnstudio.engine.schedules import ScheduleSettings
from nnstudio.engine.training_values import StopConditions, TrainingSettings
from nnstudio.errors import DataError, NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP, Words

NO_DATA_FILE = QT_TRANSLATE_NOOP(
    "Errors",
    "The data of this project is in “{file}”, which is not in “{folder}”. "
    "Find the file, or put it back there and open the project again.",
)
NO_LAYER = QT_TRANSLATE_NOOP("Errors", "connection {connection} leads to a layer that is not there")
LAYER = QT_TRANSLATE_NOOP("Errors", "layer {id}")
CONNECTION = QT_TRANSLATE_NOOP("Errors", "connection {id}")
OPTIMIZER = QT_TRANSLATE_NOOP("Errors", "the optimizer")
COUNT = QT_TRANSLATE_NOOP("Errors", "{where} has {count} values in place of {size}")
SHAPE = QT_TRANSLATE_NOOP("Errors", "{where} has values of another shape than {shape}")
EITHER = QT_TRANSLATE_NOOP("Errors", "column “{column}” must hold either numbers or texts")
UNREAD = QT_TRANSLATE_NOOP("Errors", "column “{column}” has unread cells out of place")


class ContentError(Exception):
    """What is wrong with the content, in a few words; the project file says which file it is.

    Attributes
    ----------
    what : Words
        For the window to translate.
    """

    def __init__(self, what: Words) -> None:
        super().__init__(what)
        self.what = what


def document_from(record: ProjectRecord, folder: Path | None) -> Document:
    """Return the document of a project file.

    Raises
    ------
    ContentError
        If the content contradicts itself or is out of bounds.
    DataError
        If the table in it does.
    """
    _check_ids(record)
    _check_parameter_count(record)
    diagram = _diagram(record)
    training = _training(record.training)
    data = None if record.table is None else _table(record.table, folder)
    return Document(
        diagram=diagram,
        table=data if isinstance(data, Table) else None,
        lost=data if isinstance(data, LostData) else None,
        data=_data(record),
        training=training,
        initializer=_initializer(record),
        notation=_notation(record),
        progress=_progress(record.progress, diagram, training),
        next_id=record.next_id,
    )


def _refuse(template: str, **values: object) -> NoReturn:
    raise ContentError(Words("Errors", template, **values))


def _check_ids(record: ProjectRecord) -> None:
    layers = chain.from_iterable((layer.id, *(neuron.id for neuron in layer.neurons)) for layer in record.layers)
    ids = [*layers, *(connection.id for connection in record.connections)]
    if len(set(ids)) != len(ids):
        _refuse(QT_TRANSLATE_NOOP("Errors", "an id stands twice"))
    if max(ids, default=0) >= record.next_id:
        _refuse(QT_TRANSLATE_NOOP("Errors", "next_id is in use"))


def _check_parameter_count(record: ProjectRecord) -> None:
    sizes = {layer.id: len(layer.neurons) for layer in record.layers}
    for connection in record.connections:
        if connection.source not in sizes or connection.target not in sizes:
            _refuse(NO_LAYER, connection=connection.id)
    blocks = sum(sizes[c.source] * sizes[c.target] for c in record.connections)
    if blocks + sum(sizes.values()) > MOST_PARAMETERS:
        _refuse(QT_TRANSLATE_NOOP("Errors", "it has more than {most} weights and biases"), most=MOST_PARAMETERS)


def _diagram(record: ProjectRecord) -> Diagram:
    layers = tuple(_layer(layer) for layer in record.layers)
    sizes = {layer.id: layer.size for layer in layers}
    pairs = {(connection.source, connection.target) for connection in record.connections}
    if len(pairs) != len(record.connections):
        _refuse(QT_TRANSLATE_NOOP("Errors", "two layers are connected twice"))
    diagram = Diagram(layers, tuple(_connection(c, sizes) for c in record.connections))
    for source, target in pairs:
        if path_between(diagram, target, source) is not None:
            _refuse(QT_TRANSLATE_NOOP("Errors", "the connections form a cycle"))
    return diagram


def _layer(record: LayerRecord) -> Layer:
    where, size = Words("Errors", LAYER, id=record.id), len(record.neurons)
    if record.activation not in ACTIVATIONS:
        _refuse(QT_TRANSLATE_NOOP("Errors", "{where} has an unknown activation"), where=where)
    biases = _numbers(record.biases, size, where)
    return Layer(
        id=record.id,
        name=record.name,
        x=record.x,
        y=record.y,
        activation=record.activation,
        neurons=tuple(Neuron(neuron.id, neuron.name) for neuron in record.neurons),
        biases=biases,
        initial_biases=biases if record.initial_biases is None else _numbers(record.initial_biases, size, where),
        frozen_biases=_flags(record.frozen_biases, (size,), where, default=False),
    )


def _connection(record: ConnectionRecord, sizes: dict[int, int]) -> Connection:
    where, shape = Words("Errors", CONNECTION, id=record.id), (sizes[record.target], sizes[record.source])
    weights = _matrix(record.weights, shape, where)
    initial = weights if record.initial_weights is None else _matrix(record.initial_weights, shape, where)
    present = _flags(record.present, shape, where, default=True)
    frozen = _flags(record.frozen, shape, where, default=False)
    if not present.any() or weights[~present].any() or initial[~present].any() or frozen[~present].any():
        _refuse(QT_TRANSLATE_NOOP("Errors", "{where} has weights without arrows"), where=where)
    return Connection(record.id, record.source, record.target, weights, initial, present, frozen)


def _numbers(values: Sequence[float], size: int, where: Words) -> FloatArray:
    if len(values) != size:
        _refuse(COUNT, where=where, count=len(values), size=size)
    return read_only(np.array(values, dtype=np.float64))


def _matrix(rows: Sequence[Sequence[float]], shape: tuple[int, int], where: Words) -> FloatArray:
    _check_shape(rows, shape, where)
    return read_only(np.array(rows, dtype=np.float64).reshape(shape))


def _flags(values: Sequence[Any] | None, shape: tuple[int, ...], where: Words, *, default: bool) -> BoolArray:
    if values is None:
        return read_only(np.full(shape, default))
    _check_shape(values, shape, where)
    return read_only(np.array(values, dtype=np.bool_).reshape(shape))


def _check_shape(values: Sequence[Any], shape: tuple[int, ...], where: Words) -> None:
    rows = values if len(shape) > 1 else [values]
    if (len(shape) > 1 and len(rows) != shape[0]) or any(len(row) != shape[-1] for row in rows):
        _refuse(SHAPE, where=where, shape=" × ".join(map(str, shape)))


def _table(record: TableRecord, folder: Path | None) -> Table | LostData:
    if record.columns is not None:
        check_size(max((_length(column) for column in record.columns), default=0), len(record.columns))
        return Table(tuple(_column(column) for column in record.columns))
    if record.source is None:
        _refuse(QT_TRANSLATE_NOOP("Errors", "the table has neither columns nor a file"))
    return _read(record.source, folder)


def _length(record: ColumnRecord) -> int:
    return len(record.numbers or record.texts or ())


def _column(record: ColumnRecord) -> Column:
    if (record.numbers is None) == (record.texts is None):
        _refuse(EITHER, column=record.name)
    if record.texts is not None:
        return Column(record.name, tuple(record.texts))
    values = _with_missing(record.numbers or ())
    if any(not 0 <= row < len(values) or not np.isnan(values[row]) for row in record.unread):
        _refuse(UNREAD, column=record.name)
    return Column(record.name, values, dict(record.unread))


def _with_missing(values: Iterable[float | None]) -> FloatArray:
    return read_only(np.array([np.nan if value is None else value for value in values], dtype=np.float64))


def _read(record: SourceRecord, folder: Path | None) -> Table | LostData:
    """Read the file of the data; without it all the rest of the project is still there."""
    path = Path(record.path) if folder is None else folder / record.path
    source = Source(path, record.sha256, record.has_header)
    if not _is_there(path):
        where = {"file": shortened(path.name), "folder": shortened(str(path.parent))}
        return LostData(source, DataError(NO_DATA_FILE, **where))
    try:
        return read_source(source)
    except DataError as error:
        return LostData(source, error)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long for any file
        return False


def _data(record: ProjectRecord) -> DataSettings:
    fields = _fields(record.data)
    lists: dict[str, Any] = {key: tuple(fields.pop(key)) for key in ("inputs", "targets", "as_classes")}
    return DataSettings(**fields, **lists)


def _training(record: TrainingRecord) -> TrainingSettings:
    settings = TrainingSettings(
        **{
            **_fields(record),
            "optimizer": OptimizerSettings(**_fields(record.optimizer)),
            "schedule": ScheduleSettings(**_fields(record.schedule)),
            "stop": StopConditions(**_fields(record.stop)),
        }
    )
    _refuse_fault(training_fault(settings))
    return settings


def _initializer(record: ProjectRecord) -> InitializerSettings:
    settings = InitializerSettings(**_fields(record.initializer))
    _refuse_fault(initializer_fault(settings))
    return settings


def _notation(record: ProjectRecord) -> Notation:
    notation = Notation(**_fields(record.notation))
    _refuse_fault(notation_fault(notation))
    return notation


def _fields(record: Record) -> dict[str, Any]:
    return msgspec.structs.asdict(record)


def _refuse_fault(fault: NNStudioError | None) -> None:
    if fault is not None:
        raise fault


def _progress(record: ProgressRecord, diagram: Diagram, training: TrainingSettings) -> Progress:
    state = _optimizer_state(record.optimizer_state, diagram, training)
    return Progress(record.epoch, record.batch, record.step, state, _history(record.history))


def _optimizer_state(rows: list[list[float]], diagram: Diagram, training: TrainingSettings) -> FloatArray:
    if not rows:
        return NO_OPTIMIZER_STATE
    network = network_of(diagram)
    if network is None:
        _refuse(QT_TRANSLATE_NOOP("Errors", "there is a state of an optimizer, but no network"))
    slots, size = initial_state(training.optimizer, network.parameters.size).shape
    return _matrix(rows, (slots, size), Words("Errors", OPTIMIZER))


def _history(record: HistoryRecord) -> History:
    fields = _fields(record)
    if len({len(values) for values in fields.values()}) != 1:
        _refuse(QT_TRANSLATE_NOOP("Errors", "the columns of the history have different lengths"))
    epochs, steps = (read_only(np.array(fields.pop(name), dtype=np.int64)) for name in ("epochs", "steps"))
    if (np.diff(steps) < 0).any() or (np.diff(epochs) <= 0).any():
        _refuse(QT_TRANSLATE_NOOP("Errors", "the epochs of the history do not rise"))
    return History(epochs, steps, **{name: _with_missing(values) for name, values in fields.items()})
