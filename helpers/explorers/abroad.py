"""Explorers of section 10: two tracks of dates, who counted as the enemy, what votes could do, what came before each turn."""

from dataclasses import replace
from datetime import date

import pandas as pd

from ..charts import argument_map, bars, dots, grid, timeline
from ..data import COLUMNS, computed, estimate, estimates, table, together
from ..explorer import Choice, Explorer, Guess, Slider
from ..page import Page, html_table
from ..theme import PAPER
from ..wording import number
from .compare import Topic, compare

# --- two tracks of dates --------------------------------------------------------------------------------------------------

LINE, TREATIES, HOME = "Comintern line", "threats, blows, treaties", "at home"
TRACKS = {LINE: ("sixth-comintern-congress", "left-pact-in-france", "popular-front-adopted", "french-strikes", "comintern-directive-of-1939"),
          TREATIES: ("shanghai-massacre", "break-with-britain", "hitler-in-power", "soviet-union-joins-the-league", "franco-soviet-pact", "anti-comintern-pact",
                     "munich-agreement", "german-soviet-pact", "german-invasion"),
          HOME: ("trotsky-and-zinoviev-expelled", "grain-strike", "rift-with-bukharin", "congress-of-victors", "kirov-assassinated",
                 "red-army-command-purged", "eighteenth-congress")}


def _events(*tracks):
    """Rows of the table of events for these tracks, each sorted into its track."""
    track = {name: lane for lane in tracks for name in TRACKS[lane]}
    found = table("events")
    found = found[found["id"].isin(track)]
    return found.assign(lane=found["id"].map(track)).reset_index(drop=True)


def days(first, last):
    """Days from the event `first` to the event `last`, by their checked dates."""
    dates = table("events").set_index("id")["date_checked"]
    return (date.fromisoformat(dates[last]) - date.fromisoformat(dates[first])).days


SHOWN = ("as the chapter dates them", "with its dates checked", "with what it leaves out")


def two_tracks(shown):
    """The line of the International above, threats, blows and treaties below: as printed, as checked, with what is not dated or not mentioned."""
    events = _events(LINE, TREATIES)
    undated = events["date_printed"].str.startswith("undated")
    if shown != SHOWN[2]:
        events = events[~undated]
    if shown == SHOWN[0]:
        events = events.assign(date_checked=None, status="as printed")
    title = {SHOWN[0]: "The chapter dates threats and treaties; the new line has no date of its own",
             SHOWN[1]: "Checked, the pact with France belongs to 1935, and Hitler to January",
             SHOWN[2]: "The French left joined hands nine months before the treaty"}[shown]
    says = {SHOWN[0]: "The Third Period has a year, and so have the strikes; between them the chapter tells of new orders but not of when they came. "
                      "A pact of 1934 seems to open the new line. Now check the dates.",
            SHOWN[1]: "Hitler moves by a few weeks, the pact with France by months. For the first it matters little. The second is the only dated sign of the turn in this section: "
                      "what else happened between 1933 and May 1935?",
            SHOWN[2]: f"{days('left-pact-in-france', 'franco-soviet-pact')} days lie between the pact of the French left and the treaty, "
                      f"{days('franco-soviet-pact', 'popular-front-adopted')} between the treaty and the congress. A wrong year had turned the order round. "
                      "But treaties are prepared before they are signed, and orders go out before they are printed: what comes first in print need not be the cause."}[shown]
    return timeline(events, title, "The Comintern and Soviet foreign policy, 1927 to 1941", says, years=(1927, 1941), lanes=(LINE, TREATIES))


tracks = Explorer("Which came first, the treaty or the line?", two_tracks, shown=Choice("Show", SHOWN, SHOWN[0]))

# --- who was the enemy? ---------------------------------------------------------------------------------------------------

PERIODS = ("1928–33", "1934–39", "1939–41")
TONES = {"partner": "yes", "partner sought": "yes", "equal enemy": "against", "main enemy": "against", "enemy": "against", "enemy, not the first": "against",
         "feared": "half", "danger": "half", "no worse than others": "half"}
