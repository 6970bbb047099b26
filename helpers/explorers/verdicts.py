"""The chapter under test: grades of evidence, faults of the print, the board of claims, and every disputed quantity in one place."""

from functools import cache, partial

from .. import arithmetic
from ..charts import argument_map, bars, dots, grid, ledger, over_time
from ..claims import VERDICTS, claim, computed_of, table_of_claims, tally
from ..data import computed, corrections, estimate, estimates, records, statistics, table, together
from ..explorer import Choice, Explorer, Guess, Pick
from ..tables import GRADES
from ..wording import SECTIONS, amount, listed, missing, number, period
from . import eras, family, plan, republic, terror, village, workers
from .compare import Topic, compare

SIGNS = {"holds": "✓", "contested": "◐", "fails": "✗", "not decidable": "…"}

# --- how strong is each number? -------------------------------------------------------------------------------------------

WAYS = ("grades of evidence", "what became of the notes")
FATES = ("survives", "cut off", "lost", "marker missing")


def _section(number_, words):
    return f"{number_} {words}"


@cache
def followed():
    """How many statistics have a note that can still be followed, and how many there are."""
    fate = table("notes").set_index("number")["status"]
    found = records(statistics())
    return sum(not missing(row["note"]) and fate[int(row["note"])] == "survives" for row in found), len(found)


@cache
def _by_section():
    found = records(statistics())
    return {section: [row for row in found if row["reference"].split(".")[0] == str(section)] for section in SECTIONS}


def _counted(numbers, unit, how):
    """Rows of things counted here: {name: how many}."""
    return together(*[computed(name, count, unit, how) for name, count in numbers.items()])


def survival(way, guess):
    """Statistics of each section by grade of evidence, or its notes by what became of them; before the guess only how many statistics."""
    own = _by_section()
    if guess is None:
        return bars(_counted({_section(*item): len(own[item[0]]) for item in SECTIONS.items()}, "statistics", "counted in statistics.csv"),
                    "The chapter counts most where it writes on planning", "Statistics in each section",
                    "Which of them could you follow to a source? Commit to a number, and the grades appear.")
    kept, whole = followed()
    share = arithmetic.share(kept, whole)
    said = (f"You said {number(guess, 0)} of a hundred; it is {number(share, 0)}. " + ("You were close. " if abs(guess - share) <= 5 else
            "Few readers expect so little of a text with so many notes. " if guess > share else "You were stricter than the notes are. "))
    if way == WAYS[0]:
        cells = {_section(section, words): {grade[:1].upper() + grade[1:]: sum(row["grade"] == grade for row in own[section]) or None for grade in GRADES}
                 for section, words in SECTIONS.items()}
        return grid(cells, f"Of {whole} statistics, {kept} can be followed through a surviving note", "Statistics in each section by grade of evidence",
                    said + "A lost note is no fault of the authors: the list breaks off in the copies that circulate. And asserted is not false; it means that the trail ends here.",
                    foot=_REGISTER, unit="statistics", corner="Section")
    notes = table("notes").to_dict("records")
    cells = {_section(section, words): {fate[:1].upper() + fate[1:]: sum(n["status"] == fate and n["section"] == section for n in notes) or None for fate in FATES}
             for section, words in SECTIONS.items()}
    return grid(cells, "The notes end within section 4: from collectivisation on, not one can be read", "Notes of each section by what became of them; those whose place is unknown left out",
                said + "So the sections with the most figures are those whose sources can no longer be looked up.", foot="notes.csv", unit="notes", corner="Section")


_REGISTER = "statistics.csv and notes.csv: the register of this essay"

evidence = Explorer("Of every hundred statistics, how many have a note that you can still follow?", survival,
                    guess=Guess("Your guess", 0, 100, "of a hundred"), way=Choice("Show", WAYS, WAYS[0]))

# --- is the number intact? ------------------------------------------------------------------------------------------------

