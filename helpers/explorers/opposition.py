"""Explorers of section 11: words that changed their meaning, one question that decides others, dates, forecasts, half the income."""

from dataclasses import replace
from functools import cache

import pandas as pd

from .. import arithmetic
from ..charts import argument_map, bars, curves, dots, grid, judged, ledger, lorenz, timeline
from ..charts.time import MONTHS
from ..data import COLUMNS, computed, estimates, high, low, records, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import missing, number
from .compare import Topic, compare

# --- the words ------------------------------------------------------------------------------------------------------------

QUESTIONS = ("Thermidor", "Bonapartism", "reform or revolution", "new party", "whose state")
MOMENTS = {"1926-28": "1926–28", "1931": "1931", "October 1933": "October 1933", "1935-36": "1935–36"}
SENSES = {"as in 1928": "no", "on the way": "half", "as in 1936": "yes"}
ALL = "all at once"
# What each question's ledger teaches: title and takeaway.
FOLLOWED = {
    "Thermidor": ("Until 1931 Thermidor is a change of class, in 1935 a change of politics",
                  ("Between the texts of 1931 and 1935 no class had changed places, on Trotsky's own account; what had changed was what he wanted the word to name. "
                   "The authors call the first use a mistake (¶ 11.9).")),
    "Bonapartism": ("From a threat to property to the name of a regime that guards it",
                    ("In 1931 the word means the sword raised for bourgeois property; in 1935 it names a regime that stands on the property of October. "
                     "In 1933 Trotsky himself says that names are a convenience and settle nothing about the class of a state.")),
    "reform or revolution": ("Reform, then force, then a political revolution: two answers stand side by side in 1933",
                             ("In October 1933 only force is to remove the rulers, and yet the state is still to be reformed without a new revolution. "
                              "The authors see in this the price of his old idea of Thermidor (¶ 11.81).")),
    "new party": ("The call for a new party comes from Germany, not from Russia",
                  ("Until 1933 the answer is no, because the party of the USSR was one section of an International whose German part might still change (¶ 11.22–11.24). "
                   "Neither text of the years before has a date of its own.")),
    "whose state": ("One answer does not move: a workers' state, because of its property",
                    ("Trotsky's answer is the same from 1928 to 1936, while the other words turn round it. The Democratic Centralists gave another one, and with it another programme. "
                     "It is an answer about property: it does not say that the workers governed, and Trotsky says that they did not.")),
}


def _day(date):
    """A date of writing in words: 1 October 1933, August 1930, 1928."""
    if missing(date):
        return ""
    year, month, day = ([int(part) for part in str(date).split("-")] + [None, None])[:3]
    return " ".join(str(part) for part in (day, MONTHS[month - 1] if month else None, year) if part)


def _texts(found):
    """Positions as rows of words, so that a chart's table names each of them with its paragraph and date."""
    lines = [dict.fromkeys(COLUMNS) | {"id": "", "label": f"{p['who']} on {p['concept']}: {p['retelling']}", "bound": "exactly", "unit": "words", "mark": "text",
                                       "era": "", "grade": "", "reference": p["reference"], "as_of": _when(p)} for p in found]
    return pd.DataFrame(lines, columns=COLUMNS).astype({"value": float, "low": float, "high": float})


def _when(position):
    written = _day(position["date_written"])
    return written or ("undated" if missing(position["date_printed"]) else position["date_printed"])


@cache
def _positions():
    return records(table("positions"))


