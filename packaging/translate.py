"""Brings the translations up to date: takes the texts out of the sources, and compiles what was translated.

    python packaging/translate.py

Afterwards translate what resources/translations/nnstudio_es.ts marks as unfinished (Qt Linguist opens it), and run
this again. English stands in the sources.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es",)


def update(catalogue: Path) -> None:
    """Put every text of the sources into a catalogue, and take out those that are gone; translations stay."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "nnstudio").rglob("*.py"))
    # Places in the sources would change with every line that moves.
    _run("pyside6-lupdate", "-no-obsolete", "-locations", "none", *sources, "-ts", str(catalogue))


def release(catalogue: Path, compiled: Path) -> None:
    """Compile a catalogue."""
    _run("pyside6-lrelease", "-silent", str(catalogue), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or tool
    subprocess.run([program, *arguments], check=True, cwd=ROOT, capture_output=True)


def main() -> int:
    """Update and compile all languages."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        catalogue = FOLDER / f"nnstudio_{language}.ts"
        update(catalogue)
        release(catalogue, catalogue.with_suffix(".qm"))
        print(catalogue.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
