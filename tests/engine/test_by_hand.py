"""The notes' 3-4-2 network, every number worked by hand; and the notes' two-layer chain rule.

Inputs A B C = 1 2 −1; hidden w x y z; outputs 1 2; sigmoid everywhere; targets 1 0; C0 = Σ (a − y)².
The biases are chosen so that every z is the logarithm of a simple ratio, hence every σ(z) a simple fraction:
σ(ln r) = 1 / (1 + 1/r) = r / (1 + r).

    z_w = 1·1 − 1·2 + 2·(−1) + 3            = 0      σ = 1/2    σ′ = 1/2·1/2 = 1/4
    z_x = 2·1 + 1·2 + 1·(−1) + (ln 3 − 3)   = ln 3   σ = 3/4    σ′ = 3/4·1/4 = 3/16
    z_y = 0·1 + 1·2 + 3·(−1) + (1 − ln 3)   = −ln 3  σ = 1/4    σ′ = 1/4·3/4 = 3/16
    z_z = −2·1 + 1·2 + 1·(−1) + (1 + ln 4)  = ln 4   σ = 4/5    σ′ = 4/5·1/5 = 4/25
    z_1 = 2·1/2 − 4·3/4 + 4·1/4 + 5·4/5 + (ln 3 − 3) = 1 − 3 + 1 + 4 + ln 3 − 3 = ln 3   σ = 3/4  σ′ = 3/16
    z_2 = −2·1/2 + 4·3/4 + 8·1/4 − 5·4/5 + 0         = −1 + 3 + 2 − 4          = 0      σ = 1/2  σ′ = 1/4

    C0 = (3/4 − 1)² + (1/2 − 0)² = 1/16 + 1/4 = 5/16
    ∂C0/∂a_1 = 2(3/4 − 1) = −1/2     ∂C0/∂a_2 = 2(1/2 − 0) = 1
    ∂C0/∂z_1 = 3/16·(−1/2) = −3/32   ∂C0/∂z_2 = 1/4·1 = 1/4

    ∂C0/∂a_w = 2·(−3/32) − 2·1/4 = −11/16     ∂C0/∂z_w = 1/4·(−11/16)  = −11/64
    ∂C0/∂a_x = −4·(−3/32) + 4·1/4 = 11/8      ∂C0/∂z_x = 3/16·11/8     = 33/128
    ∂C0/∂a_y = 4·(−3/32) + 8·1/4 = 13/8       ∂C0/∂z_y = 3/16·13/8     = 39/128
    ∂C0/∂a_z = 5·(−3/32) − 5·1/4 = −55/32     ∂C0/∂z_z = 4/25·(−55/32) = −11/40

    ∂C0/∂A = 1·(−11/64) + 2·33/128 + 0·39/128 − 2·(−11/40) = 143/160
    ∂C0/∂B = −1·(−11/64) + 1·33/128 + 1·39/128 + 1·(−11/40) = 147/320
    ∂C0/∂C = 2·(−11/64) + 1·33/128 + 3·39/128 + 1·(−11/40) = 177/320

Every ∂C0/∂weight is the a at its foot times the ∂C0/∂z at its head, every ∂C0/∂bias that ∂C0/∂z.
"""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from nnstudio.engine import Network, OptimizerSettings, TrainingLoop, TrainingSettings, gradients
from nnstudio.engine.arrays import FloatArray

X, Y = np.array([[1.0, 2.0, -1.0]]), np.array([[1.0, 0.0]])
HIDDEN_WEIGHTS = [[1, -1, 2], [2, 1, 1], [0, 1, 3], [-2, 1, 1]]
OUTPUT_WEIGHTS = [[2, -4, 4, 5], [-2, 4, 8, -5]]
HIDDEN_A, HIDDEN_DELTA = [1 / 2, 3 / 4, 1 / 4, 4 / 5], [-11 / 64, 33 / 128, 39 / 128, -11 / 40]
OUTPUT_GRADIENT = [[-3 / 64, -9 / 128, -3 / 128, -3 / 40], [1 / 8, 3 / 16, 1 / 16, 1 / 5]]
HIDDEN_GRADIENT = [
    [-11 / 64, -22 / 64, 11 / 64],
    [33 / 128, 66 / 128, -33 / 128],
    [39 / 128, 78 / 128, -39 / 128],
    [-11 / 40, -22 / 40, 11 / 40],
]


