"""Explorers of section 6: four answers about the plan, the chapter's words, the bargain over a plan, a board of tests, a ladder of claims."""

from functools import cache

from .. import arithmetic
from ..charts import argument_map, bars, curves, dots, grid
from ..data import computed, estimate, estimates, table, together
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..wording import SECTIONS, listed, number
from .compare import Topic, compare

# --- the quarrel ----------------------------------------------------------------------------------------------------------

OTHERS = {
    "critique": ("Critique", "Published figures show that targets are not met: there is no plan, and there never was.", "6.15–6.16"),
    "cliff": ("Cliff", "Machines come before consumption and workers live worse: capitalism is back, run by the state's officials.", "6.17"),
    "mandel": ("Mandel", "Output grows faster than in world capitalism: so property is not capitalist.", "6.18"),
}
# The best case that can be made for each of them; nobody's words but ours.
STRONGEST = {
    "critique": "To plan is to steer. Where every level hides what it can do, the centre orders on false reports, and nobody steers what comes of it.",
    "cliff": "Armed rivals force the rulers to build machines before all else, at the workers' cost. They choose this pace no more than a capitalist does.",
    "mandel": "In the slump capitalism shrank and the USSR grew: something other than profit on a market was directing investment.",
}
TESTS = {
    "met": ("Test", "A plan is known by its targets being met.", ""),
    "gains": ("Test", "A system is known by who bears its costs.", ""),
    "growth": ("Test", "A new system is known by faster growth.", ""),
    "law": ("Test", "Does the law of value decide what is made, earned and exchanged?", "6.19"),
}
# What each best case goes by.
FINER = {"met": "A plan is known by somebody steering the results.", "gains": "A system is known by what forces it to pile up machines.",
         "growth": "A new system is known by escaping the old one's slumps."}
AUTHORS = {
    "hidden": ("The authors", "Managers hide what they can make, and results are not simply the centre's will.", "6.11, 6.21"),
    "norms": ("The authors", "That it is no socialist planning does not prove that it is none.", "6.20"),
    "siege": ("The authors", "Under siege even a healthy workers' state puts machines first.", "6.20"),
    "alone": ("The authors", "Pointing to growth alone leaves the main question open.", "6.18–6.19"),
    "rules": ("The authors", "Planned is what a centre's rules decide over the market's laws.", "6.20"),
}
LINKS = [("critique", "met", "presupposes"), ("cliff", "gains", "presupposes"), ("mandel", "growth", "presupposes"),
         ("hidden", "met", "concedes"), ("norms", "met", "attacks"), ("siege", "gains", "attacks"), ("alone", "growth", "attacks"), ("rules", "law", "presupposes")]
VOICES = {"all of them": (), "Critique": ("critique", "met", "hidden", "norms"), "Cliff": ("cliff", "gains", "siege"),
          "Mandel": ("mandel", "growth", "alone"), "the authors": ("hidden", "norms", "siege", "alone", "rules", "law")}
HEARD = {
    "all of them": ("Four answers to two questions: is it planned, and is it capitalist?",
                    "As we read them, each answer stands on a test of its own. Critique argues about planning, Cliff and Mandel about capitalism, the authors about both; "
                    "no two of the four use one test, so each can miss the others. Pick a voice."),
    "Critique": ("Critique: the targets are missed, so there is no plan",
                 "The authors attack the test and concede much of the fact: in their own account managers hide what they can make and results escape the centre. "
                 "What is left between them is how much must go as intended before one may speak of a plan. (Some academics and the leaders of the RCP stand here too, says the chapter.)"),
    "Cliff": ("Cliff: workers pay for the machines, so capitalism is back",
              "The authors do not dispute that machines were put before consumption. They answer that any state under siege would do so; "
              "how far a healthy one would have gone they do not say. Section 8 takes up Cliff again."),
    "Mandel": ("Mandel: it grows faster, so it is not capitalist",
               "Here the authors share the conclusion and refuse the proof. They call the growth statistically evident, but it leaves open by which law the economy moves. "
               "The disputes below look at the growth itself."),
    "the authors": ("The authors: planned is what the centre's rules decide",
                    "They go by the law of value, and which law comes first is a matter of degree; the section names no measure for it: "
                    "no price, wage or output is shown to have been set by one rule rather than the other."),
}
# Titles while the opponents are at their best.
BEST = {"all of them": "The opponents at their best, in our words: do the answers still reach them?",
        "Critique": "Critique, at best: orders are given, but nobody steers", "Cliff": "Cliff, at best: the rulers are driven as a capitalist is",
        "Mandel": "Mandel, at best: it grew while capitalism shrank, so another law was at work"}


