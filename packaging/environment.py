"""A virtual environment that is made when it is missing, mended when it is broken, and left alone when it is right.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
LOOP = Path("nnstudio/engine/kernel/source")  # what is compiled at installation
OLDEST_PYTHON = (3, 11)
# What an environment must answer: which Python it is, and whether the parts of an earlier installation are still there.
PROBE = """
import importlib.util, json, sys
import pip
print(json.dumps([list(sys.version_info[:2]), all(map(importlib.util.find_spec, sys.argv[1:]))]))
"""
PARTS = ("nnstudio", "PySide6", "pyqtgraph", "numpy", "msgspec")


@dataclass(frozen=True)
class Stamp:
    """What was installed: a key over everything that decides the versions, and the extras."""

    key: str
    extras: frozenset[str] = field(default=frozenset())

    @classmethod
    def read(cls, file: Path) -> Stamp | None:
        """Return the stamp in `file`, or None where there is none that can be read."""
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            return cls(str(content["key"]), frozenset(map(str, content["extras"])))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, file: Path) -> None:
        """Keep the stamp in `file`."""
        file.write_text(json.dumps({"key": self.key, "extras": sorted(self.extras)}), encoding="utf-8")


def key(root: Path, python: tuple[int, int]) -> str:
    """Return a digest of all that decides what is installed: the project's files, its place, the Python version."""
    digest = hashlib.sha256(repr((str(root), python)).encode())
    sources = sorted((root / LOOP).glob("*.[ch]"))
    for file in (*(root / name for name in ("pyproject.toml", "setup.py", "packaging/constraints.txt")), *sources):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Environment:
    """A virtual environment in `folder`, with the project installed so that edits of it take effect (`editable`)."""

    folder: Path = ROOT / ".venv"
    editable: bool = True

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp_file(self) -> Path:
        """Where the stamp of the last whole installation stands."""
        return self.folder / "nnstudio-installed.json"

    def ensure(self, *extras: str) -> Path:
        """Make sure the environment stands and holds the project with `extras`; return its Python."""
        version, whole = self._probe()
        if version is None:
            self._make()
            version, whole = self._probe()
        if version is None:
            sys.exit(f"{self.folder} could not be made. Delete that folder and run this again.")
        self._install(Stamp(key(ROOT, version), frozenset(extras)), whole=whole)
        return self.python

    def _probe(self) -> tuple[tuple[int, int] | None, bool]:
        """Return the environment's Python version, None if broken or too old, and whether all parts are there."""
        if not self.python.exists():
            return None, False
        answer = subprocess.run([self.python, "-I", "-c", PROBE, *PARTS], capture_output=True, text=True, check=False)
        if answer.returncode:
            return None, False
        (major, minor), whole = json.loads(answer.stdout)
        return ((major, minor) if (major, minor) >= OLDEST_PYTHON else None), whole

    def _make(self) -> None:
        """Make the environment from nothing; what stood there was half-made or broken."""
        if self.folder.exists():
            print(f"Mending {self.folder.name}: it is broken or half-made.", flush=True)
            shutil.rmtree(self.folder)
        system.ensure_venv_module()
        subprocess.run([sys.executable, "-m", "venv", str(self.folder)], check=True)

    def _install(self, wanted: Stamp, *, whole: bool) -> None:
        """Install the project unless the stamp says that it is there; no stamp means that an installation broke off."""
        there = Stamp.read(self.stamp_file)
        if whole and there and there.key == wanted.key and wanted.extras <= there.extras:
            return
        wanted = Stamp(wanted.key, wanted.extras | (there.extras if there else frozenset()))
        self.stamp_file.unlink(missing_ok=True)
        print(f"Installing NN Studio into {self.folder.name}. This takes a minute or two, this once.", flush=True)
        if self._pip(wanted.extras).returncode:
            sys.exit("The installation did not succeed: read pip's message above, then run this again.")
        wanted.write(self.stamp_file)

    def _pip(self, extras: frozenset[str]) -> subprocess.CompletedProcess[bytes]:
        project = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
        how = ["--editable"] if self.editable else []
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        return subprocess.run([*pip, "--constraint", str(CONSTRAINTS), *how, project], check=False)
