"""Explorers of section 12: the vote of 1934, the ranks of the army, the census account, and what is disputed.

Ledgers and published figures only: the reader chooses among sources, and no control moves a number of victims.
"""

from .. import arithmetic, theme
from ..charts import argument_map, bars, dots, judged, ledger, over_time
from ..data import computed, estimate, estimates, statistics, table, together, value
from ..explorer import Choice, Explorer, Switch
from ..wording import listed, number
from .compare import Topic, compare

ERA = "terror"

# --- the vote of 1934 -----------------------------------------------------------------------------------------------------

RUNGS = ("not judged yet", "announced or recorded in 1934", "a witness, written down later", "hearsay", "cannot be right")
# Each version: how its rows are found, the rung where we would put it, and why.
VERSIONS = {
    "3 (announced)": (lambda: estimates({"Against Stalin, as announced": "votes-against-stalin-official"}), RUNGS[1],
                      "It is what was declared at the time. A declaration shows what those in charge wanted known, which need not be what lay in the boxes."),
    "270 (the chapter)": (lambda: statistics({"Against Stalin, Medvedev in the chapter": "votes-against-stalin-1934"}), RUNGS[2],
                          "Verkhovykh, who is said to have been at the count, told it long afterwards; Medvedev printed it in 1971, and the chapter repeats it with "
                          "“is supposed to have had”. One witness, a long memory, no document."),
    "150 (Figes)": (lambda: estimates({"Against Stalin, rumour in Figes": "votes-against-stalin-figes"}), RUNGS[3],
                    "Figes himself calls it a rumour and names nobody who saw it."),
    "over 300 (Knight)": (lambda: estimates({"Against Stalin, supposition in Knight": "votes-against-stalin-boxes-knight"}), RUNGS[3],
                          "Andreasyan told Mikoyan of one box, Mikoyan wrote it down, and Knight supposes that the other twelve boxes were alike: hearsay, and then a multiplication."),
    "1,108 (Brackman)": (lambda: estimates({"Against Stalin, Brackman": "votes-against-stalin-brackman"}), RUNGS[4],
                         "It counts 1,966 ballots, but that is the number of all delegates, and only 1,227 had a full vote. Khrushchev gives the same 1,108, of the same 1,966, "
                         "for something else: the delegates who were arrested later."),
}
ANNOUNCED, CHOSEN = tuple(VERSIONS)[:2]


def hidden(name):
    """How many votes had to disappear if version `name` is true and three were announced (its lower limit where it has only one)."""
    return float(VERSIONS[name][0]()["value"].iloc[0]) - estimate("votes-against-stalin-official")


def hearsay_ladder(version, rung=RUNGS[0]):
    """All versions of the vote against Stalin on one scale; the reasons for our rung once the reader has chosen one."""
    rows = together(statistics({"Against Kirov, Medvedev in the chapter": "votes-against-kirov-1934"}),
                    *[found().assign(label=lambda r, mine=name == version: ("▸ " if mine else "") + r["label"]) for name, (found, *_) in VERSIONS.items()])
    ballots = estimate("congress17-ballots")
    chart = dots(rows, "Five versions of the votes against Stalin: what kind of evidence is each?" if rung == RUNGS[0] else f"{version}: {VERSIONS[version][1]}",
                 "Votes against, in the election of the Central Committee, 1934", line=(ballots, f"all ballots in the minutes: {number(ballots)}"), start=-20)
    for note in chart.layout["annotations"]:
        if note["text"].startswith("over"):  # this label would be crossed by the line of the chapter's value
            note["bgcolor"] = theme.PAPER
    if rung == RUNGS[0]:
        return chart.saying("Who says it, when was it written down, was the witness there? Choose a version and say what kind of evidence it is; the reasons follow.")
    gone, missing = hidden(version), sorted(estimates(series="congress17-ballots-unaccounted")["value"])
    chart = judged(chart, {
        "made known at the time, in 1934": version == ANNOUNCED,
        "comes from somebody who is said to have been at the count": version in (ANNOUNCED, CHOSEN),
        f"no more votes than ballots in the minutes ({number(ballots)})": gone + estimate("votes-against-stalin-official") <= ballots,
        f"no more votes to hide ({number(gone)}) than ballots not accounted for ({listed(map(number, missing), 'or')}, as two books have it)":
            True if gone <= missing[0] else None if gone <= missing[-1] else False})
    ours = VERSIONS[version][1]
    agreed = f"You said “{rung}”, and so do we." if rung == ours else f"You said “{rung}”; we would say “{ours}”."
    return chart.saying(f"{agreed} {VERSIONS[version][2]}")