FAULTS = {"a sum that cannot hold": "sum", "a unit": "unit", "a lost or moved cell": "cell", "a date or an order": "date", "a word or a sign": "word"}
UNJUDGED = "not yet"
# Defects that the text itself betrays, in an order that gives nothing away; further rows that the reader needs to find them.
CASES = {
    "party-census-sum": (), "job-changes-down-to": (), "table-unit": (), "mid-1950s": ("steel-target-1934", "steel-target-1935", "steel-target-1936", "steel-growth-1937"),
    "steel-targets": (), "officer-corps-half": (), "table-footnote-70": ("consumer-goods-output-1927-28", "consumer-goods-plan-1932"), "women-continued-to-rise": (),
    "centner-for-centre": (), "trotsky-population-sum": (), "household-plots-date": (), "production-250-per-cent": (),
    "table-cells-lost": (), "petrograd-communists-share": ()}
LESSONS = {
    "sum": "To find such a fault, add up what ought to make a whole, and divide where a share and a number are both given.",
    "unit": "To find such a fault, set the amount beside another of its kind: a wrong unit shows in a ratio that nobody can believe.",
    "cell": "To find such a fault, ask which heading each number stands under, and what the sentences around the table say of it.",
    "date": "To find such a fault, hold the date against the paragraphs before and after it.",
    "word": "To find such a fault, say the sentence to yourself as sums: more than what, from what to what, up or down?"}
CERTAIN = {"proven": "The print cannot stand as it is.", "likely": "This is the better reading, though not the only one.",
           "unchecked": "This is believed, but no source was seen."}


@cache
def _defects():
    return {row["id"]: row for row in corrections().to_dict("records")}


def _touched(name):
    """Rows of the register that a defect touches, in the order of print."""
    listed_there = _defects()[name]["statistics"]
    found = [*([] if missing(listed_there) else listed_there.split()), *CASES[name]]
    if name == "table-cells-lost":
        found = plan.AS_PRINTED
    return statistics(*found)


def forensics(defect, verdict):
    """One defect of the print with the figures it touches; the fault and its proof once the reader has named a kind."""
    name = list(CASES)[int(defect) - 1]
    wrong, rows = _defects()[name], _touched(name)
    lines = [(f"¶ {wrong['section']}.{wrong['paragraph']}", f"printed: “{wrong['printed']}”")]
    if name == "table-cells-lost":
        # The labels of the register already put the numbers back into their rows.
        lines.append(("The numbers", " · ".join(str(row["printed"]) for row in records(rows)) + " (three on a line, then six lines of one each)"))
    else:
        lines += [(f"¶ {row['reference']}", f"{row['label']}: “{row['printed']}”") for row in records(rows)]
    if verdict == UNJUDGED:
        return ledger(lines, rows, "What is wrong here?", f"Defect {defect} of fourteen: what is printed, and the figures that it touches",
                      "Reckon, compare, read again; then commit to the kind of fault. The proof appears with your verdict.", widths=(14, 100), foot=_PRINT)
    fault = next(words for words, kind in FAULTS.items() if kind == wrong["fault"])
    lines += [("Fault", fault), ("Meant", wrong["meant"]), ("Proof", wrong["proof"])]
    said = "You found it." if verdict == fault else f"You said {verdict}. One fault can show in several ways; we file it by what went wrong in print."
    return ledger(lines, rows, f"The fault: {fault}", f"Defect {defect} of fourteen: what is printed, the figures that it touches, and the proof",
                  f"{said} {CERTAIN[wrong['status']]} {LESSONS[wrong['fault']]}", widths=(14, 100), foot=_PRINT)


_PRINT = "statistics.csv as printed; meaning and proof: corrections.csv"

faults = Explorer("What kind of fault is it?", forensics, defect=Choice("Defect", tuple(str(i + 1) for i in range(len(CASES))), "1"),
                  verdict=Choice("Your verdict", (UNJUDGED, *FAULTS), UNJUDGED, commits=True))

