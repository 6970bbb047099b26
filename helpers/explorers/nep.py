"""Explorers of section 3: how wide the scissors opened, ways to close them, a toy of the peasant's choice, why the state grew alien."""

from dataclasses import replace
from itertools import pairwise
from math import log

from .. import arithmetic, theme
from ..charts import argument_map, bars, curves, judged, slopes, timeline
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import number
from .compare import Topic, compare

INDEX = "index, 1913 = 100"
# Industrial and agricultural price index of each moment: the congress of April 1923 is the chapter's, the others are an encyclopaedia's.
SPRING = ("industrial-price-index-1923", "agricultural-price-index-1923")
AUTUMN = ("industrial-price-index-october-1923", "agricultural-price-index-october-1923")
YEAR_ON = ("industrial-price-index-april-1924", "agricultural-price-index-april-1924")
BLADES, SHORT = ("industrial goods", "farm goods"), ("industry", "farms")
MOMENTS = ("1913", "April 1923", "October 1923", "April 1924")
SOURCES = ("the base year", "from the indices of ¶ 3.40", *2 * ["from the indices in an encyclopaedia without named author"])


def blades(moment):
    """Industrial and agricultural price index (1913 = 100) of one of `MOMENTS`."""
    found = {"1913": lambda: (100.0, 100.0), "April 1923": lambda: tuple(map(value, SPRING)),
             "October 1923": lambda: tuple(map(estimate, AUTUMN)), "April 1924": lambda: tuple(map(estimate, YEAR_ON))}
    return found[moment]()


def ratio(moment):
    """Industrial over agricultural prices at one of `MOMENTS`, both measured against 1913."""
    industry, farm = blades(moment)
    return industry / farm


def load_of_grain(moment):
    """Industrial goods that one load of grain bought at one of `MOMENTS`, 1913 = 100."""
    return 100 / ratio(moment)


def _in_spring(labels=BLADES):
    return statistics(dict(zip(labels, SPRING))).assign(as_of="April 1923", unit=INDEX)


def _base(labels):
    return [computed(name, 100, INDEX, "the base year is 100", as_of="1913", era="NEP") for name in labels]


def _opened():
    """Rows of both blades: the chapter's from 1913 to the congress, and apart from them those of the encyclopaedia."""
    elsewhere = [f"{name}, elsewhere" for name in SHORT]
    later = [estimates(dict(zip(elsewhere, pair))) for pair in (AUTUMN, YEAR_ON)]
    return together(*_base(SHORT), _in_spring(SHORT), *later)


def _figes():
    return estimate("industrial-price-index-october-1923-figes") / estimate("agricultural-price-index-october-1923-figes")


def _ratios():
    """Rows: the ratio of the two price indices at each moment, from every pair of figures at hand."""
    made = [computed(f"{moment}{'' if moment == '1913' else ' (chapter)' if moment == 'April 1923' else ' (encyclopaedia)'}", round(ratio(moment), 2), "times",
                     how, pair, era="NEP", as_of=moment)
            for moment, how, pair in zip(MOMENTS, SOURCES, ((), SPRING, AUTUMN, YEAR_ON))]
    figes = computed("October 1923 (Figes)", round(_figes(), 2), "times", "from the indices given by Figes 2014",
                     ["industrial-price-index-october-1923-figes", "agricultural-price-index-october-1923-figes"], era="NEP", as_of="October 1923")
    return together(*made[:3], figes, made[3])


SHOWN = ("the two blades", "their ratio", "what a load of grain buys")


