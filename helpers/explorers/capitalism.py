"""Explorers of section 8: a machine for saving, growth read off a table, a syllogism, where two theories part, what would tell them apart."""

from .. import arithmetic
from ..charts import argument_map, bars, curves, grid
from ..data import computed, estimate, estimates, statistics, together, value
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..wording import number
from .compare import Topic, compare

MILLIARDS = "milliard roubles"

# Producer and consumer goods in the restored table of section 7, whose printed unit (millions) must mean milliards.
BEGUN = ("producer-goods-output-1927-28", "consumer-goods-output-1927-28")
PLANNED = ("producer-goods-plan-1932", "consumer-goods-plan-1932")
MADE = ("producer-goods-output-1932", "consumer-goods-output-1932")


def gains(column):
    """How much producer and consumer goods were to grow (`PLANNED`) or grew (`MADE`) from 1927–8, in milliard roubles."""
    return tuple(round(value(after) - value(before), 1) for before, after in zip(BEGUN, column))


def put_back(column):
    """Producer goods in per cent of all growth of industry: the model's reinvested part, if a rouble yields the same in both branches."""
    producer, consumer = gains(column)
    return arithmetic.share(producer, producer + consumer)


def _growth_rows(name, column):
    producer, consumer = gains(column)
    ids = [*BEGUN, *column]
    return together(
        computed(f"{name}: growth of producer goods", producer, MILLIARDS, "1932 less 1927–8 in the table of ¶ 7.8 to 7.14, unit corrected", [BEGUN[0], column[0]], era="plan era"),
        computed(f"{name}: growth of consumer goods", consumer, MILLIARDS, "1932 less 1927–8 in the table of ¶ 7.8 to 7.14, unit corrected", [BEGUN[1], column[1]], era="plan era"),
        computed(f"{name}: producer goods in all growth", round(put_back(column), 1), "per cent", "their growth ÷ growth of both", ids, era="plan era"))


HEAVY = "heavy-industry-investment-share-1928-32"
ADDED = ("plan and outcome", "80 per cent of investment")


def growth_plane(guess, shown):
    """Which way industry was to grow, and which way it grew: producer goods across, consumer goods upwards."""
    start = [value(name) for name in BEGUN]
    lines = {f"the plan: {number(put_back(PLANNED), 0)} of 100": tuple([a, round(a + g, 1)] for a, g in zip(start, gains(PLANNED)))}
    rows, point = _growth_rows("Plan", PLANNED), (*start, "1927–8")
    scope = "Industrial output, milliard roubles (printed: millions); a line joins start and end, not the years between"
    drawn = {"across": "producer goods", "up": "consumer goods", "point": point, "ends_at": 30, "model": False}
    if guess is None:
        return curves(lines, rows, "The plan wanted growth in almost equal parts. And the outcome?", scope,
                      "Of every hundred roubles of planned growth, 49 were to be producer goods. Commit to a guess: how many were they in fact?", **drawn)
    lines[f"the outcome: {number(put_back(MADE), 0)} of 100"] = tuple([a, round(a + g, 1)] for a, g in zip(start, gains(MADE)))
    rows = together(rows, _growth_rows("Outcome", MADE))
    near = "Your guess was " + number(round(guess)) + ". "
    if shown == ADDED[0]:
        return curves(lines, rows, "The plan wanted half and half; the outcome was more than two to one", scope,
                      near + f"Of every hundred roubles by which industry grew, {number(put_back(MADE), 0)} were producer goods, where the plan had {number(put_back(PLANNED), 0)}. "
                      "This is the turn that Cliff points to and that the chapter does not dispute. What it means is the quarrel.", **drawn)
    producer, _ = gains(MADE)
    share = value(HEAVY) / 100
    left = producer * (1 - share) / share
    lines["as invested: 80 of 100"] = ([start[0], value(MADE[0])], [start[1], round(start[1] + left, 1)])
    rows = together(rows, statistics(HEAVY), computed("Consumer goods in 1932, if growth had followed that share", round(start[1] + left, 1), MILLIARDS,
                                                     "12.3 + 17.1 × 20 ÷ 80", [*BEGUN, MADE[0], HEAVY], era="plan era"))
    return curves(lines, rows, "Had growth followed the 80 per cent, consumer goods would stand at 16.6", scope,
                  near + "If growth had followed the 80 per cent that section 7 gives for heavy industry in investment, consumer goods would have stood at 16.6 in 1932; the table has 20.2. "
                  "Perhaps what was invested bore fruit only later, perhaps “heavy industry” is not “producer goods”, perhaps 20.2 is too high: "
                  "section 9 has living standards falling in these years. Which of the numbers do you distrust?", **drawn)


