"""The chapter under test: grades of evidence, faults of the print, the board of claims."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import pandas as pd

from .. import arithmetic, fill
from ..chart import Chart
from ..charts import argument_map, bars, dots, grid, ledger
from ..claims import SIGNS, VERDICTS, Claim, claim, computed_of, table_of_claims, tally
from ..contents import sections
from ..data import computed, estimates, records, statistics, table, together
from ..defects import corrections
from ..explorer import Choice, Explorer, Guess, Pick
from ..tables import GRADES
from ..text import section
from ..wording import access, bracketed, capital, listed, missing, number, period, stated
from . import terror
from .compare import compare

say = section(15)

UNJUDGED = "not yet"


def _signed(judgement: str) -> str:
    return f"{SIGNS[judgement]} {judgement}"


def _counted(counts: Mapping[str, int], unit: str, how: str) -> pd.DataFrame:
    """Rows of things counted here: {name: how many}."""
    return together(*(computed(name, count, unit=unit, how=how) for name, count in counts.items()))


# --- how strong is each number? -------------------------------------------------------------------

WAYS = ("grades of evidence", "what became of the notes")
FATES = ("survives", "cut off", "lost", "marker missing")


@cache
def followed() -> tuple[int, int]:
    """How many statistics have a note that can still be followed, and how many there are."""
    fates = table("notes").set_index("number")["status"]
    notes = [row["note"] for row in records(statistics())]
    return sum(not missing(note) and fates[int(note)] == "survives" for note in notes), len(notes)


def _sorted(way: str) -> list[tuple[int, str]]:
    """Section and grade of every statistic, or section and fate of every note."""
    if way == WAYS[0]:
        return [(int(row["reference"].split(".")[0]), row["grade"])
                for row in records(statistics())]
    return list(zip(table("notes")["section"], table("notes")["status"], strict=True))


def survival(way: str, guess: float | None) -> Chart:
    """Statistics of each section by grade of evidence, or its notes by what became of them.

    Before the `guess` (of a hundred) only how many statistics; `way` is one of `WAYS`.
    """
    if guess is None:
        counts = Counter(place for place, _ in _sorted(WAYS[0]))
        rows = _counted({f"{place} {name}": counts[place] for place, name in sections().items()},
                        "statistics", "counted in our register of the chapter's figures")
        return bars(rows, say("evidence.asked"))
    kept, whole = followed()
    share = arithmetic.share(kept, whole)
    judged = "close" if abs(guess - share) <= 5 else "high" if guess > share else "low"
    words = say(f"evidence.{way}", guess=guess, share=share, judged=judged, kept=kept, whole=whole)
    kinds, unit = (GRADES, "statistics") if way == WAYS[0] else (FATES, "notes")
    counts = Counter(_sorted(way))
    cells = {f"{place} {name}": {capital(kind): counts[place, kind] or None for kind in kinds}
             for place, name in sections().items()}
    return grid(cells, words, foot=say.phrase(f"evidence.{way}.foot"), unit=unit, corner="Section")


evidence = Explorer(say.question("evidence"), survival,
                    guess=Guess("Your guess", 0, 100, "of a hundred"),
                    way=Choice("Show", WAYS, WAYS[0]))

# --- is the number intact? ------------------------------------------------------------------------

# What a reader can take a fault for, and the word for it in corrections.csv.
FAULTS = say.table("faults.kinds")
# Defects that the text itself betrays, in an order that gives nothing away, each with the further
# statistics that the reader needs to find it.
CASES = {case["id"]: case.get("ids", ()) for case in say.table("faults")["cases"]}


@cache
def _defects() -> dict[str, dict]:
    return {row["id"]: row for row in corrections().to_dict("records")}


def _touched(name: str) -> pd.DataFrame:
    """Rows of the register that a defect touches, in the order of print."""
    if name == "table-cells-lost":
        return statistics(*CASES[name])
    named = _defects()[name]["statistics"]
    return statistics(*("" if missing(named) else named).split(), *CASES[name])


def _in_print(name: str, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Lines of the ledger: what is printed, and the figures that the defect touches."""
    wrong = _defects()[name]
    place = f"{wrong['section']}.{wrong['paragraph']}"
    first = f"Printed in ¶ {place}", f"“{wrong['printed']}”"
    if name == "table-cells-lost":
        # The labels of the register already put the numbers back into their rows.
        numbers = " · ".join(str(row["printed"]) for row in records(rows))
        return [first, ("The numbers", say.phrase("faults.cells", numbers=numbers))]
    return [first, *((
        capital(row["label"]) + f" (¶ {row['reference']})" * (row["reference"] != place),
        f"“{row['printed']}”") for row in records(rows))]


