"""The command line: opens the window, or trains and checks a project without one."""

from __future__ import annotations

import argparse
import gc
import io
import json
import math
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from nnstudio import __version__
from nnstudio.engine.blas import ONE_THREAD
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP, reason

if TYPE_CHECKING:
    from nnstudio.data import Samples
    from nnstudio.document.document import Document
    from nnstudio.engine import GradientCheck, Network, TrainingState

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_NO_FOLDER: Final = QT_TRANSLATE_NOOP("Errors", "There is no folder “{folder}” to save in. Make it first.")
_A_FOLDER: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” is a folder. Name the file to save in, too.")
_CLOSED_FOLDER: Final = QT_TRANSLATE_NOOP(
    "Errors", "Nothing can be saved in “{folder}”: {reason}. Choose another folder."
)
_UNTRAINABLE: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” cannot be trained: {problem}")
_TICK: Final = 0.1
"""Seconds between two pictures of the progress bar."""
_BAR: Final = 24
_MOST_ROWS: Final = 100
"""Rows that the gradient check looks at: each parameter costs two passes over them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with command line arguments; return its exit code.

    0: done. 1: training diverged, or the gradient check failed. 2: wrong use, or a file that cannot be used.
    130: Ctrl+C.
    """
    _never_fail_to_print()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words and words[0] in _COMMANDS:  # a file of such a name is opened as ./train
            with ONE_THREAD:
                return _COMMANDS[words[0]](words[1:])
        return _window(words)
    except NNStudioError as error:
        print(error, file=sys.stderr)
        return WRONG_USE


