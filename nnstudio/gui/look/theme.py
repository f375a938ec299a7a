"""The colours of the window, light and dark: one set of tokens that style sheet, canvas and plots all read.

Widgets say what they are with the dynamic property ``role``, set before they are shown; the style sheet does the rest:

========================  =====================================================================
``QFrame``                ``card`` (white, thin line, round), ``bar`` (toolbar), ``message``
``QLabel``                ``heading`` (small capitals), ``title``, ``quiet``, ``value`` (bold figures), ``error``
``QPushButton``,          ``primary`` (dark), ``flat`` (no frame), ``chip`` (small, checkable);
``QToolButton``           none: the plain button
========================  =====================================================================

Icons follow the theme by themselves when they are set with `dress`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from nnstudio.gui.look.icons import tinted_icon
from nnstudio.gui.look.stylesheet import style_sheet

_ICON_PROPERTY = "nnstudioIcon"
_ICON_COLOUR = "nnstudioIconColour"


@dataclass(frozen=True)
class Theme:
    """Colours as ``#rrggbb``; the name of a field is what it is for.

    Attributes
    ----------
    ground, card, field
        Behind everything; cards; what is typed in.
    line, strong_line, dots
        Thin lines around cards; around buttons and fields; the dotted ground of the canvas.
    text, quiet
        What is read first; what is read when looked for (still 4.5 : 1 on cards and ground).
    accent, accent_soft, accent_text
        Violet, and only for what is looked at now; its tint; what is written on it.
    positive, negative, neutral
        Blue (drawn solid), orange (drawn dashed), zero between them.
    primary, primary_text
        The one dark button.
    warning, warning_soft, error, error_soft, info_soft
        Messages: text and ground.
    type_scale, thickness
        How much larger the type, and how much thicker the arrows of the drawing are than usual: 1 but in a lecture.
    """

    name: str
    ground: str
    card: str
    field: str
    hover: str
    line: str
    strong_line: str
    dots: str
    text: str
    quiet: str
    disabled: str
    accent: str
    accent_soft: str
    accent_text: str
    positive: str
    negative: str
    neutral: str
    primary: str
    primary_hover: str
    primary_text: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    info_soft: str
    type_scale: float = 1.0
    thickness: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return self.name == "dark"

    def colour(self, token: str) -> QColor:
        """Return a token as a colour to paint with, e.g. ``colour("accent")``."""
        return QColor(getattr(self, token))


LIGHT = Theme(
    name="light",
    ground="#f4f5f7",
    card="#ffffff",
    field="#ffffff",
    hover="#eef0f4",
    line="#dfe3ea",
    strong_line="#cfd5df",
    dots="#d5dae3",
    text="#1d2330",
    quiet="#5b6478",
    disabled="#9aa2b1",
    accent="#7c3aed",
    accent_soft="#ede7fb",
    accent_text="#ffffff",
    positive="#1470b8",
    negative="#c96a0a",
    neutral="#e9ebef",
    primary="#1d2330",
    primary_hover="#343c4e",
    primary_text="#ffffff",
    warning="#8a4b00",
    warning_soft="#fdf0dc",
    error="#a81c2b",
    error_soft="#fbe6e8",
    info_soft="#e6eef8",
)
DARK = Theme(
    name="dark",
    ground="#14171d",
    card="#1c2029",
    field="#161a21",
    hover="#2a303c",
    line="#2f3644",
    strong_line="#434c5e",
    dots="#2b313d",
    text="#eef1f6",
    quiet="#a3acbd",
    disabled="#667084",
    accent="#a884ff",
    accent_soft="#352b55",
    accent_text="#14171d",
    positive="#5fb0ee",
    negative="#f0a04b",
    neutral="#3a4150",
    primary="#eef1f6",
    primary_hover="#cfd5df",
    primary_text="#14171d",
    warning="#f5c27a",
    warning_soft="#3c2f19",
    error="#ff9aa5",
    error_soft="#45212a",
    info_soft="#1f2f45",
)


class ThemeNotifier(QObject):
    """Knows the theme in use; a child of the application.

    Signals
    -------
    changed(Theme)
        After colours, style sheet and icons were changed.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.choice = "light"
        self.type_scale = self.thickness = 1.0
        self.theme = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _on_scheme_changed(self) -> None:
        if self.choice == "system":
            apply(_application(), "system")