def meanings(about):
    """What Trotsky's words meant at four moments, all at once; or the dated texts behind one of them."""
    if about == ALL:
        short = {(p["concept"], p["moment"]): p for p in _positions() if not missing(p["word"])}
        cells, tones = {}, {}
        for name in QUESTIONS:
            found = {MOMENTS[moment]: short.get((name, moment)) for moment in MOMENTS}
            cells[name] = {moment: p and f"{p['word']}, ¶\u00a0{p['reference']}" for moment, p in found.items()}
            tones |= {cells[name][moment]: SENSES[p["sense"]] for moment, p in found.items() if p}
        chart = grid(cells, "The words stayed, their meanings moved; one answer did not",
                     "Trotsky's position, as section 11 reports it: ○ as in 1928, ◐ on the way, ● as in 1936",
                     tones=tones, corner="question", foot="Chapter, paragraphs as given in each block · short forms and marks are ours · empty: no text in the section")
        return chart.saying("Read along a line: four of the five turn round between 1931 and 1935, and the last stays. "
                            "Choose a question to see the dated texts behind its line, and who disagreed.")
    found = [p for p in _positions() if p["concept"] == about]
    lines = [(_when(p), p["who"], f"{p['retelling']} (¶ {p['reference']})") for p in found]
    title, says = FOLLOWED[about]
    dated = sum(p["dated_by"] != "place" for p in found)
    rows = computed("texts and views", len(found), "texts", "counted in the table of positions")
    chart = ledger(lines, rows, title, f"{about[0].upper()}{about[1:]}: what was said when, in our words; {dated} of {len(found)} have a date in the chapter or in a source",
                   says, widths=(17, 20, 81), heads=("Written", "By", "What it says"),
                   foot="Chapter, paragraphs as given; 1 October 1933 and 1 February 1935 from the headers of the texts")
    return replace(chart, rows=_texts(found))


concepts = Explorer("What did the word mean, and when?", meanings, about=Choice("Question", (ALL, *QUESTIONS), ALL))

# --- one question decides the others --------------------------------------------------------------------------------------

BOXES = {
    "class": ("First question", "Has power passed to another class, and has capitalism come back?", "11.6"),
    "social": ("Yes", "The counter-revolution has won; only a new revolution could undo it (¶ 11.5).", "11.3"),
    "party": ("No: second question", "Can the old party still be won back, and the state with it?", "11.19"),
    "adopted": ("It is won already", "Stalin carries out the Opposition's policy: make peace with him.", "11.3"),
    "faction": ("Yes", "Remain a faction of the party and reform party and soviets.", "11.20"),
    "force": ("No", "New parties, and force, but of a police kind; the state is still to be reformed.", "11.33"),
    "political": ("No", "A revolution against the rulers, called political because property stays as it is.", "11.34"),
}
LINKS = [("class", "social", "yes"), ("class", "party", "no"), ("party", "adopted", "yes"), ("party", "faction", "yes"), ("party", "force", "no"), ("party", "political", "no")]
ANSWERS = {
    "1928": (("class", "party", "faction"), "Trotsky in 1928: power has not changed class, so reform will do",
             "Because the first answer is no, nothing has to be overthrown that October made; and because the party is held to be a party still, it can be won back (¶ 11.8)."),
    "1931": (("class", "party", "faction"), "Trotsky in 1931: the party is strangled, and still the answer is reform",
             "The party as a party no longer exists, he writes (¶ 11.18), and yet no new one is called for. The authors explain it by Germany: while its party might change, the International could not be given up (¶ 11.22–11.23)."),
    "1933": (("class", "party", "force"), "Trotsky in 1933: the second answer changes, the first does not",
             "Defeat in Germany turns the second answer from yes to no. The third step lags behind: force against the rulers (¶ 11.33), but reform of the state (¶ 11.80)."),
    "1935–36": (("class", "party", "political"), "Trotsky in 1935–36: still no to the first question, so the revolution is political",
                "The first answer decides what kind of revolution it is to be: politics and not property. The word Thermidor had to change its meaning before this could be said (¶ 11.81–11.82)."),
    "Democratic Centralists": (("class", "social"), "The Democratic Centralists answer yes at once, and need no second question",
                               "Whoever holds that power has passed to another class has no use for reform. The section reports this view in one clause and quotes nobody who held it."),
    "those who gave in": (("class", "party", "adopted"), "Those who gave in found that Stalin had taken over their policy",
                          "By implication Radek, Preobrazhensky and Pyatakov gave the same first answer as Trotsky, and drew the opposite conclusion from Stalin's turn to the left. Their own words are not quoted either."),
}


def decision(whose):
    """The tree of questions, with the path of one answerer brought out."""
    path, title, says = ANSWERS[whose]
    return argument_map(BOXES, [["class"], ["social", "party"], ["adopted", "faction", "force", "political"]], LINKS, title,
                        "One question decides the others: three steps, in our words", says, stress=path,
                        foot="Chapter, paragraphs as given in each box; the tree is our arrangement")


