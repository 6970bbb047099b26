"""Explorers across the eras: the comparability gate, the growth-rate trap, the chain, the panels, three squeezes, plan and outcome."""

import re
from functools import cache
from itertools import pairwise

from .. import arithmetic, comparability, plans, register, theme
from ..charts import banded, bars, curves, ledger, over_time, panels
from ..charts.banded import moment
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Pick, Slider
from ..side_by_side import TABLE, industry_multiple, industry_totals
from ..wording import amount, listed, missing, number, period
from .compare import Topic, compare

# --- the gate -------------------------------------------------------------------------------------------------------------

UNDECIDED = "not yet"


@cache
def _values():
    """The rows of the register by id, as the gate asks for them."""
    return {row["id"]: row for row in table("statistics").to_dict("records")}


@cache
def _series():
    """The series of two or more values by readable label: those of the register, then those from elsewhere."""
    found = {}
    # A limit of one author is written as a value with its bound, as in every chart.
    drawn = {row["id"]: {part: row[part] for part in ("value", "bound")} for row in estimates().to_dict("records")}
    others = [comparability.from_elsewhere(row | drawn[row["id"]]) for row in table("estimates").to_dict("records")]
    for before, rows in (("Series", _values().values()), ("From elsewhere", others)):
        groups = {}
        for row in sorted(rows, key=lambda r: 0 if missing(r["start"]) else r["start"]):
            groups.setdefault(row["series"], []).append(row)
        found |= {f"{before}: {_spelt(name)}, {len(own)} values{_span(own)}": tuple(own) for name, own in groups.items() if len(own) > 1}
    return found


NAMES = ("gosplan", "lenin", "petrograd", "petersburg", "trotsky", "stalin", "maddison", "martens", "january", "kazakhs", "red", "russia", "moscow",
         "leningrad", "reichstag", "ussr", "usa", "gdp")


def _spelt(name):
    """The name of a series as words: proper names with their capitals, years joined by a dash."""
    words = (word.upper() if word in NAMES[-3:] else word.capitalize() if word in NAMES else word for word in name.split("-"))
    return re.sub(r"(\d{4}) (\d{2,4})$", r"\1–\2", " ".join(words)).replace("Red army", "Red Army")


def _span(rows):
    years = [int(row[end]) for row in rows for end in ("start", "end") if not missing(row[end])]
    return f", {period({'as_of': None, 'start': min(years), 'end': max(years)})}" if years else ""


def labels():
    """One readable label for every statistic of the register: what it is and when."""
    return tuple(register.labels())


@cache
def parties():
    """All that may be put to the gate, by label: every series of the register, every value of it, every series from elsewhere."""
    series = _series()
    return ({label: rows for label, rows in series.items() if label.startswith("Series")}
            | {label: (_values()[name],) for label, name in register.labels().items()}
            | {label: rows for label, rows in series.items() if not label.startswith("Series")})


def _offered():
    return tuple(parties())


_ANSWERED = {}


def _asked(one, other):
    """The five answers for a pair of rows; asked once, since every move of a control asks for all pairs again."""
    key = id(one), id(other)
    if key not in _ANSWERED:
        _ANSWERED[key] = comparability.answers(one, other)
    return _ANSWERED[key]


def _drawable(rows):
    """Rows of the gate as rows of a chart, each labelled with what it is and when."""
    found = (estimates if "author" in rows[0] else statistics)(*(row["id"] for row in rows))
    if len(rows) == 1:
        return found.assign(label=f"{rows[0]['what'][:1].upper()}{rows[0]['what'][1:]}, {period(rows[0])}")
    # In a series the time tells the values apart, and it comes first where a long label is cut.
    return found.assign(label=[f"{period(row)}{_author(row)}: {row['what']}" for row in rows])


def _author(row):
    return f" ({row['author']})" if "author" in row else ""


