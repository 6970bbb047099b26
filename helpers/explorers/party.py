"""Explorers of section 4: who broke with whom, whose surplus, who left the party, a cautious plan, and who remembered."""

from functools import cache

from .. import arithmetic
from ..charts import areas, argument_map, bars, curves, dots, grid, over_time, panels, shares
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..side_by_side import TABLE, industry_multiple
from ..wording import number
from .compare import Topic, compare


def seven_years():
    """The dated events of section 4, 1923 to 1929, that carry its story of party and village, as rows of the table of events."""
    found = table("events")
    mine = found["section"].eq(4) & found["start"].between("1923", "1930-12") & found["weight"].le(2)
    return found[mine & (found["lane"].isin(["state and party", "village"]) | found["weight"].eq(1) & found["lane"].eq("world"))]


# --- base, programme, outcome -----------------------------------------------------------------------------------------------

# For each group: its base, its programme, and where the chapter sees this lead, each with its paragraph.
READINGS = {
    "the Right": (("The richer peasants, and leaders of the trade unions", "4.16"), ("Concessions to peasants, slow industry, peace with reformist unions", "4.18"),
                  ("In the end capitalism restored, whether wished for or not", "4.20")),
    "Zinoviev and Kamenev": (("The industrial city of Leningrad, and the Comintern", "4.21"), ("Left phrases abroad; at home against the Right, and against the Left", "4.28"),
                             ("They ask for expulsion first: the pioneers of despotism in the party", "4.29")),
    "Stalin's group": (("The party's central apparatus, with its secretariat", "4.30"), ("Socialism in One Country; concessions and planning within limits", "4.32"),
                       ("A bureaucracy that keeps its power from Kulaks and workers alike", "4.36"))}
EVERY = "all three"
SHORT = {"Zinoviev and Kamenev": "Zinoviev's group"}
ASKED = {
    EVERY: "What a group proposed can be read in speeches and resolutions. The arrows cannot: each says that one thing explains another, or leads to it. Pick a group and ask what would test its two arrows.",
    "the Right": "To test the first arrow one would look for rich peasants who pressed the Right, or for policies by which they gained. To test the second one would need to see where such concessions ended; NEP was cut short, so that nobody did.",
    "Zinoviev and Kamenev": "Here one base has to explain two things: a group that spoke at times for Leningrad's workers, and the fierce campaign in that city against the Left, who claimed to speak for them too (¶ 4.28–4.29). What else might explain the second?",
    "Stalin's group": "Here the base is an office, not a class. If every turn, to the right and to the left, is put down to self-interest, ask which turn would have counted against that."}


def bases(group):
    """The chapter's argument on three groups as boxes and arrows; one group can be brought out."""
    boxes, links = {}, []
    for name, parts in READINGS.items():
        for place, (text, reference) in enumerate(parts):
            boxes[f"{name} {place}"] = (("base", SHORT.get(name, name), "outcome")[place], text, reference)
        links += [(f"{name} 0", f"{name} 1", "explains"), (f"{name} 1", f"{name} 2", "leads to")]
    titles = {EVERY: "Three groups, three bases: the argument lies in the arrows"}
    return argument_map(boxes, [[f"{name} {place}" for name in READINGS] for place in range(3)], links,
                        titles.get(group, f"{group[:1].upper()}{group[1:]}: what stands between base, programme and outcome?"),
                        "The chapter's reading, in our words", ASKED[group], ("What it rests on", "What it proposes", "Where this leads"),
                        [] if group == EVERY else [f"{group} {place}" for place in range(3)],
                        "Chapter ¶ 4.15–4.37 · reported: proposals, offices · inferred by the authors: arrows, for whom each spoke")


reading = Explorer("What is reported here, and what is inferred?", bases, group=Choice("Bring out", (EVERY, *READINGS), EVERY))


# --- who broke with whom --------------------------------------------------------------------------------------------------