STUDY, DIMITROV, SCOTT = "“The Copenhagen Secretariat” (open-access chapter)", "Dimitrov's directive, 8 September 1939", "Scott 1962, preface"
CHAPTER, OTHERS = "the chapter alone", "with other sources"
# For each row and period: what the chapter says and where, then what another source says and which.
STANCES = {
    "Social Democrats": ((("equal enemy", "10.1"), ("main enemy", STUDY)), (("partner", "10.5"), None), (None, ("enemy", DIMITROV))),
    "Liberals, middle-class parties": ((("equal enemy", "10.1"), None), (("partner", "10.5"), None), (None, ("enemy", DIMITROV))),
    "Fascist movements": ((("equal enemy", "10.1"), ("enemy, not the first", STUDY)), (("main enemy", "10.4"), None), (None, ("no worse than others", DIMITROV))),
    "Britain and France": ((("feared", "4.67"), None), (("partner sought", "10.4"), None), (None, ("enemy", DIMITROV))),
    "The German state": ((None, ("partner", SCOTT)), (("danger", "10.3"), None), (("partner", "12.33"), None)),
}
WAITING = "not yet"
SAYS = {
    "all three": "Read across: in eleven years Social Democrats go from main enemy to partner to enemy. Read down the first column: the parties' enemy was "
                 "in Germany, and so was the state's partner. What Communists were told to fight and whom their state dealt with were not the same question.",
    "1928–33": "The chapter has the parties of the bourgeoisie, Social Democrats among them, as equal enemies, and adds that a fascist victory was even welcomed (¶ 10.2); another study says that in 1932 "
               "the Social Democrats came first. Britain broke off relations in 1927 (¶ 4.67). Scott names Germany as the great power with which Russia worked together from 1922 to 1933.",
    "1934–39": "All five cells are the chapter's (¶ 10.3 to 10.5); “main enemy” and “danger” are our words for the threat it describes. A partner sought is not a partner found: "
               "by the end, says ¶ 12.32, Munich had shown what the western powers were worth.",
    "1939–41": "The directive tells the parties to oppose the war on both sides, to attack Social Democracy, and to drop the line between fascist and democratic states. "
               "The chapter has only the pact itself (¶ 12.33). Did the parties' members follow? Neither source says.",
}


def who_is_the_enemy(told, guess, period):
    """Whom the International and the Soviet state treated as enemy or partner; the last column shows only after the reader's guess."""
    open_, cells, rows = guess != WAITING, {}, []
    for name, stances in STANCES.items():
        cells[name] = {}
        for column, (chapter, other) in zip(PERIODS, stances):
            found = chapter if told == CHAPTER or other is None else other
            if not open_ and column == PERIODS[2]:
                found = None
            cells[name][column] = found[0] if found else None
            if found:
                here = found is chapter
                rows.append(dict.fromkeys(COLUMNS) | {"id": "", "label": f"{name}, {column}: {found[0]}", "mark": "text" if here else "estimate", "unit": "words", "bound": "exactly",
                                                      "as_of": column, "reference": found[1] if here else None, "source": None if here else found[1], "grade": "our word for it"})
    quiet = () if period == "all three" else tuple(p for p in PERIODS if p != period)
    if not open_:
        title, says = "Enemies all, then partners. And after August 1939?", "You have two columns. What would you expect of the third, for the Social Democrats? Commit to a guess."
    elif told == CHAPTER:
        title = "Of the last column the chapter has one cell: the pact with Germany"
        says = "Whether the parties' line turned with the pact the chapter does not tell. An empty cell is no stance: look elsewhere." if period == "all three" else SAYS[period]
    else:
        right = "as you guessed" if guess == "enemy" else "not partners any longer"
        title, says = f"After the pact: Social Democrats were enemies again, {right}", SAYS[period]
    foot = "Chapter ¶ 4.67, 10.1, 10.3 to 10.5, 12.33" + (f" · from elsewhere: {STUDY}; {SCOTT}; {DIMITROV}" if told == OTHERS else "") + " · empty: not said"
    chart = grid(cells, title, "Stances of the International and of the Soviet state; the words in the cells are ours", says, tones=TONES, quiet=quiet, foot=foot, corner="Towards")
    return replace(chart, rows=pd.DataFrame(rows, columns=COLUMNS).astype({"value": float, "low": float, "high": float}))