def gate_of_two(first, second, verdict=UNDECIDED):
    """The facts about two values or series; the five answers and the chart they allow once a `verdict` is given."""
    one, other = parties()[first], parties()[second]
    if one is other and len(one) == 1 or first == second and len(one) == 1:
        return ledger(_facts(one, other), _drawable(one), "These are one and the same value", "", "Pick two different values, or a series by itself.",
                      (18, 46, 46), ("", "First", "Second"))
    added = tuple(row for row in other if row not in one)
    rows = together(*map(_drawable, (one, added))) if added else _drawable(one)
    if verdict == UNDECIDED:
        several = len(one) + len(added) > 2
        asked = "May all these values share an axis?" if several else "May these two values share an axis?"
        task = "Put the five questions to the pair: population, unit, base or prices, definition, kind of source. Then commit to a verdict."
        many = "A series is asked value by value: one bad pair spoils the picture. "
        return ledger(_facts(one, other), rows, asked, "What the register knows about them", many * several + task, (18, 46, 46), ("", "First", "Second"))
    found = comparability.joint(one, added, _asked)
    said, weigh = found.verdict, found.reasons
    lines = [(a.question, {"yes": "✓ yes", "no": "✗ no", "open": "? open"}[a.says], a.why) for a in found.answers]
    every = "the two" if len(rows) == 2 else f"all {len(rows)}"
    titles = {"same axis": f"Five times yes: {every} may share an axis",
              "with a warning": f"One axis, with a warning: {weigh[0] if weigh else ''}",
              "refuse": f"No common axis: {weigh[0] if weigh else ''}"}
    drawn = {"same axis": "solid", "with a warning": "hatched", "refuse": "refused"}[said]
    weighed = "; ".join(weigh)
    return ledger(lines, rows, titles[said], "The five questions, answered from the columns of the tables" + ("" if said == "refuse" else
                  f"; bars in {one[0]['unit']}"), _judged(verdict, said, weigh) + _counted(found, one, added), (22, 11, 88), drawn=drawn,
                  reason=weighed[:1].upper() + weighed[1:])


def _facts(one, other):
    """What is known of both sides, a line for each column; a value that all of a series share is said once."""
    lines = [("What", lambda r: r["what"]), ("Amount", None), ("Place", lambda r: str(r["place"])), ("Kind, era", lambda r: f"{r['kind']}, {r['era']}"),
             ("Source", lambda r: r["evidence"]), ("Remark", lambda r: "–" if missing(r["remark"]) else r["remark"])]
    return [(name, *(_amounts(side) if of is None else _said(name, of, side) for side in (one, other))) for name, of in lines]


def _said(name, of, side):
    if "author" in side[0]:
        of = {"Kind, era": lambda r: "not recorded", "Source": lambda r: f"{r['author']} [{r['verification']}]"}.get(name, of)
    said = list(dict.fromkeys(of(row) for row in side))
    if len(said) > 1 and name == "Remark":
        said = [text for text in said if text != "–"]
    return "; ".join(said[:3]) + (f"; and {len(said) - 3} more" if len(said) > 3 else "")


def _amounts(side):
    found = [f"{amount(row, unit=len(side) == 1)} ({period(row)}{_paragraph(row)})" for row in side]
    return "; ".join(found[:9]) + (f"; and {len(found) - 9} more" if len(found) > 9 else "")


def _paragraph(row):
    return f", ¶ {row['section']}.{row['paragraph']}" if "paragraph" in row else ""


def _judged(verdict, said, weigh):
    why = f"What weighs against it: {'; '.join(weigh)}." if weigh else "Nothing in the columns weighs against it."
    if verdict == said:
        return f"You said “{verdict}”, and so do the columns. {why}"
    stricter = comparability.VERDICTS.index(verdict) > comparability.VERDICTS.index(said)
    close = ("You are stricter than the columns: what do you know that they do not say? Put it on the chart." if stricter else
             "You would let more through than the columns do: you may overrule them, with a reason that a reader can check.")
    return f"You said “{verdict}”, the columns say “{said}”. {why} {close}"


def _counted(found, one, added):
    """How many pairs a series brought with it, and what came of them, as sentences; nothing for two single values."""
    def told(said):
        return ", ".join(f"{count} {'share an axis' if word == 'same axis' else word if word != 'refuse' else 'refused'}" for word, count in said.items() if count)

    if len(one) + len(added) <= 2:
        return ""
    parts = [f"Pairs that join the two: {told(found.between)}."] if added else []
    if sum(found.inside.values()):
        parts.append(f"Pairs inside a series: {told(found.inside)}.")
    return f" {' '.join(parts)} The strictest counts."


