"""Explorers of section 13: rights given and taken back, and what doubling a number does to a share."""

from .. import arithmetic
from ..charts import bars, curves, dots, grid, hundred, over_time, timeline
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import number
from .compare import Topic, compare

# Where we sort the dated measures of the section; the ledger below asks the reader to sort the contested ones.
SIDES = {"extended": ("civil-marriage-and-divorce", "zhenotdel-founded", "abortion-legalised"), "contested": ("family-law-of-1926",),
         "withdrawn": ("homosexuality-punished", "family-law-of-1936", "co-education-ended")}


def rights():
    """The dated measures of the section as a timeline, sorted into extended, contested and withdrawn."""
    side = {name: lane for lane, names in SIDES.items() for name in names}
    found = table("events")
    found = found[found["id"].isin(side)]
    return timeline(found.assign(lane=found["id"].map(side)), "Granted within three years, cut back from the 1930s on",
                    "Dated measures of section 13; the three lanes are our sorting",
                    "The chapter sets the turn in the mid-1930s. Hollow marks: 1919 stands where it prints 1918, and 1934 for a measure that it does not date.",
                    years=(1917, 1943), lanes=tuple(SIDES))


def percentages():
    """The section's four percentages, each as its own hundred."""
    return hundred(statistics({"of the party, 1922": "party-women-share-1922", "at work, 1939": "women-workforce-share-1939",
                               "at work, after the war": "women-workforce-share-after-war", "at work, 1970": "women-workforce-share-1970"}),
                   "Four percentages, two different questions", "Women of every hundred party members, and of every hundred of the working population",
                   "To join a party and to be drawn into wage work are two things: 8 and 41.6 are not two points of one rise.")


# How many women worked for wages: the official tables of workers and employees.
WOMEN, ALL = "women-share-all-{}", "workers-and-employees-{}"


def growth_of_all():
    """By how much all wage earners multiplied from 1928 to 1932."""
    return estimate(ALL.format(1932)) / estimate(ALL.format(1928))


def share_after(start, women, total):
    """Women's share, per cent, once their number multiplied by `women` and that of all wage earners by `total`."""
    return start * women / total


def women_multiple(share):
    """By how much women multiplied from 1928 to 1932 if their share of the wage earners was `share` per cent in 1932."""
    return share / estimate(WOMEN.format(1928)) * growth_of_all()


def number_or_share(guess=None, women=2.0, total=2.12, start=24):
    """Before the guess the wage earners of 1928 and 1932; after it the women's share for any growth of their number and of all."""
    counts = estimates({"All wage earners, 1928": ALL.format(1928), "All wage earners, 1932": ALL.format(1932)})
    if guess is None:
        return bars(counts, "The women doubled, says the chapter; the wage earners grew as well",
                    "Workers and employees in the whole economy, average of the year; women were 24 per cent of them in 1928 (a share that we could not check)",
                    "Suppose that the number of women among them doubled in these four years, and commit: what was their share in 1932?")
    share, right = share_after(start, women, total), share_after(estimate(WOMEN.format(1928)), value("women-in-industry-multiple-1928-32"), growth_of_all())
    xs = [round(1.2 + 0.04 * i, 2) for i in range(34)]
    moved = round(share, 1) - start
    rows = together(statistics({"Women, chapter": "women-in-industry-multiple-1928-32"}), counts,
                    estimates({"Women's share, 1928": WOMEN.format(1928), "Women's share, 1929": WOMEN.format(1929), "Women's share, 1933": WOMEN.format(1933)}),
                    computed("All wage earners, 1932 against 1928", round(growth_of_all(), 2), "times", "24.2 ÷ 11.4 million", [ALL.format(1928), ALL.format(1932)]),
                    computed("Women's share in the model", share, "per cent", "start × women ÷ all"), computed("Your guess", guess, "per cent", "your guess"))
    title = (f"Women × {number(women)}, all wage earners × {number(total)}: from {number(start)} to {number(round(share, 1))} per cent")
    chart = curves({f"women × {number(women)}": (xs, [share_after(start, women, x) for x in xs])}, rows, title,
                   "Women's share of the wage earners at the end, for any growth of the whole", across="all wage earners multiplied by", up="women, per cent",
                   point=(total, share, f"{number(round(share, 1))} per cent"), level=(start, f"share at the start: {number(start)}"))
    miss = guess - right
    judged = "was right" if abs(miss) < 0.75 else f"was {number(round(abs(miss), 1))} points too {'high' if miss > 0 else 'low'}"
    way = ("the share stays where it was, although there are more women" if abs(moved) < 0.05 and women > 1 else "nothing has changed in the share" if abs(moved) < 0.05
           else "the share falls" + ", although there are more women" * (women > 1) if moved < 0 else "the share rises, since women grew faster than the whole")
    needed = women_multiple(estimate(WOMEN.format(1933)))
    return chart.saying(f"Your guess {judged}: twice the women among 2.12 times the wage earners makes {number(round(right, 1))} per cent. "
                        f"In the state shown {way}. But the official tables give 27 per cent for 1929 and 30 for 1933. If 30 held in 1932 already, "
                        f"the women had multiplied by {number(round(needed, 2))}: then “doubled” says too little, or it counts another group.")


