"""A quiet bar that tells the user something in passing; what is only good to know goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from nnstudio.gui.look import theme
from nnstudio.gui.widgets.message import Message

_READING_TIME = 7000
"""Milliseconds that an information stays."""


class MessageBar(QFrame):
    """Shows one message at a time, the latest.

    Signals
    -------
    resized()
        When it needs another place: it was shown, or says something longer.
    """

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setProperty("role", "message")
        self.message: Message | None = None
        self._text = QLabel(self)
        self._text.setObjectName("message_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.setObjectName("message_action")
        self._button.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setObjectName("message_close")
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setProperty("role", "flat")
        theme.dress(self._close, "x")
        self._close.clicked.connect(self.hide)
        for button in (self._button, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes away with the click, and would lose the focus
        self._timer = QTimer(self, singleShot=True, interval=_READING_TIME)
        self._timer.timeout.connect(self.hide)
        self._lay_out()
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self.message = message
        self._text.setText(message.text)
        self._button.setVisible(message.action is not None)
        if message.action is not None:
            self._button.setText(message.action.text)
        self.setProperty("kind", message.kind)
        self._restyle()
        self.setAccessibleName(message.text)
        self.show()
        self._timer.stop()
        if message.kind == "info":
            self._timer.start()
        self.resized.emit()

    def hide_error(self) -> None:
        """Put an error away: something was done since, and what was refused is past."""
        if self.message is not None and self.message.kind == "error":
            self.hide()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)

    def _act(self) -> None:
        message = self.message
        self.hide()
        if message is not None and message.action is not None:
            message.action.run()

    def _restyle(self) -> None:
        for widget in (self, self._text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