AHEAD = ("Members of the Communist Party in all, by 1929", "Members of the Communist Party, 1933", "Members of the Communist Party, by 1937",
         "Industrial production against the pre-war level, by 1923", "Industrial production of Petrograd against its pre-war level, early 1921",
         "Industrial prices against their pre-war level, 12th Party Congress", "Agricultural prices against their pre-war level, 12th Party Congress",
         "Growth of steel production over the year before, 1936", "Members purged from the party, 1934")
SERIES_AHEAD = ("Series: steel growth, 4 values, 1936–39", "Series: party members, 4 values, 1917–37", "Series: steel growth target, 3 values, 1934–36",
                "From elsewhere: census population, 3 values, 1926–39")

gate = Explorer(
    "The comparability gate: may these values or series share an axis?", gate_of_two,
    first=Pick("First value or series", _offered, AHEAD[0], (*AHEAD[:4], *SERIES_AHEAD[:2])),
    second=Pick("Second value or series", _offered, AHEAD[1], (*AHEAD[1:], *SERIES_AHEAD[1:])),
    verdict=Choice("Your verdict", (UNDECIDED, *comparability.VERDICTS), UNDECIDED, commits=True))


REFILED = (("Paper money, 1928 as NEP and 1933 as the plan era", "currency-in-circulation-1928", "NEP", "currency-in-circulation-1933", "plan era"),
           ("Party members, 1929 as collectivisation and 1933 as the plan era", "party-members-1929", "collectivisation", "party-members-1933", "plan era"),
           ("Producer goods, 1927–28 as NEP and 1932 as the plan era", "producer-goods-output-1927-28", "NEP", "producer-goods-output-1932", "plan era"))


def refiled():
    """What the gate would say of the pairs in `REFILED` if the register filed them under other eras: verdict and reasons."""
    rows = _values()
    found = {}
    for name, first, era, second, other in REFILED:
        answers = comparability.answers(rows[first] | {"era": era}, rows[second] | {"era": other})
        found[name] = f"{comparability.verdict(answers)} ({'; '.join(comparability.reasons(answers))})"
    return found


# --- the growth-rate trap -------------------------------------------------------------------------------------------------

VIEWS = ("as yearly growth", "against the pre-war level")
PLAN_STARTS, PLAN_ENDS, NEP_STARTS = 1928.75, 1933.0, 1923.0


def _nep(start, end, years):
    rate = arithmetic.growth_rate(start, end, years)
    return computed(f"NEP: from {number(start)} to {number(end)} in {number(years)} years", round(rate, 1), "per cent per year", "compound growth from ¶ 3.39 and your end",
                    ["industrial-output-index-1923"], era="NEP", start=1923)


@cache
def _plan():
    before, after = industry_totals()
    rate = arithmetic.growth_rate(before, after, value("first-plan-length-1928-32"))
    return computed(f"First Plan: from {number(before)} to {number(after)} in {number(value('first-plan-length-1928-32'))} years", round(rate, 1),
                    "per cent per year", "from ¶ 7.2 and 7.8–7.14", [*TABLE["industry"], "first-plan-length-1928-32"], era="plan era", start=1928, end=1932)


