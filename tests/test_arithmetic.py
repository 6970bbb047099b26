"""The sums of the essay: what each function promises for any numbers, and what it gives for the
chapter's.
"""

import math

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from promises import one_sentence

from helpers import arithmetic as a
from helpers.data import high, low, value
from helpers.slips import Slip

# Amounts, yearly rates and changes of the size that history offers.
amounts = st.floats(1e-3, 1e9)
rates = st.floats(0.1, 100)
falls = st.floats(-99, -0.01)
changes = st.floats(-99, 900)
years = st.floats(0.1, 50)
percentages = st.floats(0.1, 99.9)


def close(one, other, within=1e-6):
    return math.isclose(one, other, rel_tol=within, abs_tol=within)


@given(amounts, changes)
def test_relative_change_leads_from_one_amount_to_the_other(before, change):
    assert close(a.relative_change(before, before * a.multiple(change)), change)


@given(percentages, percentages)
def test_points_and_relative_change_tell_the_same_movement(before, after):
    assert close(a.points(before, after) / before * 100, a.relative_change(before, after))
    assert close(a.points(before, after), -a.points(after, before))


@given(amounts, amounts)
def test_share_and_implied_total_undo_each_other(part, whole):
    assert close(a.implied_total(part, a.share(part, whole)), whole)


@given(amounts, changes)
def test_undo_really_undoes(start, change):
    assert close(start * a.multiple(change) * a.multiple(a.undo(change)), start)
    assert a.undo(change) * change <= 0


@given(falls)
def test_a_fall_needs_a_greater_rise_to_be_undone(fall):
    assert a.undo(fall) > -fall


@given(amounts, st.floats(-50, 100), years)
def test_growth_rate_finds_the_rate_of_grown(start, rate, span):
    assert close(a.growth_rate(start, a.grown(start, rate, span), span), rate, 1e-5)


@given(amounts, st.floats(-50, 100), st.integers(0, 20))
def test_grown_is_the_same_change_year_after_year(start, rate, span):
    assert close(a.grown(start, rate, span), a.chain([rate] * span, start)[-1], 1e-9)


@given(falls, rates)
@example(-1e-9, 1e-6)
def test_years_to_recover_leads_back_to_the_start(fall, rate):
    left = 100 * a.multiple(fall)
    assert close(a.grown(left, rate, a.years_to_recover(fall, rate)), 100)


@given(falls, falls, rates)
def test_a_deeper_fall_takes_longer_to_recover(one, other, rate):
    assume(one < other - 1e-3)
    assert a.years_to_recover(one, rate) > a.years_to_recover(other, rate)


@given(st.floats(0, 100), rates)
def test_what_did_not_fall_needs_no_recovery(rise, rate):
    assert a.years_to_recover(rise, rate) == 0


@given(st.floats(1, 100), rates)
def test_years_to_parity_close_the_gap(gap, advantage):
    assert close(a.grown(1, advantage, a.years_to_parity(gap, advantage)), gap)


@given(st.lists(changes, max_size=12), amounts)
def test_chain_keeps_every_yearly_change(yearly, start):
    index = a.chain(yearly, start)
    assert index[0] == start and len(index) == len(yearly) + 1
    for before, after, change in zip(index, index[1:], yearly):
        assume(before > 1e-200)
        assert close(a.relative_change(before, after), change, 1e-5)


@given(percentages, percentages)
def test_per_head_ratio_is_the_ratio_of_two_averages(people, goods):
    favoured, rest = goods / people, (100 - goods) / (100 - people)
    assert close(a.per_head_ratio(people, goods), favoured / rest)
    # Seen from the other group, the ratio is turned over.
    assert close(a.per_head_ratio(people, goods) * a.per_head_ratio(100 - people, 100 - goods), 1)


@given(percentages, percentages)
def test_lorenz_floor_lies_between_nought_and_one(people, goods):
    floor = a.lorenz_floor(people, goods)
    assert 0 <= floor < 1
    assert (floor == 0) == (people == goods)


