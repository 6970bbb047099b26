"""Explorers of section 11: words that changed their meaning, one question that decides others,
dates of Thermidor, half the income, forecasts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import grid, judged, ledger, lorenz, shares, timeline
from ..charts.timeline import Event
from ..data import computed, framed, high, low, records, table, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from ..wording import day_in_words, missing, number
from .compare import compare
from .maps import argued

say = section(11)

# --- the words --------------------------------------------------------------------------------

QUESTIONS = ("Thermidor", "Bonapartism", "reform or revolution", "new party", "whose state")
MOMENTS = {"1926-28": "1926–28", "1931": "1931", "October 1933": "October 1933",
           "1935-36": "1935–36"}
SENSES = {"as in 1928": "no", "on the way": "half", "as in 1936": "yes"}
ALL = "all at once"


def _when(position: Mapping) -> str:
    """The time of a position: when it was written, else what the chapter prints."""
    written, printed = position["date_written"], position["date_printed"]
    if missing(written):
        return "undated" if missing(printed) else printed
    return day_in_words(written)


def _texts(positions: Iterable[Mapping]) -> pd.DataFrame:
    """Positions as rows of words, so that a chart's table names each with paragraph and date."""
    return framed({
        "id": "", "label": f"{text['who']} on {text['concept']}: {text['retelling']}",
        "bound": "exactly", "unit": "words", "mark": "text", "era": "", "grade": "",
        "reference": text["reference"], "as_of": _when(text)} for text in positions)


def _all_meanings() -> Chart:
    """The grid of all questions at four moments."""
    written = {(text["concept"], text["moment"]): text
               for text in records(table("positions")) if not missing(text["word"])}
    cells, tones = {}, {}
    for name in QUESTIONS:
        cells[name] = dict.fromkeys(MOMENTS.values())
        for moment, shown in MOMENTS.items():
            if text := written.get((name, moment)):
                cells[name][shown] = cell = f"{text['word']}, ¶\u00a0{text['reference']}"
                tones[cell] = SENSES[text["sense"]]
    return grid(cells, say(f"concepts.{ALL}"), tones=tones, corner="question",
                foot=say.phrase(f"concepts.{ALL}.foot"))


def meanings(about: str) -> Chart:
    """What Trotsky's words meant at four moments; or the dated texts behind one of them."""
    if about == ALL:
        return _all_meanings()
    texts = [text for text in records(table("positions")) if text["concept"] == about]
    lines = [(_when(text), text["who"], f"{text['retelling']} (¶ {text['reference']})")
             for text in texts]
    words = say(f"concepts.{about}", topic=about[0].upper() + about[1:], count=len(texts),
                dated=sum(text["dated_by"] != "place" for text in texts))
    counted = computed("texts and views", len(texts), unit="texts",
                       how="counted in the table of positions")
    chart = ledger(lines, words, rows=counted, heads=("Written", "By", "What it says"),
                   foot=say.phrase("concepts.foot"))
    return replace(chart, rows=_texts(texts))


concepts = Explorer(say.question("concepts"), meanings,
                    about=Choice("Question", (ALL, *QUESTIONS), ALL))

# --- one question decides the others ----------------------------------------------------------

ANSWERERS = ("1928", "1931", "1933", "1935–36", "Democratic Centralists", "those who gave in")


def decision(whose: str) -> Chart:
    """The tree of questions, with the path of one answerer brought out."""
    return argued(say, "answers", whose)


answers = Explorer(say.question("answers"), decision,
                   whose=Choice("Answers of", ANSWERERS, "1928"))

# --- when was Thermidor? ----------------------------------------------------------------------

POLITICS = "a shift of politics"
KINDS = ("a change of class", POLITICS, "the end of dispute")
SEEN = ("1925", "1928", "1935")
VERDICTS = {"met": True, "not met": False, "open": None}


