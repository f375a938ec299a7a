"""The README's two commands: which checks they run, in which order, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dev
import environment
import pytest
import system


class Runs(list[list[str]]):
    """Stands for `subprocess.run`: writes the commands down; those that hold `failing` fail."""

    failing: str = "nothing"
    environment: object = None

    def __call__(self, command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        self.append(command)
        self.environment = options.get("env")
        return subprocess.CompletedProcess(command, int(self.failing in command))


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    runs = Runs()
    monkeypatch.setattr(environment.Environment, "ensure", lambda *_: Path("python"))
    monkeypatch.setattr(system, "ensure_qt_libraries", lambda **_: None)
    monkeypatch.setattr("subprocess.run", runs)
    return runs


def test_all_checks_run_in_order_and_pytest_last(runs: Runs) -> None:
    assert dev.main(["test"]) == 0
    modules = [command[2] for command in runs]
    assert modules[0:3] == ["ruff", "ruff", "mypy"]
    assert "importlinter" in modules[3]
    assert modules[4] == "pytest"


@pytest.mark.parametrize("failing", ["check", "format", "mypy", "--no-logo", "pytest"])
def test_one_failure_fails_the_command_and_stops_nothing(runs: Runs, failing: str) -> None:
    runs.failing = failing
    assert dev.main(["test"]) == 1
    assert len(runs) == 5


def test_arguments_go_to_pytest(runs: Runs) -> None:
    dev.main(["test", "tests/engine", "-k", "masked"])
    assert runs[-1][-3:] == ["tests/engine", "-k", "masked"]


@pytest.mark.parametrize("argument", ["-n0", "-n", "--numprocesses=3", "--pdb"])
def test_caller_chooses_the_number_of_workers(argument: str) -> None:
    assert dev.workers([argument]) == []


def test_at_least_one_worker_and_not_too_many() -> None:
    option, count = dev.workers(["-x"])
    assert option == "-n"
    assert 1 <= int(count) <= dev.MOST_WORKERS


def test_app_hands_the_file_on(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "has_screen", lambda _environment: True)
    dev.main(["app", "my network.nnstudio"])
    assert runs[-1][-1] == "my network.nnstudio"


def test_app_keeps_what_python_compiles(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "has_screen", lambda _environment: True)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("ANOTHER", "is handed on")
    dev.main(["app"])
    assert isinstance(runs.environment, dict)
    assert "PYTHONDONTWRITEBYTECODE" not in runs.environment
    assert runs.environment["ANOTHER"] == "is handed on"


def test_older_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or newer"):
        dev.main(["app"])


@pytest.mark.parametrize("arguments", [[], ["tset"]])
def test_unknown_command_shows_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "dev.py app [FILE]" in capsys.readouterr().err


def test_failed_checks_are_named_above_the_last_line(tmp_path: Path) -> None:
    """A run whose tests pass must not look green when a check before it failed."""
    (tmp_path / "test_nothing.py").write_text("def test_nothing() -> None:\n    pass\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    told = os.environ | {"NNSTUDIO_FAILED_CHECKS": "mypy"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
    ]
    answer = subprocess.run(
        [*command, "-c", str(tmp_path / "pytest.ini"), str(tmp_path)],
        cwd=environment.ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = answer.stdout.splitlines()
    assert "1 passed" in lines[-1]
    assert [line for line in lines if line.startswith("mypy: ")]