@given(percentages, percentages)
def test_lorenz_floor_is_twice_the_area_under_the_diagonal(people, goods):
    poor, held = min([(people, goods), (100 - people, 100 - goods)],
                     key=lambda group: group[1] / group[0])
    # Area under the broken line from (0, 0) over (poor, held) to (100, 100), in a square of side 1.
    under = (poor * held / 2 + (100 - poor) * (held + 100) / 2) / 10_000
    assert close(a.lorenz_floor(people, goods), 1 - 2 * under, 1e-9)


branches = st.lists(st.tuples(amounts, amounts, st.floats(0.01, 100)), min_size=1, max_size=6)


@given(branches, st.floats(0.01, 100))
def test_reweighted_growth_does_not_depend_on_a_common_factor(found, factor):
    before, after, weights = map(list, zip(*found))
    assert close(a.reweighted_growth(before, after, weights),
                 a.reweighted_growth(before, after, [w * factor for w in weights]), 1e-9)


@given(branches)
def test_reweighted_growth_lies_between_the_slowest_and_the_fastest_branch(found):
    before, after, weights = map(list, zip(*found))
    multiples = [y / x for x, y in zip(before, after)]
    assert min(multiples) * (1 - 1e-9) <= a.reweighted_growth(
        before, after, weights) <= max(multiples) * (1 + 1e-9)


@given(st.floats(0.1, 50), st.floats(0.1, 50), st.floats(0.1, 50))
def test_price_level_keeps_the_identity_of_money_and_goods(money, output, velocity):
    assert close(a.price_level(money, output, velocity) * output, money * velocity)


@given(st.floats(0, 100), amounts, amounts, st.one_of(st.none(), st.floats(1, 100)))
def test_urban_seat_share_stays_between_nought_and_a_hundred(urban, town, country, voters):
    assert 0 <= a.urban_seat_share(urban, town, country, voters) <= 100


@given(st.floats(0, 99), st.floats(0.5, 1), amounts, amounts)
def test_more_town_people_never_mean_fewer_town_seats(urban, step, town, country):
    assert a.urban_seat_share(urban + step, town, country) >= a.urban_seat_share(
        urban, town, country)


@given(st.floats(0.1, 99.9), amounts)
def test_equal_quotas_give_seats_in_proportion_to_people(urban, quota):
    assert close(a.urban_seat_share(urban, quota, quota), urban)


def test_a_sixth_of_the_people_suffices_for_half_the_seats_when_both_quotas_count_voters():
    quotas = value("congress-quota-urban-1918"), value("congress-quota-provincial-1918")
    assert close(a.urban_seat_share(100 / 6, *quotas), 50, 1e-9)
    assert a.urban_seat_share(100 / 6 - 0.1, *quotas) < 50 < a.urban_seat_share(
        100 / 6 + 0.1, *quotas)


@given(amounts, amounts, st.floats(0, 1), st.floats(0.05, 1), st.integers(0, 20))
def test_two_sector_path_spends_every_producer_good_once(producer, consumer, reinvested, yielded,
                                                         span):
    made, eaten = a.two_sector_path(producer, consumer, reinvested, yielded, span)
    assert len(made) == len(eaten) == span + 1
    assert (made[0], eaten[0]) == (producer, consumer)
    for year in range(span):
        gained = made[year + 1] - made[year] + eaten[year + 1] - eaten[year]
        assert math.isclose(gained, yielded * made[year], rel_tol=1e-6,
                            abs_tol=1e-6 * max(made[-1], eaten[-1]))


@given(amounts, amounts, st.floats(0.05, 1), st.integers(1, 20))
def test_without_reinvestment_only_consumer_goods_grow(producer, consumer, yielded, span):
    made, eaten = a.two_sector_path(producer, consumer, 0, yielded, span)
    assert set(made) == {producer} and eaten[-1] > consumer
    made, eaten = a.two_sector_path(producer, consumer, 1, yielded, span)
    assert set(eaten) == {consumer} and made[-1] > producer