plane = Explorer(
    "Which way did industry grow?", growth_plane,
    guess=Guess("Your guess: producer goods", 0, 100, "of 100"),
    shown=Choice("Show", ADDED, ADDED[0]))

# The model country against which the other is held puts this many of 100 producer goods back into making producer goods.
SPENDER, LONGEST, FIRST = 20, 80, 5
NAMES = ("no name", "state capitalism", "workers' state under siege", "Stalinist plan")


def path(share, yield_, years):
    """Producer and consumer goods year by year in the two-sector model, from the table's 1927–8, when `share` of 100 is put back."""
    return arithmetic.two_sector_path(value(BEGUN[0]), value(BEGUN[1]), share / 100, yield_, years)


def crossing(share, yield_):
    """The first year in which the country that puts back `share` of 100 has more consumer goods than one that puts back 20."""
    return arithmetic.first_year_ahead(path(share, yield_, LONGEST)[1], path(SPENDER, yield_, LONGEST)[1])


def saving_machine(guess, share, yield_, name):
    """Consumer goods in two model countries that differ in nothing but how much they put back, under a name of the reader's choice."""
    met = crossing(share, yield_)
    years = FIRST if guess is None else met + 3
    paths = {part: path(part, yield_, years)[1] for part in (SPENDER, share)}
    lines = {f"{part} of 100 put back": (list(range(years + 1)), [round(goods, 2) for goods in eaten]) for part, eaten in paths.items()}
    lines["as at the start"] = ([0, years], [value(BEGUN[1])] * 2)
    how = "two-sector model, start 6.0 and 12.3"
    rows = together(*[computed(f"Consumer goods in year 5, {part} of 100 put back", round(path(part, yield_, FIRST)[1][-1], 1), MILLIARDS, how, BEGUN)
                      for part in (SPENDER, share)])
    called = "" if name == NAMES[0] else f" Called by somebody: “{name}”."
    scope = f"Two model countries: consumer goods a year, milliard roubles; a rouble invested yields {number(yield_)} a year.{called}"
    drawn = {"across": "years", "up": MILLIARDS}
    same = "The name has changed, and not a point of either curve: the formula asks how much is put back, not who decides it or what to call him. " if called else ""
    if guess is None:
        return curves(lines, rows, "Who puts more back has less to share out. For how long?", scope,
                      same + "After five years the thriftier country has fewer consumer goods. In which year will it have more for the first time? Commit to a guess.", **drawn)
    spender, saver = (path(part, yield_, met)[1] for part in (SPENDER, share))
    lost = sum(max(0, a - b) for a, b in zip(spender, saver))
    rows = together(rows, computed("First year in which the thriftier country has more", met, "years", how, BEGUN),
                    computed("Consumer goods gone without before that year, in all", round(lost, 1), MILLIARDS, how, BEGUN))
    says = (f"{same}You guessed year {number(round(guess))}. Up to the crossing the people of the thriftier country go without goods worth {number(round(lost, 1))} milliard roubles in all, "
            f"{number(round(lost / value(BEGUN[1]), 1))} times a whole year's supply at the start. “Less now, more later” holds only if yield and plan last that long. "
            "Who decides, and who goes without, the curves do not say.")
    return curves(lines, rows, f"Less now, more later: in this model it is ahead from year {met}", scope, says, **drawn)


machine = Explorer(
    "How many years of less for more?", saving_machine,
    guess=Guess("Your guess: ahead from", 1, 30, "year"),
    share=Slider("The thriftier country puts back", 30, 90, 10, 80, "of 100"),
    yield_=Slider("Yield of a rouble invested", 0.2, 0.5, 0.05, 0.4, "roubles a year"),
    name=Choice("Call it", NAMES, NAMES[0]))

