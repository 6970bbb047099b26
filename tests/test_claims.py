"""The board of claims: every verdict is argued from rows that exist, and every number in its reason is theirs."""

import re

import pytest
from promises import one_sentence

from helpers import claims
from helpers.claims import KINDS, VERDICTS, claim, computed_of, rows_of, table_of_claims, tally
from helpers.data import FOLDER, table
from helpers.explorers import verdicts
from helpers.slips import Slip
from helpers.wording import missing

CLAIMS = {found["id"]: found for found in table_of_claims()}
UNCHECKED = set(table("estimates").query("verification != 'seen'")["id"])
every = pytest.mark.parametrize("name", CLAIMS)

# Years, decades and spans of them, and places in the chapter, are no data.
NO_DATA = re.compile(r"¶ \d+\.\d+|\b1[89]\d\d(?:[–-](?:\d{4}|\d\d))?s?\b")
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|milliard|thousand)\b)?")


def numerals(text):
    return NUMERAL.findall(NO_DATA.sub(" ", text))


def sentences(text):
    return re.findall(r"[.?!](?=\s|$)", text)


SCALES = {"million": 1e6, "milliard": 1e9, "thousand": 1e3}


def carries(value, written):
    """Whether a numeral is this value: as prose writes it, or rounded to the decimals that are written."""
    digits, _, word = written.partition(" ")
    decimals = len(digits.partition(".")[2])
    return round(abs(value) / SCALES.get(word, 1), decimals) == float(digits.replace(",", ""))


def values(found):
    """The numbers of a claim's rows, those in "million t" or "milliard roubles" written out as well."""
    known = []
    for row in rows_of(found):
        scale = SCALES.get(str(row["unit"]).split(" ")[0], 1)
        known += [row[part] * times for part in ("value", "low", "high") if not missing(row[part]) for times in (1, scale)]
    return known


def uncovered(found, text, more=()):
    """Numerals of a text that neither a row of the claim nor a number worked out from its rows carries."""
    known = [*values(found), *more]
    return [written for written in numerals(text) if not any(carries(value, written) for value in known)]


def test_there_are_at_least_forty_claims_from_all_sections_and_each_verdict_occurs():
    assert len(CLAIMS) >= 40
    assert {found["section"] for found in CLAIMS.values()} == set(range(1, 14))
    assert {found["verdict"] for found in CLAIMS.values()} == set(VERDICTS)
    assert {found["kind"] for found in CLAIMS.values()} == set(KINDS)


def test_claims_stand_in_the_order_of_the_chapter():
    places = [tuple(map(int, found["reference"].split("."))) for found in CLAIMS.values()]
    assert places == sorted(places)


def test_the_tally_counts_every_claim_once():
    assert sum(tally().values()) == len(CLAIMS)
    assert {verdict: sum(tally(kind)[verdict] for kind in KINDS) for verdict in VERDICTS} == tally()


@every
def test_a_claim_names_rows_and_a_paragraph_that_exist(name):
    found = CLAIMS[name]
    for part in ("statistics", "estimates"):
        assert set(found[part]) <= set(table(part)["id"]), set(found[part]) - set(table(part)["id"])
        assert len(found[part]) == len(set(found[part]))
    assert found["reference"] in set(table("paragraphs")["reference"])
    assert found["statistics"] or found["estimates"] or found["verdict"] == "not decidable"


@every
def test_the_computed_numbers_of_a_claim_parse_and_are_right(name):
    found = CLAIMS[name]
    numbers = {row["id"]: row["value"] for row in rows_of(found)}
    expected = {"ratio": lambda a, b: a / b, "change": lambda a, b: (b / a - 1) * 100, "difference": lambda a, b: b - a, "sum": lambda a, b: a + b}
    for written, made in computed_of(found).items():
        how, first, second = re.fullmatch(r"(\w+)\(([a-z0-9-]+), ([a-z0-9-]+)\)", written).groups()
        assert made == pytest.approx(expected[how](numbers[first], numbers[second]))


@every
def test_every_numeral_of_a_reason_is_that_of_a_row(name):
    found = CLAIMS[name]
    assert uncovered(found, found["why"], computed_of(found).values()) == []


@every
def test_every_numeral_of_a_claim_is_the_chapter_s(name):
    assert uncovered(CLAIMS[name], CLAIMS[name]["claim"]) == []


@every
def test_a_reason_has_at_most_two_sentences_and_the_claim_one(name):
    assert 1 <= len(sentences(CLAIMS[name]["why"])) <= 2
    assert len(sentences(CLAIMS[name]["claim"])) == 1 and CLAIMS[name]["claim"].endswith(".")


