"""Draw a neural network as on a whiteboard, give it data, and watch it learn."""

from __future__ import annotations

__version__ = "0.1.0"