bargains = {"hidden": st.floats(0, 60), "markup": st.floats(0, 30), "growth": st.floats(0, 30)}


@given(**bargains, span=st.integers(0, 40))
def test_a_plant_never_makes_more_than_it_can_nor_than_it_is_asked(hidden, markup, growth, span):
    capacity, plan, output = a.plan_bargain(hidden, markup, growth, span)
    assert len(capacity) == len(plan) == len(output) == span + 1 and plan[0] is None
    assert close(capacity[-1], a.grown(100, growth, span)) and close(output[0], 100 - hidden)
    for year in range(1, span + 1):
        assert output[year] == min(plan[year], capacity[year]) and close(
            plan[year], output[year - 1] * a.multiple(markup))


@given(**bargains)
def test_the_first_missed_plan_is_where_the_bargain_first_asks_too_much(hidden, markup, growth):
    assume(abs(markup - growth) > 0.5)
    year = a.first_missed_plan(hidden, markup, growth)
    if markup < growth:
        assert year is None
        return
    capacity, plan, _ = a.plan_bargain(hidden, markup, growth, year)
    assert plan[-1] > capacity[-1] * (1 - 1e-9)
    assert all(asked <= could * (1 + 1e-9) for asked, could in zip(plan[1:-1], capacity[1:-1]))


@given(rates, falls)
def test_an_honest_manager_misses_the_first_plan_that_grows_faster_than_the_plant(growth, faster):
    assert a.first_missed_plan(0, growth - faster, growth) == 1
    assert a.first_missed_plan(0, growth, growth) is None


@given(rates)
def test_numbers_of_numpy_count_as_numbers(rate):
    assert a.multiple(np.float64(rate)) == a.multiple(rate)
    assert a.grown(np.int64(3), np.float32(2), np.int32(2)) == pytest.approx(a.grown(3, 2, 2))


# The storyboard's worked numbers, found again from the register.

PLAN = ("producer-goods", "consumer-goods", "agricultural")


def _table(when):
    names = {"before": "output-1927-28", "plan": "plan-1932", "after": "output-1932"}
    return [
        value(
            f"{branch}-{'output-' if branch == 'agricultural' and when == 'plan' else ''}{names[when]}"
        ) for branch in PLAN
    ]


def _industry(when):
    return sum(_table(when)[:2])


def _army(which):
    return sum(
        value(f"{rank}-{which}")
        for rank in ("marshals", "army-commanders", "corps-commanders", "divisional-commanders"))


def _steel():
    return a.chain([value(f"steel-target-{year}") for year in (1934, 1935)] +
                   [value(f"steel-growth-{year}") for year in (1936, 1937, 1938, 1939)])


def _consumer_goods(reinvested, span=5):
    return a.two_sector_path(value("producer-goods-output-1927-28"),
                             value("consumer-goods-output-1927-28"), reinvested, 0.4, span)[1]


USSR = ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930")
BLACK_EARTH = ("collective-farm-membership-black-earth-march-1930",
               "collective-farm-membership-black-earth-june-1930")
QUOTAS = ("congress-quota-urban-1918", "congress-quota-provincial-1918")