def quarrel(voice, strongest=False):
    """Who says what about the plan, on which test it rests and what the authors answer; `strongest` swaps in the best case for each opponent."""
    others = {key: (f"{who}, at best", STRONGEST[key], "") if strongest else (who, said, place) for key, (who, said, place) in OTHERS.items()}
    boxes = others | TESTS | ({key: ("Test, at best", said, "") for key, said in FINER.items()} if strongest else {}) | AUTHORS
    # Whether a reply to the paraphrase also meets the best case is for the reader to say.
    links = [(one, other, "meets it?" if strongest and how == "attacks" else how) for one, other, how in LINKS]
    title, says = HEARD[voice]
    if strongest:
        title = BEST.get(voice, title)
        says += " Left and middle now hold the best case that we can make for each opponent, in our wording and not in theirs: do the answers on the right still meet it?"
    foot = ("Left and middle: our wording of each opponent's best case · Right: chapter ¶ 6.11, 6.18–6.21" if strongest else
            "Left: the opponents as the chapter paraphrases them · Tests without a paragraph: our reading · Chapter ¶\u00a06.11,\u00a06.15–6.21")
    return argument_map(boxes, [list(others), list(TESTS), list(AUTHORS)], links, title, "", says, ("The others", "What they go by", "The authors"),
                        VOICES[voice], foot)


voices = Explorer("Is it planned? Pick a voice", quarrel,
                  voice=Choice("Voice", tuple(VOICES), "all of them"), strongest=Switch("Put the opponents at their strongest"))


def chain():
    """The chapter's causal argument from the loss of workers' rights to slower growth, as a map."""
    boxes = {
        "rights": ("Politics", "Workers have lost all political rights.", "6.10"), "gain": ("Politics", "Officials owe their privileges to the plan.", "6.10"),
        "shut": ("The plan", "Workers have no part in its decisions.", "6.10"), "veil": ("The plan", "Its workings are kept secret.", "6.10"),
        "below": ("Below", "Workers hide how things really run, managers what they could make.", "6.11"),
        "seen": ("Evidence named", "Low productivity, absence, frequent change of jobs.", "6.11"),
        "blind": ("Result", "Planning is crude and blind.", "6.14"), "slow": ("Result", "From time to time growth slows, goods run short, crisis comes.", "6.12"),
        "behind": ("Result", "No lead over the great capitalist powers on the whole.", "6.13"),
    }
    links = [("gain", "veil", "leads to"), ("rights", "shut", "leads to"), ("rights", "below", "leads to"), ("veil", "blind", "leads to"), ("shut", "blind", "leads to"),
             ("below", "slow", "leads to"), ("seen", "below", "supports"), ("slow", "behind", "leads to")]
    return argument_map(boxes, [["gain", "rights"], ["veil", "shut", "below", "seen"], ["blind", "slow", "behind"]], links,
                        "From lost rights to slow growth: evidence for one step, figures for none", "",
                        "Evidence is named for the hiding alone, and people may stay away or change jobs for other reasons too. The slowing the chapter lays to all of these together (¶\u00a06.12). "
                        "What would you ask for at each arrow?",
                        foot="Chapter ¶ 6.10–6.14; the arrows are our reading")


# --- the chapter's words --------------------------------------------------------------------------------------------------

EVERY = "all"


SHORT = {1: "From soviet power", 2: "The Red Army", 3: "The NEP", 4: "Bureaucratism", 5: "Collectivisation", 6: "Bonapartism, industry", 7: "Stalinist planning",
         8: "“State capitalism”", 9: "The Five Year Plans", 10: "Foreign policy", 11: "The Left Opposition", 12: "Stalin's terror", 13: "The family"}


