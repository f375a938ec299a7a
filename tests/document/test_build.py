"""What is trained of a document: the same for its training and for a look at its samples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnstudio.document import edits, project_file
from nnstudio.document.build import build, training_loop, training_task
from nnstudio.document.document import Document
from nnstudio.engine import Engine, Interrupt
from nnstudio.engine.looks import look_at
from nnstudio.resources import resource


@pytest.mark.parametrize("share", [0.0, 0.25])
def test_a_look_at_a_document_sees_what_its_training_sees(share: float) -> None:
    document = iris(share)
    built = build(document)
    assert built.network is not None
    assert built.samples is not None
    task = training_task(document, built.network, built.samples)
    assert (task.validation is None) is (share == 0.0)
    seen = look_at(task, Interrupt(), Engine.REFERENCE)
    history = training_loop(document, built, Engine.REFERENCE).state.history
    assert seen is not None
    assert history.training.tolist() == [seen.training.cost]
    assert history.training_accuracy.tolist() == [seen.training.accuracy]
    assert history.validation.tolist() == pytest.approx([seen.validation.cost], rel=0, abs=0, nan_ok=True)


def iris(share: float) -> Document:
    document = project_file.load(resource("examples", "iris.nnstudio"))
    assert document.table is not None
    return edits.set_data(document, document.table, replace(document.data, validation_share=share))
