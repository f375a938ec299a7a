"""What the window tells its user in passing: a sentence, how serious it is, and perhaps one thing to click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class MessageAction:
    """What a message offers to do.

    Attributes
    ----------
    text
        What its button says, translated.
    run
        Called when the button is pressed.
    """

    text: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """One sentence for the user, translated; it does not interrupt.

    Attributes
    ----------
    kind
        ``"info"`` goes away by itself; ``"error"`` stays until something is done that works, ``"warning"`` until
        another document is opened; or until they are closed or replaced.
    """

    text: str
    kind: Kind = "info"
    action: MessageAction | None = None
