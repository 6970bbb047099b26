"""Explorers of section 5: the spring of 1930, and how long a herd takes to come back."""

from .. import arithmetic
from ..charts import bars, curves, slopes
from ..data import computed, estimate, estimates, statistics, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import number
from .compare import Topic, compare

SPRING = {
    "the whole USSR": ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930"),
    "the Central Black Earth": ("collective-farm-membership-black-earth-march-1930",
                                "collective-farm-membership-black-earth-june-1930"),
}


def spring_of_1930(region, guess=None):
    """March and June membership of one region; June appears once `guess` (per cent) is given."""
    before, after = SPRING[region]
    march = statistics({region: before})
    if guess is None:
        return slopes(march.assign(as_of="March 1930"), f"In March 1930, {number(value(before))} per cent were in collective farms – and in June?",
                      f"Peasants in collective farms, {region}, per cent", "Move the scale to your guess for June, then commit.",
                      top=100, moments=("March 1930", "June 1930"))
    found = together(march.assign(as_of="March 1930"), statistics({region: after}).assign(as_of="June 1930"),
                     computed("your guess", value(before), "per cent", "your guess", as_of="March 1930"),
                     computed("your guess", guess, "per cent", "your guess", as_of="June 1930"))
    lost = value(before) - value(after)
    fall = -arithmetic.relative_change(value(before), value(after))
    chart = slopes(found, f"{number(lost)} points fewer by June: {number(round(fall, 1))} per cent of the members had gone",
                   f"Peasants in collective farms, {region}, per cent", top=100)
    miss = guess - value(after)
    judged = "just right" if abs(miss) < 1 else f"{number(abs(miss))} points too {'high' if miss > 0 else 'low'}"
    return chart.saying(f"Your guess of {number(guess)} was {judged}. The loss is {number(lost)} percentage points, "
                        f"or {number(round(fall, 1))} per cent of those who were in: two ways to measure one exodus. "
                        "It shows how few stayed once leaving was allowed; it does not show why each of them had joined.")


spring = Explorer(
    "How many were still in the collective farms in June 1930?", spring_of_1930,
    region=Choice("Region", tuple(SPRING), "the whole USSR"),
    guess=Guess("Your guess for June", 0, 100, "per cent"))

HERDS = {"sheep": "sheep-change-1929-34", "horses and pigs": "horses-and-pigs-change-1929-34", "cattle": "cattle-change-1929-34"}


# The sources write families or households of the same thing, a peasant farm and those who lived on it.
FAMILIES = "families or households"

# Studies of the famine by year of publication; most are listed together by one editor, so the labels name their authors.
FAMINE = {
    "Lorimer 1946": "famine-deaths-lorimer1946", "Urlanis 1974": "famine-deaths-urlanis1974",
    "Wheatcroft 1981": "famine-deaths-wheatcroft1981", "Anderson & Silver 1985": "famine-deaths-anderson-silver1985",
    "Conquest 1986": "famine-deaths-conquest1986", "Tsaplin 1989": "famine-deaths-tsaplin1989",
    "Wheatcroft 1990": "famine-deaths-wheatcroft1990", "Andreev, Darskii & Kharkova 1993": "famine-deaths-andreev1993",
    "Ivnitsky 1995": "famine-deaths-ivnitsky1995", "Davies & Wheatcroft 2004": "famine-deaths-davies-wheatcroft2004",
}


def left_of_100():
    """Rows: of every 100 animals of 1929, how many there were in 1934."""
    return together(*[computed(name.capitalize(), 100 + value(fall), "left of every 100", "100 less the fall in ¶ 5.12", [fall], era="collectivisation")
                      for name, fall in HERDS.items()])


def herd_recovery(rate):
    """Years until each herd is back at its number of 1929 when it grows by `rate` per cent a year."""
    years = {name: arithmetic.years_to_recover(value(found), rate) for name, found in HERDS.items()}
    lines = {}
    for name, found in HERDS.items():
        left = 100 * arithmetic.multiple(value(found))
        xs = [years[name] * i / 24 for i in range(25)]
        lines[f"{name}: {number(years[name], 1)} years"] = (xs, [arithmetic.grown(left, rate, x) for x in xs])
    rows = together(statistics(HERDS), *[
        computed(f"{name}: years to recover at {number(rate)} per cent", years[name], "years", "ln(1 / what was left) ÷ ln(1 + growth)", [found])
        for name, found in HERDS.items()])
    slow = max(years, key=years.get)
    chart = curves(lines, rows, f"At {number(rate)} per cent a year the flock of sheep needs {number(years['sheep'], 1)} years to come back",
                   "Number of animals, 1929 = 100, if every herd grew steadily after 1934", across="years after 1934", up="1929 = 100",
                   level=(100, "the number of 1929"), ends_at=124)
    need = {name: arithmetic.undo(value(found)) for name, found in HERDS.items()}
    return chart.saying(f"To stand again where they stood, sheep had to grow by {number(need['sheep'], 0)} per cent, horses and pigs by "
                        f"{number(need['horses and pigs'], 0)}, cattle by {number(need['cattle'], 0)}. A deeper fall costs more than in "
                        f"proportion: the {slow} fell by {number(-value(HERDS[slow]))} per cent and take longest at any rate.")


