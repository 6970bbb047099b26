"""Planned against achieved: every target of the register is there once, and a result is the result
of its own target.
"""

import pytest

from helpers import comparability, plans
from helpers.data import table
from helpers.explorers import eras

REGISTER = table("statistics")


def by_target(name):
    (pair, ) = [pair for pair in plans.pairs() if pair.target["id"] == name]
    return pair


def test_every_target_of_the_register_is_there_once():
    assert [pair.target["id"] for pair in plans.pairs()] == list(
        REGISTER[REGISTER["kind"] == "plan target"]["id"])


@pytest.mark.parametrize(
    "target, result, before",
    [("agricultural-output-plan-1932", "agricultural-output-1932", "agricultural-output-1927-28"),
     ("producer-goods-plan-1932", "producer-goods-output-1932", "producer-goods-output-1927-28"),
     ("consumer-goods-plan-1932", "consumer-goods-output-1932", "consumer-goods-output-1927-28"),
     ("productivity-plan-1931", "productivity-growth-1931", None),
     ("production-costs-plan-1931", "production-costs-change-1931", None),
     ("railways-plan-1932", "railways-materials-1932", None),
     ("steel-target-1936", "steel-growth-1936", None),
     ("five-year-plan-called-years-1929", "first-plan-length-1928-32", None), ])
def test_a_result_is_found_by_its_columns(target, result, before):
    pair = by_target(target)
    assert pair.result["id"] == result and (pair.before and pair.before["id"]) == before
    assert pair.ids == [name for name in (before, target, result) if name]


@pytest.mark.parametrize("target", [
    "real-wages-plan-1933", "steel-target-1934", "platform-budget-share-1931",
    "collectivisation-target-1928"
])
def test_a_value_of_another_thing_or_year_is_no_result(target):
    assert by_target(target).result is None


def test_no_result_is_used_twice_and_each_may_be_drawn_beside_its_target():
    found = plans.found()
    assert len({pair.result["id"] for pair in found}) == len(found) == 8
    for pair in found:
        assert comparability.verdict(comparability.answers(pair.target,
                                                           pair.result)) == "with a warning"


@pytest.mark.parametrize("target, level, growth",
                         [("agricultural-output-plan-1932", 16.6 / 25.8, 3.5 / 12.7),
                          ("producer-goods-plan-1932", 23.1 / 18.1, 17.1 / 12.1),
                          ("productivity-plan-1931", 120.5 / 142.1, 20.5 / 42.1),
                          ("production-costs-plan-1931", 106 / 92, 6 / -8),
                          ("railways-plan-1932", 5500 / 16000, 5500 / 16000),
                          ("steel-target-1936", 1, 1)])
def test_fulfilment_by_level_and_by_growth(target, level, growth):
    pair = by_target(target)
    assert pair.reached() == pytest.approx(level * 100) and pair.reached(True) == pytest.approx(
        growth * 100)


def test_less_was_wanted_of_costs_and_of_years():
    assert {pair.target["id"] for pair in plans.found() if pair.less_was_wanted} == {
        "production-costs-plan-1931", "five-year-plan-called-years-1929"
    }


def test_the_chart_draws_every_pair():
    for measure in eras.MEASURES:
        assert len(eras.plan_and_outcome.chart(measure=measure).rows) == len(plans.found())