# --- the board of claims --------------------------------------------------------------------------------------------------

LAID_OUT = ("by section", "by topic", "by kind of claim")
KINDS = {"level": "A level: so much", "change": "A change: so much more or less", "comparison": "A comparison: more than, as much as", "cause": "A cause: because"}


def _lots(laid):
    """The claims in groups: {name of the group: its claims}."""
    every = table_of_claims()
    if laid == LAID_OUT[0]:
        return {_section(section, words): [c for c in every if c["section"] == section] for section, words in SECTIONS.items()}
    if laid == LAID_OUT[1]:
        return {name[:1].upper() + name[1:]: [c for c in every if c["topic"] == name] for name in (*TOPICS, "other")}
    return {words: [c for c in every if c["kind"] == kind] for kind, words in KINDS.items()}


def board_of_claims(guess, laid):
    """How many claims of each group have which verdict; before the guess only how many claims there are."""
    lots, counts = _lots(laid), tally()
    whole = sum(counts.values())
    if guess is None:
        return bars(_counted({name: len(found) for name, found in lots.items()}, "claims", "counted in claims.csv; the claims are in our words"),
                    "What numbers can bear on: the chapter's claims", f"Claims that figures could bear out or contradict, {laid}",
                    "How many of them hold? Commit to a number; the verdicts appear after it.")
    cells = {name: {f"{SIGNS[v]} {v}": sum(c["verdict"] == v for c in found) or None for v in VERDICTS} for name, found in lots.items()}
    share = arithmetic.share(counts["holds"], whole)
    said = f"You said {number(guess, 0)} of a hundred; by our verdicts {number(share, 0)} hold and {number(arithmetic.share(counts['fails'], whole), 0)} fail. "
    says = {LAID_OUT[0]: "Neither number is a mark for a section: which claims can be tested is decided by which figures happen to exist.",
            LAID_OUT[1]: "Where many have worked on a quantity, little holds without a quarrel: contested is what a well-studied question looks like.",
            LAID_OUT[2]: "Levels and changes can be looked up. A cause cannot: two figures may move together for a third reason."}[laid]
    return grid(cells, f"Of {whole} claims {counts['holds']} hold, {counts['contested']} are contested, {counts['fails']} fail, {counts['not decidable']} cannot be decided here",
                f"Claims {laid}, by verdict", said + says, foot=_CLAIMS, unit="claims", corner=_corner(laid))


def _corner(laid):
    return {"by section": "Section", "by topic": "Topic"}.get(laid, "Kind of claim")


_CLAIMS = "claims.csv: claims in our words, verdicts ours, each argued from the rows it names"

# The disputed quantities, in the order of the chapter, as `claims.csv` names them.
TOPICS = ("income per head", "plant size", "harvest", "collectivisation", "livestock", "first plan by product", "industrial growth", "real wages",
          "defence share", "census and famine", "party size", "camps and executions", "women at work")

board = Explorer("Of every hundred claims that can be tested, how many hold?", board_of_claims,
                 guess=Guess("Your guess", 0, 100, "of a hundred"), laid=Choice("Lay them out", LAID_OUT, LAID_OUT[0]))

SHOWN = ("the claims", "with verdicts", "with reasons")
MOST_REASONS = 14


@cache
def _groups():
    """Every list of claims that can be asked for: {label: the claims}."""
    every = table_of_claims()
    found = {f"Section {section}: {words}": [c for c in every if c["section"] == section] for section, words in SECTIONS.items()}
    found |= {f"Topic: {name}": [c for c in every if c["topic"] == name] for name in TOPICS}
    found |= {f"Verdict: {name}": [c for c in every if c["verdict"] == name] for name in VERDICTS}
    return {name: claims for name, claims in found.items() if claims}


