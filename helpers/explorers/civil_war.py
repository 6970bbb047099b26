"""Explorers of section 2: a share in search of its base, output per worker, which emergencies ended, and what is disputed."""

from dataclasses import replace
from typing import NamedTuple

from .. import arithmetic
from ..charts import bars, curves, grid, slopes
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import number
from .compare import Topic, compare

COMMUNISTS, SHARE = "petrograd-communists-in-factories-1921", "petrograd-communist-share-of-workers-1921"
BEFORE, AFTER = "petrograd-workers-january-1918", "petrograd-workers-september-1920"


def events():
    """The dated events of section 2 between 1918 and 1921, as rows of the table of events."""
    found = table("events")
    return found[found["section"].eq(2) & ~found["id"].isin(["workers-opposition-defeated", "german-and-hungarian-defeats", "petrograd-strikes"])]


def base(share=None):
    """How many workers the Communists in the factories imply, at the printed share or another (per cent)."""
    return arithmetic.implied_total(value(COMMUNISTS), value(SHARE) if share is None else share)


def rounded_base():
    """The fewest and the most workers for which the share still rounds to the printed one."""
    return base(value(SHARE) + 0.05), base(value(SHARE) - 0.05)


def share_of_workers(workers, guess=None):
    """The Communists as a share of `workers` (thousands); only the printed counts until `guess` (thousands) is given."""
    if guess is None:
        return slopes(statistics(BEFORE, AFTER).assign(label="industrial workers"),
                      f"From {number(value(BEFORE))} to {number(value(AFTER))} – and in January 1921?", "Industrial workers of Petrograd",
                      f"In January 1921, says the chapter, {number(value(COMMUNISTS))} Communists were {number(value(SHARE))} per cent of them. "
                      "How many workers is that? Move the scale to your guess, then commit.",
                      top=260_000, moments=("January 1918", "September 1920", "January 1921"))
    share, needed, (least, most) = arithmetic.share(value(COMMUNISTS), workers * 1000), base(), rounded_base()
    on = f"{number(value(COMMUNISTS))} Communists"
    places = [60 + i * 2 for i in range(41)]
    rows = together(
        statistics(COMMUNISTS, SHARE, AFTER),
        computed(f"Share on {number(workers * 1000)} workers", round(share, 2), "per cent", "Communists ÷ workers", COMMUNISTS),
        computed("Workers for whom the printed share is right", round(needed), "people", "Communists ÷ share", [COMMUNISTS, SHARE]),
        computed("The same, for every share that rounds to it", (round(least), round(most)), "people", "share ± 0.05 points", [COMMUNISTS, SHARE]),
        computed("Needed beyond the count of September 1920", round(arithmetic.relative_change(value(AFTER), needed)), "per cent", "difference ÷ count", [SHARE, AFTER]),
        computed("Your guess", guess * 1000, "people", "your guess"))
    chart = curves({on: (places, [arithmetic.share(value(COMMUNISTS), place * 1000) for place in places])}, rows,
                   f"On {number(workers * 1000)} workers the share is {number(share, 2)} per cent; to make it {number(value(SHARE))} takes {number(round(needed))}",
                   f"{on} in the factories of Petrograd, as a share of all industrial workers", across="industrial workers, thousands", up="per cent",
                   point=(workers, share, f"{number(share, 2)} per cent"), level=(value(SHARE), f"printed: {number(value(SHARE))}"), ends_at=6.4, model=False)
    miss = guess - needed / 1000
    judged = "just right" if abs(miss) < 2 else f"too {'low' if miss < 0 else 'high'}"
    if least <= workers * 1000 <= most:
        lesson = "Only in this narrow stretch does the sentence come out right: rounding moves the base by less than two thousand either way, so rounding is not the explanation."
    elif workers * 1000 < least:
        lesson = "The same Communists weigh more in a smaller whole: a share tells nothing until its base is known."
    else:
        lesson = "Beyond the base that fits, the same Communists make a smaller share than the printed one."
    return chart.saying(f"Your guess was {judged}. {lesson} Between September and January the workforce would have had to grow by "
                        f"{number(round(arithmetic.relative_change(value(AFTER), needed)))} per cent, in a winter that ended in a crisis of fuel and food (¶ 2.20).")