answers = Explorer("Which answer leads where?", decision, whose=Choice("Answers of", tuple(ANSWERS), "1928"))

# --- when was Thermidor? --------------------------------------------------------------------------------------------------

CLASS, POLITICS, DISPUTE = "a change of class", "a shift of politics", "the end of dispute"
# Events that would mark a Thermidor of each kind; the third kind is ours.
MARKED = {
    CLASS: (),
    POLITICS: ("lenin-levy", "socialism-in-one-country", "fourteenth-congress", "trotsky-and-zinoviev-expelled", "fifteenth-congress"),
    DISPUTE: ("tenth-party-congress", "fourteenth-congress", "opposition-print-shop-raided", "trotsky-and-zinoviev-expelled", "fifteenth-congress", "bukharin-group-defeated"),
}
KINDS = {CLASS: "Thermidor as power passing to another class (¶ 11.5–11.12); judged as Trotsky and the authors do",
         POLITICS: "Thermidor as a shift of power inside one class (¶ 4.42 and 11.36); judged as the authors do",
         DISPUTE: "Thermidor as the end of open dispute inside the ruling party: a definition of ours, for comparison"}
SEEN = {"1925": 1925, "1928": 1928, "1935": 1935}
# Conditions of each kind: met (True), not met (False) or open (None) as seen from 1925, 1928 and 1935, on the judgement of Trotsky and the authors.
CONDITIONS = {
    CLASS: {"power has passed to another class (¶ 11.6)": (False, False, False), "the property of October has been overthrown (¶ 11.29)": (False, False, False),
            "the forms of the revolution are kept (¶ 11.10)": (True, True, True)},
    POLITICS: {"a conservative group of the revolution's own side has beaten its rivals (¶ 4.42, 4.69)": (None, True, True),
               "those who held to the old programme are driven out of politics (¶ 4.69)": (False, True, True), "the property of October stands (¶ 11.35)": (True, True, True)},
    DISPUTE: {"factions in the party are forbidden, for a time as it was said (¶ 2.18)": (True, True, True),
              "the beaten opposition is expelled (¶ 4.68, 4.69)": (False, True, True), "no rival group is left in the leadership (¶ 4.79)": (False, False, True)},
}
DATED = {
    (CLASS, "1925"): "A change of class: not one dated event qualifies, seen from 1925",
    (CLASS, "1928"): "A change of class: not one dated event qualifies, seen from 1928",
    (CLASS, "1935"): "A change of class: still not one dated event qualifies, seen from 1935",
    (POLITICS, "1925"): "A shift of politics: seen from 1925 it has begun and is not decided",
    (POLITICS, "1928"): "A shift of politics: by 1928 it lies in the past, from 1924 to December 1927",
    (POLITICS, "1935"): "A shift of politics: seen from 1935 nothing has been added since 1927",
    (DISPUTE, "1925"): "The end of dispute: it begins with the ban on factions in 1921",
    (DISPUTE, "1928"): "The end of dispute: by 1928 one opposition is expelled, another group still in office",
    (DISPUTE, "1935"): "The end of dispute: from 1921 to the fall of Bukharin's group in 1929",
}
LEARNT = {
    (CLASS, "1925"): "With this definition Thermidor is a danger and not yet a fact, and so Trotsky treated it.",
    (CLASS, "1928"): "With this definition Trotsky could only answer: not yet. The Democratic Centralists, as the chapter reports them, held that it had come (¶ 11.3): "
                     "they judged otherwise whether power had changed class. That is a dispute about facts as well as words.",
    (CLASS, "1935"): "Seven more years, collectivisation and the first plan among them, put no mark on this axis. Whoever wants one must change the judgement or the definition; in 1935 Trotsky changed the definition.",
    (POLITICS, "1925"): "The section lets Thermidor begin in 1924 (¶ 11.37); section 4 says that neither its form nor its victory was decided then (¶ 4.42). A judgement of 1925 could not have been sure.",
    (POLITICS, "1928"): "Every event on the axis had happened by 1928, and Trotsky had lived through them. He still wrote of Thermidor as a threat: not because facts were missing, but because he used the other definition.",
    (POLITICS, "1935"): "The events are those of 1928, so it was the definition that moved. What had come since (the Right beaten, defeat in Germany) may have been his reasons; the new definition needed none of it. "
                        "The authors, who fault him for not seeing until 1935 that Thermidor was complete (¶ 11.85), measure him by one that he did not yet hold.",
    (DISPUTE, "1925"): "Change the definition, and the marker moves before Lenin's death. A writer of our own time, Mark Hoskisson, puts the decision in 1921; the chapter stresses that the ban was to be temporary.",
    (DISPUTE, "1928"): "By this measure the process is well advanced, and it began while Trotsky himself was one of the leaders. That is one reason why a date is never only a date.",
    (DISPUTE, "1935"): "By this measure it lasted eight years and struck the Left before the Right. The hollow mark is a misprint put right: ¶ 11.13 has 1924.",
}


