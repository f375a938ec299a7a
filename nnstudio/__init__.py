"""Draw a neural network as on a whiteboard, give it data, and watch it learn.

The Python API
--------------
`chain`, `forward`, `gradients` and `train` work on networks and arrays; `open_project` opens what was drawn and saved.
Importing it loads no window.

The house
---------
::

    engine/      the maths: networks, costs, gradients, optimizers on numpy, to be read; the training loop; and under it
                 the engines that make its updates: the reference, a compiled loop (`kernel`), and for wide layers,
                 where that has no wide vectors, numpy's BLAS (`wide`)
    data/        tables with named columns: CSV, samples, scaling, the validation split
    document/    what the user drew and saves, as immutable values; every edit a pure function;
                 build (drawing -> network, samples, problems with fixes); project files; recovery
    lecture/     the debugger of back propagation, without a window: cursor, timeline, breakpoints, formulas in the
                 reader's notation, paths to the cost, narration, predictions, lessons, the bug lab
    gui/         Qt: studio (where document, undo stack and training thread meet), canvas, plots, panels, formulas,
                 lecture and lessons, the window
    api          what this module offers
    cli          `nnstudio [FILE]` opens the window; `nnstudio train` and `nnstudio check` work without one
    errors, words, resources, numbers    what all of them share: one family of errors, marks for translation, shipped
                 files, how a number is written and read

Imports go down only: cli -> gui -> lecture -> api -> document -> (data, engine) -> (errors, words, resources, numbers);
`lecture` needs no `api`.

How things flow
---------------
A gesture or a field asks the studio for an edit: document in, document out. The undo stack holds both, and whoever
draws compares them: what did not change is the same object. Training takes the network that `build` made of the
document, runs apart from it, and comes back as one more edit (`edits.apply_training`).

A training runs on the fastest engine for its network: many updates a call, without the interpreter's lock, so that
the window beside it never waits. All engines keep one contract (`engine.updater`) and are held equal by tests; what a
lecture shows are the numbers of the reference.

A lecture computes nothing either: its steps name the numbers of a `Trace`, one real update of the engine, and a
`Moment` (a trace and how far one is in it) is all that formulas, drawing and tables show. What was stepped through
comes back as one more edit, too.
"""

from __future__ import annotations

from nnstudio.api import Project, Training, chain, open_project, train
from nnstudio.engine import forward, gradients
from nnstudio.errors import NNStudioError

__all__ = [
    "NNStudioError",
    "Project",
    "Training",
    "__version__",
    "chain",
    "forward",
    "gradients",
    "open_project",
    "train",
]
__version__ = "0.1.0"