denominator = Explorer(
    "3.2 per cent of how many workers?", share_of_workers,
    guess=Guess("Your guess", 50, 150, "thousand workers"),
    workers=Slider("Suppose so many workers", 60, 140, 0.5, 79.5, "thousand"))


def explanations():
    """Rows: the printed count, what the men of the labour armies could add to it, and the base that the printed share needs."""
    pukhov = estimates("petrograd-labour-army-1921-pukhov").iloc[0]
    september = value(AFTER)
    return together(
        statistics({"Printed for September 1920": AFTER}),
        computed("… with the labour-army men that the unions counted", september + estimate("petrograd-labour-army-1921-unions"), "people",
                 "count + labour army as reported by Semanov", [AFTER, "petrograd-labour-army-1921-unions"]),
        computed("… with as many as Pukhov says", (september + pukhov["low"], september + pukhov["high"]), "people",
                 "count + labour army as reported by Semanov", [AFTER, "petrograd-labour-army-1921-pukhov"]),
        computed("Base that 3.2 per cent needs, rounding allowed", tuple(map(round, rounded_base())), "people", "Communists ÷ share", [COMMUNISTS, SHARE]))


COUNTS = {"79,500 (September 1920)": lambda: value(AFTER), "108,188 (implied for January 1921)": lambda: round(base())}


def output_per_worker(start, counted, guess=None):
    """Output per worker in Petrograd, 1913 = 100, if the workforce of January 1918 stood at `start` (1913 = 100)."""
    workers = arithmetic.share(COUNTS[counted](), value(BEFORE)) * start / 100
    left, unit = value("petrograd-output-index-1921"), "index, 1913 = 100"
    rows = [statistics({"Output": "petrograd-output-index-1921"}),
            computed("Workers", round(workers, 1), unit, "count ÷ 230,000 × your setting", [BEFORE, AFTER], era="civil war")]
    scope = f"Petrograd around the start of 1921, 1913 = 100; workforce of January 1918 set at {number(start)}"
    if guess is None:
        return bars(together(*rows), "An eighth of the output, with far fewer workers: what did each of them make?", scope,
                    "If output and workers had shrunk alike, each would have made as much as before. Guess, then commit.", top=100)
    each = round(arithmetic.share(left, workers), 1)
    rows += [computed("Output per worker", each, unit, "output ÷ workers", ["petrograd-output-index-1921", BEFORE, AFTER], era="civil war"),
             computed("Your guess", guess, unit, "your guess")]
    judged = ""
    if (start, counted) == (100, next(iter(COUNTS))):
        # The guess was asked for this state; beside any other it would be judged unfairly.
        judged = "Your guess was close. " if abs(guess - each) <= 3 else f"Your guess was {number(round(abs(guess - each)))} points too {'high' if guess > each else 'low'}. "
        rows.append(computed("Distance of your guess", abs(round(guess - each)), "points", "guess − result"))
    everything = together(*rows)
    chart = bars(everything[:4], f"On these settings each worker made {number(each)} where one of 1913 had made 100", scope, top=100)
    return replace(chart, rows=everything).saying(
        judged + "The chapter gives no workforce for 1913, and the result hangs on it; move the setting and see. Even so, on every setting offered here a worker made "
        "less than half as much as in 1913: there were fewer workers, and each made less. Whether for want of fuel, of food or of machines, no figure here says.")


per_worker = Explorer(
    "How much of the collapse was fewer workers, how much less from each?", output_per_worker,
    guess=Guess("Your guess: output per worker, 1913 = 100", 0, 100),
    start=Slider("Workforce of January 1918, 1913 = 100", 80, 150, 5, 100),
    counted=Choice("Workers left", tuple(COUNTS), next(iter(COUNTS))))


class Measure(NamedTuple):
    """One measure of the civil war: since when, where in the chapter, whether called temporary there, what it touched, its fate, and who says so."""

    since: str
    reference: str
    temporary: bool
    field: str
    fate: str
    source: str


