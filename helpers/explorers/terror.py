"""Explorers of section 12: the vote of 1934, the ranks of the army, and what is disputed.

Ledgers and published figures only: the reader chooses among sources, and no control moves a number
of victims.  The account of the census has a module of its own, `census`.
"""

from typing import NamedTuple

import pandas as pd

from .. import arithmetic, theme
from ..chart import Chart
from ..charts import bars, counted, dots, judged, over_time
from ..data import computed, estimate, estimates, part_of, statistics, table, together
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer, Switch
from ..text import section
from ..wording import number
from .compare import compare
from .maps import argued

say = section(12)

ERA = "terror"

# --- the vote of 1934 ---

UNJUDGED = "not judged yet"
RUNGS = (UNJUDGED, "announced or recorded in 1934", "a witness, written down later", "hearsay",
         "cannot be right")
VERSIONS = say.table("vote.versions")
# The versions by the options of the control.
OPTIONS = {say.phrase(f"vote.versions.{version}.name"): version for version in VERSIONS}
ANNOUNCED = "votes-against-stalin-official"


def hearsay_ladder(version: str, rung: str = UNJUDGED) -> Chart:
    """All versions of the vote against Stalin on one scale; the reasons once a rung is chosen.

    `version` is one of the `OPTIONS`, `rung` the kind of evidence that the reader takes it for.
    """
    chosen, ballots = OPTIONS[version], part_of("congress17-ballots")
    rows = together(
        statistics({"Against Kirov, Medvedev in the chapter": "votes-against-kirov-1934"}),
        *(_version_row(name, marked=name == chosen) for name in VERSIONS))
    if rung == UNJUDGED:
        words = say("vote.asked")
    else:
        ours = VERSIONS[chosen]["kind"]
        words = say("vote.judged", version=version, guess=rung, ours=ours,
                    agreed="yes" if rung == ours else "no",
                    why=say.phrase(f"vote.versions.{chosen}.why"))
    chart = dots(rows, words, start=-20,
                 line=(ballots, f"all ballots in the minutes: {number(ballots)}"))
    for note in chart.layout["annotations"]:
        if note["text"].startswith("over"):
            # This label would be crossed by the line of the chapter's value.
            note["bgcolor"] = theme.PAPER
    return chart if rung == UNJUDGED else judged(chart, _tests(chosen))


def _version_row(version: str, marked: bool) -> pd.DataFrame:
    """The row of one version, `marked` where the reader has chosen it."""
    find = statistics if version == "chapter" else estimates
    label = VERSIONS[version]["label"]
    return find({f"▸ {label}" if marked else label: VERSIONS[version]["id"]})


def _tests(version: str) -> dict[str, bool | None]:
    """What a version of the vote is held to, and whether it meets that (None: books differ)."""
    votes = part_of(VERSIONS[version]["id"])
    hidden = votes - estimate(ANNOUNCED)
    fewest, most = sorted(estimates(series="congress17-ballots-unaccounted")["value"])
    verdicts = {"announced": version == "announced",
                "witnessed": version in ("announced", "chapter"),
                "cast": votes <= estimate("congress17-ballots"),
                "concealable": True if hidden <= fewest else None if hidden <= most else False}
    return {say.phrase(f"vote.tests.{test}", hidden=hidden): met for test, met in verdicts.items()}


vote = Explorer(
    say.question("vote"), hearsay_ladder,
    version=Choice("Version", tuple(OPTIONS), list(OPTIONS)[1]),
    rung=Choice("Kind of evidence", RUNGS, UNJUDGED, commits=True))

# --- the ranks of the army ---

RANKS = {"marshals": "Marshals", "army-commanders": "Army commanders",
         "corps-commanders": "Corps commanders", "divisional-commanders": "Divisional commanders"}
FURTHER = {"war-council": "Higher War Council", "brigade-commanders": "Brigade commanders"}


class Roll(NamedTuple):
    """A list of commanders removed from 1937 to `last`: its ids, and its line beside the ranks."""

    purged: str
    total: str
    further: str | None
    cited: str
    last: int = 1938
    removed: str = "purged"

    def ids(self, rank: str) -> tuple[str, str]:
        """The ids of those removed in a rank and of all in it."""
        return self.purged.format(rank), self.total.format(rank)


LISTS = {
    "the chapter": Roll("{}-purged-1937-38", "{}-total-1937", "war-council", "¶ 12.23"),
    "Conquest": Roll(
        "purged-{}-encyclopaedia", "{}-total-encyclopaedia", None,
        "Conquest 1990, as an encyclopaedia reports him"),
    "Gellately": Roll(
        "purged-{}-web-book", "{}-total-web-book", "brigade-commanders",
        "Gellately 2007; the divisional and brigade commanders from a web book without an author",
        removed="repressed"),
    "an article on tactics": Roll(
        "purged-{}-deep-battle", "{}-total-deep-battle", "brigade-commanders",
        "the article on deep battle in an encyclopaedia without named authors", last=1939),
}


def _lines(source: str, further: bool) -> list[str]:
    """The ranks of a list, and its line beside them where it has one and it is counted in."""
    extra = LISTS[source].further
    return [*RANKS, extra] if further and extra else [*RANKS]