number_share = Explorer(
    "If the number of women doubles, what becomes of their share?", number_or_share,
    guess=Guess("Their share in 1932", 10, 50, "per cent"),
    women=Slider("Women multiplied by", 1, 3, 0.1, 2),
    total=Slider("All wage earners multiplied by", 1.2, 2.52, 0.04, 2.12),
    start=Slider("Share at the start", 15, 35, 1, 24, "per cent"))

BRANCHES = {"trade and catering": "trade-catering", "administration": "administration", "building": "construction", "transport": "transport-comms",
            "health care": "health", "industry": "industry", "education": "education", "all together": "all"}
PERIODS = {"1929 to 1933": (1929, 1933), "1933 to 1940": (1933, 1940), "1940 to 1945": (1940, 1945)}
TITLES = {1929: "From 1929 to 1933 women gained most ground in trade, not in industry",
          1933: "From 1933 to 1940 industry led: women's share there rose by 10 points", 1940: "From 1940 to 1945, with the war, the whole moved by 17 points"}
LEARNT = {1929: "The whole rose by 3 points, less than five of its seven branches shown. That can happen when branches with few women grow fastest; "
                "this table gives no sizes, so it cannot tell. In points, industry moved no more than the whole.",
          1933: "Now industry and the whole moved more than most branches. At the end women were 41 per cent in industry and 38 in the whole: "
                "the chapter's 41.6 for 1939 lies nearer to the first."}


def by_branch(period):
    """Change of women's share in each branch over a period, in percentage points."""
    first, last = PERIODS[period]
    found = {name: arithmetic.points(estimate(f"women-share-{branch}-{first}"), estimate(f"women-share-{branch}-{last}")) for name, branch in BRANCHES.items()}
    rows = [computed(f"{name}: {number(estimate(f'women-share-{BRANCHES[name]}-{first}'))} → {number(estimate(f'women-share-{BRANCHES[name]}-{last}'))}", moved, "percentage points",
                     "difference of the shares in TsSU 1957", [f"women-share-{BRANCHES[name]}-{first}", f"women-share-{BRANCHES[name]}-{last}"],
                     start=first, end=last, era="plan era" if last < 1945 else "later")
            for name, moved in sorted(found.items(), key=lambda part: -part[1])]
    says = LEARNT.get(first)
    if says is None:
        # A share of TsSU 1957 times a number of TsSU 1972; the one is of a day, the other of a year's average.
        (were, had), (are, have) = ((estimate(ALL.format(y)) / 1e6, estimate(WOMEN.format(y)) / 100) for y in (first, last))
        says = (f"A share is a fraction. All wage earners went from {number(were)} to {number(are)} million; on these shares the women among them went from about "
                f"{number(round(were * had, 1))} to {number(round(are * have, 1))} million, the men from about {number(round(were * (1 - had), 1))} to "
                f"{number(round(are * (1 - have), 1))}. The men fell by far more than the women rose.")
    return bars(together(*rows), TITLES[first], f"Women among workers and employees, {first} → {last} in per cent; the bar is the change in points", says)


