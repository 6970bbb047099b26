"""The comparability gate: two values or series, five questions, the chart that they allow."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import pandas as pd

from .. import comparability
from ..chart import Chart
from ..charts import ledger
from ..crossings import Joint, joint
from ..data import estimates, records, statistics, table, together
from ..explorer import Choice, Explorer, Pick
from ..text import Words, section
from ..wording import amount, missing, period

say = section(14)

Row = dict[str, object]
Rows = Sequence[Row]

UNDECIDED = "not yet"
HEADS = ("", "First", "Second")
# Proper names among the words of a series' name, and those written in capitals throughout.
PROPER = {"gosplan", "lenin", "petrograd", "petersburg", "trotsky", "stalin", "maddison", "martens",
          "january", "kazakhs", "red", "russia", "moscow", "leningrad", "reichstag"}
INITIALS = {"ussr", "usa", "gdp"}
ANSWERED = {"yes": "✓ yes", "no": "✗ no", "open": "? open"}
DRAWN = {"same axis": "solid", "with a warning": "hatched", "refuse": "refused"}


# --- what may be put to the gate ---

@cache
def register_rows() -> dict[str, Row]:
    """The rows of the register by id, as the gate asks for them."""
    return {row["id"]: row for row in table("statistics").to_dict("records")}


@cache
def _elsewhere() -> dict[str, Row]:
    """The rows from elsewhere by id, as the gate asks for them."""
    # A limit of one author is written as a value with its bound, as in every chart.
    limits = {row["id"]: {"value": row["value"], "bound": row["bound"]}
              for row in records(estimates())}
    return {row["id"]: comparability.from_elsewhere(row | limits[row["id"]])
            for row in table("estimates").to_dict("records")}


@cache
def labels() -> dict[str, str]:
    """One readable, unique label for every statistic (what it is and when), and its id."""
    return {f"{_capital(row['what'])}, {period(row)}": name
            for name, row in register_rows().items()}


@cache
def parties() -> dict[str, tuple[Row, ...]]:
    """All that may be put to the gate, by label.

    Every series of the register, every value of it, and every series from elsewhere.
    """
    return (_series("Series", register_rows())
            | {label: (register_rows()[name],) for label, name in labels().items()}
            | _series("From elsewhere", _elsewhere()))


def _series(origin: str, rows: dict[str, Row]) -> dict[str, tuple[Row, ...]]:
    """The series of two or more values by label, each in the order of its years."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows.values(), key=lambda row: 0 if missing(row["start"]) else row["start"]):
        groups.setdefault(row["series"], []).append(row)
    return {f"{origin}: {_spelt(name)}, {len(own)} values{_span(own)}": tuple(own)
            for name, own in groups.items() if len(own) > 1}


def _spelt(name: str) -> str:
    """The name of a series as words: proper names with their capitals, years joined by a dash."""
    words = [word.upper() if word in INITIALS else word.capitalize() if word in PROPER else word
             for word in name.split("-")]
    dashed = re.sub(r"(\d{4}) (\d{2,4})$", r"\1–\2", " ".join(words))
    return dashed.replace("Red army", "Red Army")


def _span(rows: Rows) -> str:
    """The years of a series, after a comma; nothing where none has a year."""
    years = [int(row[end]) for row in rows for end in ("start", "end") if not missing(row[end])]
    if not years:
        return ""
    return f", {period({'as_of': None, 'start': min(years), 'end': max(years)})}"


def _offered() -> tuple[str, ...]:
    return tuple(parties())


def _capital(text: object) -> str:
    return str(text)[:1].upper() + str(text)[1:]


def _is_elsewhere(row: Row) -> bool:
    return "author" in row


@cache
def _answers(first: tuple[bool, str], second: tuple[bool, str]) -> tuple[comparability.Answer, ...]:
    one, other = ((_elsewhere() if elsewhere else register_rows())[name]
                  for elsewhere, name in (first, second))
    return comparability.answers(one, other)


def asked(one: Row, other: Row) -> tuple[comparability.Answer, ...]:
    """The five answers for a pair of rows, remembered: every move of a control asks again."""
    return _answers(*((_is_elsewhere(row), row["id"]) for row in (one, other)))


# --- the explorer ---

def gate_of_two(first: str, second: str, verdict: str = UNDECIDED) -> Chart:
    """The facts about two values or series; the answers and the chart once a `verdict` is given.

    `first` and `second` are labels of `parties()`; `verdict` is `UNDECIDED` or one of
    `comparability.VERDICTS`.
    """
    one, other = parties()[first], parties()[second]
    if first == second and len(one) == 1:
        return ledger(_facts(one, other), say("gate.same"), rows=_drawable(one), heads=HEADS)
    added = tuple(row for row in other if row not in one)
    rows = together(*map(_drawable, (one, added))) if added else _drawable(one)
    if verdict == UNDECIDED:
        case = "two" if len(rows) == 2 else "several"
        return ledger(_facts(one, other), say(f"gate.asked.{case}"), rows=rows, heads=HEADS)
    answered = joint(one, added, asked)
    lines = [(answer.question, ANSWERED[answer.says], answer.why) for answer in answered.answers]
    return ledger(lines, _judged(verdict, answered, rows, joined=bool(added)), rows=rows,
                  drawn=DRAWN[answered.verdict], reason=_capital("; ".join(answered.reasons)))