@cache
def _marked(kind):
    found = table("events")
    return found[found["id"].isin(MARKED[kind])]


def when_was_thermidor(kind, seen):
    """The dated events that count as Thermidor by one definition, as far as they had happened at one date."""
    events = _marked(kind)
    begun = events["date_checked"].where(events["date_checked"].notna(), events["start"]).str[:4].astype(int)
    chart = timeline(events[begun <= SEEN[seen]], DATED[kind, seen], KINDS[kind], LEARNT[kind, seen], years=(1920, 1936), lanes=("state and party",))
    verdicts = {condition: at[list(SEEN).index(seen)] for condition, at in CONDITIONS[kind].items()}
    return judged(chart, verdicts)


thermidor = Explorer("When was Thermidor?", when_was_thermidor, kind=Choice("Thermidor is", tuple(MARKED), POLITICS), seen=Choice("Seen from", tuple(SEEN), "1928"))

# --- half the income ------------------------------------------------------------------------------------------------------

PRIVILEGED, OTHERS, HALF = "privileged-persons-late-1930s", "oppressed-persons-late-1930s", "privileged-income-share-late-1930s"
CENSUS = "census-population-1937"
SUM, COUNTED = "Trotsky's own sum", "the census in ¶ 12.41"


def shares_of(people, whole=SUM):
    """The privileged (in millions) as per cent of the whole: Trotsky's two groups together, or the census."""
    everybody = people + value(OTHERS) / 1e6 if whole == SUM else value(CENSUS) / 1e6
    return arithmetic.share(people, everybody)


def half_the_income(guess=None, people=12, income=50, whole=SUM):
    """Trotsky's three numbers; once a guess is given, the two-group Lorenz curve that follows from what is set."""
    if guess is None:
        said = statistics({"privileged": PRIVILEGED, "oppressed": OTHERS})
        return bars(said, "A few have about one half of the income: how many times as much is that for each?",
                    "Trotsky's count of the Soviet people, undated (late 1930s)",
                    "The privileged are said to draw about half of what the nation earns, and all others the rest. Commit to a guess: how many times the income of one of the others?")
    part = shares_of(people, whole)
    ratio, floor = arithmetic.per_head_ratio(part, income), arithmetic.lorenz_floor(part, income)
    using = [PRIVILEGED, OTHERS, HALF] if whole == SUM else [PRIVILEGED, CENSUS, HALF]
    rows = together(statistics({"privileged, as quoted": PRIVILEGED, "their share of the income, as quoted": HALF}),
                    computed("privileged, as set", people * 1e6, "people", "set with the controls"), computed("their share of the income, as set", income, "per cent", "set with the controls"),
                    computed("their share of the people", round(part, 1), "per cent", f"privileged ÷ {whole}", using),
                    computed("income per head, privileged to others", round(ratio, 1), "times", "ratio of two averages", using),
                    computed("smallest Gini coefficient", round(floor, 2), "(0 to 1)", "share of income − share of people", using))
    chart = lorenz({f"{number(people)} million with {number(income)} per cent": (part, income)}, rows,
                   f"{number(part, 1)} per cent of the people with {number(income)} per cent of the income: {number(ratio, 1)} times as much a head",
                   "Two-group Lorenz curve: income of the poorer part of the people, each group taken as equal within",
                   across="share of the people, from the poorest, per cent", up="share of income, per cent")
    quoted = [arithmetic.per_head_ratio(shares_of(edge(PRIVILEGED) / 1e6), value(HALF)) for edge in (low, high)]
    extremes = [arithmetic.per_head_ratio(shares_of(15), 40), arithmetic.per_head_ratio(shares_of(12), 60)]
    base = "" if whole == SUM else "On the census there are fewer others, so the gap narrows a little. "
    chart = chart.saying(f"You guessed {number(round(guess, 1))} times; as set it is {number(ratio, 1)}. {base}Trotsky's own range of 12 to 15 million gives {number(quoted[0], 1)} to {number(quoted[1], 1)} times, "
                         f"and if “about one half” may mean 40 to 60 per cent, anything from {number(extremes[0], 1)} to {number(extremes[1], 1)}. "
                         "The Gini coefficient is a floor, since neither group was equal within. Before any sum: what would you have to count to call a person privileged?")
    return chart


