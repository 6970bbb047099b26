"""Explorers of the start page: a first control, the marks of a chart, where the chapter counts, its dates."""

from dataclasses import replace
from functools import cache

from .. import arithmetic
from ..charts import bars, hundred, over_time, slopes, timeline
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Slider
from ..wording import SECTIONS, listed, number


def hundred_people(filled):
    """The chapter's share of readers in 1897 beside a share that the reader sets, as squares of a hundred."""
    rows = together(computed("the share you set", filled, "per cent", "set with the control"),
                    statistics({"could read and write, 1897": "literacy-1897"}))
    chart = hundred(rows, f"You have filled {number(filled)} squares of a hundred; the chapter's census filled 21",
                    "Each square stands for one of every hundred people in the Russian Empire without Finland")
    gap = filled - value("literacy-1897")
    if abs(gap) < 0.5:
        return chart.saying("The two are as close as whole squares allow: a square can be full or empty, so 21.1 is drawn as 21.")
    return chart.saying(f"Your share is {number(abs(round(gap, 1)))} points {'above' if gap > 0 else 'below'} the one in the chapter. "
                        "Hollow squares follow from what you set, filled ones stand in the text: so it is in every chart to come.")


people = Explorer("How much is a per cent?", hundred_people, filled=Slider("Squares to fill", 0, 100, 1, 35, "per cent"))


def points_and_per_cent(before, after):
    """Two percentages and the two ways to measure the step between them."""
    rows = together(computed("a share", before, "per cent", "the first control", as_of="before"),
                    computed("a share", after, "per cent", "the second control", as_of="after"))
    points, change = arithmetic.points(before, after), arithmetic.relative_change(before, after)
    word = "rise" if points > 0 else "fall"
    if not points:
        title = "Nothing has changed, whichever way you measure"
    else:
        title = f"A {word} of {number(abs(points))} point{'s' * (abs(points) != 1)} is here a {word} of {number(abs(round(change, 1)))} per cent"
    chart = slopes(rows, title, "A share before and after, in per cent of one whole", top=108)
    shown = together(rows, computed("the step in points", points, "percentage points", "after − before"),
                     computed("the step in per cent", change, "per cent", "(after − before) ÷ before"))
    if not points:
        return replace(chart, rows=shown).saying("Move one of the controls.")
    back = arithmetic.relative_change(after, before)
    return replace(chart, rows=shown).saying(
        f"Points are what you get by taking one share from the other; per cent compare the step with where it began, {number(before)}. "
        f"The way back is the same {number(abs(points))} point{'s' * (abs(points) != 1)}, but {number(abs(round(back, 1)))} per cent, because it begins at {number(after)}.")


points = Explorer("Points or per cent?", points_and_per_cent, before=Slider("Before", 1, 100, 1, 40, "per cent"),
                  after=Slider("After", 1, 100, 1, 60, "per cent"))

MARKS = ("the chapter alone", "with what is computed", "with other counts")
LATER = ("party-october-1917", "party-march-1921", "party-1-january-1933", "party-seventeenth-congress-1934",
         "party-1-january-1937", "party-1-january-1941")


def marks_of_a_chart(shown):
    """Members of the Communist Party by year, mark after mark: the chapter, what follows from it, other counts."""
    chapter = statistics(series="party-members").assign(label="in the chapter")
    levy = computed("computed here", round(arithmetic.grown(estimate("party-1-january-1924"), value("party-growth-1924-26"), 1), -3), "people",
                    "446,089 members in January 1924 (Siegelbaum) and a growth of over 66.7 per cent (¶ 4.39)",
                    ["party-1-january-1924", "party-growth-1924-26"], start=1926, bound="at least")
    later = estimates(*LATER).assign(label="other counts")
    rows = {MARKS[0]: chapter, MARKS[1]: together(chapter, levy), MARKS[2]: together(later, chapter, levy)}[shown]
    says = {MARKS[0]: "Four filled marks, and no line between them: the chapter gives no figure for the years in between, "
                      "and a line would make them up. Hover over a mark for its unit, place, paragraph and grade of evidence.",
            MARKS[1]: "The hollow mark is worked out here. The chapter says that the party grew by over two-thirds in two years; set on another "
                      "count for 1924, that makes over 744,000. “Over” is a floor and no number, hence the arrow.",
            MARKS[2]: "Diamonds come from elsewhere. A line joins them where years follow on each other and breaks where one is missing. "
                      "The counts of the 1930s include candidates; the chapter does not say whom it counts, and still the two agree within a few per cent."}[shown]
    return over_time(rows, "From 250,000 members to 3.5 million, then down to 1.9 million", "Members of the Communist Party, people",
                     says, top=4_600_000, labels={"text", "computed"}, named=False)


marks = Explorer("Which mark means what?", marks_of_a_chart, shown=Choice("Show", MARKS, MARKS[2]))

WAYS = ("by words", "in all", "with a surviving note", "by grade of evidence")