# Fates from 1921 to 1928.  A source that is no paragraph of the chapter stands in references.bib (see ELSEWHERE).
MEASURES = {
    "Grain taken by force": Measure("spring 1918", "2.12", False, "economy", "given up", "¶ 3.1"),
    "Market and money set aside": Measure("undated", "2.12", False, "economy", "given up", "¶ 3.1"),
    "Workers under military discipline": Measure("November 1919", "2.13", True, "economy", "given up", "encyclopaedia; Semanov"),
    "Important industry nationalised": Measure("June 1918", "2.12", False, "economy", "kept", "¶ 3.3"),
    "One director for each plant": Measure("by 1921", "2.5", False, "power", "loosened", "¶ 9.1"),
    "No more election of officers": Measure("middle of 1918", "2.4", False, "power", "not found", "not found"),
    "Mensheviks out of the soviets": Measure("summer 1918", "2.5", False, "power", "let back for a time", "¶ 2.5; police review"),
    "Left SRs out of the soviets": Measure("July 1918", "2.5", False, "power", "kept", "¶ 3.1"),
    "Powers of the Cheka": Measure("undated", "2.2", False, "power", "cut, then extended", "decree; ¶ 4.64"),
    "Rule of one party": Measure("undated", "2.8", True, "power", "kept", "¶ 3.1"),
    "Ban on factions": Measure("1921", "2.18", True, "power", "kept", "Wikipedia"),
}
TONES = {"given up": "no", "loosened": "half", "let back for a time": "half", "cut, then extended": "half", "kept": "yes", "not found": "silent", "?": "silent",
         "temporary": "yes", "not said": "silent"}
ELSEWHERE = {"encyclopaedia; Semanov": "bse-labour-conscription semanov1973", "¶ 2.5; police review": "police-review1922", "Wikipedia": "wikipedia-factions",
             "decree; ¶ 4.64": "cheka-decree1922 mozokhin-repression"}
STRESSES = {"all measures": lambda m: True, "those called temporary": lambda m: m.temporary,
            "economy": lambda m: m.field == "economy", "power": lambda m: m.field == "power"}
WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
FOOT = "Chapter, paragraphs as given · fates from the paragraph or source in the last column; “not found”: no source seen"


def fates(stress, guess=None):
    """The measures of the civil war and what became of them under NEP; the fates appear once `guess` (how many were given up) is given."""
    chosen = {name for name, measure in MEASURES.items() if STRESSES[stress](measure)}
    cells = {name: {"begun": m.since, "the chapter says": "temporary" if m.temporary else "not said",
                    "under NEP": "?" if guess is None else m.fate, "known from": "?" if guess is None else m.source} for name, m in MEASURES.items()}
    tones = {word: TONES.get(word, "silent") for line in cells.values() for word in line.values()}
    found = {name: m.reference for name, m in MEASURES.items()}
    quiet = [name for name in MEASURES if name not in chosen]
    draw = {"scope": "Measures of the civil war, picked from section 2, and their fate from 1921 to 1928", "tones": tones, "references": found,
            "quiet": quiet, "foot": FOOT, "corner": "measure"}
    if guess is None:
        return grid(cells, "Eleven measures of the emergency: how many were given up under NEP?",
                    takeaway="The list is our choice from the section; three of them the chapter itself calls temporary. Guess how many of the eleven ended, then commit.", **draw)
    ended = [name for name in chosen if MEASURES[name].fate == "given up"]
    titles = {"all measures": f"Of {WORDS[len(chosen)]} measures {WORDS[len(ended)]} were given up under NEP, all of them in the economy",
              "those called temporary": f"Of {WORDS[len(chosen)]} measures called temporary, {WORDS[len(ended)]} was given up under NEP",
              "economy": f"In the economy {WORDS[len(ended)]} of {WORDS[len(chosen)]} measures were given up under NEP",
              "power": f"Of {WORDS[len(chosen)]} measures about who commands, {WORDS[len(ended)]} is known to have been given up for good under NEP"}
    total = sum(m.fate == "given up" for m in MEASURES.values())
    miss = round(guess) - total
    judged = f"Your guess of {WORDS[round(guess)]} was " + ("right. " if not miss else f"too {'high' if miss > 0 else 'low'}. ")
    lessons = {
        "all measures": "All three had served to feed and man the war. Of the measures about who commands, three were eased or lifted for a time and none is known to have ended for good. "
                        "Whether they could have ended is the question between the chapter and its critics.",
        "those called temporary": "Only the discipline of labour ended; the rule of one party and the ban on factions stayed through NEP. To call a measure temporary names no date and no judge.",
        "economy": "The chapter itself calls the end of requisition a retreat (¶ 3.1 and ¶ 3.2), made in the face of risings and strikes. "
                   "What stayed, important industry in the hands of the state, it counts among the weapons of that state (¶ 3.4); for its authors this was no passing measure.",
        "power": "In the same year as that retreat the party made its monopoly stronger, says the chapter (¶ 3.1). For the election of officers no return was found, which does not prove that there was none."}
    chart = grid(cells, titles[stress], takeaway=judged + lessons[stress], **draw)
    outside = chart.rows["label"].map(lambda text: next((key for name, key in ELSEWHERE.items() if text.endswith(name)), ""))
    return replace(chart, rows=chart.rows.assign(mark=chart.rows["mark"].where(outside.eq(""), "estimate"), source=outside,
                                                 reference=chart.rows["reference"].where(outside.eq(""), "")))