def scissors(guess=None, shown=SHOWN[0]):
    """Prices of industry and farms from 1913 to April 1924; what came after the congress appears once `guess` (a ratio) is given."""
    industry, farm = blades("April 1923")
    scope = "Prices of industrial and farm goods, 1913 = 100"
    if guess is None:
        return slopes(together(*_base(SHORT), _in_spring(SHORT)),
                      f"In April 1923 the two indices stood at {number(industry)} and {number(farm)}. And at their widest?", scope,
                      f"The ratio of the two is {number(ratio('April 1923'))}. The blades went on opening until the autumn. "
                      "How many times as high as in 1913 did the ratio become? Move the scale to your guess, then commit.",
                      top=300, moments=MOMENTS)
    peak, after = ratio("October 1923"), ratio("April 1924")
    # The accounts of the peak differ, so a guess is held against the nearer end of their range.
    miss = min((guess - end for end in (estimate("scissors-ratio-october-1923-marshall"), _figes())), key=abs)
    judged_ = "Your guess was close. " if abs(miss) < 0.2 else f"Your guess of {number(guess)} was too {'high' if miss > 0 else 'low'}. "
    if shown == SHOWN[0]:
        up, down = (arithmetic.relative_change(blades(a)[0], blades(b)[0]) for a, b in pairwise(MOMENTS[1:]))
        less, more = (arithmetic.relative_change(blades(a)[1], blades(b)[1]) for a, b in pairwise(MOMENTS[1:]))
        chart = slopes(_opened(), f"April was not the peak: by October industry stood at {number(blades('October 1923')[0])}", scope, top=300)
        return chart.saying(
            judged_ + f"The ratio was {number(ratio('April 1923'))} in April, {number(peak, 1)} in October, {number(after, 2)} a year after the congress. "
            f"If the two sources can be compared, the upper blade moved by far the most: industrial prices rose by {number(round(up))} per cent, then fell by "
            f"{number(round(-down))}; farm prices rose both times, by {number(round(less))} and {number(round(more))} per cent. "
            "No line joins the two sources, for the second does not say whose index it is.")
    if shown == SHOWN[1]:
        rows = together(_ratios(), estimates({"September 1923 (Dobb)": "scissors-ratio-september-1923", "October 1923 (Marshall)": "scissors-ratio-october-1923-marshall"}),
                        computed("your guess", round(guess, 1), "times", "your guess"))
        return bars(rows, f"The chapter stops at {number(ratio('April 1923'))}; elsewhere the peak is about three", "Industrial over agricultural prices, 1913 = 1",
                    judged_ + f"Four accounts put the widest point at three or a little more, in September or October; half a year later it had come down to {number(after, 2)}. "
                    "All of them may go back to the same few Soviet indices: four voices are not four measurements.")
    left = [computed(f"{moment}{' (chapter)' if moment == 'April 1923' else '' if moment == '1913' else ' (encyclopaedia)'}", round(load_of_grain(moment), 1),
                     "index, 1913 = 100", how, pair, era="NEP", as_of=moment)
            for moment, how, pair in zip(MOMENTS, SOURCES, ((), SPRING, AUTUMN, YEAR_ON))]
    return bars(together(*left), f"By October a load of grain bought {number(left[2]['value'].iloc[0])} where it had bought 100",
                "Industrial goods for one and the same load of farm goods, 1913 = 100",
                judged_ + "This is the scissors as the village met them: not roubles, but nails and cloth for grain. It says nothing about how much grain a household "
                "had to sell, nor whether the nails were in the shop.", line=(100, "1913"))


opening = Explorer(
    "How wide did the scissors open?", scissors,
    guess=Guess("Your guess for the widest ratio", 1, 6, "times"),
    shown=Choice("Show", SHOWN, SHOWN[0]))

STARTS = {"April 1923 (chapter)": "April 1923", "October 1923 (elsewhere)": "October 1923"}
CARDS = ("cut industrial prices", "raise farm prices", "import goods", "make more goods")
# What imports would cost is nowhere said: they are taken at their price of 1913.
IMPORTED = 100.0


def import_share(industry, wanted):
    """Part of the goods sold, in per cent, that imports at `IMPORTED` must make up so that the average price falls from `industry` to `wanted`."""
    return (industry - wanted) / (industry - IMPORTED) * 100


