"""Project files: the same to the last bit, whole or not at all, and one sentence for whatever cannot be opened."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.data import SAMPLES, DataSettings, read_csv
from nnstudio.document import edits, limits, project_file, schema
from nnstudio.document.build import ProblemKind, build, training_loop
from nnstudio.document.document import Document, InitializerSettings, Notation
from nnstudio.document.project_file import dumps, load, loads, save
from nnstudio.engine import OptimizerSettings, ScheduleSettings, StopConditions, TrainingSettings
from nnstudio.errors import EditError, ProjectFileError
from nnstudio.words import Words
from tests.document.helpers import chain, same, trained, xor_document
from tests.document.strategies import documents

TRAINED = trained(edits.set_training(xor_document(), optimizer="adam", learning_rate=0.1), 7)
CONTENT = dumps(TRAINED)


@settings(max_examples=60)
@given(documents())
def test_what_is_saved_is_read_back_to_the_last_bit(document: Document) -> None:
    assert same(loads(dumps(document)), document)


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_exact(value: float) -> None:
    document = chain(1, 1)
    document = edits.set_bias(document, document.diagram.layers[1].neurons[0].id, value)
    assert same(loads(dumps(document)), document)


@settings(max_examples=300)
@given(st.data())
def test_random_damage_raises_nothing_but_a_project_file_error(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        what = data.draw(
            st.sampled_from([b"", b"0", b"-1", b"null", b'"', b"[", b"{}", b"\xff", b"1e308", b"99999999999999999"])
        )
        content[at : at + data.draw(st.integers(0, 20))] = what
    try:
        document = loads(bytes(content))
    except ProjectFileError as error:
        assert "project.nnstudio" in str(error)  # noqa: PT017 both are right: opened, or refused like this
    else:
        build(document)


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    for end in range(0, len(CONTENT) - 2, 7):
        with pytest.raises(ProjectFileError):
            loads(CONTENT[:end])


def test_training_goes_on_bit_for_bit_after_save_and_open(tmp_path: Path) -> None:
    document = edits.set_training(xor_document(), optimizer="adam", learning_rate=0.05, batch_size=3)
    whole = training_loop(document, build(document))
    whole.run_updates(31)
    half = training_loop(document, build(document))
    half.run_updates(16)
    save(edits.apply_training(document, half.state), tmp_path / "half.nnstudio")
    opened = load(tmp_path / "half.nnstudio")
    assert (opened.progress.step, opened.progress.batch) == (16, 0)
    rest = training_loop(opened, build(opened))
    rest.run_updates(15)
    assert rest.state.parameters.tobytes() == whole.state.parameters.tobytes()
    assert rest.state.optimizer_state.tobytes() == whole.state.optimizer_state.tobytes()
    assert same(rest.state.history, whole.state.history)


def test_training_goes_on_in_the_middle_of_an_epoch_too() -> None:
    document = edits.set_training(xor_document(), optimizer="momentum", learning_rate=0.05, batch_size=1)
    whole = training_loop(document, build(document))
    whole.run_updates(23)
    half = training_loop(document, build(document))
    half.run_updates(10)
    opened = loads(dumps(edits.apply_training(document, half.state)))
    assert opened.progress.batch == 2
    rest = training_loop(opened, build(opened))
    rest.run_updates(13)
    assert rest.state.parameters.tobytes() == whole.state.parameters.tobytes()


def test_an_optimizer_state_that_overflowed_does_not_spoil_the_file() -> None:
    progress = TRAINED.progress
    state = progress.optimizer_state.copy()
    state[1, 0] = np.inf
    document = Document(
        diagram=TRAINED.diagram,
        progress=type(progress)(7, 0, 7, state, progress.history),
        training=TRAINED.training,
        next_id=TRAINED.next_id,
    )
    assert loads(dumps(document)).progress.optimizer_state.size == 0


def _changed(**changes: object) -> bytes:
    tree: dict[str, Any] = msgspec.json.decode(CONTENT)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        part: Any = tree
        for step in way:
            part = part[step]
        if value is ...:
            del part[last]
        else:
            part[last] = value
    return msgspec.json.encode(tree)


CONTRADICTIONS: dict[str, dict[str, object]] = {
    "an unknown field": {"surprise": 1},
    "an unknown field inside": {"layers__0__surprise": 1},
    "a missing field": {"layers__0__id": ...},
    "a wrong type": {"layers__0__id": "1"},
    "a number too large": {"layers__0__x": 1e300},
    "an id twice": {"layers__1__id": 1},
    "a neuron id twice": {"layers__1__neurons__0__id": 1},
    "an id of 0": {"layers__0__id": 0},
    "next_id in use": {"next_id": 3},
    "a layer without neurons": {"layers__0__neurons": []},
    "a dangling connection": {"connections__0__source": 999},
    "a cycle": {"connections__0__source": 4, "connections__0__target": 4},
    "a wrong number of biases": {"layers__1__biases": [0.0]},
    "weights of a wrong shape": {"connections__0__weights": [[0.0, 0.0]]},
    "ragged weights": {"connections__1__weights": [[0.0, 0.0, 0.0]]},
    "a weight that is no number": {"connections__1__weights": [[None, 0.0, 0.0, 0.0]]},
    "initial weights of a wrong shape": {"connections__1__initial_weights": [[]]},
    "weights without arrows": {"connections__1__present": [[False, True, True, True]]},
    "a connection without arrows": {
        "connections__1__present": [[False] * 4],
        "connections__1__weights": [[0.0] * 4],
        "connections__1__initial_weights": [[0.0] * 4],
    },
    "an unknown activation": {"layers__1__activation": "none"},
    "an unknown cost": {"training__cost": "none"},
    "an unknown optimizer": {"training__optimizer__name": "none"},
    "an unknown initialiser": {"initializer__name": "none"},
    "a learning rate of 0": {"training__optimizer__learning_rate": 0.0},
    "a negative seed": {"training__seed": -1},
    "seven digits": {"notation__digits": 7},
    "an optimizer state of a wrong shape": {"progress__optimizer_state": [[1.0]]},
    "another history length": {"progress__history__training": [1.0]},
    "a history that goes back": {"progress__history__epochs": [0, 2, 1, 3, 4, 5, 6, 7]},
    "columns of different lengths": {"table__columns__0__numbers": [1.0]},
    "a column of nothing": {"table__columns__0__numbers": None},
    "a column of both": {"table__columns__0__texts": ["a", "b", "c", "d"]},
    "a column named twice": {"table__columns__0__name": "y"},
    "a table of nothing": {"table": {}},
    "unread cells out of place": {"table__columns__0__unread": {"9": "x"}},
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_contradicts_itself_is_refused_with_a_sentence(name: str) -> None:
    content = _changed(**CONTRADICTIONS[name])
    with pytest.raises(ProjectFileError, match=r"^“mine.nnstudio” (is damaged|cannot be opened).*\.$"):
        loads(content, name="mine.nnstudio")


def test_a_longer_cycle_is_refused() -> None:
    back = {"id": 99, "source": 9, "target": 4, "weights": [[0.0]] * 4}
    tree: dict[str, Any] = msgspec.json.decode(CONTENT)
    tree["connections"].append(back)
    tree["next_id"] = 100
    with pytest.raises(ProjectFileError, match="cycle"):
        loads(msgspec.json.encode(tree))


@pytest.mark.parametrize(
    "content",
    [b"hello", b"[]", b"{}", b'"nnstudio"', b"\x89PNG\r\n", b'{"format": "other", "version": 1}', b"\xff\xfe{"],
)
def test_a_foreign_file_is_said_to_be_no_project(content: bytes) -> None:
    with pytest.raises(ProjectFileError, match="not a project of NN Studio"):
        loads(content)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(ProjectFileError, match=r"“mine\.nnstudio” is empty"):
        loads(content, name="mine.nnstudio")


def test_the_name_of_a_foreign_file_is_not_asked_for_again() -> None:
    with pytest.raises(ProjectFileError, match=r"though its name ends like one\. Choose another file\.$"):
        loads(b"hello", name="mine.nnstudio")
    with pytest.raises(ProjectFileError, match=r"ends in \.nnstudio\.$"):
        loads(b"hello", name="mine.txt")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (_changed(training__clip=1), r"“clip” at training is not known to this version\. Perhaps a newer NN Studio"),
        (_changed(clip=1), "“clip” at the top level is not known"),
        (_changed(training__seed="one"), "what stands at training.seed does not belong there"),
        (CONTENT[:-30], "it ends too early"),
        (CONTENT.replace(b'"layers":', b'"layers";'), r"damaged: only its first \d+ characters can be read"),
        (CONTENT.replace(b'"x1"', b'"x\xff"'), "it holds bytes that are no text"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_can_be_translated(content: bytes, says: str) -> None:
    with pytest.raises(ProjectFileError, match=says) as refused:
        loads(content)
    assert isinstance(refused.value.values["what"], Words)


def test_a_newer_file_says_so_whatever_else_is_in_it() -> None:
    with pytest.raises(ProjectFileError, match=r"newer NN Studio \(format 2\)"):
        loads(b'{"format": "nnstudio", "version": 2, "layers": "elsewhere"}')


@pytest.mark.parametrize("key", ["layers", "seed", "id", "weights", "epoch"])
def test_a_key_that_comes_twice_is_refused(key: str) -> None:
    twice = CONTENT.replace(f'"{key}":'.encode(), f'"{key}": 1, "{key}":'.encode(), 1)
    assert twice != CONTENT
    with pytest.raises(ProjectFileError, match=f"it says “{key}” twice|what stands at .*{key} does not belong there"):
        loads(twice)


@pytest.mark.parametrize(
    "content",
    [
        _changed(training__cost="x" * 10_000),
        _changed(training__cost="line\n" * 3),
        CONTENT.replace(b'"version": 1', b'"version": ' + b"1" * 500),
        CONTENT.replace(b'"digits":', b'"' + b"k" * 10_000 + b'":'),
    ],
)
def test_a_text_out_of_the_file_does_not_break_the_sentence(content: bytes) -> None:
    with pytest.raises(ProjectFileError) as refused:
        loads(content)
    assert len(str(refused.value)) < 350
    assert "\n" not in str(refused.value)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ProjectFileError, match="damaged"):
        loads(b'{"format": "nnstudio", "version": 1, "deep": ' + b"[" * 1_000_000)


def test_invalid_utf_8_is_refused() -> None:
    with pytest.raises(ProjectFileError, match="damaged"):
        loads(_changed().replace(b'"x1"', b'"x\xff"'))


def test_too_many_weights_are_refused_before_they_are_allocated() -> None:
    neurons = [{"id": 10 + place} for place in range(limits.LARGEST_LAYER)]
    others = [{"id": 100_000 + place} for place in range(limits.LARGEST_LAYER)]
    layer = {"x": 0.0, "y": 0.0, "activation": "linear", "biases": []}
    content = _changed(
        layers=[{"id": 1, "neurons": neurons, **layer}, {"id": 2, "neurons": others, **layer}],
        connections=[{"id": 3, "source": 1, "target": 2, "weights": []}],
        next_id=1_000_000,
    )
    with pytest.raises(ProjectFileError, match="more than"):
        loads(content)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.nnstudio"
    with path.open("wb") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    with pytest.raises(ProjectFileError, match="too large"):
        load(path)
    with pytest.raises(ProjectFileError, match="too large"):
        loads(b"," * (limits.MOST_VALUES + 1))


@pytest.mark.parametrize("name", ["gone.nnstudio", "folder", "nul\0byte"])
def test_what_is_no_file_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProjectFileError, match="cannot be opened"):
        load(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ProjectFileError, match="not a file"):
        load(tmp_path / "pipe")


def test_a_failing_save_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "work.nnstudio"
    save(xor_document(), path)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProjectFileError, match="could not be saved: the disk is full"):
        save(TRAINED, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_saving_where_there_is_no_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="could not be saved"):
        save(TRAINED, tmp_path / "none" / "work.nnstudio")


@pytest.mark.skipif(os.name == "nt", reason="links and permissions as POSIX has them")
def test_saving_keeps_links_and_permissions(tmp_path: Path) -> None:
    real, link = tmp_path / "real.nnstudio", tmp_path / "link.nnstudio"
    save(xor_document(), real)
    assert stat.S_IMODE(real.stat().st_mode) & 0o600 == 0o600
    real.chmod(0o640)
    link.symlink_to(real)
    save(TRAINED, link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert same(load(real), TRAINED)


def _with_csv(folder: Path, rows: int) -> tuple[Document, Path]:
    path = folder / "large.csv"
    lines = (f"{row},{row * 0.1},{row % 2}" for row in range(rows))
    path.write_text("a,b,y\n" + "\n".join(lines) + "\n")
    table = read_csv(path, has_header=True).table
    return edits.set_data(chain(2, 1), table, DataSettings(("a", "b"), ("y",))), path


def test_a_small_table_stands_in_the_file(tmp_path: Path) -> None:
    document, path = _with_csv(tmp_path, 10)
    save(document, tmp_path / "p.nnstudio")
    path.unlink()
    opened = load(tmp_path / "p.nnstudio")
    assert opened.table is not None
    assert opened.table.rows == 10


def test_a_large_table_stays_in_its_file_found_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    (tmp_path / "here").mkdir()
    document, path = _with_csv(tmp_path / "here", 10)
    save(document, tmp_path / "here" / "p.nnstudio")
    record = msgspec.json.decode((tmp_path / "here" / "p.nnstudio").read_bytes())["table"]
    assert record["source"]["path"] == "large.csv"
    assert record["source"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    (tmp_path / "here").rename(tmp_path / "there")
    opened = load(tmp_path / "there" / "p.nnstudio")
    assert opened.table is not None
    assert document.table is not None
    assert same(opened.table.columns, document.table.columns)


def _trained_with_csv(folder: Path) -> tuple[Document, Path]:
    document, path = _with_csv(folder, 10)
    return trained(edits.set_training(document, optimizer="adam", learning_rate=0.1), 3), path


def _but_for_data(document: Document) -> Document:
    return replace(document, table=None, lost=None)


def test_without_the_file_of_its_data_all_the_rest_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _trained_with_csv(tmp_path)
    save(document, tmp_path / "p.nnstudio")
    path.unlink()
    opened = load(tmp_path / "p.nnstudio")
    assert opened.table is None
    assert same(_but_for_data(opened), _but_for_data(document))
    problem = build(opened).problems[0]
    assert problem.kind is ProblemKind.LOST_DATA
    assert problem.prevents_training
    assert f"“large.csv”, which is not in “{tmp_path}”" in problem.text


def test_nothing_is_lost_by_saving_without_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _trained_with_csv(tmp_path)
    save(document, tmp_path / "p.nnstudio")
    content = path.read_bytes()
    path.unlink()
    (tmp_path / "elsewhere").mkdir()
    save(load(tmp_path / "p.nnstudio"), tmp_path / "elsewhere" / "q.nnstudio")
    recovered = loads(dumps(load(tmp_path / "p.nnstudio")))
    path.write_bytes(content)
    for opened in (load(tmp_path / "elsewhere" / "q.nnstudio"), load(tmp_path / "p.nnstudio")):
        assert opened.lost is None
        assert opened.table is not None
        assert document.table is not None
        assert same(opened.table.columns, document.table.columns)
        assert same(_but_for_data(opened), _but_for_data(document))
    assert recovered.lost is not None
    assert recovered.lost.source.path == path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_text(path.read_text().replace("9,", "8,")), "has changed since"),
        (lambda path: path.write_bytes(b"PK\x03\x04"), "is a spreadsheet"),
        (lambda path: (path.unlink(), path.mkdir()), "which is not in"),
    ],
)
def test_why_the_data_is_lost_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], said: str
) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _with_csv(tmp_path, 10)
    save(document, tmp_path / "p.nnstudio")
    change(path)
    opened = load(tmp_path / "p.nnstudio")
    assert opened.lost is not None
    assert said in build(opened).problems[0].text


@pytest.mark.parametrize("path", ["nul\0byte.csv", "x" * 1000, "folder/" * 500 + "x.csv", ""])
def test_a_path_that_can_be_no_file_loses_the_data_only(path: str) -> None:
    record = msgspec.json.decode(CONTENT)
    record["table"] = {"source": {"path": path, "sha256": "0" * 64}}
    opened = loads(msgspec.json.encode(record))
    assert opened.lost is not None
    assert len(build(opened).problems[0].text) < 600
    assert loads(dumps(opened)).lost is not None


def test_the_lost_file_is_known_again_wherever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _trained_with_csv(tmp_path)
    save(document, tmp_path / "p.nnstudio")
    found = path.rename(tmp_path / "renamed.csv")
    opened = load(tmp_path / "p.nnstudio")
    whole = edits.take_file(opened, read_csv(found, has_header=True).table, DataSettings())
    assert same(_but_for_data(whole), _but_for_data(document))
    assert whole.progress.step == document.progress.step > 0
    save(whole, tmp_path / "p.nnstudio")
    assert load(tmp_path / "p.nnstudio").lost is None


def test_other_data_in_place_of_the_lost_one_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _trained_with_csv(tmp_path)
    save(document, tmp_path / "p.nnstudio")
    path.write_text("a,b,y\n1,2,3\n")
    opened = load(tmp_path / "p.nnstudio")
    for other in (
        edits.take_file(opened, read_csv(path, has_header=True).table, opened.data),
        edits.set_data(opened, *SAMPLES["xor"].generate()),
        edits.remove_data(opened),
    ):
        assert other.lost is None
        assert other.diagram is opened.diagram
        assert not other.progress.begun


def test_a_large_table_whose_file_changed_meanwhile_is_saved_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    document, path = _with_csv(tmp_path, 10)
    path.write_text("other\n1\n")
    save(document, tmp_path / "p.nnstudio")
    opened = load(tmp_path / "p.nnstudio")
    assert opened.table is not None
    assert opened.table.rows == 10
    edited = edits.edit_table(_with_csv(tmp_path, 10)[0], type(opened.table).with_cell, 0, "a", "7")
    save(edited, tmp_path / "q.nnstudio")
    path.unlink()
    assert load(tmp_path / "q.nnstudio").table is not None


def test_a_project_that_could_not_be_read_back_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_file, "MOST_VALUES", 10)
    with pytest.raises(ProjectFileError, match="too large to save"):
        dumps(TRAINED)


@pytest.mark.parametrize(
    ("record", "value"),
    [
        (schema.DataRecord, DataSettings),
        (schema.TrainingRecord, TrainingSettings),
        (schema.OptimizerRecord, OptimizerSettings),
        (schema.ScheduleRecord, ScheduleSettings),
        (schema.StopRecord, StopConditions),
        (schema.InitializerRecord, InitializerSettings),
        (schema.NotationRecord, Notation),
    ],
)
def test_the_schema_has_every_setting(record: type[msgspec.Struct], value: type) -> None:
    assert {field.name for field in msgspec.structs.fields(record)} == {field.name for field in fields(value)}


def test_whatever_an_edit_allows_a_file_can_hold() -> None:
    with pytest.raises(EditError):
        edits.rename_layer(TRAINED, 1, "x" * 201)
    named = edits.rename_layer(TRAINED, 1, "x" * 200)
    assert same(loads(dumps(named)), named)


SAVING = """
import sys
from nnstudio.document.project_file import load, save
document = load(sys.argv[1])
print("go", flush=True)
while True:
    save(document, sys.argv[1])
"""


def test_a_program_killed_while_it_saves_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "work.nnstudio"
    save(TRAINED, path)
    for milliseconds in range(0, 40, 8):
        with subprocess.Popen([sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(milliseconds / 1000)
            process.kill()
        assert same(load(path), TRAINED)