half = Explorer("How much more is half the income?", half_the_income, guess=Guess("Times as much a head", 1, 31), people=Slider("Privileged", 12, 15, 0.5, 12, "million"),
                income=Slider("Share of income", 40, 60, 1, 50, "per cent"), whole=Choice("Of", (SUM, COUNTED), SUM))

# --- forecasts ------------------------------------------------------------------------------------------------------------

OURS, LAST, OPEN = "our deadline", "the end of 1991", "open"
DEADLINES = {OURS: "outcome", LAST: "outcome_1991"}


UNSCORED = {
    "its condition was not met": "It may well have been right; but the test never took place, and nobody can be scored on what might have been.",
    "nothing could contradict it": "A statement that fits every outcome may be good advice; it is not a forecast that can be checked.",
}


@cache
def _forecasts():
    return {f["name"]: f for f in records(table("forecasts"))}


def _year(forecast, deadline):
    return int(forecast["deadline"]) if deadline == OURS else 1991


def _came(forecast, deadline):
    """Whether the event of a forecast had come by a deadline; None where it has no score, or is left open."""
    outcome = forecast[DEADLINES[deadline]]
    return None if missing(outcome) or outcome == OPEN else outcome == "came"


def foretold(forecast, deadline, guess=None):
    """One forecast as it stood at its date; once a probability is given, what came of it and the Brier score."""
    found = _forecasts()[forecast]
    written = _day(found["date_written"]) or "between 1929 and 1933"
    printed = found["date_printed"]
    date = written if printed in (written, written[-4:]) else f"{written} (printed: {printed})" if written != printed else f"{written}, no nearer date"
    even = computed("an even bet of 50 per cent", arithmetic.brier_score(50, True), "Brier score", "(0.5 − 0)²")
    if guess is None:
        scored = missing(found["no_score"])
        limit = f"the end of {_year(found, deadline)}" if scored else "none named; could you set one?"
        lines = [("Said by", f"{found['who']}, {date}; ¶ {found['reference']}"), ("Forecast", found["claim"]), ("We watch for", found["event"]), ("Deadline", limit)]
        return ledger(lines, even, f"How likely did it look at the time? {found['name'][0].upper()}{found['name'][1:]}",
                      "A forecast retold in our words; the event and the deadline are our choice, since none was named",
                      "Forget what you know of later years, give a probability as of that date, and commit. For some forecasts you may wonder what to watch for: that is part of the exercise.",
                      widths=(16, 102), foot=f"Chapter ¶ {found['reference']}")
    said = f"You said {number(round(guess))} per cent. {found['told']}"
    if not missing(found["no_score"]):
        lines = [("Forecast", found["claim"]), ("What came", found["told"]), ("Score", f"No score, for this reason: {found['no_score']}. There is no outcome to hold a probability against.")]
        return ledger(lines, even, f"No score for this one: {found['no_score']}", f"{found['name'][0].upper()}{found['name'][1:]}; ¶ {found['reference']}",
                      f"You said {number(round(guess))} per cent, and nothing that happened can tell whether that was wise. {UNSCORED[found['no_score']]}",
                      widths=(16, 102), foot=f"Chapter ¶ {found['reference']}")
    came, year = _came(found, deadline), _year(found, deadline)
    if came is None:
        lines = [("Forecast", found["claim"]), ("What came", found["told"]), ("Score", f"No score at {LAST}: the outcome is left open.")]
        return ledger(lines, even, f"Open at {LAST}: it depends on what the words of the forecast mean", f"{found['name'][0].upper()}{found['name'][1:]}; ¶ {found['reference']}",
                      f"You said {number(round(guess))} per cent. A deadline is not enough: those who judge must also agree beforehand what would count. At our own deadline there is an outcome.",
                      widths=(16, 102), foot=f"Chapter ¶ {found['reference']}")
    score = arithmetic.brier_score(guess, came)
    rows = together(computed("your probability", guess, "per cent", "committed by you"), computed("your score", round(score, 4), "Brier score", "(probability − outcome)²: outcome 1 if it came, 0 if not; after Brier 1950"), even)
    steps = [5 * i for i in range(21)]
    lines = {"if it comes": (steps, [arithmetic.brier_score(p, True) for p in steps]), "if it does not": (steps, [arithmetic.brier_score(p, False) for p in steps])}
    chart = curves(lines, rows, f"By the end of {year} it had {'come' if came else 'not come'}: your forecast scores {number(score, 2)}",
                   f"Brier score of every possible answer, 0 is best and 1 worst; ¶ {found['reference']}, {found['who']}, {date}",
                   across="your probability, per cent", up="Brier score", point=(guess, score, number(score, 2)), level=(0.25, "an even bet: 0.25"), ends_at=1.15, model=False)
    other = LAST if deadline == OURS else OURS
    then = _came(found, other)
    day = f"the end of {_year(found, other)}"
    if then is None:
        moved = f" At {day} the outcome is open."
    elif then == came:
        moved = f" Judged at {day} the outcome is the same."
    else:
        moved = f" Judged at {day} the outcome is the opposite, and your score would be {number(arithmetic.brier_score(guess, then), 2)}: the deadline decides."
    return judged(chart, {f"{found['event']} by the end of {year}": came}).saying(said + moved)


