"""The board of claims: every verdict is argued from rows that exist, and every number in its reason
is theirs; the guards of the corrections notice when the register changes under them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from numerals import SCALE
from promises import one_sentence

from helpers import claims, fill
from helpers.claims import KINDS, VERDICTS, Claim, computed_of, table_of_claims, tally
from helpers.contents import sections
from helpers.data import FOLDER, either, part_of, table
from helpers.disputes import disputes
from helpers.explorers import verdicts
from helpers.slips import Slip
from helpers.wording import missing

CLAIMS = {claim.id: claim for claim in table_of_claims()}
RECALLED = set(table("estimates").query("access == 'recalled'")["id"])
PLACES = set(table("paragraphs")["reference"])
CORRECTIONS = table("corrections").to_dict("records")

# Years, decades and spans of them, and places in the chapter, are no data.
NO_DATA = re.compile(r"¶ \d+\.\d+|\b1[89]\d\d(?:[–-](?:\d{4}|\d\d))?s?\b")
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|milliard|thousand)\b)?")


def rows_of(claim):
    """The rows that a claim rests on and those that bear on it."""
    return [either(name) for name in (*claim.statistics, *claim.estimates)]



def carries(value: float, written: str) -> bool:
    """Whether a numeral is this value: as prose writes it, or rounded to the decimals written."""
    digits, _, word = written.partition(" ")
    decimals = len(digits.partition(".")[2])
    return round(abs(value) / SCALE[word], decimals) == float(digits.replace(",", ""))


def uncovered(claim: Claim, text: str, more: Iterable[float] = ()) -> list[str]:
    """Numerals of a text that neither a row of the claim nor a sum of its rows carries."""
    known = list(more)
    for row in rows_of(claim):
        scale = SCALE.get(str(row["unit"]).split(" ")[0], 1)
        known += [row[part] * times for part in ("value", "low", "high")
                  if not missing(row[part]) for times in (1, scale)]
    return [written for written in NUMERAL.findall(NO_DATA.sub(" ", text))
            if not any(carries(value, written) for value in known)]


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?=\s|$)", text))


def test_there_are_claims_from_all_sections_of_each_kind_and_with_each_verdict():
    assert len(CLAIMS) >= 40
    assert {claim.section for claim in CLAIMS.values()} == set(sections())
    assert {claim.verdict for claim in CLAIMS.values()} == set(VERDICTS)
    assert {claim.kind for claim in CLAIMS.values()} == set(KINDS)
    places = [tuple(map(int, claim.reference.split("."))) for claim in CLAIMS.values()]
    assert places == sorted(places), "claims stand in the order of the chapter"
    assert sum(tally().values()) == len(CLAIMS)
    assert tally() == {verdict: sum(tally(kind)[verdict] for kind in KINDS) for verdict in VERDICTS}


def test_a_claim_is_argued_from_rows_and_paragraphs_that_exist():
    for name, claim in CLAIMS.items():
        for part in ("statistics", "estimates"):
            ids = getattr(claim, part)
            assert set(ids) <= set(table(part)["id"]) and len(ids) == len(set(ids)), name
        assert claim.statistics or claim.estimates or claim.verdict == "not decidable", name
        assert {claim.reference, *re.findall(r"¶ (\d+\.\d+)", claim.why)} <= PLACES, name
        assert sentences(claim.why) in (1, 2), name
        assert sentences(claim.claim) == 1 and claim.claim.endswith("."), name


def test_every_numeral_of_a_claim_and_its_reason_is_that_of_a_row():
    for name, claim in CLAIMS.items():
        assert uncovered(claim, claim.claim) == [], name
        assert uncovered(claim, claim.why, computed_of(claim).values()) == [], name


def test_recalled_rows_alone_never_decide_and_are_named_as_such():
    for name, claim in CLAIMS.items():
        doubtful = set(claim.estimates) & RECALLED
        if claim.verdict in ("holds", "fails") and claim.estimates:
            assert set(claim.estimates) - RECALLED, name
        assert not doubtful or "from memory" in claim.why, f"{name}: {doubtful} are recalled"


# --- who copies whom ---

OFFICIAL = "soviet-statistics"


@cache
def lineage(source: str) -> frozenset[str]:
    """A work and all that its figures descend from, by `descends_from` in `sources.csv`: keys.

    A work that the table does not know stands alone.
    """
    above = dict(zip(table("sources")["key"], table("sources")["descends_from"], strict=True))
    found, waiting = set(), [source]
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            waiting += [] if missing(above.get(key)) else above[key].split()
    return frozenset(found)


def descent(name: str) -> frozenset[str]:
    """The lineage of one estimate: that of its source, and of the state's statistics if the figure
    is official, whoever prints it.
    """
    row = table("estimates").set_index("id").loc[name]
    own = lineage(row["source"])
    soviet = row["reliability"] == "official" and "Germany" not in row["place"]
    return own | lineage(OFFICIAL) if soviet else own


def own_sources(claim: Claim) -> frozenset[str]:
    """Where the chapter has its figures from: the claim's origin and its notes, with all above."""
    notes = table("notes").set_index("number")["source"]
    rows = table("statistics").query("id in @claim.statistics")
    noted = [notes[number] for number in rows["note"].dropna() if not missing(notes[number])]
    return frozenset().union(*map(lineage, (*claim.origin, *noted)))


