"""The middle of the window: the canvas in its card, over its edges why Train is disabled and what there is to tell."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nnstudio.gui.canvas import CanvasView
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message_bar import MessageBar
from nnstudio.gui.window.reason import Reason

_MARGIN = 12
_WIDEST = 720
_CLOSE = 6


class Stage(QFrame):
    """Holds the canvas and the message bar.

    Attributes
    ----------
    messages : MessageBar
        Shows what the studio tells.
    """

    def __init__(self, studio: Studio, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(canvas)
        self._canvas = canvas
        self._reason = Reason(studio, self)
        self._reason.resized.connect(self._place)
        self.messages = MessageBar(self)
        self.messages.resized.connect(self._place)
        studio.told.connect(self.messages.show_message)
        studio.opened.connect(self.messages.hide)  # it spoke of what was open before
        studio.document_changed.connect(self.messages.hide_error)
        studio.path_changed.connect(self.messages.hide_error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the message at the lower edge, and the reason at the upper one."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        bar = self.messages
        width = min(_WIDEST, self.width() - 2 * _MARGIN)
        height = max(bar.heightForWidth(width), bar.minimumSizeHint().height())
        bar.setGeometry((self.width() - width) // 2, self.height() - height - _MARGIN, width, height)
        bar.raise_()
        width, height = self._reason.room(self.width() - 2 * _CLOSE)
        self._reason.setGeometry(_CLOSE, _CLOSE, width, height)
        self._canvas.navigation.cover(_CLOSE + height)
