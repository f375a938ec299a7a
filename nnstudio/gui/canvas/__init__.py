"""The canvas: the network as a drawing, painted and edited by mouse and keys."""

from nnstudio.gui.canvas.view import CanvasView

__all__ = ["CanvasView"]
