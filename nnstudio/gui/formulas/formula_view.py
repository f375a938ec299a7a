"""A formula as a widget: painted as vectors, its terms linked with the same numbers everywhere, ready to be copied."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from nnstudio.engine.quantities import Ref
from nnstudio.gui.formulas.chunk import Chunk, DrawnChunk, DrawnFactor, Factor, chunks
from nnstudio.gui.formulas.formula_layout import FormulaLayout, lay_out, least_room
from nnstudio.gui.formulas.renderer import SIZE, Renderer
from nnstudio.gui.lecture.spotlight import Spotlight
from nnstudio.gui.look import theme
from nnstudio.lecture.drawing import Drawing
from nnstudio.lecture.formula import Formula

_COPY_SCALE = 3.0
_REACH = 4.0


class FormulaView(QWidget):
    """Shows one formula at a time; the last one stays until the next is drawn.

    Parameters
    ----------
    renderer
        Draws.
    spotlight
        Lights the terms of a number, and is pointed by them.
    size
        Pixels of the letters.

    Attributes
    ----------
    formula : Formula or None
        What it shows or is about to show.
    """

    def __init__(
        self, renderer: Renderer, spotlight: Spotlight, size: float = 17.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._spotlight = spotlight
        self._size = size
        self._chunks: tuple[tuple[Chunk, ...], ...] = ()
        self._drawn: list[list[DrawnChunk]] = []
        self._layout = FormulaLayout((), 0.0, 0.0)
        self._pending = False
        self._missing: list[str] = []
        self.formula: Formula | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        renderer.drawn.connect(self._show_if_ready)
        spotlight.changed.connect(self.update)
        theme.notifier().changed.connect(self.update)

    @property
    def is_ready(self) -> bool:
        """Whether what it shows is the formula it was given last."""
        return not self._pending

    def show_formula(self, formula: Formula | None) -> None:
        """Show this from now on, as soon as it is drawn; None: nothing."""
        if formula == self.formula:
            return
        self.formula = formula
        self._chunks = tuple(chunks(line) for line in formula.lines) if formula is not None else ()
        self.setAccessibleName(formula.text if formula is not None else "")
        self._pending = True
        self._missing = [factor.latex for line in self._chunks for chunk in line for factor in chunk.factors]
        self._renderer.ask_all(self._missing)
        self._show_if_ready()

    @staticmethod
    def factors(formula: Formula) -> list[Factor]:
        """Return what a formula is drawn in."""
        return [factor for line in formula.lines for chunk in chunks(line) for factor in chunk.factors]

    def prepare(self, formula: Formula) -> None:
        """Have a formula drawn that may be shown next."""
        self._renderer.ask_all(factor.latex for factor in self.factors(formula))

    def set_size(self, size: float) -> None:
        """Use letters of so many pixels."""
        if size != self._size:
            self._size = size
            self._lay_out()

    def ref_at(self, at: QPointF) -> Ref | None:
        """Return the number whose term is at a point."""
        for placed in self._layout.placed:
            if placed.rect.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
                for ref in placed.drawn.chunk.refs:
                    box = placed.box(ref)
                    if box is not None and box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
                        return ref
        return None

    def term_centre(self, ref: Ref) -> QPointF | None:
        """Return where a number stands; None if it does not."""
        boxes = (placed.box(ref) for placed in self._layout.placed)
        return next((box.center() for box in boxes if box is not None), None)

    def copy_latex(self) -> None:
        """Put the formula on the clipboard, to be typeset."""
        if self.formula is not None:
            QGuiApplication.clipboard().setText(self.formula.latex)

    def copy_text(self) -> None:
        """Put the formula on the clipboard, to be read."""
        if self.formula is not None:
            QGuiApplication.clipboard().setText(self.formula.text)

    def copy_image(self) -> None:
        """Put the formula on the clipboard as a picture on white ground, three times as large."""
        if self.formula is not None:
            QGuiApplication.clipboard().setImage(self.image())

    def image(self) -> QImage:
        """Return the formula as a picture, black on white."""
        layout = lay_out(self._drawn, 10_000.0, _COPY_SCALE)
        size = QSize(round(layout.width) + 24, round(layout.height) + 16)
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(12, 8)
        _paint(painter, layout, theme.LIGHT.text, theme.LIGHT.text, frozenset())
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        """Return the room that the formula takes in this width."""
        return QSize(200, round(self._layout.height))

    def minimumSizeHint(self) -> QSize:
        """Return what its widest piece takes at its smallest, and the height: a formula is not cut."""
        return QSize(max(120, ceil(least_room(self._drawn, self._size / SIZE))), round(self._layout.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines where there is no room any more."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each piece, what is lit in the accent."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, self._layout, look.text, look.accent, self._lit())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Put the spotlight on the number under the pointer."""
        ref = self.ref_at(event.position())
        self._spotlight.light(*(() if ref is None else (ref,)))

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        self._spotlight.light()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setObjectName("formula_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            (self.tr("Copy as &LaTeX"), self.copy_latex),
            (self.tr("Copy as &image"), self.copy_image),
            (self.tr("Copy as &text"), self.copy_text),
        )
        for text, run in entries:
            menu.addAction(text).triggered.connect(run)
        menu.popup(event.globalPos())

    def _lit(self) -> frozenset[Ref]:
        refs = {ref for line in self._chunks for chunk in line for ref in chunk.refs}
        return frozenset(ref for ref in refs if ref in self._spotlight.refs or self._spotlight.touches(ref))

    def _show_if_ready(self) -> None:
        self._missing = [latex for latex in self._missing if not self._renderer.is_ready(latex)]
        if self._pending and not self._missing:
            self._pending = False
            self._drawn = [[self._drawn_chunk(chunk) for chunk in line] for line in self._chunks]
            self._lay_out()

    def _drawn_chunk(self, chunk: Chunk) -> DrawnChunk:
        return DrawnChunk(chunk, [self._drawn_factor(factor) for factor in chunk.factors])

    def _drawn_factor(self, factor: Factor) -> DrawnFactor:
        return DrawnFactor(factor, self._renderer.drawing(factor.latex) or _in_letters(factor.text))

    def _lay_out(self) -> None:
        self._layout = lay_out(self._drawn, max(self.width(), 60), self._size / SIZE)
        self.updateGeometry()
        self.update()


def _paint(painter: QPainter, layout: FormulaLayout, ink: str, accent: str, lit: frozenset[Ref]) -> None:
    for placed in layout.placed:
        placed.drawn.paint(painter, placed.rect, ink, accent, lit)


def _in_letters(text: str) -> Drawing:
    """Return a text that cannot be drawn as a formula in plain letters."""
    width, escaped = 10.0 * len(text), text.replace("&", "&amp;").replace("<", "&lt;")
    box = f'viewBox="0 -18 {width} 24" width="{width}" height="24"'
    letters = f'<text x="0" y="0" font-size="17" fill="black">{escaped}</text>'
    return Drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{letters}</svg>', 0.0, -18.0, width, 24.0)
