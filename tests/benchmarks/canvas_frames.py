"""Times one frame of the canvas while training: recolouring and painting, in CPU time of its thread.

Run it by path: ``python tests/benchmarks/canvas_frames.py``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document, empty
from nnstudio.engine import forward
from nnstudio.gui.app import interface_font
from nnstudio.gui.canvas import CanvasView
from nnstudio.gui.look import theme
from nnstudio.gui.picture import Picture
from nnstudio.gui.studio import Studio

_FRAMES = 60
_CASES = {"XOR 2-4-1": (2, 4, 1), "8-8-8": (8, 8, 8), "64-64": (64, 64), "12 layers of 12": (12,) * 12}


def main() -> None:
    """Print a line a network: arrows painted, milliseconds to recolour, to paint."""
    app = QApplication([])
    app.setFont(interface_font())
    theme.apply(app, "light")
    sys.stdout.write(f"{'network':18} {'arrows':>7} {'recolour ms':>12} {'paint ms':>9}\n")
    for name, sizes in _CASES.items():
        _report(app, name, _network(sizes))


def _network(sizes: tuple[int, ...]) -> Document:
    document = empty()
    for place, size in enumerate(sizes):
        document = edits.add_layer(document, 200.0 * place, 0.0, size)
    layers = [layer.id for layer in document.diagram.layers]
    for source, target in pairwise(layers):
        document = edits.connect_layers(document, source, target)
    return edits.set_data(document, *SAMPLES["xor"].generate()) if sizes == (2, 4, 1) else document


def _report(app: QApplication, name: str, document: Document) -> None:
    studio = Studio()
    view = CanvasView(studio)
    view.resize(1200, 800)
    view.show()
    studio.open_document(document, None)
    app.processEvents()
    recolour, paint = [], []
    for picture in _frames(studio.picture, _FRAMES):
        recolour.append(_time(partial(view.drawing.show_picture, picture)))
        paint.append(_time(view.viewport().grab))
    arrows = len(list(view.drawing.arrows()))
    sys.stdout.write(f"{name:18} {arrows:7} {median(recolour):12.2f} {median(paint):9.2f}\n")
    studio.close()
    view.close()


def _frames(picture: Picture, count: int) -> list[Picture]:
    """Return pictures as a run makes them: other parameters, other activations."""
    network = picture.network
    if network is None:
        raise SystemExit("the network was not built")
    random = np.random.default_rng(1)
    networks = [network.with_parameters(random.normal(size=network.parameters.size)) for _ in range(count)]
    row = random.normal(size=(1, network.input_size))
    return [replace(picture, network=one, forward=forward(one, row), running=True) for one in networks]


def _time(act: Callable[[], object]) -> float:
    """Return the milliseconds that something takes."""
    start = time.thread_time()
    act()
    return 1000 * (time.thread_time() - start)


if __name__ == "__main__":
    main()
