"""The chapter's claims that numbers can bear on: what each rests on, what bears on it, the verdict.

A row of `claims.csv` names its statistics and estimates; the numbers in its reason are theirs, or
worked out from them in the language of `fill`, in the column `computed`.
"""

from dataclasses import dataclass
from functools import cache

from . import fill
from .data import part_of, table
from .slips import unknown
from .text import section
from .wording import missing

SIGNS = {"holds": "✓", "contested": "◐", "fails": "✗", "not decidable": "…"}
VERDICTS = tuple(SIGNS)
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


@cache
def meanings() -> str:
    """The four verdicts with their signs, and what each means, as a table in Markdown."""
    say = section(15)
    heads = f"| {say.phrase('verdict.means.verdict')} | {say.phrase('verdict.means.it')} |"
    return "\n".join((heads, "|---|---|", *(
        f"| {sign} {verdict} | {say.phrase(f'verdict.means.{verdict}')} |"
        for verdict, sign in SIGNS.items())))


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