@pytest.fixture
def notes() -> Network:
    network = Network.chain([3, 4, 2], "sigmoid", names=["input", "hidden", "output"])
    network.weights[0][:], network.weights[1][:] = HIDDEN_WEIGHTS, OUTPUT_WEIGHTS
    network.biases[1][:] = [3.0, log(3) - 3.0, 1.0 - log(3), 1.0 + log(4)]
    network.biases[2][:] = [log(3) - 3.0, 0.0]
    return network


def same(found: FloatArray, expected: object) -> None:
    np.testing.assert_allclose(found, np.asarray(expected), rtol=2e-14, atol=2e-15)


def test_feed_forward(notes: Network) -> None:
    done = gradients(notes, X, Y, "sum_squares")
    same(done.forward.z[1], [[0, log(3), -log(3), log(4)]])
    same(done.forward.a[1], [HIDDEN_A])
    same(done.forward.z[2], [[log(3), 0]])
    same(done.forward.output, [[3 / 4, 1 / 2]])
    assert done.cost == pytest.approx(5 / 16, rel=1e-14)


def test_back_propagation(notes: Network) -> None:
    done = gradients(notes, X, Y, "sum_squares")
    same(done.activations[2], [[-1 / 2, 1]])
    same(done.deltas[2], [[-3 / 32, 1 / 4]])
    same(done.weights[1], OUTPUT_GRADIENT)
    same(done.biases[2], [-3 / 32, 1 / 4])
    same(done.activations[1], [[-11 / 16, 11 / 8, 13 / 8, -55 / 32]])
    same(done.deltas[1], [HIDDEN_DELTA])
    same(done.weights[0], HIDDEN_GRADIENT)
    same(done.biases[1], HIDDEN_DELTA)
    same(done.activations[0], [[143 / 160, 147 / 320, 177 / 320]])


def test_one_update_moves_every_parameter_against_its_own_gradient(notes: Network) -> None:
    loop = TrainingLoop(notes, X, Y, TrainingSettings(optimizer=OptimizerSettings(learning_rate=0.5)))
    loop.run_updates(1)
    after = notes.with_parameters(loop.state.parameters)
    same(after.weights[1], np.array(OUTPUT_WEIGHTS) - 0.5 * np.array(OUTPUT_GRADIENT))
    same(after.biases[2], [log(3) - 3 + 3 / 64, -1 / 8])
    same(after.weights[0], np.array(HIDDEN_WEIGHTS) - 0.5 * np.array(HIDDEN_GRADIENT))
    same(after.biases[1], notes.biases[1] - 0.5 * np.array(HIDDEN_DELTA))


def test_many_samples_give_the_mean_of_their_gradients(notes: Network) -> None:
    x, y = np.array([[1.0, 2.0, -1.0], [0.0, 0.5, 2.0]]), np.array([[1.0, 0.0], [0.25, 1.0]])
    first, second = (gradients(notes, x[i], y[i], "sum_squares") for i in range(2))
    both = gradients(notes, x, y, "sum_squares")
    same(both.flat, 0.5 * (first.flat + second.flat))
    same(both.activations[0], [first.activations[0][0], second.activations[0][0]])
    assert both.cost == pytest.approx(0.5 * (first.cost + second.cost), rel=1e-15)


def test_the_notes_chain_rule_over_two_single_neurons() -> None:
    network = Network.chain([1, 1, 1], "sigmoid")
    network.parameters[:] = [0.5, -0.25, 1.5, 0.75]  # w¹ b¹ w² b²
    done = gradients(network, [[2.0]], [[0.25]], "sum_squares")
    a0, (_, a1, a2), w1, w2 = 2.0, [float(a[0, 0]) for a in done.forward.a], 0.5, 1.5
    head = 2 * (a2 - 0.25)
    dC_da1 = w2 * a2 * (1 - a2) * head
    same(
        done.flat,
        [a0 * a1 * (1 - a1) * dC_da1, a1 * (1 - a1) * dC_da1, a1 * a2 * (1 - a2) * head, a2 * (1 - a2) * head],
    )
    same(done.activations[1], [[dC_da1]])
    same(done.activations[0], [[w1 * a1 * (1 - a1) * dC_da1]])
