"""Explorers of section 5: the spring of 1930, and how long a herd takes to come back."""

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import curves, slopes
from ..data import computed, statistics, together, value
from ..draw import in_months, of_line, of_rows
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from ..wording import number
from .compare import compare

say = section(5)

NATIONAL = "the whole USSR"
MOMENTS = ("March 1930", "June 1930")
SPRING = {
    NATIONAL: ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930"),
    "the Central Black Earth": ("collective-farm-membership-black-earth-march-1930",
                                "collective-farm-membership-black-earth-june-1930"),
}


def spring_of_1930(region: str, guess: float | None = None) -> Chart:
    """March and June membership of one region; June appears once `guess` (per cent) is given."""
    march_id, june_id = SPRING[region]
    before, after = value(march_id), value(june_id)
    march = statistics({region: march_id}).assign(as_of="March 1930")
    if guess is None:
        return slopes(march, say("spring.asked", before=before, region=region),
                      top=100, moments=MOMENTS)
    rows = together(
        march, statistics({region: june_id}).assign(as_of="June 1930"),
        computed("your guess", before, unit="per cent", how="your guess", as_of="March 1930"),
        computed("your guess", guess, unit="per cent", how="your guess", as_of="June 1930"))
    if region != NATIONAL:
        # Who has come to the second region has guessed at the first.
        rows = together(rows, *(statistics({NATIONAL: one}).assign(as_of=moment) for one, moment in
                                zip(SPRING[NATIONAL], MOMENTS, strict=True)))
    miss = guess - after
    judged = "right" if abs(miss) < 1 else "high" if miss > 0 else "low"
    words = say("spring.shown", region=region, guess=guess, judged=judged, miss=abs(miss),
                before=before, after=after, lost=before - after,
                next="national" if region == NATIONAL else "region",
                fall=-arithmetic.relative_change(before, after))
    return slopes(rows, words, top=100)


spring = Explorer(
    say.question("spring"), spring_of_1930,
    region=Choice("Region", tuple(SPRING), NATIONAL),
    guess=Guess("Your guess for June", 0, 100, "per cent", commits=True))

HERDS = {"sheep": "sheep-change-1929-34", "horses and pigs": "horses-and-pigs-change-1929-34",
         "cattle": "cattle-change-1929-34"}

# Counts of the dead of the famine by place; the labels name who counted.
FAMINE = {
    "Soviet Union: Davies & Wheatcroft 2004": "famine-deaths-davies-wheatcroft2004",
    "Soviet Union: Kotkin 2017": "famine-deaths-kotkin",
    "Soviet Union: institute in Kyiv": "famine-deaths-ptoukha",
    "Ukraine: Rudnytskyi and others 2015": "famine-deaths-ukraine-rudnytskyi",
    "Ukraine: Kotkin 2017": "famine-deaths-ukraine-kotkin",
    "Ukraine: Rozenas & Zhukov 2019": "famine-deaths-ukraine-rozenas-zhukov",
    "Kazakhstan: Cameron 2016": "famine-deaths-kazakhstan-cameron",
    "Kazakhstan: Davies & Wheatcroft 2004": "famine-deaths-kazakhstan-davies-wheatcroft",
    "Kazakhstan: Kotkin 2017": "famine-deaths-kazakhstan-kotkin",
}


def left_of_100() -> pd.DataFrame:
    """Rows: of every 100 animals of 1929, how many there were in 1934."""
    return together(*(
        computed(name.capitalize(), 100 + value(fall), unit="left of every 100",
                 how="100 less the fall in ¶ 5.12", using=[fall], era="collectivisation")
        for name, fall in HERDS.items()))


def herd_recovery(rate: float) -> Chart:
    """Years until each herd is back at its number of 1929, growing by `rate` per cent a year."""
    years = {name: arithmetic.years_to_recover(value(fall), rate) for name, fall in HERDS.items()}
    lines = {}
    for name, fall in HERDS.items():
        left = 100 * arithmetic.multiple(value(fall))
        passed = [years[name] * i / 24 for i in range(25)]
        lines[f"{name}: {number(years[name], 1)} years"] = (
            passed, [arithmetic.grown(left, rate, x) for x in passed])
    rows = together(statistics(HERDS), *(
        computed(f"{name}: years to recover at {number(rate)} per cent", years[name],
                 unit="years", how="ln(1 / what was left) ÷ ln(1 + growth)", using=[fall])
        for name, fall in HERDS.items()))
    slowest = max(years, key=years.get)
    words = say("herds", rate=rate, sheep=years["sheep"], slowest=slowest,
                fall=-value(HERDS[slowest]))
    return curves(lines, words, rows=rows, across="years after 1934", up="1929 = 100",
                  level=(100, "the number of 1929"), ends_at=124)


herds = Explorer(say.question("herds"), herd_recovery,
                 rate=Slider("Growth", 1, 10, 0.5, 5, "per cent a year"))

draw = Draw(say, "draw", lambda: {
    "cattle": of_line("cattle-1-january", first=1923, given=1929, last=1938, most=100),
    "pigs": of_line("pigs-1-january", first=1923, given=1929, last=1938, most=50),
    "sheep": of_line("sheep-1-january", first=1923, given=1929, last=1941, most=160),
    "farms": of_rows(in_months((1930, 3), (1931, 1)), {
        "March 1930": ["collectivised-households-1-march-1930-davies"],
        "June 1930": ["collectivised-households-1-june-1930-nazarenko"],
        "August 1930": ["collectivised-households-1-august-1930-davies"],
        "January 1931": ["collectivised-households-1-january-1931-davies"]},
        given="March 1930", most=100)})

disputes = compare(5)
