"""The one undo command: a name, the document before and the document after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from nnstudio.document.document import Document
from nnstudio.gui.words import in_words
from nnstudio.words import Words

_MERGING = 1
_ALONE = -1


class DocumentCommand(QUndoCommand):
    """One entry of the undo stack.

    Parameters
    ----------
    name
        What the menu says after "Undo": translated, or `Words` to be translated.
    before, after
        The two documents.
    show
        Makes a document the current one.
    shown
        What to show when the entry is pushed, where that is not `after`: while a run goes on, the document holds
        live changes that belong to the run's own entry.
    merge_key
        Entries that follow each other with the same key become one, as when a value is dragged.
    """

    def __init__(
        self,
        name: str,
        before: Document,
        after: Document,
        show: Callable[[Document], None],
        shown: Document | None = None,
        merge_key: str | None = None,
    ) -> None:
        super().__init__(str(in_words(name)))
        self._name = name
        self.before = before
        self.after = after
        self.merge_key = merge_key
        self._show = show
        self._first = shown

    def speak(self) -> None:
        """Take on the language that is spoken from now on; a name that cannot is left out, rather than be foreign."""
        self.setText(str(in_words(self._name)) if isinstance(self._name, Words) else "")

    def id(self) -> int:
        """Return the same number for all that may merge; Qt asks `mergeWith` only then."""
        return _MERGING if self.merge_key is not None else _ALONE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the entry that follows, if it has the same key."""
        if not isinstance(other, DocumentCommand) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """Show the document after; Qt calls this on push, too."""
        shown, self._first = self._first, None
        self._show(shown if shown is not None else self.after)

    def undo(self) -> None:
        """Show the document before."""
        self._show(self.before)
