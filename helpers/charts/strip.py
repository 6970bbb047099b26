"""The strip of the eras: where in the story a notebook stands, on one thin line of years."""

from collections.abc import Collection

from .. import theme
from ..slips import unknown
from .card import element, heard, text

# The strip begins here; a year is one column, so that all eras keep their lengths.
FIRST = 1917
# Collectivisation and the terror fall into the plan era and stand below it; what came before takes
# both lines.
LINES = {"plan era": "1", "collectivisation": "2", "terror": "2"}


def html(lit: Collection[str] = ()) -> str:
    """The five eras of the story with their years, as an HTML list in order of their beginnings.

    `lit` are the eras a notebook is about: they are filled in their colour, the others only
    outlined, and a word says so to those who hear the page.  Without `lit` all are outlined.

        strip.html(["NEP"])

    Raises `Slip` for a name that is no era of the strip.
    """
    for era in lit:
        if era not in theme.SPANS:
            raise unknown("era", str(era), theme.SPANS)
    eras = "".join(_era(era, era in lit) for era in theme.SPANS)
    listing = element("ol", eras, role="list", aria_label="The eras, and those of this notebook")
    return element("div", listing, kind="essay-eras")


def _era(era: str, lit: bool) -> str:
    start, end = theme.SPANS[era]
    here = heard("This notebook:") if lit else ""
    years = f"{start}–{end % 100}"
    place = (f"--from:{start - FIRST + 1};--to:{end - FIRST + 1};"
             f"--row:{LINES.get(era, '1 / 3')};--era:{theme.colour(era)}")
    name = element("b", text(theme.NAMES.get(era, era)))
    return element("li", f"{here}{name} {years}", style=place, kind="essay-lit" if lit else "")