emergencies = Explorer(
    "Which emergencies ended?", fates,
    guess=Guess("Your guess: given up under NEP", 0, 11, "of eleven", whole=True),
    stress=Choice("Bring out", tuple(STRESSES), "all measures"))


def collapses():
    """Three falls, each against its own whole: the groups of a chart with three panels."""
    whole = "by definition"
    return {
        "Industrial output of Petrograd": together(computed("1913", 100, "index, 1913 = 100", whole), statistics({"early 1921": "petrograd-output-index-1921"})),
        "Putilov works": together(computed("full use", 100, "per cent of capacity", whole),
                                  statistics({"1920 and 1921": "putilov-capacity-1920-21"}).assign(unit="per cent of capacity")),
        "Industrial workers of Petrograd": statistics({"January 1918": BEFORE, "September 1920": AFTER})}


def _gone():
    """Rows: how many of Petrograd's workers went before and after January 1918, if the counts of Mandel and of the chapter compare."""
    first = estimate("petrograd-industrial-workers-1917")
    using = ["petrograd-industrial-workers-1917", BEFORE, AFTER]
    return together(
        estimates({"Mandel: 1 January 1917": "petrograd-industrial-workers-1917"}),
        computed("Gone from January 1917 to January 1918", first - value(BEFORE), "people", "difference of two counts", using[:2], era="civil war"),
        computed("Gone from January 1918 to September 1920", value(BEFORE) - value(AFTER), "people", "difference of two counts", using[1:], era="civil war"))


def _left():
    """Rows: workers left, in per cent of an earlier count, in Moscow and in all industry."""
    pairs = {"Moscow, 1919 against 1918 (Ransome)": ("moscow-workers-1918", "moscow-workers-1919"),
             "Moscow, 1919 against 1913 (Ransome)": ("moscow-workers-1913", "moscow-workers-1919"),
             "All industry, 1920 against 1913 (Semanov)": ("industrial-workers-1913-semanov", "industrial-workers-1920-semanov")}
    return together(*[computed(name, round(arithmetic.share(estimate(last), estimate(first)), 1), "per cent left", "later count ÷ earlier count", [first, last])
                      for name, (first, last) in pairs.items()])


def _purged():
    """Rows: the purge of 1921 as a share of the party, given directly and computed."""
    counts = ["party-purge-1921-members", "party-tenth-congress-1921"]
    return together(estimates({"Szymanski: lost their card in 1921": "party-purge-1921-share"}),
                    computed("Purged or gone in 1921, of all in March", round(arithmetic.share(*map(estimate, counts)), 1), "per cent",
                             "220,000 ÷ 732,521 (Wikipedia; note to Lenin's works)", counts))