@cache
def _rates():
    """Uses of each term per 1,000 words, by section and term."""
    rates = {}
    for row in table("words").to_dict("records"):
        rates.setdefault(row["section"], {})[row["term"]] = round(1000 * row["count"] / row["words"], 1)
    return rates


def uses(section, term):
    """How often a term occurs in a section, and how many words the section has."""
    return _counts()[section, term]


@cache
def _counts():
    return {(row["section"], row["term"]): (row["count"], row["words"]) for row in table("words").to_dict("records")}


TERMS = ("plan", "bureaucracy", "capitalism", "law of value", "workers", "peasants", "Thermidor", "Bonapartism")
COUNTED = "Counted in the chapter's paragraphs, quotations with the rest, headings and notes not"


@cache
def _row(label, section, term):
    return computed(label, _rates()[section][term], "per 1,000 words", "uses ÷ words of the section × 1,000", era="plan era" if section == 6 else "")


def words(term, section):
    """How often the chapter uses some of its words: all sections and terms, one term in all sections, or one section's terms."""
    rates = _rates()
    names = {n: f"{n} {short}" for n, short in SHORT.items()}
    if term != EVERY and section == EVERY:
        rows = _across(term).copy()
        most, none = max(rates, key=lambda n: rates[n][term]), [n for n in rates if rates[n][term] == 0]
        return bars(rows, f"Section {most} uses “{term}” most", "Uses of the word in all its forms, per 1,000 words of each section",
                    f"{_none(none)} A rate makes long and short sections comparable; in a short section it rests on few uses.")
    if section != EVERY and term == EVERY:
        here = int(section)
        order = sorted(TERMS, key=lambda t: -rates[here][t])
        return bars(together(*[_row(t, here, t) for t in order]), f"Section {here}, {SECTIONS[here]}: first of the eight terms is “{order[0]}”",
                    "Uses of the word in all its forms, per 1,000 words of the section",
                    f"“{order[1]}” comes second. We chose the eight terms: another list would give another portrait.")
    cells, scope = {names[n]: rates[n] for n in names}, "How often a word occurs in each section, per 1,000 words"
    if term == EVERY:
        return grid(cells, "Section 6 has Bonapartism in its title and not once in its text", scope,
                    "A word that is there does not say what is said of it, and one that is missing can be a finding too. Which section explains Bonapartism, "
                    "and which ones never speak of capitalism? Pick a term or a section.", unit="per 1,000 words", era="plan era", foot=COUNTED)
    here = int(section)
    count, total = _counts()[here, term]
    place, without = 1 + sum(rates[n][term] > rates[here][term] for n in rates), sum(rates[n][term] == 0 for n in rates)
    rank = f"{'sections' if without > 1 else 'section'} without it: {without} of thirteen" if count == 0 else f"that is place {place} of thirteen"
    quiet = [names[n] for n in names if n != here] + [t for t in TERMS if t != term]
    return grid(cells, f"Section {here}: “{term}” {_times(count)} in {total:,} words", scope,
                f"{number(rates[here][term])} per 1,000 words; {rank}. Before you call that much or little, ask what else the section could have called the same thing.",
                unit="per 1,000 words", era="plan era", foot=COUNTED, quiet=quiet)


@cache
def _across(term):
    return together(*[_row(f"{n} {short}", n, term) for n, short in SHORT.items()])


def _times(count):
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _none(none):
    if not none:
        return "No section does without it."
    return f"Section{'s' * (len(none) > 1)} {listed(none)} {'do' if len(none) > 1 else 'does'} without it."


vocabulary = Explorer("What does each section speak of?", words,
                      term=Choice("Term", (EVERY, *TERMS), EVERY), section=Choice("Section", (EVERY, *map(str, SECTIONS)), EVERY))

# --- the bargain over the plan --------------------------------------------------------------------------------------------

SPAN = 10
# Hidden at the start, asked above last year, growth of capacity: what the guess is about.
ASKED = (10, 9, 6)


