"""What the choices of the engine are called on screen: activations, costs, optimizers, schedules, initialisers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from nnstudio.document.names import Role
from nnstudio.engine import ACTIVATIONS
from nnstudio.gui.words import activation_name

Choices = dict[str, str]
translate = QCoreApplication.translate


def activations() -> Choices:
    """Return the activations: key and what it is called."""
    return {key: activation_name(key) for key in ACTIVATIONS}


def costs() -> Choices:
    """Return the costs, each with its formula for one sample."""
    return {
        "sum_squares": translate("Choices", "Squared error: Σ(a−y)²"),
        "half_sum_squares": translate("Choices", "Half squared error: ½Σ(a−y)²"),
        "mean_squares": translate("Choices", "Mean of squares: 1/m Σ(a−y)²"),
        "binary_cross_entropy": translate("Choices", "Binary cross entropy: −Σ[y ln a + (1−y) ln(1−a)]"),
        "categorical_cross_entropy": translate("Choices", "Categorical cross entropy: −Σ y ln a"),
    }


def optimizers() -> Choices:
    """Return the optimizers."""
    return {
        "gradient_descent": translate("Choices", "Gradient descent"),
        "momentum": translate("Choices", "Momentum"),
        "nesterov": "Nesterov",
        "rmsprop": "RMSProp",
        "adam": "Adam",
        "adamw": "AdamW",
    }


def schedules() -> Choices:
    """Return the learning-rate schedules."""
    return {
        "constant": translate("Choices", "Constant"),
        "step": translate("Choices", "In steps"),
        "exponential": translate("Choices", "Exponential"),
        "cosine": translate("Choices", "Cosine"),
    }


def initializers() -> Choices:
    """Return the ways to draw initial weights."""
    return {
        "zeros": translate("Choices", "All zero"),
        "constant": translate("Choices", "All the same"),
        "uniform": translate("Choices", "Uniform"),
        "normal": translate("Choices", "Normal"),
        "glorot_uniform": translate("Choices", "Glorot uniform"),
        "glorot_normal": translate("Choices", "Glorot normal"),
        "he_uniform": translate("Choices", "He uniform"),
        "he_normal": translate("Choices", "He normal"),
    }


def role_text(role: Role) -> str:
    """Return what a layer does."""
    words = {
        Role.INPUT: translate("Choices", "Input layer"),
        Role.HIDDEN: translate("Choices", "Hidden layer"),
        Role.OUTPUT: translate("Choices", "Output layer"),
        Role.ALONE: translate("Choices", "Layer on its own"),
    }
    return words[role]


def fill(box: QComboBox, choices: Choices) -> None:
    """Put choices into a box; the key is the data of each item."""
    for key, text in choices.items():
        box.addItem(text, key)
    # The longest formula would set the width of the whole panel.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)


def choose(box: QComboBox, key: str) -> None:
    """Show a choice."""
    index = box.findData(key)
    if index != box.currentIndex():
        box.setCurrentIndex(index)
    box.setToolTip(box.currentText())