def growth_trap(start, end, years, view):
    """Growth under NEP from index `start` to `end` (pre-war = 100) in `years` years, beside the First Plan."""
    nep, plan = _nep(start, end, years), _plan()
    fast, slow = nep["value"].iloc[0], plan["value"].iloc[0]
    if view == VIEWS[0]:
        rows = together(nep, plan, statistics({"The chapter on the years before the crisis": "industrial-growth-before-1933"}),
                        estimates({"Kaplan and Moorsteen, Nutter: 1928–37": "industry-growth-western-1928-1937"}))
        won = "NEP outgrew the Plan" if fast - slow > 0.5 else "the Plan outgrew NEP" if slow - fast > 0.5 else "NEP and the Plan draw level"
        return bars(rows, f"By a naive table {won}: {number(max(fast, slow), 1)} per cent a year against {number(min(fast, slow), 1)}",
                    "Industrial output, growth in per cent per year",
                    "The chapter gives the start of NEP's climb but neither its end nor its length: the end is its remark that industry was back at its "
                    "pre-war pace (¶ 4.54), the length is yours. Now look at the same sums against the pre-war level.")
    before, after = industry_totals()
    top = end * after / before
    fast, slow = arithmetic.growth_rate(start, end, years), arithmetic.growth_rate(before, after, value("first-plan-length-1928-32"))
    steps = [i / 24 for i in range(25)]
    climb = ([NEP_STARTS + years * s for s in steps], [arithmetic.grown(start, fast, years * s) for s in steps])
    built = ([PLAN_STARTS + (PLAN_ENDS - PLAN_STARTS) * s for s in steps], [arithmetic.grown(end, slow, value("first-plan-length-1928-32") * s) for s in steps])
    rows = together(nep, plan, computed("1932 against pre-war, if the Plan began where NEP ended", round(top), "index, pre-war = 100", "end × multiple of the table",
                                        TABLE["industry"], era="plan era", start=1932))
    idle = max(0, min(100, end) - start)
    rows = together(rows, computed("NEP's climb below the pre-war level", idle, "points", "pre-war level, or the end if lower, less the start",
                                   ["industrial-output-index-1923"], era="NEP"))
    reached = "came near the old level" if end < 98 else "climbed back to the old level" if end <= 102 else "climbed beyond the old level"
    title = f"NEP {reached}; the Plan went on from there to {number(top, 0)}"
    chart = curves({f"NEP, {number(fast, 1)} per cent a year": climb, f"First Plan, {number(slow, 1)} per cent a year": built}, rows, title,
                   "Industrial output, pre-war = 100; the years of the Plan from ¶ 7.2, those of NEP from your slider", across="", up="",
                   level=(100, "pre-war level; below it, idle plant"), ends_at=max(top, 130) * 1.12)
    _to_eras(chart)
    chart.layout["xaxis"] |= {"tickvals": list(range(1923, 1934)), "range": [1922.7, 1933.1]}
    says = (f"Of NEP's climb, {number(idle)} points lay below the pre-war level: repair of what stood. " if idle else "") + \
        "A year of repair needs coal, bread and order; a year of building needs steel, machines and money as well. Both are growth, and one rate hides which."
    return chart.saying(says)


def _to_eras(chart):
    """Give the two lines of the trap the colours of their eras, and the level the whole width with its label below."""
    for trace, era in zip(chart.traces, ("NEP", "plan era")):
        trace["line"]["color"] = theme.ERAS[era]
        trace["hovertemplate"] = f"{trace['name']}<br>pre-war = 100: %{{y:,.0f}}<extra></extra>"
    for shape in chart.layout["shapes"]:
        shape |= {"x0": 1922.7, "x1": 1933.1}
    for note in chart.layout["annotations"]:
        if "NEP," in note["text"]:
            note |= {"xanchor": "right", "xshift": -14, "yanchor": "bottom", "yshift": 8, "align": "right", "text": note["text"].replace("<br>", " "),
                     "font": {"size": theme.TEXT, "color": theme.INK}}
        elif "First Plan" in note["text"]:
            note |= {"font": {"size": theme.TEXT, "color": theme.INK}}
        elif "pre-war level" in note["text"]:
            note |= {"x": 1933.1, "xanchor": "right", "yanchor": "top"}


trap = Explorer(
    "The growth-rate trap: who grew faster, NEP or the First Plan?", growth_trap,
    start=Slider("NEP starts at", 20, 60, 1, 35, "pre-war = 100"),
    end=Slider("NEP ends at", 80, 135, 1, 100, "pre-war = 100"),
    years=Slider("in", 2.5, 5, 0.25, 4, "years"),
    view=Choice("Show", VIEWS, VIEWS[0]))


# --- the chain ------------------------------------------------------------------------------------------------------------

LINKS = (90, 132)


@cache
def _known_ends():
    """What does not hang on the slider: the link that official figures imply, and the rows for 1932 that are always shown."""
    times, unit, ids = industry_multiple(), "index, 1913 = 100", list(TABLE["industry"])
    (before, after), prewar = industry_totals(), estimate("gross-output-all-1913")
    claimed = estimate("industry-1932-against-pre-war-stalin") * 100
    return before / prewar * 100, together(
        computed(f"1932 for every link from {LINKS[0]} to {LINKS[1]}", (round(LINKS[0] * times), round(LINKS[1] * times)), unit,
                 "link × growth in the table", ids, era="plan era", start=1932),
        computed("1932 from the official gross output of 1913", round(after / prewar * 100), unit,
                 "table of ¶ 7.8–7.14 over the official figure for 1913 in Munshi 1946", [*ids, "gross-output-all-1913"], start=1932),
        estimates({"1932 as Stalin claimed in January 1933 (three times pre-war)": "industry-1932-against-pre-war-stalin"}).assign(
            value=claimed, unit=unit, start=1932))


