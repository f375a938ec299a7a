"""The formula of every operation, with symbols, with numbers, and its result."""

from nnstudio.lecture.formulas.writer import Writer

__all__ = ["Writer"]