vote = Explorer(
    "How do we know how many voted against Stalin in 1934?", hearsay_ladder,
    version=Choice("Version", tuple(VERSIONS), CHOSEN),
    rung=Choice("Kind of evidence", RUNGS, RUNGS[0], commits=True))

# --- the ranks of the army ------------------------------------------------------------------------------------------------

NAMES = {"marshals": "Marshals", "army-commanders": "Army commanders", "corps-commanders": "Corps commanders",
         "divisional-commanders": "Divisional commanders"}
FURTHER = {"war-council": "Higher War Council", "brigade-commanders": "Brigade commanders"}


def _chapter(rank):
    return f"{rank}-purged-1937-38", f"{rank}-total-1937"


def _elsewhere(source):
    return lambda rank: (f"purged-{rank}-{source}", f"{rank}-total-{source}")


TACTICS = "an article on tactics"
# Each list: how its ids are built, the line it has beside the four ranks, and how it is cited.
LISTS = {
    "the chapter": (_chapter, "war-council", "¶ 12.23"),
    "an article on the purge": (_elsewhere("encyclopaedia"), None, "an encyclopaedia without a named author"),
    TACTICS: (_elsewhere("deep-battle"), "brigade-commanders", "the article on deep battle in an encyclopaedia without named authors"),
    "a web book": (_elsewhere("web-book"), "brigade-commanders", "a web book without a named author"),
}


def counts(source, further=False):
    """For each rank of a list, purged and in all, with the two ids: {rank: (purged, total, ids)}."""
    ids, extra, _ = LISTS[source]
    look = value if source == "the chapter" else estimate
    ranks = [*NAMES, *([extra] if further and extra else [])]
    return {rank: (look(ids(rank)[0]), look(ids(rank)[1]), ids(rank)) for rank in ranks}


def total(source, further=False):
    """Purged and in all, summed over the lines of a list."""
    found = counts(source, further).values()
    return sum(line[0] for line in found), sum(line[1] for line in found)


def _percent(part, whole):
    # 57 of 80 is 71.25 per cent and shall be 71.3, as by hand.
    return round(arithmetic.share(part, whole) + 1e-9, 1)


def over_half(source, further=False):
    """Share removed for each rank of a list and for all its ranks together, with the numbers behind every per cent."""
    found, how = counts(source, further), f"removed ÷ all, from {LISTS[source][2]}"
    # The article on tactics counts to 1939.
    names, last = NAMES | FURTHER, 1939 if source == TACTICS else 1938
    purged, whole = total(source, further)
    ids = [name for line in found.values() for name in line[2]]
    rows = together(*[computed(f"{names[rank]}: {number(part)} of {number(all_)}", _percent(part, all_), "per cent", how, both, era=ERA, start=1937, end=last)
                      for rank, (part, all_, both) in found.items()],
                    computed(f"All of these: {number(purged)} of {number(whole)}", _percent(purged, whole), "per cent", how, ids, era=ERA, start=1937, end=last))
    extra = LISTS[source][1]
    lines = "all its lines" if further and extra else "four ranks"
    title = f"{number(purged)} of {number(whole)} in {lines}: {number(_percent(purged, whole))} per cent" + ("" if purged * 2 > whole else ", just under half" if purged * 2 > whole * 0.98 else "")
    return bars(rows, title, f"Commanders {'repressed' if source == 'a web book' else 'purged'} in 1937–{last % 100}, per cent of each rank, by {source}",
                _weighed(source, further, extra), top=100, line=(50, "half"))