FIRST = "ball on a pyramid, 1935"
NAMES = ("the Right, 1928", "the danger put off, 1928", "the plan collapses, 1930", "a crisis of the plan, 1932", "Germany, to 1933", "the party reborn, 1933", FIRST,
         "either – or, 1938", "war and revolution, 1939")
forecasts = Explorer("How sure would you have been, and were you right?", foretold, forecast=Choice("Forecast", NAMES, FIRST), deadline=Choice("Judged at", tuple(DEADLINES), OURS),
                     guess=Guess("Your probability", 0, 100, "per cent", commits=True))


UNSAID, COUNTS = "not said yet", ("none", "one", "two", "three", "four or more")


def scoreboard(said=UNSAID):
    """All forecasts: which came true, or why they have no score, is shown once the reader has said how many."""
    cells, references, tones = {}, {}, {"yes": "no", "no score": "against", "?": "silent"}
    for name, found in _forecasts().items():
        scored = missing(found["no_score"])
        line = {"Can it be scored?": "yes" if scored else found["no_score"], "By our deadline": f"{found['outcome']}, {int(found['deadline'])}" if scored else "no score",
                "By the end of 1991": found["outcome_1991"] if scored else "no score"}
        tones |= {cell: "yes" if cell.startswith("came") else "half" if cell == OPEN else "no" if scored else "against" for cell in line.values() if cell not in tones}
        cells[name], references[name] = line if said != UNSAID else dict.fromkeys(line, "?"), found["reference"]
    drawn = {"tones": tones, "references": references, "foot": "Chapter, paragraphs as given · outcomes: the chapter; for 1991, the pages named in data/forecasts.csv"}
    scope = "Nine forecasts reported in the chapter; events and deadlines are ours: ten years, or the end of the war"
    if said == UNSAID:
        return grid(cells, "Nine forecasts: how many had come true at a deadline of ours?", scope,
                    "Commit to a number before you see the outcomes. Ask too which of the nine a critic could ever have shown to be wrong.", **drawn)
    early, late = (sum(bool(_came(found, deadline)) for found in _forecasts().values()) for deadline in DEADLINES)
    return grid(cells, "Two forecasts cannot be scored, and for three of the other seven the deadline matters", scope,
                f"You said {said}. Of the seven that can be scored {COUNTS[early]} had come true by our deadlines, {COUNTS[late]} by {LAST}, with another left open. "
                "That late date is an outer limit: nobody who writes of a crisis at hand means sixty years. The choice of forecasts and the wording of events are ours; others would count otherwise.", **drawn)