GROUPS = ("Left Opposition", "Zinoviev and Kamenev", "the Right")
WITH, AGAINST, OUT, OFFICE, UNNAMED = "with Stalin's group", "against it", "driven out", "beaten, keeps posts", "not named"
STANCES = {WITH: "yes", AGAINST: "against", OUT: "no", OFFICE: "half", UNNAMED: "silent"}
STEPS = {
    "1923–24": (("4.38", (AGAINST, WITH, WITH)), None, "", ""),
    "1925": (("4.45", (AGAINST, AGAINST, WITH)), "Zinoviev and Kamenev",
             "their base, the workers' city of Leningrad and the Comintern, against a line that favoured the peasantry",
             "opposition to Socialism in One Country, and to concessions to rich peasants"),
    "1926–27": (("4.47", (AGAINST, AGAINST, WITH)), "nobody",
                "defeat, which pushes Zinoviev's group towards the Left", "Zinoviev now says that Trotsky was right about the apparatus"),
    "end of 1927": (("4.69", (OUT, OUT, WITH)), "nobody",
                    "privileges, which democracy would have cut, and rich peasants, whom the Opposition wished to restrict",
                    "the charge that the Opposition spreads disunity in the face of danger"),
    "1928–30": (("4.79", (OUT, UNNAMED, OFFICE)), "the Right",
                "grain for the state, and somebody to bear the blame for the crisis", "an end of NEP, against Bukharin's slow pace"),
}
MOMENTS = tuple(STEPS)
UNSAID = "not yet said"


def who_breaks(moment, next_=UNSAID):
    """Where three groups stand towards Stalin's, up to `moment`; the next row appears once a prediction is made."""
    place = MOMENTS.index(moment) + 1
    shown = MOMENTS[:place + (next_ != UNSAID)]
    cells = {when: dict(zip(GROUPS, STEPS[when][0][1])) for when in shown}
    scope = "Each group's stand towards Stalin's group, as the chapter tells it; the words are ours"
    foot = f"Chapter ¶ {', '.join(STEPS[when][0][0] for when in shown)} · a reading of statements, not a measurement · for the Right in 1923–24 the chapter names Tomsky"
    titles = {1: "In 1923–24 two groups stand with Stalin's against the Left", 2: "By 1925 one ally has left", 3: "In 1926–27 Zinoviev and Kamenev stand with the Left against Stalin's group",
              4: "By the end of 1927 two groups are out of the party, with the Right's help", 5: "By 1930 both allies of 1923–24 had been beaten"}
    drawn = {"tones": STANCES, "references": {when: STEPS[when][0][0] for when in shown}, "foot": foot, "corner": "when"}
    if next_ == UNSAID:
        return grid(cells, titles[len(shown)], scope, "Say who, if anybody, breaks with Stalin's group next, and name for yourself the interest at stake. Then look.", **drawn)
    _, left, interest, idea = STEPS[shown[-1]]
    judged = f"You said {next_}; the chapter has {left}." if next_ != left else f"You said {next_}, and so does the chapter."
    says = (f"{judged} The interest it names: {interest}. The idea: {idea}. "
            "The idea stands in speeches and resolutions; the interest is the authors' inference, and it needs evidence of its own.")
    return grid(cells, titles[len(shown)], scope, says, **drawn)


alliances = Explorer(
    "Who breaks with Stalin's group next?", who_breaks,
    moment=Choice("You stand in", MOMENTS[:-1], MOMENTS[0]),
    next_=Choice("Who breaks next", (UNSAID, "Zinoviev and Kamenev", "the Right", "nobody"), UNSAID, commits=True))


# --- from harvest to surplus ----------------------------------------------------------------------------------------------

FARMS, GRAIN = "grain-top-farms-share-1925", "grain-supply-from-top-farms-1925"
TOP, REST = "top farms", "all other farms"


@cache
def _split(name):
    """Rows of one whole in per cent: the printed share of the top farms, and what is left for the others."""
    era = {"era": "NEP", "start": 1925}
    return together(statistics({TOP: name}), computed(REST, 100 - value(name), "per cent", "100 less the printed share", [name], **era))


