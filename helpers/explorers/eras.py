"""Explorers across the eras: the comparability gate, the growth-rate trap, the chain, the panels, three squeezes, plan and outcome."""

from functools import cache

from .. import arithmetic, comparability, theme
from ..charts import bars, curves, ledger, over_time, panels
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Pick, Slider
from ..side_by_side import TABLE, industry_multiple, industry_totals
from ..wording import amount, missing, number, period
from .compare import Topic, compare

# --- the gate -------------------------------------------------------------------------------------------------------------

UNDECIDED = "not yet"


@cache
def _register():
    """The register as a mapping from a readable label to its row; labels are unique (a test holds them to it)."""
    return {f"{row['what'][:1].upper()}{row['what'][1:]}, {period(row)}": row for row in table("statistics").to_dict("records")}


def labels():
    """One readable label for every statistic of the register: what it is and when."""
    return tuple(_register())


def gate_of_two(first, second, verdict=UNDECIDED):
    """The facts about two statistics; the five answers and the chart they allow once a `verdict` is given."""
    one, other = _register()[first], _register()[second]
    rows = together(statistics({first: one["id"]}), statistics({second: other["id"]}))
    if one["id"] == other["id"]:
        return ledger(_facts(one, other), rows, "These are one and the same value", "", "Pick two different values.", (18, 46, 46),
                      ("", "First", "Second"))
    if verdict == UNDECIDED:
        return ledger(_facts(one, other), rows, "May these two values share an axis?", "What the register knows about them",
                      "Put the five questions to the pair: population, unit, base or prices, definition, kind of source. Then commit to a verdict.",
                      (18, 46, 46), ("", "First", "Second"))
    found = comparability.answers(one, other)
    said, weigh = comparability.verdict(found), comparability.reasons(found)
    lines = [(a.question, {"yes": "✓ yes", "no": "✗ no", "open": "? open"}[a.says], a.why) for a in found]
    weighed = "; ".join(weigh)
    titles = {"same axis": "Five times yes: the two may share an axis",
              "with a warning": f"One axis, with a warning: {weigh[0] if weigh else ''}",
              "refuse": f"No common axis: {weigh[0] if weigh else ''}"}
    drawn = {"same axis": "solid", "with a warning": "hatched", "refuse": "refused"}[said]
    return ledger(lines, rows, titles[said], "The five questions, answered from the register's columns" + ("" if said == "refuse" else
                  f"; bars in {one['unit']}"), _judged(verdict, said, weigh), (22, 11, 88), drawn=drawn,
                  reason=weighed[:1].upper() + weighed[1:])


def _facts(one, other):
    rows = [("What", [r["what"] for r in (one, other)]), ("Amount", [amount(r) for r in (one, other)]),
            ("Place, time", [f"{r['place']}, {period(r)} (¶ {r['section']}.{r['paragraph']})" for r in (one, other)]),
            ("Kind, era", [f"{r['kind']}, {r['era']}" for r in (one, other)]), ("Evidence", [r["evidence"] for r in (one, other)]),
            ("Remark", ["–" if missing(r["remark"]) else r["remark"] for r in (one, other)])]
    return [(name, *cells) for name, cells in rows]


def _judged(verdict, said, weigh):
    why = f"What weighs against it: {'; '.join(weigh)}." if weigh else "Nothing in the columns weighs against it."
    if verdict == said:
        return f"You said “{verdict}”, and so do the columns. {why}"
    stricter = comparability.VERDICTS.index(verdict) > comparability.VERDICTS.index(said)
    close = ("You are stricter than the columns: what do you know that they do not say? Put it on the chart." if stricter else
             "You would let more through than the columns do: you may overrule them, with a reason that a reader can check.")
    return f"You said “{verdict}”, the columns say “{said}”. {why} {close}"


AHEAD = ("Members of the Communist Party in all, by 1929", "Members of the Communist Party, 1933", "Members of the Communist Party, by 1937",
         "Industrial production against the pre-war level, by 1923", "Industrial production of Petrograd against its pre-war level, early 1921",
         "Industrial prices against their pre-war level, 12th Party Congress", "Agricultural prices against their pre-war level, 12th Party Congress",
         "Price charged by state agencies to flour mills for rye, mid 1930s", "Production of producer goods, actual figure, 1932",
         "Growth of steel production over the year before, 1936", "Growth of steel production over the year before, 1937",
         "Members purged from the party, 1934")

gate = Explorer(
    "The comparability gate: may these two values share an axis?", gate_of_two,
    first=Pick("First value", labels, AHEAD[0], AHEAD[:6]),
    second=Pick("Second value", labels, AHEAD[1], AHEAD[1:]),
    verdict=Choice("Your verdict", (UNDECIDED, *comparability.VERDICTS), UNDECIDED, commits=True))


REFILED = (("Paper money, 1928 as NEP and 1933 as the plan era", "currency-in-circulation-1928", "NEP", "currency-in-circulation-1933", "plan era"),
           ("Party members, 1929 as collectivisation and 1933 as the plan era", "party-members-1929", "collectivisation", "party-members-1933", "plan era"),
           ("Producer goods, 1927–28 as NEP and 1932 as the plan era", "producer-goods-output-1927-28", "NEP", "producer-goods-output-1932", "plan era"))


def refiled():
    """What the gate would say of the pairs in `REFILED` if the register filed them under other eras: verdict and reasons."""
    rows = {row["id"]: row for row in _register().values()}
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