def independent(claim: Claim) -> tuple[str, ...]:
    """The estimates beside a claim that can bear it out.

    They share no origin with the chapter's figures, were not written down from memory, and have a
    scholar, a state or a witness behind them.
    """
    own, found = own_sources(claim), table("estimates").set_index("id")
    return tuple(name for name in claim.estimates
                 if not own & descent(name) and found.loc[name, "access"] != "recalled"
                 and found.loc[name, "reliability"] != "tertiary")


def test_no_claim_holds_on_a_witness_that_copies_its_source():
    for name, claim in CLAIMS.items():
        assert claim.verdict != "holds" or independent(claim), (
            f"{name} holds, but every figure beside it descends from {sorted(own_sources(claim))}, "
            "is recalled or has no scholar behind it")


def test_the_rule_of_independence_can_fail():
    steel, famine = CLAIMS["steel-fourfold-1928-40"], CLAIMS["famine-on-a-horrific-scale"]
    assert not independent(steel) and set(independent(famine)) == set(famine.estimates)
    # What is recalled, and what has no scholar behind it, bears nothing out.
    assert not independent(replace(famine, estimates=("industry-nutter-1937",)))
    assert not independent(replace(famine, estimates=("purged-marshals-deep-battle",)))
    # A note of the chapter that leads to the same book makes its figure a copy.
    trade = CLAIMS["private-retail-trade-1922-23"]
    assert "dobb1966" in own_sources(trade)
    assert not independent(replace(trade, origin=("larin1927",)))


def test_descent_leads_to_known_works_and_never_in_a_circle():
    sources = table("sources")
    known = set(sources["key"])
    for row in sources.to_dict("records"):
        above = set() if missing(row["descends_from"]) else set(row["descends_from"].split())
        assert above <= known and row["key"] not in set().union(*map(lineage, above)), row["key"]
    assert {key for claim in CLAIMS.values() for key in claim.origin} <= known
    assert "soviet-statistics" in lineage("davies1980") and lineage("no-such") == {"no-such"}


def test_no_verdict_rests_on_a_figure_without_a_scholar():
    tertiary = set(table("estimates").query("reliability == 'tertiary'")["id"])
    for name, claim in CLAIMS.items():
        assert not tertiary & set(claim.estimates), name


def test_computed_numbers_are_right_and_name_rows_of_their_claim_only():
    sums = {"ratio": lambda a, b: a / b, "change": lambda a, b: (b / a - 1) * 100,
            "difference": lambda a, b: b - a, "sum": lambda a, b: a + b}
    counted = 0
    for claim in CLAIMS.values():
        for written, result in computed_of(claim).items():
            first, second = fill.ids_in(written)
            expected = sums[written.partition("(")[0]](part_of(first), part_of(second))
            assert result == pytest.approx(expected), written
            counted += 1
    assert counted > 50
    steel = CLAIMS["steel-1932-below-1930"]
    for written in ("ratio(a)", "mean(steel-output-1930, steel-output-1932)", "ratio(1, 0)",
                    "ratio(steel-output-1930, no-such-row)", "steel-output-1930 +", "",
                    "ratio(steel-output-1930, sheep-change-1929-34)"):
        with pytest.raises(Slip) as told:
            computed_of(replace(steel, computed=(written,)))
        assert one_sentence(told.value), written