def _rows(claims):
    """The rows behind some claims, each once."""
    names = [list(dict.fromkeys(name for found in claims for name in found[part])) for part in ("statistics", "estimates")]
    parts = [find(*own) for find, own in zip((statistics, estimates), names) if own]
    return together(*parts) if parts else None


def ledger_of_claims(group, shown):
    """A list of claims with paragraph, and, where asked for, verdict and reason."""
    claims = _groups()[group]
    told = lambda c: f"{SIGNS[c['verdict']]} {c['verdict']}"  # noqa: E731
    counted = listed(f"{count} {v}" for v in VERDICTS if (count := sum(c["verdict"] == v for c in claims)))
    title, scope = group, f"{_capital(_many(claims))}: what the chapter says, in our words"
    if shown == SHOWN[0] and not group.startswith("Verdict"):
        lines = [(f"¶ {c['reference']}", c["claim"]) for c in claims]
        return ledger(lines, _rows(claims), title, scope, "Judge them before you look: which could a figure contradict, and which figure would you want?", widths=(10, 104), foot=_CLAIMS)
    if shown == SHOWN[2] and len(claims) <= MOST_REASONS:
        lines = [(f"¶ {c['reference']}", c["claim"], told(c), c["why"]) for c in claims]
        return ledger(lines, _rows(claims), title, scope + ", our verdict, and why", f"In all: {counted}. Does the reason carry the verdict? If you would judge otherwise, name the row.",
                      widths=(10, 36, 17, 55), heads=("Where", "The claim", "Verdict", "Why"), foot=_CLAIMS)
    lines = [(f"¶ {c['reference']}", c["claim"], told(c)) for c in claims]
    says = f"In all: {counted}." + (" The list is too long for the reasons: ask for a section or a topic." if shown == SHOWN[2] else " The reasons are one step further.")
    return ledger(lines, _rows(claims), title, scope + ", and our verdict", says, widths=(10, 88, 20), heads=("Where", "The claim", "Verdict"), foot=_CLAIMS)


def _many(claims):
    return f"{len(claims)} claims" if len(claims) > 1 else "one claim"


def _capital(text):
    return text[:1].upper() + text[1:]


claims_listed = Explorer("Which claims, and what is our verdict?", ledger_of_claims,
                         group=Pick("A section, a topic or a verdict", lambda: tuple(_groups()), "Topic: harvest",
                                    ("Section 5: Collectivisation", "Section 9: The Five Year Plans", "Topic: livestock", "Topic: real wages", "Verdict: fails", "Verdict: not decidable")),
                         shown=Choice("Show", SHOWN, SHOWN[0]))

# Claims whose rows are one quantity, counted over one population, and may therefore share an axis.
ONE_QUANTITY = {
    "bolshevik-membership-october-1917", "income-gap-to-america", "red-army-strength-1920", "officers-of-the-old-army", "civil-war-emptied-petrograd",
    "private-retail-trade-1922-23", "registered-unemployment-1927", "rush-and-exodus-1930", "famine-on-a-horrific-scale", "camps-grew-with-collectivisation",
    "growth-against-world-capitalism", "printed-money-1928-33", "steel-1932-below-1930", "stagnation-late-1930s", "working-class-grew", "party-shrank-1933-37"}


@cache
def _labels():
    """A short, unique label for every claim, and its id."""
    return {f"¶ {found['reference']}: {_short(found['claim'], 84)}": found["id"] for found in table_of_claims()}


def _short(text, most):
    text = text.rstrip(".")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _told(rows):
    """Rows with a label that says who gives them, for when, and where several places are compared, for which."""
    several = rows["place"].nunique() > 1
    return rows.assign(label=["{}: {}{}".format("Chapter" if row["mark"] == "text" else row["label"].replace("not named", "no author named"), f"{row['place'].split(' (')[0]}, " if several else "", period(row)) for row in records(rows)])


