"""The maths of neural networks, on numpy alone. Knows no file, no drawing, no window.

Read in this order:

==================  ==================================================================================
`activations`       a = f(z) and its derivative, side by side
`costs`, `fused`    C and ∂C/∂a; the pairs of cost and activation that are computed together from z
`structure`         layers, connections, the order signals go, where each parameter stands in the vector
`network`           a structure with one flat parameter vector; weights and biases are views of it
`backprop`          feed forward, cost, back propagation: the readable reference, used by all the rest
`gradient_check`    the same gradient by central differences
`initializers`      initial weights by seed
`optimizers`        from the gradient to the next parameters; L1, L2 and weight decay
`schedules`         the learning rate of each epoch
`accuracy`          the share of samples put in the right class
`history`           one point an epoch, bounded
`updater`           makes updates: the contract of all engines, and the reference, made of the above
`kernel`            the fast engine: a compiled loop, for networks of any size
`wide`              the engine for wide layers on processors on which numpy's BLAS multiplies faster than the loop
`blas`              numpy's BLAS, held to one thread
`engines`           which engine trains which network
`looks`             what a network that is not in training makes of all samples
`row_orders`        in which order each epoch takes the rows
`courses`           how many updates an engine makes in one call, with which rates, orders and looks at all samples
`training`          from course to course until a stop condition holds; resumable bit for bit
`training_values`   what a training is told and where it stands, as values
`arrays`            array types, and the checks on what comes from outside
==================  ==================================================================================

Rows are samples: x is ``(n, inputs)``, z and a of a layer ``(n, size)``, W ``(to, from)``, z = Σ a_from @ W.T + b.
Everything is float64, but for a fast engine that was asked for float32. All errors a user can meet are
`nnstudio.errors.NNStudioError`.
"""

from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.arrays import BoolArray, FloatArray, IntArray
from nnstudio.engine.backprop import ForwardPass, Gradients, cost, forward, gradients, sample_costs
from nnstudio.engine.costs import COSTS, Cost
from nnstudio.engine.engines import Engine, engine_text
from nnstudio.engine.gradient_check import GradientCheck, central_difference, check
from nnstudio.engine.history import History
from nnstudio.engine.initializers import INITIALIZERS, draw, initialise
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.network import Network
from nnstudio.engine.optimizers import OPTIMIZERS, OptimizerSettings, initial_state, update
from nnstudio.engine.schedules import SCHEDULES, ScheduleSettings, rate
from nnstudio.engine.structure import ConnectionSpec, LayerSpec, ParameterViews, Structure
from nnstudio.engine.training import TrainingLoop
from nnstudio.engine.training_values import StopConditions, StopReason, TrainingSettings, TrainingState

__all__ = [
    "ACTIVATIONS",
    "COSTS",
    "INITIALIZERS",
    "OPTIMIZERS",
    "SCHEDULES",
    "Activation",
    "BoolArray",
    "ConnectionSpec",
    "Cost",
    "Engine",
    "FloatArray",
    "ForwardPass",
    "GradientCheck",
    "Gradients",
    "History",
    "IntArray",
    "Interrupt",
    "LayerSpec",
    "Network",
    "OptimizerSettings",
    "ParameterViews",
    "ScheduleSettings",
    "StopConditions",
    "StopReason",
    "Structure",
    "TrainingLoop",
    "TrainingSettings",
    "TrainingState",
    "central_difference",
    "check",
    "cost",
    "draw",
    "engine_text",
    "forward",
    "gradients",
    "initial_state",
    "initialise",
    "rate",
    "sample_costs",
    "update",
]