def chain_link(link):
    """Industrial output of 1932 against 1913, if that of 1927-8 stood at `link` (1913 = 100)."""
    times, unit, ids = industry_multiple(), "index, 1913 = 100", list(TABLE["industry"])
    official, known = _known_ends()
    rows = together(
        computed("1927–28: your assumption", link, unit, "assumed", era="NEP", start=1927, end=1928),
        computed(f"1932: your assumption × {number(times, 2)}", round(link * times), unit, "link × growth in the table", ids, era="plan era", start=1932),
        known)
    chart = bars(rows, f"If 1927–28 stood at {number(link)}, then 1932 stood at {number(link * times, 0)} per cent of 1913",
                 "Industrial output, 1913 = 100: one link assumed, one taken from the chapter's table", line=(100, "1913 = 100"))
    needed = known["value"].iloc[-1] / times
    if abs(link - official) < 2:
        said = "This is the link that the official figures for 1913 and 1927–28 imply. They count gross output, at prices of 1926–27, and nobody outside could check them."
    elif abs(link - needed) < 2:
        said = "This is the link that Stalin's claim needs. It lies above the one that the official figures themselves imply."
    elif link < 100:
        said = "A link below the pre-war level contradicts the chapter, which has industry back at its pre-war pace in the mid-1920s (¶ 4.54)."
    else:
        said = "Each step of the slider moves 1932 by more than two points: an error in the link comes out multiplied."
    return chart.saying(f"{said} The growth is in the chapter's table; the link is not, and the answer is only as good as the link.")


chain = Explorer("The chain: how far above 1913 was industry in 1932?", chain_link,
                 link=Slider("Industry in 1927–28", *LINKS, 1, 100, "1913 = 100"))


# --- small multiples ------------------------------------------------------------------------------------------------------

AXES = ("own axes", "one axis for all", "first value = 100")
SOURCES = ("the chapter alone", "with figures from elsewhere")
# The eras as the table of events divides them: from 1928 on the village is collectivisation, industry and politics the plan era.
BANDS = (("N", "NEP", 1921.2, 1928.0), ("C", "collectivisation", 1928.0, 1934.9), ("T", "terror", 1934.9, 1940.0), ("p", "plan era", 1928.0, 1942.0))
BANDED = "Bands: N New Economic Policy, C collectivisation, T terror; strip on top: plan era"
FIRST_YEAR, LAST_YEAR = 1917, 1941


def _within(rows):
    return rows[(rows["start"] >= FIRST_YEAR) & (rows["start"] <= LAST_YEAR)].reset_index(drop=True)


@cache
def _indicators():
    """Nine indicators by heading: the chapter's rows, or what it has instead; and rows from elsewhere, or None."""
    change = "million; the chapter prints only a change"
    found = {
        "Manual workers among party leavers": (statistics(series="manual-workers-among-leavers"), None),
        "Party members": (statistics(series="party-members"), estimates(series="party-members-and-candidates", verification="seen")),
        "Wage earners": ("people; the chapter prints no total", estimates(series="workers-and-employees", verification="seen")),
        "Peasants in collective farms": (statistics(series="collective-farm-membership"), estimates(series="collectivised-households", verification="seen")),
        "Grain harvest": (change.replace("million", "million tonnes"), estimates(series="harvest-low-estimate")),
        "Cattle": (change.replace("million", "million head"), estimates(series="cattle-1-january")),
        "Paper roubles in circulation": (statistics(series="currency-in-circulation"), estimates(series="currency-in-circulation")),
        "Steel, growth on the year before": (statistics(series="steel-growth"), _steel()),
        "Defence in the state budget": (statistics(series="defence-share-of-budget"), None)}
    return {name: (own, None if other is None else _within(other)) for name, (own, other) in found.items()}


@cache
def _breaks():
    """Where the gate refuses to join two neighbouring values of the chapter: moments half-way, by heading."""
    found = {}
    for name, (own, _) in _indicators().items():
        if isinstance(own, str):
            continue
        rows = sorted(((moment(row), _values()[row["id"]]) for row in own.to_dict("records")), key=lambda pair: pair[0])
        found[name] = [round((a + b) / 2, 2) for (a, one), (b, other) in pairwise(rows) if comparability.verdict(_asked(one, other)) == "refuse"]
    return found