def surplus_share(kept):
    """Share of the surplus held by the top farms, in per cent, when every farm keeps `kept` per cent of the average harvest."""
    return (value(GRAIN) - value(FARMS) * kept / 100) / (100 - kept) * 100


def whose_surplus(guess=None, kept=30):
    """Zinoviev's two shares; the share of the surplus appears once `guess` (per cent) is given."""
    wholes = {"Farms": _split(FARMS), "Grain": _split(GRAIN)}
    if guess is None:
        return shares(wholes, "If 12 per cent of farms grow 60 per cent of the grain, who has the surplus?", "Zinoviev's figures of late 1925, per cent",
                      "Every farm must first keep grain to live on and to sow: say, 30 per cent of what the average farm harvests. "
                      "Guess which part of the rest belongs to the top farms.")
    found = surplus_share(kept)
    how, era = "model: every farm keeps the same", {"era": "NEP", "start": 1925}
    wholes["Surplus"] = together(computed(TOP, round(found, 1), "per cent", how, [FARMS, GRAIN], **era), computed(REST, round(100 - found, 1), "per cent", how, [FARMS, GRAIN], **era))
    chart = shares(wholes, f"In this model the top farms hold {number(round(found, 1))} per cent of the surplus",
                   f"Per cent; surplus: what is left when every farm keeps {number(kept)} per cent of the average harvest")
    if kept < 5:
        moved = "Where little is kept, surplus and harvest are shared alike."
    elif found > 93:
        moved = "Now the other farms barely feed themselves: nearly all grain that can be sold is in few hands, though no field has changed hands."
    else:
        moved = "Move the scale: the more each farm must keep, the more the surplus gathers at the top, though no field has changed hands."
    return chart.saying(f"Your guess was {number(guess)}. {moved} So “60 per cent of the grain” for an eighth of the farms and “58 per cent of the surplus” for fewer still "
                        "are two measures: neither bears out or refutes the other. All farms of a group are taken to be alike here, and large families to keep no more than small ones.")


surplus = Explorer(
    "Whose is the surplus?", whose_surplus,
    guess=Guess("Your guess for the top farms", 0, 100, "per cent"),
    kept=Slider("Every farm keeps", 0, 42, 1, 30, "per cent of the average"))


# --- the plan that was too slow -------------------------------------------------------------------------------------------

PLAN = "gosplan-growth-plan-1926-31"
ENDS = (4, 9)


def pace(rate, years):
    """What a yearly growth of `rate` per cent makes of 100 in `years` years, beside the two ends of the draft plan."""
    steps = [years * i / 12 for i in range(13)]
    mine = arithmetic.grown(100, rate, years)
    lines = {f"{number(r)} per cent: {number(arithmetic.grown(100, r, years), 1)}": (steps, [arithmetic.grown(100, r, x) for x in steps])
             for r in dict.fromkeys((*ENDS, rate))}
    level, doubling = "index, start = 100", arithmetic.growth_rate(100, 200, years)
    rows = together(statistics({"Draft plan: yearly growth": PLAN}),
                    *[computed(f"After {number(years)} years at {number(r)} per cent", round(arithmetic.grown(100, r, years), 1), level, "compound growth", [PLAN], era="NEP")
                      for r in dict.fromkeys((*ENDS, rate))],
                    computed(f"Yearly growth that doubles output in {number(years)} years", round(doubling, 1), "per cent per year", "the root of 2", [], era="NEP"),
                    computed("Industry in the restored table of section 7, 1932 with 1927–8 = 100", round(100 * industry_multiple()), level, "¶ 7.8–7.14", TABLE["industry"], era="plan era"))
    chart = curves(lines, rows, f"{number(rate)} per cent a year makes {number(mine, 1)} out of 100 in {number(years)} years",
                   "What was to grow is not said; start of the plan = 100", across="years", up="start = 100",
                   level=(200, "twice the start"), ends_at=max(225, mine * 1.12), model=False)
    if rate in ENDS:
        placed = f"This is the {'lower' if rate == ENDS[0] else 'upper'} end of what the chapter reports of the draft plan."
    else:
        placed = "That is slower than the draft plan." if rate < ENDS[0] else "That is faster than the draft plan." if rate > ENDS[1] else "The draft plan moved within this range."
    return chart.saying(f"{placed} To double in this time takes {number(doubling, 1)} per cent a year. For comparison only: industry in the restored table of section 7 stood at "
                        f"{number(round(100 * industry_multiple()))} after four and a quarter years, by official figures that are disputed.")


