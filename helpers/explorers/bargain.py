"""Explorers of section 6: answers about the plan, a bargain, two boards."""

from collections import Counter
from collections.abc import Mapping

from .. import arithmetic
from ..chart import Chart
from ..charts import argument_map, curves, grid
from ..data import computed, together
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..text import Words, section
from ..wording import listed
from .compare import compare
from .maps import argued

say = section(6)

IN_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen")

# --- is it planned? -------------------------------------------------------------------------------

def _box(written: Mapping[str, str], at_best: bool) -> tuple[str, str, str]:
    """A box as its file has it; `at_best` with the best case where it has one."""
    if at_best and "at_best" in written:
        return f"{written['who']}, at best", written["at_best"], ""
    return written["who"], written["says"], written["at"]


def quarrel(voice: str, strongest: bool = False) -> Chart:
    """Who says what about the plan, on which test it rests and what the authors answer.

    `voice` is a table of the text file; `strongest` swaps in the best case for each opponent.
    """
    columns = [say.table(f"voices.{column}") for column in ("others", "tests", "authors")]
    boxes = {key: _box(written, strongest)
             for column in columns for key, written in column.items()}
    # Whether a reply to the paraphrase also meets the best case is for the reader to say.
    links = [(one, other, "meets it?" if strongest and how == "attacks" else how)
             for one, other, how in say.table("voices")["links"]]
    case = "best" if strongest else "reported"
    return argument_map(
        boxes, say(f"voices.heard.{voice}", title=case, strongest="best" if strongest else ""),
        columns=[list(column) for column in columns], links=links,
        heads=say.table("voices")["heads"],
        stress=say.table(f"voices.heard.{voice}").get("stress", ()),
        foot=say.phrase(f"voices.foot.{case}"))


voices = Explorer(
    say.question("voices"), quarrel,
    voice=Choice("Voice", tuple(say.table("voices.heard")), "all of them"),
    strongest=Switch("Put the opponents at their strongest"))


def chain() -> Chart:
    """The chapter's argument from the loss of workers' rights to slower growth, as a map."""
    return argued(say, "chain")


# --- the bargain over the plan --------------------------------------------------------------------

SPAN = 10
# Hidden at the start, asked above last year, growth of capacity: what the guess is about.
ASKED = (10, 9, 6)


def bargain(guess: float | None, hidden: float, markup: float, growth: float) -> Chart:
    """Capacity of a plant over ten years, and after a `guess` also its plan and its output.

    The guess is the year of the first missed plan (0: never); `hidden` is the per cent of capacity
    that the manager hides at the start, `markup` what planners ask above last year's output and
    `growth` that of capacity, both in per cent a year.
    """
    capacity, plan, output = arithmetic.plan_bargain(hidden, markup, growth, SPAN)
    years = list(range(SPAN + 1))
    lines = {"what the plant can make": (years, capacity)}
    axes = {"across": "year", "up": "capacity in year 0 = 100"}
    setting = {"hidden": hidden, "markup": markup, "growth": growth}
    rows = say.rows("plan", **setting)
    if guess is None:
        sentences = say("plan.asked", title="hiding" if hidden else "honest", **setting)
        return curves(lines, sentences, rows=rows, **axes)
    missed = arithmetic.first_missed_plan(hidden, markup, growth)
    lost = round(100 - arithmetic.share(sum(output[1:]), sum(capacity[1:])), 1)
    rows = together(rows, computed(
        "Never made in ten years, of what the plant could make", lost, unit="per cent",
        how="100 − output ÷ capacity"))
    point = None
    if missed is not None:
        rows = together(rows, computed("First missed plan in year", missed, unit="",
                                       how="−ln(1 − h) ÷ ln((1 + r) ÷ (1 + g))"))
        if missed <= SPAN:
            point = (missed, capacity[missed], f"first miss: year {missed}")
    lines |= {"what the plan asks": (years[1:], plan[1:]), "what it makes": (years, output)}
    sentences = say(f"plan.{_end(missed, lost)}", missed=missed, lost=lost,
                    **_opening(round(guess), **setting), **_phrases(missed, hidden), **setting)
    return curves(lines, sentences, rows=rows, point=point, **axes)


def _end(missed: int | None, lost: float) -> str:
    """How the ten years end: the case of the text file."""
    return "outrun" if missed is not None else "never_missed" if lost else "in_step"


def _opening(guess: int, hidden: float, markup: float, growth: float) -> dict[str, object]:
    """What the text needs to say about the guess, or else about a manager who hides nothing."""
    if (hidden, markup, growth) == ASKED:
        return {"opening": "guessed", "guess": guess, "guessed": "year" if guess else "never"}
    honest = arithmetic.first_missed_plan(0, markup, growth)
    return {"opening": "honest" if hidden else "", "honest": honest,
            "alone": "never" if honest is None else "year"}


def _phrases(missed: int | None, hidden: float) -> dict[str, str]:
    """The phrases for what hiding does."""
    pays = hidden and missed is not None and missed > 1
    return {"why": "hiding" if hidden else "honest",
            "title": "later" if missed != 1 else "at_once" if hidden else "honest",
            "reserve": "none" if not pays else "year" if missed == 2 else "years"}