def _judged(verdict: str, answered: Joint, rows: pd.DataFrame, joined: bool) -> Words:
    """The words once a verdict is given; `joined` says whether there are two sides to join."""
    ours, reasons, order = answered.verdict, answered.reasons, comparability.VERDICTS.index
    many = len(rows) > 2
    return say(
        "gate.judged", title=ours, every="all" if many else "two", count=len(rows),
        first_reason=reasons[0] if reasons else "", reasons="; ".join(reasons),
        bars="" if ours == "refuse" else "drawn", unit=rows["unit"].iloc[0],
        agreed="yes" if verdict == ours else "no", yours=verdict, ours=ours,
        why="some" if reasons else "none",
        close="" if verdict == ours else "stricter" if order(verdict) > order(ours) else "looser",
        between="some" if many and joined else "", pairs_between=_counted(answered.between),
        inside="some" if many and sum(answered.inside.values()) else "",
        pairs_inside=_counted(answered.inside), strictest="said" if many else "")


def _counted(pairs: dict[str, int]) -> str:
    """How many pairs got which verdict, as words."""
    return ", ".join(say.phrase(f"gate.counted.{verdict}", count=count)
                     for verdict, count in pairs.items() if count)


def _drawable(rows: Rows) -> pd.DataFrame:
    """Rows of the gate as rows of a chart, each labelled with what it is and when."""
    find = estimates if _is_elsewhere(rows[0]) else statistics
    drawn = find(*(row["id"] for row in rows))
    if len(rows) == 1:
        return drawn.assign(label=f"{_capital(rows[0]['what'])}, {period(rows[0])}")
    # In a series the time tells the values apart, and it comes first where a long label is cut.
    return drawn.assign(label=[f"{period(row)}{_author(row)}: {row['what']}" for row in rows])


def _author(row: Row) -> str:
    return f" ({row['author']})" if _is_elsewhere(row) else ""


# --- what is known of both sides ---

def _kind(row: Row) -> str:
    return "not recorded" if _is_elsewhere(row) else f"{row['kind']}, {row['era']}"


def _source(row: Row) -> str:
    return f"{row['author']} [{row['verification']}]" if _is_elsewhere(row) else row["evidence"]


def _remarks(side: Rows) -> str:
    """The remarks on a side, or a dash."""
    return _several(row["remark"] for row in side if not missing(row["remark"])) or "–"


def _facts(one: Rows, other: Rows) -> list[tuple[str, str, str]]:
    """What is known of both sides, a line for each column."""
    columns: dict[str, Callable[[Rows], str]] = {
        "What": lambda side: _several(row["what"] for row in side),
        "Amount": _amounts,
        "Place": lambda side: _several(str(row["place"]) for row in side),
        "Kind, era": lambda side: _several(map(_kind, side)),
        "Source": lambda side: _several(map(_source, side)),
        "Remark": _remarks,
    }
    return [(name, tell(one), tell(other)) for name, tell in columns.items()]


def _several(texts) -> str:
    """Texts one after another; one that all values of a series share is said once."""
    return _first(list(dict.fromkeys(texts)), 3)


def _first(texts: list[str], most: int) -> str:
    rest = f"; and {len(texts) - most} more" if len(texts) > most else ""
    return "; ".join(texts[:most]) + rest


def _amounts(side: Rows) -> str:
    return _first([f"{amount(row, unit=len(side) == 1)} ({period(row)}{_paragraph(row)})"
                   for row in side], 9)


def _paragraph(row: Row) -> str:
    return f", ¶ {row['section']}.{row['paragraph']}" if "paragraph" in row else ""


AHEAD = (
    "Members of the Communist Party in all, by 1929",
    "Members of the Communist Party, 1933",
    "Members of the Communist Party, by 1937",
    "Industrial production against the pre-war level, by 1923",
    "Industrial production of Petrograd against its pre-war level, early 1921",
    "Industrial prices against their pre-war level, 12th Party Congress",
    "Agricultural prices against their pre-war level, 12th Party Congress",
    "Growth of steel production over the year before, 1936",
    "Members purged from the party, 1934")
SERIES_AHEAD = (
    "Series: steel growth, 4 values, 1936–39",
    "Series: party members, 4 values, 1917–37",
    "Series: steel growth target, 3 values, 1934–36",
    "From elsewhere: census population, 3 values, 1926–39")

gate = Explorer(
    say.question("gate"), gate_of_two,
    first=Pick("First value or series", _offered, AHEAD[0], (*AHEAD[:4], *SERIES_AHEAD[:2])),
    second=Pick("Second value or series", _offered, AHEAD[1], (*AHEAD[1:], *SERIES_AHEAD[1:])),
    verdict=Choice("Your verdict", (UNDECIDED, *comparability.VERDICTS), UNDECIDED, commits=True))


# --- the same values under other eras ---

def refiled() -> dict[str, str]:
    """What the gate would say of the text file's pairs if they were filed under other eras.

    Verdict and reasons, by what is filed otherwise.
    """
    outcome = {}
    for pair in say.table("refiled"):
        one, other = (register_rows()[side["id"]] | {"era": side["era"]}
                      for side in (pair["first"], pair["second"]))
        answers = comparability.answers(one, other)
        reasons = "; ".join(comparability.reasons(answers))
        outcome[pair["name"]] = f"{comparability.verdict(answers)} ({reasons})"
    return outcome
