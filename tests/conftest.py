"""Where every test runs: a screen of its own, a home of its own, and the same hypothesis everywhere."""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Set before Qt is imported; a developer who wants to watch sets QT_QPA_PLATFORM=xcb and is heard.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tests run side by side already; two threads of BLAS beside each other wait more than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Settings, recovery files and caches of the person who runs the tests are never read nor touched.
_HOME = tempfile.TemporaryDirectory(prefix="nnstudio-tests-", ignore_cleanup_errors=True)
atexit.register(_HOME.cleanup)
for _name, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}.items():
    _path = Path(_HOME.name) / _folder
    _path.mkdir(exist_ok=True)
    os.environ[_name] = str(_path)
# One language and one size of type for all: tests read what stands on the screen.
os.environ.update({"LANGUAGE": "en", "QT_SCALE_FACTOR": "1", "QT_ENABLE_HIGHDPI_SCALING": "0"})

# The same examples every time: a change that breaks nothing fails nothing. HYPOTHESIS_PROFILE=thorough searches on.
settings.register_profile("nnstudio", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile(
    "thorough", settings.get_profile("nnstudio"), max_examples=1000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "nnstudio"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which checks failed before the tests began: the test command must not end on a mere 'passed'."""
    failed = os.environ.get("NNSTUDIO_FAILED_CHECKS")
    if failed:
        terminalreporter.section("failed before the tests", red=True)
        terminalreporter.line(f"{failed}: read what is said above", red=True)
