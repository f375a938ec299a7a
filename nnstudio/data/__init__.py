"""Data sets as tables with named columns: read, typed, made by a generator; and prepared for training.

Where a thing is
----------------
`table`        the table and its pure edits; `column`, one column; `cells`, what the text of a cell means
`problems`     what is wrong with single cells and rows, by row and column
`csv_file`     read and write CSV, read pasted text; below it `decoding` (bytes to text), `delimited` (text to cells),
               `header` (which line holds the names)
`preparation`  which columns are inputs and targets, one-hot classes, scaling, the validation split: table to samples
`samples`      the tables that come with the program; `toys`, their generators
`limits`       how large a table may be
"""

from nnstudio.data.cells import is_missing, number_text, typed_number
from nnstudio.data.column import Column, FloatArray, IntArray
from nnstudio.data.csv_file import (
    CsvReport,
    Dialect,
    csv_text,
    read_csv,
    read_data,
    read_source,
    read_text,
    write_csv,
)
from nnstudio.data.header import looks_like_header
from nnstudio.data.limits import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_PROBLEMS, check_size
from nnstudio.data.preparation import DataSettings, Samples, Scaling, ScalingKind, prepare, suggest_settings
from nnstudio.data.problems import CellProblem, ProblemKind
from nnstudio.data.samples import SAMPLES, Sample
from nnstudio.data.table import ColumnKey, Source, Table, column_names, letters

__all__ = [
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_PROBLEMS",
    "SAMPLES",
    "CellProblem",
    "Column",
    "ColumnKey",
    "CsvReport",
    "DataSettings",
    "Dialect",
    "FloatArray",
    "IntArray",
    "ProblemKind",
    "Sample",
    "Samples",
    "Scaling",
    "ScalingKind",
    "Source",
    "Table",
    "check_size",
    "column_names",
    "csv_text",
    "is_missing",
    "letters",
    "looks_like_header",
    "number_text",
    "prepare",
    "read_csv",
    "read_data",
    "read_source",
    "read_text",
    "suggest_settings",
    "typed_number",
    "write_csv",
]
