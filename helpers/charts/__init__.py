"""Every chart form of the essay, once: the data first, then its words, all else by keyword."""

from .amounts import bars, bullets
from .arguments import argument_map
from .changes import changes
from .counted import counted
from .dot_plot import dots
from .grids import grid
from .ledgers import ledger
from .models import curves, lorenz
from .panels import panels, panels_on_one_axis
from .slopes import slopes
from .squares import squares
from .targets import targets
from .time import columns_over_time, over_time
from .timeline import timeline
from .verdicts import judged
from .waterfall import waterfall
from .wholes import areas, hundred, shares

__all__ = ["areas", "argument_map", "bars", "bullets", "changes", "columns_over_time", "counted",
           "curves", "dots", "grid", "hundred", "judged", "ledger", "lorenz", "over_time", "panels",
           "panels_on_one_axis", "shares", "slopes", "squares", "targets", "timeline",
           "waterfall"]
