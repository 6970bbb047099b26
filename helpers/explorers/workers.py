"""Explorers of section 9: changing jobs, the labour laws, room to live in, the wage fund, and whose standard of living."""

from functools import partial

from .. import arithmetic
from ..charts import bars, curves, dots, grid, judged, lorenz, shares
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..wording import listed, number
from .compare import Topic, compare

ALL, MINERS = "months-per-job-all-workers-1929", "months-per-job-mining-1929"
SIDES = {"the plant": (100, "new hands a year for 100 posts"), "the worker": (1, "jobs a year")}


def changes(months, hands=100):
    """Job changes a year among so many workers who stay so many months on average."""
    return hands * 12 / months


def _from_elsewhere(hands, unit):
    """Turnover in two other sources, brought to the same measure: rows of estimates."""
    coal = estimates({"Coal in 1930, school notes: three jobs a year": "coal-jobs-a-year-1930"})
    metro = estimates({"Moscow metro site in 1932, Neutatz": "leavers-share-metro-1932"})
    return together(coal.assign(value=coal["value"] * hands, unit=unit), metro.assign(value=metro["value"] / 100 * hands, unit=unit))


def turnover(guess, months, side):
    """Job changes a year that follow from an average stay, seen by the plant or by the worker."""
    hands, unit = SIDES["the plant" if guess is None else side]
    mines = computed("Chapter: coal and iron ore, four months", changes(value(MINERS), hands), unit, "12 months ÷ stay", [MINERS], era="plan era")
    if guess is None:
        year = computed("A stay of one year", changes(12, hands), unit, "12 months ÷ stay")
        return bars(together(year, mines), "A stay of four months means 300 new hands a year for 100 posts. Two months?",
                    "So many must be taken on in a year to keep 100 posts filled", "Move the scale to your guess for two months, then commit.", top=1000)
    supposed = changes(months, hands)
    rows = together(computed("Chapter: all workers, two months", changes(value(ALL), hands), unit, "12 months ÷ stay", [ALL], era="plan era"), mines,
                    computed(f"Supposed: {number(months)} month{'s' * (months != 1)}", supposed, unit, "12 months ÷ stay", era="plan era"), _from_elsewhere(hands, unit))
    off = guess - changes(value(ALL))
    told = f"Your guess was {number(guess, 0)}; two months make 600. " if abs(off) >= 1 else "Your guess was right: 600. "
    four = value(MINERS)
    told += (f"With a first figure of {number(months)} months, “down to four” makes sense: the miners stayed for a shorter time than the rest. " if months > four else
             "At four months all workers would be like the miners. " if months == four else
             f"From {number(months)} months one cannot come down to four: read so, the miners stayed longer than the rest. ")
    told += ("For the plant a leaver is a post to fill and a beginner to teach: the word for it was indiscipline." if side == "the plant" else
             "For the worker it may mean a better ration, bed or rate of pay, when no union bargains for it: the chapter's word is self-defence.")
    stay = f"A stay of {number(months)} month{'s' * (months != 1)} means"
    title = f"{stay} {number(supposed, 0)} new hands a year for 100 posts" if hands > 1 else f"{stay} that one worker has {number(round(supposed, 1))} jobs a year"
    return bars(rows, title, "What follows from an average stay, if every post is filled again at once", told)


jobs = Explorer(
    "How often must a plant hire when its workers stay two months?", turnover,
    guess=Guess("Your guess", 0, 1000, "new hands a year"),
    months=Slider("Suppose a stay", 1, 12, 0.5, 8, "months"),
    side=Choice("Seen from", tuple(SIDES), "the plant"))

# What a worker might do, and the rules that the section names from each year on: {act: (paragraph, {year: word})}.
FREE, SAME = "no rule named", "as before"
ACTS = {
    "leave for a better job": ("9.3", {1930: "listed, benefit lost", 1931: "and in wage book"}),
    "be taken on elsewhere": ("9.4", {1931: "wage book tells", 1932: "passport needed"}),
    "stay away for a day": ("9.4", {1932: "job, rations, home lost"}),
    "come over 20 minutes late": ("9.5", {1938: "counts as absence"}),
    "fall ill in the first six years": ("9.5", {1938: "less than full pay"}),
}
RUNGS = (1929, 1930, 1931, 1932, 1938)
EXACT = {1932: ("dismissal-for-a-days-absence", "internal-passport-for-employees"), 1938: ("labour-code-of-december-1938",)}
MONTHS = {"11": "November", "12": "December"}


