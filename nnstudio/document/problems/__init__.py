"""What is wrong with a document, in words, each problem with its layer and its fix where there is one."""

from __future__ import annotations

from nnstudio.document.document import Document
from nnstudio.document.problems.columns import data_problems
from nnstudio.document.problems.drawing import drawing_problems
from nnstudio.document.problems.outputs import output_problems
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind

__all__ = ["Fix", "Problem", "ProblemKind", "find_problems"]


def find_problems(document: Document) -> tuple[Problem, ...]:
    """Return all problems of a document: first those that prevent training, the most basic first."""
    found = (*drawing_problems(document), *data_problems(document), *output_problems(document))
    order = list(ProblemKind)
    return tuple(sorted(found, key=lambda problem: (not problem.prevents_training, order.index(problem.kind))))