def bargain(guess, hidden, markup, growth):
    """Capacity, plan and output of a plant over eleven years, once the first miss of a manager who hides a tenth has been guessed."""
    capacity, plan, output = arithmetic.plan_bargain(hidden, markup, growth, SPAN)
    years = list(range(SPAN + 1))
    rows = together(*[computed(label, amount, unit, "set by the reader") for label, amount, unit in (
        ("Capacity grows by", growth, "per cent per year"), ("Planners ask above last year's output", markup, "per cent"), ("Hidden at the start", hidden, "per cent"))])
    scope = f"Capacity 100 in year 0, growing {number(growth)} per cent a year; each plan asks {number(markup)} per cent above last year's output"
    if guess is None:
        return curves({"what the plant can make": (years, capacity)}, rows, f"A manager hides {number(hidden)} per cent: when does the plan outrun the plant?" if hidden else "A manager hides nothing: when does the plan outrun the plant?", scope,
                      "Move the scale to your guess, then commit. Nought stands for never.", "year", "capacity in year 0 = 100")
    missed, honest = (arithmetic.first_missed_plan(part, markup, growth) for part in (hidden, 0))
    lost = round(100 - arithmetic.share(sum(output[1:]), sum(capacity[1:])), 1)
    rows = together(rows, computed("Never made in ten years, of what the plant could make", lost, "per cent", "100 − output ÷ capacity"))
    if missed is not None:
        rows = together(rows, computed("First missed plan in year", missed, "", "−ln(1 − h) ÷ ln((1 + r) ÷ (1 + g))"))
    if missed is None:
        title = f"The plan never outruns the plant, and {number(lost)} per cent of ten years' output is never made" if lost else "Plan and plant keep step, and nothing is lost"
    elif missed == 1:
        title = f"Hiding {number(hidden)} per cent does not help: the very first plan is missed" if hidden else "The honest manager misses the very first plan"
    else:
        title = f"Hiding {number(hidden)} per cent puts off the first missed plan to year {missed}"
    point = (missed, capacity[missed], f"first miss: year {missed}") if missed is not None and missed <= SPAN else None
    lines = {"what the plant can make": (years, capacity), "what the plan asks": (years[1:], plan[1:]), "what it makes": (years, output)}
    return curves(lines, rows, title, scope, _bargained(round(guess), honest, hidden, markup, growth, missed, lost), "year", "capacity in year 0 = 100", point=point)


def _bargained(guess, honest, hidden, markup, growth, missed, lost):
    """What the reader's guess and the settings teach."""
    if (hidden, markup, growth) == ASKED:
        opening = f"Your guess was {'never' if guess == 0 else f'year {guess}'}; he misses the plan in year {missed}. "
    else:
        opening = f"If he hid nothing, he would {'never miss a plan' if honest is None else f'miss the plan in year {honest}'}. " if hidden else ""
    if missed is None and not lost:
        return opening + "Plan and capacity keep step and nothing is hidden: there is no quarrel where the centre knows as much as the manager."
    if missed is None:
        why = ("The plan grows no faster than the plant, so what was hidden once stays hidden" if hidden else
               "The plan grows more slowly than the plant, so a reserve grows that nobody had to hide")
        return opening + f"{why}: every target is met, and still {number(lost)} per cent of ten years' output is never made. Met targets do not prove good planning."
    costs = f"A reserve buys {'a year' if missed == 2 else 'years'} and costs output while it lasts, here {number(lost)} per cent of ten years. " if hidden and missed > 1 else "With no reserve, or too small a one, the first increase is too much. "
    return opening + costs + "After the miss the plant makes all it can, and every later plan fails too. That hiding can pay is what the model shows; that it was done it does not."


plan = Explorer("In which year does a manager who hides a tenth first miss the plan?", bargain,
                guess=Guess("Your guess: he first misses it in year", 0, 20), hidden=Slider("Hidden capacity", 0, 30, 5, ASKED[0], "per cent"),
                markup=Slider("Planners ask above last year", 0, 15, 1, ASKED[1], "per cent"), growth=Slider("Capacity grows by", 0, 10, 1, ASKED[2], "per cent a year"))