def _weighed(source, further, extra):
    meaning = "Purged means removed: shot, imprisoned, or dismissed and perhaps taken back. No list says how many of each."
    if further and extra is None:
        return f"This list has no further line for the army. {meaning}"
    if further and extra == "brigade-commanders":
        part, whole, _ = counts(source, further)[extra]
        return f"One rank further down the share sinks, to {number(part)} of {number(whole)}: the share of a few high ranks cannot stand for all officers. {meaning}"
    if further:
        part, whole = (estimate(name) for name in _elsewhere("school-page")("supreme-military-council"))
        return ("A council is no rank: its members were marshals and commanders and may be counted in the lines above. Only with this line does the "
                f"chapter's list pass half. A French school page has {number(part)} of {number(whole)}, for a Supreme Military Council. {meaning}")
    if source == "the chapter":
        return "The chapter's own four ranks stay just under half, and they are 290 men, not the officer corps. " + meaning
    return "This list passes half of the four ranks, with other totals or counts in several of them. They are still a few hundred men, not the officer corps. " + meaning


ranks = Explorer(
    "Does it add up to “over half”?", over_half,
    source=Choice("List", tuple(LISTS), "the chapter"),
    further=Switch("Count in the list's other line (a council, or brigade commanders)"))

# --- the census account ---------------------------------------------------------------------------------------------------

NONE = "not entered"
MILLION = 1_000_000
CENSUS = ("census-population-1937", "census-shortfall-1937")


def forecast():
    """The forecast that the chapter implies: census total plus shortfall, in people."""
    return value(CENSUS[0]) + value(CENSUS[1])


# Each gap: expected (low, high) and counted, in people, where they come from, and the ids.
GAPS = {
    "the chapter's forecast": (lambda: ((forecast(), forecast()), value(CENSUS[0])), "the total in ¶ 12.41 plus its shortfall", "¶ 12.41", CENSUS),
    "Stalin's speeches": (lambda: ((estimate("census-1937-expected-from-stalin"),) * 2, estimate("census-1937")),
                          "about; an encyclopaedist's sum from speeches", "archive, Volkov 1990", ("census-1937-expected-from-stalin", "census-1937")),
    "births and deaths registered": (lambda: (_ends("census-1937-expected-from-registration"), estimate("census-1937")),
                                     "carried on from 1926, Volkov 1990", "archive, Volkov 1990", ("census-1937-expected-from-registration", "census-1937")),
}
REGISTER = tuple(GAPS)[2]

FAMINE = {
    NONE: None, "Urlanis 1974": "famine-deaths-urlanis1974", "Anderson & Silver 1985": "famine-deaths-anderson-silver1985",
    "Tsaplin 1989": "famine-deaths-tsaplin1989", "Wheatcroft 1981": "famine-deaths-wheatcroft1981", "Lorimer 1946": "famine-deaths-lorimer1946",
    "Wheatcroft 1990": "famine-deaths-wheatcroft1990", "Davies & Wheatcroft 2004": "famine-deaths-davies-wheatcroft2004",
    "Andreev et al. 1993": "famine-deaths-andreev1993", "Ivnitsky 1995": "famine-deaths-ivnitsky1995", "Conquest 1986": "famine-deaths-conquest1986"}
SENTENCES = ("death-sentences-1930-1936-security", "death-sentences-1930-1936-ministry")
CAMPS, POLICE = "deaths-in-camps-1930-1936", "deaths-unreported-by-police-kurman"
BOTH, UNREPORTED = "sentences and camp deaths", "deaths not reported (Kurman)"
TERROR = {NONE: (), "death sentences": SENTENCES, BOTH: (*SENTENCES, CAMPS), UNREPORTED: (POLICE,)}
ABROAD = ("kazakhs-beyond-frontier-kotkin", "kazakhs-to-china-commission")
BIRTHS = ("registered-births-1931", "registered-births-1932", "registered-births-1933")
OTHER = {NONE: (), "births": BIRTHS, "departures": ABROAD, "both": (*BIRTHS, *ABROAD)}


def _ends(name):
    """Lower and upper end of an estimate (the same number twice where it is one)."""
    row = estimates(name).iloc[0]
    return (row["low"], row["high"]) if row["bound"] == "between" or row["low"] == row["low"] and row["high"] == row["high"] else (row["value"], row["value"])


def beyond_registers():
    """How far the chapter's forecast exceeds what the registers led officials to expect: low and high, in people."""
    least, most = _ends("census-1937-expected-from-registration")
    return forecast() - most, forecast() - least


def missing_births():
    """Births of 1932 and 1933 below the level of 1931, from the registers as Isupov tables them, in people."""
    before, *after = map(estimate, BIRTHS)
    return sum(before - born for born in after)