def rules(year):
    """The rules in force by a year: how many of the acts meet one."""
    return sum(min(found) <= year for _, found in ACTS.values())


def _date(event):
    _, month, day = str(event).split("-")
    return f"{int(day)} {MONTHS[month]}"


def ladder(year, exact):
    """Acts of a worker against the years in which the section puts its rules; later years stand back."""
    dates = table("events").set_index("id")["date_checked"]
    head = {rung: f"{rung}: {listed(_date(dates[name]) for name in EXACT[rung])}" if exact and rung in EXACT else str(rung) for rung in RUNGS}
    cells, tones = {}, {FREE: "no", SAME: "half"}
    for act, (_, found) in ACTS.items():
        cells[act] = {head[r]: found.get(r, SAME if min(found) < r else FREE) for r in RUNGS}
        tones |= dict.fromkeys(found.values(), "yes")
    met, reached = rules(year), max(r for r in RUNGS if r <= year)
    title = f"By {year} {('none', 'one', 'two', 'three', 'four')[met]} of these five acts {'meets' if met < 2 else 'meet'} a rule" if year < 1938 else "By the end of 1938 all five of these acts meet a rule"
    told = ("In 1929 the section names no such rule: what it reports is a director's rule inside the plant, and workers who walk out of it." if year == 1929 else
            "The first rules strike at leaving: who walked out is listed, and has no benefit while looking for work." if year == 1930 else
            "Now the past goes along: the wage book shows the next employer every change of job and every discharge." if year == 1931 else
            "Now the rules reach what a worker cannot do without: papers, bread and a roof hang on the job." if year == 1932 else
            f"The section names nothing new for {year}: between 1932 and December 1938 its list is silent." if year < 1938 else
            "The last rules measure minutes, and reward years in one place.")
    told += (" A law shows what was ordered. Siegelbaum, whose dates these partly are, leaves it open whether absence fell after 1932 or was merely overlooked by "
             "managers who needed hands." + (" Only the opening of the resolution of 28 December was read, not the rule on lateness." if year == 1938 else "") if exact else " A law shows what was ordered, not what was done.")
    foot = "Chapter ¶ 9.3, 9.4 and 9.5 (asserted); the grid is ours" + (
        " · dates: Siegelbaum, Seventeen Moments in Soviet History; Pravda, 29 December 1938; web article on the passport statute" if exact else "")
    return grid(cells, title, "What a worker might do, and what the section says of it, by year; years to come stand back", told, tones,
                {act: where for act, (where, _) in ACTS.items()}, [head[r] for r in RUNGS if r > reached], foot, era="plan era", corner="A worker might …")


laws = Explorer(
    "Which of these acts meets a rule, and from when on?", ladder,
    year=Slider("Year", 1929, 1938, 1, 1932),
    exact=Switch("dates from elsewhere"))


TOWN, HOUSING = "urban-population-growth-1940", "urban-housing-growth-1940"


def room_change(housing):
    """Change of housing for each townsperson in per cent when the housing stock grows by `housing` per cent."""
    return arithmetic.relative_change(arithmetic.multiple(value(TOWN)), arithmetic.multiple(housing))