def forensics(defect: str, verdict: str) -> Chart:
    """One defect of the print with the figures it touches; once judged, the fault and its proof.

    `defect` counts from "1"; `verdict` is a name in `FAULTS`, or `UNJUDGED`.
    """
    name = list(CASES)[int(defect) - 1]
    wrong, rows = _defects()[name], _touched(name)
    lines, words = _in_print(name, rows), say("faults.asked", defect=defect)
    if verdict != UNJUDGED:
        fault = next(words for words, kind in FAULTS.items() if kind == wrong["fault"])
        lines += [("Fault", fault), ("Meant", wrong["meant"]), ("Proof", wrong["proof"])]
        words = say("faults.judged", defect=defect, fault=fault, guess=verdict,
                    hit="yes" if verdict == fault else "no", certain=wrong["status"],
                    lesson=wrong["fault"])
    return ledger(lines, words, rows=rows, foot=say.phrase("faults.foot"))


faults = Explorer(
    say.question("faults"), forensics,
    defect=Choice("Defect", tuple(str(place + 1) for place in range(len(CASES))), "1"),
    verdict=Choice("Your verdict", (UNJUDGED, *FAULTS), UNJUDGED, commits=True))

# --- the board of claims --------------------------------------------------------------------------

LAID_OUT = ("by section", "by topic", "by kind of claim")
KINDS = say.table("board.kinds")
# The disputed quantities, in the order of the chapter, as `claims.csv` names them.
TOPICS = say.table("board")["topics"]
OTHER = "other"


def _lots(laid: str) -> dict[str, list[dict]]:
    """The claims in groups, laid out in one of the ways of `LAID_OUT`."""
    column, names = {
        LAID_OUT[0]: ("section", {place: f"{place} {name}" for place, name in sections().items()}),
        LAID_OUT[1]: ("topic", {name: capital(name) for name in (*TOPICS, OTHER)}),
        LAID_OUT[2]: ("kind", KINDS)}[laid]
    return {words: [told for told in table_of_claims() if getattr(told, column) == name]
            for name, words in names.items()}


def board_of_claims(guess: float | None, laid: str) -> Chart:
    """How many claims of each group have which verdict; before the guess only how many claims."""
    lots, counts = _lots(laid), tally()
    if guess is None:
        rows = _counted({name: len(lot) for name, lot in lots.items()}, "claims",
                        "counted in the table of claims; the claims are in our words")
        named = {name: len(lot) for name, lot in lots.items() if name != capital(OTHER)}
        most = max(named, key=named.get)
        return bars(rows, say("board.asked", laid=laid, title=laid, whole=sum(counts.values()),
                              # The number of a section is no part of its name.
                              name=most.lstrip("0123456789 "), most=named[most]))
    cells = {name: {_signed(judgement): sum(told.verdict == judgement for told in lot) or None
                    for judgement in VERDICTS} for name, lot in lots.items()}
    whole = sum(counts.values())
    words = say("board.shown", guess=guess, laid=laid, lesson=laid, whole=whole,
                holds=counts["holds"], contested=counts["contested"], fails=counts["fails"],
                undecided=counts["not decidable"],
                holding=arithmetic.share(counts["holds"], whole),
                failing=arithmetic.share(counts["fails"], whole))
    return grid(cells, words, foot=say.phrase("board.foot"), unit="claims",
                corner=capital(laid.removeprefix("by ")))


