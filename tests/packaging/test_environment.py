"""The environment of the two commands: made once, mended when broken, renewed when what decides it changes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import environment
import pytest
from environment import Environment, Stamp


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    for name in ("pyproject.toml", "setup.py", "packaging/constraints.txt"):
        (tmp_path / name).write_text(f"# {name}", encoding="utf-8")
    return tmp_path


class Recorder(Environment):
    """An environment that writes down what it would install."""

    installed: list[frozenset[str]]

    def _pip(self, extras: frozenset[str]) -> subprocess.CompletedProcess[bytes]:
        self.installed.append(extras)
        return subprocess.CompletedProcess([], 0)


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder(tmp_path / "venv")
    object.__setattr__(recorder, "installed", [])
    # Its own packages are not there: take one that is, so that the environment counts as whole.
    monkeypatch.setattr(environment, "PARTS", ("pip",))
    return recorder


def test_stamp_comes_back_as_it_was_written(tmp_path: Path) -> None:
    stamp = Stamp("abc", frozenset({"test", "torch"}))
    stamp.write(tmp_path / "stamp")
    assert Stamp.read(tmp_path / "stamp") == stamp


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"key": "a"}', '{"key": "a", "extras": 3}', "null"])
def test_damaged_stamp_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "stamp").write_text(content, encoding="utf-8")
    assert Stamp.read(tmp_path / "stamp") is None


def test_missing_stamp_counts_as_none(tmp_path: Path) -> None:
    assert Stamp.read(tmp_path / "stamp") is None


@pytest.mark.parametrize("name", ["pyproject.toml", "setup.py", "packaging/constraints.txt"])
def test_key_follows_every_file_that_decides_the_versions(project: Path, name: str) -> None:
    before = environment.key(project, (3, 11))
    assert environment.key(project, (3, 11)) == before
    (project / name).write_text("# changed", encoding="utf-8")
    assert environment.key(project, (3, 11)) != before


def test_key_follows_the_python_version(project: Path) -> None:
    assert environment.key(project, (3, 11)) != environment.key(project, (3, 12))


@pytest.mark.timeout(300)
def test_environment_is_made_kept_extended_and_mended(recorder: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    python = recorder.ensure()
    assert python.exists()
    assert "minute" in capsys.readouterr().out
    recorder.ensure()
    assert capsys.readouterr().out == ""
    assert recorder.installed == [frozenset()]

    recorder.ensure("test")
    recorder.ensure()
    assert recorder.installed == [frozenset(), frozenset({"test"})]

    # Half-made: the interpreter is gone.
    python.unlink()
    recorder.ensure("test")
    assert python.exists()
    assert "Mending" in capsys.readouterr().out
    assert recorder.installed[-1] == {"test"}

    # An installation that broke off leaves no stamp, and what was installed before for other versions is renewed.
    recorder.stamp_file.write_text(
        json.dumps({"key": "of an older constraints file", "extras": ["test"]}), encoding="utf-8"
    )
    recorder.ensure()
    assert recorder.installed[-1] == {"test"}
    count = len(recorder.installed)
    recorder.ensure("test")
    assert len(recorder.installed) == count


def test_a_part_that_is_gone_is_installed_again(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "_probe", lambda _self: ((3, 11), False))
    recorder.folder.mkdir()
    Stamp(environment.key(environment.ROOT, (3, 11))).write(recorder.stamp_file)
    recorder.ensure()
    assert recorder.installed == [frozenset()]


def test_failed_installation_leaves_no_stamp(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "_probe", lambda _self: ((3, 11), False))
    monkeypatch.setattr(Recorder, "_pip", lambda _self, _extras: subprocess.CompletedProcess([], 1))
    recorder.folder.mkdir()
    Stamp("old").write(recorder.stamp_file)
    with pytest.raises(SystemExit, match="run this again"):
        recorder.ensure()
    assert not recorder.stamp_file.exists()


def test_scripts_run_before_anything_is_installed() -> None:
    """An isolated Python without site-packages can show the usage: nothing but the standard library is imported."""
    script = environment.ROOT / "packaging" / "dev.py"
    answer = subprocess.run([sys.executable, "-S", "-E", script], capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr.startswith("usage:")