def _never_fail_to_print() -> None:
    """Print a question mark in place of what the console of Windows cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}. Try {self.prog} --help.\n")


def _window(words: Sequence[str]) -> int:
    parser = _Parser(
        prog="nnstudio",
        description="Draw a neural network, give it data, and watch it learn.",
        epilog="nnstudio train FILE and nnstudio check FILE work without a window: see nnstudio train --help.",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a project to open")
    parser.add_argument("--version", action="store_true", help="say which version this is, and which engine trains")
    parser.add_argument("--self-test", action="store_true", help="try the program out, say what was done, and end")
    options = parser.parse_args(words)
    if options.version:
        return _version()
    if options.self_test:
        from nnstudio.gui.app import self_test

        return self_test()
    gc.disable()  # `run` lets it begin when the window is whole
    from nnstudio.gui.app import run

    return run(options.file)


def _version() -> int:
    from nnstudio.engine import engine_text

    print(f"NN Studio {__version__}, engine: {engine_text()}")
    return 0


def _train(words: Sequence[str]) -> int:
    parser = _Parser(prog="nnstudio train", description="Train a project without a window.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the project")
    parser.add_argument("--epochs", type=_count, required=True, metavar="N", help="how many epochs to train")
    parser.add_argument(
        "--seed", type=_seed, metavar="S", help="begin anew, with new weights from this seed; without it, go on"
    )
    parser.add_argument("--out", type=Path, metavar="FILE2", help="save the trained project here")
    parser.add_argument("--json", action="store_true", help="print the result for machines")
    parser.add_argument("--quiet", action="store_true", help="show no progress bar")
    return _train_file(parser.parse_args(words))


def _check(words: Sequence[str]) -> int:
    parser = _Parser(prog="nnstudio check", description="Compare the gradients of a project with central differences.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the project")
    parser.add_argument("--json", action="store_true", help="print the result for machines")
    return _check_file(parser.parse_args(words))


_COMMANDS: Final[dict[str, Callable[[Sequence[str]], int]]] = {"train": _train, "check": _check}


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 on")
    return int(text)


def _train_file(options: argparse.Namespace) -> int:
    from nnstudio.document import edits
    from nnstudio.document.project_file import load, save

    document = load(options.file)
    if options.out is not None:
        _check_place(options.out)
    if options.seed is not None:
        document = edits.randomise(document, options.seed)
    network, samples = _trainable(document, options.file)
    run = _Run(document, options.epochs, show=not options.quiet and sys.stderr.isatty())
    state = run.to_the_end()
    result = _result(document, network.with_parameters(state.parameters), samples, state)
    print(_for_machines(result) if options.json else _sentence(result), flush=True)
    if options.out is not None:
        save(edits.apply_training(document, state), options.out)
    return _exit_code(state, interrupted=run.interrupted)


def _check_place(out: Path) -> None:
    """Refuse a place that cannot be saved to before an hour of training, not after it."""
    folder = out.absolute().parent
    if not folder.is_dir():
        raise NNStudioError(_NO_FOLDER, folder=folder)
    if out.is_dir():
        raise NNStudioError(_A_FOLDER, file=out)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise NNStudioError(_CLOSED_FOLDER, folder=folder, reason=reason(error)) from error


def _trainable(document: Document, file: Path) -> tuple[Network, Samples]:
    from nnstudio.document.build import build

    built = build(document)
    if built.network is None or built.samples is None or not built.can_train:
        raise NNStudioError(_UNTRAINABLE, file=file.name, problem=built.problems[0].text)
    return built.network, built.samples


class _Run:
    """One training from the command line: a progress bar, and Ctrl+C that stops between two updates."""

    def __init__(self, document: Document, epochs: int, *, show: bool) -> None:
        from nnstudio.document.build import build, training_loop
        from nnstudio.engine import Interrupt

        # the epochs on the command line count, not those of the project
        stop = replace(document.training.stop, max_epochs=None)
        document = replace(document, training=replace(document.training, stop=stop))
        built = build(document)
        rows = len(built.samples.x) if built.samples is not None else 0
        self._interrupt = Interrupt()
        self._loop = training_loop(document, built)
        self._updates = epochs * -(-rows // (document.training.batch_size or rows)) - self._loop.state.batch
        self._left = self._updates
        self._show = show

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return bool(self._interrupt)

    def to_the_end(self) -> TrainingState:
        """Train; return where the training stands then."""
        before = signal.signal(signal.SIGINT, lambda _number, _frame: self._interrupt.set())
        try:
            self._run()
        finally:
            signal.signal(signal.SIGINT, before)
        return self._loop.state

    def _run(self) -> None:
        while self._left and not self.interrupted and self._loop.finished is None:
            self._left -= self._loop.run(updates=self._left, seconds=_TICK, interrupt=self._interrupt)
            self._draw()
        if self._show:
            print(file=sys.stderr)

    def _draw(self) -> None:
        if not self._show:
            return
        state, share = self._loop.state, 1 - self._left / self._updates
        cost = f"  cost {state.history.training[-1]:.6g}" if len(state.history) else ""
        line = f"[{'#' * int(share * _BAR):.<{_BAR}}] {share:4.0%}  epoch {state.epoch:,}{cost}"
        print(f"\r{line:<78}", end="", file=sys.stderr, flush=True)


def _result(document: Document, network: Network, samples: Samples, state: TrainingState) -> dict[str, Any]:
    """Return what `train --json` prints; what has no meaning is None."""
    from nnstudio.engine import cost

    name, kept = document.training.cost, samples.x_validation
    return {
        "cost": cost(network, samples.x, samples.y, name),
        "validation_cost": cost(network, kept, samples.y_validation, name) if len(kept) else None,
        "accuracy": _accuracy(network, samples),
        "epochs": state.epoch,
        "updates": state.step,
        "seed": document.training.seed,
        "stopped": None if state.stopped is None else str(state.stopped),
    }


def _for_machines(result: dict[str, Any]) -> str:
    """Return JSON, which has no word for infinity and NaN: they become null."""
    return json.dumps(_sayable(result), allow_nan=False)


def _sayable(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sayable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_sayable(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _accuracy(network: Network, samples: Samples) -> float | None:
    from nnstudio.engine import forward
    from nnstudio.engine.accuracy import AccuracyRule

    found = AccuracyRule.for_targets(network, samples.y).accuracy(forward(network, samples.x).output, samples.y)
    return None if math.isnan(found) else found


def _sentence(result: dict[str, Any]) -> str:
    parts = [f"Cost {result['cost']:.6g} after {result['epochs']:,} epochs"]
    if result["validation_cost"] is not None:
        parts.append(f"validation cost {result['validation_cost']:.6g}")
    if result["accuracy"] is not None:
        parts.append(f"accuracy {result['accuracy']:.1%}")
    return ", ".join(parts) + "."


def _exit_code(state: TrainingState, *, interrupted: bool) -> int:
    if state.stopped == "diverged":
        print("Training diverged: the last finite weights are kept. Try a smaller learning rate.", file=sys.stderr)
        return FAILED
    if interrupted:
        print(f"Stopped by Ctrl+C in epoch {state.epoch + 1:,}.", file=sys.stderr)
    return INTERRUPTED if interrupted else DONE


def _check_file(options: argparse.Namespace) -> int:
    from nnstudio.document.project_file import load
    from nnstudio.engine import check

    document = load(options.file)
    network, samples = _trainable(document, options.file)
    rows = min(len(samples.x), _MOST_ROWS)
    found = check(network, samples.x[:rows], samples.y[:rows], document.training.cost)
    lines = _check_lines(document, network, found)
    if options.json:
        parts = [dict(zip(("part", "parameters", "worst_relative_error"), line, strict=True)) for line in lines]
        told = {"agree": found.agrees, "worst_relative_error": found.worst, "rows": rows, "parts": parts}
        print(_for_machines(told))
    else:
        print("\n".join(f"{part:<40} {count:>7,} parameters   worst {worst:.1e}" for part, count, worst in lines))
        verdict = "agree" if found.agrees else "differ"
        print(f"The gradients {verdict} on {rows} rows: worst {found.worst:.1e}.")
    return DONE if found.agrees else FAILED


def _check_lines(document: Document, network: Network, found: GradientCheck) -> list[tuple[str, int, float]]:
    """Return, for the weights of each connection and the biases of each layer: what, how many, worst relative error."""
    from nnstudio.document.names import layer_names

    names = list(layer_names(document).values())
    parts = [
        (f"weights {names[c.source]} → {names[c.target]}", place)
        for c, place in zip(network.connections, network.weight_slices, strict=True)
    ]
    parts += [(f"biases {name}", place) for name, place in zip(names, network.bias_slices, strict=True)]
    errors = found.relative_errors
    return [(part, errors[at].size, float(errors[at].max())) for part, at in parts if errors[at].size]
