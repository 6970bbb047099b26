"""Explorers of section 13: rights given and taken back, and what doubling does to a share."""

from ..chart import Chart
from ..charts import bars, changes, curves, grid, hundred, over_time, timeline
from ..data import estimate, estimates, table, together, value
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from ..wording import number
from .compare import compare

say = section(13)

# Where we sort the dated measures; the ledger below asks the reader to sort the contested ones.
SIDES = {"extended": ("civil-marriage-and-divorce", "zhenotdel-founded", "abortion-legalised"),
         "contested": ("family-law-of-1926",),
         "withdrawn": ("homosexuality-punished", "family-law-of-1936", "co-education-ended")}


def rights() -> Chart:
    """The dated measures of the section as a timeline, sorted into the three lanes of `SIDES`."""
    lane_of = {event: lane for lane, events in SIDES.items() for event in events}
    events = table("events")
    dated = events[events["id"].isin(lane_of)]
    return timeline(dated.assign(lane=dated["id"].map(lane_of)), say("rights"),
                    years=(1917, 1943), lanes=tuple(SIDES))


def percentages() -> Chart:
    """The section's four percentages, each as its own hundred."""
    return hundred(say.rows("percentages"), say("percentages"))


# How many women worked for wages: the official tables of workers and employees, by year.
WOMEN, ALL = "women-share-all-{}", "workers-and-employees-{}"
DOUBLED = "women-in-industry-multiple-1928-32"


def growth_of_all() -> float:
    """By how much all wage earners multiplied from 1928 to 1932."""
    return estimate(ALL.format(1932)) / estimate(ALL.format(1928))


def share_after(start: float, women: float, total: float) -> float:
    """Women's share, per cent, once they multiplied by `women` and all by `total`."""
    return start * women / total


def women_multiple(share: float) -> float:
    """By how much women multiplied from 1928 to 1932 if they were `share` per cent in 1932."""
    return share / estimate(WOMEN.format(1928)) * growth_of_all()


def number_or_share(guess: float | None = None, women: float = 2.0, total: float = 2.12,
                    start: float = 24) -> Chart:
    """What becomes of women's share of the wage earners when their number and that of all multiply.

    Before the `guess` (per cent) only the wage earners of 1928 and 1932 appear; after it what
    becomes of `start` per cent when the women multiply by `women`, and all by `total`.
    """
    if guess is None:
        return bars(say.rows("number_share.asked"), say("number_share.asked"))
    end = share_after(start, women, total)
    multiples = [round(1.2 + 0.04 * i, 2) for i in range(34)]
    rows = say.rows("number_share.shown", all=growth_of_all(), end=end, guess=guess)
    right = share_after(estimate(WOMEN.format(1928)), value(DOUBLED), growth_of_all())
    miss = guess - right
    words = say("number_share.shown", women=women, total=total, start=start, end=end, right=right,
                miss=abs(miss), change=_change_of_share(round(end, 1) - start, women),
                judged="right" if abs(miss) < 0.75 else "high" if miss > 0 else "low",
                needed=women_multiple(estimate(WOMEN.format(1933))))
    shares = [share_after(start, women, multiple) for multiple in multiples]
    return curves(
        {f"women × {number(women)}": (multiples, shares)}, words, rows=rows,
        across="all wage earners multiplied by", up="women, per cent",
        point=(total, end, f"{number(round(end, 1))} per cent"),
        level=(start, f"share at the start: {number(start)}"))


def _change_of_share(moved: float, women: float) -> str:
    """The phrase for a share that moved by `moved` points while the women multiplied by `women`."""
    if abs(moved) < 0.05:
        return "level_with_more" if women > 1 else "level"
    if moved > 0:
        return "rises"
    return "falls_with_more" if women > 1 else "falls"


number_share = Explorer(
    say.question("number_share"), number_or_share,
    guess=Guess("Their share in 1932", 10, 50, "per cent"),
    women=Slider("Women multiplied by", 1, 3, 0.1, 2),
    total=Slider("All wage earners multiplied by", 1.2, 2.52, 0.04, 2.12),
    start=Slider("Share at the start", 15, 35, 1, 24, "per cent"))

