"""What historians dispute: each quarrel of `data/text/` with the chapter's figures and those from
elsewhere.

A dispute is a table below `[disputes]` in the text file of its section:

    [disputes.herds]
    alone = "the finding while only the chapter speaks"
    title = "the finding of the comparison"
    scope = "what is drawn, unit last"
    takeaway = "what follows, and what does not"
    form = "bars"                       # a chart form; dots where nothing is said
    options = {start = -70, top = 1}    # passed on to that form
    unit = "families"                   # in place of the units of the rows
    partners = true                     # rows whose labels are alike up to a colon stand together
    chapter = [{label = "Chapter: sheep", id = "sheep-change-1929-34"}]
    others = [
      {label = "Census: sheep", sum = "change(first-id, second-id)", digits = 1, unit = "per cent",
       how = "from the counts", start = 1929, end = 1934},
      {label = "Allen: wages", id = "real-wage-1937", as = "x - 100", unit = "per cent"},
      {rows = "camps", ids = ["camp-prisoners-1934"]},         # made by the code
    ]

`helpers/rows.py` has the language of the rows.
Where the chapter makes its claim without a figure, `claims = {"5.12" = "what it says"}` stands in
place of `chapter`; `use = "5.herds"` takes a dispute over from another section.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from .data import framed, together
from .rows import ids_of, made
from .slips import Slip
from .text import Text, Words, section

KEYS = {
    "alone", "title", "scope", "takeaway", "form", "options", "unit", "chapter", "claims", "others",
    "name", "expect", "partners"
}

RowMakers = Mapping[str, Callable[[], pd.DataFrame]]


@dataclass(frozen=True)
class Dispute:
    """One quarrel: `text` and `place` say where it stands; `makers` are the rows that only code can
    make.
    """

    text: Text
    place: str
    makers: RowMakers

    @cached_property
    def told(self) -> Mapping:
        """The dispute as its file has it; raises `Slip` for a key that no dispute has."""
        found = self.text.table(self.place)
        for key in found:
            if key not in KEYS:
                raise self._slip(key, f"expected one of {', '.join(sorted(KEYS))}")
        if bool(found.get("chapter")) == bool(found.get("claims")) or not found.get("others"):
            raise self._slip(
                "", "expected rows under chapter or sentences under claims, and rows under others")
        return found

    @property
    def form(self) -> str:
        """The name of the chart form."""
        return self.told.get("form", "dots")

    @property
    def options(self) -> dict:
        """What is passed on to the chart form; a list of the file is a pair here."""
        return {
            name: tuple(part) if isinstance(part, list) else part
            for name, part in self.told.get("options", {}).items()
        }

    @property
    def claims(self) -> Mapping[str, str]:
        """What the chapter says without a figure, by paragraph; empty where it gives one."""
        return self.told.get("claims", {})

    def words(self, alone: bool = False) -> Words:
        """Title, scope and takeaway; with `alone` those of the chapter standing by itself."""
        found = self.text(self.place)
        return Words(self.text.phrase(f"{self.place}.alone"), found.scope, "") if alone else found

    @cached_property
    def chapter(self) -> pd.DataFrame:
        """The chapter's rows."""
        return self._rows("chapter")

    @cached_property
    def others(self) -> pd.DataFrame:
        """The rows from elsewhere."""
        return self._rows("others")

    def ids(self, side: str) -> list[str]:
        """The ids behind one side ("chapter" or "others"), without making a row."""
        return list(dict.fromkeys(name for row in self.told.get(side, ()) for name in ids_of(row)))

    def _rows(self, side: str) -> pd.DataFrame:
        rows = together(*(self._made(side, place, row)
                          for place, row in enumerate(self.told[side])))
        return rows.assign(unit=self.told["unit"]) if "unit" in self.told else rows

    def _made(self, side: str, place: int, row: Mapping) -> pd.DataFrame:
        try:
            if "rows" not in row:
                return framed([made(row)])
            if row["rows"] not in self.makers:
                raise Slip(f"the code makes no rows called “{row['rows']}”")
            return self.makers[row["rows"]]()
        except Slip as slip:
            raise self._slip(side, f"row {place + 1}: {slip}") from None

    def _slip(self, key: str, said: str) -> Slip:
        return self.text.slip((*self.place.split("."), *filter(None, [key])), said)


def disputes(number: int, makers: RowMakers | None = None) -> dict[str, Dispute]:
    """The disputes of a section's text file by their short names, in its order; empty where it has
    none.
    """
    text = section(number)
    found = {}
    for key, told in text.tables.get("disputes", {}).items():
        if not isinstance(told, Mapping):
            continue
        source, place = text, f"disputes.{key}"
        if "use" in told:
            other, _, name = str(told["use"]).partition(".")
            source, place = section(int(other)), f"disputes.{name}"
        found[told.get("name",
                       source.table(place).get("name", key))] = Dispute(
                           source, place, makers or {})
    return found


__all__ = ["Dispute", "disputes"]
