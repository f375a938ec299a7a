"""Says what the Qt-free core says in the reader's language: marked there, looked up and filled in here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from nnstudio.errors import NNStudioError


class Templated(Protocol):
    """A problem or a fix of `nnstudio.document.build`: an English template and what stands in it."""

    @property
    def template(self) -> str: ...  # noqa: D102 described by the class

    @property
    def values(self) -> Mapping[str, object]: ...  # noqa: D102 described by the class


def say(context: str, template: str, values: Mapping[str, object] | None = None) -> str:
    """Return a template of the core, translated and filled in.

    Parameters
    ----------
    context
        The context it was marked with, e.g. ``"Errors"``.
    template
        The English template.
    values
        What stands in it, by name.
    """
    return QCoreApplication.translate(context, template).format(**(values or {}))


def error_text(error: NNStudioError) -> str:
    """Return what happened and what to do, in the reader's language."""
    return say("Errors", error.template, error.values)


def problem_text(problem: Templated) -> str:
    """Return what prevents something, in the reader's language."""
    return say("Problems", problem.template, problem.values)


def fix_text(fix: Templated) -> str:
    """Return what the button of a fix says, in the reader's language."""
    return say("Fixes", fix.template, fix.values)