# --- the board of tests ---------------------------------------------------------------------------------------------------

BOARD = {
    "met": ("its targets are met", "Critique, academics", "not in full", "6.15, 6.21"),
    "centre": ("a centre's rules outrank the market", "the authors", "yes", "6.20"),
    "producers": ("the producers decide", "the authors, of a healthy state", "no", "6.10, 6.24"),
    "fitted": ("its branches are made to fit", "ours, for Critique at best", "sought in vain", "6.23"),
}
FACTS = {"yes": "yes", "not in full": "half", "sought in vain": "no", "no": "no"}
VERDICTS = {"planned": "yes", "planned in part": "half", "not planned": "no"}
SIGNED = {"planned": "The authors say so (¶ 6.20), by their own test.", "planned in part": "Nobody in the section puts it like that: for Critique, as the chapter reports it, missed targets mean no plan at all (¶ 6.16).",
          "not planned": "Critique says so, as the chapter reports it (¶ 6.16), but from missed targets; this test is the one that we put at its best.",
          "not planned, with the producers": "The authors would answer: not socialist planning, but planning (¶ 6.20)."}


def board(met, centre, producers, fitted):
    """Whether the economy counts as planned when the word means all that is switched on, on the chapter's own account of the facts."""
    chosen = [key for key, on in zip(BOARD, (met, centre, producers, fitted)) if on]
    names = {key: part[0][:1].upper() + part[0][1:] for key, part in BOARD.items()}
    cells = {names[key]: {"Whose test": who, "On the chapter's account": fact} for key, (_, who, fact, _) in BOARD.items()}
    tones = FACTS | {part[1]: "silent" for part in BOARD.values()}
    references = {names[key]: part[3] for key, part in BOARD.items()}
    off = [names[key] for key in BOARD if key not in chosen]
    scope = "Switched-on tests count; the facts are the same throughout, as the section tells them"
    foot = "Chapter ¶ 6.10–6.24; whose test and which fact: our reading"
    if not chosen:
        return grid(cells, "Planned, if … – no test is switched on", scope, "Say first what the word shall mean: until then there is nothing to find out.",
                    tones, references, off, foot, corner="Planned means:")
    found = {FACTS[BOARD[key][2]] for key in chosen}
    verdict = "not planned" if "no" in found else "planned in part" if "half" in found else "planned"
    cells["So the economy was"] = {"Whose test": "", "On the chapter's account": verdict}
    means = listed(BOARD[key][0] for key in chosen)
    signed = SIGNED["not planned, with the producers" if verdict == "not planned" and "producers" in chosen else verdict]
    return grid(cells, f"If planned means that {means}: {verdict}" if len(chosen) < 3 else f"With {_count(len(chosen))} tests at once: {verdict}", scope,
                f"{signed} The facts on the board are the same in every state; what changes is the meaning of the word. "
                "A quarrel that turns with a definition is not settled by more facts alone.", tones | VERDICTS | {"": "silent"}, references, off, foot, corner="Planned means:")


def _count(n):
    return {3: "three", 4: "four"}[n]


tests = Explorer("What shall “planned” mean? Switch the tests on and off", board, met=Switch("Its targets are met"), centre=Switch("A centre's rules outrank the market", True),
                 producers=Switch("The producers decide"), fitted=Switch("Its branches are made to fit"))

# --- the ladder of claims -------------------------------------------------------------------------------------------------

