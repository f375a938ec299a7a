"""A flag by which one thread asks another, deep in a calculation, to come back."""

from __future__ import annotations


class Interrupt:
    """Is false until it is `set`.

    Attributes
    ----------
    flag : bytearray
        One byte, not 0 once it is set: compiled code looks at it before each update.
    """

    def __init__(self) -> None:
        self.flag = bytearray(1)

    def __bool__(self) -> bool:
        return self.flag[0] != 0

    def set(self) -> None:
        """Ask to come back; from any thread."""
        self.flag[0] = 1

    def clear(self) -> None:
        """Ask no more."""
        self.flag[0] = 0