disputes = compare("The chapter's figures for the civil war beside others", {
    "workers": Topic(
        lambda: statistics({"Chapter: January 1918": BEFORE, "Chapter: September 1920": AFTER}), _gone,
        "The chapter: nearly two of three industrial workers gone in under three years", "If Mandel's count compares, more workers left in 1917 than afterwards",
        "Industrial workers of Petrograd",
        "The chapter begins in January 1918 and lays the emptying of the city to the civil war. If Mandel's count and the chapter's are of the same people, more workers had gone "
        "in the single year before. Counts of these years were made in different ways, so the comparison is open."),
    "elsewhere": Topic(
        lambda: computed("Petrograd, September 1920 against January 1918 (chapter)", round(arithmetic.share(value(AFTER), value(BEFORE)), 1), "per cent left",
                         "later count ÷ earlier count", [BEFORE, AFTER], era="civil war"), _left,
        "Of every hundred industrial workers of Petrograd, a good third were left", "Industry emptied elsewhere too, though the spans compared are not the same",
        "Workers left, per cent of an earlier count; each line has its own two years",
        "Petrograd was no exception: on Ransome's counts Moscow lost a third of its workers within a single year, on Semanov's industry as a whole lost half from 1913 to 1920. "
        "The years differ, so the lines cannot be ranked.", bars),
    "output": Topic(
        lambda: statistics({"Chapter: Petrograd, early 1921": "petrograd-output-index-1921"}).assign(unit="index, before the war = 100"),
        lambda: estimates({"Smirnov: Russia, all industry, 1920": "industry-against-1913-smirnov-1920",
                           "Another book: large-scale industry, 1920": "large-industry-trough-1920"}).assign(unit="index, before the war = 100"),
        "The chapter: one-eighth of the output of 1913", "Elsewhere too industry stood below a fifth of its pre-war output",
        "Industrial output, before the war = 100; the chapter and Smirnov take 1913",
        "A city is not a country, and early 1921 is not 1920. But the order of size agrees: on these figures the collapse was general, and not Petrograd's alone."),
    "officers": Topic(
        lambda: statistics({"Chapter: enrolled, 1918 to 1920": "tsarist-officers-in-red-army-1920"}),
        lambda: estimates({"Figes: by the end of 1918": "ex-officers-red-army-end-1918", "Figes: in the whole civil war": "ex-officers-red-army-civil-war"}),
        "The chapter: 30,000 old officers in the new army", "The chapter's 30,000 lies between two counts of one historian",
        "Former Tsarist officers recruited into the Red Army",
        "Recruitment went on through the war, so the date decides. The chapter gives no date of its own; its sentence follows the army of 1920, for which the figure looks low beside Figes' second."),
    "commanders": Topic(
        lambda: computed("Chapter: officers among all in the army, 1920", round(arithmetic.share(value("tsarist-officers-in-red-army-1920"), value("red-army-strength-1920")), 1),
                         "per cent", "30,000 ÷ 5 million", ["tsarist-officers-in-red-army-1920", "red-army-strength-1920"], era="civil war"),
        lambda: estimates({f"Ganin: among commanders, {year}": f"ex-officers-share-of-commanders-{year}" for year in (1918, 1919, 1920, 1921)}),
        "Six in a thousand of the army were old officers", "Few in the army, many among its commanders: the base decides",
        "Former Tsarist officers, per cent of all soldiers (chapter) and of commanders (Ganin)",
        "Soldiers do not command. Measured against commanders, the old officers were, by Ganin, three in four in 1918 and still one in three in 1921: "
        "the chapter's case that expertise was needed is stronger than its own figures show, and so is the case of those who feared it."),
    "purge": Topic(
        lambda: statistics({"Chapter: expelled, 1921 to 1924": "party-expelled-share-1921-24"}), _purged,
        "The chapter: 24 per cent expelled in four years", "Others put a quarter or more into the single year 1921",
        "Members expelled or gone, per cent; the chapter and Szymanski do not state the base",
        "Four years or one, expelled or gone of themselves, of the party in March or at some other moment: three questions that one percentage leaves open."),
})