enemies = Explorer("Who was the main enemy?", who_is_the_enemy,
                   told=Choice("Sources", (CHAPTER, OTHERS), OTHERS),
                   guess=Choice("Social Democrats, 1939–41", (WAITING, "partner", "enemy"), WAITING),
                   period=Choice("Bring out", ("all three", *PERIODS), "all three"))

# --- election arithmetic --------------------------------------------------------------------------------------------------

ELECTIONS = {"May 1928": "may-1928", "September 1930": "september-1930", "July 1932": "july-1932", "November 1932": "november-1932"}
LAST = "November 1932"
PARTIES = {"nsdap": "NSDAP (National Socialists)", "spd": "SPD (Social Democrats)", "kpd": "KPD (Communists)", "centre": "Centre (Catholic)", "bvp": "BVP (Bavarian, Catholic)",
           "dnvp": "DNVP (German Nationals)"}
LEFT, WIDER, RIGHT, NO = "SPD + KPD", "SPD + KPD + Catholic parties", "NSDAP + DNVP", "NSDAP + KPD"
BLOCS = {LEFT: ("spd", "kpd"), WIDER: ("spd", "kpd", "centre", "bvp"), RIGHT: ("nsdap", "dnvp"), NO: ("nsdap", "kpd")}


def _id(party, election, what="seats"):
    return f"reichstag-{what}-{party}-{ELECTIONS[election]}"


def seats(bloc, election):
    """Seats of all parties of a bloc (a name in `BLOCS`) together."""
    return int(sum(estimate(_id(party, election)) for party in BLOCS[bloc]))


def votes(election, parties=("spd", "kpd")):
    """Per cent of the votes for these parties together."""
    return sum(estimate(_id(party, election, "votes")) for party in parties)


def majority(election):
    """The smallest number of seats that is more than half."""
    return int(estimate(f"reichstag-size-{ELECTIONS[election]}")) // 2 + 1


def short(bloc, election):
    """Seats by which a bloc falls short of a majority (negative: more than enough)."""
    return majority(election) - seats(bloc, election)


def lead_gone(election):
    """Of 100 supporters of SPD and KPD, how many may stay away before the two have no more votes than the NSDAP."""
    return 100 * (1 - votes(election, ["nsdap"]) / votes(election))


def _ids(bloc, election):
    return [*(_id(party, election) for party in BLOCS[bloc]), f"reichstag-size-{ELECTIONS[election]}"]


def bloc_arithmetic(guess, election, bloc, loss):
    """Seats of a bloc beside the majority line, with some supporters who do not follow; before the guess only the earlier elections."""
    if guess is None:
        rows = together(*[computed(f"SPD and KPD, {name}", short(LEFT, name), "seats", "smallest majority − seats of the two", _ids(LEFT, name), as_of=name, place="Germany")
                          for name in ELECTIONS if name != LAST])
        return bars(rows, "In 1928 the two lacked 39 seats for a majority, in July 1932 83. And in November 1932?", "Seats that SPD and KPD together lacked for a majority in the Reichstag",
                    "From July to November 1932 the Communists gained eleven seats, the Social Democrats lost twelve, and the house shrank by 24. Commit to a guess.", top=150)
    need, held, size = majority(election), seats(bloc, election), int(estimate(f"reichstag-size-{ELECTIONS[election]}"))
    left = round(held * (1 - loss / 100))
    parts = estimates({PARTIES[party]: _id(party, election) for party in (*BLOCS[bloc], *(["nsdap"] if "nsdap" not in BLOCS[bloc] else []))})
    added = [computed(f"{bloc}, together", held, "seats", "seats added up", _ids(bloc, election), as_of=election, place="Germany")]
    if loss:
        added.append(computed(f"… if {number(loss)} of 100 stay away", left, "seats", f"{held} × (100 − {number(loss)}) ÷ 100", _ids(bloc, election), as_of=election, place="Germany"))
    gap = computed("Short of a majority" if left < need else "More than a majority needs", abs(need - left), "seats", f"smallest majority: {need} of {size}", _ids(bloc, election),
                   as_of=election, place="Germany")
    rows = together(parts, *added)
    title = f"{bloc}, {election}: {left} seats, " + (f"{need - left} short of a majority" if left < need else f"{left - need} more than a majority needs" if left > need else "just a majority")
    chart = bars(rows, title, f"Seats in the Reichstag elected in {election}; {need} of {size} make a majority", _lesson(guess, election, bloc, loss, left), top=345,
                 line=(need, f"majority: {need}"))
    # The dashed line must not run through an amount beside it.
    notes = [note | {"bgcolor": PAPER} if note.get("xshift") == 8 else note for note in chart.layout["annotations"]]
    return replace(chart, rows=together(rows, gap), layout=chart.layout | {"annotations": notes})