board = Explorer(say.question("board"), board_of_claims,
                 guess=Guess("Your guess", 0, 100, "of a hundred"),
                 laid=Choice("Lay them out", LAID_OUT, LAID_OUT[0]))

SHOWN = ("the claims", "with verdicts", "with reasons")
MOST_REASONS = 14


@cache
def _groups() -> dict[str, list[dict]]:
    """Every list of claims that can be asked for, by its label."""
    every = table_of_claims()
    groups = {f"Section {place}: {name}": [told for told in every if told.section == place]
              for place, name in sections().items()}
    groups |= {f"Topic: {name}": [told for told in every if told.topic == name]
               for name in TOPICS}
    groups |= {f"Verdict: {name}": [told for told in every if told.verdict == name]
               for name in VERDICTS}
    return {name: claims for name, claims in groups.items() if claims}


def _rows(claims: list[Claim]) -> pd.DataFrame | None:
    """The rows behind some claims, each once; none where they name none."""
    kinds = [(find, dict.fromkeys(name for told in claims for name in getattr(told, part)))
             for part, find in (("statistics", statistics), ("estimates", estimates))]
    rows = [find(*names) for find, names in kinds if names]
    return together(*rows) if rows else None


def ledger_of_claims(group: str, shown: str) -> Chart:
    """The claims of a group with paragraph, and, where asked for, verdict and reason."""
    claims = _groups()[group]
    of_each = {name: sum(told.verdict == name for told in claims) for name in VERDICTS}
    counted = listed(say.phrase("claims_listed.tally", count=count, judgement=name)
                     for name, count in of_each.items() if count)
    plain = shown == SHOWN[0] and not group.startswith("Verdict")
    reasons = shown == SHOWN[2] and len(claims) <= MOST_REASONS
    case, columns = ("plain", 2) if plain else ("reasons", 4) if reasons else ("verdicts", 3)
    words = say(f"claims_listed.{case}", group=group, counted=counted, count=len(claims),
                many="several" if len(claims) > 1 else "one",
                next="long" if shown == SHOWN[2] else "reasons")
    lines = [(f"¶ {told.reference}", told.claim, _signed(told.verdict), told.why)
             for told in claims]
    heads = () if plain else ("Where", "The claim", "Verdict", "Why")[:columns]
    return ledger([line[:columns] for line in lines], words, rows=_rows(claims), heads=heads,
                  foot=say.phrase(f"claims_listed.{case}.foot"))


claims_listed = Explorer(
    say.question("claims_listed"), ledger_of_claims,
    group=Pick("A section, a topic or a verdict", lambda: tuple(_groups()), "Topic: harvest",
               ("Section 5: Collectivisation", "Section 9: The Five Year Plans", "Topic: livestock",
                "Topic: real wages", "Verdict: fails", "Verdict: not decidable")),
    shown=Choice("Show", SHOWN, SHOWN[0]))

# --- one claim ------------------------------------------------------------------------------------

# Claims whose rows are one quantity, counted over one population, and may therefore share an axis.
ONE_QUANTITY = say.table("verdict.one_quantity")["ids"]


def _short(text: str, most: int) -> str:
    """A claim of at most so many characters, cut between words."""
    text = text.rstrip(".")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


@cache
def _labels() -> dict[str, str]:
    """A short, unique label for every claim, and its id."""
    return {f"¶ {told.reference}: {_short(told.claim, 84)}": told.id
            for told in table_of_claims()}


