"""The chapter's claims that numbers can bear on: what each rests on, what bears on it, the verdict.

A row of `claims.csv` names its statistics and estimates; the numbers in its reason are theirs, or
worked out from them in the language of `fill`, in the column `computed`.
"""

from dataclasses import dataclass
from functools import cache

from . import fill
from .data import part_of, table
from .slips import unknown
from .wording import missing

VERDICTS = ("holds", "contested", "fails", "not decidable")
KINDS = ("level", "change", "comparison", "cause")


@dataclass(frozen=True)
class Claim:
    """One claim: a row of `claims.csv`.

    `statistics` and `estimates` are ids, `computed` sums; `origin` are keys of `sources.csv`: where
    the chapter's own figures come from.
    """

    id: str
    reference: str
    claim: str
    kind: str
    statistics: tuple[str, ...]
    estimates: tuple[str, ...]
    computed: tuple[str, ...]
    origin: tuple[str, ...]
    verdict: str
    why: str
    topic: str

    @property
    def section(self) -> int:
        """The section in which the chapter makes it."""
        return int(self.reference.split(".")[0])


@cache
def table_of_claims() -> tuple[Claim, ...]:
    """All claims, in the order of the chapter."""
    return tuple(
        Claim(**row | {"statistics": _parts(row["statistics"], " "),
                       "estimates": _parts(row["estimates"], " "),
                       "computed": _parts(row["computed"], "; "),
                       "origin": _parts(row["origin"], " "),
                       "why": fill.fill(row["why"])})
        for row in table("claims").to_dict("records"))


def _parts(cell: object, between: str) -> tuple[str, ...]:
    return () if missing(cell) else tuple(str(cell).split(between))


def claim(name: str) -> Claim:
    """One claim by its id; raises `Slip` naming the nearest for an unknown one."""
    for known in table_of_claims():
        if known.id == name:
            return known
    raise unknown("claim", name, [known.id for known in table_of_claims()])


def tally(kind: str | None = None) -> dict[str, int]:
    """How many claims (of one kind in `KINDS`, or all) have each verdict.

    Raises `Slip` for another kind.
    """
    if kind is not None and kind not in KINDS:
        raise unknown("kind of claim", kind, KINDS)
    counted = [known.verdict for known in table_of_claims() if kind in (None, known.kind)]
    return {verdict: counted.count(verdict) for verdict in VERDICTS}


def counted() -> dict[str, int]:
    """How many claims of each kind, and of all, have each verdict, by names like `level_holds`;
    "open" is short for not decidable.
    """
    names = dict(zip(VERDICTS, ("holds", "contested", "fails", "open"), strict=True))
    return {f"{kind or 'all'}_{names[verdict]}": count for kind in (None, *KINDS)
            for verdict, count in tally(kind).items()}


def computed_of(claim: Claim) -> dict[str, float]:
    """The numbers that a claim works out from its rows, by the sum: {"ratio(a-b, c-d)": 1.75}.

    Raises `Slip` for what is no sum, a row that the claim does not name, or one without a single
    number.
    """
    own = (*claim.statistics, *claim.estimates)

    def look(name: str, part: str) -> float | str:
        if name not in own:
            raise unknown(f"row of the claim “{claim.id}”", name, own)
        return part_of(name, part)

    return {written: fill.evaluate(written, look=look) for written in claim.computed}


# --- who copies whom ---

OFFICIAL = "soviet-statistics"


@cache
def lineage(source: str) -> frozenset[str]:
    """A work and all that its figures descend from, by `descends_from` in `sources.csv`: keys.

    A work that the table does not know stands alone.
    """
    above = dict(zip(table("sources")["key"], table("sources")["descends_from"], strict=True))
    found, waiting = set(), [source]
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            waiting += _parts(above.get(key), " ")
    return frozenset(found)


def descent(name: str) -> frozenset[str]:
    """The lineage of one estimate: that of its source, and of the state's statistics if the figure
    is official, whoever prints it.
    """
    row = table("estimates").set_index("id").loc[name]
    own = lineage(row["source"])
    soviet = row["reliability"] == "official" and "Germany" not in row["place"]
    return own | lineage(OFFICIAL) if soviet else own


def own_sources(claim: Claim) -> frozenset[str]:
    """Where the chapter has its figures from: the claim's origin and its notes, with all above."""
    notes = table("notes").set_index("number")["source"]
    rows = table("statistics").query("id in @claim.statistics")
    noted = [notes[number] for number in rows["note"].dropna() if not missing(notes[number])]
    return frozenset().union(*map(lineage, (*claim.origin, *noted)))


def independent(claim: Claim) -> tuple[str, ...]:
    """The estimates beside a claim that can bear it out.

    They share no origin with the chapter's figures, were not written down from memory, and have a
    scholar, a state or a witness behind them.
    """
    own, found = own_sources(claim), table("estimates").set_index("id")
    return tuple(name for name in claim.estimates
                 if not own & descent(name) and found.loc[name, "access"] != "recalled"
                 and found.loc[name, "reliability"] != "tertiary")


__all__ = ["KINDS", "OFFICIAL", "VERDICTS", "Claim", "claim", "computed_of", "counted", "descent",
           "independent", "lineage", "own_sources", "table_of_claims", "tally"]