def when_was_thermidor(kind: str, seen: str) -> Chart:
    """The dated events that count as Thermidor by one definition, as far as they had happened."""
    definition = say.table(f"thermidor.{kind}")
    events = table("events")
    events = events[events["id"].isin(definition["events"])]
    begun = events["date_checked"].where(events["date_checked"].notna(), events["start"])
    past = events[begun.str[:4].astype(int) <= int(seen)]
    span = None
    if seen in definition.get("over", ()):
        moments = [Event(event).stretch for event in past.to_dict("records")]
        span = (min(first for first, _ in moments), max(last for _, last in moments), "Thermidor")
    chart = timeline(past, say(f"thermidor.{kind}.{seen}"), years=(1920, 1936),
                     lanes=("state and party",), span=span)
    return judged(chart, {condition["says"]: VERDICTS[condition[seen]]
                          for condition in definition["conditions"]})


thermidor = Explorer(say.question("thermidor"), when_was_thermidor,
                     kind=Choice("Thermidor is", KINDS, POLITICS),
                     seen=Choice("Seen from", SEEN, "1928"))

# --- half the income --------------------------------------------------------------------------

PRIVILEGED, OTHERS = "privileged-persons-late-1930s", "oppressed-persons-late-1930s"
HALF, CENSUS = "privileged-income-share-late-1930s", "census-population-1937"
SUM, COUNTED = "Trotsky's own sum", "the census in ¶ 12.41"
# What "12 to 15 million" and "about one half" may mean: the ends of the two scales.
MILLIONS, INCOMES = (12, 15), (40, 60)


def shares_of(people: float, whole: str = SUM) -> float:
    """The privileged (in millions) as per cent of Trotsky's two groups together or the census."""
    everybody = people + value(OTHERS) / 1e6 if whole == SUM else value(CENSUS) / 1e6
    return arithmetic.share(people, everybody)


def half_the_income(guess: float | None = None, people: float = 12, income: float = 50,
                    whole: str = SUM) -> Chart:
    """Trotsky's three numbers; after the guess the Lorenz curve that follows from what is set.

    `guess` is in times as much a head, `people` in millions, `income` in per cent.
    """
    if guess is None:
        return shares(say.groups("half.asked"), say("half.asked"))
    part = shares_of(people, whole)
    ratio = arithmetic.per_head_ratio(part, income)
    rows = say.rows("half.shown", people=people, income=income, part=part, ratio=ratio, whole=whole,
                    others=OTHERS if whole == SUM else CENSUS)
    few, many = (arithmetic.per_head_ratio(shares_of(edge(PRIVILEGED) / 1e6), value(HALF))
                 for edge in (low, high))
    words = say("half.shown", part=part, income=income, ratio=ratio, guess=guess,
                whole="" if whole == SUM else "census", few=few, many=many,
                least_income=INCOMES[0], most_income=INCOMES[1],
                least=arithmetic.per_head_ratio(shares_of(MILLIONS[1]), INCOMES[0]),
                most=arithmetic.per_head_ratio(shares_of(MILLIONS[0]), INCOMES[1]))
    name = f"{number(people)} million with {number(income)} per cent"
    return lorenz({name: (part, income)}, words, rows=rows, up="share of income, per cent",
                  across="share of the people, from the poorest, per cent")


half = Explorer(say.question("half"), half_the_income,
                guess=Guess("Times as much a head", 1, 31),
                people=Slider("Privileged", *MILLIONS, 0.5, 12, "million"),
                income=Slider("Share of income", *INCOMES, 1, 50, "per cent"),
                whole=Choice("Of", (SUM, COUNTED), SUM))

# --- forecasts --------------------------------------------------------------------------------

OPEN = "open"
SAID, CAME = "what was said", "what came"
UNSAID, COUNTS = "not said yet", ("none", "one", "two", "three", "four or more")
# The forecasts that can be read one by one; more would not fit on a row of buttons.
CHOSEN = ("the danger put off, 1928", "the plan collapses, 1930", "a crisis of the plan, 1932",
          "Germany, to 1933", "ball on a pyramid, 1935", "war and revolution, 1939")
