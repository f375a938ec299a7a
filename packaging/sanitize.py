"""Builds the compiled loop with AddressSanitizer and UBSan, in a copy of the project, and runs the engines' tests.

A read or write outside of an array, or anything that C leaves undefined, ends the run with a report. For gcc on Linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment

COPY = environment.ROOT / "build" / "sanitized"
FLAGS = "-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined"
TESTS = tuple(f"tests/engine/test_{name}.py" for name in ("engines", "kernel_refusals", "courses", "wide_layers"))


def main() -> int:
    """Copy, build, test; return pytest's exit code."""
    python = environment.Environment().ensure("test")
    shutil.rmtree(COPY, ignore_errors=True)
    for part in ("nnstudio", "tests", "resources", "packaging"):
        hidden = shutil.ignore_patterns("__pycache__", "*.so")
        shutil.copytree(environment.ROOT / part, COPY / part, ignore=hidden)
    for part in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(environment.ROOT / part, COPY)
    told = {**os.environ, "CFLAGS": FLAGS, "LDFLAGS": FLAGS}
    build = [str(python), "setup.py", "-q", "build_ext", "--inplace"]
    subprocess.run(build, cwd=COPY, env=told, check=True)
    return subprocess.run(
        [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS], cwd=COPY, env=watched(), check=False
    ).returncode


def watched() -> dict[str, str]:
    """Return the variables under which Python, which knows no sanitizer, loads a module that needs one."""
    libraries = [library("libasan.so"), library("libubsan.so")]
    # Python itself leaves memory to the system when it ends.
    return {
        **os.environ,
        "PYTHONPATH": str(COPY),
        "LD_PRELOAD": " ".join(libraries),
        "ASAN_OPTIONS": "detect_leaks=0",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }


def library(name: str) -> str:
    """Return the path of one of the compiler's own libraries."""
    answer = subprocess.run(["gcc", f"-print-file-name={name}"], capture_output=True, text=True, check=True)
    return str(Path(answer.stdout.strip()).resolve())


if __name__ == "__main__":
    sys.exit(main())