def judge(about, verdict):
    """The rows of one claim, and the verdict with its reason once the reader has given one."""
    found = claim(_labels()[about])
    rows = _rows([found])
    ours, judged = found["verdict"], verdict != UNJUDGED
    title = f"{SIGNS[ours]} {_capital(ours)}: {_short(found['claim'], 120)}" if judged else f"Does it hold? {_short(found['claim'], 120)}"
    says = "Which of these rows bears on the claim, and which only stands near it? Commit to a verdict."
    if judged:
        says = (f"You agree with us: {ours}. " if verdict == ours else f"You say {verdict}, we say {ours}. ") + found["why"]
    if rows is None:
        return argument_map({"it": ("The chapter", found["claim"], found["reference"])}, [["it"]], [], title, "No figure of this essay bears on it", says, foot=f"Chapter ¶ {found['reference']}, in our words")
    scope = f"¶ {found['reference']}, in our words: {found['claim']}" if len(found["claim"]) > 120 else f"¶ {found['reference']}, in our words, and the figures that bear on it"
    if found["id"] in ONE_QUANTITY:
        return dots(_told(rows), title, scope, says)
    units = list(dict.fromkeys(rows["unit"]))
    why_not = (f"The rows are in {listed(units)}." if len(units) > 1 else "One unit, but more than one thing is counted: read the lines before you compare them.")
    lines = [("Chapter" if row["mark"] == "text" else row["label"].replace("not named", "no author named") + (" [unchecked]" if row["grade"] == "unchecked" else ""), what, amount(row), period(row))
             for row, what in zip(records(rows), _whats(found))]
    if judged:
        lines += [("Computed here", _in_words(sum_), number(made, 2), "") for sum_, made in computed_of(found).items()]
    return ledger(lines, rows, title, scope, f"{says} No chart is drawn: {why_not[:1].lower()}{why_not[1:]}", widths=(28, 48, 26, 16), heads=("Who", "What", "Amount", "When"))


def _whats(found):
    """What each row of a claim is, in its own words."""
    parts = {name: dict(zip(table(name)["id"], table(name)["what"])) for name in ("statistics", "estimates")}
    return [parts[part][name] for part in ("statistics", "estimates") for name in dict.fromkeys(found[part])]


SAID = {"ratio": "{} ÷ {}", "change": "from {} to {}, per cent", "difference": "{1} less {0}", "sum": "{} and {} together"}


def _in_words(written):
    """A computed number of a claim, as words: what is done to which rows."""
    how, ids = written.rstrip(")").split("(")
    return SAID[how].format(*(name.replace("-", " ") for name in ids.split(", ")))


START = "¶ 5.12: The cereal harvest of 1932 was 25 per cent below an average year of the NEP"
AHEAD = ("¶ 1.3: On the eve of the First World War income per head in Russia was between an eighth …",
         "¶ 5.10: The collective farms held 58 per cent of the peasants in early March 1930 and only …",
         "¶ 12.23: Over half of the officer corps was purged",
         "¶ 7.33: Steel output in 1932 was below the level of 1930",
         "¶ 9.10: Between 1929 and 1932 the workers' standard of living fell by about 40 per cent",
         "¶ 5.11: Peasants who could not resist otherwise killed their animals, and the fall of the …",
         "¶ 7.59: Defence rose from only 3.4 per cent of the budget in 1933 to 25.6 per cent in 1939")
verdict = Explorer("Does the claim hold?", judge, about=Pick("Claim", lambda: tuple(_labels()), START, AHEAD),
                   verdict=Choice("Your verdict", (UNJUDGED, *VERDICTS), UNJUDGED, commits=True))

# --- what historians dispute ----------------------------------------------------------------------------------------------

PRODUCTS = {"coal": "Coal", "oil": "Oil", "pig-iron": "Pig iron", "steel": "Steel", "electricity": "Electricity"}


