"""The sums of the essay: growth, index numbers, shares, simple distributions, two growth models and
a plan bargain.

Every function is pure, takes plain numbers and answers a plain number (or a list of them).
Percentages go in and come out as per cent (58, not 0.58).
"""

from collections.abc import Iterable
from math import isfinite, log, log1p
from numbers import Real

from .slips import Slip, shown


def _number(name: str, value: object) -> float:
    # numpy's numbers are numbers too; True and False are not, although Python would count with
    # them.
    if isinstance(value, bool) or not isinstance(value, Real):
        raise Slip(f"{name} must be a number, not {shown(value)}.")
    if isinstance(value, int) and abs(value) > 10**300 or not isfinite(value):
        raise Slip(f"{name} must be a number that is not endless, not {shown(value)}.")
    return value


def _positive(name: str, value: object) -> float:
    if _number(name, value) <= 0:
        raise Slip(f"{name} must be greater than nought, not {value:g}.")
    return value


def _list(name: str, values: object) -> list[float]:
    if isinstance(values, (str, bytes, dict)) or not hasattr(values, "__iter__"):
        raise Slip(f"{name} must be a list of numbers, not {shown(values)}.")
    return [_number(f"every one of {name}", v) for v in values]


def _power(base: float, exponent: float) -> float:
    try:
        return base**exponent
    except OverflowError:
        raise Slip("That grows beyond every number a computer can hold.") from None
    except ZeroDivisionError:
        raise Slip("What has fallen by 100 per cent cannot be followed back in time.") from None


def relative_change(before: float, after: float) -> float:
    """Change from `before` to `after` in per cent of `before` (not in percentage points)."""
    return (_number("after", after) - _positive("before", before)) / before * 100


def points(before: float, after: float) -> float:
    """Change between two percentages in percentage points."""
    return _number("after", after) - _number("before", before)


def share(part: float, whole: float) -> float:
    """`part` as per cent of `whole`."""
    return _number("part", part) / _positive("whole", whole) * 100


def multiple(change: float) -> float:
    """The factor by which a quantity grows when it changes by `change` per cent (−100 or more)."""
    if _number("change", change) < -100:
        raise Slip(f"A quantity cannot fall by more than 100 per cent; {change:g} was given.")
    return 1 + change / 100


def growth_rate(before: float, after: float, years: float) -> float:
    """Yearly compound growth, in per cent, that leads from `before` to `after` in `years` years."""
    ratio = _positive("after", after) / _positive("before", before)
    return (_power(ratio, 1 / _positive("years", years)) - 1) * 100


def grown(start: float, rate: float, years: float) -> float:
    """What `start` becomes after `years` years at `rate` per cent a year."""
    return _number("start", start) * _power(multiple(rate), _number("years", years))


def chain(changes: Iterable[float], start: float = 100.0) -> list[float]:
    """Index numbers from yearly `changes` in per cent: a list that begins with `start`."""
    index = [_number("start", start)]
    for change in _list("changes", changes):
        index.append(index[-1] * multiple(change))
    return index


def undo(change: float) -> float:
    """Per cent rise (or fall) that brings a quantity back after it changed by `change` per cent."""
    if _number("change", change) <= -100:
        raise Slip("What has fallen by 100 per cent cannot grow back.")
    return (1 / multiple(change) - 1) * 100


def years_to_recover(change: float, rate: float) -> float:
    """Years until a quantity that fell by `change` per cent (negative) is back at `rate` per cent a
    year.
    """
    left, yearly = _positive("what is left", multiple(change)), log1p(_positive("rate", rate) / 100)
    return max(0.0, -log(left) / yearly)


def years_to_parity(gap: float, advantage: float) -> float:
    """Years to close a gap of `gap` to one when growing `advantage` percentage points faster.

    The two rates are treated as continuous: years = ln(gap) / ln(1 + advantage/100).
    """
    if _number("gap", gap) < 1:
        raise Slip("The gap is how many times richer the other country is: 1 or more, "
                   f"not {gap:g}.")
    return log(gap) / log1p(_positive("advantage", advantage) / 100)


def implied_total(part: float, percentage: float) -> float:
    """The whole of which `part` is `percentage` per cent."""
    return _number("part", part) / _positive("percentage", percentage) * 100


def per_head_ratio(share_of_people: float, share_of_goods: float) -> float:
    """How many times more each member of a group has than each of the rest (both shares in per
    cent).
    """
    for name, value in (("share of people", share_of_people), ("share of goods", share_of_goods)):
        if not 0 < _number(name, value) < 100:
            raise Slip(f"The {name} must lie between 0 and 100 per cent, not {value:g}.")
    return (share_of_goods / share_of_people) / ((100 - share_of_goods) / (100 - share_of_people))


def lorenz_floor(share_of_people: float, share_of_goods: float) -> float:
    """The smallest Gini coefficient (0 to 1) that a two-group split allows.

    Inside each group everybody is taken to have the same; any inequality within raises the
    coefficient.
    """
    per_head_ratio(share_of_people, share_of_goods)
    return abs(share_of_goods - share_of_people) / 100


def reweighted_growth(before: Iterable[float], after: Iterable[float],
                      weights: Iterable[float]) -> float:
    """Growth multiple of a total when each branch's output is multiplied by a price weight.

    `before`, `after` and `weights` are equally long lists, one item a branch.
    """
    before, after = _list("before", before), _list("after", after)
    weights = _list("weights", weights)
    if not len(before) == len(after) == len(weights):
        raise Slip("Give as many weights as there are branches before and after.")
    start, end = (sum(weight * value for weight, value in zip(weights, values))
                  for values in (before, after))
    return end / _positive("the weighted total before", start)