# How the grid of all forecasts draws what a cell begins with; a reason for no test is crossed.
TONES = {"came": "yes", "did not come": "no", "yes": "no", OPEN: "half"}
# What stands in that grid before its reader has said a number.
WATCHED = "Event"


@cache
def _forecasts() -> dict[str, dict]:
    """The forecasts by name, each with a `topic` and a `date` for the sentences about it."""
    found = {}
    for forecast in records(table("forecasts")):
        name = forecast.pop("name")
        topic = name[0].upper() + name[1:]
        found[name] = forecast | {"topic": topic, "date": _date(forecast)}
    return found


def _date(forecast: Mapping) -> str:
    """When a forecast was made, with what the chapter prints where that differs."""
    printed = forecast["date_printed"]
    day = forecast["date_written"]
    written = printed if missing(day) else day_in_words(day)
    if printed in (written, written[-4:]):
        return written
    return say.phrase("forecasts.dates", written=written, printed=printed)


def foretold(forecast: str, show: str) -> Chart:
    """One forecast as it stood at its date or, where `show` is `CAME`, with what came of it."""
    found = _forecasts()[forecast]
    lines = [("Said by", say.phrase("forecasts.said_by", **found)),
             ("What was to come", found["claim"]), ("We would watch for", found["event"])]
    if show == CAME:
        lines.append(("What came", found["told"]))
    testable = sum(missing(each["no_score"]) for each in _forecasts().values())
    rows = computed("forecasts that could be tested", testable, unit="forecasts",
                    how="counted in the table of forecasts")
    case = "asked" if show == SAID else "untested" if not missing(found["no_score"]) else "shown"
    words = say(f"forecasts.{case}", **found, why=found["no_score"], early=found["outcome"],
                late=found["outcome_1991"], year=found["deadline"])
    return ledger(lines, words, rows=rows, foot=say.phrase("forecasts.foot", **found))


forecasts = Explorer(say.question("forecasts"), foretold,
                     forecast=Choice("Forecast", CHOSEN, "ball on a pyramid, 1935"),
                     show=Choice("Show", (SAID, CAME), SAID))


def _outcomes(forecast: Mapping) -> dict[str, str]:
    """One line of the grid of all forecasts."""
    untested = forecast["no_score"]
    if not missing(untested):
        return {"Testable": untested, "Within our limit": "no test",
                "By the end of 1991": "no test"}
    return {"Testable": "yes",
            "Within our limit": f"{forecast['outcome']}, {forecast['deadline']}",
            "By the end of 1991": forecast["outcome_1991"]}


def scoreboard(said: str = UNSAID) -> Chart:
    """All forecasts; what came of them is shown once `said`, a number in words, is given."""
    found = _forecasts()
    cells = {name: _outcomes(forecast) for name, forecast in found.items()}
    if said == UNSAID:
        cells = {name: {WATCHED: forecast["event"]} for name, forecast in found.items()}
        words = say("tally.asked")
    else:
        early, late = (COUNTS[sum(forecast[when] == "came" for forecast in found.values())]
                       for when in ("outcome", "outcome_1991"))
        words = say("tally.shown", said=said, early=early, late=late)
    odd = "silent" if said == UNSAID else "against"
    tones = {cell: TONES.get(cell.split(",")[0], odd)
             for line in cells.values() for cell in line.values()}
    references = {name: forecast["reference"] for name, forecast in found.items()}
    return grid(cells, words, tones=tones, references=references,
                foot=say.phrase("tally.foot"))


tally = Explorer(say.question("tally"), scoreboard,
                 said=Choice("Fulfilled within our limit", (UNSAID, *COUNTS), UNSAID))

# --- what historians dispute --------------------------------------------------------------------

disputes = compare(11)
