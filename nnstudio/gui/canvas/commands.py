"""What menus and keys do with the selection: delete, copy, paste, align, size; each one undo entry."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from nnstudio.document import edits
from nnstudio.document.diagram import Layer
from nnstudio.document.document import Document
from nnstudio.document.edits import Clip
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.clips import MIME, dumps, loads
from nnstudio.gui.canvas.geometry import GRID
from nnstudio.gui.studio import Studio

_ASIDE = 2 * GRID


class CanvasCommands(QObject):
    """Edits of what is selected.

    Signals
    -------
    pasted()
        After parts were pasted or duplicated: they are selected now.
    """

    pasted = Signal()

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio

    @property
    def layer_ids(self) -> list[int]:
        """The selected layers, in the order of the drawing."""
        chosen = self._studio.selection.layers
        return [layer.id for layer in self._studio.document.diagram.layers if layer.id in chosen]

    def delete(self) -> None:
        """Delete what is selected."""
        if not self._studio.selection.is_empty:
            self._studio.edit(self.tr("Delete"), edits.remove, self._studio.selection)

    def select_all(self) -> None:
        """Select every layer."""
        self._studio.select(Selection(layers=frozenset(layer.id for layer in self._studio.document.diagram.layers)))

    def copy(self) -> None:
        """Copy the selected layers and neurons with the arrows between them."""
        clip = edits.copy(self._studio.document, self._studio.selection)
        if not clip.is_empty:
            data = QMimeData()
            data.setData(MIME, dumps(clip))
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy what is selected, then delete it."""
        if self.can_copy:
            self.copy()
            self._studio.edit(self.tr("Cut"), edits.remove, self._studio.selection)

    def paste(self) -> None:
        """Paste what was copied, a little aside so that it covers nothing."""
        clip = clipboard_clip()
        if clip is not None:
            self._add(self.tr("Paste"), clip)

    def duplicate(self) -> None:
        """Draw what is selected once more; the clipboard stays as it is."""
        clip = edits.copy(self._studio.document, self._studio.selection)
        if not clip.is_empty:
            self._add(self.tr("Duplicate"), clip)

    @property
    def can_copy(self) -> bool:
        """Whether layers or neurons are selected."""
        return bool(self._studio.selection.layers or self._studio.selection.neurons)

    def align(self, how: str) -> None:
        """Align the selected layers on their ``left``, ``centre``, … or ``spread`` them evenly."""
        self._studio.edit(self.tr("Align layers"), edits.align, self.layer_ids, how)

    def tidy(self) -> None:
        """Stand all layers in a row by their depth."""
        self._studio.edit(self.tr("Tidy"), edits.tidy)

    def add_neurons(self, count: int) -> None:
        """Add neurons to the selected layers, or take some away."""
        diagram = self._studio.document.diagram
        sizes = {layer_id: diagram.layer(layer_id).size + count for layer_id in self.layer_ids}
        wanted = {layer_id: size for layer_id, size in sizes.items() if size >= 1}
        if wanted:
            self._studio.edit(self.tr("Change layer size"), _with_sizes, wanted)

    def set_activation(self, layer_id: int, activation: str) -> None:
        """Give a layer, and the others selected with it, an activation."""
        chosen = self.layer_ids if layer_id in self._studio.selection.layers else [layer_id]
        self._studio.edit(self.tr("Set activation"), _with_activation, chosen, activation)

    def _add(self, name: str, clip: Clip) -> None:
        before = self._studio.document
        aside = _free_step(before.diagram.layers, clip)
        if self._studio.edit(name, edits.paste, clip, aside, aside):
            added = edits.added_layers(before, self._studio.document)
            self._studio.select(Selection(layers=frozenset(added)))
            self.pasted.emit()


def clipboard_clip() -> Clip | None:
    """Return the parts of a drawing that are on the clipboard, if there are any."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(MIME):
        return None
    return loads(bytes(data.data(MIME).data()))


def _with_sizes(document: Document, sizes: Mapping[int, int]) -> Document:
    for layer_id, size in sizes.items():
        document = edits.set_layer_size(document, layer_id, size)
    return document


def _with_activation(document: Document, layer_ids: list[int], activation: str) -> Document:
    for layer_id in layer_ids:
        document = edits.set_activation(document, layer_id, activation)
    return document


def _free_step(layers: tuple[Layer, ...], clip: Clip) -> float:
    """Return how far aside the clip stands on no layer that is drawn already."""
    taken = {(layer.x, layer.y) for layer in layers}
    step = _ASIDE
    while any((layer.x + step, layer.y + step) in taken for layer in clip.diagram.layers):
        step += _ASIDE
    return step
