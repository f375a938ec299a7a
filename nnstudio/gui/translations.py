"""The language of the window: the user's choice, else the desktop's, else English."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from nnstudio.resources import resource

LANGUAGES = ("en", "es")


def language_of(choice: str) -> str:
    """Return the language to use for a setting: ``"en"``, ``"es"``, or empty for the desktop's."""
    wanted = choice or QLocale.system().name()[:2]
    return wanted if wanted in LANGUAGES else "en"


def _own_folder() -> str:
    try:
        return str(resource("translations"))
    except FileNotFoundError:  # a checkout whose translations were not compiled yet speaks English
        return ""


def install_language(app: QApplication, choice: str) -> None:
    """Speak a language from now on; what is on screen already stays as it is.

    English stands in the code; the others come from ``resources/translations``, Qt's own words from Qt.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    language = language_of(choice)
    if language == "en":
        return
    folders = (_own_folder(), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for name, folder in zip((f"nnstudio_{language}", f"qtbase_{language}"), folders, strict=True):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
