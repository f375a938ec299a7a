"""The Python API: small, quick to import, without Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnstudio
from nnstudio.document import edits
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.project_file import save
from tests.document.helpers import chain, same

XOR = next(example.path for example in EXAMPLES if example.key == "xor")
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])


def test_importing_it_loads_no_qt() -> None:
    code = "import sys, nnstudio; print({'PySide6', 'shiboken6', 'pyqtgraph'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout == "set()\n"


def test_everything_offered_is_there_and_documented() -> None:
    for name in nnstudio.__all__:
        assert getattr(nnstudio, name).__doc__


def test_a_chain_is_drawn_by_its_seed() -> None:
    network = nnstudio.chain([2, 4, 1], ["tanh", "sigmoid"], seed=3)
    again = nnstudio.chain([2, 4, 1], ["tanh", "sigmoid"], seed=3)
    other = nnstudio.chain([2, 4, 1], ["tanh", "sigmoid"], seed=4)
    assert [weights.shape for weights in network.weights] == [(4, 2), (1, 4)]
    assert np.array_equal(network.parameters, again.parameters)
    assert not np.array_equal(network.parameters, other.parameters)
    zeros = nnstudio.chain([2, 1], "relu", initializer="zeros")
    assert not zeros.parameters.any()


def test_forward_and_gradients_are_those_worked_by_hand() -> None:
    network = nnstudio.chain([1, 1], "linear", initializer="constant")
    assert nnstudio.forward(network, [[3.0]]).output.tolist() == [[3.0]]
    found = nnstudio.gradients(network, [[3.0]], [[1.0]], "sum_squares")
    assert found.weights[0].tolist() == [[2 * (3 - 1) * 3]]
    assert found.biases[1].tolist() == [2 * (3 - 1)]


def test_training_learns_xor_and_leaves_the_network_it_was_given() -> None:
    network = nnstudio.chain([2, 4, 1], ["tanh", "sigmoid"], seed=1)
    before = network.parameters.copy()
    training = nnstudio.train(network, X, Y, epochs=1000, learning_rate=0.5)
    assert training.cost < 0.01
    assert training.stopped is None
    assert len(training.history) == 1001
    assert np.array_equal(network.parameters, before)
    assert (nnstudio.forward(training.network, X).output.round() == Y).all()
    adam = nnstudio.train(network, X, Y, epochs=50, learning_rate=0.1, optimizer="adam", batch_size=2, seed=4)
    assert adam.cost < training.history.training[0]


def test_a_project_is_opened_trained_and_saved(tmp_path: Path) -> None:
    project = nnstudio.open_project(XOR)
    assert (project.x.tolist(), project.y.tolist(), project.cost) == (X.tolist(), Y.tolist(), "sum_squares")
    trained = project.train(epochs=500)
    assert trained.document.progress.epoch == 500
    assert project.document.progress.epoch == 0
    assert ((trained.forward().output - Y) ** 2).mean() < 0.02
    assert trained.forward([[0.0, 0.0]]).output.shape == (1, 1)
    assert trained.gradients().flat.shape == trained.network.parameters.shape
    trained.save(tmp_path / "trained.nnstudio")
    assert same(nnstudio.open_project(tmp_path / "trained.nnstudio").document, trained.document)
    assert trained.randomised(9).document.training.seed == 9


def test_what_cannot_be_says_what_to_do(tmp_path: Path) -> None:
    save(chain(2, 1), tmp_path / "bare.nnstudio")
    project = nnstudio.open_project(tmp_path / "bare.nnstudio")
    for use in (lambda: project.x, lambda: project.y, lambda: project.train(1)):
        with pytest.raises(nnstudio.NNStudioError, match="no data"):
            use()
    alone = nnstudio.Project(edits.add_layer(chain(2, 1), 0, 0, 1))
    with pytest.raises(nnstudio.NNStudioError, match="not connected"):
        _ = alone.network
    with pytest.raises(nnstudio.NNStudioError):
        nnstudio.open_project(tmp_path / "none.nnstudio")
    with pytest.raises(nnstudio.NNStudioError):
        nnstudio.chain([2, 1], "none")
    with pytest.raises(nnstudio.NNStudioError):
        nnstudio.train(nnstudio.chain([2, 1], "sigmoid"), X, Y, epochs=1, optimizer="none")
