"""Recovery: work that was not saved is offered after a crash, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnstudio.document.recovery import Recovery
from nnstudio.errors import ProjectFileError
from tests.document.helpers import same, xor_document

CRASH = """
import os, sys
from pathlib import Path
from nnstudio.document.project_file import load
from nnstudio.document.recovery import Recovery
Recovery(Path(sys.argv[1])).store(load(sys.argv[2]), Path(sys.argv[2]) if len(sys.argv) > 3 else None)
os._exit(1)
"""


def crash(folder: Path, project: Path, *more: str) -> None:
    """Let another process store its work and end without a word."""
    subprocess.run([sys.executable, "-c", CRASH, str(folder), str(project), *more], check=False, env=dict(os.environ))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from nnstudio.document.project_file import save

    path = tmp_path / "work.nnstudio"
    save(xor_document(), path)
    return path


def test_work_of_a_run_that_crashed_is_offered_with_its_path(tmp_path: Path, project: Path) -> None:
    folder = tmp_path / "recovery"
    crash(folder, project, "with path")
    crash(folder, project)
    pending = Recovery(folder).pending()
    assert {one.path for one in pending} == {None, project.resolve()}
    assert same(pending[0].open(), xor_document())
    for one in pending:
        one.discard()
    assert Recovery(folder).pending() == []
    assert list(folder.iterdir()) == []


def test_work_of_a_run_that_lives_is_not_offered(tmp_path: Path) -> None:
    mine = Recovery(tmp_path)
    mine.store(xor_document(), None)
    assert mine.pending() == []
    assert Recovery(tmp_path, window=1).pending() == []


def test_saved_work_leaves_no_copy(tmp_path: Path) -> None:
    mine = Recovery(tmp_path)
    mine.store(xor_document(), tmp_path / "work.nnstudio")
    mine.discard()
    mine.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_copy_without_its_note_or_damaged_is_still_offered(tmp_path: Path, project: Path) -> None:
    crash(tmp_path / "recovery", project, "with path")
    (note,) = (tmp_path / "recovery").glob("*.json")
    note.write_text("{")
    (one,) = Recovery(tmp_path / "recovery").pending()
    assert one.path is None
    one.copy.write_bytes(b"{")
    with pytest.raises(ProjectFileError):
        one.open()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path, project: Path) -> None:
    assert project.exists()
    assert Recovery(tmp_path).pending() == []
    assert Recovery(tmp_path / "none").pending() == []


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectFileError, match="Save your work now"):
        Recovery(tmp_path / "file").store(xor_document(), None)
