"""What is wrong with a document, in words, each problem with its layer and its fix where there is one."""

from __future__ import annotations

from nnstudio.document.document import Document
from nnstudio.document.problems.columns import data_problems
from nnstudio.document.problems.drawing import drawing_problems
from nnstudio.document.problems.outputs import output_problems
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.document.problems.saturation import saturation, saturation_problems
from nnstudio.document.problems.smaller_steps import smaller_steps

__all__ = ["Fix", "Problem", "ProblemKind", "find_problems", "saturation", "smaller_steps"]


def find_problems(document: Document) -> tuple[Problem, ...]:
    """Return all problems of a document: first those that prevent training, the most basic first."""
    found = (*drawing_problems(document), *data_problems(document), *output_problems(document))
    if not any(problem.prevents_training for problem in found):
        found = (*found, *saturation_problems(document))
    order = list(ProblemKind)
    return tuple(sorted(found, key=lambda problem: (not problem.prevents_training, order.index(problem.kind))))