def _rebased(rows):
    """Rows as a multiple of their first value in time, which becomes 100."""
    found = sorted(rows.to_dict("records"), key=moment)
    first = found[0]
    return together(*[computed(r["label"], round(r["value"] / first["value"] * 100), "index, first value = 100", f"first value = 100: {r['source'] or 'the chapter'}",
                               [*r["id"].split(), *first["id"].split()], era=r["era"], start=r["start"], end=r["end"], as_of=r["as_of"], place=r["place"])
                      for r in found])


@cache
def _nine(shown, rebased):
    """The panels of the small multiples: rows, or what is said where there are none."""
    found = {}
    for name, (own, other) in _indicators().items():
        parts = [part for part in (own, other if shown == SOURCES[1] else None) if part is not None and not isinstance(part, str)]
        found[name] = together(*map(_rebased, parts) if rebased else parts) if parts else own
    return found


@cache
def small_multiples(axes, shown):
    """Nine indicators against the bands of the eras: on their own axes, on one forced axis, or all rebased to their first value."""
    groups = _nine(shown, axes == AXES[2])
    drawn = {name: part for name, part in groups.items() if not isinstance(part, str)}
    more = shown == SOURCES[1]
    highest = max(drawn, key=lambda name: drawn[name]["value"].max())
    top, name = drawn[highest]["value"].max(), highest[:1].lower() + highest[1:]
    if axes == AXES[2]:
        title = f"Rebased, one panel towers: {name}, {number(top, 0)} for 100"
        says = "Everything is in one unit now, and the picture still lies: it ranks the series by where each happened to begin. "
        says += ("The figures from elsewhere begin collectivisation when hardly a household had joined, so it wins; begun in February 1930 it would not even double. " if more else
                 "The party begins in the month of the revolution, so it wins; the collective farms begin three months before the exodus of 1930, so they seem to shrink. ")
        says += "And a growth rate that is set to 100 falls below nought, as if steel itself had been unmade."
    elif axes == AXES[1]:
        title = f"Forced on one axis, one panel is left: {name}, up to {number(top)}"
        says = ("Let the wage earners in, and even the party lies near the floor: who looks large depends on who else was invited. " if more else
                "People, per cent and milliards of roubles stand on one scale, and the party towers because it is counted in single people. Counted in millions it would lie "
                "on the floor, below the defence budget. ")
        says += "Every mark is where its number puts it; only the axis lies."
    else:
        empty = len(groups) - len(drawn)
        title = ("Figures from elsewhere fill gaps, but under names of their own" if more else
                 f"Nine indicators, each on its own axis: the chapter's marks are few, and {('no', 'one', 'two', 'three')[empty]} panels stay empty")
        says = ("Households are not peasants, members with candidates are not members, a count on 1 January is not a yearly average. A line joins neighbouring years of one "
                "source and nothing else. Now force one axis, and watch what the eye is told." if more else
                "Inside a panel heights may be compared; across panels only directions. In no panel does the chapter have a mark both under NEP and after it: what joins the "
                "eras is argument. At ≠ the gate refuses to join two neighbours. Add the figures from elsewhere.")
    return banded(groups, BANDS, title, BANDED, says, common=axes != AXES[0], breaks=_breaks())


multiples = Explorer("What does a common axis do to nine different quantities?", small_multiples, axes=Choice("Axis", AXES, AXES[0]),
                     shown=Choice("Show", SOURCES, SOURCES[0]))


# --- who paid? ------------------------------------------------------------------------------------------------------------

SQUEEZES = ("the scissors", "the rye", "the rooms")


def ratios():
    """The three squeezes as multiples: industrial over agricultural prices, mill over farm price of rye, people per unit of housing."""
    scissors = value("industrial-price-index-1923") / value("agricultural-price-index-1923")
    rye = value("rye-mill-price-mid-1930s") / value("rye-procurement-price-mid-1930s")
    rooms = arithmetic.multiple(value("urban-population-growth-1940")) / arithmetic.multiple(value("urban-housing-growth-1940"))
    return scissors, rye, rooms


