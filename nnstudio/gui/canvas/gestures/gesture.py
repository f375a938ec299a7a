"""What all gestures share: press, move, release, cancel, and the canvas as they see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from nnstudio.document.document import Document
from nnstudio.errors import NNStudioError
from nnstudio.gui.canvas.hits import Hit
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.studio import Studio

DRAG_DISTANCE = 4.0
"""A press that moves less, in pixels of the screen, is a click."""


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is, and what is there.

    Attributes
    ----------
    scene
        In scene units.
    screen
        In pixels of the view.
    adds
        Whether Shift or Ctrl is held: add to the selection.
    """

    scene: QPointF
    screen: QPointF
    hit: Hit
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def adds(self) -> bool:
        """Whether Shift or Ctrl is held."""
        return bool(self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))


class Canvas(Protocol):
    """The canvas as a gesture sees it."""

    @property
    def studio(self) -> Studio:
        """Where the document is changed."""

    @property
    def drawing(self) -> CanvasScene:
        """What is painted."""

    @property
    def zoom(self) -> float:
        """Pixels of the screen a scene unit takes."""

    def show_reason(self, error: NNStudioError | None) -> None:
        """Say beside the pointer why a gesture is refused; None: it is not."""

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the drawing by pixels of the screen."""

    def open_activation_menu(self, layer_id: int) -> None:
        """Offer the activations for a layer, at its header."""


class Gesture:
    """One gesture of the mouse, from press to release.

    Parameters
    ----------
    canvas
        Where it happens.
    start
        Where the button went down.

    Attributes
    ----------
    dragged : bool
        Whether it has moved far enough to be no click.
    """

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        self.canvas = canvas
        self.start = start
        self.dragged = False

    def follow(self, pointer: Pointer) -> None:
        """Take note of a move of the mouse; `move` is called once it is a drag."""
        away = pointer.screen - self.start.screen
        self.dragged = self.dragged or away.manhattanLength() >= DRAG_DISTANCE
        if self.dragged:
            self.move(pointer)

    def finish(self, pointer: Pointer) -> None:
        """End it where the button was let go: `release` if it was a drag, else `click`."""
        self.clear()
        if self.dragged:
            self.release(pointer)
        else:
            self.click(pointer)

    def cancel(self) -> None:
        """Leave no trace."""
        self.clear()

    def clear(self) -> None:
        """Take the preview away."""
        self.canvas.show_reason(None)
        self.canvas.drawing.show_document(self.canvas.studio.document)

    def preview(self, document: Document) -> None:
        """Show what the document would be."""
        self.canvas.drawing.show_document(document)

    def preview_edit(self, edit: Callable[..., Document], *args: object) -> None:
        """Show what an edit would make of the document; if it is refused, say beside the pointer why."""
        try:
            self.preview(edit(self.canvas.studio.document, *args))
            self.canvas.show_reason(None)
        except NNStudioError as error:
            self.canvas.show_reason(error)

    def move(self, pointer: Pointer) -> None:
        """Show what a release here would do."""

    def release(self, pointer: Pointer) -> None:
        """Do it."""

    def click(self, pointer: Pointer) -> None:
        """Do what a press without a drag means."""

    def paint(self, painter: QPainter) -> None:
        """Paint, in scene units, what belongs to the gesture alone."""