herds = Explorer("How long does a herd take to come back?", herd_recovery,
                 rate=Slider("Growth", 1, 10, 0.5, 5, "per cent a year"))


def _herds_by_census():
    """Change of each herd between the counts of 1 January 1929 and 1 January 1934, computed from the estimates."""
    return together(*[
        computed(f"{name.capitalize()}, counts of 1929 and 1934", round(arithmetic.relative_change(estimate(f"{name}-1-january-1929"), estimate(f"{name}-1-january-1934")), 1),
                 "per cent", "from the counts in the Great Soviet Encyclopedia", [f"{name}-1-january-1929", f"{name}-1-january-1934"], start=1929, end=1934)
        for name in ("horses", "pigs", "cattle", "sheep")])


disputes = compare("The chapter's figures for the village beside others", {
    "membership in 1930": Topic(
        lambda: statistics({"Chapter: USSR, March": "collective-farm-membership-march-1930", "Chapter: USSR, June": "collective-farm-membership-june-1930",
                            "Chapter: Black Earth, March": "collective-farm-membership-black-earth-march-1930",
                            "Chapter: Black Earth, June": "collective-farm-membership-black-earth-june-1930"}),
        lambda: estimates({"Davies: USSR, 1 March": "collectivised-households-1-march-1930-davies",
                           "Nazarenko and Bashkin: USSR, 1 June": "collectivised-households-1-june-1930-nazarenko",
                           "Davies: USSR, 1 August": "collectivised-households-1-august-1930-davies",
                           "Davies: Black Earth, 1 March": "collectivised-households-by-region-central-black-earth-1-march-1930",
                           "Davies: Black Earth, 1 July": "collectivised-households-by-region-central-black-earth-1-july-1930"}),
        "The chapter: most were in by March and out by June", "Later tables give the same rush and exodus to within two points",
        "Peasant households (the chapter says: peasantry) in collective farms in 1930, per cent",
        "The agreement is close, but it is no independent check: these tables too rest, as far as can be seen, on what officials reported in 1930. "
        "They give the curve; what moved people in and out they do not give."),
    "families": Topic(
        lambda: statistics({"Chapter: families deported by July 1930": "kulak-families-deported-july-1930"}).assign(unit=FAMILIES),
        lambda: estimates({"Tsypin: households dispossessed by mid-1930": "dekulakised-households-mid-1930",
                           "Police count: families deported, 1930 and 1931": "deported-families-1930-1931",
                           "Another police count, to September 1931": "deported-families-1930-1931-alternative"}).assign(unit=FAMILIES),
        "The chapter: 320,000 families driven out by July 1930", "Dispossessed or deported? 320,000 is elsewhere the count of the dispossessed",
        "Families or households called Kulak, counted at different moments of their fate",
        "To lose a farm and to be deported were two steps. The chapter's figure returns in another book for the first step; for the second the "
        "police counted more families, but over two years. Both counts are known here at second hand."),
    "1932": Topic(
        lambda: statistics({"Chapter: cultivated land": "collectivised-land-share-1932"}),
        lambda: estimates({"Tsypin: peasant households, mid-1932": "collectivised-households-mid-1932"}),
        "The chapter: 61.5 per cent of the cultivated land by 1932", "The chapter's 61.5 per cent of the land is elsewhere 61.5 per cent of the households",
        "Collectivised by 1932, per cent of land or of households",
        "The same figure to a decimal, but of another whole. One of the two has mistaken its denominator, and households are what the yearly tables of collectivisation count."),
    "herds": Topic(
        lambda: statistics({"Chapter: horses and pigs": "horses-and-pigs-change-1929-34", "Chapter: cattle": "cattle-change-1929-34",
                            "Chapter: sheep": "sheep-change-1929-34"}),
        _herds_by_census,
        "The chapter: two sheep in three gone by 1934", "Counts taken on 1 January bear the chapter out, but pigs fell less than horses",
        "Change in the number of animals, 1929 to 1934, per cent",
        "Horses, cattle and sheep agree within three points. Pigs do not share the figure of the horses: the chapter gives one number for two herds. "
        "Moving the first count from 1929 to 1928 would change every percentage.", bars),
    "harvest of 1932": Topic(
        lambda: statistics({"Chapter: cereals, 1932 against NEP years": "cereal-output-change-1932"}),
        lambda: together(*[
            computed(f"{author}: 1932 against 1928", round(arithmetic.relative_change(estimate(f"{series}-1928"), estimate(f"{series}-1932")), 1), "per cent",
                     "harvest of 1932 against that of 1928, Wheatcroft & Davies 1994", [f"{series}-1928", f"{series}-1932"], start=1932)
            for author, series in (("Official and revised Soviet figures", "harvest-official"), ("Low estimate", "harvest-low-estimate"))]),
        "The chapter: a quarter below the years of NEP", "No other series here shows a fall of a quarter from 1928 to 1932",
        "Grain harvest, change in per cent",
        "The base decides. The chapter does not say which NEP years it averages; against 1928 the fall is smaller on every series. "
        "On the low estimate 1931 and 1932 are bad years; the revised Soviet figures put 1933 lower still. How much of such a harvest the state took is another question.", bars),
})
