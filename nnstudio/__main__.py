"""Run the program as ``python -m nnstudio``."""

from __future__ import annotations

import sys

from nnstudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