def _lesson(guess, election, bloc, loss, left):
    """What the arithmetic of one bloc in one election teaches, and what it leaves out."""
    need, rival = majority(election), int(estimate(_id("nsdap", election)))
    said = f"Your guess was {number(guess)}; it is {short(LEFT, LAST)}. " if (election, bloc, loss) == (LAST, LEFT, 0) else ""
    if bloc == LEFT:
        if left > rival:
            said += f"{left - rival} seats more than the NSDAP: the largest bloc, and no majority. "
        elif left == rival:
            said += "Now as many seats as the NSDAP. "
        else:
            said += f"{rival - left} seats fewer than the NSDAP. "
        if votes(election) > votes(election, ["nsdap"]) and not loss:
            said += f"In votes, the lead is gone if {lead_gone(election):.1f} of 100 of their supporters stay away. "
        said += "To be ahead is not to have half." if not loss else ""
    elif bloc == WIDER:
        said = (f"{'Still a' if loss else 'A'} majority. " if left >= need else "The majority is gone. ") + (
            "But with the Catholic parties it is no longer a front of workers' parties: by its partners it is nearer to what the chapter rejects in ¶ 10.5. "
            "That these four would have sat down together no sum can show.")
    elif bloc == RIGHT:
        said = "No majority either. " if left < need else "A majority. "
        said += "Hitler's way into office did not need one: the President appointed him. What votes decide depends on who asks them."
    else:
        said = ("More than half: the two could bring down any government, and form none together. Such a majority can only say no, and neither needed an agreement for that. "
                if left >= need else "Less than half: the two alone could not bring down a government. ")
    return said + (" A model: seats shrink in step with supporters, and whoever stays away votes for nobody else here." if loss else "")


bloc = Explorer(
    "How far would votes have reached?", bloc_arithmetic,
    guess=Guess("Your guess, November 1932", 0, 150, "seats", whole=True),
    election=Choice("Election", tuple(ELECTIONS), LAST),
    bloc=Choice("Bloc", tuple(BLOCS), LEFT),
    loss=Slider("Supporters who would not follow", 0, 40, 1, 0, "of 100"))


def sums():
    """The sums of all four elections, folded, so that whoever has not guessed yet does not read them by mistake."""
    elections = html_table(
        ("Election", "SPD and KPD, per cent", "NSDAP, per cent", "Lead of the two, points", "SPD and KPD, seats", "Seats short of a majority"),
        [(name, number(round(votes(name), 1)), number(votes(name, ["nsdap"])), number(round(votes(name) - votes(name, ["nsdap"]), 1)),
          f"{seats(LEFT, name)} of {int(estimate(f'reichstag-size-{ELECTIONS[name]}'))}", short(LEFT, name)) for name in ELECTIONS],
        [" ".join(_ids(LEFT, name) + [_id(party, name, "votes") for party in ("spd", "kpd", "nsdap")]) for name in ELECTIONS])
    blocs = html_table(("Bloc", f"Seats, {LAST}"), [(name, f"{seats(name, LAST)} of {int(estimate(f'reichstag-size-{ELECTIONS[LAST]}'))}") for name in BLOCS],
                       [" ".join(_ids(name, LAST)) for name in BLOCS])
    gone = f"In {LAST} the lead of the two in votes is gone if {lead_gone(LAST):.1f} of 100 supporters stay away."
    said = "The sums of all four elections: open them after your guess"
    return Page(f"<details><summary>{said}</summary>{elections}<p>{gone}</p>{blocs}</details>", said + ".")


