"""The card TRAINING: cost, optimizer, learning rate, batches; the rest is one fold away."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.limits import LARGEST_SEED
from nnstudio.engine.schedules import ScheduleSettings
from nnstudio.gui.panels.choices import costs, initializers, optimizers, schedules
from nnstudio.gui.panels.settings_fields import Edit, FieldSet, Read, Wanted
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card, Fold, form

_LARGEST = 1e9
_BELOW_1 = 1 - 1e-9
_SLOT = {
    "momentum": ("momentum", "nesterov"),
    "beta1": ("adam", "adamw"),
    "beta2": ("adam", "adamw"),
    "rho": ("rmsprop",),
    "epsilon": ("rmsprop", "adam", "adamw"),
    "weight_decay": ("adamw",),
}
"""The numbers of an optimizer, and which optimizers use them."""
_SCHEDULE = {
    "factor": ("step", "exponential"),
    "every": ("step", "exponential"),
    "length": ("cosine",),
    "last": ("cosine",),
}


class TrainingSettingsPanel(Card):
    """How the network is trained; every field is one undo entry, the learning rate also while training runs."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("training_panel", "", parent)
        self.set_heading(self.tr("Training"))
        rows, more_rows, more = form(), form(), QWidget()
        more.setLayout(more_rows)
        self._first, self._more = FieldSet(studio, rows, self), FieldSet(studio, more_rows, more)
        self._add_first()
        self._add_optimizer()
        self._add_schedule()
        self._add_weights()
        self._add_stop()
        self.body.addLayout(rows)
        self.fold = Fold("training_more", self.tr("More"), more)
        self.body.addWidget(self.fold)
        studio.document_changed.connect(self._on_document_changed)
        self._show(studio.document)

    def _add_first(self) -> None:
        add = self._first
        cost, words = _training("cost"), self.tr("Cost of one row")
        add.add_choice("training_cost", words, costs(), lambda d: d.training.cost, cost, wide=True)
        names = optimizers()
        add.add_choice(
            "training_optimizer",
            self.tr("Optimizer"),
            names,
            lambda d: d.training.optimizer.name,
            _training("optimizer"),
        )
        add.add_number(
            "training_learning_rate",
            self.tr("Learning rate"),
            (1e-9, _LARGEST),
            _optimizer("learning_rate"),
            _training("learning_rate"),
            tip=self.tr("How far each update goes; the arrow keys step it"),
        )
        add.add_number(
            "training_batch_size",
            self.tr("Batch size"),
            (0, LARGEST_SEED),
            lambda d: d.training.batch_size,
            _training("batch_size"),
            tip=self.tr("Rows for one update; 0: all of them"),
            whole=True,
        ).setSpecialValueText(self.tr("all rows"))

    def _add_optimizer(self) -> None:
        words = {
            "momentum": self.tr("Momentum μ"),
            "beta1": self.tr("β₁"),
            "beta2": self.tr("β₂"),
            "rho": self.tr("ρ"),
            "epsilon": self.tr("ε"),
            "weight_decay": self.tr("Weight decay"),
        }
        for key, text in words.items():
            limits = (1e-15, _LARGEST) if key == "epsilon" else (0.0, _LARGEST if key == "weight_decay" else _BELOW_1)
            wanted = _optimizer_is(_SLOT[key])
            self._more.add_number(_name(key), text, limits, _optimizer(key), _training(key), wanted=wanted)
        for key, text in {"l1": self.tr("L1 penalty"), "l2": self.tr("L2 penalty")}.items():
            tip = self.tr("Pulls the weights towards 0; the biases are left alone")
            self._more.add_number(_name(key), text, (0, _LARGEST), _optimizer(key), _training(key), tip=tip)
        tip = self.tr("A longer gradient is shortened to this length; 0: none is")
        self._more.add_number(
            "training_clip", self.tr("Longest gradient"), (0, _LARGEST), _optimizer("clip"), _training("clip"), tip=tip
        ).setSpecialValueText(self.tr("any"))

    def _add_schedule(self) -> None:
        title = self.tr("Rate over time")
        self._more.add_choice(
            "training_schedule", title, schedules(), lambda d: d.training.schedule.name, _training("schedule")
        )
        words = {
            "factor": (self.tr("Factor"), (1e-9, _LARGEST)),
            "every": (self.tr("Every … epochs"), (1, LARGEST_SEED)),
            "length": (self.tr("Epochs to fall"), (1, LARGEST_SEED)),
            "last": (self.tr("Last share"), (0, 1)),
        }
        for key, (text, limits) in words.items():
            whole, wanted = key in {"every", "length"}, _schedule_is(_SCHEDULE[key])
            self._more.add_number(
                _name(key), text, limits, _schedule(key), _set_schedule(key), whole=whole, wanted=wanted
            )

    def _add_weights(self) -> None:
        self._more.add_choice(
            "training_initializer",
            self.tr("First weights"),
            initializers(),
            lambda d: d.initializer.name,
            lambda d, name: edits.set_initializer(d, replace(d.initializer, name=str(name))),
        )
        self._more.add_number(
            "training_scale",
            self.tr("Scale"),
            (0, _LARGEST),
            lambda d: d.initializer.scale,
            lambda d, scale: edits.set_initializer(d, replace(d.initializer, scale=_number(scale))),
            tip=self.tr("How large the first weights are drawn"),
        )
        self._more.add_number(
            "training_seed",
            self.tr("Seed"),
            (0, LARGEST_SEED),
            lambda d: d.training.seed,
            lambda d, seed: edits.randomise(d, int(_number(seed))),
            tip=self.tr("The same number draws the same weights and shuffles alike"),
            whole=True,
        )
        self._more.add_check(
            "training_shuffle",
            self.tr("Shuffle the rows each epoch"),
            self.tr("Each epoch takes the rows in another order"),
            lambda d: d.training.shuffle,
            _training("shuffle"),
        )
        self._more.add_check(
            "training_single",
            self.tr("Compute with float32"),
            self.tr("Half the memory, and faster where layers are wide; about 7 digits instead of 16"),
            lambda d: d.training.single,
            _training("single"),
        )

    def _add_stop(self) -> None:
        never = self.tr("never")
        add = self._more
        tip = self.tr("Training stops there by itself; 0: it goes on")
        for key, text in {
            "max_epochs": self.tr("Stop after epochs"),
            "patience": self.tr("Stop if stuck for"),
        }.items():
            add.add_number(
                _name(key), text, (0, LARGEST_SEED), _stop(key), _set_stop(key), tip=tip, whole=True
            ).setSpecialValueText(never)
        add.add_number(
            _name("cost_below"),
            self.tr("Stop below cost"),
            (0, _LARGEST),
            _stop("cost_below"),
            _set_stop("cost_below"),
            tip=tip,
        ).setSpecialValueText(never)
        add.add_number(
            _name("min_improvement"),
            self.tr("Least progress"),
            (0, _LARGEST),
            _stop("min_improvement"),
            _training("min_improvement"),
            wanted=lambda d: d.training.stop.patience is not None,
        )

    @Slot(object, object)
    def _on_document_changed(self, before: Document, after: Document) -> None:
        if before.training is not after.training or before.initializer is not after.initializer:
            self._show(after)

    def _show(self, document: Document) -> None:
        self._first.show_document(document)
        self._more.show_document(document)


def _name(key: str) -> str:
    return f"training_{key}"


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _training(key: str) -> Edit:
    return lambda document, value: edits.set_training(document, **{key: value})


def _set_stop(key: str) -> Edit:
    return lambda document, value: edits.set_training(document, **{key: value or None})


def _set_schedule(key: str) -> Edit:
    def edit(document: Document, value: object) -> Document:
        numbers = asdict(document.training.schedule) | {key: value}
        return edits.set_training(document, schedule=ScheduleSettings(**numbers))

    return edit


def _optimizer(key: str) -> Read:
    return lambda document: getattr(document.training.optimizer, key)


def _schedule(key: str) -> Read:
    return lambda document: getattr(document.training.schedule, key)


def _stop(key: str) -> Read:
    return lambda document: getattr(document.training.stop, key)


def _optimizer_is(names: tuple[str, ...]) -> Wanted:
    return lambda document: document.training.optimizer.name in names


def _schedule_is(names: tuple[str, ...]) -> Wanted:
    return lambda document: document.training.schedule.name in names