def _who(row: Mapping) -> str:
    """Who gives a figure: the chapter, or an author."""
    author = row["label"].replace("not named", "no author named")
    return "Chapter" if row["mark"] == "text" else author


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows labelled by who gives them, for when, and of several places for which."""
    several = rows["place"].nunique() > 1
    labels = [f"{_who(row)}: {row['place'].split(' (')[0] + ', ' if several else ''}{period(row)}"
              for row in records(rows)]
    return rows.assign(label=labels)


def _told_apart(told: Mapping, rows: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Lines of a ledger: what each row of a claim is, who gives it, its amount and time."""
    what = {name: of for part in ("statistics", "estimates")
            for name, of in zip(table(part)["id"], table(part)["what"], strict=True)}
    return [(capital(what[row["id"]]), _who(row) + bracketed(access(row, tertiary=True)),
             stated(row), period(row)) for row in records(rows)]


def _in_words(written: str) -> str:
    """A computed number of a claim, as words: what is done to which rows."""
    first, second = (name.replace("-", " ") for name in fill.ids_in(written))
    return say.phrase(f"verdict.sums.{written.partition('(')[0]}", first=first, second=second)


def judge(about: str, verdict: str) -> Chart:
    """The rows of one claim, and our verdict with its reason once the reader has given one.

    `about` is one of `_labels`; `verdict` one of `VERDICTS`, or `UNJUDGED`.
    """
    told = claim(_labels()[about])
    rows, ours, judged = _rows([told]), told.verdict, verdict != UNJUDGED
    drawn = told.id in ONE_QUANTITY
    units = [] if rows is None else list(dict.fromkeys(rows["unit"]))
    words = say(
        "verdict.judged" if judged else "verdict.asked", at=told.reference, whole=told.claim,
        claim=_short(told.claim, 120), sign=SIGNS[ours], ours=ours, named=capital(ours),
        guess=verdict, agreed="yes" if verdict == ours else "no", why=told.why,
        units=listed(units), hint=say.table("verdict.hints").get(told.id, ""),
        undrawn="" if rows is None or drawn else "units" if len(units) > 1 else "things",
        scope="none" if rows is None else say.table("verdict.scopes").get(
            told.id, "long" if len(told.claim) > 120 else "short"))
    if rows is None:
        foot = say.phrase("verdict.foot", at=told.reference)
        box = ("The chapter", told.claim, told.reference)
        return argument_map({"it": box}, words, columns=[["it"]], links=[], foot=foot)
    if drawn:
        return dots(_labelled(rows), words)
    lines = _told_apart(told, rows)
    if judged:
        lines += [(capital(_in_words(written)), "Computed here", number(result, 2), "")
                  for written, result in computed_of(told).items()]
    return ledger(lines, words, rows=rows, heads=("What", "Who", "Amount", "When"))


START = "¶ 5.12: The cereal harvest of 1932 was 25 per cent below an average year of the NEP"
AHEAD = (
    "¶ 1.3: On the eve of the First World War income per head in Russia was between an eighth …",
    "¶ 5.10: The collective farms held 58 per cent of the peasants in early March 1930 and only …",
    "¶ 12.23: Over half of the officer corps was purged",
    "¶ 7.33: Steel output in 1932 was below the level of 1930",
    "¶ 9.10: Between 1929 and 1932 the workers' standard of living fell by about 40 per cent",
    "¶ 5.11: Peasants who could not resist otherwise killed their animals, and the fall of the …",
    "¶ 7.59: Defence rose from only 3.4 per cent of the budget in 1933 to 25.6 per cent in 1939")
verdict = Explorer(say.question("verdict"), judge,
                   about=Pick("Claim", lambda: tuple(_labels()), START, AHEAD),
                   verdict=Choice("Your verdict", (UNJUDGED, *VERDICTS), UNJUDGED, commits=True))

# --- what historians dispute ----------------------------------------------------------------------


def _in_roubles() -> pd.DataFrame:
    """Rows: outcome in per cent of plan, from the chapter's table put back in order."""
    rows = section(7).rows("table.per cent of plan")
    return rows.assign(label="Chapter's table, in roubles: " + rows["label"].str.lower())


disputes = compare(15, in_roubles=_in_roubles, camps=lambda: terror.camps().rows)