def three_squeezes(heaviest, axes):
    """Three burdens in their own units, or as multiples on one axis; what a ranking with `heaviest` on top takes for granted."""
    assumes = {
        UNDECIDED: "Which weighed most? Rank them, and see what your ranking takes for granted.",
        SQUEEZES[0]: "To put the scissors first you must know how much a peasant bought and sold at those prices. Whoever ate his own grain and wore his "
                     "own cloth was hardly cut. Missing: marketed shares by farm, and prices after the peak.",
        SQUEEZES[1]: "To put the rye first you must know how much of the crop was taken at the low price, and how much of the mark-up was the cost of "
                     "carting and storing. Missing: yearly procurement, other prices, what the state gave back in machines.",
        SQUEEZES[2]: "To put the rooms first you must compare crowding with hunger, and townspeople with peasants. Missing: the starting year, square "
                     "metres, and what those who moved had left behind."}[heaviest]
    if axes == "as multiples":
        names = ("Industrial over farm prices, 1913 = 1 (1923)", "Mill price over farm price of rye (mid-1930s)", "Townspeople per unit of housing (to 1940, start not named)")
        ids = (("industrial-price-index-1923", "agricultural-price-index-1923"), ("rye-mill-price-mid-1930s", "rye-procurement-price-mid-1930s"),
               ("urban-population-growth-1940", "urban-housing-growth-1940"))
        eras = ("NEP", "plan era", "plan era")
        rows = together(*[computed(n, r, "times", "quotient of two figures each, ¶ 3.40, 7.30 and 9.12", i, era=e) for n, r, i, e in zip(names, ratios(), ids, eras)])
        return bars(rows, "Three quotients in one unit, and still three different things", "Times – an axis that the gate would refuse",
                    f"A change of relative prices since 1913, a mark-up between two buyers and a crowding of rooms: “times” is no unit they share. {assumes}")
    groups = {"The scissors: price indices": statistics({"farm goods": "agricultural-price-index-1923", "industrial goods": "industrial-price-index-1923"}),
              "The rye: a price twice": statistics({"paid to the peasant": "rye-procurement-price-mid-1930s", "paid by the mill": "rye-mill-price-mid-1930s"}),
              "The rooms: growth to 1940": statistics({"people in towns": "urban-population-growth-1940", "housing in towns": "urban-housing-growth-1940"})}
    return panels(groups, "Who paid? Three squeezes, three units, and no common measure", "NEP (1923) · mid-1930s · the period before 1940", assumes)


who_paid = Explorer("Who paid? Rank three squeezes", three_squeezes,
                    heaviest=Choice("The heaviest was", (UNDECIDED, *SQUEEZES), UNDECIDED),
                    axes=Choice("Draw them", ("in their own units", "as multiples"), "in their own units"))


# --- plan and outcome -----------------------------------------------------------------------------------------------------

MEASURES = ("the level reached", "the growth achieved")


@cache
def _fulfilled(growth):
    """Every pair of target and result as a computed row: the result as per cent of the target."""
    how = "growth achieved ÷ growth planned" if growth else "level reached ÷ level planned"
    places = sorted({(row["section"], row["paragraph"]) for pair in plans.found() for row in (pair.target, pair.result)})
    how += f", from ¶ {listed(f'{section}.{paragraph}' for section, paragraph in places)}"
    return together(*[computed("↓ " * pair.less_was_wanted + pair.name, round(pair.reached(growth), 1), "per cent of the plan", how, pair.ids,
                               era=pair.target["era"]) for pair in plans.found()])


def planned_and_achieved(measure):
    """Result as per cent of the target for every pair in the register, measured by the level reached or by the growth achieved."""
    growth = measure == MEASURES[1]
    rows = _fulfilled(growth)
    farm = rows[rows["label"].str.startswith("Agricultural")]["value"].iloc[0]
    scope = f"{'Growth achieved as per cent of the growth' if growth else 'Level reached as per cent of the level'} planned; ↓ less was wanted; output and the steel target rebuilt from garbled print"
    if growth:
        title = f"Measured by growth, farming achieved {number(farm, 0)} per cent of its plan"
        says = ("Only what was to be added counts here, so every shortfall looks deeper and every excess higher. Costs were to fall and rose: that comes out negative, and its "
                "size means little. New line and the length of a plan start from nought and score alike by both measures.")
    else:
        title = f"Measured by level, farming reached {number(farm, 0)} per cent of its plan"
        says = ("What had stood before the plan counts as fulfilment too, so a plan of which nothing was done would still score well. And a bar beyond the line is no success where "
                "less was wanted: costs rose above what was planned, and the plan took longer than the four years demanded.")
    return bars(rows, title, scope, says, line=(100, "the plan"))