_notifiers: WeakKeyDictionary[QApplication, ThemeNotifier] = WeakKeyDictionary()


def notifier() -> ThemeNotifier:
    """Return the application's notifier; `RuntimeError` before there is a QApplication."""
    app = _application()
    found = _notifiers.get(app)
    if found is None:  # looked up among the children of the application, it would cost a frame a millisecond
        found = _notifiers[app] = ThemeNotifier(app)
    return found


def current() -> Theme:
    """Return the theme in use."""
    return notifier().theme


def apply(app: QApplication, choice: str) -> None:
    """Use a theme from now on.

    Parameters
    ----------
    app
        The application.
    choice
        ``"light"``, ``"dark"`` or ``"system"`` (as the desktop has it, now and when that changes).
    """
    state = notifier()
    state.choice = choice
    _ask_desktop(app, choice)
    state.theme = replace(_resolved(app, choice), type_scale=state.type_scale, thickness=state.thickness)
    # A palette and style of our own: without a desktop, setColorScheme alone changes nothing and does not say so.
    app.setStyle("fusion")
    app.setPalette(_palette(state.theme))
    app.setStyleSheet(style_sheet(state.theme))
    _redress(app)
    state.changed.emit(state.theme)


def use(choice: str) -> None:
    """Do as `apply`, for the running application."""
    apply(_application(), choice)


def enlarge(type_scale: float, thickness: float) -> None:
    """Make the type larger and the arrows of the drawing thicker than usual, from now on; 1 is usual."""
    state = notifier()
    state.type_scale, state.thickness = type_scale, thickness
    state.theme = replace(state.theme, type_scale=type_scale, thickness=thickness)
    state.changed.emit(state.theme)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the Lucide icon of that name in a colour of the theme in use.

    Parameters
    ----------
    name
        File name without suffix in ``resources/icons``.
    colour
        Field of `Theme` that gives its colour.
    """
    theme = current()
    return tinted_icon(name, cast("str", getattr(theme, colour)), theme.disabled)


def dress(target: QAbstractButton | QAction, name: str, colour: str = "text") -> None:
    """Give a button or action an icon that follows the theme."""
    target.setProperty(_ICON_PROPERTY, name)
    target.setProperty(_ICON_COLOUR, colour)
    target.setIcon(icon(name, colour))


def _redress(app: QApplication) -> None:
    for widget in app.allWidgets():
        _redress_one(widget)
        for action in widget.actions():
            _redress_one(action)


def _redress_one(target: QWidget | QAction) -> None:
    name = target.property(_ICON_PROPERTY)
    if name and isinstance(target, (QAbstractButton, QAction)):
        target.setIcon(icon(name, target.property(_ICON_COLOUR)))


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        message = "A theme needs a QApplication"
        raise RuntimeError(message)  # noqa: TRY004 it is missing, not of a wrong type
    return app


def _ask_desktop(app: QApplication, choice: str) -> None:
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))


def _resolved(app: QApplication, choice: str) -> Theme:
    if choice == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    tokens = {
        role.Window: "card",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "ground",
        role.Text: "text",
        role.Button: "card",
        role.ButtonText: "text",
        role.BrightText: "error",
        role.ToolTipBase: "primary",
        role.ToolTipText: "primary_text",
        role.PlaceholderText: "quiet",
        role.Highlight: "accent",
        role.HighlightedText: "accent_text",
        role.Link: "positive",
        role.LinkVisited: "positive",
        role.Light: "hover",
        role.Midlight: "line",
        role.Mid: "strong_line",
        role.Dark: "strong_line",
        role.Shadow: "strong_line",
        role.Accent: "accent",
    }
    for where, token in tokens.items():
        palette.setColor(where, theme.colour(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.colour("disabled"))
    return palette