def room_per_head(guess, housing, start):
    """Room for each townsperson over the growth of the housing stock, the townspeople being the chapter's."""
    printed = statistics({"Urban population": TOWN, "Urban housing stock": HOUSING})
    if guess is None:
        return bars(printed, "People up 79.2 per cent, housing up 27.6: and the room for each of them?",
                    "Growth in the towns up to 1940, per cent; the starting year is not stated",
                    "By how many per cent did the housing for each townsperson change? Commit to a guess.", top=100)
    change = room_change(housing)
    left = start * arithmetic.multiple(change)
    rows = together(printed, computed("Housing, growth supposed", housing, "per cent", "your supposition"),
                    computed("Room for each townsperson, change", change, "per cent", "(100 + housing) ÷ (100 + people)", [TOWN, HOUSING], era="plan era"),
                    computed("Room for each, before: supposed", start, "square metres", "your supposition"),
                    computed("Room for each, after", left, "square metres", "before × (1 + change)", [TOWN, HOUSING], era="plan era"))
    grown = [i * 120 / 6 for i in range(7)]
    true, short = room_change(value(HOUSING)), arithmetic.relative_change(arithmetic.multiple(value(HOUSING)), arithmetic.multiple(value(TOWN)))
    miss = guess - true
    told = (f"Your guess of {number(guess, 0)} was {'close' if abs(miss) < 3 else 'too high' if miss > 0 else 'too low'}: the chapter's two figures make "
            f"{number(round(true, 1))} per cent. Growth rates are divided, not subtracted: 127.6 ÷ 179.2 = 0.712. To keep the room that each had, the towns of 1940 needed "
            f"{number(round(short, 1))} per cent more housing than they had. The percentage is the same whether each began with {number(start)} square metres or with any other number.")
    word = "the same room" if abs(change) < 0.05 else f"{number(round(abs(change), 1))} per cent {'less' if change < 0 else 'more'} room"
    return curves({"room for each": (grown, [start * arithmetic.multiple(room_change(g)) for g in grown])}, rows,
                  f"People up 79.2 per cent, housing up {number(round(housing, 1))}: {word} for each",
                  "Housing for each townsperson over the growth of the housing stock; the room at the start is supposed", told,
                  across="growth of the housing stock, per cent", up="square metres", point=(housing, left, f"{number(round(left, 1))} m²"),
                  level=(start, f"before: {number(start)} m² (supposed)"), ends_at=11.5, model=False)


room = Explorer(
    "How much room was left for each townsperson?", room_per_head,
    guess=Guess("Your guess", -80, 80, "per cent"),
    housing=Slider("Growth of housing", 0, 120, 1.2, 27.6, "per cent"),
    start=Slider("Suppose each began with", 3, 9, 1, 6, "square metres"))


GROUP, OTHERS = "better paid", "all others"
FIFTH, FUND, RATIO = "top-paid-workers-share-1933", "top-paid-wage-fund-share-1933", "skilled-wage-ratio-1930s"


def fund_share(skilled, ratio):
    """Per cent of all wages that go to `skilled` per cent of the workers, each paid `ratio` times the others' wage."""
    return arithmetic.share(skilled * ratio, skilled * ratio + 100 - skilled)


def least_inequality():
    """The Lorenz curve that the two figures of 1933 allow, with its floor of the Gini coefficient."""
    rows = together(statistics({"best-paid workers": FIFTH, "their part of the wages": FUND}),
                    computed("Gini coefficient, at least", arithmetic.lorenz_floor(value(FIFTH), value(FUND)), "", "share of wages − share of workers", [FIFTH, FUND], era="plan era"))
    return lorenz({"1933": (value(FIFTH), value(FUND))}, rows, "Two figures fix one corner, and the least inequality there can have been",
                  "Wages drawn by the lowest-paid workers, from the lowest upwards, urban workers in 1933",
                  "A real curve would pass through the corner and sag below the straight pieces: the coefficient could be higher, not lower.",
                  across="share of workers, per cent", up="share of wages, per cent")


def fifth_against_rest():
    """How many times the pay of the rest each of the best-paid fifth of 1933 had, on average."""
    return arithmetic.per_head_ratio(value(FIFTH), value(FUND))


def skilled_share_that_fits():
    """Per cent of workers who would draw the 40 per cent of 1933 at 3.7 : 1: s with r·s / (r·s + 100 − s) = f."""
    fund, ratio = value(FUND) / 100, value(RATIO)
    return 100 * fund / (ratio * (1 - fund) + fund)


def _parts(mine, how, using=()):
    """A group and the others as two parts of 100."""
    return together(*[computed(name, part, "per cent", how, using, era="plan era") for name, part in ((GROUP, mine), (OTHERS, 100 - mine))])


