"""The comparability gate: five questions answered from the register's columns, one verdict, and no
surprise when the pair is turned round.
"""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import comparability
from helpers.comparability import (
    NO,
    OPEN,
    QUESTIONS,
    VERDICTS,
    YES,
    Answer,
    answers,
    nature,
    quantity,
    reasons,
    verdict,
)
from helpers.data import table
from helpers.register import LOOKED_UP
from helpers.slips import Slip

REGISTER = table("statistics").to_dict("records")
ROWS = {row["id"]: row for row in REGISTER}
any_row = st.sampled_from(REGISTER)


def gate(first, second):
    """The five answers for a pair, each to its own question."""
    found = answers(ROWS[first], ROWS[second])
    assert [answer.question for answer in found] == list(QUESTIONS)
    return found


def says(first, second):
    return [answer.says for answer in gate(first, second)]


@pytest.mark.parametrize(
    "first, second",
    [("industrial-price-index-1923", "agricultural-price-index-1923"),
     ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930"),
     ("rye-procurement-price-mid-1930s", "rye-mill-price-mid-1930s"),
     ("steel-growth-1936", "steel-growth-1937"), ])
def test_one_series_of_one_era_and_grade_may_share_an_axis(first, second):
    assert says(first, second) == [YES] * 5 and verdict(gate(
        first, second)) == "same axis" and reasons(gate(first, second)) == []


@pytest.mark.parametrize(
    "first, second, reason",
    [("party-members-1933", "party-members-1937", "two eras, perhaps two rules"),
     ("bolshevik-members-1917", "party-members-1933", "moved borders"),
     ("producer-goods-plan-1932", "producer-goods-output-1932", "a target beside a result"),
     ("steel-target-1936", "steel-growth-1936", "a target beside a result"),
     ("currency-in-circulation-1928", "currency-in-circulation-1933", "prices unknown"),
     ("giant-plants-share-usa-1914", "giant-plants-share-russia-1914", "different places"),
     ("surplus-grain-share-1926", "surplus-grain-holders-share-1926", "share of what"),
     ("industrial-growth-before-1933", "industrial-growth-1933", "two spans of years"),
     ("urban-population-growth-1940", "urban-housing-growth-1940", "start not named"), ])
def test_a_doubt_that_can_be_written_on_the_chart_lets_the_pair_pass_with_a_warning(
        first, second, reason):
    assert verdict(gate(first, second)) == "with a warning" and reason in reasons(
        gate(first, second))


@pytest.mark.parametrize("first, second, question",
                         [("industrial-output-index-1923", "petrograd-output-index-1921", 0),
                          ("industrial-price-index-1923", "rye-mill-price-mid-1930s", 1),
                          ("party-purged-1934", "kulak-families-deported-july-1930", 1),
                          ("surplus-grain-share-1926", "top-paid-wage-fund-share-1933", 3),
                          ("oppositionists-deported-march-1929", "party-purged-1934", 3),
                          ("real-wages-plan-1933", "living-standards-change-1929-32", 3), ])
def test_another_population_unit_or_definition_refuses_the_axis(first, second, question):
    found = gate(first, second)
    assert found[question].says == NO and verdict(found) == "refuse"
    assert found[question].short in reasons(found)[:3], "a decisive reason stands first"


def test_a_change_of_grade_of_evidence_is_said_but_does_not_refuse():
    assert says("steel-growth-1937", "steel-growth-1938") == [YES, YES, YES, YES, NO]
    assert verdict(gate("steel-growth-1937", "steel-growth-1938")) == "with a warning"


@settings(deadline=None)
@given(any_row, any_row)
def test_the_order_of_the_pair_does_not_matter(first, second):
    one, other = answers(first, second), answers(second, first)
    assert [a.says for a in one] == [a.says for a in other] and verdict(one) == verdict(other)


@settings(deadline=None)
@given(any_row)
def test_a_value_is_never_refused_beside_itself(row):
    assert verdict(answers(row, row)) in VERDICTS[:2]
    assert NO not in [a.says for a in answers(row, row)]


@given(any_row, any_row)
@settings(deadline=None)
def test_every_answer_is_a_question_a_word_and_a_sentence(first, second):
    found = answers(first, second)
    assert [a.question for a in found] == list(QUESTIONS)
    for answer in found:
        assert answer.says in (YES, NO, OPEN) and answer.why.endswith(
            ".") and answer.why[0] in "“" + answer.why[0].upper() and answer.short
    assert bool(
        reasons(found)) == (verdict(found)
                            != "same axis"), "a warning or a refusal without a reason says nothing"


