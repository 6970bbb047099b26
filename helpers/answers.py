"""The answers to the exercises, each computed from the register; `exercises` judges with them."""

from .arithmetic import chain, growth_rate, multiple, points, relative_change, share, undo, years_to_recover
from .data import high, low, statistics, table, value
from .exercises import Number, Words
from .side_by_side import industry_multiple, industry_totals

POINTS = "Those are percentage points; the question asks for the fall relative to where it began."
BLACK_EARTH = ("collective-farm-membership-black-earth-march-1930", "collective-farm-membership-black-earth-june-1930")
USSR = ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930")

GIANTS = ("giant-plants-share-usa-1914", "giant-plants-share-russia-1914")
QUOTAS = ("congress-quota-urban-1918", "congress-quota-provincial-1918")


def _workers(*branches):
    return sum(map(high, branches)) * value(GIANTS[1]) / 100 / 1_000_000


def _turning_point(voters=100):
    return 100 / (1 + value(QUOTAS[1]) / value(QUOTAS[0]) * voters / 100)


WOMEN = ("women-workforce-share-1939", "women-workforce-share-after-war")


def _followed():
    """How many statistics have a note that can still be followed."""
    return int(table("statistics")["note"].map(table("notes").set_index("number")["status"]).eq("survives").sum())
BEGUN = ("producer-goods-output-1927-28", "consumer-goods-output-1927-28")
PLANNED = ("producer-goods-plan-1932", "consumer-goods-plan-1932")
MADE = ("producer-goods-output-1932", "consumer-goods-output-1932")
STEEL = ("steel-target-1934", "steel-target-1935", "steel-growth-1936", "steel-growth-1937", "steel-growth-1938", "steel-growth-1939")
RYE = ("rye-procurement-price-mid-1930s", "rye-mill-price-mid-1930s")

