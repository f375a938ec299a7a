"""The compiled training loop: a C extension built with the package, and its place among the engines.

===========  ===================================================================================================
`plan`       a network as plain numbers
`updater`    the engine: many updates a call, without the interpreter's lock, and with helper threads in wide layers
`source`     the loop in C, once for each real type and instruction set; `kernel.h` says what it is told
===========  ===================================================================================================

Where the package was installed without a compiler there is no extension, and all trains with numpy.
"""

from __future__ import annotations

from types import ModuleType

try:
    from nnstudio.engine.kernel import _compiled
except ImportError:  # installed without a compiler, or for another processor
    compiled: ModuleType | None = None
else:
    compiled = _compiled

STACK_BYTES = 1 << 20
"""Stack of a thread that trains or looks at samples. The products of wide layers copy what they read again and again
to it, 300 kB at most, and some systems give a thread little more than that."""

__all__ = ["STACK_BYTES", "compiled"]
