"""What the README shows works as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_commands_without_a_window_run(tmp_path: Path) -> None:
    shutil.copy(ROOT / "resources" / "examples" / "xor.nnstudio", tmp_path)
    commands = re.findall(r"^    nnstudio (.*)$", README, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["train", "check"]
    for command in commands:
        program = [sys.executable, "-m", "nnstudio", *command.split()]
        answer = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "trained.nnstudio").exists()


def test_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert "CONTRIBUTING.md" in links
    assert not [link for link in links if not (ROOT / link).exists()]
