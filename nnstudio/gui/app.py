"""Starts the program: font, language, theme, recovery, and the window on its studio."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from nnstudio.document.recovery import Pending, Recovery
from nnstudio.engine.blas import ONE_THREAD
from nnstudio.errors import NNStudioError
from nnstudio.gui.crash import CrashReporter, enable_faulthandler
from nnstudio.gui.look import theme
from nnstudio.gui.settings import APPLICATION, ORGANISATION, Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import install_language
from nnstudio.gui.window.autosave import Autosave
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.gui.words import error_text
from nnstudio.lecture import lessons
from nnstudio.resources import resource

_FONT_SIZE = 13
"""Pixels."""
_UNSEEN = 10_000
"""Milliseconds after which garbage is collected though the window was not painted yet: it begins minimised."""


def run(path: Path | None = None) -> int:
    """Open the window, with a project file if one is given, and return the exit code when it is closed."""
    app = application()
    with opened(app, path):
        signal.signal(signal.SIGINT, lambda *_: app.quit())
        return app.exec()


@contextmanager
def opened(app: QApplication, path: Path | None = None) -> Iterator[Session]:
    """Show the window as `run` does, and put everything away afterwards."""
    with ExitStack() as after:
        after.enter_context(ONE_THREAD)
        gc.disable()  # what is made now stays: to search it for garbage costs a tenth of the start
        after.callback(gc.enable)
        after.callback(gc.unfreeze)
        settings = Settings()
        trace = enable_faulthandler(settings.folder)
        if trace is not None:
            after.callback(trace.close)
        reporter = CrashReporter(app)
        reporter.install()
        after.callback(reporter.uninstall)
        prepare(app, settings)
        session = Session(settings)
        after.callback(session.end)
        session.window.completed.connect(_collect_garbage)
        QTimer.singleShot(_UNSEEN, session, _collect_garbage)
        session.begin(path)
        yield session


def _collect_garbage() -> None:
    """Collect garbage from now on, but for what is there already."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def self_test() -> int:
    """Open a window that nobody sees, train XOR, save, read back; say what was done and return the exit code."""
    from nnstudio.gui.self_test import check_program

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return check_program(application())


def application() -> QApplication:
    """Return the application, made if there is none yet."""
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def prepare(app: QApplication, settings: Settings) -> None:
    """Give the application its font, icon, language and theme."""
    app.setFont(interface_font())
    app.setWindowIcon(QIcon(str(resource("icons", "nnstudio.svg"))))
    QApplication.setDesktopFileName("nnstudio")
    install_language(app, settings.language)
    theme.apply(app, settings.theme)


def interface_font() -> QFont:
    """Return Inter, which ships with the program: a bare system has no font. All its figures are of one width."""
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont("Inter") if "Inter" in QFontDatabase.families() else QApplication.font()
    font.setPixelSize(_FONT_SIZE)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Session(QObject):
    """One studio, the window that shows it, and the copy that is kept of its work.

    Attributes
    ----------
    studio : Studio
    window : MainWindow
        Another one after the language was changed.
    """

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._recovery = Recovery(settings.folder / "recovery")
        self.studio = Studio(self)
        self._autosave = Autosave(self.studio, self._recovery, self)
        self._open_example()  # before the window is made: it is filled once
        self.window = self._new_window()

    def begin(self, path: Path | None) -> None:
        """Show the window: on a project, in a lesson, or on a small ready example with the start page.

        The example stays where the file cannot be opened, and what is told of that stays, too.
        """
        if path is not None and path.suffix == lessons.SUFFIX:
            self.studio.lessons.open(path)
        elif path is not None:
            self._open_project(path)
        self.window.show_start_page(shown=path is None)
        self.window.show()
        QTimer.singleShot(0, self, self._offer_recovery)

    def end(self) -> None:
        """End what runs; the work was saved, or given up on purpose."""
        self.studio.close()
        self._autosave.finish()

    def _open_project(self, path: Path) -> None:
        if self.studio.open(path):
            self._settings.add_recent(path)

    def _open_example(self) -> None:
        if self.studio.open(resource("examples", "xor.nnstudio")):
            self.studio.forget_path()

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.studio, self._settings)
        window.language_chosen.connect(self._on_language)
        return window

    def _on_language(self, code: str) -> None:
        # The menu that asked is still on its way out of its own signal.
        QTimer.singleShot(0, self, lambda: self._speak(code))

    def _speak(self, code: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            install_language(app, code)
        self.studio.speak()
        gc.enable()  # the old window may not be whole yet, and is garbage soon
        gc.unfreeze()
        old, self.window = self.window, self._new_window()
        self.window.stand_like(old)
        self.window.show()
        old.leave()
        old.deleteLater()

    def _offer_recovery(self) -> None:
        pending = self._recovery.pending()
        if pending:
            self._ask_about(pending[0])

    def _ask_about(self, found: Pending) -> None:
        name = found.path.stem if found.path is not None else self.tr("Untitled")
        box = QMessageBox(self.window)
        box.setObjectName("recovery_question")
        box.setIcon(QMessageBox.Icon.Question)
        text = self.tr("NN Studio ended unexpectedly. Bring back your unsaved work on “{name}”?")
        box.setText(text.format(name=name))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Yes | buttons.No)
        box.button(buttons.Yes).setText(self.tr("Bring it back"))
        box.button(buttons.No).setText(self.tr("Throw it away"))
        box.finished.connect(lambda answer: self._answer(found, answer == buttons.Yes))
        box.finished.connect(box.deleteLater)
        box.open()

    def _answer(self, found: Pending, wanted: bool) -> None:
        try:
            if wanted:
                self.studio.recover(found.open(), found.path)
        except NNStudioError as error:
            self.studio.tell(error_text(error), "error")
            return
        found.discard()