def policy(start, card, target):
    """What one policy card must do to bring the ratio of prices from that of `start` down to `target`."""
    moment = STARTS[start]
    industry, farm = blades(moment)
    wanted, raised = target * farm, industry / target
    cut, rise = arithmetic.relative_change(industry, wanted), arithmetic.relative_change(farm, raised)
    before = (_in_spring() if moment == "April 1923" else estimates(dict(zip(BLADES, AUTUMN)))).assign(as_of="before")
    using = SPRING if moment == "April 1923" else AUTUMN
    scope = f"Prices against 1913 = 100; the ratio is to fall from {number(industry / farm)} to {number(target)}"
    after, more = (wanted, farm), []
    if card == CARDS[0]:
        title = f"Industry must cut its prices by {number(round(-cut, 1))} per cent"
        says = (f"Village buyers gain at once. State industry takes in {number(round(-cut, 1))} per cent less for the same goods: it must make them as much cheaper, "
                "or pay from wages, from investment or from the treasury. And where goods are short, a low price in the factory may end as a trader's profit in the shop.")
        more = [("Cut in industrial prices", -cut, "per cent", "1 − wanted ÷ index")]
    elif card == CARDS[1]:
        after = industry, raised
        title = f"Farm prices must rise by {number(round(rise, 1))} per cent"
        says = (f"Whoever has grain to sell gains, and most of all whoever has most. Towns pay: bread and raw materials cost {number(round(rise, 1))} per cent more, "
                "and if wages follow, so do industrial prices, and the blades part again.")
        more = [("Rise in farm prices", rise, "per cent", "index ÷ target ÷ farm index − 1")]
    elif card == CARDS[2]:
        need = import_share(industry, wanted)
        if need > 100:
            after = IMPORTED, farm
            title = f"Imports cannot do it: sold at prices of 1913, they end at a ratio of {number(round(IMPORTED / farm, 2))}"
            says = "Even if every article in the shop came from abroad, the ratio would stay above the target. "
            more = [("Ratio if all goods were imported", IMPORTED / farm, "times", "100 ÷ farm index")]
        else:
            title = f"Of every 100 goods sold, {number(round(need))} would have to come from abroad"
            says = "The higher the home price, the more each imported article lowers the average. "
            more = [("Part of goods imported", need, "per cent", "(index − wanted) ÷ (index − 100)")]
        says += ("Our assumption: imports cost the buyer what they cost in 1913. They must be paid for with exports, that is, mostly with the peasants' own grain, and under "
                 "the monopoly of foreign trade (¶ 3.4) the state alone decides it. Home industry loses its buyers.")
    else:
        extra = arithmetic.relative_change(wanted, industry)
        years = log(industry / wanted) / log(1.2)
        title = f"{number(round(extra))} per cent more goods must reach the village"
        says = ("Our assumption: the village spends the same sum of roubles on whatever is for sale, so that twice the goods sell at half the price. This is nearest to "
                f"the chapter's own answer, more planned industry. No price is pushed, but it takes time: if industry grew by 20 per cent a year, {number(years, 1)} years, "
                "and somebody must pay for the machines meanwhile.")
        more = [("More goods", extra, "per cent", "index ÷ wanted − 1"), ("Time at 20 per cent a year", years, "years", "ln(index ÷ wanted) ÷ ln 1.2")]
    made = [computed(name, round(amount, 1), INDEX, "what the card does", [found], as_of="after", era="NEP")
            for name, amount, found in zip(BLADES, after, using)]
    rows = together(before, *made)
    chart = slopes(rows, title, scope, says, top=max(industry, *after) * 1.1, moments=("before", "after"))
    return replace(chart, rows=together(rows, *[computed(name, round(amount, 2), unit, how, using) for name, amount, unit, how in more]))


closing = Explorer(
    "Play one card: what would it take to close the scissors, and who would pay?", policy,
    start=Choice("Begin in", tuple(STARTS), next(iter(STARTS))),
    card=Choice("Card", CARDS, CARDS[0]),
    target=Slider("Bring the ratio down to", 1, 1.5, 0.05, 1.25, "times"))

FORMS = ("straight line", "bent line", "both")
LIMIT = 3.4


def sold(form, sensitivity, at):
    """Part of the pre-war quantity, in per cent, that the toy peasant sells when the price ratio is `at`.

    "straight line": 1 − sensitivity × (ratio − 1); "bent line": ratio to the power of −sensitivity.  Both are our own toys.
    """
    if form == FORMS[0]:
        return 100 * (1 - sensitivity * (at - 1))
    return 100 * at ** -sensitivity