@cache
def _four():
    return {
        "NEP: manual workers among those leaving the party": statistics({"1925": "manual-workers-among-leavers-1925", "1926": "manual-workers-among-leavers-1926"}),
        "Collectivisation: peasants in collective farms": statistics({"March 1930": "collective-farm-membership-march-1930", "June 1930": "collective-farm-membership-june-1930"}),
        "Plan era: paper roubles in circulation": statistics({"1928": "currency-in-circulation-1928", "1933": "currency-in-circulation-1933"}),
        "Plan era: defence in the state budget": statistics({year: f"defence-share-of-budget-{year}" for year in ("1933", "1935", "1936", "1939")})}


def small_multiples(axes):
    """Four indicators of three eras on their own axes, on one forced axis, or all rebased to their first value."""
    groups = _four()
    if axes == AXES[2]:
        groups = {name: together(*[computed(r["label"], round(r["value"] / part["value"].iloc[0] * 100), "index, first value = 100", "first value = 100",
                                            [r["id"], part["id"].iloc[0]], era=r["era"], start=r["start"], end=r["end"]) for r in part.to_dict("records")])
                  for name, part in groups.items()}
        last = groups["Plan era: defence in the state budget"]["value"].iloc[-1]
        return panels(groups, f"Rebased, defence towers over all: {number(last, 0)} for a first value of 100", "Each first value set to 100, one axis",
                      "Now everything is in one unit, and the picture still lies: it ranks the series by where each happened to begin. Defence began "
                      "from a year that was published far below what the archives show, and three months stand beside six years.", common=True)
    if axes == AXES[1]:
        return panels(groups, "On one axis the flood of paper roubles all but disappears",
                      "Per cent and milliards of roubles forced on one scale",
                      "The heights compare per cent of leavers, of peasants and of a budget with milliards of roubles. Written in millions, the roubles "
                      "would stand a thousand times higher and everything else would vanish.", common=True)
    return panels(groups, "Four indicators, four units, four baselines: read each panel by itself",
                  "The years between the columns are missing, not empty",
                  "Inside a panel heights may be compared; across panels only the direction may. Now force one axis and watch what the eye is told.")


multiples = Explorer("What does a common axis do to four different quantities?", small_multiples, axes=Choice("Axis", AXES, AXES[0]))


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


def _levels():
    """Plan and outcome as multiples of the start: label, planned, reached, ids, era; None for the start where only lengths are given."""
    branches = (("Producer goods, 1932", "producer-goods"), ("Consumer goods, 1932", "consumer-goods"), ("Farm output, 1932", "agricultural"))
    for name, branch in branches:
        ids = (f"{branch}-output-1927-28", f"{branch}-plan-1932" if branch != "agricultural" else "agricultural-output-plan-1932", f"{branch}-output-1932")
        before, wanted, became = map(value, ids)
        yield name, wanted / before, became / before, ids
    changes = (("Productivity, 1931", "productivity-plan-1931", "productivity-growth-1931"),
               ("Steel, 1936", "steel-target-1936", "steel-growth-1936"),
               ("Real wages (plan) and living standards (outcome)", "real-wages-plan-1933", "living-standards-change-1929-32"))
    for name, wanted, became in changes:
        yield name, arithmetic.multiple(value(wanted)), arithmetic.multiple(value(became)), (wanted, became)


def planned_and_achieved(measure):
    """Outcome as per cent of the plan, measured by the level reached or by the growth achieved."""
    pairs, growth = list(_levels()), measure == MEASURES[1]
    how = ("growth achieved ÷ growth planned" if growth else "level reached ÷ level planned") + ", from ¶ 7.4–7.14, 7.19, 7.22, 7.46, 7.56 and 9.10"
    rows = [computed(name, round(((became - 1) / (wanted - 1) if growth else became / wanted) * 100, 1), "per cent of the plan", how, ids, era="plan era")
            for name, wanted, became, ids in pairs]
    rows.append(computed("Railways: materials for the kilometres planned", round(arithmetic.share(value("railways-materials-1932"), value("railways-plan-1932")), 1),
                         "per cent of the plan", how, ["railways-plan-1932", "railways-materials-1932"], era="plan era"))
    found = together(*rows)
    farm = found[found["label"].str.startswith("Farm")]["value"].iloc[0]
    if growth:
        return bars(found, f"Measured by growth, farming achieved {number(farm, 0)} per cent of its plan", "Growth achieved as per cent of the growth planned; the first three and steel rebuilt from garbled print",
                    "Only what was to be added counts here, so every shortfall looks deeper and every excess higher. A fall where a rise was planned "
                    "comes out negative, and its size means little.", line=(100, "the plan"))
    return bars(found, f"Measured by level, farming reached {number(farm, 0)} per cent of its plan", "Level reached as per cent of the level planned; the first three and steel rebuilt from garbled print",
                "What had stood before the plan counts as fulfilment too, so a plan of which nothing was done would still score well. "
                "The railways score alike by both measures, because new line starts from nought. The pair of wages and living standards joins two definitions and two base years: "
                "the gate refuses it.", line=(100, "the plan"))


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
        "Members of the party and, in the later counts, candidates; dotted where years are missing",
        "Where both give a year they agree, but only if candidates are counted in. The chapter's last figure stands near the lowest point; "
        "the later counts reach theirs a year after, in a figure not checked and so not drawn.", _lines),
    "steel": Topic(
        lambda: statistics(series="steel-growth").assign(label="the chapter"), _steel,
        "The chapter: steel stagnates after 1936", "Steel slowed after 1936 in both; in the later figures it still grew by 8.1 per cent in 1937",
        "Steel output, change on the year before, per cent",
        "The two agree on the shape; in most years the chapter's rates are a few points lower. The later figures come to a halt only in 1938, "
        "and show an earlier fall in 1931, for which the chapter gives no rate. A gap before 1929 remains: no yearly figure for NEP.", _lines),
})

__all__ = ["chain", "disputes", "gate", "labels", "multiples", "plan_and_outcome", "ratios", "refiled", "trap", "who_paid"]