def total(source: str, further: bool = False) -> tuple[float, float]:
    """Purged and in all, summed over the ranks of a list, with its further line if wanted."""
    pairs = [map(part_of, LISTS[source].ids(rank)) for rank in _lines(source, further)]
    purged, whole = zip(*pairs, strict=True)
    return sum(purged), sum(whole)


def _percent(part: float, whole: float) -> float:
    # 57 of 80 is 71.25 per cent and shall be 71.3, as by hand.
    return round(arithmetic.share(part, whole) + 1e-9, 1)


def over_half(source: str, further: bool = False) -> Chart:
    """Share removed in each rank of a list and in all of them, with the numbers behind it."""
    roll, names = LISTS[source], RANKS | FURTHER
    ranks_shown = _lines(source, further)
    purged, whole = total(source, further)

    def row(name: str, part: float, whole: float, ids: list[str]) -> pd.DataFrame:
        return computed(
            f"{name}: {number(part)} of {number(whole)}", _percent(part, whole), unit="per cent",
            how=f"removed ÷ all, from {roll.cited}", using=ids, era=ERA, start=1937, end=roll.last)

    rows = together(
        *(row(names[rank], *map(part_of, roll.ids(rank)), roll.ids(rank)) for rank in ranks_shown),
        row("All of these", purged, whole, [one for rank in ranks_shown for one in roll.ids(rank)]))
    words = say("ranks", purged=purged, whole=whole, share=_percent(purged, whole), list=source,
                lines="four" if ranks_shown == [*RANKS] else "all",
                half="under" if 0.98 * whole < 2 * purged <= whole else "",
                removed=roll.removed, last=roll.last % 100,
                **_takeaway_of_list(source, further))
    return bars(rows, words, top=100, line=(50, "half"))


def _takeaway_of_list(source: str, further: bool) -> dict[str, object]:
    """The name of the takeaway of a list, and the numbers that it needs."""
    roll = LISTS[source]
    if not further:
        return {"takeaway": "chapter" if source == "the chapter" else "others"}
    if roll.further == "brigade-commanders":
        below, of = map(part_of, roll.ids(roll.further))
        return {"takeaway": "brigades", "below": below, "of": of}
    return {"takeaway": "council" if roll.further else "none"}


ranks = Explorer(
    say.question("ranks"), over_half,
    source=Choice("List", tuple(LISTS), "the chapter"),
    further=Switch("Count in the list's other line (a council, or brigade commanders)"))

# --- charts of the section ---


def officers() -> Chart:
    """One dot for each man of the four ranks in the chapter, rank by rank and all together."""
    gathered = say.phrase("officers.gathered")
    ids = [LISTS["the chapter"].ids(rank) for rank in RANKS]
    groups = {name: statistics(dict(zip((f"{name}, purged", f"{name}, all"), pair, strict=True)))
              for name, pair in zip(RANKS.values(), ids, strict=True)}
    groups[gathered] = together(*(
        computed(f"{gathered}, {what}", amount, unit="people", how="sum of the four ranks",
                 using=names, era=ERA, start=1937)
        for what, amount, names in zip(("purged", "all"), total("the chapter"),
                                       zip(*ids, strict=True), strict=True)))
    purged, whole = total("the chapter")
    return counted(groups, say("officers", purged=purged, whole=whole), half=gathered,
                   half_said=say.phrase("officers.half"))


def waves() -> pd.DataFrame:
    """The dated blows and party events of section 12 from 1932 to 1939, as rows of the events."""
    events = table("events")
    dropped = ("dolgoruky-statue", "census-of-1937", "party-membership-low-1937",
               "german-soviet-pact", "anti-comintern-pact", "munich-agreement",
               "rationing-ends-and-plots-allowed", "life-has-become-better", "constitution-of-1936")
    return events[(events["section"] == 12) & ~events["id"].isin(dropped)]


def party() -> Chart:
    """The party's size from 1933 to 1938: the chapter's two figures and others between them."""
    members = say.rows("party")
    in_millions = (members["value"] / 1_000_000).round(2)
    return over_time(members.assign(value=in_millions, unit="million people"), say("party"),
                     bottom=0, top=4, named=False)


def newcomers_chart() -> Chart:
    """Shares of those who joined after 1924, of secretaries and (at least) of all members."""
    return bars(say.rows("newcomers"), say("newcomers"), top=100)


def struck() -> Chart:
    """People shot in 1937 and 1938: under Order No. 00447, in the national operations, and what is
    left of the total.
    """
    return bars(say.rows("struck"), say("struck"))


def camps() -> Chart:
    """Prisoners in labour camps by year, and with those in colonies in 1941, in thousands."""
    prisoners = together(
        estimates(series="camp-population").assign(label="camps alone"),
        estimates(series="camps-and-colonies").assign(label="camps and colonies, June"))
    in_thousands = (prisoners["value"] / 1000).round()
    return over_time(prisoners.assign(value=in_thousands, unit="thousand people"), say("camps"),
                     labels=True, bottom=0)


def explanation() -> Chart:
    """The chapter's explanation of the terror: five pressures, its claim, and one it rejects."""
    return argued(say, "explanation")


# --- what historians dispute ---

draw = Draw(say, "draw", lambda: {"members": of_line(
    "party-members-and-candidates", first=1924, given=1933, last=1939, most=7, digits=2,
    scale=1e6)})

disputes = compare(12)
