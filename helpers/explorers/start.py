"""Explorers of the start page: a first control, the marks of a chart, every figure, dates."""

from dataclasses import replace

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import hundred, over_time, slopes, squares, timeline
from ..contents import sections
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..tables import GRADES
from ..text import section
from ..wording import listed

say = section(0)

# --- how much is a per cent? ---


def hundred_people(filled: float) -> Chart:
    """The share of readers in 1897 beside a share (per cent) that the reader sets, as squares."""
    gap = filled - value("literacy-1897")
    case = "equal" if abs(gap) < 0.5 else "apart"
    side = "above" if gap > 0 else "below"
    rows = say.rows("people", filled=filled)
    return hundred(rows, say(f"people.{case}", filled=filled, gap=abs(gap), side=side))


people = Explorer(say.question("people"), hundred_people,
                  filled=Slider("Could read and write", 0, 100, 1, 35, "per cent"))

# --- points or per cent? ---


def points_and_per_cent(before: float, after: float) -> Chart:
    """Two shares in per cent, and the two ways to measure the step between them."""
    step = arithmetic.points(before, after)
    change = arithmetic.relative_change(before, after)
    drawn = say.rows("points", before=before, after=after)
    steps = say.rows("points.moved", step=step, change=change)
    words = say("points.still") if step == 0 else say(
        "points.moved", before=before, after=after, direction="rise" if step > 0 else "fall",
        step=abs(step), steps="one" if abs(step) == 1 else "many", change=abs(change),
        back=abs(arithmetic.relative_change(after, before)))
    return replace(slopes(drawn, words, top=108), rows=together(drawn, steps))


points = Explorer(
    say.question("points"), points_and_per_cent,
    before=Slider("Before", 1, 100, 1, 40, "per cent"),
    after=Slider("After", 1, 100, 1, 60, "per cent"))

# --- which mark means what? ---

MARKS = ("the chapter alone", "with what is computed", "with other counts")
LATER = ("party-october-1917", "party-march-1921", "party-1-january-1933",
         "party-seventeenth-congress-1934", "party-1-january-1937", "party-1-january-1941")


def marks_of_a_chart(shown: str) -> Chart:
    """Members of the party by year: the chapter, what follows from it, other counts."""
    chapter = statistics(series="party-members").assign(label="in the chapter")
    grown = arithmetic.grown(estimate("party-1-january-1924"), value("party-growth-1924-26"), 1)
    levy = computed("computed here", round(grown, -4), unit="people", how=say.phrase("marks.how"),
                    using=["party-1-january-1924", "party-growth-1924-26"], start=1926,
                    bound="at least")
    later = estimates(*LATER).assign(label="other counts")
    rows = dict(zip(MARKS, ([chapter], [chapter, levy], [later, chapter, levy]), strict=True))
    return over_time(together(*rows[shown]), say(f"marks.{shown}"), top=4_600_000,
                     named=False, first=chapter["start"].astype(int).tolist())


marks = Explorer(say.question("marks"), marks_of_a_chart, shown=Choice("Show", MARKS, MARKS[2]))

# --- how many can still be traced? ---

PLANNING = 7  # the section with most of them


def traced(guess: float | None) -> Chart:
    """Every statistic as a square, by section and grade; with a `guess` those that a note still
    leads to a source stay, and the others fade.
    """
    register = statistics()
    places = register["reference"].str.split(".").str[0].astype(int)
    found = dict(list(register.groupby(places)))
    if guess is None:
        words = say("squares.asked", all=len(register), planning=len(found[PLANNING]))
        return squares(_by_section(found), words, kinds=list(GRADES))
    fates = table("notes").set_index("number")["status"]
    kept = register[register["note"].map(fates).eq("survives")]
    judged = ("close" if abs(guess - len(kept)) <= 5 else
              "high" if guess > len(kept) else "low")
    words = say("squares.shown", guess=guess, kept=len(kept), all=len(register), judged=judged,
                last=int(places[kept.index].max()))
    return squares(_by_section(found, set(kept["id"])), words, kinds=list(GRADES),
                   kept=set(kept["id"]))


def _by_section(found: dict[int, pd.DataFrame],
                kept: set[str] | None = None) -> dict[str, pd.DataFrame]:
    """The figures of each section below its name, which says how many they are, and of `kept`
    (ids) how many stay.
    """
    groups = {}
    for number, name in sections().items():
        own = found.get(number, statistics()[:0])
        left = "" if kept is None else f"{own['id'].isin(kept).sum()}\u00a0of\u00a0"
        groups[f"{number} {name}" + f"\u00a0({left}{len(own)})" * (len(own) > 0)] = own
    return groups


trace = Explorer(say.question("squares"), traced,
                 guess=Guess("Your guess", 0, len(table("statistics")), "figures", whole=True))

# --- the dates ---

ALL = "all, main dates"
LANES = ("state and party", "economy", "village", "society and family", "terror", "world")
YEARS = {"1917–41": (1917, 1941), "1917–20": (1917, 1920), "1921–27": (1921, 1927),
         "1928–33": (1928, 1933), "1934–41": (1934, 1941)}
WHOLE = "1917–41"


def dates(lane: str, years: str) -> Chart:
    """The chapter's dated events of one strand and period; of all strands the weightiest alone."""
    first, last = YEARS[years]
    events = table("events")
    events = events[~events["date_printed"].str.contains("not mentioned")]
    begun = events["date_checked"].fillna(events["start"]).str[:4].astype(int)
    events = events[begun.between(first, last)]
    if lane == ALL:
        chosen = events[events["weight"] <= (1 if years == WHOLE else 2)]
    else:
        chosen = events[events["lane"] == lane]
    corrected = chosen[chosen["status"] == "corrected"].to_dict("records")
    moved = listed(f"{event['title']} (printed: {event['date_printed']})" for event in corrected)
    busiest, top_year = _busiest(begun[chosen.index])
    case = "one_strand" if lane != ALL else "main" if years == WHOLE else "all_strands"
    words = say(
        f"story.{case}", chosen="main" if lane == ALL else "", whose=lane.capitalize(), years=years,
        strand=lane if lane == ALL or years == WHOLE else "", busiest=busiest, top_year=top_year,
        doubt=_doubt(len(chosen), len(corrected)), moved=moved)
    return timeline(chosen, words, years=YEARS[years], lanes=() if lane == ALL else (lane,))


def _doubt(dated: int, corrected: int) -> str:
    """Which sentence tells of corrected dates, with so many dates and so many corrected."""
    if dated == 0:
        return "empty"
    return "none" if corrected == 0 else "one" if corrected == 1 else "several"


def _busiest(years: pd.Series) -> tuple[str, str]:
    """Which phrase tells the year with most of the dates, and that year."""
    if years.empty:
        return "none", ""
    counted = years.value_counts()
    top = counted[counted == counted.max()].index
    if len(years) == 1:
        return "single", str(top[0])
    if counted.max() == 1 or len(top) > 1:
        return "several", ""
    return "one", str(top[0])


story = Explorer(say.question("story"), dates, lane=Choice("Strand", (ALL, *LANES), ALL),
                 years=Choice("Years", tuple(YEARS), WHOLE))