# Each filling: first premise, the same turned round, second premise, conclusion, a case that the premises allow, what the turned premise amounts to.
FILLINGS = {
    "the Plan (¶ 8.4)": (
        "Under capitalism consumption comes second to accumulation.", "Wherever consumption comes second to accumulation, there is capitalism.",
        "Under the First Plan consumption came second to accumulation.", "So the First Plan was capitalism.",
        "An economy of a third kind might put accumulation first as well: nothing in the premises shuts it out.",
        "But the first premise is now the very thing in dispute: the authors reject it (¶ 8.11)."),
    "civil war (¶ 8.11)": (
        "A capitalist state at war puts munitions before consumption.", "A state that puts munitions before consumption is capitalist.",
        "In the wars of intervention the Soviet republic put munitions first.", "So the Soviet republic of those years was capitalist.",
        "Cliff, as the chapter reports him, dates capitalism from the First Plan: on his own view too the premises hold and the conclusion fails.",
        "But neither side could accept the first premise now: it makes the republic of the civil war capitalist."),
    "cats": (
        "A cat has four legs.", "Whatever has four legs is a cat.", "My dog has four legs.", "So my dog is a cat.",
        "The dog itself: it has four legs and is no cat.", "But the first premise is now false, so the conclusion hangs on nothing."),
    "whales": (
        "A mammal breathes air.", "Whatever breathes air is a mammal.", "A whale breathes air.", "So a whale is a mammal.",
        "Gulls breathe air too, and are no mammals. The conclusion is true here, but not because of these premises.",
        "But the first premise is now false, gulls breathe air. The conclusion stays true, by other evidence."),
}
ORDERS = ("as printed", "first premise turned round")
VERDICTS = ("none yet", "it follows", "it does not follow")


def syllogism(filling, order, verdict):
    """Two premises and a conclusion, to be judged, and then a case that decides."""
    plain, turned, second, conclusion, case, rest = FILLINGS[filling]
    follows = order == ORDERS[1]
    place = "8.4" if filling == next(iter(FILLINGS)) and not follows else ""
    boxes = {"first": ("First premise", turned if follows else plain, place), "second": ("Second premise", second, place), "end": ("Conclusion", conclusion, place)}
    columns, links = [["first", "second"], ["end"]], [("first", "end", "supports"), ("second", "end", "supports")]
    if verdict == VERDICTS[0]:
        links = [(a, b, "so?") for a, b, _ in links]
        title, says = "Does the conclusion follow from the two premises?", "Ask one thing only: could both premises be true and the conclusion false? Then give your verdict."
    else:
        right = (verdict == VERDICTS[1]) == follows
        boxes["case"] = ("No such case", "If both premises are true, the conclusion cannot be false.", "") if follows else ("A case that decides", case, "")
        columns, links = [*columns, ["case"]], [*links, ("case", "end", "secures" if follows else "attacks")]
        if not follows:
            links = [(a, b, "no bridge" if how == "supports" else how) for a, b, how in links]
        title = ("Right: " if right else "Look again: ") + ("now it follows; everything hangs on the first premise" if follows else "it does not follow, whatever one fills in")
        says = (f"Turned round, the form is valid. {rest}" if follows else
                "Two things that share a trait need not be of one kind; logic books call the slip an undistributed middle. It makes the conclusion unproved, not false: "
                "compare the whales. And the wording here is the chapter's, which puts Cliff's case into three lines.")
    return argument_map(boxes, columns, links, title, "Same form, other fillings; the sentences are ours", says, foot="After ¶ 8.4 and 8.11; the cats and whales are ours")


board = Explorer(
    "Does it follow?", syllogism,
    filling=Choice("Fill in", tuple(FILLINGS), next(iter(FILLINGS))),
    order=Choice("First premise", ORDERS, ORDERS[0]),
    verdict=Choice("Your verdict", VERDICTS, VERDICTS[0], commits=True))