tempo = Explorer("How much is 4 to 9 per cent a year?", pace,
                 rate=Slider("Growth", 1, 25, 1, 9, "per cent a year"), years=Slider("For", 3, 10, 1, 5, "years"))


# --- who left, and out of whom --------------------------------------------------------------------------------------------

LEFT = {"60 per cent of the leavers": "manual-workers-among-leavers-1925", "77 per cent of the leavers": "manual-workers-among-leavers-1926"}
BASES = {"party-factory-transport-workers-1927": "the chapter's share of factory and transport workers by occupation in January 1927",
         "party-workers-by-class-july-1928": "the official share classed as workers in July 1928, whatever they did by then"}


def times_as_likely(among_leavers, among_members):
    """How many times as likely a worker was to leave as another member, from two shares in per cent."""
    return (among_leavers / (100 - among_leavers)) / (among_members / (100 - among_members))


def who_left(leavers, base):
    """Odds of leaving for a worker against another member, if workers were `base` per cent of the party."""
    steps = [20 + 2.5 * i for i in range(23)]
    lines = {name: (steps, [times_as_likely(value(found), x) for x in steps]) for name, found in LEFT.items()}
    found = times_as_likely(value(LEFT[leavers]), base)
    about = "about as likely to leave as" if 0.95 <= found <= 1.05 else f"{number(round(found, 1))} times as likely to leave as"
    rows = together(statistics({"Workers among leavers, first half of 1925": LEFT["60 per cent of the leavers"], "Workers among leavers, by 1926": LEFT["77 per cent of the leavers"],
                                "Factory and transport workers, January 1927": "party-factory-transport-workers-1927"}),
                    estimates({"Official figure: classed as workers, July 1928": "party-workers-by-class-july-1928"}),
                    computed("Workers in the party: your supposition", base, "per cent", "your supposition", [], era="NEP"),
                    computed("A worker's chance of leaving against another member's", round(found, 1), "times", "ratio of two odds", [LEFT[leavers]], era="NEP"))
    chart = curves(lines, rows, f"If {number(base)} per cent of the members were workers, a worker was {about} another member",
                   "How many times as likely a worker was to leave, by the share of workers in the party", across="workers in the whole party, per cent (a supposition)",
                   up="times as likely", point=(base, found, number(round(found, 1))), level=(1, "as likely as anybody else"), ends_at=14, model=False)
    near = [words for name, words in BASES.items() if abs((value(name) if name in BASES and not name.endswith("1928") else estimate(name)) - base) < 1]
    where = f"This is close to {near[0]}. " if near else ""
    if found > 1.05:
        means = "On this supposition workers left in larger numbers than their share: a worker was more likely to go than another member."
    elif found >= 0.95:
        means = "On this supposition workers left just in proportion: the figure would say nothing about them in particular."
    else:
        means = "On this supposition the figure tells the opposite: a worker was less likely to go than another member."
    return chart.saying(f"{where}{means} The chapter gives the leavers but not the share they must be held against; nor how many left, nor who came in their place.")


leavers = Explorer("What must be known before “60 per cent of those leaving were workers” means anything?", who_left,
                   leavers=Choice("Workers were", tuple(LEFT), next(iter(LEFT))),
                   base=Slider("Workers in the party", 20, 75, 1, 30, "per cent"))

OTHERS = "others (1927: not in the text)"
CENSUS = {"office employees": "party-office-employees-1927", "factory and transport workers": "party-factory-transport-workers-1927",
          "private peasants": "party-private-peasants-1927", "hired farm workers": "party-farm-labourers-1927"}


