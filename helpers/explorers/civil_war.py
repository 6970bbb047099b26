"""Explorers of section 2: a share without its base, output per worker, emergencies that ended."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import bars, curves, grid, panels_on_one_axis, slopes
from ..data import computed, statistics, together, value
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import Words, section
from ..wording import number
from .compare import SHOWN, compare

say = section(2)

COMMUNISTS = "petrograd-communists-in-factories-1921"
SHARE = "petrograd-communist-share-of-workers-1921"
BEFORE, AFTER = "petrograd-workers-january-1918", "petrograd-workers-september-1920"
OUTPUT = "petrograd-output-index-1921"
# A printed share has one decimal: it may stand for half a tenth more or less.
ROUNDING = 0.05


# --- a share in search of its base ---

def base(share: float | None = None) -> float:
    """How many workers the Communists imply, at the printed share or another (per cent)."""
    return arithmetic.implied_total(value(COMMUNISTS), value(SHARE) if share is None else share)


def rounded_base() -> tuple[float, float]:
    """The fewest and the most workers for which the share still rounds to the printed one."""
    return base(value(SHARE) + ROUNDING), base(value(SHARE) - ROUNDING)


def share_of_workers(workers: float, guess: float | None = None) -> Chart:
    """The Communists as a share of `workers` (thousands).

    Until there is a `guess` (thousands) only the printed counts appear.
    """
    if guess is None:
        return slopes(statistics(BEFORE, AFTER).assign(label="industrial workers"),
                      say("denominator.asked"), top=260_000,
                      moments=("January 1918", "September 1920", "January 1921"))
    people, needed, (least, most) = workers * 1000, base(), rounded_base()
    found = {"workers": people, "share": arithmetic.share(value(COMMUNISTS), people),
             "needed": needed, "growth": arithmetic.relative_change(value(AFTER), needed)}
    rows = say.rows("denominator.shown", guess=guess, least=least, most=most, **found)
    miss = guess - needed / 1000
    words = say("denominator.shown", **found,
                judged="right" if abs(miss) < 2 else "low" if miss < 0 else "high",
                lesson="fits" if least <= people <= most else "fewer" if people < least else "more")
    places = [60 + i * 2 for i in range(41)]
    shares = [arithmetic.share(value(COMMUNISTS), place * 1000) for place in places]
    return curves({f"{number(value(COMMUNISTS))} Communists": (places, shares)}, words, rows=rows,
                  across="industrial workers, thousands", up="per cent",
                  point=(workers, found["share"], f"{number(found['share'], 2)} per cent"),
                  level=(value(SHARE), f"printed: {number(value(SHARE))}"), ends_at=6.4,
                  model=False)


denominator = Explorer(
    say.question("denominator"), share_of_workers,
    guess=Guess("Your guess", 50, 150, "thousand workers"),
    workers=Slider("Suppose so many workers", 60, 140, 0.5, 79.5, "thousand"))


# --- output per worker ---

IN_SEPTEMBER, IMPLIED = "79,500 (September 1920)", "108,188 (implied for January 1921)"


def output_per_worker(start: float, counted: str, guess: float | None = None) -> Chart:
    """Output per worker in Petrograd, 1913 = 100; it appears once there is a `guess` of it.

    `start` is the workforce of January 1918 (1913 = 100); `counted` says who counted those left.
    """
    left = value(AFTER) if counted == IN_SEPTEMBER else round(base())
    workers = arithmetic.share(left, value(BEFORE)) * start / 100
    drawn = say.rows("per_worker", workers=workers, start=start)
    if guess is None:
        return bars(drawn, say("per_worker.asked", start=start), top=100)
    each = round(arithmetic.share(value(OUTPUT), workers), 1)
    drawn = together(drawn, say.rows("per_worker.shown", each=each, guess=guess))
    # The guess was asked for this state; beside any other it would be judged unfairly.
    fair, miss = (start, counted) == (100, IN_SEPTEMBER), guess - each
    judged = "close" if abs(miss) <= 3 else "high" if miss > 0 else "low"
    chart = bars(drawn, say("per_worker.shown", start=start, each=each, miss=abs(miss),
                            judged=judged if fair else ""), top=100)
    if not fair:
        return chart
    return replace(chart, rows=together(drawn, computed(
        "Distance of your guess", abs(round(miss)), unit="points", how="guess − result")))


per_worker = Explorer(
    say.question("per_worker"), output_per_worker,
    guess=Guess("Your guess: output per worker, 1913 = 100", 0, 100),
    start=Slider("Workforce of January 1918, 1913 = 100", 80, 150, 5, 100),
    counted=Choice("Workers left", (IN_SEPTEMBER, IMPLIED), IN_SEPTEMBER))


# --- which emergencies ended ---

MEASURES = say.table("emergencies.measures")
ENDED, LASTING = "given up", "how long, says the chapter"
TONES = {ENDED: "no", "loosened": "half", "let back for a time": "half",
         "cut, then extended": "half", "kept": "yes", "temporary": "yes"}
STRESSES = ("all measures", "those called temporary", "economy", "power")
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven")


def _is_brought_out(measure: Mapping, stress: str) -> bool:
    """Whether one of the `STRESSES` brings a measure out."""
    if stress == "those called temporary":
        return measure.get("temporary", False)
    return stress in ("all measures", measure["field"])


def fates(stress: str, guess: float | None = None) -> Chart:
    """The measures of the civil war and what became of them under NEP.

    The fates appear once there is a `guess` of how many were given up.
    """
    cells = {name: {"begun": measure["begun"],
                    LASTING: "temporary" if measure.get("temporary") else "not said",
                    "under NEP": "?" if guess is None else measure["fate"],
                    "known from": "?" if guess is None else measure["known_from"]}
             for name, measure in MEASURES.items()}
    chosen = [name for name, measure in MEASURES.items() if _is_brought_out(measure, stress)]
    if guess is None:
        words = say("emergencies.asked")
    else:
        given_up = [name for name, measure in MEASURES.items() if measure["fate"] == ENDED]
        miss = round(guess) - len(given_up)
        words = say(f"emergencies.{stress}", all=NUMBERS[len(chosen)],
                    ended=NUMBERS[len(set(chosen) & set(given_up))], guess=NUMBERS[round(guess)],
                    judged="high" if miss > 0 else "low" if miss else "right")
    chart = grid(
        cells, words, corner="measure", foot=say.phrase("emergencies.foot"),
        tones={cell: TONES.get(cell, "silent") for row in cells.values() for cell in row.values()},
        references={name: measure["paragraph"] for name, measure in MEASURES.items()},
        quiet=[name for name in MEASURES if name not in chosen])
    return chart if guess is None else replace(chart, rows=_with_works(chart.rows))


def _with_works(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the grid, those known from elsewhere with their works, not the paragraph."""
    works = {f"{name} · known from: {measure['known_from']}": measure["works"]
             for name, measure in MEASURES.items() if "works" in measure}
    source = rows["label"].map(works).fillna("")
    chapter = source.eq("")
    return rows.assign(mark=rows["mark"].where(chapter, "estimate"), source=source,
                       reference=rows["reference"].where(chapter, ""))


emergencies = Explorer(
    say.question("emergencies"), fates,
    guess=Guess("Your guess: given up under NEP", 0, len(MEASURES), f"of {NUMBERS[len(MEASURES)]}",
                whole=True),
    stress=Choice("Bring out", STRESSES, "all measures"))

draw = Draw(say, "draw", lambda: {"output": of_line(
    "output-per-head-maddison2023-ussr", first=1900, given=1913, last=1921, most=5000, digits=0)})

# --- disputes ---

def _by_date(compared: Explorer) -> Explorer:
    """The explorer of disputes, with the counts of workers in order of time and apart from the
    losses between them.
    """

    def show(topic: str, shown: str) -> Chart:
        chart = compared.chart(topic=topic, shown=shown)
        if topic != "workers" or shown == SHOWN[0]:
            return chart
        gone = chart.rows["mark"] == "computed"
        return panels_on_one_axis(
            {"Counted": chart.rows[~gone].sort_values("start"),
             "Gone between two counts": chart.rows[gone]},
            Words(chart.title, say("disputes.workers").scope, chart.takeaway))

    return Explorer(compared.question, show, **compared.controls)


disputes = _by_date(compare(2))