CLIFF, AUTHORS = "Cliff, as reported", "The authors"
CLAIMS = {
    "ratio": (CLIFF, "From the First Plan on, what the masses consume is subordinated to accumulation, as under capitalism.", "8.4"),
    "task": (CLIFF, "By taking on the historic task of the bourgeoisie the bureaucracy became its purest embodiment.", "8.16"),
    "arms": (CLIFF, "Russia's rivalry with the world is mainly military, so use values such as tanks become an end, and the law of value shows itself in its opposite.", "8.34, 8.40"),
    "ratio-premise": ("Premise", "An economy that puts accumulation first is capitalist.", ""),
    "task-premise": ("Premise", "Whoever carries out the task of a class becomes that class.", ""),
    "arms-premise": ("Premise", "Military rivalry can do the work of competition on a market.", ""),
    "use": (AUTHORS, "Means of production are capital only as commodities, made for a market. Here they were use values.", "8.10"),
    "heirs": (AUTHORS, "A task does not define a class: in most of the world industry will be built by the proletariat.", "8.17"),
    "value": (AUTHORS, "Value is labour time in goods made for exchange. Without exchange, striving for use values is no law of value.", "8.37–8.40"),
    "kernel": (AUTHORS, "Granted: military pressure distorts the economy, as it would that of the healthiest workers' state.", "8.41"),
}
STEPS = {"first": ("ratio", "ratio-premise", "use"), "second": ("task", "task-premise", "heirs"), "third": ("arms", "arms-premise", "value", "kernel")}
ROUTES = ("the whole", "Cliff's case", "the authors' case", "first step", "second step", "third step")
SAID = {
    "the whole": "Both sides appeal to Marx's law of value, and the figures are not in dispute. They part over three premises. These stand nowhere in so many words: "
                 "they are our way of saying what each of Cliff's steps needs in order to arrive.",
    "Cliff's case": "At its strongest, in our words: never mind who owns the factories on paper. A state that must match the arms of its rivals is forced to accumulate as any capitalist is forced, "
                    "at the cost of those who work; what compels it from outside is the world economy. We have it through the quotations that the chapter chose, and two pages of his book.",
    "the authors' case": "At its strongest, in our words: what makes a factory capital is neither that it is built nor that others go hungry for it, but that it must pay on a market. "
                         "Where a plan assigns it, the compulsion is another one, and so are the laws. Siege explains the rest.",
    "first step": "If the premise held, the Soviet republic of the civil war would have been capitalist as well (¶ 8.11). Cliff's own book says more than the quotation: not that consumption must fall, "
                  "but that it comes second even where it rises (Russia: A Marxist Analysis, chapter I, part 2).",
    "second step": "Much hangs on “historic task”. Cliff takes it from Lenin (¶ 8.12); the authors answer that one and the same task may fall to several classes.",
    "third step": "Here the authors grant most (¶ 8.41): the pressure is real. What they deny is that it works like a market, where goods are exchanged and the unprofitable go under.",
}


def parting(stress):
    """The argument between Cliff and the authors as a map, with one part brought out."""
    links = [("ratio", "ratio-premise", "presupposes"), ("task", "task-premise", "presupposes"), ("arms", "arms-premise", "presupposes"),
             ("use", "ratio-premise", "attacks"), ("heirs", "task-premise", "attacks"), ("value", "arms-premise", "attacks"), ("kernel", "arms-premise", "grants a part")]
    cliffs, mine = [steps[0] for steps in STEPS.values()], ["use", "heirs", "value", "kernel"]
    premises = [steps[1] for steps in STEPS.values()]
    brought = {"Cliff's case": (*cliffs, *premises), "the authors' case": (*mine, *premises)} | {f"{name} step": steps for name, steps in STEPS.items()}
    titles = {"the whole": "Three premises divide Cliff from the authors, not the figures", "Cliff's case": "Cliff: a state forced to accumulate acts as capital",
              "the authors' case": "The authors: without a market there are use values, not capital", "first step": "First step: does accumulation first mean capitalism?",
              "second step": "Second step: does the task make the class?", "third step": "Third step: can arms do the work of prices?"}
    return argument_map(CLAIMS, [cliffs, premises, mine], links, titles[stress], "Section 8 in our words; Cliff as the chapter reports him", SAID[stress],
                        heads=("Cliff says", "which presupposes", "The authors answer"), stress=brought.get(stress, ()), foot="Chapter ¶ 8.4 to 8.41; the premises are ours")


parts = Explorer("Where exactly do they part?", parting, stress=Choice("Bring out", ROUTES, ROUTES[0]))

