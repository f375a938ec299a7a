"""How large a document may be: checked before anything is allocated, in edits and in files."""

from __future__ import annotations

from typing import Final

LARGEST_LAYER: Final = 10_000
MOST_LAYERS: Final = 200
MOST_CONNECTIONS: Final = 2_000
MOST_PARAMETERS: Final = 1_000_000
MOST_CELLS_INSIDE: Final = 100_000
"""Larger tables that came from a file stay there; the project holds the path and a checksum."""
LONGEST_NAME: Final = 200
FARTHEST: Final = 1e6
LARGEST_FILE: Final = 256 * 1024 * 1024
MOST_VALUES: Final = 12_000_000
"""Commas in a project file: each value takes some 30 bytes once it is read."""
LARGEST_ID: Final = 2**53
LARGEST_SEED: Final = 2**63 - 1
