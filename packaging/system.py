"""What the operating system must give: the venv module, Qt's libraries, a screen. Installed where allowed, else said.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# Library file: the Debian package that brings it. What Qt needs to draw anything, even without a screen…
DRAWING_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# …and what it needs besides for a window on a screen.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
OS_RELEASE = Path("/etc/os-release")


def ensure_screen(environment: Mapping[str, str]) -> None:
    """Leave with one sentence where no window can be shown."""
    if not has_screen(environment):
        sys.exit("There is no screen here to show a window on: run this from a desktop session.")


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown, or the caller chose Qt's way of showing it."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in names)


def ensure_qt_libraries(*, window: bool) -> None:
    """Make sure Qt's system libraries are there, on Linux: elsewhere Qt brings its own."""
    if sys.platform == "linux":
        wanted = {**DRAWING_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
        missing = [library for library in wanted if not _loads(library)]
        if missing:
            _provide("Qt needs system libraries", [wanted[library] for library in missing], missing)


def ensure_venv_module() -> None:
    """Make sure that `python -m venv` works: Debian keeps a part of it in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        _provide("Python needs its venv module", [package], ["ensurepip"])


def is_debian(os_release: Path = OS_RELEASE) -> bool:
    """Tell whether this is Debian or one of its children (Ubuntu, Mint, …)."""
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    families = " ".join(line.partition("=")[2].strip('"') for line in lines if line.startswith(("ID=", "ID_LIKE=")))
    return "debian" in families.split()


def install_line(packages: Iterable[str]) -> str:
    """Return the one line for the reader to run."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def advice(why: str, packages: Iterable[str], missing: Iterable[str], *, debian: bool) -> str:
    """Return what to do where this script may not install."""
    if debian:
        return f"{why}. Run this line, then try again:\n\n    {install_line(packages)}\n"
    return f"{why}. Install what brings {', '.join(missing)} with your system's package manager, then try again."


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _provide(why: str, packages: list[str], missing: list[str]) -> None:
    if sys.platform != "win32" and is_debian() and os.geteuid() == 0:
        _apt_get_install(why, packages)
    else:
        sys.exit(advice(why, packages, missing, debian=is_debian()))


def _apt_get_install(why: str, packages: list[str]) -> None:
    print(f"{why}: installing {' '.join(packages)}", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        command = ["apt-get", "-qq", *arguments]
        if subprocess.run(command, env=quietly, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"That did not succeed. Run this line, then try again:\n\n    {install_line(packages)}\n")