@every
def test_places_named_in_a_reason_exist(name):
    assert set(re.findall(r"¶ (\d+\.\d+)", CLAIMS[name]["why"])) <= set(table("paragraphs")["reference"])


@every
def test_unchecked_rows_alone_never_decide_and_are_named_as_such(name):
    found = CLAIMS[name]
    doubtful = set(found["estimates"]) & UNCHECKED
    if found["verdict"] in ("holds", "fails") and found["estimates"]:
        assert set(found["estimates"]) - UNCHECKED
    assert not doubtful or "unchecked" in found["why"], f"{doubtful} are unchecked, and the reason does not say so"


def test_the_checks_above_can_fail():
    found = CLAIMS["steel-1932-below-1930"]
    assert uncovered(found, "It was 99.5 million tons, 12 per cent more.", computed_of(found).values()) == ["99.5 million", "12"]
    assert len(sentences("One. Two. Three.")) == 3


@pytest.mark.parametrize("written", ["ratio(a)", "mean(steel-output-1930, steel-output-1932)", "ratio(steel-output-1930, no-such-row)", "1 + 1"])
def test_a_computed_number_of_another_form_or_row_is_refused(written):
    with pytest.raises(Slip) as told:
        computed_of(CLAIMS["steel-1932-below-1930"] | {"computed": written})
    assert one_sentence(told.value)


@pytest.mark.parametrize("wrong", [lambda: claim("steel-1932-below-1931"), lambda: claim(None), lambda: tally("guess")])
def test_a_wrong_name_gets_one_sentence(wrong):
    with pytest.raises(Slip) as told:
        wrong()
    assert one_sentence(told.value)


# --- as the notebook shows them -------------------------------------------------------------------------------------------

def test_the_topics_of_the_board_are_those_of_the_table_and_each_has_a_picture():
    assert {found["topic"] for found in CLAIMS.values()} == {*verdicts.TOPICS, "other"}
    for topic in verdicts.TOPICS:
        assert set(topic.split(" and ")) <= set(verdicts.disputes.topics) or topic in verdicts.disputes.topics


def test_claims_drawn_on_one_axis_share_a_unit_and_exist():
    for name in verdicts.ONE_QUANTITY:
        assert len({row["unit"] for row in rows_of(CLAIMS[name])}) == 1, name


@every
def test_the_verdict_stays_hidden_until_the_reader_has_judged(name):
    about = next(label for label, known in verdicts._labels().items() if known == name)
    before, after = (verdicts.verdict.chart(about=about, verdict=given) for given in (verdicts.UNJUDGED, "holds"))
    found = CLAIMS[name]
    assert found["why"] not in before.takeaway and before.title.startswith("Does it hold?")
    assert found["why"] in after.takeaway and found["verdict"] in after.title.lower()


@pytest.mark.parametrize("defect", verdicts.faults.controls["defect"].options)
def test_a_fault_and_its_proof_stay_hidden_until_the_reader_has_named_a_kind(defect):
    wrong = verdicts._defects()[list(verdicts.CASES)[int(defect) - 1]]
    before, after = (verdicts.faults.chart(defect=defect, verdict=given) for given in (verdicts.UNJUDGED, "a unit"))
    assert wrong["proof"] not in before.spoken and wrong["printed"] in before.spoken
    assert wrong["proof"] in after.spoken.replace("\n", " ") and wrong["fault"] in verdicts.FAULTS.values()
    assert ("You found it" in after.takeaway) == (wrong["fault"] == "unit")


def test_all_but_one_of_the_faults_to_be_found_are_proved_by_the_text_itself():
    kinds = [verdicts._defects()[name]["proof_kind"] for name in verdicts.CASES]
    assert len(kinds) == 14 and kinds.count("internal") == 13


def test_before_the_guess_the_board_tells_no_verdict():
    assert set(verdicts.board.chart().rows["unit"]) == {"claims"}
    assert not any(word in verdicts.board.chart().spoken for word in VERDICTS)
    assert claims.VERDICTS == tuple(verdicts.SIGNS)


@pytest.mark.parametrize("page", ["15-the-chapter-under-test.ipynb", "teachers-guide.md"])
def test_pages_tell_the_tally_as_it_is(page):
    told = re.findall(r"Of (\d+) claims,? (\d+) hold, (\d+) are contested, (\d+) fail and (\d+) cannot be decided", (FOLDER.parent / "notebooks" / page).read_text(encoding="utf-8"))
    assert told == [tuple(map(str, (len(CLAIMS), *tally().values())))]
