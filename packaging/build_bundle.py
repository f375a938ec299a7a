"""Builds the bundle in a clean environment, takes it to another folder and lets it test itself there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
import system

BUILD = environment.ROOT / "build"
BUNDLE = environment.ROOT / "dist" / "nnstudio"
LONGEST_SELF_TEST = 180
# All that a bundle may see of the machine that built it: no Python, no path to the project.
KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "LANG")


def build() -> None:
    """Build `dist/nnstudio` from an environment that holds nothing but the program and PyInstaller."""
    clean = environment.Environment(BUILD / "bundle-environment", editable=False)
    for old in (clean.folder, BUILD / "lib"):  # setuptools would put files of old into the new package
        shutil.rmtree(old, ignore_errors=True)
    python = clean.ensure("bundle")
    spec = environment.ROOT / "packaging" / "nnstudio.spec"
    pyinstaller = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(BUNDLE.parent), "--workpath", str(BUILD / "bundle-work")]
    subprocess.run([*pyinstaller, *places, str(spec)], check=True, cwd=BUILD)


def self_test(bundle: Path) -> int:
    """Run a copy of `bundle` from a folder of its own, with a home of its own; return its exit code."""
    with tempfile.TemporaryDirectory() as elsewhere:
        place = Path(elsewhere) / "a folder with spaces"
        shutil.copytree(bundle, place / bundle.name, symlinks=True)
        program = place / bundle.name / ("nnstudio.exe" if os.name == "nt" else "nnstudio")
        command = [str(program), "--self-test"]
        return subprocess.run(command, cwd=place, env=_bare(place), timeout=LONGEST_SELF_TEST, check=False).returncode


def megabytes(folder: Path) -> float:
    """Return the size of all files in `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6


def _bare(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """Build, say the size, test."""
    system.ensure_qt_libraries(window=False)
    BUILD.mkdir(exist_ok=True)
    build()
    print(f"{BUNDLE.name}: {megabytes(BUNDLE):.0f} MB", flush=True)
    failed = self_test(BUNDLE)
    print("The bundle's self-test failed." if failed else "The bundle's self-test passed.", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