WORKED = {
    "6: first missed plan, a tenth hidden": (lambda: a.first_missed_plan(10, 9, 6), 4, 0),
    "6: first missed plan, a fifth hidden": (lambda: a.first_missed_plan(20, 9, 6), 8, 0),
    "6: output of ten years, a fifth hidden": (lambda: sum(a.plan_bargain(20, 6, 6, 9)[2]), 1054.5,
                                               0.05),
    "6: capacity of ten years": (lambda: sum(a.plan_bargain(20, 6, 6, 9)[0]), 1318.1, 0.05),
    "1: Russian plants against American": (
        lambda: value("giant-plants-share-russia-1914") / value("giant-plants-share-usa-1914"),
        2.33, 0.005), "1: gap in points": (lambda: a.points(value(
            "giant-plants-share-usa-1914"), value("giant-plants-share-russia-1914")), 23.6, 0.05),
    "1: town seats, both voters": (lambda: a.urban_seat_share(20, *map(value, QUOTAS)), 55.6, 0.05),
    "1: town seats, inhabitants": (lambda: a.urban_seat_share(20, *map(value, QUOTAS), 50), 38.5,
                                   0.05),
    "1: years to parity, smaller gap": (
        lambda: a.years_to_parity(low("income-per-head-ratio-usa-1914"), 5), 42.6,
        0.05), "1: years to parity, greater gap": (
            lambda: a.years_to_parity(high("income-per-head-ratio-usa-1914"), 5), 47.2, 0.05),
    "2: one-man management": (lambda: a.share(value("one-man-management-enterprises-1921"),
                                              value("enterprises-surveyed-1921")), 87.9, 0.05),
    "2: Petrograd workforce": (lambda: a.relative_change(value(
        "petrograd-workers-january-1918"), value("petrograd-workers-september-1920")), -65.4, 0.05),
    "2: implied workers": (
        lambda: a.implied_total(value("petrograd-communists-in-factories-1921"),
                                value("petrograd-communist-share-of-workers-1921")), 108_188, 1),
    "2: share on the older base": (lambda: a.share(value("petrograd-communists-in-factories-1921"),
                                                   value("petrograd-workers-september-1920")), 4.35,
                                   0.01),
    "3: price ratio": (
        lambda: value("industrial-price-index-1923") / value("agricultural-price-index-1923"), 1.75,
        1e-9), "3: purchasing power": (lambda: a.relative_change(
            value("industrial-price-index-1923"), value("agricultural-price-index-1923")), -42.9,
                                       0.05),
    "3: industry to catch up": (lambda: a.relative_change(value(
        "industrial-output-index-1923"), value("marketed-farm-surplus-index-1923")), 71.4, 0.05),
    "4: unaccounted members": (lambda: 100 - sum(
        value(f"party-{part}-1927")
        for part in
        ("office-employees", "factory-transport-workers", "farm-labourers", "private-peasants")),
                               17.3, 0.01),
    "4: grain per farm": (lambda: a.per_head_ratio(value(
        "grain-top-farms-share-1925"), value("grain-supply-from-top-farms-1925")), 11.0, 0.05),
    "4: surplus per farm": (lambda: a.per_head_ratio(value(
        "surplus-grain-holders-share-1926"), value("surplus-grain-share-1926")), 21.6, 0.05),
    "4: Gini of grain": (lambda: a.lorenz_floor(value(
        "grain-top-farms-share-1925"), value("grain-supply-from-top-farms-1925")), 0.48, 1e-9),
    "4: Gini of surplus": (lambda: a.lorenz_floor(value("surplus-grain-holders-share-1926"),
                                                  value("surplus-grain-share-1926")), 0.52, 1e-9),
    "4: unemployment cut": (
        lambda: a.share(value("unemployment-cut-plan-1931"), value("unemployed-april-1927")), 27.1,
        0.05), "4: investment, whole": (lambda: a.relative_change(
            value("gosplan-investment-plan-1928"), value("gosplan-investment-plan-1931")), 5.5,
                                        0.05),
    "4: investment, yearly": (lambda: a.growth_rate(value("gosplan-investment-plan-1928"),
                                                    value("gosplan-investment-plan-1931"), 3), 1.81,
                              0.005), "4: doubling in five years": (lambda: a.growth_rate(1, 2, 5),
                                                                    14.9, 0.05),
    "4: members from before the war's end": (
        lambda: a.share(value("party-joined-by-civil-war-count-1929"), value("party-members-1929")),
        8.7, 0.05), "4: budget": (lambda: a.relative_change(
            value("tsarist-budget-share-before-war"), value("platform-budget-share-1931")), -11.1,
                                  0.05),
    "5: exodus, USSR": (lambda: a.relative_change(*map(value, USSR)), -60.3, 0.05),
    "5: exodus, Black Earth": (lambda: a.relative_change(*map(value, BLACK_EARTH)), -80.8, 0.05),
    "5: points, Black Earth": (lambda: a.points(*map(value, BLACK_EARTH)), -66.1, 0.01),
    "5: sheep must grow by": (lambda: a.undo(value("sheep-change-1929-34")), 194, 0.5),
    "5: sheep at 5 per cent": (lambda: a.years_to_recover(value("sheep-change-1929-34"), 5), 22.1,
                               0.05),
    "5: horses at 5 per cent": (
        lambda: a.years_to_recover(value("horses-and-pigs-change-1929-34"), 5), 16.4,
        0.05), "5: cattle at 3 per cent": (
            lambda: a.years_to_recover(value("cattle-change-1929-34"), 3), 17.3,
            0.05), "5: sheep lost yearly": (
                lambda: a.growth_rate(100, 100 * a.multiple(value("sheep-change-1929-34")), 5),
                -19.4, 0.05),
    "5: tractors": (lambda: a.share(value("tractors-1928"), value("tractors-needed-1928")), 13.5,
                    0.01),
    "7: producer goods fulfilled": (lambda: a.share(_table("after")[0],
                                                    _table("plan")[0]), 127.6, 0.05),
    "7: consumer goods fulfilled": (lambda: a.share(_table("after")[1],
                                                    _table("plan")[1]), 80.5, 0.05),
    "7: farm output fulfilled": (lambda: a.share(_table("after")[2],
                                                 _table("plan")[2]), 64.3, 0.05),
    "7: industry fulfilled": (lambda: a.share(_industry("after"), _industry("plan")), 100.2, 0.05),
    "7: industry multiplied": (lambda: _industry("after") / _industry("before"), 2.37, 0.005),
    "7: all three multiplied": (lambda: sum(_table("after")) / sum(_table("before")), 1.91, 0.005),
    "7: industry yearly": (lambda: a.growth_rate(_industry("before"), _industry(
        "after"), value("first-plan-length-1928-32")), 22.5, 0.05), "7: reweighted to a half": (
            lambda: a.reweighted_growth(_table("before")[:2],
                                        _table("after")[:2], [0.5, 1]), 2.08,
            0.005), "7: reweighted to a quarter": (
                lambda: a.reweighted_growth(_table("before")[:2],
                                            _table("after")[:2], [0.25, 1]), 1.88,
                0.005), "7: price level": (lambda: a.price_level(
                    value("currency-in-circulation-1933") / value("currency-in-circulation-1928"),
                    _industry("after") / _industry("before")), 2.09,
                                           0.005), "7: steel 1939": (lambda: _steel()[-1], 214.7,
                                                                     0.3),
    "8: planned reinvestment": (lambda: (_table("plan")[0] - _table("before")[0]) /
                                (_industry("plan") - _industry("before")), 0.486, 0.001),
    "8: actual reinvestment": (lambda: (_table("after")[0] - _table("before")[0]) /
                               (_industry("after") - _industry("before")), 0.684, 0.001),
    "8: consumer goods after five years": (lambda: _consumer_goods(0.8)[5], 16.8, 0.05),
    "8: when thrift overtakes": (
        lambda: next(y for y in range(40)
                     if _consumer_goods(0.8, 40)[y] > _consumer_goods(0.2, 40)[y]), 12,
        0), "9: room per head": (
            lambda: a.relative_change(a.multiple(value("urban-population-growth-1940")),
                                      a.multiple(value("urban-housing-growth-1940"))), -28.8,
            0.05), "9: top fifth to the rest": (lambda: a.per_head_ratio(
                value("top-paid-workers-share-1933"), value("top-paid-wage-fund-share-1933")), 2.67,
                                                0.005),
    "9: undoing forty per cent": (lambda: a.undo(value("living-standards-change-1929-32")), 66.7,
                                  0.05),
    "11: privileged share": (lambda: a.share(
        low("privileged-persons-late-1930s"),
        low("privileged-persons-late-1930s") + value("oppressed-persons-late-1930s")), 7.0, 0.05),
    "11: per head at 12 million": (
        lambda: a.per_head_ratio(a.share(12, 172), value("privileged-income-share-late-1930s")),
        13.3, 0.05), "11: per head at 15 million": (
            lambda: a.per_head_ratio(a.share(15, 175), value("privileged-income-share-late-1930s")),
            10.7, 0.05),
    "12: command ranks purged": (
        lambda: a.share(_army("purged-1937-38"), _army("total-1937")), 49.3,
        0.05), "12: divisional commanders": (
            lambda: a.share(value("divisional-commanders-purged-1937-38"),
                            value("divisional-commanders-total-1937")), 36.8,
            0.05), "12: party": (
                lambda: a.relative_change(value("party-members-1933"), value("party-members-1937")),
                -45.7, 0.05), "13: doubling in four years": (
                    lambda: a.growth_rate(1, value("women-in-industry-multiple-1928-32"), 4), 18.9,
                    0.05), "14: from 35 to 100 in four years": (
                        lambda: a.growth_rate(value("industrial-output-index-1923"), 100, 4), 30.0,
                        0.05), "14: party 1933 against 1929": (
                            lambda: value("party-members-1933") / value("party-members-1929"), 2.33,
                            0.005),
}