def terror_before(entry):
    """Low and high of what is entered as terror before the census, in people."""
    if entry == UNREPORTED:
        return _ends(POLICE)
    sentences = tuple(map(estimate, SENTENCES)) if TERROR[entry] else (0, 0)
    camps = estimate(CAMPS) if CAMPS in TERROR[entry] else 0
    return sentences[0] + camps, sentences[1] + camps


def entries(famine, terror, other):
    """The entries made: {line: (low, high, who says so, ids)}, in people."""
    made = {}
    if FAMINE[famine]:
        highest = famine != "Davies & Wheatcroft 2004"
        made["Deaths of the famine"] = (*_ends(FAMINE[famine]), f"{famine}, {'highest figure' if highest else 'a range, for 1930–33'}", (FAMINE[famine],))
    if TERROR[terror]:
        said = {"death sentences": "1930–36, two police counts; not all carried out", BOTH: "two police counts of sentences, and camp records, 1930–36",
                UNREPORTED: "“not less than”; census official, 1937, in Conquest 1991"}[terror]
        made[{"death sentences": "Death sentences", BOTH: "Sentences, camp deaths", UNREPORTED: "Deaths not reported"}[terror]] = (*terror_before(terror), said, TERROR[terror])
    if other in ("births", "both"):
        made["Births that did not happen"] = (missing_births(), missing_births(), "1932 and 1933 below 1931, registers in Isupov 2000", BIRTHS)
    if other in ("departures", "both"):
        both = sorted(end for name in ABROAD for end in _ends(name))
        made["People who went abroad"] = (both[0], both[-1], "Kazakhs: Kotkin 2017; Ablazhey 2011", ABROAD)
    return made


def left_over(gap, famine, terror, other):
    """Low and high of the gap, and of what the entries leave of it, in people."""
    (least, most), counted = GAPS[gap][0]()
    made = entries(famine, terror, other).values()
    return (least - counted, most - counted), (least - counted - sum(m[1] for m in made), most - counted - sum(m[0] for m in made))


def _millions(least, most, decimals=1):
    """A range of people in millions as the ledger writes it; small entries keep two decimals."""
    one, other = (round(end / MILLION, 2 if abs(end) < MILLION else decimals) for end in (least, most))
    return number(one) if one == other else f"{number(one)} to {number(other)}"


def census_account(gap, famine, terror, other):
    """The shortfall of the census of 1937 as an account: what was expected and counted, what is entered, what is left over."""
    (expected, counted), (said, archive, ids) = GAPS[gap][0](), GAPS[gap][1:]
    missing, rest = left_over(gap, famine, terror, other)
    made = entries(famine, terror, other)
    lines = [("Expected", _millions(*expected), said), ("− Counted", _millions(counted, counted), archive), ("= To be explained", _millions(*missing), "")]
    lines += [(f"− {name}", _millions(*line[:2]), line[2]) for name, line in made.items()]
    lines += [(f"− {name}", "–", NONE) for name, there in (("Famine", FAMINE[famine]), ("Sentences, camp deaths", TERROR[terror]), ("Births, departures", OTHER[other])) if not there]
    lines.append(("= Left over", _millions(*rest), "little or less than nothing: the entries overlap" if rest[0] < 0 < rest[1] else "an error of the forecast, an undercount, whatever is not entered" if rest[1] > 0 else
                  "less than nothing: the entries overlap, or do not belong in this account"))
    used = list(dict.fromkeys([*ids, *(name for line in made.values() for name in line[3])]))
    rows = together(computed("To be explained", _pair(missing), "people", "expected less counted", ids, era=ERA, start=1937),
                    *[computed(name, _pair(line[:2]), "people", line[2], line[3], era=ERA) for name, line in made.items()],
                    computed("Left over", _pair(rest), "people", "the gap less the entries", used, era=ERA, start=1937))
    if not made:
        title = f"Nothing entered: {_millions(*missing)} million lie between an expectation and a count"
    elif rest[1] <= 0:
        title = f"These entries come to more than the {_millions(*missing)} million to be explained"
    elif rest[0] < 0:
        title = f"Of {_millions(*missing)} million to be explained, these entries leave {_millions(rest[1], rest[1])} million at most, or nothing"
    else:
        title = f"Of {_millions(*missing)} million to be explained, these entries leave {_millions(*rest)} million"
    return ledger(lines, rows, title, "Census of 6 January 1937, millions; to be missing is not to have died",
                  _told(gap, terror, other, missing, made), (30, 20, 64), ("Line", "Million", "Who says so"),
                  foot="Sources as named; sums and differences computed here; highest famine figures as listed by Vishnevsky 2006")