THEORIES = ("Cliff", "the authors", "Critique", "Mandel")
TONES = {"expects": "yes", "allows": "half", "rules out": "against", "not said": "silent"}
# What each theory says to an observation, as far as the chapter tells, and where; then a remark for the reader.
EVIDENCE = {
    "accumulation first": ("Accumulation comes before consumption", "8.4", ("expects", "allows", "not said", "not said"),
                           "Cliff expects it; the authors say that a state under siege may be forced to it (¶ 6.20, 8.11). The figure that started the quarrel cannot end it."),
    "no workers' control": ("Workers have lost all control", "8.3", ("expects", "expects", "not said", "not said"),
                            "The chapter itself grants Cliff's evidence on this. It bears on how the state had decayed, not on which of the two theories is right."),
    "arms": ("Arms weigh on what is produced", "8.41", ("expects", "expects", "not said", "not said"),
             "Both expect it, for different reasons: the share of arms, however large, does not choose between them."),
    "fast growth": ("Output grows faster than under capitalism", "6.18", ("not said", "allows", "not said", "expects"),
                    "Mandel builds on it, as the chapter reports him; the authors allow it but refuse it as a test."),
    "crises": ("Plans break down, proportions slip", "6.25", ("not said", "expects", "expects", "not said"),
               "The authors and Critique both expect it: one because planning is maimed, the other because there is none. Breakdowns alone do not tell them apart."),
    "goods for sale": ("Factories produce for a market", "8.10", ("allows", "rules out", "not said", "not said"),
                       "Found, it would tell against the authors. Not found, it would prove nothing against Cliff, who puts military rivalry in its place (¶ 8.31)."),
    "profit": ("Investment flows to the highest return", "8.27", ("allows", "rules out", "not said", "not said"),
               "For the authors this is how the law of value rules; found in the Soviet Union, it would refute them. Cliff, as reported, can do without it."),
    "the centre decides": ("The centre's decisions settle what is made", "6.20", ("allows", "expects", "rules out", "not said"),
                           "This divides the authors from Critique, not from Cliff: in one great firm, “USSR Ltd”, the head office decides as well (¶ 8.31)."),
    "consumption first": ("For years consumption is put first", "8.13", ("rules out", "allows", "not said", "not said"),
                          "Cliff's bureaucracy lives to accumulate: years of the opposite, without war or change of rulers, would tell against him. The authors could live with it (¶ 8.11)."),
}
TOLD = ("not yet", "yes", "no")


def divides(name):
    """Whether an observation tells two theories apart: one rules it out, and another expects or allows it."""
    stands = EVIDENCE[name][2]
    return "rules out" in stands and bool({"expects", "allows"} & set(stands))


def evidence_board(picked, verdict, hidden):
    """What each theory expects, allows or rules out; the row picked and those after it keep their stances back until the reader comes to them."""
    open_ = verdict != TOLD[0]
    before = list(EVIDENCE)[:list(EVIDENCE).index(picked)]
    told = [name for name in EVIDENCE if (name in before or hidden) and name != picked or open_ and name == picked]
    line = {name: EVIDENCE[name][0] if name != picked else f"▶ {EVIDENCE[name][0]}" for name in EVIDENCE}
    cells = {line[name]: dict(zip(THEORIES, EVIDENCE[name][2] if name in told else (None,) * 4)) for name in EVIDENCE}
    quiet = tuple(line[name] for name in told if hidden and not divides(name))
    kept = sum(map(divides, EVIDENCE))
    if open_:
        right = (verdict == "yes") == divides(picked)
        title = ("Right: " if right else "Look again: ") + ("this would tell two of them apart" if divides(picked) else "this tells none of the four apart")
        says = EVIDENCE[picked][3]
    else:
        title = "Suppose it were found: would it tell any of the four apart?"
        says = "Look at the row with the arrow and work out what each would have to say, from what you have read. Then commit to yes or no, and go on to the next row."
    if hidden:
        words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
        says += (f" With the rows set aside on which all who speak agree, {words[kept]} of {words[len(EVIDENCE)]} are left: not how much was saved or armed, "
                 "but whether goods, investment and consumption obeyed a market, a plan, or a compulsion to accumulate.")
    return grid(cells, title, "What each theory says to an observation, as far as the chapter tells; our reading", says, tones=TONES,
                references={line[name]: EVIDENCE[name][1] for name in EVIDENCE}, quiet=quiet, foot="Chapter, sections 6 and 8" + "; empty: for you to work out" * (len(told) < len(EVIDENCE)), corner="Suppose it is found that")


