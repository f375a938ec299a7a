"""The one family of errors that a user can meet: what, where, what to do."""

from __future__ import annotations


class NNStudioError(Exception):
    """Something the user can act on.

    Parameters
    ----------
    template
        English sentence with ``{names}``, marked by `nnstudio.words.QT_TRANSLATE_NOOP("Errors", …)`, so that the
        window can show it translated.
    **values
        What stands in the template.

    Attributes
    ----------
    template : str
        The sentence before its values are put in.
    values : dict[str, object]
        The values, by name.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class InvalidNetworkError(NNStudioError):
    """A network that cannot be: a cycle, shapes that do not fit, an unknown activation."""


class DataError(NNStudioError):
    """Data that cannot be read or used."""


class EditError(NNStudioError):
    """An edit of the drawing that is refused; the document is as it was."""


class ProjectFileError(NNStudioError):
    """A file that cannot be opened or saved; nothing was changed."""


class LessonError(NNStudioError):
    """A lesson that cannot be opened or saved; nothing was changed."""
