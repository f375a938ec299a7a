"""Takes the pictures of the real window that docs/ and the README show, and many more to look at: the gallery.

    python packaging/gallery.py [FOLDER] [NAME …]

opens the window where nobody sees it, does in it what each scene says, and writes FOLDER/NAME.png (docs/pictures
unless a folder is named); without names, all scenes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document, empty
from nnstudio.document.selection import Selection
from nnstudio.engine.quantities import Kind
from nnstudio.gui.app import Session, application, prepare
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.lecture.cursor import Position, Size
from nnstudio.resources import resource

_PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_LONGEST = 60_000
"""Milliseconds that a network may take to learn."""
_Found = TypeVar("_Found", bound=QObject)


@dataclass(frozen=True)
class Scene:
    """One picture: what is done in a new window before it is taken."""

    name: str
    play: Callable[[Stage], None]
    width: int = 1440
    height: int = 900
    theme: str = "light"
    language: str = "en"


class Stage:
    """A window, and what a scene may do with it."""

    def __init__(self, app: QApplication, session: Session) -> None:
        self.app = app
        self.session = session
        self.studio = session.studio

    @property
    def window(self) -> MainWindow:
        """The window that is shown."""
        return self.session.window

    def wait(self, milliseconds: int) -> None:
        """Let the window work."""
        self.wait_until(lambda: False, milliseconds)

    def wait_until(self, condition: Callable[[], bool], milliseconds: int = _LONGEST) -> None:
        """Let the window work until something holds, or the time is over."""
        deadline = QDeadlineTimer(milliseconds)
        while not condition() and not deadline.hasExpired():
            self.app.processEvents()

    def open(self, example: str) -> None:
        """Open an example that ships."""
        self.studio.open(resource("examples", f"{example}.nnstudio"))
        self.wait(100)

    def show(self, document: Document) -> None:
        """Open a document made here."""
        self.studio.open_document(document, None)
        self.wait(100)

    def train(self, epochs: int, *, pause: bool = True) -> None:
        """Train so many epochs, and pause."""
        self.studio.training.start()
        self.wait_until(lambda: self.studio.picture.epoch >= epochs or not self.studio.training.running)
        if pause:
            self.studio.training.pause()
        self.wait(200)

    def look_at_arrow(self, layer: int, unit: int, other: int, other_unit: int) -> None:
        """Select an arrow."""
        layers = self.studio.document.diagram.layers
        arrow = Arrow(layers[layer].neurons[unit].id, layers[other].neurons[other_unit].id)
        self.studio.select(Selection(arrows=frozenset({arrow})))

    def find(self, kind: type[_Found], name: str) -> _Found:
        """Return a part of the window."""
        found = self.window.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found

    def press(self, name: str) -> None:
        """Press a button."""
        self.find(QAbstractButton, name).click()
        self.wait(100)

    def choose(self, name: str) -> None:
        """Choose an entry of a menu."""
        self.find(QAction, name).trigger()
        self.wait(100)


def chain(*sizes: int, sample: str, activation: str = "tanh") -> Document:
    """Return layers in a row, each connected to the next, with the data of a sample."""
    document = empty()
    for place, size in enumerate(sizes):
        document = edits.add_layer(document, 220.0 * place, 0.0, size, activation)
    layers = [layer.id for layer in document.diagram.layers]
    for source, target in pairwise(layers):
        document = edits.connect_layers(document, source, target)
    return edits.set_data(document, *SAMPLES[sample].generate())


def start(stage: Stage) -> None:
    """Leave the window as it opens."""
    stage.wait(200)


def blank(stage: Stage) -> None:
    """Begin a new drawing."""
    stage.studio.new()


def notes(stage: Stage) -> None:
    """Train the notes' network for 600 epochs and look at an arrow."""
    stage.open("notes_3_4_2")
    stage.train(600)
    stage.look_at_arrow(1, 1, 2, 0)


def neuron(stage: Stage) -> None:
    """Look at a neuron."""
    notes(stage)
    hidden = stage.studio.document.diagram.layers[1].neurons[1].id
    stage.studio.select(Selection(neurons=frozenset({hidden})))