branches = Explorer("Where did women's share of the jobs rise?", by_branch, period=Choice("Years", tuple(PERIODS), next(iter(PERIODS))))

KINDS = ("extends a right", "protects", "restricts a right")
# A measure, its paragraph, the side on which the chapter puts it, and the side on which it may also be put.
MEASURES = {
    "Equality in law and pay": ("13.1", KINDS[0], None),
    "No night or harmful work": ("13.1", KINDS[1], KINDS[2]),
    "Marriage and divorce, 1917": ("13.2", KINDS[0], None),
    "Abortion lawful, 1920": ("13.2", KINDS[0], KINDS[1]),
    "Bride price made a crime": ("13.2", KINDS[1], KINDS[0]),
    "Mutual support, 1926": ("13.7", KINDS[1], KINDS[0]),
    "Deserting parents punished": ("13.12", KINDS[2], KINDS[1]),
    "Prostitutes and homosexuals punished": ("13.12", KINDS[2], None),
    "Abortion forbidden, 1936": ("13.13", KINDS[2], None),
    "Divorce made harder, 1936": ("13.13", KINDS[2], KINDS[1]),
    "Boys and girls apart, 1943": ("13.13", KINDS[2], None),
}
CONTESTED = {
    "night work": ("No night or harmful work",
                   "The chapter counts it as protection. It also closes whole trades to women by law: that objection is ours."),
    "abortion, 1920": ("Abortion lawful, 1920",
                       "For the chapter a right. An encyclopaedia of Russian history holds that the decree was to guard mothers' health, not to give a right; from 1924 access was ranked by need. The law that ended it in 1936 called it a permission for hard times."),
    "support, 1926": ("Mutual support, 1926",
                      "For the chapter a makeshift of a poor state that protects deserted women. The same code made unregistered marriages equal and let either partner register a divorce: that extends."),
    "divorce, 1936": ("Divorce made harder, 1936",
                      "For the chapter a restriction. The same law fixed least sums for child support and threatened those who did not pay with two years in prison: who was protected from whom?"),
}
UNDECIDED = "not yet"
THE_CHAPTER, ARGUABLE, OPEN = "the chapter", "arguable", "?"


def rights_ledger(measure, verdict):
    """The eleven measures by what they do; the one chosen stays open until the reader has given a verdict."""
    name, why = CONTESTED[measure]
    closed = [one for one, _ in CONTESTED.values() if one != name or verdict == UNDECIDED]
    cells = {}
    for one, (_, chapter, other) in MEASURES.items():
        # All four stay open until they are judged, or one choice would give the others away.
        open_ = one in closed
        cells[one] = {kind: OPEN if open_ else THE_CHAPTER if kind == chapter else ARGUABLE if kind == other else None for kind in KINDS}
    _, chapter, other = MEASURES[name]
    if verdict == UNDECIDED:
        title, says = f"“{name}”: what did it do?", "Four rows are open; the other three wait for their turn. Decide for this one, and say to yourself for whom you decide."
    else:
        side = ("you and the chapter agree" if verdict == chapter else "there is a case for your reading, against the chapter's" if verdict == other
                else "neither the chapter nor our objection says so")
        title, says = f"“{verdict.capitalize()}”: {side}", f"{why} A law may do two of the three at once, to different women."
    return grid(cells, title, "Filled: as the chapter seems to see it; half filled: also arguable; ?: for you to judge. The sorting is ours", says,
                tones={THE_CHAPTER: "yes", ARGUABLE: "half", OPEN: "silent"}, references={one: place for one, (place, *_) in MEASURES.items()}, quiet=[one for one in closed if one != name],
                foot="Chapter, section 13 · objections: Encyclopedia of Russian History (Abortion Policy, Family Code of 1926, Family Laws of 1936), the decree of 1936, and ours")