def peasants_choice(form, sensitivity):
    """The toy's answer to any ratio, and whether it passes the two figures of the chapter and stays possible in October."""
    chosen = FORMS[:2] if form == FORMS[2] else (form,)
    lines, rows, verdicts, fits, ends = {}, [], {}, [], {}
    spring, autumn, marketed = ratio("April 1923"), ratio("October 1923"), value("marketed-farm-surplus-index-1923")
    for name in chosen:
        # A line that has fallen well below nought needs no more room.
        last = min(LIMIT, 1 + 1.2 / sensitivity) if name == FORMS[0] and sensitivity else LIMIT
        xs = [1 + (last - 1) * i / 24 for i in range(25)]
        lines[name] = (xs, [sold(name, sensitivity, x) for x in xs])
        here, ends[name] = sold(name, sensitivity, spring), sold(name, sensitivity, autumn)
        rows += [computed(f"{name}: sold at a ratio of {number(at, 2)}", round(amount, 1), "index, pre-war = 100", "our toy", era="NEP")
                 for at, amount in ((spring, here), (autumn, ends[name]))]
        fits += [name] * (abs(here - marketed) < 0.5)
        verdicts[f"{name}: {number(round(here))} sold at {number(spring)}, where the chapter has {number(marketed)}"] = name in fits
        verdicts[f"{name}: {number(round(ends[name]))} sold at October's {number(autumn, 1)}, which a peasant can do"] = ends[name] >= 0
    if not fits:
        title = f"With a sensitivity of {number(sensitivity)} the model misses the chapter's {number(marketed)}"
        says = f"Move the slider until the line runs through the marked point: {number(marketed)} sold at a ratio of {number(spring)}."
    elif fits == [FORMS[0]]:
        title = f"Right in April, impossible in October: the line sells {number(round(ends[FORMS[0]]))}"
        says = ("The line fits the one point we have, and breaks outside it: no village sells less than nothing. A model that agrees with the data in one place has not been "
                "tested anywhere else.")
    else:
        title = f"The bent line fits too, and leaves {number(round(ends[FORMS[1]]))} on the market in October"
        says = "It bends, so it never reaches nought. Yet it was fitted to the same single point as the straight one, and nothing here can say which is nearer to any peasant."
    says += (" The assumption behind both is bold: that prices alone kept grain from the market. Fewer horses, a smaller harvest, the tax or better meals at home would do the same.")
    base = together(statistics({"Marketed farm surplus, 1923": "marketed-farm-surplus-index-1923"}), *rows,
                    computed("Ratio of prices, April 1923", spring, "times", "industrial ÷ agricultural price index", SPRING, era="NEP"),
                    computed("Sensitivity", sensitivity, "", "your setting"))
    chart = curves(lines, base, title, "What comes to market, pre-war = 100, over the ratio of industrial to farm prices; formulas: our own toys",
                   across="industrial over farm prices, 1913 = 1", up="sold, pre-war = 100", point=(spring, marketed, f"{number(marketed)} at {number(spring)}"), ends_at=112)
    # The axes stand still while the slider moves, and nought is marked.
    chart.layout["xaxis"] |= {"range": [0.95, LIMIT + 0.05]}
    chart.layout["yaxis"] |= {"range": [-32, 112], "zeroline": True, "zerolinecolor": theme.QUIET}
    if all(sold(name, sensitivity, spring) - marketed > -2 for name in chosen):
        # Lines that fall through the point or above it leave room to its lower left only.
        for note in chart.layout["annotations"]:
            if note.get("yshift") == 22:
                note |= {"xshift": -14, "yshift": -16, "xanchor": "right"}
    return judged(chart, verdicts).saying(says)


choice = Explorer(
    "How much does the peasant of our toy bring to market?", peasants_choice,
    form=Choice("Formula", FORMS, FORMS[0]),
    sensitivity=Slider("Sensitivity a", 0, 1.5, 0.01, 0.3))


# The chapter's account of why the state grew alien to its makers: who says it, what, and where.
CLAIMS = {
    "isolation": ("The chapter", "An isolated, backward country was worn out by civil war", "3.19"),
    "reward": ("Trotsky", "Those whom the state could not do without had to be set above the rest", "3.20"),
    "staff": ("Lenin", "The old officials were asked to return, and did", "3.22"),
    "class": ("The chapter", "War and office had used up the working class", "3.23"),
    "arbiter": ("The chapter", "NEP made the state a judge between peasants and workers", "3.24"),
    "state": ("The chapter", "The old form of administration lived on, with many of its people", "3.24"),
    "party": ("The chapter", "Few had a record from before the revolution; most members had non-manual jobs", "3.25"),
    "powerless": ("Lenin (as read)", "A bureaucratic party is powerless before the old state", "3.26"),
    "remedy": ("Lenin", "A stronger inspection, another secretary", "3.33"),
    "hope": ("The chapter", "All depends on whether the vanguard can renew itself", "3.26"),
}
COLUMNS = (("isolation", "staff", "arbiter", "class"), ("reward", "state", "party"), ("powerless", "remedy", "hope"))
LINKS = (("isolation", "reward", "supports"), ("staff", "state", "supports"), ("class", "party", "supports"), ("arbiter", "state", "supports"),
         ("reward", "powerless", "supports"), ("state", "powerless", "supports"), ("party", "powerless", "supports"), ("powerless", "remedy", "supports"),
         ("remedy", "hope", "presupposes"))