# --- the counterfactual ---------------------------------------------------------------------------------------------------

BROUGHT = {"everything": (), "what votes show": ("ahead", "half", "behind", "claim"), "what they cannot show": ("streets", "leavers", "office", "refusal", "claim")}


def counterfactual(brought):
    """Would united action have stopped Hitler? What votes can say to it, and what they cannot."""
    ahead, behind = votes(LAST), votes("July 1932")
    boxes = {
        "ahead": ("Votes, November 1932", f"Together ahead of the NSDAP: {ahead:.1f} to {estimate(_id('nsdap', LAST, 'votes')):.1f} per cent.", ""),
        "half": ("Seats, all four elections", "In none of the four did the two together reach half.", ""),
        "behind": ("Votes, July 1932", f"Behind the NSDAP by {estimate(_id('nsdap', 'July 1932', 'votes')) - behind:.1f} points, with nobody lost.", ""),
        "claim": ("The chapter", "The refusal to unite bore tragic fruit: Hitler came to power.", "10.3"),
        "streets": ("The chapter", "A united front with Social Democracy was needed to hold up the onslaught.", "11.22"),
        "leavers": ("To be asked", "How many of either party would have refused to march with the other?", ""),
        "office": ("To be asked", "He was appointed by a President. Would strikes have changed that President's mind, or the army's?", ""),
        "refusal": ("To be asked", "Did the leaders of the SPD want a front? The section does not say.", ""),
    }
    links = [("ahead", "claim", "supports"), ("half", "claim", "limits"), ("behind", "claim", "limits"),
             ("streets", "claim", "supports"), ("leavers", "claim", "questions"), ("office", "claim", "questions"), ("refusal", "claim", "questions")]
    title = {"everything": "Would a united front have stopped Hitler? Votes answer a part of it",
             "what votes show": "Votes show a bloc that was large enough to lead and too small to govern",
             "what they cannot show": "What a front would have done outside parliament no election can tell"}[brought]
    says = {"everything": "A counterfactual is not a fact, and not idle either: it says which evidence one would have to look for. Bring out one side after the other.",
            "what votes show": "The sums speak for the claim in November and against it in July. They assume that every voter of both parties would have followed, and that nobody on the other side would have moved closer together.",
            "what they cannot show": "The chapter's case is a common struggle, and not seats. To test it one would need what both parties' members did, what the army expected, and what the SPD's leaders answered: none of it is in this section."}[brought]
    return argument_map(boxes, [["ahead", "half", "behind"], ["claim"], ["streets", "leavers", "office", "refusal"]], links, title,
                        "The claim in the middle, in our words; figures computed from the results of four elections", says,
                        heads=("What votes show", "The claim", "What votes cannot show"), stress=BROUGHT[brought], foot="Chapter ¶ 10.3, 11.22 · votes and seats: Wikipedia · questions ours")


case = Explorer("Would a united front have stopped Hitler?", counterfactual, brought=Choice("Bring out", tuple(BROUGHT), "everything"))

# --- the turn finder ------------------------------------------------------------------------------------------------------

