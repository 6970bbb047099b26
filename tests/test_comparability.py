"""The comparability gate: five questions answered from the register's columns, one verdict, and no
surprise when the pair is turned round.
"""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import comparability, crossings, side_by_side
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
from helpers.explorers import eras
from helpers.explorers import gate as gates
from helpers.slips import Slip
from helpers.text import section

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
    [("party-members-1933", "party-members-1937"),
     ("industrial-price-index-1923", "agricultural-price-index-1923"),
     ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930"),
     ("rye-procurement-price-mid-1930s", "rye-mill-price-mid-1930s"),
     ("steel-growth-1936", "steel-growth-1937"), ])
def test_one_series_of_one_era_and_grade_may_share_an_axis(first, second):
    assert says(first, second) == [YES] * 5 and verdict(gate(
        first, second)) == "same axis" and reasons(gate(first, second)) == []


@pytest.mark.parametrize(
    "first, second, reason",
    [("party-members-1929", "party-members-1933", "two eras, perhaps two rules"),
     ("bolshevik-members-1917", "party-members-1933", "moved borders"),
     ("producer-goods-plan-1932", "producer-goods-output-1932", "a target beside a result"),
     ("steel-target-1936", "steel-growth-1936", "a target beside a result"),
     ("currency-in-circulation-1928", "currency-in-circulation-1933", "prices unknown"),
     ("giant-plants-share-usa-1914", "giant-plants-share-russia-1914", "two places"),
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


def test_crossings_count_every_pair_once():
    rows = REGISTER[:30]
    counted = crossings.crossings(rows)
    assert sum(sum(said.values()) for said in counted.values()) == 30 * 29 // 2
    direct = [verdict(answers(a, b)) for a, b in itertools.combinations(rows, 2)]
    assert {v: sum(said[v] for said in counted.values())
            for v in VERDICTS} == {v: direct.count(v) for v in VERDICTS}


def test_no_pair_across_two_of_the_three_eras_passes():
    for pair, (pairs, free, warned) in side_by_side.passed(*side_by_side.ERAS).items():
        assert pairs > 0 and (pair[0] == pair[1] or free == warned == 0)


# --- series and figures from elsewhere ------------------------------------------------------------


def series(name):
    return [row for row in REGISTER if row["series"] == name]


def elsewhere(name):
    return [
        comparability.from_elsewhere(row) for row in table("estimates").to_dict("records")
        if row["series"] == name
    ]


def test_a_pair_of_values_is_a_pair_of_series_of_one():
    for first, second in itertools.islice(itertools.combinations(REGISTER, 2), 0, None, 397):
        found = crossings.joint([first], [second])
        assert (found.answers, found.verdict, found.reasons) == (answers(
            first, second), verdict(answers(first, second)), reasons(answers(first, second)))


def test_the_strictest_pair_decides_and_every_pair_is_counted():
    party = series("party-members")
    found = crossings.joint(party)
    assert found.verdict == "refuse" and sum(found.inside.values()) == 6 and sum(
        found.between.values()) == 0
    steel, targets = series("steel-growth"), series("steel-growth-target")
    found = crossings.joint(steel, targets)
    assert found.verdict == "with a warning" and sum(found.between.values()) == 12 and sum(
        found.inside.values()) == 6 + 3
    assert crossings.joint(
        party,
        party[:2]).inside == crossings.joint(party).inside, "a row on both sides counts once"


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
    assert crossings.joint(series(name), elsewhere(other)).verdict == said


def test_two_series_meet_twice_in_the_register():
    alone, pairs = crossings.series_crossings(REGISTER)
    names = {row["series"] for row in REGISTER}
    assert sum(pairs.values()) == len(names) * (len(names) - 1) // 2
    assert sum(alone.values()) == sum(len(series(name)) > 1 for name in names)
    assert pairs["same axis"] == 0 and pairs["with a warning"] == 2 and alone["refuse"] == 3


def test_all_that_can_be_put_to_the_gate_has_a_label_of_its_own():
    known = gates.parties()
    assert set(gates.labels()) <= set(known) and set(gates.SERIES_AHEAD) <= set(known)
    groups = {
        tuple(row["series"] for row in rows) + ("author" in rows[0], ) for rows in known.values()
        if len(rows) > 1
    }
    assert len(groups) == sum(len(rows) > 1 for rows in known.values())


def test_the_gate_answers_for_every_series_by_itself():
    for label, rows in gates.parties().items():
        if len(rows) > 1:
            chart = gates.gate.chart(first=label, second=label, verdict="refuse")
            assert len(chart.rows) == len(rows) and ("Pairs inside a series"
                                                     in chart.takeaway) == (len(rows) > 2)


def test_the_chapter_has_no_panel_with_marks_under_nep_and_after_it():
    for own, _ in eras.panel_rows().values():
        if not isinstance(own, str):
            years = set(own["start"])
            assert not (any(1921 <= year < 1928 for year in years) and any(year >= 1928
                                                                           for year in years))


# --- the explorer ---------------------------------------------------------------------------------


def test_labels_are_unique_and_readable():
    assert len(set(gates.labels())) == len(gates.labels()) == len(REGISTER)
    assert not set(gates.AHEAD) - set(gates.labels())
    assert all("_" not in label and label[0] == label[0].upper() for label in gates.labels())


def test_pick_finds_a_value_by_part_of_its_label():
    pick = gates.gate.controls["first"]
    assert pick.check("kirov").startswith("Votes against Kirov")
    assert pick.check(f"  {gates.AHEAD[1]} ") == gates.AHEAD[1]


@pytest.mark.parametrize("typed, told", [("", "type a few letters"), (None, "type a few letters"),
                                         ("steel", "type more of it"),
                                         ("memers of the Comunist Party", "did you mean"),
                                         ("<b>zzz</b>", "There is no value")])
def test_pick_answers_wrong_text_with_one_sentence(typed, told):
    with pytest.raises(Slip, match=told) as caught:
        gates.gate.controls["first"].check(typed)
    assert "\n" not in str(caught.value)


def test_wrong_text_in_the_live_gate_says_so_and_leaves_the_picture_standing():
    box = gates.gate.widget()
    first, view = box.children[1], box.children[-1]
    before = view.words
    card = gates.gate.chart().body
    first.value = "no such value <i>"
    assert card in view.words and "There is no value" in view.words and "<i>" not in view.words
    first.value = gates.AHEAD[3]
    assert view.words != before and "There is no value" not in view.words


def test_a_verdict_does_not_carry_over_to_another_pair():
    box = gates.gate.widget()
    first, _, judged = box.children[1:4]
    judged.value = "refuse"
    assert "You said" in box.children[-1].words
    first.value = gates.AHEAD[4]
    assert judged.value == gates.UNDECIDED and "You said" not in box.children[-1].words


def test_the_gate_draws_solid_hatched_or_nothing():
    same = gates.gate.chart(first=gates.AHEAD[1], second=gates.AHEAD[2], verdict="refuse")
    warned = gates.gate.chart(first=gates.AHEAD[0], second=gates.AHEAD[1], verdict="refuse")
    refused = gates.gate.chart(first=gates.AHEAD[3], second=gates.AHEAD[4], verdict="refuse")
    patterns = [[t["marker"].get("pattern") for t in chart.traces if t["type"] == "bar"]
                for chart in (same, warned, refused)]
    assert patterns[0] == [None, None] and all(patterns[1]) and patterns[2] == []
    assert "No chart" in refused.body
    assert "no chart" in refused.alternative and "the warning" in warned.alternative


def test_one_value_picked_twice_is_said_to_be_one():
    chart = gates.gate.chart(first=gates.AHEAD[0], second=gates.AHEAD[0], verdict="same axis")
    assert "one and the same" in chart.title


# --- the table of indicators ----------------------------------------------------------------------


def test_numbers_of_the_table_come_from_the_register():
    for told in section(14).table("indicators").values():
        for cell in (told[period] for period in side_by_side.PERIODS):
            bare = re.sub(r"\{[^}]*\}|¶ [\d.–]+|\b19\d\d(–\d{1,4})?\b", "", cell)
            assert not re.search(r"\d", bare), f"a number is typed, not looked up, in “{cell}”"


def test_verdicts_of_the_table_are_told_by_word_and_shape():
    page = side_by_side.indicators()
    for word, shown in side_by_side.SHAPES.items():
        assert shown != word and word in shown and shown in page.html
    assert not re.search(r"\{[^}]*\}", page.html.split("</style>")[-1]), "a template was left unfilled"