BROUGHT_OUT = {
    "the whole argument": ((), "Ten steps from a poor country to one question: can the party renew itself?",
                           "The arrows are our reading of how the chapter's claims hang together. Bring out one part: what would the argument be without it?"),
    "what rests on a number": (("party",), "Of ten steps, one has figures behind it",
                               ("The three figures about the party's members are the only ones, and they have no note. The rest is told, not counted, which need not make it false: "
                               "but try to name a figure that would speak for or against each of the others.")),
    "what Lenin is quoted for": (("staff", "powerless", "remedy"), "Three steps are given as Lenin's",
                                 ("One of the three is the chapter's reading of his last writings and no quotation. A contemporary at the head of the state knew it from within, "
                                 "and was also explaining his own government's failures.")),
    "what others could dispute": (("class", "remedy", "hope"), "Three steps carry the politics of the argument",
                                  ("Critics of the Bolsheviks would ask whether the monopoly of power, which the party strengthened in ¶ 3.1, was not itself a cause; it has no box here. "
                                  "And that a small vanguard is the only guarantee is the conviction from which the chapter reasons, not a finding.")),
}


def bureaucracy(part):
    """The chapter's chain of causes as a map of claims, with one part brought out."""
    stress, title, says = BROUGHT_OUT[part]
    return argument_map(CLAIMS, COLUMNS, LINKS, title, "Why the new state became a bureaucracy: claims of ¶ 3.19–3.36 in our words", says,
                        heads=("Roots", "What grew from them", "What is concluded"), stress=stress, foot="Chapter ¶ 3.19–3.36; links: our reading")


causes = Explorer("What does the argument stand on?", bureaucracy, part=Choice("Bring out", tuple(BROUGHT_OUT), next(iter(BROUGHT_OUT))))


def dates():
    """The dated events of the section as a timeline."""
    events = table("events")
    return timeline(events[events["section"] == 3], "Planning had its offices by 1921; the quarrels came in 1922 and 1923",
                    "Events of section 3", "Hollow marks are dates that the chapter does not print or that another source corrects; point at a mark to see which.",
                    years=(1917, 1923))


PRE_WAR = "per cent of the pre-war level"

disputes = compare("The chapter's figures for the early years of NEP beside others", {
    "the scissors": Topic(
        lambda: together(computed("From the chapter: April 1923", round(ratio("April 1923"), 2), "times", SOURCES[1], SPRING, era="NEP")),
        lambda: together(estimates({"Dobb: September 1923": "scissors-ratio-september-1923", "Marshall: October 1923": "scissors-ratio-october-1923-marshall"}),
                         _ratios().iloc[2:].assign(label=["Encyclopaedia: October 1923", "Figes: October 1923", "Encyclopaedia: April 1924"])),
        "The chapter: in April 1923 the ratio was 1.75", "The chapter shows the scissors in April; by autumn they opened to about three",
        "Industrial over agricultural prices, 1913 = 1",
        "No contradiction: a figure for spring cannot show an autumn. But a reader who has only this section may take a stage for the peak, and will not learn that a year "
        "later, still under NEP, the gap was put below that of the spring of 1923."),
    "industry": Topic(
        lambda: statistics({"Chapter: industry, by 1923": "industrial-output-index-1923"}).assign(unit=PRE_WAR),
        lambda: estimates({"Smirnov: industry of Russia, 1920": "industry-against-1913-smirnov-1920", "E-book: large-scale industry, 1920": "large-industry-trough-1920",
                           "Russia, A History: large-scale, 1924": "large-industry-1924-russia-a-history",
                           "Russia, A History: large-scale, 1925": "large-industry-1925-russia-a-history",
                           "E-book: large-scale industry, 1926": "large-industry-1926"}).assign(unit=PRE_WAR),
        "The chapter: 35 per cent of pre-war industry by 1923", "35 per cent lies between the trough of 1920 and recovery by 1926",
        "Industrial output, per cent of the pre-war level; which industry, and of which territory, differs",
        "The chapter's figure fits between the others. What it leaves out is the speed: industry, which lagged far behind in 1923, was by these accounts "
        "back at its old level three years later. Whether it could have grown beyond its pre-war plant under NEP is another question."),
    "private trade": Topic(
        lambda: statistics({"Chapter: retail trade, 1922–23": "private-retail-share-1922-23"}),
        lambda: estimates({"Larin: 1922": "private-retail-share-larin-1922", "Nove: 1922–23": "private-retail-share-1922-1923", "Nove: 1923–24": "private-retail-share-1923-1924",
                           "Nove: 1924–25": "private-retail-share-1924-1925", "Larin: 1925–26": "private-retail-share-larin-1925-1926",
                           "Nove: 1927–28": "private-retail-share-1927-1928"}),
        "The chapter: 75 of every 100 roubles spent in shops went to private ones", "Three-quarters in 1922–23; every later figure is lower",
        "Private share of retail trade, per cent; Larin counts more kinds of trade than the official series",
        "The chapter's figure agrees with the official series, which could not be checked for this essay. It is where a fall begins. And it is retail "
        "trade: the share says who stood behind the counter, not who owned the factory."),
})
