"""The workings of the essay: register, arithmetic, charts, explorers, exercises, the reader's own copy."""

from . import arithmetic, charts, explorers
from .data import computed, corrections, estimate, estimates, high, low, statistics, table, together, value
from .exercises import check
from .passages import passage

__all__ = ["arithmetic", "charts", "check", "computed", "corrections", "estimate", "estimates", "explorers", "high", "low",
           "passage", "statistics", "table", "together", "value"]