plan = Explorer(
    say.question("plan"), bargain,
    guess=Guess("Your guess: he first misses it in year", 0, 20),
    hidden=Slider("Hidden capacity", 0, 30, 5, ASKED[0], "per cent"),
    markup=Slider("Planners ask above last year", 0, 15, 1, ASKED[1], "per cent"),
    growth=Slider("Capacity grows by", 0, 10, 1, ASKED[2], "per cent a year"))

# --- the board of tests ---------------------------------------------------------------------------

BOARD, FACTS = say.table("tests.board"), say.table("tests.facts")
VERDICTS = {"planned": "yes", "planned in part": "half", "not planned": "no"}


def board(met: bool, centre: bool, producers: bool, fitted: bool) -> Chart:
    """Whether the economy counts as planned when the word means all that is switched on.

    The four switches are the keys of `BOARD`; the facts are as the section tells them.
    """
    chosen = [key for key, on in zip(BOARD, (met, centre, producers, fitted), strict=True) if on]
    names = {key: test["means"][0].upper() + test["means"][1:] for key, test in BOARD.items()}
    cells = {names[key]: {"Whose test": test["whose"], "On the chapter's account": test["fact"]}
             for key, test in BOARD.items()}
    together = say.phrase("tests.together")
    tones = FACTS | VERDICTS | dict.fromkeys(
        [together, *(test["whose"] for test in BOARD.values())], "silent")
    sentences = say("tests.asked")
    if chosen:
        facts = {FACTS[BOARD[key]["fact"]] for key in chosen}
        verdict = ("not planned" if "no" in facts
                   else "planned in part" if "half" in facts else "planned")
        cells["So the economy was"] = {"Whose test": together, "On the chapter's account": verdict}
        by_producers = verdict == "not planned" and "producers" in chosen
        sentences = say(
            "tests.found", title="few" if len(chosen) < 3 else "many", verdict=verdict,
            means=listed(BOARD[key]["means"] for key in chosen), tests_on=IN_WORDS[len(chosen)],
            signed="not planned, with the producers" if by_producers else verdict)
    return grid(
        cells, sentences, tones=tones, references={names[key]: BOARD[key]["at"] for key in BOARD},
        quiet=[names[key] for key in BOARD if key not in chosen], foot=say.phrase("tests.foot"),
        corner="Planned means:")


tests = Explorer(
    say.question("tests"), board, met=Switch("Its targets are met"),
    centre=Switch("A centre's rules outrank the market", True),
    producers=Switch("The producers decide"), fitted=Switch("Its branches are made to fit"))

# --- kinds of claims ------------------------------------------------------------------------------

RUNGS, CLAIMS = say.table("sorter.rungs"), say.table("sorter")["claims"]
UNSORTED, ALL = "not yet", f"all {IN_WORDS[len(CLAIMS)]}"


def ladder(claim: str, rung: str) -> Chart:
    """One claim of the section and the kind that the reader and we take it for, or all at once.

    `claim` is its number as text, or `ALL`; `rung` one of `RUNGS`, or `UNSORTED`.
    """
    silent = dict.fromkeys(RUNGS.values(), "silent")
    if claim == ALL:
        numbers = {name: _numbers(name) for name in RUNGS}
        cells = {name: {"What would settle it": how, "Claims": numbers[name]}
                 for name, how in RUNGS.items()}
        return grid(cells, _tally(), tones=silent | dict.fromkeys(numbers.values(), "half"),
                    foot=say.phrase("sorter.all.foot"), corner="Kind of claim")
    chosen = CLAIMS[int(claim) - 1]
    ours, decided = chosen["rung"], rung != UNSORTED
    cells = {name: {"What would settle it": how, "You": "your choice" * (rung == name),
                    "We": "ours" * (decided and ours == name)} for name, how in RUNGS.items()}
    sentences = say(
        "sorter.one", claim=chosen["says"], place=claim, total=IN_WORDS[len(CLAIMS)],
        at=chosen["at"], why=chosen["why"], rung=ours,
        takeaway="asked" if not decided else "shared" if rung == ours else "other")
    return grid(
        cells, sentences, tones=silent | {"your choice": "half", "ours": "yes", "": "silent"},
        foot=say.phrase("sorter.one.foot", at=chosen["at"]), corner="Kind of claim")


def _numbers(rung: str) -> str:
    """The numbers of the claims of one kind."""
    return ", ".join(str(place) for place, claim in enumerate(CLAIMS, 1) if claim["rung"] == rung)


def _tally() -> Words:
    """What is said of all claims: how many could be tested, and how many inside the chapter."""
    on_rung = Counter(claim["rung"] for claim in CLAIMS)
    inside, elsewhere, *_ = (on_rung[name] for name in RUNGS)
    return say("sorter.all", tested=IN_WORDS[inside + elsewhere].capitalize(),
               inside=IN_WORDS[inside], total=IN_WORDS[len(CLAIMS)])


sorter = Explorer(
    say.question("sorter"), ladder,
    claim=Choice("Claim", (*(str(place + 1) for place in range(len(CLAIMS))), ALL), "1"),
    rung=Choice("Kind of claim", (UNSORTED, *RUNGS), UNSORTED, commits=True))

disputes = compare(6)