def test_the_checks_above_can_fail():
    steel = CLAIMS["steel-1932-below-1930"]
    false = "It was 99.5 million tons, 12 per cent more."
    assert uncovered(steel, false, computed_of(steel).values()) == ["99.5 million", "12"]
    assert sentences("One. Two. Three.") == 3


def test_a_wrong_name_gets_one_sentence():
    for wrong in (lambda: claims.claim("steel-1932-below-1931"),
                  lambda: claims.claim(None), lambda: tally("guess")):
        with pytest.raises(Slip) as told:
            wrong()
        assert one_sentence(told.value)


# --- guards of the corrections ---

def test_every_guard_holds_and_fails_when_anything_it_names_is_changed():
    guards = {row["id"]: row for row in CORRECTIONS if isinstance(row["expect"], str)}
    assert len(guards) > 20
    for name, row in guards.items():
        assert fill.holds(row["expect"]), name
        assert set(fill.ids_in(row["expect"])) == set(row["statistics"].split()), name
        for statistic, part in named_in(row["expect"]):
            def look(asked, column, statistic=statistic, part=part):
                stands = part_of(asked, column)
                if (asked, column) != (statistic, part):
                    return stands
                return "something else" if isinstance(stands, str) else stands + 1

            assert not fill.holds(row["expect"], look), (name, statistic, part)


def named_in(guard: str) -> list[tuple[str, str]]:
    """What a guard asks: each id with the part of its row."""
    asked = []

    def look(name, part):
        asked.append((name, part))
        return part_of(name, part)

    fill.evaluate(guard, look=look)
    return asked


def test_a_defect_is_filed_by_what_went_wrong_in_print():
    for row in CORRECTIONS:
        assert (row["fault"] == "note") == row["id"].startswith(("note", "marker")), row["id"]
        if row["fault"] in ("sum", "cell"):
            assert isinstance(row["statistics"], str), f"{row['id']} names no number"


# --- as the notebook shows them ---

def test_the_topics_of_the_board_are_those_of_the_table_and_each_has_a_picture():
    assert {claim.topic for claim in CLAIMS.values()} == {*verdicts.TOPICS, "other"}
    pictures = set(disputes(15))
    for topic in verdicts.TOPICS:
        assert set(topic.split(" and ")) <= pictures or topic in pictures, topic
    for name in verdicts.ONE_QUANTITY:
        assert len({row["unit"] for row in rows_of(CLAIMS[name])}) == 1, name


def test_a_verdict_stays_hidden_until_the_reader_has_judged():
    for about, name in verdicts._labels().items():
        before, after = (verdicts.verdict.chart(about=about, verdict=given)
                         for given in (verdicts.UNJUDGED, "holds"))
        claim = CLAIMS[name]
        assert claim.why not in before.takeaway and before.title.startswith("Does it hold?"), name
        assert claim.why in after.takeaway and claim.verdict in after.title.lower(), name
    assert len(verdicts._labels()) == len(CLAIMS)
    assert set(verdicts.board.chart().rows["unit"]) == {"claims"}
    assert not any(word in verdicts.board.chart().spoken for word in VERDICTS)
    assert tuple(verdicts.SIGNS) == VERDICTS


def test_a_fault_and_its_proof_stay_hidden_until_the_reader_has_named_a_kind():
    defects = verdicts._defects()
    for defect in verdicts.faults.controls["defect"].options:
        wrong = defects[list(verdicts.CASES)[int(defect) - 1]]
        before, after = (verdicts.faults.chart(defect=defect, verdict=given)
                         for given in (verdicts.UNJUDGED, "a unit"))
        assert wrong["proof"] not in before.spoken and wrong["printed"] in before.spoken
        assert wrong["proof"] in after.spoken.replace("\n", " ")
        assert wrong["fault"] in verdicts.FAULTS.values()
        assert ("You found it" in after.takeaway) == (wrong["fault"] == "unit"), defect
    kinds = [defects[name]["proof_kind"] for name in verdicts.CASES]
    assert len(kinds) == 14 and kinds.count("internal") == 13


def test_pages_tell_the_tally_as_it_is():
    said = re.compile(r"Of (\d+) claims,? (\d+) hold, (\d+) are contested, (\d+) fail "
                      r"and (\d+) cannot be decided")
    for page in ("15-the-chapter-under-test.ipynb", "teachers-guide.md"):
        text = (FOLDER.parent / "notebooks" / page).read_text(encoding="utf-8")
        assert said.findall(text) == [tuple(map(str, (len(CLAIMS), *tally().values())))], page