RUNGS = {
    "figures in the chapter": "another section prints them",
    "evidence from elsewhere": "statistics, archives, plans and reports",
    "definition": "the meaning of a word",
    "tone": "nothing: it judges persons",
}
UNSORTED = "not yet"
CLAIMS = (
    ("6.15", "Plan targets were not fulfilled", "figures in the chapter", "The table of section 7 sets plan beside outcome, and the answer is mixed: producer goods passed their target, consumer goods and farming fell short."),
    ("6.21", "Growth was fastest in the First Plan and right after the Second World War", "evidence from elsewhere", "It needs a series of growth from 1928 on; the disputes below have one."),
    ("6.19", "Whether property is capitalist depends on whether the law of value rules", "definition", "It says what shall be called capitalist. One can refuse it, but no figure can refute it."),
    ("6.11", "At every stage of the bargaining managers hide what they could make", "evidence from elsewhere", "Inspection reports and managers' own papers can show it; a model can only show that it would pay."),
    ("6.16", "The leaders of the RCP have picked up their theory cheaply among academics", "tone", "Where an idea was found says nothing about whether it is right."),
    ("6.17", "Under the First Plan producer goods grew at the expense of consumer goods", "figures in the chapter", "Section 7 gives both sectors for 1927–8 and 1932. That one grew faster they show; that it was at the other's expense is an inference."),
    ("6.20", "Planning that falls short of socialist norms is still planning", "definition", "It draws the border of a word. The board above shows what hangs on it."),
    ("6.13", "The USSR never outstripped the leading powers on the whole", "evidence from elsewhere", "Product per head and goods can be compared; “on the whole” must first be given a measure."),
    ("6.15", "Those who speak of planlessness are hair-splitters with an axe to grind", "tone", "Take it away, and the argument of the paragraph stands as it stood."),
    ("6.9", "The cost of repression was an enormous burden on the economy", "evidence from elsewhere", "Budgets, camps and police staff can be counted, at least in part; “enormous” needs a yardstick."),
    ("6.8", "State property in the hands of officials is not socialist", "definition", "It follows from what the authors mean by socialist."),
    ("6.17", "The workers' standard of living clearly fell", "figures in the chapter", "Section 9 prints a figure for it; the estimates of others stand beside it there."),
)
ALL = "all twelve"


def ladder(claim, rung):
    """One claim of the section and the ladder on which the reader and we put it; or all twelve at once."""
    if claim == ALL:
        cells = {name: {"What would settle it": how, "Claims": _numbers(name)} for name, how in RUNGS.items()}
        tones = dict.fromkeys(RUNGS.values(), "silent") | {_numbers(name): "half" for name in RUNGS}
        return grid(cells, "Seven of the twelve could be tested, three of them inside the chapter" if _tally() == (7, 3) else "The twelve claims on the ladder",
                    "Where we put each claim; the numbers are those of the buttons", "Only claims on the upper two rungs can be found false. "
                    "That makes them neither truer nor more important: the argument of the section hangs on the third.", tones, foot=_PLACES, corner="It could be settled by")
    place, said, ours, why = CLAIMS[int(claim) - 1]
    sorted_ = rung != UNSORTED
    mark = {name: ("your choice" if rung == name else "", "ours" if sorted_ and ours == name else "") for name in RUNGS}
    cells = {name: {"What would settle it": how, "You": mark[name][0], "We": mark[name][1]} for name, how in RUNGS.items()}
    tones = dict.fromkeys(RUNGS.values(), "silent") | {"your choice": "half", "ours": "yes", "": "silent"}
    if not sorted_:
        says = "Read the claim, then choose a rung. Ask: what would I have to find for this to be false?"
    elif rung == ours:
        says = f"We put it there too. {why}"
    else:
        says = f"We put it elsewhere: {ours}. {why} You may have a case: say which word in the claim decides."
    return grid(cells, f"Claim: {said[0].lower()}{said[1:]}", f"Claim {claim} of twelve, in our words (¶ {place}). What could show it to be false?", says, tones, foot=f"Chapter ¶ {place}; the rungs are ours",
                corner="It could be settled by")


def _numbers(rung):
    return ", ".join(str(i + 1) for i, claim in enumerate(CLAIMS) if claim[2] == rung)


def _tally():
    found = [claim[2] for claim in CLAIMS]
    inside = found.count("figures in the chapter")
    return inside + found.count("evidence from elsewhere"), inside


_PLACES = "Chapter ¶ 6.8–6.21; the rungs are ours"

sorter = Explorer("Which claims could a number ever change?", ladder, claim=Choice("Claim", (*(str(i + 1) for i in range(len(CLAIMS))), ALL), "1"),
                  rung=Choice("Your rung", (UNSORTED, *RUNGS), UNSORTED, commits=True))

# --- what historians dispute ----------------------------------------------------------------------------------------------