def by_product():
    """Output of 1932 as per cent of the target for the end of the First Plan, product by product."""
    return together(*[
        computed(f"World History Project 2010: {name.lower()}", round(arithmetic.share(estimate(f"{key}-first-plan-actual"), estimate(f"{key}-first-plan-target-lower")), 1),
                 "per cent of plan", "output of 1932 ÷ lower target, World History Project 2010", [f"{key}-first-plan-actual", f"{key}-first-plan-target-lower"], start=1932)
        for key, name in PRODUCTS.items()])


def _in_roubles():
    found = plan.fulfilled()
    return found.assign(label="Chapter's table, in roubles: " + found["label"].str.lower())


disputes = compare("What stands beside the chapter's figures?", {
    "income per head": republic.disputes.topics["income per head"],
    "plant size": republic.disputes.topics["giant plants"],
    "harvest": village.disputes.topics["harvest of 1932"],
    "collectivisation": village.disputes.topics["membership in 1930"],
    "livestock": village.disputes.topics["herds"],
    "first plan by product": Topic(
        _in_roubles, by_product,
        "The chapter's table: producer goods above their target, all else below", "In roubles producer goods beat their target; in physical output only oil did",
        "Outcome of 1932 as per cent of the plan: the chapter's table put back in order, and five products",
        "Two measures of one plan. Roubles add up machines of which no two are alike, at prices that the office set; tons of steel can be weighed. The targets by product come from an unsigned page and are "
        "the lower ones; of the higher variant, known for coal and oil, both fell short.", partial(dots, line=(100, "the plan"))),
    "industrial growth": plan.disputes.topics["industrial growth"],
    "real wages": workers.disputes.topics["wages to 1932"],
    "defence share": plan.disputes.topics["defence"],
    "census": terror.disputes.topics["the census"],
    "famine": Topic(
        {"5.12": "Famine came back to the countryside in 1932, on a scale that it calls horrific."}, lambda: estimates(village.FAMINE),
        "The chapter names the famine and gives no number", "The highest figures of ten studies run from 2.7 to 8 million excess deaths",
        "Excess deaths in the famine; for nine of the studies the highest figure that each gives, for the last a range",
        "An excess death is one beyond what an ordinary year would have brought; what is ordinary has to be estimated too. Children not born and people who fled are not in these figures. "
        "Nine of the ten are known here from one later survey, which gives only their highest figure."),
    "party size": eras.disputes.topics["party size"],
    "camps": Topic(
        {"5.20": "The camps grew alongside collectivisation.", "12.43": "The regime created an army of forced labourers that counted millions."}, lambda: terror.camps().rows,
        "The chapter speaks of millions in the camps, without a figure", "In the camps alone fewer than two million on any date here; with the colonies 2.3 million",
        "Prisoners at one date of the year, thousands; prisons and places of exile not included",
        "How many were inside on one day is not how many passed through, and deported families lived elsewhere, under guard but not in camps. Several different numbers hide behind the word “camps”; the chapter does not say which it means.",
        partial(over_time, labels=True, bottom=0)),
    "executions": Topic(
        {"12.41": "The shortfall of the census gives an idea of the scale of the terror; executions are not counted."},
        lambda: estimates({"Ministry's count: sentenced, 1930–36": "death-sentences-1930-1936-ministry", "Security committee's count: sentenced, 1930–36": "death-sentences-1930-1936-security",
                           "Archival count: sentenced and shot, 1937–38": "executions-1937-1938-archival", "Bone: sentenced and shot, 1937–38": "executions-1937-1938-bone"}),
        "The chapter gives no number of executions", "Two years against seven: more than nine in ten of the sentences fell in 1937 and 1938",
        "People sentenced to death in cases of the security police; the last two counts are of those shot",
        "The archival count has an upper end that adds what the records may lack. These are sentences of one office: deaths in camps, in deportation and in the famine are other things and stand in none of these numbers."),
    "women at work": family.disputes.topics["share of the workforce"],
})

__all__ = ["board", "by_product", "claims_listed", "disputes", "evidence", "faults", "followed", "verdict"]
