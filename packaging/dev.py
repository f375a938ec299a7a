"""The README's two commands: `dev.py app [FILE]` opens NN Studio, `dev.py test [PYTEST ARGUMENTS]` runs every check.

They need nothing but Python: they make the environment, install what is missing, and are quick the next time.
Standard library only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import environment
import system

USAGE = """\
usage: python3 packaging/dev.py app [FILE]               open NN Studio
       python3 packaging/dev.py test [PYTEST ARGUMENTS]  run every check and every test
       python3 packaging/dev.py install [EXTRA ...]      only make the environment, for an editor"""
# -P: a file of the reader's own that bears a module's name stays out of the way.
OPEN_WINDOW = ["-P", "-m", "nnstudio"]
# With it Python compiles every module again at each start, which takes as long as all the rest.
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"],
}
MOST_WORKERS = 4


def app(arguments: list[str]) -> int:
    """Open the window."""
    system.ensure_screen(os.environ)
    system.ensure_qt_libraries(window=True)
    python = environment.Environment().ensure()
    told = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    return subprocess.run([str(python), *OPEN_WINDOW, *arguments], env=told, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run all checks, even where one fails, and pytest last."""
    system.ensure_qt_libraries(window=False)
    python = environment.Environment().ensure("test")
    failed = [name for name, command in CHECKS.items() if not passes(name, python, command)]
    print("\n── pytest", flush=True)
    told = {**os.environ, "NNSTUDIO_FAILED_CHECKS": ", ".join(failed)}
    tests = [str(python), "-m", "pytest", *workers(arguments), *arguments]
    return subprocess.run(tests, cwd=environment.ROOT, env=told, check=False).returncode or int(bool(failed))


def install(arguments: list[str]) -> int:
    """Make the environment and no more."""
    environment.Environment().ensure(*arguments)
    return 0


def passes(name: str, python: Path, command: list[str]) -> bool:
    """Run one check in the project's folder and tell whether it passed."""
    print(f"\n── {name}", flush=True)
    how = [] if command[0] == "-c" else ["-m"]
    return subprocess.run([str(python), *how, *command], cwd=environment.ROOT, check=False).returncode == 0


def workers(arguments: list[str]) -> list[str]:
    """Return how many tests run side by side: one a core, unless the caller says so himself or looks into a test."""
    chosen = any(argument.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for argument in arguments)
    return [] if chosen else ["-n", str(min(MOST_WORKERS, os.cpu_count() or 1))]


COMMANDS = {"app": app, "test": test, "install": install}


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name."""
    if sys.version_info < environment.OLDEST_PYTHON:
        oldest = ".".join(map(str, environment.OLDEST_PYTHON))
        sys.exit(
            f"NN Studio needs Python {oldest} or newer; this is {sys.version.split()[0]}. Run this with a newer one."
        )
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE, file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