@cache
def counting(way):
    """Where the chapter counts: statistics of each section by its words, in all, with a surviving note; or all by grade."""
    words = table("paragraphs").groupby("section")["words"].sum()
    found = table("statistics")
    notes = table("notes").set_index("number")["status"]
    if way == WAYS[3]:
        grades = found["evidence"].value_counts()
        rows = together(*[computed(grade, int(count), "statistics", "counted in the register") for grade, count in grades.items()])
        return bars(rows, "More than half of the figures are asserted without a note", f"The {len(found)} statistics of the chapter by grade of evidence",
                    f"“Asserted” does not mean wrong: {int(grades['asserted'])} values may well be sound, but the chapter does not say where it has them from. "
                    "“Garbled” are those that reach us damaged in print, most of them from one table.")
    followed = found["note"].map(notes).eq("survives")
    count = (found[followed] if way == WAYS[2] else found).groupby("section").size().reindex(list(SECTIONS), fill_value=0)
    if way == WAYS[0]:
        rows = together(*[computed(f"{n} {name}", round(count[n] / words[n] * 1000, 1), "per 1,000 words",
                                   "statistics ÷ words × 1,000", remark=f"{count[n]} in {words[n]:,} words")
                          for n, name in SECTIONS.items()]).sort_values("value", ascending=False, kind="stable")
        silent = [n for n in SECTIONS if not count[n]]
        return bars(rows, "The chapter counts plans and villages and stops counting where it argues", "Statistics for every 1,000 words, by section",
                    f"Sections {listed(silent)} hold no figure: two of them argue about what Soviet planning and the Soviet state should be called, and the third, "
                    f"on foreign policy, is the shortest of all. Section 11, on Trotsky's changing analysis, gives {count[11]} in {words[11]:,} words.")
    rows = together(*[computed(f"{n} {name}", int(count[n]), "statistics", "counted in the register") for n, name in SECTIONS.items()])
    if way == WAYS[1]:
        return bars(rows, "One section holds more than a quarter of all the figures", "Number of statistics, by section",
                    f"Section 7, on planning, gives {count[7]} of {len(found)}. But a section may be long or short, and a table counts once for each of its cells: "
                    "set against the words, section 9 comes before it.")
    opinions = int((followed & found["evidence"].eq("a participant's figure")).sum())
    return bars(rows, "After section 4 no figure has a note that can still be followed", "Statistics whose note survives, by section",
                f"The list of notes breaks off in note 51 in the copies that circulate. {int(followed.sum())} of {len(found)} values can still be traced by a note; "
                f"{opinions} of these lead to somebody who took part in the quarrel. A section without a bar may have had notes that are lost.")


counts = Explorer("Where does the chapter count?", counting, way=Choice("Show", WAYS, WAYS[0]))

ALL = "all, main dates"
LANES = {"state and party": "Congresses and expulsions: the chapter dates the making of a sole ruler step by step up to 1930, and gives fewer dates after that.",
         "economy": "Plans and decrees have dates; the growth and the shortages that section 7 is about have only years.",
         "village": "From the first requisitions to the system of 1935: what the village itself did appears twice, when grain sales slump and when members leave.",
         "society and family": "Laws on marriage, work and bread: what the state gave in 1917 and took back in the 1930s, in the chapter's reading.",
         "terror": "Renamings, trials and appointments have a month or a year of their own; the Great Purges have no date nearer than 1936 to 1938.",
         "world": "In the chapter's reading the defeats abroad come first and explain much of what happened at home."}
YEARS = {"1917–41": (1917, 1941), "1917–20": (1917, 1920), "1921–27": (1921, 1927), "1928–33": (1928, 1933), "1934–41": (1934, 1941)}


def dates(lane, years):
    """The chapter's dated events of one strand and period; all strands over all years show the main dates alone."""
    first, last = YEARS[years]
    events = table("events")
    events = events[~events["date_printed"].str.contains("not mentioned")]
    begun = events["date_checked"].where(events["date_checked"].notna(), events["start"]).str[:4].astype(int)
    chosen = events[begun.between(first, last)]
    chosen = chosen[chosen["lane"] == lane] if lane != ALL else chosen[chosen["weight"] <= (1 if years == "1917–41" else 2)]
    corrected = chosen[chosen["status"] == "corrected"].to_dict("records")
    moved = listed(f"{e['title']} (printed: {e['date_printed']})" for e in corrected)
    doubt = f"Drawn where another source puts {'it' if len(corrected) == 1 else 'them'}: {moved}." if corrected else "No date in this selection had to be corrected, though not every one was checked."
    if lane == ALL and years == "1917–41":
        title = "The chapter's main dates: for two of them another source gives another month"
    else:
        title = f"{'All strands' if lane == ALL else lane.capitalize()}, {years}: {_busiest(begun[chosen.index])}"
    said = LANES.get(lane, "") if years == "1917–41" else ""
    if lane == ALL:
        said = "Read down for what happened together, along a strand for what followed what."
    if chosen.empty:
        doubt = "What the chapter mentions here, like the Red Terror in ¶ 2.2, it leaves without a date."
    return timeline(chosen, title, "Dated events that the chapter tells or refers to" + (", the most important ones" if lane == ALL else ""),
                    f"{said} {doubt}".strip(),
                    years=YEARS[years], lanes=() if lane == ALL else (lane,))


def _busiest(years):
    """Which year holds most of the dates, in words for a title."""
    if years.empty:
        return "not a single date"
    counted = years.value_counts()
    top = sorted(counted[counted == counted.max()].index)
    if len(years) == 1:
        return f"a single date, in {top[0]}"
    if counted.max() == 1:
        return "no year stands out"
    return f"{top[0]} has the most dates" if len(top) == 1 else "no year stands out"


story = Explorer("What happened when?", dates, lane=Choice("Strand", (ALL, *LANES), ALL), years=Choice("Years", tuple(YEARS), "1917–41"))

__all__ = ["counts", "marks", "people", "points", "story"]