tally = Explorer("How many came true?", scoreboard, said=Choice("Came true by our deadline", (UNSAID, *COUNTS), UNSAID))


def mean_score(probability, deadline):
    """Mean Brier score of somebody who gave every forecast with an outcome at that deadline the same probability."""
    scores = [arithmetic.brier_score(probability, came) for found in _forecasts().values() if (came := _came(found, deadline)) is not None]
    return sum(scores) / len(scores)


# --- what historians dispute ----------------------------------------------------------------------------------------------

def _everybody():
    """Trotsky's two groups added up, a range."""
    return computed("Trotsky: privileged and oppressed together", (low(PRIVILEGED) + value(OTHERS), high(PRIVILEGED) + value(OTHERS)), "people",
                    "12 to 15 million + 160 million", [PRIVILEGED, OTHERS], era="plan era")


disputes = compare("The chapter's figures beside others", {
    "how many people": Topic(
        lambda: together(_everybody(), statistics({"Chapter, section 12: census of 1937": CENSUS})),
        lambda: estimates({"Volkov: census of 1937": "census-1937", "Expected for 1937 from the registers": "census-1937-expected-from-registration",
                           "Expected for 1937 from Stalin's speeches": "census-1937-expected-from-stalin", "Census of 1939 as published": "census-1939-published",
                           "Census of 1939, corrected by Volkov": "census-1939-corrected"}),
        "Trotsky's two groups make more people than the chapter's own census", "Trotsky's sum lies above each census here, and below what Stalin's speeches led to expect",
        "People of the USSR in the late 1930s; the axis begins at 150 million",
        "The total of 1937 is quoted here from the archives; what an exile could have of it we do not know. His sum, 172 to 175 million, begins where the forecast from the registers ends, "
        "as if he had counted with what was expected. Or his 160 million is just a round number, and no sum was meant.",
        lambda rows, title, scope, says: dots(rows, title, scope, says, start=150_000_000, top=185_000_000)),
    "how many privileged": Topic(
        lambda: statistics({"Trotsky as quoted in ¶ 11.63: privileged individuals": PRIVILEGED}),
        lambda: estimates({"Trotsky 1936, as reported: a stratum that commands": "privileged-stratum-1936-trotsky"}),
        "The chapter: 12 to 15 million privileged", "Trotsky himself gave 5 to 6 million in 1936, for a narrower group",
        "People counted as privileged, or as commanding",
        "The two are not the same group, and perhaps not the same unit: neither quotation, as we have it, says whether wives and children are counted. "
        "Who counts as privileged is a definition before it is a number."),
    "what share": Topic(
        lambda: statistics({"Trotsky: income share of the privileged (some 7 to 9 per cent of the people)": HALF}),
        lambda: estimates({"Novokmet, Piketty & Zucman: top tenth, Soviet period": "top-tenth-income-share-soviet-period"}),
        "The chapter: about one half for the privileged", "A later estimate gives a somewhat larger group half as much, or less",
        "Share of the income, per cent; the two groups differ",
        "The later figure is an order of magnitude for seven decades, not for the late 1930s, and its authors stress the limits of their sources. Housing, goods and health care by privilege escaped "
        "earlier Western studies, as the economic historian Mark Harrison recalls, so a share of money incomes may be too low. The quotation from Trotsky gives no method at all."),
})

__all__ = ["answers", "concepts", "disputes", "forecasts", "half", "mean_score", "shares_of", "tally", "thermidor"]
