"""Explorers of section 5: the spring of 1930, and how the herds came back."""


from .. import arithmetic
from ..chart import Chart
from ..charts import over_time, slopes
from ..data import computed, estimates, statistics, together, value
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

FALLEN, LAST = 1934, 1941


def herd_recovery(herd: str, rate: float) -> Chart:
    """One herd as it was counted from 1929 on, and as it would have been had it grown from its
    count of 1934 by `rate` per cent a year.
    """
    counted = estimates(series=f"{herd}-1-january", start=range(1929, LAST + 1))
    heads = dict(zip(counted["start"].tolist(), counted["value"].tolist(), strict=True))
    supposed = {year: arithmetic.grown(heads[FALLEN], rate, year - FALLEN)
                for year in range(FALLEN, LAST + 1)}
    true = arithmetic.growth_rate(heads[FALLEN], heads[LAST], LAST - FALLEN)
    rows = together(counted.assign(label="counted"), *(
        computed(f"at {number(rate)} per cent a year", round(heads_then, 1), unit="million head",
                 how=f"count of {FALLEN} × (1 + growth) each year",
                 using=[f"{herd}-1-january-{FALLEN}"], start=year, end=year)
        for year, heads_then in supposed.items() if year > FALLEN))
    words = say("herds", herd=herd, rate=rate, supposed=supposed[LAST], counted=heads[LAST],
                true=true, needed=arithmetic.undo(
                    arithmetic.relative_change(heads[1929], heads[FALLEN])),
                pace="met" if abs(rate - true) <= 0.25 else "slow" if rate < true else "fast",
                end="back" if heads[LAST] >= heads[1929] else "short")
    return over_time(rows, words, top=1.3 * max(heads[1929], heads[LAST], supposed[LAST]),
                     bridge=True, first=(*heads, LAST),
                     level=(heads[1929], say.phrase("herds.level")))


herds = Explorer(say.question("herds"), herd_recovery,
                 herd=Choice("Herd", ("sheep", "cattle", "pigs", "horses"), "sheep"),
                 rate=Slider("Growth from 1934", 1, 16, 0.5, 5, "per cent a year"))

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
