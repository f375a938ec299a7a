"""Any edits in any order: the document stays sound, the one before is untouched, what stays is the same object."""

from __future__ import annotations

import copy
from collections.abc import Callable

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nnstudio.document.build import build
from nnstudio.document.document import Document, empty
from nnstudio.document.project_file import dumps, loads
from nnstudio.errors import NNStudioError
from tests.document.helpers import check_sound, same, trained
from tests.document.strategies import draw_step

# Explaining a failure takes a minute, and the shrunk steps say it better.
PHASES = [phase for phase in Phase if phase is not Phase.explain]


class Drawing(RuleBasedStateMachine):
    """A person who draws without thinking, and undoes."""

    def __init__(self) -> None:
        super().__init__()
        self.document = empty()
        self.undo: list[tuple[Document, Document]] = []

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self._do(draw_step(data.draw, self.document))

    @rule()
    def train(self) -> None:
        built = build(self.document)
        if built.can_train:
            self._do(lambda document: trained(document, 2))

    @rule(data=st.data())
    def fix(self, data: st.DataObject) -> None:
        problems = [problem for problem in build(self.document).problems if problem.fix is not None]
        if not problems:
            return
        problem = data.draw(st.sampled_from(problems))
        assert problem.fix is not None
        self._do(problem.fix.apply)
        left = {(found.kind, found.layer_id) for found in build(self.document).problems}
        assert (problem.kind, problem.layer_id) not in left, problem.text

    @rule()
    def step_back(self) -> None:
        if self.undo:
            before, as_it_was = self.undo.pop()
            assert same(before, as_it_was)
            self.document = before

    def _do(self, step: Callable[[Document], Document]) -> None:
        before = self.document
        as_it_was = copy.deepcopy(before)
        try:
            self.document = step(before)
        except NNStudioError as error:
            str(error)  # the sentence has all its values
            return
        assert same(before, as_it_was)
        _check_shared(before, self.document)
        self.undo.append((before, as_it_was))

    @invariant()
    def sound(self) -> None:
        check_sound(self.document)
        for problem in build(self.document).problems:
            assert problem.text
            assert problem.fix is None or problem.fix.text

    @invariant()
    def saved_exactly(self) -> None:
        assert same(loads(dumps(self.document)), self.document)


def _check_shared(before: Document, after: Document) -> None:
    """Assert that parts that are equal are the same object."""
    old = {layer.id: layer for layer in before.diagram.layers}
    for layer in after.diagram.layers:
        assert layer is old.get(layer.id) or not _equal(layer, old.get(layer.id))
    wires = {connection.id: connection for connection in before.diagram.connections}
    for connection in after.diagram.connections:
        assert connection is wires.get(connection.id) or not _equal(connection, wires.get(connection.id))
    assert before.next_id <= after.next_id


def _equal(one: object, other: object) -> bool:
    return other is not None and same(one, other)


Drawing.TestCase.settings = settings(max_examples=100, stateful_step_count=30, phases=PHASES)
TestDrawing = Drawing.TestCase
