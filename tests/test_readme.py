"""The README: its example runs, and prints what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def example() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split("<!-- example -->")[1].split("<!-- /example -->")[0].split("```python\n")[1].split("```")[0]


def test_the_example_of_the_readme_runs_and_learns() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", example()], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    numbers = [float(line.split()[-1]) for line in ran.stdout.splitlines() if line.startswith("cost")]
    assert len(numbers) == 2
    assert max(numbers) < 0.01