def _pair(pair):
    pair = tuple(round(end) for end in pair)
    return pair if pair[0] != pair[1] else pair[0]


def _told(gap, terror, other, missing, made):
    parts = ["The census was taken before the executions of 1937 and 1938, so none of them can be entered."]
    if TERROR[terror]:
        least, most = terror_before(terror)
        shares = [round(arithmetic.share(part, whole), 1) for part, whole in ((least, missing[1]), (most, missing[0]))]
        what = "What the police did not report comes" if terror == UNREPORTED else "The sentences entered come" if terror == "death sentences" else "The sentences and camp deaths entered come"
        parts.append(f"{what} to {_millions(least, most)} million, {number(shares[0])}{'' if shares[0] == shares[1] else f' to {number(shares[1])}'} per cent of the gap.")
    if gap == REGISTER:
        parts.append("This expectation was built from births and deaths as registered: only what the registers missed belongs here, "
                     "so a full famine figure, or a figure for births, enters much of it twice.")
    elif "Deaths of the famine" in made:
        parts.append("The famine, which ¶ 12.41 does not mention, takes more of the gap than any other entry here." if _largest(made) else
                     "Excess deaths of the famine years can include deaths in camps and exile: entries overlap.")
    else:
        parts.append("No famine figure is entered: ¶ 12.41 does not mention the famine, although ¶ 12.5 does.")
    if not made:
        parts.append("With nothing entered, the gap says only that a forecast and a count differ.")
    return " ".join(parts)


def _largest(made):
    return made["Deaths of the famine"][0] >= max(line[1] for name, line in made.items() if name != "Deaths of the famine") if len(made) > 1 else False


account = Explorer(
    "16.7 million short of a forecast: what may be entered in the account?", census_account,
    gap=Choice("Expected by", tuple(GAPS), "the chapter's forecast"),
    famine=Choice("Excess deaths of the famine", tuple(FAMINE), "Davies & Wheatcroft 2004"),
    terror=Choice("Death sentences and camps before the census", tuple(TERROR), BOTH),
    other=Choice("Births and departures", tuple(OTHER), NONE))

# --- charts of the section ------------------------------------------------------------------------------------------------


def waves():
    """The dated blows and party events of section 12 from the Ryutin affair to the congress of 1939, as rows of the table of events."""
    events = table("events")
    dropped = ("dolgoruky-statue", "census-of-1937", "party-membership-low-1937", "german-soviet-pact", "anti-comintern-pact", "munich-agreement",
               "rationing-ends-and-plots-allowed", "life-has-become-better", "constitution-of-1936")
    return events[(events["section"] == 12) & ~events["id"].isin(dropped)]


MEMBERS = ("party-1-january-1933", "party-seventeenth-congress-1934", "party-1-january-1935", "party-1-january-1937", "party-1-january-1938")
ABROAD_1935 = "party-1-january-1935-foreign-affairs"


def party():
    """The party's size from 1933 to 1938: the chapter's two figures and others between them."""
    return over_time(together(statistics("party-members-1933", "party-members-1937").assign(label="chapter"), estimates(*MEMBERS).assign(label="elsewhere"),
                              estimates({"an American journal": ABROAD_1935})),
                     "Most of the net loss to 1937 had come by January 1935", "Members and candidates of the Communist Party (the chapter says: members)",
                     "A falling total is a balance: members expelled, arrested, dead or gone, less those admitted. It names no cause. "
                     "For January 1935 two sources differ, and the loss before is the larger part by either.",
                     labels={"text"}, bottom=0, top=4_000_000, named=False)


def lost(first, last):
    """How many members fewer there were at the second date than at the first (ids of estimates)."""
    return estimate(first) - estimate(last)