ledger = Explorer("Does it extend, protect or restrict?", rights_ledger, measure=Choice("Measure", tuple(CONTESTED), "support, 1926"),
                  verdict=Choice("Your verdict", (UNDECIDED, *KINDS), UNDECIDED, commits=True))


def _party_census():
    """Women in the party at the beginning of 1922, from Smitten's counts, without and with the candidates."""
    name = "party-census-{}-1922".format
    women, everybody = (estimate(name("women-members")), estimate(name("women-candidates"))), (estimate(name("members")), estimate(name("candidates")))
    return together(
        computed("Smitten 1923: members, 1922", round(arithmetic.share(women[0], everybody[0]), 1), "per cent", "women ÷ all in Smitten 1923",
                 [name("women-members"), name("members")], start=1922),
        computed("Smitten 1923: members and candidates, 1922", round(arithmetic.share(sum(women), sum(everybody)), 1), "per cent", "women ÷ all in Smitten 1923",
                 [name(part) for part in ("women-members", "women-candidates", "members", "candidates")], start=1922))


def _multiples():
    """By how much the number of women multiplied 1928 to 1932, for three shares that they may have had in 1932."""
    return together(*[
        computed(f"If their share in 1932 was {said}", round(women_multiple(estimate(WOMEN.format(year))), 2), "times",
                 "shares of TsSU 1957 and 1975 × all wage earners of TsSU 1972", [WOMEN.format(1928), WOMEN.format(year), ALL.format(1928), ALL.format(1932)], start=1932)
        for year, said in ((1928, "still that of 1928 (24)"), (1929, "that of 1929 (27)"), (1933, "that of 1933 (30)"))])


def _years(rows, title, scope, says):
    return over_time(rows, title, scope, says, bridge=True, bottom=0, top=70, labels={"text"})


disputes = compare("The chapter's figures on women beside others", {
    "share of the workforce": Topic(
        lambda: statistics("women-workforce-share-1939", "women-workforce-share-after-war", "women-workforce-share-1970").assign(label="chapter"),
        lambda: estimates(series="women-share-all").assign(label="Soviet tables"),
        "The chapter: 41.6, then 56, then 51 per cent", "Not one long climb: a peak in 1945, a fall to 45 by 1956, and up again",
        "Women, per cent of the working population (chapter) or of workers and employees (tables)",
        "The chapter lists 41.6, 56 and 51 in one sentence on a continuing rise; its “after the war” is drawn at 1945. The tables go 24, 27, 30 up to 1933, then 38, 55, 45 and 51; for 1940 they have 38, and 41 in industry alone. "
        "They leave out collective farmers, and the chapter does not say whom it counts.", _years),
    "“doubled”": Topic(
        lambda: statistics({"Chapter: women, 1928 to 1932": "women-in-industry-multiple-1928-32"}), _multiples,
        "The chapter: the number of women doubled in four years", "If the women's share did not fall, their number more than doubled",
        "Women in wage work, 1932 against 1928, times",
        "The tables know no share for 1932, so three are tried. On each the number grows by more than the chapter says; it speaks of industry and the economy, "
        "the tables of workers and employees, and the share of 1928 was not checked.", bars),
    "party members": Topic(
        lambda: statistics({"Chapter: party members, 1922": "party-women-share-1922"}),
        lambda: together(estimates({"Soviet magazine 1985: 1920": "women-share-party-1920"}), _party_census(), estimates({"Mickiewicz 1977: 1970": "women-share-party-1970"})),
        "The chapter: only 8 per cent women in the party by 1922", "A count of 1922 gives 9.5 or 9.8 per cent, not 8; by 1970 it was 22.2",
        "Women in the Communist Party, per cent",
        "For the chapter's argument little hangs on two points: by every count few members were women. Smitten's numbers leave out the women of the Far East and Yakutsk; "
        "the 8 per cent is given elsewhere for 1920.", dots),
})
