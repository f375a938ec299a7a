"""Finds the files that ship with the program: in a checkout, an installed package or a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    Parameters
    ----------
    *parts
        Path below ``resources``, e.g. ``resource("examples", "xor.nnstudio")``.

    Raises
    ------
    FileNotFoundError
        If no such file ships: the installation is incomplete.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))


def _roots() -> tuple[Path, ...]:
    bundle = getattr(sys, "_MEIPASS", None)
    bundled = (Path(bundle) / "resources",) if bundle else ()
    return (*bundled, _PACKAGE.parent / "resources", _PACKAGE / "_resources")
