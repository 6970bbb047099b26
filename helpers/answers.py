"""The answers to the exercises, each computed from the register; `exercises` judges with them."""

from datetime import date
from math import log

from .arithmetic import (
    brier_score,
    chain,
    first_missed_plan,
    first_year_ahead,
    growth_rate,
    implied_total,
    multiple,
    per_head_ratio,
    plan_bargain,
    points,
    relative_change,
    share,
    two_sector_path,
    undo,
    years_to_recover,
)
from .claims import VERDICTS, tally
from .comparability import VERDICTS as GATE
from .data import estimate, high, low, statistics, table, value
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


PETROGRAD = ("petrograd-workers-january-1918", "petrograd-workers-september-1920")
COMMUNISTS, COMMUNIST_SHARE = "petrograd-communists-in-factories-1921", "petrograd-communist-share-of-workers-1921"
WOMEN = ("women-workforce-share-1939", "women-workforce-share-after-war")


def _wage_earners(year):
    """Workers and employees of a year, in the Soviet tables."""
    return estimate(f"workers-and-employees-{year}")


def _women(year, share_of):
    """Women among the wage earners of a year, if they had the share that the Soviet tables give for the year `share_of`."""
    return estimate(f"women-share-all-{share_of}") / 100 * _wage_earners(year)


def _men(year, times):
    """Men among the wage earners of a year, if the women of 1928 had multiplied by `times`."""
    return _wage_earners(year) - times * _women(1928, 1928)


def _followed():
    """How many statistics have a note that can still be followed."""
    return int(table("statistics")["note"].map(table("notes").set_index("number")["status"]).eq("survives").sum())
GRAIN = ("grain-top-farms-share-1925", "grain-supply-from-top-farms-1925")
SURPLUS = ("surplus-grain-holders-share-1926", "surplus-grain-share-1926")
DRAFT = ("unemployed-draft-plan-1927", "unemployed-draft-plan-1931")
JOBLESS = ("unemployment-cut-plan-1931", "unemployed-april-1927")
TRADES = ("party-office-employees-1927", "party-factory-transport-workers-1927", "party-farm-labourers-1927", "party-private-peasants-1927")
LEAVERS = "manual-workers-among-leavers-1925"
VETERANS = ("party-joined-by-civil-war-count-1929", "party-members-1929")
BEGUN = ("producer-goods-output-1927-28", "consumer-goods-output-1927-28")
PLANNED = ("producer-goods-plan-1932", "consumer-goods-plan-1932")
MADE = ("producer-goods-output-1932", "consumer-goods-output-1932")
STEEL = ("steel-target-1934", "steel-target-1935", "steel-growth-1936", "steel-growth-1937", "steel-growth-1938", "steel-growth-1939")
RYE = ("rye-procurement-price-mid-1930s", "rye-mill-price-mid-1930s")
SCISSORS = ("industrial-price-index-1923", "agricultural-price-index-1923")
RECOVERY = ("industrial-output-index-1923", "marketed-farm-surplus-index-1923")

RANKS = ("marshals", "army-commanders", "corps-commanders", "divisional-commanders")
PARTY = ("party-members-1933", "party-members-1937")
CENSUS = ("census-population-1937", "census-shortfall-1937")


def _reichstag(what, *parties, election="november-1932"):
    """Seats, or per cent of the votes, of these parties together in a German election."""
    return sum(estimate(f"reichstag-{what}-{party}-{election}") for party in parties)


def _days_between(first, last):
    """Days from one event to another, by their checked dates."""
    dates = table("events").set_index("id")["date_checked"]
    return (date.fromisoformat(dates[last]) - date.fromisoformat(dates[first])).days


def terror_total(council=False):
    """Commanders purged and in all, of the chapter's four ranks, with the Higher War Council if asked for."""
    ranks = [*RANKS, *(["war-council"] if council else [])]
    return sum(value(f"{rank}-purged-1937-38") for rank in ranks), sum(value(f"{rank}-total-1937") for rank in ranks)


PRIVILEGED, OPPRESSED = "privileged-persons-late-1930s", "oppressed-persons-late-1930s"


def _income_ratio(people):
    return per_head_ratio(share(people, people + value(OPPRESSED)), value("privileged-income-share-late-1930s"))