PERIODS = {(1928, 1932): "1928–32, First Plan", (1932, 1937): "1932–37, Second Plan", (1937, 1940): "1937–40", (1946, 1950): "1946–50, after the war",
           (1950, 1955): "1950–55", (1955, 1960): "1955–60", (1960, 1970): "1960–70", (1970, 1980): "1970–80"}


@cache
def growth_by_period():
    """Rows: average yearly growth of the whole economy between years of one long series."""
    return together(*[
        computed(label, round(arithmetic.growth_rate(*(estimate(f"gdp-maddison2010-{year}") for year in span), span[1] - span[0]), 1), "per cent per year",
                 "from Maddison's gross domestic product", [f"gdp-maddison2010-{year}" for year in span], start=span[0], end=span[1],
                 era="plan era" if span[1] <= 1937 else "terror" if span[1] == 1940 else "later")
        for span, label in PERIODS.items()])


@cache
def growth_against_others():
    """Rows: growth of product per head from 1928 to 1937 in five countries."""
    return together(*[
        computed(name, round(arithmetic.relative_change(*(estimate(f"gdp-per-head-maddison-{country}-{year}") for year in (1928, 1937))), 1), "per cent",
                 "from the Maddison Project's product per head", [f"gdp-per-head-maddison-{country}-{year}" for year in (1928, 1937)], start=1928, end=1937,
                 era="plan era" if country == "ussr" else "")
        for name, country in (("USSR", "ussr"), ("UK", "uk"), ("Japan", "japan"), ("Germany", "germany"), ("USA", "usa"))])


FASTEST = {"6.21": "Growth was fastest during the First Plan and right after the Second World War."}
disputes = compare("The section's claims about growth beside figures from elsewhere", {
    "growth by period": Topic(
        FASTEST, lambda: growth_by_period().copy(), "The chapter names the fastest periods, but no rate",
        "After the war yes, but in this series the First Plan was slow", "Gross domestic product, average growth in per cent a year",
        "Half of the claim stands in Maddison's series; the other half does not: before the war the Second Plan was the fast one. The whole economy includes farming, which fell back in "
        "those years (section 5), and the chapter may mean industry alone: look at that next.", bars),
    "industry": Topic(
        FASTEST, lambda: estimates({"Official: 1929–32": "industry-growth-official-1929-1932", "Official: 1933–37": "industry-growth-official-1933-1937",
                                    "Official: 1938–40": "industry-growth-official-1938-1940", "Western: 1928–37": "industry-growth-western-1928-1937",
                                    "Western: 1937–40": "industry-growth-western-1937-1940"}),
        "The chapter names the fastest periods, but no rate", "In official figures industry was fastest in the First Plan, though not by much",
        "Industrial output before the war, average growth in per cent a year",
        "Among the plans before the war official rates bear the claim out, by about two points; the western ones found here cover both plans in one. Nothing was found for industry after the war, "
        "so the other half of the claim stays open here.", dots),
    "rebuilding": Topic(
        {"6.22": "Both fast periods had fairly simple tasks: building, and building again."},
        lambda: estimates({f"{year}": f"gdp-maddison2010-{year}" for year in (1937, 1940, 1946, 1948, 1950)}).assign(as_of=""),
        "The chapter explains both fast periods by their tasks", "It took until 1948 to stand again where 1940 had stood",
        "Soviet gross domestic product in milliard international dollars of 1990",
        "About half of the fast post-war years only won back what the war had cost. That fits the chapter's word of rebuilding, and it warns against such rates: "
        "they start from a hole.", dots),
    "against capitalism": Topic(
        {"6.18": "That it outgrew world capitalism is plain from statistics, but proves nothing by itself."},
        lambda: growth_against_others().copy(), "The chapter grants Mandel the growth and refuses the proof", "From 1928 to 1937 product per head grew faster in the USSR than in these four countries",
        "Gross domestic product per head, change from 1928 to 1937 in per cent",
        "The fact that Mandel leans on holds in these figures for these years, which begin just before the world slump. Whether growth shows what kind of property it grew on "
        "is the question of the section, and no bar answers it.", bars),
})