@pytest.mark.parametrize("name", WORKED)
def test_worked_numbers_follow_from_the_register(name):
    find, expected, within = WORKED[name]
    assert find() == pytest.approx(expected, abs=within)


# A wrong argument is told in one sentence, never with a traceback of ours and never with a silent
# answer.

WRONG = [
    True, None, "58", "",
    float("nan"),
    float("inf"),
    float("-inf"), 10**400, [58], {},
    object(), 1j
]
CALLS = {
    "relative_change": (a.relative_change, (58, 23)), "points": (a.points, (58, 23)),
    "share": (a.share, (1, 4)), "multiple": (a.multiple, (58, )),
    "growth_rate": (a.growth_rate, (35, 100, 4)), "grown": (a.grown, (100, 5, 4)),
    "undo": (a.undo, (-66, )), "years_to_recover": (a.years_to_recover, (-66, 5)),
    "years_to_parity": (a.years_to_parity, (8, 5)), "implied_total": (a.implied_total, (3462, 3.2)),
    "per_head_ratio": (a.per_head_ratio, (12, 60)), "lorenz_floor": (a.lorenz_floor, (12, 60)),
    "price_level": (a.price_level, (4.9, 2.4, 1.0)),
    "urban_seat_share": (a.urban_seat_share, (20, 25_000, 125_000, 50)),
    "two_sector_path": (a.two_sector_path, (6.0, 12.3, 0.5, 0.4, 5)),
    "plan_bargain": (a.plan_bargain, (10, 9, 6, 9)), "first_missed_plan": (a.first_missed_plan,
                                                                           (10, 9, 6)),
}
PLACES = [(name, place) for name, (_, good) in CALLS.items() for place in range(len(good))]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda w: type(w).__name__ + str(w)[:12])
@pytest.mark.parametrize("name, place", PLACES)
def test_an_argument_that_is_no_number_gets_one_sentence(name, place, wrong):
    function, good = CALLS[name]
    function(*good)
    if (name, place, wrong) == ("urban_seat_share", 3, None):
        return  # None says there that both quotas count voters
    with pytest.raises(Slip) as told:
        function(*good[:place], wrong, *good[place + 1:])
    assert one_sentence(told.value)