WHOLE = "all together"
BRANCHES = {"trade and catering": "trade-catering", "administration": "administration",
            "building": "construction", "transport": "transport-comms", "health care": "health",
            "industry": "industry", "education": "education", WHOLE: "all"}
PERIODS = {"1929 to 1933": (1929, 1933), "1933 to 1940": (1933, 1940), "1940 to 1945": (1940, 1945)}


def by_branch(period: str) -> Chart:
    """Women's share in each branch at both ends of a period, the largest change first."""
    first, last = PERIODS[period]

    def share(branch: str, year: int) -> str:
        return f"women-share-{BRANCHES[branch]}-{year}"

    order = sorted(BRANCHES, key=lambda branch: (
        branch == WHOLE, estimate(share(branch, first)) - estimate(share(branch, last))))
    before, after = (estimates({branch: share(branch, year) for branch in order})
                     for year in (first, last))
    return changes(before, after, say(f"branches.{first}", first=str(first), last=str(last)),
                   whole=WHOLE)


branches = Explorer(say.question("branches"), by_branch,
                    period=Choice("Years", tuple(PERIODS), next(iter(PERIODS))))

KINDS = ("extends a right", "protects", "restricts a right")
MEASURES = say.table("ledger.measures")
# The measures that the reader judges, by their short names.
CONTESTED = {about["asked"]: name for name, about in MEASURES.items() if "asked" in about}
UNDECIDED = "not yet"
THE_CHAPTER, ARGUABLE, OPEN = "the chapter", "arguable", "?"


def _sides(about: dict) -> dict[str, str | None]:
    """One row of the ledger: who puts the measure under which of the `KINDS`."""
    holders = {about["chapter"]: THE_CHAPTER, about.get("other"): ARGUABLE}
    return {kind: holders.get(kind) for kind in KINDS}


def rights_ledger(measure: str, verdict: str) -> Chart:
    """The eleven measures by what they do; the one chosen stays open until it gets a verdict."""
    name = CONTESTED[measure]
    about = MEASURES[name]
    # All four stay open until they are judged, or one choice would give the others away.
    waiting = [other for other in CONTESTED.values() if other != name]
    still_open = waiting if verdict != UNDECIDED else [*waiting, name]
    cells = {row: dict.fromkeys(KINDS, OPEN) if row in still_open else _sides(sides)
             for row, sides in MEASURES.items()}
    if verdict == UNDECIDED:
        words = say("ledger.asked", measure=name)
    else:
        side = ("chapter" if verdict == about["chapter"] else
                "other" if verdict == about.get("other") else "neither")
        words = say("ledger.judged", verdict=verdict.capitalize(), side=side,
                    why=say.phrase(f"ledger.measures.{name}.why"))
    return grid(cells, words, tones={THE_CHAPTER: "yes", ARGUABLE: "half", OPEN: "silent"},
                references={row: sides["paragraph"] for row, sides in MEASURES.items()},
                quiet=waiting, foot=say.phrase("ledger.foot"))


ledger = Explorer(say.question("ledger"), rights_ledger,
                  measure=Choice("Measure", tuple(CONTESTED), "support, 1926"),
                  verdict=Choice("Your verdict", (UNDECIDED, *KINDS), UNDECIDED, commits=True))

# --- what the law of 1936 did ---

def abortions() -> Chart:
    """Registered abortions before and after the law of June 1936."""
    return bars(say.rows("abortions"), say("abortions"))


draw = Draw(say, "draw", lambda: {"births": of_line(
    "births-adh-rsfsr", first=1927, given=1935, last=1940, most=60)})


def births() -> Chart:
    """Births in Russia by year, as the reader drew them before."""
    rows = together(*draw.tasks["births"].rows.values())
    return over_time(rows, say("births"), bottom=0, first=(1935, 1937, 1940),
                     moment=(1936.5, say.phrase("births.law")))


disputes = compare(13)
