"""A flag by which one thread asks another, deep in a calculation, to come back."""

from __future__ import annotations

_SOON, _AT_ONCE = 1, 2


class Interrupt:
    """Is false until somebody asks.

    Attributes
    ----------
    flag : bytearray
        One byte, which compiled code looks at: 0; 1: come back before the next update; 2: out of a look at all samples,
        too, and in the compiled loop out of an update that takes long, which is not made then.
    """

    def __init__(self) -> None:
        self.flag = bytearray(1)

    def __bool__(self) -> bool:
        return self.flag[0] != 0

    @property
    def at_once(self) -> bool:
        """Whether even what is half done is to be given up."""
        return self.flag[0] == _AT_ONCE

    def set(self) -> None:
        """Ask to come back at once; from any thread. What is given up begins anew: ask so only where it may."""
        self.flag[0] = _AT_ONCE

    def set_soon(self) -> None:
        """Ask to come back before the next update; a look at all samples comes to its end first.

        No work is lost by it: however often it is asked, a training gets on.
        """
        self.flag[0] = max(self.flag[0], _SOON)

    def clear(self) -> None:
        """Ask no more."""
        self.flag[0] = 0