def wage_fund(guess, skilled, ratio):
    """The wage fund cut in two by a pay ratio, beside the cut that the chapter prints for 1933."""
    fund, fifth = value(FUND), value(FIFTH)
    printed = together(statistics({GROUP: FUND}), computed(OTHERS, 100 - fund, "per cent", "100 − 40", [FUND], era="plan era"))
    if guess is None:
        return shares({"Urban workers, 1933": together(statistics({GROUP: FIFTH}), computed(OTHERS, 100 - fifth, "per cent", "100 − 20", [FIFTH], era="plan era")),
                       "Their wages": printed},
                      "A fifth drew 40 per cent of the wages. And at the ratio of ¶ 9.11?", "As printed for 1933, per cent",
                      "Suppose that the fifth were the skilled workers of ¶ 9.11, at 3.7 : 1. What part of all wages would be theirs? Commit to a guess.")
    drawn = fund_share(skilled, ratio)
    checks = {"It is as large as the group of 1933: 20 per cent of the workers": skilled == fifth,
              "It draws what that group drew: 40 per cent of the wages, give or take half a point": abs(drawn - fund) < 0.5,
              "Its pay stands at 3.7 : 1, as printed for skilled against unskilled": abs(ratio - value(RATIO)) < 0.01}
    chart = shares({"Workers, as supposed": _parts(skilled, "your supposition"),
                    f"Wages at {number(ratio)} : 1": _parts(round(drawn, 1), "s·r ÷ (s·r + 100 − s)", (RATIO,) if abs(ratio - value(RATIO)) < 0.01 else ()),
                    "Wages of 1933, as printed": printed},
                   f"{number(skilled)} per cent of workers at {number(ratio)} : 1 would draw {number(round(drawn), 0)} per cent of the wages",
                   "Two groups, equal pay within each: a supposition, for the chapter does not say so. Per cent")
    unmet = [i for i, met in enumerate(checks.values()) if not met]
    told = f"Your guess for a fifth at 3.7 : 1 was {number(guess, 0)}; the sum is {number(round(fund_share(fifth, value(RATIO))), 0)}. "
    told += ("Same size, same ratio: then the share is too large by eight points. " if unmet == [1] else
             "Same size, same share: then the pay gap must be narrower than the one printed. " if unmet == [2] else
             "Same share, same ratio: then the group must be smaller than a fifth. " if unmet == [0] else "Try to meet two of the three, then look at the third. ")
    told += ("All three cannot be met at once. That need not be a contradiction: “skilled” is a trade and the best-paid fifth a rank, neither group is equal within, "
             "and the ratio bears no date.")
    return judged(chart, checks).saying(told)


wages = Explorer(
    "Do 3.7 : 1 and “a fifth drew 40 per cent” speak of one group?", wage_fund,
    guess=Guess("Your guess", 20, 100, "per cent"),
    skilled=Slider("Skilled workers", 5, 50, 1, 20, "per cent"),
    ratio=Slider("Pay against the others", 1, 6, 0.1, 3.7, "times"))


def pay():
    """Money a month in 1935: collective farm household, average worker, Stakhanovites."""
    household = computed("Collective farm household, farm work", round(value("household-collective-farm-income-1935") / 12, 1), "roubles per month", "247 ÷ 12, ¶ 5.17",
                         ["household-collective-farm-income-1935"], era="collectivisation")
    return together(household, statistics({"Worker, average wage": "average-wage-1935", "Stakhanovites, “on average”": "stakhanovite-pay-1935"}))


def promised():
    """What was promised and what is told, each pair for a panel of its own."""
    doubling = computed("needed: doubling", 100 * (value("productivity-premise-first-plan") - 1), "per cent", "(2 − 1) × 100", ["productivity-premise-first-plan"], era="plan era")
    return {"Productivity in industry": together(doubling, statistics({"told: growth by 1934": "productivity-growth-by-1934"})),
            "What workers could buy": statistics({"promised: real wages, by 1933": "real-wages-plan-1933",
                                                  "told: living standards, 1932": "living-standards-change-1929-32"})}


SHARE_IN_TOWN = ("urban-share-ussr-1926", "urban-share-ussr-1939")


def level(town, village, gap=1.0, share=SHARE_IN_TOWN[1]):
    """Average level of living when townspeople had `gap` times the village's and each place changes by so many per cent."""
    part = estimate(share) / 100
    return part * gap * arithmetic.multiple(town) + (1 - part) * arithmetic.multiple(village)


def average_change(gap, town, village):
    """Change of the average in per cent, from the town share of the 1926 census to that of 1939."""
    return arithmetic.relative_change(level(0, 0, gap, SHARE_IN_TOWN[0]), level(town, village, gap))