@given(st.lists(st.tuples(amounts, amounts), max_size=30))
def test_first_year_ahead_is_the_first_and_not_a_year_of_parity(pairs):
    path, rival = [one for one, _ in pairs], [other for _, other in pairs]
    year = a.first_year_ahead(path, rival)
    if year is None:
        assert all(one <= other for one, other in pairs)
    else:
        assert path[year] > rival[year] and all(one <= other for one, other in pairs[:year])


@pytest.mark.parametrize("call", [
    lambda: a.relative_change(0, 5), lambda: a.relative_change(-3, 5), lambda: a.share(1, 0),
    lambda: a.share(1, -4), lambda: a.multiple(-100.1), lambda: a.growth_rate(0, 5, 1),
    lambda: a.growth_rate(5, 0, 1), lambda: a.growth_rate(5, -1, 1), lambda: a.growth_rate(1, 2, 0),
    lambda: a.growth_rate(1, 2, -1), lambda: a.undo(-100), lambda: a.undo(-150),
    lambda: a.years_to_recover(-100, 5), lambda: a.years_to_recover(-66, 0),
    lambda: a.years_to_recover(-66, -1), lambda: a.years_to_recover(5, "5"),
    lambda: a.years_to_parity(0.9, 5), lambda: a.years_to_parity(8, 0),
    lambda: a.implied_total(5, 0), lambda: a.per_head_ratio(0, 60),
    lambda: a.per_head_ratio(12, 100), lambda: a.lorenz_floor(-1, 60),
    lambda: a.lorenz_floor(12, 101), lambda: a.price_level(0, 1), lambda: a.price_level(1, 0),
    lambda: a.price_level(1, 1, 0), lambda: a.urban_seat_share(-1, 1, 1),
    lambda: a.urban_seat_share(101, 1, 1), lambda: a.urban_seat_share(20, 0, 1),
    lambda: a.urban_seat_share(20, 1, -1), lambda: a.urban_seat_share(20, 1, 1, 0),
    lambda: a.urban_seat_share(20, 1, 1, 101), lambda: a.two_sector_path(6, 12, 1.1, 0.4, 5),
    lambda: a.two_sector_path(6, 12, -0.1, 0.4, 5), lambda: a.two_sector_path(0, 12, 0.5, 0.4, 5),
    lambda: a.two_sector_path(6, 12, 0.5, 0, 5), lambda: a.two_sector_path(6, 12, 0.5, 0.4, -1),
    lambda: a.two_sector_path(6, 12, 0.5, 0.4, 2.5), lambda: a.first_year_ahead([1], [1, 2]),
    lambda: a.first_year_ahead("12", [1, 2]), lambda: a.reweighted_growth([1], [1, 2], [1]),
    lambda: a.reweighted_growth([0], [1], [1]), lambda: a.reweighted_growth([1], [1], ["1"]),
    lambda: a.reweighted_growth(1, [1], [1]), lambda: a.reweighted_growth([1], [1], None),
    lambda: a.chain("5"), lambda: a.chain(5), lambda: a.chain([5, None]),
    lambda: a.chain([5], "100"), lambda: a.chain([-101]), lambda: a.plan_bargain(-1, 9, 6, 5),
    lambda: a.plan_bargain(100, 9, 6, 5), lambda: a.plan_bargain(10, -1, 6, 5),
    lambda: a.plan_bargain(10, 9, -1, 5), lambda: a.plan_bargain(10, 9, 6, -1),
    lambda: a.plan_bargain(10, 9, 6, 1.5), lambda: a.first_missed_plan(100, 9, 6),
    lambda: a.first_missed_plan(10, 1001, 6), lambda: a.grown(1, 100, 10**6),
    lambda: a.grown(1, -100, -1), lambda: a.growth_rate(1, 2, 1e-9),
])
def test_an_impossible_amount_gets_one_sentence(call):
    with pytest.raises(Slip) as told:
        call()
    assert one_sentence(told.value)
