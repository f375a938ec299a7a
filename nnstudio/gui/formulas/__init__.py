"""Formulas on screen: drawn in a thread of their own, painted as vectors, and linked with all that shows numbers."""

from nnstudio.gui.formulas.formula_view import FormulaView
from nnstudio.gui.formulas.renderer import Renderer

__all__ = ["FormulaView", "Renderer"]
