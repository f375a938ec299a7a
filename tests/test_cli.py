"""The command line: trains and checks without Qt, says what is wrong in one sentence."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nnstudio import __version__, cli
from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.diagram import Arrow
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.project_file import load, save
from nnstudio.engine import ScheduleSettings, engine_text
from nnstudio.gui import app
from tests.document.helpers import chain, same
from tests.engine.test_blas import threads

XOR = next(example.path for example in EXAMPLES if example.key == "xor")


def python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("command", ["train", "check"])
def test_commands_compute_on_one_thread_of_blas(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[set[int]] = []

    def note(_words: Sequence[str]) -> int:
        found.append(threads())
        return 0

    monkeypatch.setitem(cli._COMMANDS, command, note)
    assert cli.main([command, "file"]) == 0
    assert found[0] <= {1}


def test_train_prints_the_final_cost_and_saves_what_it_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.nnstudio"
    assert cli.main(["train", str(XOR), "--epochs", "300", "--out", str(out)]) == 0
    said = capsys.readouterr()
    loop = training_loop(load(XOR), build(load(XOR)))
    loop.run_epochs(300)
    assert said.out.startswith(f"Cost {loop.state.history.training[-1]:.6g} after 300 epochs")
    assert said.err == ""
    assert same(load(out), edits.apply_training(load(XOR), loop.state))


def test_training_goes_on_from_the_file_without_a_seed(tmp_path: Path) -> None:
    half, whole, twice = (tmp_path / f"{name}.nnstudio" for name in ("half", "whole", "twice"))
    cli.main(["train", str(XOR), "--epochs", "20", "--out", str(half), "--quiet"])
    cli.main(["train", str(half), "--epochs", "20", "--out", str(twice), "--quiet"])
    cli.main(["train", str(XOR), "--epochs", "40", "--out", str(whole), "--quiet"])
    assert same(load(twice), load(whole))


def test_a_seed_gives_new_weights_and_the_same_result_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.nnstudio", tmp_path / "other.nnstudio"
    cli.main(["train", str(XOR), "--epochs", "30", "--seed", "7", "--out", str(one), "--json"])
    said = json.loads(capsys.readouterr().out)
    cli.main(["train", str(one), "--epochs", "30", "--seed", "7", "--out", str(other)])
    assert same(load(one), load(other))
    assert (said["epochs"], said["updates"], said["seed"], said["stopped"]) == (30, 30, 7, None)
    assert said["cost"] > 0
    assert said["validation_cost"] is None


def test_json_tells_validation_and_accuracy_where_they_have_a_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    iris = next(example.path for example in EXAMPLES if example.key == "iris")
    assert cli.main(["train", str(iris), "--epochs", "40", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["validation_cost"] > 0
    assert said["accuracy"] > 0.9
    line = next(example.path for example in EXAMPLES if example.key == "linear_regression")
    assert cli.main(["train", str(line), "--epochs", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] is None


def test_the_epochs_of_the_command_line_count_not_those_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "short.nnstudio"
    save(edits.set_training(load(XOR), max_epochs=3, batch_size=3), path)
    assert cli.main(["train", str(path), "--epochs", "9", "--out", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["epochs"] == 9
    assert load(path).training.stop.max_epochs == 3
    assert load(path).progress.step == 18


@pytest.mark.parametrize("command", [["train", "--epochs", "2"], ["check"]])
def test_what_is_infinite_is_null_for_machines(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = load(XOR)
    inputs, hidden, output = document.diagram.layers
    for arrow in (
        Arrow(k.id, j.id) for a, b in ((inputs, hidden), (hidden, output)) for k in a.neurons for j in b.neurons
    ):
        document = edits.set_weight(document, arrow, 1e300)
    document = edits.set_activation(document, hidden.id, "relu")
    save(edits.set_activation(document, output.id, "linear"), tmp_path / "huge.nnstudio")
    assert cli.main([command[0], str(tmp_path / "huge.nnstudio"), *command[1:], "--json"]) == 1
    told = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert told.get("cost") is told.get("worst_relative_error") is None


@pytest.mark.parametrize(
    "wild", [{"learning_rate": 100.0}, {"schedule": ScheduleSettings("step", factor=1e9, every=1)}]
)
def test_divergence_is_said_and_saves_finite_weights(
    wild: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = next(example.path for example in EXAMPLES if example.key == "linear_regression")
    path = tmp_path / "wild.nnstudio"
    save(edits.set_training(load(line), **wild), path)
    assert cli.main(["train", str(path), "--epochs", "900", "--out", str(path)]) == 1
    assert "diverged" in capsys.readouterr().err
    load(path)


def test_training_loads_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from nnstudio.cli import main; code = main(sys.argv[1:]); "
        "print(code, sorted({name.split('.')[0] for name in sys.modules} & {'PySide6', 'shiboken6', 'pyqtgraph'}))"
    )
    for words in (["train", str(XOR), "--epochs", "2", "--out", str(tmp_path / "o.nnstudio")], ["check", str(XOR)]):
        ran = python(code, *words)
        assert ran.stdout.splitlines()[-1] == "0 []", ran.stderr


def test_the_module_runs_and_prints_to_a_pipe_without_a_bar() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "nnstudio", "train", str(XOR), "--epochs", "5"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Cost ")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_progress_bar_unless_it_is_to_be_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    cli.main(["train", str(XOR), "--epochs", "50"])
    assert f"[{'#' * 24}] 100%  epoch 50  cost 0." in screen.getvalue()
    monkeypatch.setattr(sys, "stderr", quiet := Terminal())
    cli.main(["train", str(XOR), "--epochs", "50", "--quiet"])
    assert quiet.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent another way there")
def test_ctrl_c_saves_what_was_reached(tmp_path: Path) -> None:
    out = tmp_path / "out.nnstudio"
    code = (
        "import sys; import nnstudio.cli as cli; run = cli._Run._run; "
        "cli._Run._run = lambda self: (print('go', flush=True), run(self)); sys.exit(cli.main(sys.argv[1:]))"
    )
    words = ["train", str(XOR), "--epochs", "100000000", "--out", str(out)]
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        process.send_signal(signal.SIGINT)
        said, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.startswith("Cost ")
    assert "Stopped by Ctrl+C" in complaint
    assert load(out).progress.epoch < 100000000


def test_check_prints_the_gradient_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(XOR)]) == 0
    said = capsys.readouterr().out
    assert "weights Input → Hidden" in said
    assert "biases Output" in said
    assert "The gradients agree on 4 rows" in said
    assert cli.main(["check", str(XOR), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["agree"] is True
    assert found["worst_relative_error"] < 1e-6
    assert [part["parameters"] for part in found["parts"]] == [8, 4, 4, 1]


def test_check_finds_a_gradient_that_is_wrong(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from nnstudio import engine

    right = engine.check

    def wrong(*arguments: object) -> engine.GradientCheck:
        found = right(*arguments)  # type: ignore[arg-type]  # handed through
        return found.against(found.analytic * 1.01)

    monkeypatch.setattr(engine, "check", wrong)
    assert cli.main(["check", str(XOR)]) == 1
    assert "differ" in capsys.readouterr().out


def _unfit(folder: Path) -> list[str]:
    save(chain(2, 1), folder / "unfit.nnstudio")
    return ["train", str(folder / "unfit.nnstudio"), "--epochs", "1"]


def _damaged(folder: Path) -> list[str]:
    (folder / "bad.nnstudio").write_bytes(b"{")
    return ["check", str(folder / "bad.nnstudio")]


def _lost(folder: Path) -> list[str]:
    record = json.loads(XOR.read_bytes())
    record["table"] = {"source": {"path": "gone.csv", "sha256": "0" * 64}}
    (folder / "lost.nnstudio").write_text(json.dumps(record))
    return ["train", str(folder / "lost.nnstudio"), "--epochs", "1"]


WRONG: dict[str, Callable[[Path], list[str]]] = {
    "a missing file": lambda folder: ["train", str(folder / "none"), "--epochs", "1"],
    "a damaged file": _damaged,
    "what cannot train": _unfit,
    "data that is gone": _lost,
    "no epochs": lambda _: ["train", str(XOR)],
    "0 epochs": lambda _: ["train", str(XOR), "--epochs", "0"],
    "half an epoch": lambda _: ["train", str(XOR), "--epochs", "0.5"],
    "a negative seed": lambda _: ["train", str(XOR), "--epochs", "1", "--seed", "-1"],
    "a seed too large": lambda _: ["train", str(XOR), "--epochs", "1", "--seed", str(2**63)],
    "nowhere to save": lambda folder: ["train", str(XOR), "--epochs", "1", "--out", str(folder / "no" / "x.nnstudio")],
    "a folder to save in": lambda folder: ["train", str(XOR), "--epochs", "1", "--out", str(folder)],
    "an unknown option": lambda _: ["--nonsense"],
    "two files": lambda _: ["a", "b"],
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_gets_one_sentence_and_exit_code_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.main(WRONG[name](tmp_path))
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")


@pytest.mark.parametrize("command", ["train", "check"])
def test_the_data_file_that_is_gone_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    _, *words = _lost(tmp_path)
    assert cli.main([command, *(words if command == "train" else words[:1])]) == 2
    assert f"“gone.csv”, which is not in “{tmp_path}”" in capsys.readouterr().err


def test_a_folder_that_takes_no_file_is_told_before_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert cli.main(["train", str(XOR), "--epochs", "1", "--out", str(tmp_path / "x.nnstudio")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"Nothing can be saved in “{tmp_path}”: the system does not allow it. Choose another folder.\n"


def test_what_was_reached_is_printed_even_where_it_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nnstudio.document.project_file.write_whole", fail)
    assert cli.main(["train", str(XOR), "--epochs", "1", "--json", "--out", str(tmp_path / "x.nnstudio")]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["epochs"] == 1
    assert "the disk is full. Save it in another place." in said.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"NN Studio {__version__}, engine: {engine_text()}\n"


def test_the_window_opens_with_or_without_a_file_even_one_named_as_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def run(path: Path | None = None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(app, "self_test", lambda: 5)
    assert cli.main([]) == 0
    assert cli.main(["work.nnstudio"]) == 0
    assert cli.main([os.path.join(".", "train")]) == 0  # noqa: PTH118 pathlib would drop the dot
    assert opened == [None, Path("work.nnstudio"), Path("train")]
    assert cli.main(["--self-test"]) == 5


def test_a_console_that_knows_no_arrows_shows_question_marks() -> None:
    code = "import sys; from nnstudio.cli import main; sys.exit(main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", code, "check", str(XOR)],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert ran.returncode == 0
    assert b"weights Input ? Hidden" in ran.stdout