@pytest.mark.parametrize("says, expected", [([YES] * 5, "same axis"),
                                            ([YES, YES, NO, YES, YES], "with a warning"),
                                            ([YES, YES, OPEN, OPEN, YES], "with a warning"),
                                            ([YES, YES, OPEN, OPEN, OPEN], "refuse"),
                                            ([NO, YES, YES, YES, YES], "refuse"),
                                            ([YES, NO, YES, YES, YES], "refuse"),
                                            ([YES, YES, YES, NO, YES], "refuse"), ])
def test_the_verdict_follows_from_the_answers_alone(says, expected):
    assert verdict([Answer(q, s, "", "") for q, s in zip(QUESTIONS, says)]) == expected


def test_nature_tells_levels_from_changes():
    assert {
        name: nature(ROWS[name])
        for name in ("party-members-1933", "literacy-1897", "sheep-change-1929-34",
                     "steel-target-1936", "rye-mill-price-mid-1930s", "industrial-price-index-1923",
                     "skilled-wage-ratio-1930s")
    } == {
        "party-members-1933": "count", "literacy-1897": "share", "sheep-change-1929-34": "change",
        "steel-target-1936": "change", "rye-mill-price-mid-1930s": "sum of money",
        "industrial-price-index-1923": "index number", "skilled-wage-ratio-1930s": "ratio"
    }


def test_quantity_drops_the_part_a_value_plays_and_its_place():
    assert quantity(ROWS["steel-target-1936"]) == quantity(ROWS["steel-growth-1936"])
    assert quantity(ROWS["collective-farm-membership-black-earth-march-1930"]) == quantity(
        ROWS["collective-farm-membership-march-1930"])
    assert quantity(ROWS["industrial-price-index-1923"]) != quantity(
        ROWS["rye-mill-price-mid-1930s"])


def test_no_pair_of_the_register_across_two_of_the_three_eras_passes():
    eras = ("NEP", "collectivisation", "plan era")
    rows = [row for row in REGISTER if row["era"] in eras]
    across = [(a, b) for a, b in itertools.combinations(rows, 2) if a["era"] != b["era"]]
    assert across and {verdict(answers(*pair)) for pair in across} == {"refuse"}


# --- series and figures from elsewhere ------------------------------------------------------------


def series(name):
    return [row for row in REGISTER if row["series"] == name]


def elsewhere(name):
    return [
        comparability.from_elsewhere(row) for row in table("estimates").to_dict("records")
        if row["series"] == name
    ]


def test_two_sources_are_never_called_one_and_never_pass_freely():
    everything = [
        comparability.from_elsewhere(row) for row in table("estimates").to_dict("records")
    ]
    for row in REGISTER[::9]:
        for other in everything[::17]:
            found = answers(row, other)
            assert found[4].says == NO and found[3].says != YES and verdict(found) != "same axis"
            assert [a.says for a in answers(other, row)] == [a.says for a in found]


@pytest.mark.parametrize("name, other, said",
                         [("votes-against", "votes-against", "with a warning"),
                          ("census-population", "census-population", "with a warning"),
                          ("red-army-strength", "red-army-strength", "with a warning"),
                          ("currency-in-circulation", "currency-in-circulation", "refuse"),
                          ("party-members", "party-members-and-candidates", "refuse"),
                          ("steel-growth", "steel-output", "refuse")])
def test_a_series_from_elsewhere_passes_only_under_the_same_name_and_with_a_warning(
        name, other, said):
    found = [verdict(answers(a, b)) for a in series(name) for b in elsewhere(other)]
    assert max(found, key=VERDICTS.index) == said


# --- a value found by a few letters of it ---------------------------------------------------------


def test_pick_finds_a_value_by_part_of_its_label():
    assert "Kirov" in LOOKED_UP.check("votes against kirov")
    assert LOOKED_UP.check(f"  {LOOKED_UP.start} ") == LOOKED_UP.start


@pytest.mark.parametrize("typed, told", [("", "type a few letters"), (None, "type a few letters"),
                                         ("steel", "type more of it"),
                                         ("memers of the Comunist Party", "did you mean"),
                                         ("<b>zzz</b>", "There is no value")])
def test_pick_answers_wrong_text_with_one_sentence(typed, told):
    with pytest.raises(Slip, match=told) as caught:
        LOOKED_UP.check(typed)
    assert "\n" not in str(caught.value)