CAUSES = ("a new analysis", "a new threat", "the state's needs")
TURNS = {"1928": ((1926, 1929), "1926-06", "1928-08"), "1934–35": ((1932, 1935), "1932-01", "1935-09"), "1939": ((1936, 1939), "1936-01", "1939-10")}
CARR = "Carr, as reviewed"
ARGUED = {
    "1928": (((CARR, "The hard line after 1928: fruit of the world crisis, which many Communists took for the end of capitalism.", ""),),
             (("The chapter, of 1927", "Britain broke off relations: the danger of attack had not gone away.", "4.67"),),
             (("The chapter", "Adventure abroad mirrored adventure at home.", "10.1"), ("The chapter", "The congress put another policy in the place of Bukharin's.", "4.78"),
              ("An article of 1970", "The Comintern broke into the French party's debate before the elections of 1928.", ""),
              ("Haslam 1979, of 1931", "Moscow feared that France and Germany might come together, and took German Social Democrats for a pillar of Versailles.", ""))),
    "1934–35": ((("The congress of 1935", "Fascism is the growing danger; against it, fronts with non-Communists (an encyclopaedia's account).", ""),
                 ("The chapter", "No mistake was admitted: the parties went on calling the old line right.", "10.3")),
                ((CARR, "After the blow to the German party and a putsch of the French right in 1934, the idea took shape among French Communists.", ""),
                 ("McDermott, as reported", "Thorez, the French leader, is now thought to have begun the turn.", "")),
                (("The chapter", "The International got new orders; Stalin wanted a bloc with Britain and France.", "10.4"),
                 ("McIlroy and Campbell 2023", "Its roots lie in the Soviet regime's search for an answer to fascism.", ""),
                 ("Vassart, as quoted", "The French party's man at the Comintern told later how the order to turn was passed on from Moscow.", ""))),
    "1939": ((("Dimitrov's directive", "Both sides wage an imperialist war; fascist and democratic states need no longer be told apart.", ""),),
             (("The chapter", "Munich showed that the western democracies were weak and not to be relied on.", "12.32"),),
             (("The chapter", "The leadership turned to the western powers, then to the fascists, to get through the crisis.", "12.33"),)),
}
DATED = {"1928": "Two events abroad and three at home stand before the line of 1928",
         "1934–35": "From Hitler it took a year and a half to the French pact, two and a half to the congress",
         "1939": "The pact came first, and the directive sixteen days later"}


def _replies():
    """What the dates say to each answer."""
    nazis = estimate(_id("nsdap", "May 1928", "votes"))
    apart = days("left-pact-in-france", "franco-soviet-pact")
    return {
        ("1928", CAUSES[0]): "The slump began in the year after the congress. It may have kept the line alive, as Carr's reviewer has it, but it cannot have begun it: what analysis was at hand in 1928?",
        ("1928", CAUSES[1]): f"The killings in Shanghai and the break with Britain were a year old, and Hitler's party had {number(nazis)} per cent of the vote in May 1928. Which threat would make Social Democrats the ones to fight?",
        ("1928", CAUSES[2]): "This is the chapter's answer for 1928, if the rulers' quarrel with Bukharin counts as a need of the state. To test it one would have to show that the line was made in Moscow "
                             "and not asked for by the parties; the section names no document.",
        ("1934–35", CAUSES[0]): "The congress that gave the reasons came last, a year after the French pact. Reasons given afterwards may still be the true ones; what would show that they were?",
        ("1934–35", CAUSES[1]): f"From Hitler's appointment to the French pact {days('hitler-in-power', 'left-pact-in-france')} days went by. If that threat was enough, why so long? "
                                "If it was the French right in February 1934, the move began among the parties, and the chapter's picture of orders from above would need mending.",
        ("1934–35", CAUSES[2]): f"This is the chapter's answer. With its own date for the treaty the order looks clear; with the checked one the French pact is {apart} days older than the treaty. "
                                "But talks go before treaties and orders before pacts, so that the dates alone refute nothing.",
        ("1939", CAUSES[0]): f"The new reasoning is {days('german-soviet-pact', 'comintern-directive-of-1939')} days younger than the pact: it can explain the turn to the parties, and hardly be its cause.",
        ("1939", CAUSES[1]): "Munich was eleven months back, and the danger from Germany had not gone. A danger may explain a treaty that puts it off; does it explain calling both sides alike?",
        ("1939", CAUSES[2]): "This is the chapter's answer, and here the order of the dates goes with it: treaty, then line. The directive tells the western parties to correct themselves at once. "
                             "What the leadership expected of the treaty is another question, and no date answers it.",
    }


def turn_finder(turn, verdict):
    """What came before a turn of the line: the dates first, and after the reader's verdict the positions argued."""
    if verdict == WAITING:
        years, first, last = TURNS[turn]
        events = _events(LINE, TREATIES, HOME)
        when = events["date_checked"].where(events["date_checked"].notna(), events["start"])
        return timeline(events[when.between(first, last)], DATED[turn], f"What came before the turn of {turn}: events from our list, which is short", "Look at what stands to the left of the new line, and decide: was it a new analysis, "
                        "a new threat, or something the Soviet state or its rulers needed? Then hear what is argued.", years=years, lanes=(LINE, TREATIES, HOME))
    boxes, columns = {}, []
    for cause, said in zip(CAUSES, ARGUED[turn]):
        columns.append([f"{cause} {i}" for i in range(len(said))])
        boxes |= dict(zip(columns[-1], said))
    return argument_map(boxes, columns, [], f"The turn of {turn}: what is argued, and what the dates say to “{verdict}”", "Positions in our words; nobody here says that there was only one cause",
                        _replies()[turn, verdict], heads=[cause.capitalize() for cause in CAUSES], stress=columns[CAUSES.index(verdict)],
                        foot="Paragraphs as given · Carr from an unsigned review, McDermott from an editor's note, McIlroy and Campbell and the article from abstracts, Haslam from his first notes, Vassart from a party journal")