def layer(stage: Stage) -> None:
    """Look at a layer, with every value on its arrow."""
    notes(stage)
    stage.studio.select(Selection(layers=frozenset({stage.studio.document.diagram.layers[1].id})))
    stage.window.canvas.canvas_actions.all_labels.trigger()


def running(stage: Stage) -> None:
    """Watch the irises being learnt."""
    stage.open("iris")
    stage.train(60, pause=False)


def gradient(stage: Stage) -> None:
    """Colour the arrows of the spirals' network by their gradients."""
    stage.open("spirals")
    stage.train(30)
    stage.window.canvas.set_colouring("gradient")


def digits(stage: Stage) -> None:
    """Show layers of 64 and 32 neurons."""
    stage.show(chain(64, 32, 10, sample="digits"))
    middle = stage.studio.document.diagram.layers[1].id
    stage.studio.select(Selection(layers=frozenset({middle})))


def problems(stage: Stage) -> None:
    """Show what is wrong: too few inputs, a layer that is connected to nothing."""
    document = chain(3, 4, 1, sample="iris", activation="sigmoid")
    stage.show(edits.add_layer(document, 220.0, 320.0, 2, "relu"))


def refused(stage: Stage) -> None:
    """Draw an arrow backwards, and do not let go."""
    stage.open("notes_3_4_2")
    canvas = stage.window.canvas
    ids = [layer.neurons[0].id for layer in stage.studio.document.diagram.layers]
    places = [canvas.drawing.neuron_centre(ids[2]), canvas.drawing.neuron_centre(ids[1])]
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove)
    for kind, place in zip(kinds, places, strict=True):
        where = QPointF(canvas.mapFromScene(place if place is not None else QPointF()))
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, where, canvas.viewport().mapToGlobal(where), button, button, keys)
        QApplication.sendEvent(canvas.viewport(), event)


def folds(stage: Stage) -> None:
    """Unfold everything."""
    stage.open("iris")
    for name in ("training_more", "data_more"):
        stage.press(name)


def stepped(stage: Stage, kind: Kind, layer: int | None = None) -> None:
    """Step to the first operation of a kind."""
    stage.open("notes_3_4_2")
    stage.studio.lecture.animated = False
    stage.studio.lecture.begin()
    moment = stage.studio.lecture.moment
    if moment is None:
        message = "the lecture does not begin"
        raise RuntimeError(message)
    place = next(s.index for s in moment.trace.steps if s.kind is kind and layer in {None, s.result.layer})
    stage.studio.lecture.go(Position(0, place))
    stage.wait(1500)


def lecture_forward(stage: Stage) -> None:
    """Step through the forward pass."""
    stepped(stage, Kind.WEIGHTED_SUM, 2)


def lecture_matrices(stage: Stage) -> None:
    """Show a layer as matrices."""
    stepped(stage, Kind.WEIGHTED_SUM, 2)
    stage.press("fold_layer_formula")
    stage.wait(1500)


def lecture_gradient(stage: Stage) -> None:
    """Step to a gradient."""
    stepped(stage, Kind.COST_BY_WEIGHT, 2)


def lecture_hidden(stage: Stage) -> None:
    """Step to a hidden neuron's share of the blame."""
    stepped(stage, Kind.COST_BY_ACTIVATION, 1)


def lecture_why(stage: Stage) -> None:
    """Ask where a gradient comes from."""
    stage.open("notes_3_4_2")
    stage.choose("action_lecture_panel")
    stage.look_at_arrow(0, 1, 1, 1)
    stage.wait(2000)


def lecture_tables(stage: Stage) -> None:
    """Show the matrices as tables, in the middle of the backward pass."""
    stepped(stage, Kind.COST_BY_WEIGHT, 2)
    stage.press("page_matrices")
    stage.wait(500)


def lecture_what_if(stage: Stage) -> None:
    """Try another value of a weight."""
    lecture_why(stage)
    stage.press("page_what_if")
    stage.wait(500)


def lecture_predict(stage: Stage) -> None:
    """Ask for a number, and get a wrong answer."""
    stage.open("notes_3_4_2")
    lecture = stage.studio.lecture
    lecture.animated = False
    lecture.quiz.predict(frozenset({Kind.WEIGHTED_SUM}))
    lecture.forward(Size.INTO)
    stage.wait(1500)
    answer = stage.find(QLineEdit, "answer")
    answer.setText("0,47")
    answer.returnPressed.emit()
    stage.wait(500)