def unaccounted():
    """Per cent of the members of January 1927 whom the chapter's four groups leave out."""
    return round(100 - sum(map(value, CENSUS.values())), 1)


def census(left_out="not in the text"):
    """Rows: the four groups of the census as printed, and the part that they leave out."""
    missing = computed(left_out, unaccounted(), "per cent", "100 less the four printed shares", CENSUS.values(), era="NEP", as_of="January 1927")
    return together(statistics(CENSUS), missing)


# --- who remembered -------------------------------------------------------------------------------------------------------

MEMBERS, BY_WAR, BY_1917 = "party-members-1929", "party-joined-by-civil-war-count-1929", "party-joined-before-1917-count-1929"


def of_a_hundred(name):
    """Per cent of the members of 1929 who belong to one of the two older groups."""
    return arithmetic.share(value(name), value(MEMBERS))


def who_remembers(guess=None):
    """Members of 1929 by when they joined; the two older groups appear once `guess` (per cent) is given."""
    everybody = statistics({"All members of 1929": MEMBERS})
    if guess is None:
        return bars(everybody, "Of 1.5 million members in 1929, how many had joined by the end of the civil war?", "Communist Party, people",
                    "Move the scale to your guess, in per cent of all members, then commit.")
    mine = computed("your guess", max(guess, 0.1) / 100 * value(MEMBERS), "people", "your guess", [MEMBERS])
    chart = areas(together(everybody, mine, statistics({"joined before the civil war ended": BY_WAR, "joined before February 1917": BY_1917})),
                  "Fewer than one member in eleven had joined before the civil war was over", "Communist Party, by 1929, people; areas in proportion")
    return chart.saying(f"Your guess was {number(guess)} per cent. By the chapter's figures it was {number(of_a_hundred(BY_WAR), 1)} per cent, and {number(of_a_hundred(BY_1917), 2)} per cent had joined before "
                        "February 1917 (we take the smaller group to be part of the larger). That does not tell what the others believed; it tells what they cannot have seen from inside.")


veterans = Explorer("Who remembered another party?", who_remembers, guess=Guess("Your guess", 0, 100, "per cent of members"))


# --- disputes -------------------------------------------------------------------------------------------------------------

def _by_trade(rows, title, scope, says):
    """One panel for each occupation, with a column for each date among the rows; all on one axis."""
    dated = rows.assign(label=rows["mark"].map(lambda mark: "July 1928" if mark == "estimate" else "January 1927"))
    return panels({name: dated[rows["label"] == name] for name in dict.fromkeys(rows["label"])}, title, scope, says, common=True)


def _unlike(rows, title, scope, says):
    """Dots without the chapter's upright lines, which would invite a comparison of unlike quantities."""
    chart = dots(rows, title, scope, says)
    chart.layout["shapes"] = []
    return chart


def _levels(rows, title, scope, says):
    return over_time(rows, title, scope, says, labels=False)


TRADES = {"office employees": "party-occupation-office-workers-july-1928", "factory and transport workers": "party-occupation-factory-and-transport-workers-july-1928",
          "private peasants": "party-occupation-peasants-july-1928", OTHERS: "party-occupation-others-july-1928",
          "hired farm workers": "party-occupation-farm-workers-july-1928"}

