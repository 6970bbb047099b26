"""The workings of the essay: register, arithmetic, charts, explorers, exercises, the reader's own copy."""

from . import arithmetic, charts, explorers
from .data import computed, corrections, estimate, estimates, high, low, statistics, table, together, value
from .exercises import check
from .passages import passage

__all__ = ["arithmetic", "charts", "check", "computed", "corrections", "entry", "estimate", "estimates", "explorers", "high", "low",
           "passage", "statistics", "table", "together", "value"]


def __getattr__(name):
    # The page of one statistic draws on every theme of explorers, so it is loaded when it is first asked for.  The
    # searchable table has the name of its own module: `from helpers.register import register`.
    if name == "entry":
        from .register import entry
        return entry
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
