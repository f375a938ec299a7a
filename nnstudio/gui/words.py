"""Says what the Qt-free core says in the reader's language: marked there, looked up and filled in here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnstudio.document.problems import Fix, Problem
from nnstudio.errors import NNStudioError


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


def problem_text(problem: Problem) -> str:
    """Return what prevents something, in the reader's language."""
    return say(problem.context, problem.template, problem.values)


def fix_text(fix: Fix) -> str:
    """Return what the button of a fix says, in the reader's language."""
    return say("Problems", fix.template, fix.values)