def whose_standard(guess, gap, town, village):
    """Change for townspeople, villagers, those who moved, and the average of all."""
    row = lambda name, amount, how: computed(name, round(amount, 1), "per cent", how, SHARE_IN_TOWN, era="plan era")  # noqa: E731
    before = [row("Those who lived in town before", town, "supposed"), row("Those who stayed in the village", village, "supposed")]
    scope = "A model, not evidence: change in per cent while the towns grow from 17.9 to 32.8 per cent of the people"
    if guess is None:
        return bars(together(*before), f"Town {_moved(town)}, village {_moved(village)}: and the average of all?", scope,
                    f"Suppose that townspeople had {number(gap)} times the village's level, and that many villagers moved. Commit to a guess for the average.")
    mean, mover = average_change(gap, town, village), 100 * (gap * arithmetic.multiple(town) - 1)
    rows = together(*before, row("Those who moved to town", mover, "gap × (1 + change in town) − 1"), row("Everybody, on average", mean, "average of both places, shares of the towns as in Waikato Times 1939"))
    told = f"Your guess for the average was {number(guess, 0)}; in this state it is {number(round(mean, 1))} per cent. "
    if mean > 0.05 and town <= 0 and village <= 0 and town + village < 0:
        told += ("In neither place does life get better, and the average rises, because people moved from the poorer place to the richer one. "
                 "Somebody who measures workers and somebody who measures everybody can both be right.")
    elif mean < -0.05 and mover > 0.05:
        told += "The average falls, and still everybody who moved is better off than before: the average hides them as well."
    elif mean > 0.05:
        told += "Here the average rises together with at least one of the places; what those lived through who lost, it does not show."
    else:
        told += "Here the move to the towns makes up for nothing: the average tells the same as the places."
    told += " The gap between town and village is the reader's supposition; nobody's death, queue or crowded room is in the sum."
    return bars(rows, f"Town {_moved(town)}, village {_moved(village)}, the average of all {_moved(round(mean, 1))}", scope, told)


def _moved(change):
    return "unchanged" if abs(change) < 0.05 else f"{'up' if change > 0 else 'down'} {number(abs(change))} per cent"


standards = Explorer(
    "Can life get harder in town and village while the average rises?", whose_standard,
    guess=Guess("Your guess", -40, 40, "per cent"),
    gap=Slider("Town against village, before", 1, 4, 0.5, 3, "times"),
    town=Slider("Change in town", -60, 20, 5, -20, "per cent"),
    village=Slider("Change in the village", -40, 20, 5, -10, "per cent"))


def _as_change(names):
    """Estimates that are index numbers as changes in per cent, still marked as estimates."""
    found = estimates(names)
    return found.assign(value=found["value"] - 100, low=found["low"] - 100, unit="per cent")


def _since_1928():
    pair = ("real-wage-allen-khaustova-1928", "real-wage-allen-khaustova-1937")
    return computed("Allen & Khaustova: real wage, 1937", arithmetic.relative_change(*map(estimate, pair)), "per cent", "back at the pre-war level, from twice that (Allen & Khaustova 2019)",
                    pair, start=1928, end=1937)


def _census_growth():
    return computed("Censuses of 1926 and 1939", round(arithmetic.relative_change(estimate("urban-population-1926"), estimate("urban-population-1939")), 1), "per cent",
                    "55.9 ÷ 26.3 million, Waikato Times 1939", ["urban-population-1926", "urban-population-1939"], start=1926, end=1939)


def _lewin():
    grown = 100 * (arithmetic.grown(1, estimate("urban-population-growth-1929-1933"), 4) - 1)
    return computed("Lewin: 11.5 per cent a year, 1929–33", round(grown, 1), "per cent", "1.115 to the power of 4 (Lewin 2005)", ["urban-population-growth-1929-1933"], start=1929, end=1933)


def _months():
    """The two estimates of turnover as months a job."""
    coal, metro = estimates({"School notes: coal, 1930": "coal-jobs-a-year-1930"}), estimates({"Neutatz: Moscow metro site, 1932": "leavers-share-metro-1932"})
    return together(coal.assign(value=12 / coal["value"], unit="months"), metro.assign(value=(1200 / metro["value"]).round(1), unit="months"))


