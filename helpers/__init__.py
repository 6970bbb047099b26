"""The workings of the essay: register, arithmetic, charts, exercises, the reader's own copy.

A theme's explorers are taken from `helpers.explorers`: `from helpers.explorers import village`.
"""

from . import arithmetic, charts
from .answers import my_answers
from .data import (
    computed,
    estimate,
    estimates,
    high,
    low,
    statistics,
    table,
    together,
    value,
)
from .defects import corrections
from .exercises import check
from .opening import before
from .passages import passage
from .text import section

__all__ = ["arithmetic", "before", "charts", "check", "computed", "corrections", "estimate",
           "estimates", "high", "low", "my_answers", "passage", "section", "statistics", "table",
           "together", "value"]