evidence = Explorer(
    "What would tell the theories apart?", evidence_board,
    picked=Choice("Pick", tuple(EVIDENCE), "no workers' control"),
    verdict=Choice("It tells them apart", TOLD, TOLD[0], commits=True),
    hidden=Switch("Fill in the board, and set aside the rows on which all who speak agree"))


def _ratio():
    """Producer goods in industrial output by Cliff's table, and for 1913 from the outputs in another book."""
    producer, consumer = estimate("gross-output-producer-goods-1913"), estimate("gross-output-consumer-goods-1913")
    before = computed("1913, Russia under the Tsar", round(arithmetic.share(producer, producer + consumer), 1), "per cent", "5.4 ÷ (5.4 + 10.8), Munshi 1946",
                      ["gross-output-producer-goods-1913", "gross-output-consumer-goods-1913"], start=1913)
    return together(before, estimates({"1923, Cliff": "producer-goods-share-1923", "1927–8, Cliff": "producer-goods-share-1927-1928", "1932, Cliff": "producer-goods-share-1932",
                                       "1937, Cliff": "producer-goods-share-1937", "1940, Cliff": "producer-goods-share-1940"}))


def _exports():
    """Exports by value, with the average of the First Plan between the single years."""
    years = {"1913, Russian Empire": "exports-value-1913", "1927–8": "exports-value-1927-1928", "First Plan, average": "exports-value-first-plan"}
    return estimates(years | {str(year): f"exports-value-{year}" for year in range(1932, 1939)})


ARMS = ("defence-share-of-budget-1933", "defence-share-of-budget-1935", "defence-share-of-budget-1936", "defence-share-of-budget-1939")


def _arms_1933():
    """The share of 1933 with the archives' sum for the published one, on the same budget."""
    sums = ("defence-spending-archival-1933", "defence-spending-published-commissariat-1933")
    return computed("1933 with the archival sum", round(value(ARMS[0]) * estimate(sums[0]) / estimate(sums[1]), 1), "per cent",
                    "3.4 × 4.299 ÷ 1.421 (Harrison & Davies 1997)", [ARMS[0], *sums], start=1933)


disputes = compare("The figures behind the quarrel", {
    "the ratio": Topic(
        {"8.4": "Cliff's figures for a turn from consumption to accumulation are not in dispute."}, _ratio,
        "The chapter grants the figures, and prints none",
        "By the same ratio 1927–8 stands beside 1913, and 1923 above both", "Producer goods in industrial output, per cent; official figures",
        "The leap under the First Plan, from 32.8 to 53.3 per cent, is there. But the ratio does not sort the regimes: a third under the Tsar, a third late in NEP, and 44.3 in 1923. "
        "Cliff doubts the prices behind these figures, and the year 1913 comes from another book."),
    "foreign trade": Topic(
        {"8.31": "On the world market there is in effect no competition between the USSR and other blocks of capital."},
        _exports,
        "No competition on the world market: the chapter's claim",
        "Exports held up on average under the First Plan, then more than halved", "Exports, milliard roubles a year at one exchange rate",
        "A value: the fall of prices in the slump is in it, so the goods shipped under the First Plan were more than these sums show. Little trade is not no trade: "
        "“no competition” fits the later 1930s better than the years in which, for Cliff, capitalism began.", bars),
    "defence": Topic(
        lambda: statistics({"Section 7: 1933": ARMS[0], "Section 7: 1935": ARMS[1], "Section 7: 1936": ARMS[2], "Section 7: 1939": ARMS[3]}), _arms_1933,
        "Section 7 has the share of arms rise from 3.4 to 25.6 per cent", "With the archival sum, arms took a tenth of the budget already in 1933", "Defence in the state budget, per cent",
        "Both sides grant that arms weighed on the economy. (The tenth assumes that the rest of the printed budget stands.) But these figures begin in 1933: whether arms drove the turn of 1928 to 1932, on which Cliff's date depends, they cannot say."),
})

__all__ = ["board", "crossing", "disputes", "divides", "evidence", "gains", "machine", "parts", "path", "plane", "put_back"]