ANSWERS = {
    "0.1": Number(lambda: 100 - value("literacy-1897"), "of every hundred", 0.05,
                  {lambda: value("literacy-1897"): "That is the share who could read and write; the question asks for the others."}),
    "0.2": Words("computed", ("printed", "computed", "estimate"),
                 {"printed": "What the chapter prints is filled; look again at the list of marks.",
                  "estimate": "Somebody else's number is an open diamond; look again at the list of marks."}),
    "0.3": Number(lambda: share(_followed(), len(table("statistics"))), "per cent", 0.05,
                  {lambda: share(len(table("statistics")), _followed()): "Turn the division round: the part by the whole."}),
    "0.4": Number(lambda: points(*map(value, WOMEN)), "percentage points", 0.05,
                  {lambda: relative_change(*map(value, WOMEN)): "That is the rise in per cent of the first share; points are the plain difference."}),
    "0.5": Number(lambda: relative_change(*map(value, WOMEN)), "per cent", 0.1,
                  {lambda: points(*map(value, WOMEN)): "Those are percentage points; now compare them with where the share began.",
                   lambda: -relative_change(*map(value, reversed(WOMEN))): "That compares with the later share; the question asks for the one it began with."}),
    "0.6": Number(lambda: float(statistics("tractors-1928")["reference"].iloc[0].split(".")[1]), "", 0.001),
    "1.1": Number(lambda: value(GIANTS[1]) / value(GIANTS[0]), "times", 0.01,
                  {lambda: points(*map(value, GIANTS)): "That is the difference in percentage points; the question asks how many times.",
                   lambda: relative_change(*map(value, GIANTS)): "That is by how many per cent the Russian share was larger; the question asks how many times as large.",
                   lambda: value(GIANTS[0]) / value(GIANTS[1]): "That is the American share over the Russian: turn the division round."}),
    "1.2": Number(lambda: 100 / low("income-per-head-ratio-usa-1914"), "(America = 100)", 0.05,
                  {lambda: 100 / high("income-per-head-ratio-usa-1914"): "That is the least a Russian can have; the most belongs to the smaller gap."}),
    "1.3": Number(lambda: _workers("factory-workers-1914", "mine-workers-1914", "railway-workers-1914"), "million workers", 0.01,
                  {lambda: _workers("factory-workers-1914"): "That counts factories only; the question adds mines and railways.",
                   lambda: _workers("factory-workers-1914", "mine-workers-1914"): "The railways are still missing.",
                   lambda: _workers("factory-workers-1914", "mine-workers-1914", "railway-workers-1914") * 1_000_000: "Right, but the question asks for millions.",
                   lambda: 4.75: "Those are all the workers; which part of them stood in giant plants?"}),
    "1.4": Number(_turning_point, "per cent", 0.1,
                  {lambda: 20: "Close in thought: five to one makes six parts, not five.",
                   lambda: 50: "Fifty would be right if all votes weighed the same."}),
    "1.5": Number(lambda: _turning_point(50), "per cent", 0.1,
                  {_turning_point: "That is the answer with voters on both sides; here only half of the country's inhabitants vote."}),
    "5.1": Number(lambda: -relative_change(*map(value, USSR)), "per cent", 0.1, {lambda: -points(*map(value, USSR)): POINTS}),
    "5.2": Number(lambda: -relative_change(*map(value, BLACK_EARTH)), "per cent", 0.1, {lambda: -points(*map(value, BLACK_EARTH)): POINTS}),
    "5.3": Number(lambda: undo(value("sheep-change-1929-34")), "per cent", 1,
                  {lambda: -value("sheep-change-1929-34"): "A fall of 66 per cent is not undone by a rise of 66: the rise starts from a smaller flock.",
                   lambda: 100 + undo(value("sheep-change-1929-34")): "That is what the flock must become as per cent of itself; the growth is 100 less."}),
    "5.4": Number(lambda: years_to_recover(value("sheep-change-1929-34"), 5), "years", 0.15),
    "5.5": Words("no", ("yes", "no"), {"yes": "Ask of each figure: per cent of what?"}),
    "7.1": Words("consumer goods", ("producer goods", "consumer goods", "agriculture"),
                 {"producer goods": "Producer goods passed their plan; this triple stayed below it.",
                  "agriculture": "Agriculture fell far short; another triple missed its plan by more."}),
    "7.2": Number(lambda: share(value("agricultural-output-1932"), value("agricultural-output-plan-1932")), "per cent", 0.1,
                  {lambda: relative_change(value("agricultural-output-1927-28"), value("agricultural-output-1932")):
                   "That is the growth since 1927–8; the question asks for the outcome as per cent of the plan."}),
    "7.3": Number(lambda: share(*(sum(map(value, found)) for found in (MADE, PLANNED))), "per cent", 0.1,
                  {lambda: sum(share(value(one), value(other)) for one, other in zip(MADE, PLANNED)) / 2:
                   "That averages two percentages; add the outcomes and the plans first, for the sector with the larger plan weighs more."}),
    "7.4": Number(lambda: sum(map(value, MADE)) / sum(map(value, BEGUN)), "times", 0.01,
                  {lambda: 1 + value("production-growth-1928-32") / 100: "That is the growth as printed; the question asks for what the table gives.",
                   lambda: value("production-growth-1928-32") / 100: "By 250 per cent is not 2.5 times, and the table gives neither.",
                   lambda: relative_change(sum(map(value, BEGUN)), sum(map(value, MADE))): "That is the growth in per cent; the question asks how many times."}),
    "7.5": Number(lambda: chain(map(value, STEEL))[-1], "index, 1933 = 100", 0.3,
                  {lambda: 100 + sum(map(value, STEEL)): "That adds the percentages; each of them is taken of a different year, so multiply the factors."}),
    "7.6": Words("slower growth", ("a fall", "slower growth"), {"a fall": "The growth rate fell; the steel did not."}),
    "7.7": Number(lambda: relative_change(*map(value, RYE)), "per cent", 0.5,
                  {lambda: 100 - share(*map(value, RYE)): "That is the state's part of the mill's price; the question takes what the peasant received as 100.",
                   lambda: 100 * value(RYE[1]) / value(RYE[0]): "That is the mill's price as per cent of the peasant's; take off the 100 that the peasant had."}),
    "7.8": Number(lambda: value("lashtoba-coal-1935") / value("lashtoba-norm-1935") * 100, "tons", 0.02,
                  {lambda: value("lashtoba-coal-1935") / (value("lashtoba-norm-1935") + 100) * 100: "That is the reading “by”: the question takes the norm as fulfilled to 2,274 per cent."}),
    "14.1": Number(lambda: growth_rate(value("industrial-output-index-1923"), 100, 4), "per cent per year", 0.1,
                   {lambda: relative_change(value("industrial-output-index-1923"), 100) / 4: "Growth compounds: take the fourth root of the whole rise, not a quarter of it."}),
    "14.2": Number(lambda: growth_rate(*industry_totals(), value("first-plan-length-1928-32")), "per cent per year", 0.1,
                   {lambda: growth_rate(*industry_totals(), 5): "That counts the plan as five years; it ran for four and a quarter (¶ 7.2).",
                    lambda: growth_rate(*industry_totals(), 4): "That counts the plan as four years; it ran for four and a quarter (¶ 7.2)."}),
    "14.3": Number(lambda: 110 * industry_multiple(), "index, 1913 = 100", 0.5,
                   {lambda: 110 + 100 * (industry_multiple() - 1): "Links of a chain multiply; they do not add."}),
    "14.4": Number(lambda: value("party-members-1933") / value("party-members-1929"), "times", 0.01,
                   {lambda: relative_change(value("party-members-1929"), value("party-members-1933")): "That is the growth in per cent; the question asks for the multiple."}),
    "14.5": Number(lambda: share(multiple(value("living-standards-change-1929-32")), multiple(value("real-wages-plan-1933"))), "per cent", 0.1,
                   {lambda: points(value("living-standards-change-1929-32"), value("real-wages-plan-1933")): "That is the distance between the two changes; the question asks for one level as per cent of the other."}),
}
