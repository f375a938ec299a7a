"""How large a document may be: checked before anything is allocated, in edits and in files."""

from __future__ import annotations

from typing import Final

LARGEST_LAYER: Final = 10_000
MOST_LAYERS: Final = 200
MOST_CONNECTIONS: Final = 2_000
MOST_PARAMETERS: Final = 4_000_000
MOST_CELLS: Final = 20_000_000
LONGEST_NAME: Final = 200
FARTHEST: Final = 1e6
LARGEST_FILE: Final = 256 * 1024 * 1024
LARGEST_ID: Final = 2**53
LARGEST_SEED: Final = 2**63 - 1
