"""Says what the Qt-free core says in the reader's language: marked there, looked up and filled in here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnstudio.document.document import Document
from nnstudio.document.names import activation_words, layer_names
from nnstudio.document.problems import Fix, Problem
from nnstudio.errors import NNStudioError
from nnstudio.numbers import is_too_large
from nnstudio.words import Words


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
    filled = {name: in_words(value) for name, value in (values or {}).items()}
    return QCoreApplication.translate(context, template).format(**filled)


def in_words(value: object) -> object:
    """Return a value in the reader's language, if it is a text of the core; else as it is."""
    return say(value.context, value.template, value.values) if isinstance(value, Words) else value


def refused_number(text: str) -> str:
    """Return why what was typed for a number is not taken, in the reader's language."""
    if is_too_large(text):
        said = QCoreApplication.translate("Numbers", "“{text}” is too large to calculate with. Type a smaller number.")
    else:
        said = QCoreApplication.translate("Numbers", "“{text}” is not a number. Type one, such as 0.5 or −2.")
    return said.format(text=text)


def layer_titles(document: Document) -> dict[int, str]:
    """Return the name of each layer by id, in the reader's language."""
    return {layer_id: str(in_words(name)) for layer_id, name in layer_names(document).items()}


def activation_name(key: str) -> str:
    """Return how an activation is called, in the reader's language."""
    return str(in_words(activation_words(key)))


def error_text(error: NNStudioError) -> str:
    """Return what happened and what to do, in the reader's language."""
    return say("Errors", error.template, error.values)


def problem_text(problem: Problem) -> str:
    """Return what prevents something, in the reader's language."""
    return say(problem.context, problem.template, problem.values)


def fix_text(fix: Fix) -> str:
    """Return what the button of a fix says, in the reader's language."""
    return say("Problems", fix.template, fix.values)


def fix_name(fix: Fix) -> Words:
    """Return what the undo entry of a fix is called."""
    return Words("Problems", fix.template, **fix.values)