def _machines_in_growth(column):
    """Producer goods in per cent of the growth of industry from 1927–8 to a column of the restored table."""
    producer, consumer = (value(after) - value(before) for before, after in zip(BEGUN, column))
    return share(producer, producer + consumer)


def _machines_in_output(column):
    """Producer goods in per cent of both outputs in a column of the restored table."""
    return share(value(column[0]), sum(map(value, column)))


def _in_proportion():
    """Consumer goods of 1932 if they had grown with producer goods as the plan had it, in milliard roubles."""
    planned = [value(after) - value(before) for before, after in zip(BEGUN, PLANNED)]
    return value(BEGUN[1]) + (value(MADE[0]) - value(BEGUN[0])) * planned[1] / planned[0]


def _saved(put_back, years, rate=0.4):
    """Producer and consumer goods in the two-sector model from the table's 1927–8, at a yield of `rate`."""
    return two_sector_path(*map(value, BEGUN), put_back / 100, rate, years)

def _uses(section, term="plan"):
    """Count of a term in a section, and the words of the section."""
    found = table("words").set_index(["section", "term"]).loc[(section, term)]
    return int(found["count"]), int(found["words"])


def _rate(section):
    count, words = _uses(section)
    return count / words


def _lost(hidden, rate):
    capacity, _, output = plan_bargain(hidden, rate, rate, 10)
    return 100 - share(sum(output), sum(capacity))


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
    "2.1": Number(lambda: share(value("one-man-management-enterprises-1921"), value("enterprises-surveyed-1921")), "per cent", 0.1,
                  {lambda: share(value("enterprises-surveyed-1921"), value("one-man-management-enterprises-1921")): "Turn the division round: the part by the whole.",
                   lambda: 100 - share(value("one-man-management-enterprises-1921"), value("enterprises-surveyed-1921")): "Those are the enterprises without a single director."}),
    "2.2": Number(lambda: -relative_change(*map(value, PETROGRAD)), "per cent", 0.1,
                  {lambda: share(*map(value, reversed(PETROGRAD))): "That is the share who were left; the question asks for those who were gone.",
                   lambda: relative_change(*map(value, reversed(PETROGRAD))): "That measures against September 1920; a fall is measured against where it began."}),
    "2.3": Number(lambda: implied_total(value(COMMUNISTS), value(COMMUNIST_SHARE)), "workers", 50,
                  {lambda: value(COMMUNISTS) * value(COMMUNIST_SHARE) / 100: "That is 3.2 per cent of the Communists; they are the part here, not the whole.",
                   lambda: value(COMMUNISTS) / value(COMMUNIST_SHARE): "That is one per cent of the workers: multiply by 100."}),
    "2.4": Number(lambda: share(value(COMMUNISTS), value(PETROGRAD[1])), "per cent", 0.02,
                  {lambda: value(COMMUNIST_SHARE): "That is the printed share, which needs more workers than 79,500."}),
    "2.5": Number(lambda: estimate("red-army-strength-1920-kavtaradze") / estimate("ex-officers-red-army-civil-war"), "people for each officer", 1,
                  {lambda: value("red-army-strength-1920") / value("tsarist-officers-in-red-army-1920"): "That is on the chapter's figures; the question takes Kavtaradze's and Figes'.",
                   lambda: share(estimate("ex-officers-red-army-civil-war"), estimate("red-army-strength-1920-kavtaradze")): "That is the officers' share in per cent; the question asks how many people there were for each of them."}),
    "2.6": Words("rounding", ("recovery", "definition", "rounding"),
                 {"recovery": "A recovery is unlikely in that winter, but only a source could rule it out.",
                  "definition": "Another definition would explain the gap; only the article cited could tell."}),
    "3.1": Number(lambda: value(SCISSORS[0]) / value(SCISSORS[1]), "times", 0.005,
                  {lambda: value(SCISSORS[1]) / value(SCISSORS[0]): "That is what a load of grain still buys; turn the division round.",
                   lambda: value(SCISSORS[0]) - value(SCISSORS[1]): "That is the distance between the two indices; the question asks how many times.",
                   lambda: relative_change(value(SCISSORS[1]), value(SCISSORS[0])): "That is by how much the ratio has risen; the question asks how many times as high it is."}),
    "3.2": Number(lambda: 100 - share(value(SCISSORS[1]), value(SCISSORS[0])), "per cent", 0.1,
                  {lambda: share(value(SCISSORS[1]), value(SCISSORS[0])): "That is what is left; the question asks for the loss.",
                   lambda: relative_change(value(SCISSORS[1]), value(SCISSORS[0])): "That is how much dearer goods have become in grain; the loss of the grain is measured from the other side.",
                   lambda: 100 - value(SCISSORS[1]): "That is the fall of farm prices alone; the goods have become dearer as well."}),
    "3.3": Number(lambda: relative_change(*map(value, RECOVERY)), "per cent", 0.1,
                  {lambda: points(*map(value, RECOVERY)): "Those are points of the pre-war level; divide them by where industry stands.",
                   lambda: 100 * points(*map(value, RECOVERY)) / value(RECOVERY[1]): "That measures against the 60; growth is measured from where it begins."}),
    "3.4": Number(lambda: value(SCISSORS[0]) / 1.25, "index, 1913 = 100", 0.5,
                  {lambda: value(SCISSORS[0]) * 1.25: "Divide by the ratio that you want; multiplying opens the scissors further.",
                   lambda: value(SCISSORS[1]) * 1.25: "That is where industrial prices would have to come down to; here they stay, and farm prices move."}),
    "3.5": Number(lambda: (1 - value(RECOVERY[1]) / 100) / (value(SCISSORS[0]) / value(SCISSORS[1]) - 1), "", 0.01,
                  {lambda: log(100 / value(RECOVERY[1])) / log(value(SCISSORS[0]) / value(SCISSORS[1])): "That is the a of the bent line; the question asks for the straight one.",
                   lambda: (1 - value(RECOVERY[1]) / 100) / (value(SCISSORS[0]) / value(SCISSORS[1])): "Divide by the ratio less one: at a ratio of one nothing is held back."}),
    "3.6": Words("industry", ("industry", "farms"), {"farms": "Farm prices rose a little; look at how far the other line fell."}),
    "4.1": Words("the Left", ("the Left", "the Right", "Stalin"),
                 {"the Right": "With the Right they had been allied before; by 1926 they opposed its concessions.",
                  "Stalin": "They had just been beaten by Stalin's group at a congress."}),
    "4.2": Number(lambda: value(SURPLUS[1]) / value(SURPLUS[0]), "times", 0.05,
                  {lambda: per_head_ratio(*map(value, SURPLUS)): "That compares one of the top group with one of the others; the question asks for the average of all.",
                   lambda: value(GRAIN[1]) / value(GRAIN[0]): "That is Zinoviev's figure for the grain; the question asks for the platform's, for the surplus."}),
    "4.3": Number(lambda: relative_change(*map(estimate, DRAFT)), "per cent", 0.1,
                  {lambda: -relative_change(*map(estimate, reversed(DRAFT))): "That measures the rise by the number at the end; the whole is the number at the start.",
                   lambda: share(*map(value, JOBLESS)): "That is the chapter's cut; the question asks for the rise by Lane's two figures."}),
    "4.4": Number(lambda: log(2) / log(1 + high("gosplan-growth-plan-1926-31") / 100), "years", 0.15,
                  {lambda: 100 / high("gosplan-growth-plan-1926-31"): "That adds the yearly rates; growth compounds.",
                   lambda: log(2) / log(1 + low("gosplan-growth-plan-1926-31") / 100): "That is the lower end of the plan."}),
    "4.5": Number(lambda: value(TRADES[1]) + 100 - sum(map(value, TRADES)), "per cent", 0.05,
                  {lambda: 100 - sum(map(value, TRADES)): "That is what the four groups leave out; add the workers who are named.",
                   lambda: sum(map(value, TRADES)): "That is what the four groups add up to; what do they leave out?"}),
    "4.6": Number(lambda: value(LEAVERS) / (100 - value(LEAVERS)) / (40 / 60), "times", 0.01,
                  {lambda: value(LEAVERS) / 40: "That compares a worker with the average member; the question asks for a member who was no worker."}),
    "4.7": Number(lambda: (value(VETERANS[1]) - value(VETERANS[0])) / value(VETERANS[0]), "", 0.05,
                  {lambda: value(VETERANS[1]) / value(VETERANS[0]): "That counts the older members among the later ones: take them from the whole first.",
                   lambda: share(*map(value, VETERANS)): "That is the older members' share in per cent; the question asks how many later ones stand beside each of them."}),
    "5.1": Number(lambda: -relative_change(*map(value, USSR)), "per cent", 0.1, {lambda: -points(*map(value, USSR)): POINTS}),
    "5.2": Number(lambda: -relative_change(*map(value, BLACK_EARTH)), "per cent", 0.1, {lambda: -points(*map(value, BLACK_EARTH)): POINTS}),
    "5.3": Number(lambda: undo(value("sheep-change-1929-34")), "per cent", 1,
                  {lambda: -value("sheep-change-1929-34"): "A fall of 66 per cent is not undone by a rise of 66: the rise starts from a smaller flock.",
                   lambda: 100 + undo(value("sheep-change-1929-34")): "That is what the flock must become as per cent of itself; the growth is 100 less."}),
    "5.4": Number(lambda: years_to_recover(value("sheep-change-1929-34"), 5), "years", 0.15),
    "5.5": Words("no", ("yes", "no"), {"yes": "Ask of each figure: per cent of what?"}),
    "6.1": Number(lambda: _rate(7) / _rate(8), "times", 0.06,
                  {lambda: _uses(7)[0] / _uses(8)[0]: "That divides the bare counts, but section 7 is longer: divide each count by the words of its section first.",
                   lambda: _rate(8) / _rate(7): "That is section 8 over section 7: turn the division round."}),
    "6.2": Number(lambda: int((table("words").query("term == 'Bonapartism'")["count"] > 0).sum()), "", 0.01,
                  {lambda: int((table("words").query("term == 'Bonapartism'")["count"] == 0).sum()): "Those are the sections without it."}),
    "6.3": Number(lambda: first_missed_plan(15, 9, 6), "", 0.05,
                  {lambda: -log(0.85) / log(1.09 / 1.06): "That is where the two paths cross; a plan is set once a year, so which is the first plan after it?",
                   lambda: first_missed_plan(10, 9, 6): "That is the year for a manager who hides a tenth.",
                   lambda: first_missed_plan(20, 9, 6): "That is the year for a manager who hides a fifth."}),
    "6.4": Number(lambda: _lost(20, 6), "per cent", 0.1,
                  {lambda: _lost(20, 6) / (100 - _lost(20, 6)) * 100: "That is the missing part against what was made; the question asks for it against what could have been made."}),
    "6.5": Words("evidence from elsewhere", ("figures in the chapter", "evidence from elsewhere", "definition", "tone"),
                 {"figures in the chapter": "Look for such a figure: the chapter prints none for both periods.",
                  "definition": "Whether people made sacrifices does not follow from the meaning of a word.",
                  "tone": "It praises nobody and blames nobody: it says that something happened."}),
    "6.6": Words("yes", ("yes", "no"), {"no": "That is the test for socialist planning; the one in ¶ 6.20 asks only which rules come first."}),
    "6.7": Number(lambda: growth_rate(*(estimate(f"gdp-maddison2010-{year}") for year in (1928, 1932)), 4), "per cent per year", 0.03,
                  {lambda: relative_change(*(estimate(f"gdp-maddison2010-{year}") for year in (1928, 1932))): "That is the growth of all four years together.",
                   lambda: relative_change(*(estimate(f"gdp-maddison2010-{year}") for year in (1928, 1932))) / 4: "Growth compounds: take the fourth root of the whole rise, not a quarter of it."}),
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
    "8.1": Words("invalid", ("valid", "invalid"), {"valid": "Cats have four legs, and so has a dog: is it a cat?"}),
    "8.2": Number(lambda: _machines_in_output(PLANNED), "per cent", 0.1,
                  {lambda: _machines_in_growth(PLANNED): "That is their share of the planned growth; the question asks for their share of the output.",
                   lambda: 100 - _machines_in_output(PLANNED): "That is the part of consumer goods."}),
    "8.3": Number(_in_proportion, "milliard roubles", 0.1,
                  {lambda: _in_proportion() - value(BEGUN[1]): "That is the growth alone: add it to the 12.3 of the start.",
                   lambda: value(PLANNED[1]) * value(MADE[0]) / value(PLANNED[0]): "That scales the planned output; the question keeps the proportion of the growth."}),
    "8.4": Number(lambda: _saved(80, 5)[1][-1], "milliard roubles", 0.1,
                  {lambda: _saved(80, 5)[0][-1]: "Those are the producer goods; the question asks for what people can consume.",
                   lambda: _saved(20, 5)[1][-1]: "That is the country that puts back 20 of 100."}),
    "8.5": Number(lambda: float(first_year_ahead(_saved(80, 40, 0.3)[1], _saved(20, 40, 0.3)[1])), "years", 0.01,
                  {lambda: float(first_year_ahead(_saved(80, 40)[1], _saved(20, 40)[1])): "That is the year with a yield of 0.4; the question asks for 0.3."}),
    "8.6": Words("factories producing for a market", ("a large share of arms", "accumulation first", "factories producing for a market"),
                 {"a large share of arms": "Cliff expects it, and the authors grant it (¶ 8.41).",
                  "accumulation first": "Cliff expects it, and the authors say that a siege may force it (¶ 6.20)."}),
    "9.1": Number(lambda: relative_change(multiple(value("urban-population-growth-1940")), multiple(value("urban-housing-growth-1940"))), "per cent", 0.1,
                  {lambda: points(value("urban-population-growth-1940"), value("urban-housing-growth-1940")): "Growth rates are not subtracted: divide what 100 became by what 100 became.",
                   lambda: share(multiple(value("urban-housing-growth-1940")), multiple(value("urban-population-growth-1940"))): "That is what was left of the room; the question asks by how much it changed.",
                   lambda: relative_change(multiple(value("urban-housing-growth-1940")), multiple(value("urban-population-growth-1940"))): "That is the housing that was missing; the question asks for the change of the room that each had."}),
    "9.2": Number(lambda: value("top-paid-wage-fund-share-1933") / value("top-paid-workers-share-1933"), "times", 0.01,
                  {lambda: per_head_ratio(value("top-paid-workers-share-1933"), value("top-paid-wage-fund-share-1933")): "That compares the fifth with the other four-fifths; the question compares it with the average of all.",
                   lambda: value("skilled-wage-ratio-1930s"): "That is the ratio printed for skilled and unskilled workers; the question asks what 20 and 40 per cent make."}),
    "9.3": Number(lambda: value("peasants-to-cities-1931") / 12, "people", 400,
                  {lambda: value("peasants-to-cities-1931") / 365: "That is the number for a day.",
                   lambda: value("peasants-to-cities-1931") / 52: "That is the number for a week."}),
    "9.4": Number(lambda: undo(value("living-standards-change-1929-32")), "per cent", 0.1,
                  {lambda: -value("living-standards-change-1929-32"): "The rise starts from the lower level, so it must be larger than the fall."}),
    "9.5": Number(lambda: 100 * 40 / (value("skilled-wage-ratio-1930s") * 60 + 40), "per cent", 0.1,
                  {lambda: 20: "That is the group of 1933; at 3.7 : 1 it would draw 48 per cent."}),
    "9.6": Words("no", ("yes", "no"), {"yes": "Ask who is counted in each of the two."}),
    "10.1": Number(lambda: share(_reichstag("votes", "kpd"), _reichstag("votes", "spd", "kpd")), "per cent", 0.1,
                   {lambda: _reichstag("votes", "kpd"): "That is its share of all votes; the question asks for its share of the two parties' votes.",
                    lambda: share(_reichstag("votes", "kpd"), _reichstag("votes", "spd")): "That is the KPD against the SPD; the whole is both together."}),
    "10.2": Number(lambda: estimate("reichstag-size-july-1932") / 2 + 1 - _reichstag("seats", "nsdap", "dnvp", election="july-1932"), "seats", 0,
                   {lambda: estimate("reichstag-size-july-1932") / 2 - _reichstag("seats", "nsdap", "dnvp", election="july-1932"):
                    "With that many they would have exactly half; a majority needs one seat more."}),
    "10.3": Number(lambda: 100 - share(_reichstag("votes", "nsdap", election="september-1930"), _reichstag("votes", "spd", "kpd", election="september-1930")), "per cent", 0.1,
                   {lambda: _reichstag("votes", "spd", "kpd", election="september-1930") - _reichstag("votes", "nsdap", election="september-1930"):
                    "Those are points of all votes; the question asks for a share of their own supporters."}),
    "10.4": Number(lambda: relative_change(_reichstag("votes", "nsdap", election="july-1932"), _reichstag("votes", "nsdap")), "per cent", 0.1,
                   {lambda: _reichstag("votes", "nsdap") - _reichstag("votes", "nsdap", election="july-1932"): POINTS}),
    # The same day of the year before: 365 days earlier.
    "10.5": Number(lambda: 365 - _days_between("left-pact-in-france", "franco-soviet-pact"), "days", 1,
                   {lambda: _days_between("left-pact-in-france", "franco-soviet-pact"): "That is the distance to the treaty as it was signed, in 1935; the question puts it in 1934."}),
    "10.6": Words("the appointment", ("the appointment", "the election", "the Enabling Act"),
                  {"the election": "That was on 5 March 1933, so the month would be right.", "the Enabling Act": "That was on 23 March 1933, so the month would be right."}),
    "10.7": Words("180 degrees", ("1800 votes", "the year 1800", "180 degrees"),
                  {"1800 votes": "No vote is spoken of in the paragraph.", "the year 1800": "The paragraph is about the 1930s."}),
    "11.1": Number(lambda: share(low(PRIVILEGED), low(PRIVILEGED) + value(OPPRESSED)), "per cent", 0.05,
                   {lambda: share(low(PRIVILEGED), value(OPPRESSED)): "That is the privileged against the others; the whole is both groups together.",
                    lambda: share(high(PRIVILEGED), high(PRIVILEGED) + value(OPPRESSED)): "That is the share at 15 million; the question asks for 12."}),
    "11.2": Number(lambda: _income_ratio(low(PRIVILEGED)), "times", 0.05,
                   {lambda: _income_ratio(high(PRIVILEGED)): "That is the ratio at 15 million; the question asks for 12.",
                    lambda: 100 - share(low(PRIVILEGED), low(PRIVILEGED) + value(OPPRESSED)): "That is the others' share of the people; divide it by the share of the privileged."}),
    "11.3": Number(lambda: (low(PRIVILEGED) + value(OPPRESSED) - value("census-population-1937")) / 1_000_000, "million people", 0.01,
                   {lambda: (high(PRIVILEGED) + value(OPPRESSED) - value("census-population-1937")) / 1_000_000: "That is the excess with 15 million privileged; the question takes 12."}),
    "11.4": Number(lambda: brier_score(90, False), "(Brier score)", 0.0005,
                   {lambda: brier_score(90, True): "That is the score if it had come true; it did not.",
                    lambda: 0.9: "That is the distance; the score is its square."}),
    "11.5": Number(lambda: (brier_score(10, True) + 6 * brier_score(10, False)) / 7, "(Brier score)", 0.001,
                   {lambda: (brier_score(90, True) + 6 * brier_score(90, False)) / 7: "That is the mean score of somebody who always says 90 per cent; the question takes 10.",
                    lambda: brier_score(10, True) + 6 * brier_score(10, False): "That is the sum of the seven scores; the question asks for their mean.",
                    lambda: (brier_score(10, True) + brier_score(10, False)) / 2: "One came and six did not, so the two scores do not weigh the same."}),
    "11.6": Words("the definition", ("the facts", "the definition"),
                  {"the facts": "Set the explorer to “a shift of politics” and compare what is on the axis seen from 1928 and from 1935."}),
    "12.1": Number(lambda: share(*terror_total()), "per cent", 0.1,
                   {lambda: sum(share(value(f"{rank}-purged-1937-38"), value(f"{rank}-total-1937")) for rank in RANKS) / 4:
                    "That averages four percentages; add the men first, for a rank of 190 weighs more than one of five.",
                    lambda: share(*terror_total(council=True)): "That counts the Higher War Council too, whose members may stand in the ranks already."}),
    "12.2": Number(lambda: share(*terror_total(council=True)), "per cent", 0.1,
                   {lambda: share(value("war-council-purged-1937-38"), value("war-council-total-1937")): "That is the council alone; the question asks for the four ranks and the council together."}),
    "12.3": Number(lambda: -relative_change(*map(value, PARTY)), "per cent", 0.1,
                   {lambda: share(value(PARTY[1]), value(PARTY[0])): "That is what was left; the question asks for the fall.",
                    lambda: relative_change(*map(value, PARTY[::-1])): "That measures the loss against the smaller party of 1937; begin with 1933."}),
    "12.4": Number(lambda: sum(map(value, CENSUS)) / 1_000_000, "million", 0.05,
                   {lambda: (value(CENSUS[0]) - value(CENSUS[1])) / 1_000_000: "The census fell short of the forecast: the forecast is larger than the count.",
                    lambda: sum(map(value, CENSUS)): "Right, but the question asks for millions."}),
    "12.5": Number(lambda: share(value(CENSUS[1]), sum(map(value, CENSUS))), "per cent", 0.1,
                   {lambda: share(value(CENSUS[1]), value(CENSUS[0])): "That is taken of the count; the question asks for a share of the forecast."}),
    "12.6": Words("no", ("yes", "no"), {"yes": "Compare two dates: the night of the census, and the years of the executions."}),
    "12.7": Words("purged", ("purged", "arrested", "killed"),
                  {"arrested": "The figure is of 1934 and of party membership: what was lost?", "killed": "The figure is of 1934 and of party membership: what was lost?"}),
    "13.1": Number(lambda: _men(1932, 2) / _men(1928, 1), "times", 0.01,
                   {lambda: _wage_earners(1932) / _wage_earners(1928): "That is the growth of all wage earners, women and men."}),
    "13.2": Number(lambda: 2 * estimate("women-share-all-1928") / 32, "times", 0.01,
                   {lambda: 32 / estimate("women-share-all-1928"): "That is the growth of the share; the whole must grow less than the women by that much."}),
    "13.3": Number(lambda: growth_rate(1, 2, 4), "per cent per year", 0.1,
                   {lambda: 25: "Growth compounds: take the fourth root of the whole rise, not a quarter of it."}),
    "13.4": Number(lambda: share(_women(1932, 1933) - _women(1928, 1928), _wage_earners(1932) - _wage_earners(1928)), "per cent", 0.1,
                   {lambda: estimate("women-share-all-1933"): "That is the share among all wage earners of 1932, those of 1928 included.",
                    lambda: share(_women(1932, 1933) - _women(1928, 1928), _wage_earners(1932)): "The whole is the newcomers alone: all of 1932 less all of 1928."}),
    "13.5": Words("38 and 55", ("8 and 41.6", "41.6 and 38", "38 and 55"),
                  {"8 and 41.6": "Ask of each: per cent of whom?", "41.6 and 38": "Ask who counted, and whom: the chapter does not say, and the table leaves out collective farmers."}),
    "13.6": Words("no", ("yes", "no"), {"yes": "A share can fall while a number grows: multiply each share by the wage earners of its year."}),
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
    "14.6": Number(lambda: share(value("defence-share-of-budget-1939"), value("defence-share-of-budget-1935")), "index, 1935 = 100", 0.5,
                   {lambda: share(value("defence-share-of-budget-1939"), value("defence-share-of-budget-1933")): "That is with 1933 as the base; divide by the figure of 1935.",
                    lambda: points(value("defence-share-of-budget-1935"), value("defence-share-of-budget-1939")): "That is the distance in points; an index divides."}),
    "14.7": Words("with a warning", GATE,
                  {"same axis": "The unit is one, but the sources are two, and the gate never calls two sources one.",
                   "refuse": "Place and unit are the same and a count needs no base: three times yes is enough to pass, though not freely."}),
    "15.1": Number(lambda: share(tally()["contested"], sum(tally().values())), "per cent", 0.1,
                   {lambda: float(tally()["contested"]): "That is their number; the question asks for per cent of all claims."}),
    "15.2": Number(lambda: 100 - sum(map(value, TRADES)), "per cent", 0.1,
                   {lambda: sum(map(value, TRADES)): "That is what the four make together; what is left over?"}),
    "15.3": Number(lambda: multiple(value("production-growth-1928-32")), "times", 0.01,
                   {lambda: value("production-growth-1928-32") / 100: "That is growth to 250 per cent; by 250 per cent comes on top of what was there."}),
    "15.4": Words("not decidable", VERDICTS,
                  {"holds": "Nothing here shows that the claim is right; there is only less to show that it is wrong.",
                   "contested": "Contested needs serious figures on both sides; what is left on either?",
                   "fails": "It fails now because of that one row; would an unchecked row be enough?"}),
    "15.5": Number(lambda: int(table("statistics")["kind"].eq("plan target").sum()), "statistics", 0),
    "15.6": Number(lambda: len(statistics(section=5)[lambda rows: rows["grade"] == "footnoted, note survives"]), "statistics", 0),
}