def price_level(money: float, output: float, velocity: float = 1.0) -> float:
    """Price multiple from money, output and velocity multiples, by the identity M·V = P·Q."""
    return _positive("money", money) * _positive("velocity", velocity) / _positive("output", output)


def urban_seat_share(urban_share: float, urban_quota: float, rural_quota: float,
                     voters_per_hundred: float | None = None) -> float:
    """Share of Congress seats, in per cent, that falls to the towns.

    `urban_share` is the towns' part of the population in per cent; one seat goes to every
    `urban_quota` town voters and to every `rural_quota` people of the country.
    `voters_per_hundred` says how many of 100 inhabitants have the vote: give it when the rural
    quota counts inhabitants, leave it out when both quotas count voters.
    """
    if not 0 <= _number("urban share", urban_share) <= 100:
        raise Slip(f"The urban share must lie between 0 and 100 per cent, not {urban_share:g}.")
    voters = 100 if voters_per_hundred is None else voters_per_hundred
    if _positive("voters per hundred", voters) > 100:
        raise Slip(f"Of a hundred inhabitants at most a hundred have the vote, not {voters:g}.")
    town = urban_share * (voters / 100) / _positive("urban quota", urban_quota)
    country = (100 - urban_share) / _positive("rural quota", rural_quota)
    return town / (town + country) * 100


def two_sector_path(producer: float, consumer: float, reinvested: float, yield_: float,
                    years: int) -> tuple[list[float], list[float]]:
    """Feldman's two-sector growth model (Gosplan, 1928), year by year.

    `producer` and `consumer` are the outputs of year 0; `reinvested` (0 to 1) is the part of
    producer goods that goes back into making producer goods; `yield_` is output gained per unit
    invested.  Returns two lists of `years` + 1 outputs: producer goods, consumer goods.
    """
    if not 0 <= _number("the reinvested part", reinvested) <= 1:
        raise Slip(f"The reinvested part must lie between 0 and 1, not {reinvested:g}.")
    if _number("years", years) != int(years) or years < 0:
        raise Slip(f"The model goes by whole years, nought or more, not {years:g}.")
    made, eaten = [_positive("producer", producer)], [_positive("consumer", consumer)]
    _positive("yield_", yield_)
    for _ in range(int(years)):
        eaten.append(eaten[-1] + (1 - reinvested) * yield_ * made[-1])
        made.append(made[-1] * (1 + reinvested * yield_))
    return made, eaten


def first_year_ahead(path: Iterable[float], rival: Iterable[float]) -> int | None:
    """The first year (counted from 0) in which `path` is greater than `rival`; None if it never is.

    Both are lists with one number a year, equally long.
    """
    path, rival = _list("path", path), _list("rival", rival)
    if len(path) != len(rival):
        raise Slip("Give two lists of as many years each.")
    return next((year for year, (one, other) in enumerate(zip(path, rival)) if one > other), None)


def plan_bargain(hidden: float, markup: float, growth: float,
                 years: int) -> tuple[list[float], list[float | None], list[float]]:
    """What a plant can make, what the plan asks of it and what it makes, year by year: a toy of our
    own.

    Capacity is 100 in year 0 and grows by `growth` per cent a year.  In year 0 the manager shows
    all of it but `hidden` per cent.  Each later plan asks `markup` per cent more than the year
    before it yielded; the manager makes exactly that while capacity allows, and all that the plant
    can make where it does not.  Returns three lists of `years` + 1 numbers: capacity, plan (None
    for year 0) and output.  That targets follow last year's output is the "ratchet principle" (M.
    L.  Weitzman, The "Ratchet Principle" and Performance Incentives, Bell Journal of Economics 11,
    1980); the manager's rule and every number are ours.
    """
    _bargain(hidden, markup, growth)
    if _number("years", years) != int(years) or years < 0:
        raise Slip(f"The model goes by whole years, nought or more, not {years:g}.")
    capacity, plan, output = [100.0], [None], [100.0 - hidden]
    for _ in range(int(years)):
        capacity.append(capacity[-1] * multiple(growth))
        plan.append(output[-1] * multiple(markup))
        output.append(min(plan[-1], capacity[-1]))
    return capacity, plan, output


def first_missed_plan(hidden: float, markup: float, growth: float) -> int | None:
    """The first year in which the plan of `plan_bargain` asks more than the plant can make; None if
    it never does.

    The plan of year t asks (1 − hidden)·(1 + markup)^t of a capacity (1 + growth)^t, so the year is
    the first whole number above −ln(1 − hidden) ÷ ln((1 + markup) ÷ (1 + growth)), all as
    fractions.
    """
    _bargain(hidden, markup, growth)
    if markup <= growth:
        return None
    return int(-log(multiple(-hidden)) / log(multiple(markup) / multiple(growth)) + 1e-12) + 1


def _bargain(hidden: float, markup: float, growth: float) -> None:
    if not 0 <= _number("the hidden part", hidden) < 100:
        raise Slip(f"The hidden part lies between 0 and less than 100 per cent, not {hidden:g}.")
    for name, rate in (("mark-up", markup), ("growth of capacity", growth)):
        if not 0 <= _number(f"the {name}", rate) <= 1000:
            raise Slip(f"The {name} lies between 0 and 1,000 per cent a year, not {rate:g}.")


__all__ = [
    "chain", "first_missed_plan", "first_year_ahead", "grown", "growth_rate",
    "implied_total", "lorenz_floor", "multiple", "per_head_ratio", "plan_bargain",
    "points", "price_level", "relative_change", "reweighted_growth", "share", "two_sector_path",
    "undo", "urban_seat_share", "years_to_parity", "years_to_recover"
]
