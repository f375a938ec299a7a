"""What is missing of the operating system is installed where allowed, else said in one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import system


@pytest.mark.parametrize(
    ("content", "debian"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nVERSION_ID="41"\n', False),
        ("PRETTY_NAME=debian\nID=arch\n", False),
    ],
)
def test_debian_and_its_children_are_known(tmp_path: Path, content: str, *, debian: bool) -> None:
    (tmp_path / "os-release").write_text(content, encoding="utf-8")
    assert system.is_debian(tmp_path / "os-release") is debian


def test_system_without_os_release_is_not_debian(tmp_path: Path) -> None:
    assert not system.is_debian(tmp_path / "os-release")


def test_advice_is_one_line_to_run_on_debian() -> None:
    text = system.advice("Qt needs system libraries", ["libgl1", "libegl1"], ["libGL.so.1"], debian=True)
    assert "    sudo apt-get install -y libgl1 libegl1\n" in text


def test_advice_elsewhere_names_the_libraries() -> None:
    assert "libGL.so.1" in system.advice("Qt needs system libraries", ["libgl1"], ["libGL.so.1"], debian=False)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_screen_is_seen(name: str) -> None:
    assert system.has_screen({name: "x"}, "linux")
    assert not system.has_screen({name: ""}, "linux")


def test_other_systems_always_have_a_screen() -> None:
    assert system.has_screen({}, "darwin")
    assert system.has_screen({}, "win32")


def test_no_screen_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "has_screen", lambda _environment: False)
    with pytest.raises(SystemExit) as leaving:
        system.ensure_screen({})
    assert str(leaving.value).count(".") == 1


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="apt-get is Debian's")
def test_missing_libraries_are_installed_for_root_and_said_to_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    apt, log = tmp_path / "apt-get", tmp_path / "log"
    apt.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "{log}"\n', encoding="utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(system, "DRAWING_LIBRARIES", {"libmissing.so.9": "libmissing9"})

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system.ensure_qt_libraries(window=False)
    assert log.read_text(encoding="utf-8").splitlines() == [
        "noninteractive -qq update",
        "noninteractive -qq install -y --no-install-recommends libmissing9",
    ]

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="sudo apt-get install -y libmissing9"):
        system.ensure_qt_libraries(window=False)


def test_what_is_there_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    system.ensure_venv_module()
    system.ensure_qt_libraries(window=False)
    assert capfd.readouterr().out == ""