def newcomers():
    """Secretaries who had joined after 1924, beside the least share of all members of whom that must hold."""
    early = estimate("party-1-january-1924") + estimate("lenin-enrolment-1924")
    least = arithmetic.share(estimate("party-march-1939") - early, estimate("party-march-1939"))
    return together(statistics({"Republic secretaries, 1939": "republic-secretaries-new-share-1939", "District secretaries, 1939": "district-secretaries-new-share-1939"}),
                    computed("All members, March 1939, if all of May 1924 had stayed", round(least, 1), "per cent",
                             "from members in 1924, Siegelbaum, the enrolment of 1924 and members in 1939, US Embassy 1941",
                             ["party-1-january-1924", "lenin-enrolment-1924", "party-march-1939"], era=ERA, bound="at least", start=1939))


def newcomers_chart():
    """The three shares of `newcomers` as bars."""
    return bars(newcomers(), "Some 80 and 93 in a hundred were new; of all members, about 72 or more", "Joined the party after 1924 (of all members: after May 1924), per cent",
                "A share needs something to stand beside: a party so much larger than in 1924 was full of newcomers, whatever had happened to the old members. "
                "The count of 1924 does not say whether it includes candidates; if not, the floor is a little lower.", top=100)


def camps():
    """Prisoners in labour camps by year, and in camps and colonies together in 1941, all from elsewhere, in thousands."""
    found = together(estimates(series="camp-population").assign(label="camps alone"), estimates(series="camps-and-colonies").assign(label="camps and colonies"))
    return over_time(found.assign(value=(found["value"] / 1000).round(), unit="thousand people"),
                     "Camps: under two million on each date; with colonies 2.3 million", "Prisoners at one date of the year, thousands; prisons and places of exile not included",
                     "How many were inside on one day is not how many passed through: people were released, died, were moved, and others came.",
                     labels=True, bottom=0)


def explanation():
    """The chapter's explanation of the terror as a map: five pressures, one claim, and the claim it rejects."""
    boxes = {
        "outside": ("A world turned hostile", "Alliances failed; those who stood for the old ones had to go before new ones were made", "12.31–33"),
        "plan": ("A plan in trouble", "Planning bore no discussion; camps were to fill its gaps", "12.34"),
        "split": ("Officials divided", "Quarrels at the top might give Right and Left a hearing again", "12.35"),
        "blame": ("Somebody to blame", "Confessions explained shortages, and hid bad management", "12.36"),
        "left": ("Fear of the Left", "After Germany, Trotsky's warnings might be believed", "12.37–38"),
        "crisis": ("The chapter's claim", "The terror was an extraordinary answer to a crisis, not the essence of Stalinism", "12.28"),
        "party": ("The outcome", "A party made up of Stalin's followers", "12.39–40"),
        "mind": ("Rejected", "A deranged mind caused it", "12.42")}
    return argument_map(boxes, [["outside", "plan", "split", "blame", "left"], ["crisis"], ["party", "mind"]],
                        [*[(key, "crisis", "supports") for key in ("outside", "plan", "split", "blame", "left")],
                         ("crisis", "party", "leads to"), ("crisis", "mind", "attacks")],
                        "The chapter explains the terror by five pressures, not by one man's mind", "Its argument in our words",
                        "None of the five is argued with a number; the section's figures bear on how many were struck, not on why.",
                        heads=("Pressures", "Claim", "What follows"), foot="Chapter ¶ 12.27–12.42, summarised")


# --- what historians dispute ----------------------------------------------------------------------------------------------


def _from_150(rows, title, scope, says):
    return dots(rows, title, scope, says, start=150 * MILLION, top=186 * MILLION)


def _listed():
    purged, whole = total("the chapter")
    return computed(f"Chapter: purged in four ranks, of {number(whole)}", purged, "people", "3 + 13 + 57 + 70", [i for line in counts("the chapter").values() for i in line[2][:1]],
                    era=ERA, start=1937, end=1938)


def _net_losses():
    """Members and candidates fewer after one year than before it, 1933 and 1934, the second by two sources."""
    return together(
        computed("Net loss in 1933", lost(*MEMBERS[:2]), "people", "US Embassy 1947, then encyclopaedia", MEMBERS[:2], start=1933),
        computed("Net loss in 1934, by Rigby's table", lost(*MEMBERS[1:3]), "people", "encyclopaedia, then Rigby 1968 [unchecked]", MEMBERS[1:3], start=1934),
        computed("Net loss in 1934, by an American journal", lost(MEMBERS[1], ABROAD_1935), "people", "encyclopaedia, then Foreign Affairs 1939", (MEMBERS[1], ABROAD_1935), start=1934))


