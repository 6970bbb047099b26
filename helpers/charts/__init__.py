"""Every chart form of the essay, once.  Each takes rows and a title that says the finding, and returns a `Chart`."""

from .amounts import areas, bars, bullets, dots, hundred, shares
from .banded import banded
from .maps import argument_map, grid
from .models import curves, lorenz
from .time import over_time, panels, slopes, timeline
from .verdicts import judged
from .words import ledger

__all__ = ["areas", "argument_map", "banded", "bars", "bullets", "curves", "dots", "grid", "hundred", "judged", "ledger", "lorenz", "over_time", "panels",
           "shares", "slopes", "timeline"]