def lecture_large(stage: Stage) -> None:
    """Step in lecture size."""
    stage.choose("action_lecture_size")
    stepped(stage, Kind.COST_BY_WEIGHT, 2)
    stage.wait(500)


def lecture_check(stage: Stage) -> None:
    """Check all gradients, and see the errors on the arrows."""
    lecture_why(stage)
    stage.press("button_check_all")
    stage.wait(1500)


def bug_lab(stage: Stage) -> None:
    """Train right and wrong side by side."""
    stage.choose("action_bug_lab")
    stage.press("button_run_lab")
    stage.wait(2500)


def lesson(stage: Stage) -> None:
    """Read a page of a lesson."""
    stage.studio.lessons.open(resource("lessons", "whole_step.nnlesson"))
    stage.studio.lessons.go(4)
    stage.wait(2000)


SCENES = [
    Scene("lecture_large", lecture_large, 1024, 768),
    Scene("lecture_large_wide", lecture_large),
    Scene("lecture_check", lecture_check),
    Scene("bug_lab", bug_lab),
    Scene("lesson", lesson),
    Scene("lesson_spanish", lesson, language="es"),
    Scene("lecture_forward", lecture_forward),
    Scene("lecture_forward_small", lecture_forward, 1024, 768),
    Scene("lecture_matrices", lecture_matrices),
    Scene("lecture_gradient", lecture_gradient),
    Scene("lecture_gradient_dark", lecture_gradient, theme="dark"),
    Scene("lecture_gradient_spanish", lecture_gradient, language="es"),
    Scene("lecture_hidden", lecture_hidden),
    Scene("lecture_why", lecture_why),
    Scene("lecture_tables", lecture_tables),
    Scene("lecture_what_if", lecture_what_if),
    Scene("lecture_predict", lecture_predict),
    Scene("start", start),
    Scene("start_dark", start, theme="dark"),
    Scene("start_small", start, 1024, 700),
    Scene("start_spanish", start, language="es"),
    Scene("blank", blank),
    Scene("notes", notes),
    Scene("notes_dark", notes, theme="dark"),
    Scene("notes_4k", notes, 3840, 2160),
    Scene("neuron", neuron),
    Scene("layer", layer),
    Scene("layer_spanish_small", layer, 1024, 700, language="es"),
    Scene("running", running),
    Scene("running_dark", running, theme="dark"),
    Scene("gradient", gradient),
    Scene("digits", digits),
    Scene("digits_dark", digits, theme="dark"),
    Scene("problems", problems),
    Scene("problems_spanish", problems, 1100, 760, "dark", "es"),
    Scene("refused", refused),
    Scene("folds", folds),
    Scene("folds_small", folds, 1024, 700),
]


def take(app: QApplication, scene: Scene, folder: Path) -> None:
    """Play one scene in a new window and write its picture."""
    settings = Settings()
    settings.language = scene.language  # the texts of a lesson follow it, too
    prepare(app, settings)
    theme.apply(app, "dark" if scene.theme == "dark" else "light")
    session = Session(settings)
    stage = Stage(app, session)
    session.window.resize(scene.width, scene.height)
    session.window.share_width()
    theme.enlarge(1.0, 1.0)
    session.begin(None)
    stage.wait_until(lambda: session.window.plot is not None)
    stage.wait(200)
    scene.play(stage)
    stage.wait(300)
    (session.window.findChild(QDialog) or session.window).grab().save(str(folder / f"{scene.name}.png"))
    session.studio.training.finish()
    session.window.leave()
    session.window.deleteLater()
    session.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else windows and time add up


def main(arguments: list[str]) -> int:
    """Take the pictures that are asked for."""
    folder = Path(arguments[0]) if arguments else _PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:]) or {scene.name for scene in SCENES}
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    for scene in SCENES:
        if scene.name in wanted:
            with tempfile.TemporaryDirectory(prefix="nnstudio-gallery-") as home:
                QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
                take(app, scene, folder)
            print(folder / f"{scene.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