turns = Explorer("What changed before the line did?", turn_finder, turn=Choice("Turn", tuple(TURNS), "1928"),
                 verdict=Choice("What came first", (WAITING, *CAUSES), WAITING, commits=True))

# --- what historians dispute ----------------------------------------------------------------------------------------------


def _ahead():
    """Votes of SPD and KPD together and of the NSDAP in four elections."""
    return together(*[part for name in ELECTIONS for part in (
        computed(f"SPD and KPD, {name}", round(votes(name), 1), "per cent", "votes added up", [_id("spd", name, "votes"), _id("kpd", name, "votes")], as_of=name, place="Germany"),
        estimates({f"NSDAP, {name}": _id("nsdap", name, "votes")}))])


def _apart():
    """Votes of SPD and KPD, each for itself."""
    return estimates({f"{party.upper()}, {name}": _id(party, name, "votes") for party in ("spd", "kpd") for name in ELECTIONS})


def _wider():
    """Seats of the two workers' parties, alone and with the Catholic parties, per cent of the house."""
    return together(*[computed(f"{called}, {name}", round(100 * seats(bloc, name) / estimate(f"reichstag-size-{ELECTIONS[name]}"), 1), "per cent", "seats of the bloc ÷ all seats",
                               _ids(bloc, name), as_of=name, place="Germany") for bloc, called in ((LEFT, LEFT), (WIDER, "with Catholic parties")) for name in ELECTIONS])


def _half(rows, *words):
    """Dots with a line at half."""
    return dots(rows, *words, top=65, line=(50, "half"))


disputes = compare("What do the votes bear out?", {
    "ahead of Hitler?": Topic(
        {"10.1": "The International would not unite with reformist workers against the growing danger.", "10.3": "The results were tragic: Hitler came to power."},
        _ahead, "The claim: refusing to unite had tragic results", "Together SPD and KPD were ahead of the NSDAP in three elections of four, and never at half", "Votes in elections to the Reichstag, per cent",
        "From May 1928 to July 1932 the two lost 4.5 points and the NSDAP won 34.7: on balance most of what it won came from elsewhere. "
        "Sums of two parties' votes are not the votes of a front that nobody could vote for.", _half),
    "price of the line": Topic(
        {"10.1": "Social Democrats and fascists were held to be equal enemies."}, _apart, "The claim: a line that treated Social Democrats as enemies",
        "While it fought the Social Democrats the KPD grew, from 10.6 to 16.9 per cent", "Votes in elections to the Reichstag, per cent",
        "At the polls the line did not drive the KPD's voters away: it gained 6.3 points and the SPD lost 9.4. With millions out of work other reasons are not far to seek; "
        "and a line may win votes and lose on another field. The net figures do not say who went where.", dots),
    "whose front?": Topic(
        {"10.5": "A front with liberal and middle-class partners could only put the workers' interests below those of the bourgeoisie."}, _wider, "The claim: a wider front puts the workers second",
        "Alone the two had at most 42.2 per cent of the seats; with the Catholic parties at least 52.5", "Seats in the Reichstag, per cent of all",
        "The chapter speaks of the democracies, above all France; these sums are German. There the bloc that passes half needs partners who led no workers' party. The chapter might answer that a front is there to fight and not to count; "
        "others, that whoever needs a majority needs partners. Neither can appeal to the arithmetic alone.", _half),
})

__all__ = ["bloc", "case", "days", "disputes", "enemies", "lead_gone", "majority", "seats", "short", "sums", "tracks", "turns", "votes"]