plan_and_outcome = Explorer("How much of the plan was fulfilled?", planned_and_achieved, measure=Choice("Measure", MEASURES, MEASURES[0]))


# --- what is disputed -----------------------------------------------------------------------------------------------------

def _lines(rows, title, scope="", takeaway=""):
    """Values by year; where two lines meet, the chapter's name stands below its last mark, clear of the other line."""
    below = -12 if rows["value"].min() < 0 else None
    chart = over_time(rows, title, scope, takeaway, labels=len(rows) < 6, bridge=True, bottom=below)
    for note in chart.layout["annotations"]:
        if note["text"] == "<b>the chapter</b>":
            note |= {"yanchor": "top", "yshift": -12, "xanchor": "center", "xshift": 0}
    return chart


def _steel():
    tonnes = {int(r["start"]): r for r in estimates(series="steel-output").to_dict("records")}
    return together(*[computed("Correlates of War", round(arithmetic.relative_change(tonnes[y - 1]["value"], tonnes[y]["value"]), 1), "per cent",
                               "from the yearly tonnes in Correlates of War", [tonnes[y - 1]["id"], tonnes[y]["id"]], start=y, end=y)
                      for y in range(1929, 1941)])


def _grain():
    bases = (("1928", "1928"), ("1909–13", "1909-1913"), ("1913", "1913"))
    return together(*[
        computed(f"{author}: 1932 against {when}", round(arithmetic.relative_change(estimate(f"{series}-{base}"), estimate(f"{series}-1932")), 1), "per cent",
                 "harvest of 1932 against the base named, Wheatcroft & Davies 1994", [f"{series}-{base}", f"{series}-1932"], start=1932)
        for when, base in bases for author, series in (("Revised Soviet figures", "harvest-revised"), ("Low estimate", "harvest-low-estimate"))])


disputes = compare("Three gaps, and what others have found to fill them", {
    "grain": Topic(
        lambda: statistics({"Chapter: 1932 against average NEP years": "cereal-output-change-1932"}), _grain,
        "The chapter: a quarter below the years of NEP", "On central values, only the low estimate against 1913 shows a fall of a quarter",
        "Grain harvest of 1932, change in per cent",
        "One harvest, three bases, two series: from a small rise to a fall of more than a quarter. The low figure for 1932 has a margin: at its lower end it stands "
        "a quarter below 1909–13 as well. For the average of NEP years, the base that the chapter names, yearly harvests are missing here.", bars),
    "party size": Topic(
        lambda: statistics({"1917": "bolshevik-members-1917", "1929": "party-members-1929", "1933": "party-members-1933",
                            "1937": "party-members-1937"}).assign(label="the chapter"),
        lambda: estimates(series="party-members-and-candidates", verification="seen").assign(label="members and candidates"),
        "The chapter: four moments in the life of the party", "The chapter stops near the bottom: by 1941 the party was larger than in 1933",
        "Members of the party and, in the counts from elsewhere, candidates; dotted where years are missing",
        "Where both give a year they agree, but only if candidates are counted in. The chapter's last figure stands near the lowest point; "
        "the counts from elsewhere reach theirs a year after, in a figure not checked and so not drawn. For 1924 and 1926 it is not said whether candidates are in the count.", _lines),
    "steel": Topic(
        lambda: statistics(series="steel-growth").assign(label="the chapter"), _steel,
        "The chapter: steel stagnates after 1936", "Steel slowed after 1936 in both; in the figures from elsewhere it still grew by 8.1 per cent in 1937",
        "Steel output, change on the year before, per cent",
        "The two agree on the shape; in most years the chapter's rates are a few points lower. The figures from elsewhere come to a halt only in 1938, "
        "and show an earlier fall in 1931, for which the chapter gives no rate. A gap before 1929 remains: no yearly figure for NEP.", _lines),
})

__all__ = ["chain", "disputes", "gate", "labels", "multiples", "plan_and_outcome", "ratios", "refiled", "trap", "who_paid"]
