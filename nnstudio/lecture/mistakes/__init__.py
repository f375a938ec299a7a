"""The classic mistakes of people who write back propagation themselves, each made on purpose and in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from nnstudio.lecture.mistakes.gradients import (
    BatchSummed,
    BiasForgotten,
    BiasPerWeight,
    OnePathOnly,
    SlopeForgotten,
    TwoForgotten,
    UpdatedTooEarly,
    WrongSign,
)
from nnstudio.lecture.mistakes.mistake import Batches, Mistake
from nnstudio.lecture.mistakes.procedure import (
    BatchLeaks,
    GlorotOffByRootThree,
    NeverReshuffled,
    PenaltySticks,
    ResetDraws,
)

if TYPE_CHECKING:
    from nnstudio.document.document import Document

__all__ = ["MISTAKES", "Batches", "Mistake", "mistakes_for"]

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        mistake.key: mistake()
        for mistake in (
            UpdatedTooEarly,
            SlopeForgotten,
            OnePathOnly,
            TwoForgotten,
            WrongSign,
            BiasForgotten,
            BiasPerWeight,
            BatchSummed,
            NeverReshuffled,
            BatchLeaks,
            GlorotOffByRootThree,
            ResetDraws,
            PenaltySticks,
        )
    }
)


def mistakes_for(document: Document) -> tuple[Mistake, ...]:
    """Return the mistakes that change anything in a document."""
    return tuple(mistake for mistake in MISTAKES.values() if mistake.applies(document))