disputes = compare("The chapter's figures for the terror beside others", {
    "the officer corps": Topic(
        lambda: statistics({"Chapter: officer corps purged": "officer-corps-purged-share-1937-38"}),
        lambda: estimates({"Older estimates, purged 1937–39": "officers-discharged-share-older", "Revised estimates, purged 1937–39": "officers-discharged-share",
                           "Army report, discharged 1936–37": "officers-discharged-of-strength-1936-1937",
                           "Army report, discharged 1938–39": "officers-discharged-of-strength-1938-1939"}),
        "The chapter: over half of the officer corps", "“Over half” lies above even the older estimates; revised ones are far lower",
        "Officers removed, per cent of the officer corps or of the army's list",
        "The ranges come from an encyclopaedia without a named author, which gives two reasons for the revision: the corps was larger than had been thought, and most of those "
        "counted as purged had only lost their party card. The army report counts discharges for all reasons, and some of those men were taken back."),
    "what “purged” means": Topic(
        _listed,
        lambda: estimates({"Officers and commissars dismissed": "officers-dismissed-after-june-1937", "Officers and commissars arrested": "officers-arrested-after-june-1937",
                           "Officers and commissars condemned": "officers-condemned-after-june-1937", "Army report: discharged 1936–37": "officers-discharged-1936-1937",
                           "Army report: discharged 1938–39": "officers-discharged-1938-1939"}),
        "The chapter: 143 men of four ranks, purged", "Dismissed, arrested, condemned: three numbers where the chapter has one word",
        "Officers, whole army from 1937 (years and offices differ)",
        "Fewer were arrested than dismissed, and fewer condemned than arrested. The figures for these three come from a web log that gives no end date and does not say whether the arrested "
        "are among the dismissed: an order of size, no more.", bars),
    "the party in 1934": Topic(
        lambda: statistics({"Chapter: purged from membership, 1934": "party-purged-1934"}),
        _net_losses,
        "The chapter: 340,000 purged in 1934", "In 1933 and in 1934 the party's net loss was larger than 340,000",
        "Members and candidates lost by the party, people",
        "Different things: the chapter counts those put out, the others the balance of a year, and for January 1935 two sources are far apart. Losing a party card was not yet an arrest."),
    "Leningrad": Topic(
        lambda: statistics({"Chapter: workers deported, 1934": "leningrad-deported-1934"}),
        lambda: estimates({"Zakovsky's report: “former people” sentenced, 1935": "leningrad-former-people-sentenced-1935",
                           "Zakovsky's report: deported from border zones, 1935": "leningrad-border-deported-1935"}),
        "The chapter: 30,000 workers deported from Leningrad", "A police report of 1935 counts other people: over 11,000 sentenced, 22,000 deported",
        "People deported or sentenced in Leningrad and its region",
        "The report, quoted by Kotkin, is of spring 1935 and names people of former rank and inhabitants of border zones. The chapter's Communist and other workers may be a "
        "different group or a confusion; it gives no source. If the murder of Kirov set the deportations off, few can have been in 1934: he died in its last month."),
    "the census": Topic(
        lambda: together(statistics({"Chapter: counted in 1937": CENSUS[0]}),
                         computed("Chapter: forecast for 1937", forecast(), "people", "164 + 16.7 million", CENSUS, era=ERA, start=1937)),
        lambda: estimates({"Archive: counted in 1937": "census-1937", "Expected from births and deaths registered": "census-1937-expected-from-registration",
                           "Expected from Stalin's speeches": "census-1937-expected-from-stalin", "Counted in 1939, without padding": "census-1939-corrected",
                           "Counted in 1939, as published": "census-1939-published"}),
        "The chapter: 164 million counted, 180.7 million forecast", "The archive has 162 million; how many were missing depends on the forecast",
        "Population of the USSR, people (the axis does not begin at nought)",
        "Two million lie between the chapter's total and the archive's, and some ten between the highest and the lowest expectation. "
        "The count of 1937 was suppressed because it displeased; that does not make it exact, but it was not made to please.", _from_150),
})


__all__ = ["account", "beyond_registers", "disputes", "ranks", "vote", "camps", "explanation", "forecast", "lost", "missing_births", "newcomers_chart", "party",
           "total", "waves"]