disputes = compare("The chapter's figures for the workers beside others", {
    "wages to 1932": Topic(
        lambda: statistics({"Chapter: living standards, 1929 to 1932": "living-standards-change-1929-32"}),
        lambda: _as_change({"Schwarz and Jasny: real wage, 1928 to 1932": "real-wage-schwarz-jasny-1932", "Zaleski: real wage, 1928 to 1932": "real-wage-zaleski-1932"}),
        "The chapter: living standards down by about 40 per cent", "Two estimates of the real wage fall further than the chapter's figure: by 50 and 57 per cent",
        "Workers' living standards or real wages, change in per cent; the starting years differ",
        "All of them agree on a heavy fall. A real wage counts what one wage buys at some price; a standard of living also counts how many in a family earn, "
        "what is had on ration, and the room. Both estimates are known here through Filtzer, who quotes them.", partial(dots, start=-70, top=1)),
    "Allen's answer": Topic(
        lambda: statistics({"Chapter: workers' living standards, 1932": "living-standards-change-1929-32"}),
        lambda: together(_as_change({"Allen: factory workers' earnings, 1937": "real-earnings-factory-allen-1937", "Allen: earnings in all occupations, 1937": "real-earnings-all-allen-1937"}),
                         _since_1928(), estimates({"Allen: consumption per head, 1937": "consumption-per-head-growth-allen-1928-1937",
                                                    "Allen: consumption per head, 1938": "consumption-per-head-growth-allen-1928-1938"})),
        "The chapter looks at workers in 1932", "Allen has earnings down, by 13 to 50 per cent, and consumption per head up by 22 to 30",
        "Change in per cent since 1927–28, 1928 or 1929; the last two are of the whole people",
        "Another year, and at the end another population. Allen's 30 and 13 per cent are of 2003; the 50, with Khaustova, is of 2019 and was read in an abstract. 1932 was a year of crisis, 1937 came after better ones, and a peasant who became a worker raised the average though workers' pay fell. "
        "In one year, from 1937 to 1938, the gain in consumption shrinks from 30 per cent to 22: the year chosen matters too.", partial(dots, start=-60, top=40)),
    "turnover": Topic(
        lambda: statistics({"Chapter: all workers, 1929": ALL, "Chapter: coal and iron ore, 1929": MINERS}), _months,
        "The chapter: two months, “down to” four", "Four months in coal are found elsewhere; about two, only for one building site",
        "Average stay in a job, months",
        "School notes, which name no source, have the miners' figure for 1930. For industry as a whole no second source was found; the building of the metro shows that "
        "two months could happen in one place, not that it was the average of a country.", partial(dots, start=0, top=6)),
    "cities": Topic(
        lambda: statistics({"Chapter: First Plan": "urban-growth-1928-32", "Chapter: “prior to 1940”": TOWN}), lambda: together(_lewin(), _census_growth()),
        "The chapter: 44 per cent in the First Plan, 79.2 before 1940", "Lewin's rate for 1929–33 comes to 54.6 per cent; the chapter has 44",
        "Growth of the urban population, per cent, over periods of different length",
        "The periods decide. The chapter's 79.2 per cent has no first year; between the censuses the towns grew by 112.5 per cent in twelve years, so it must start later, "
        "count otherwise, or both.", partial(dots, start=0, top=140)),
    "productivity": Topic(
        lambda: promised()["Productivity in industry"].assign(label=["Chapter: needed, a doubling", "Chapter: growth by 1934"]),
        lambda: estimates({"Buzgalin: planned, 1928–32": "productivity-planned-1928-1932", "Buzgalin: for a year's work, 1928–32": "productivity-per-year-1928-1932",
                           "Buzgalin: for an hour's work, 1928–32": "productivity-per-hour-1928-1932"}),
        "The chapter: 100 per cent needed, 41 reached by 1934", "The same 41 per cent is elsewhere the growth of 1928–32, and 61.1 for an hour's work",
        "Growth of labour productivity in industry, per cent",
        "Buzgalin has the chapter's figure for the years of the plan itself, so “by 1934” may be the date of a source. The working day grew shorter, so an hour's work rose by more than a year's. "
        "Either way it fell far short of what was planned.", partial(dots, start=0, top=140)),
})

__all__ = ["changes", "disputes", "fifth_against_rest", "fund_share", "jobs", "laws", "least_inequality", "pay", "promised", "room", "room_change", "skilled_share_that_fits", "standards", "wages"]