disputes = compare("The chapter's figures for village and party beside others", {
    "grain": Topic(
        lambda: statistics({"Zinoviev: 12 per cent of farmers, of the grain": GRAIN, "Platform: 6 per cent of farmers, of the surplus": "surplus-grain-share-1926"}),
        lambda: estimates({"Davies, in Martens: 10–11 per cent of families, of the sales, 1927–28": "top-farms-share-of-grain-sales-1927-28",
                           "Stalin, in Martens: Kulaks, of marketed grain, 1926–27": "marketed-grain-share-kulaks-1926-27",
                           "Stalin, in Martens: poor and middle peasants, of marketed grain": "marketed-grain-share-poor-and-middle-1926-27"}),
        "Zinoviev and the platform: well over half of the grain with an eighth of the farms or fewer", "How much grain the top held depends on whom one counts, and which grain",
        "Per cent of four different quantities of grain: compare the labels before the dots",
        "Both tables come at second hand, from a defence of Stalin. His own gives Kulaks a fifth of the marketed grain and the mass of peasants three quarters; a historian's, which adds the upper middle peasants, "
        "gives a tenth of the families 56 per cent of the sales. Where the line was drawn was itself a matter of policy; none of these dots refutes another.", _unlike),
    "trades of members": Topic(
        lambda: census(OTHERS), lambda: estimates(TRADES), "The chapter: more office employees than factory workers, and one member in six left out",
        "Eighteen months later official figures have more workers at the bench, and name a group of others", "Party members by current occupation, per cent (July 1928: members and applicants)",
        "Students, artisans and others, 10.3 per cent in 1928, may be part of what the chapter leaves out; the two counts need not draw the same lines. "
        "By class instead of occupation the same source calls 60.8 per cent workers: a clerk who had come from the bench may count as one.", _by_trade),
    "the Moscow vote": Topic(
        lambda: statistics({"Yaroslavsky in 1929: votes in certain areas of Moscow": "opposition-vote-moscow-1923"}),
        lambda: estimates({"Pavliuchenkov: in the workers' cells of Moscow": "opposition-in-worker-cells-moscow-1923"}),
        "The chapter: half of the votes, in certain areas of Moscow", "Half in certain areas, under a fifth in workers' cells: both can be true", "The Opposition's part in the debate of 1923, per cent",
        "“Certain areas” need not be factories. Whether the Opposition of 1923 drew workers, or students and officials, is the point at issue; one sentence of one historian, seen without its end, settles nothing.", _unlike),
    "size of the party": Topic(
        lambda: statistics({"Chapter": MEMBERS}), lambda: estimates("party-1-january-1924", "party-january-1926", "party-1-january-1927", "party-1-january-1928", "party-1-january-1929").assign(label="From elsewhere"),
        "The chapter: one and a half million members by 1929", "From elsewhere: the party more than doubled in the two years after January 1924", "Communist Party, members and candidates, people (the chapter says: members)",
        "The figures for 1928 and 1929 are from a table not opened here; those for 1924 and 1926 do not say whether they count candidates. “More than two-thirds” in two years (¶ 4.39) is a careful floor.", _levels),
    "unemployed": Topic(
        lambda: together(statistics({"Chapter: registered, April 1927": "unemployed-april-1927"}), _left_unemployed()),
        lambda: together(estimates({"Siegelbaum: registered, 1925": "registered-unemployed-1925", "Potapova: registered, spring 1927": "registered-unemployed-spring-1927",
                                    "Siegelbaum: registered, 1928": "registered-unemployed-1928", "Lane: draft plan's estimate for 1927": DRAFT[0],
                                    "Lane: draft plan's forecast for 1931–32": DRAFT[1]}),
                         computed("Rise foreseen, from Lane's two", estimate(DRAFT[1]) - estimate(DRAFT[0]), "people", "the forecast less the estimate", DRAFT, start=1931)),
        "The chapter: 400,000 fewer were planned, out of 1,478,000", "A draft of the plan, says another book, foresaw 400,000 more unemployed, not fewer", "Unemployed people in the USSR; registered and estimated numbers differ",
        "The count for 1927 agrees. The plan does not: from 1.9 million in 1927 to 2.3 million in 1931–32 is a rise by the very number by which the chapter says they were to fall. "
        "There were several drafts, and the chapter names no page; so the sign stays open."),
})


DRAFT = ("unemployed-draft-plan-1927", "unemployed-draft-plan-1931")


def _left_unemployed():
    """Rows: the planned cut, and what it would have left of the registered unemployed."""
    return together(statistics({"Chapter: planned cut": "unemployment-cut-plan-1931"}),
                    computed("Left after the planned cut", value("unemployed-april-1927") - value("unemployment-cut-plan-1931"), "people",
                             "1,478,000 − 400,000", ["unemployed-april-1927", "unemployment-cut-plan-1931"], era="NEP", start=1931))
