"""Explorers of section 10: two tracks of dates, who counted as the enemy, what votes could do,
what came before each turn of the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from ..chart import Chart
from ..charts import argument_map, bars, grid, timeline
from ..data import computed, estimate, estimates, framed, table, together
from ..explorer import Choice, Explorer, Guess, Slider
from ..page import Page, html_table
from ..text import Words, section
from ..theme import PAPER
from ..wording import number
from .compare import compare
from .maps import argued

say = section(10)

# --- two tracks of dates ----------------------------------------------------------------------

LINE, TREATIES, HOME = "Comintern line", "threats, blows, treaties", "at home"
TRACKS = {
    LINE: ("sixth-comintern-congress", "left-pact-in-france", "popular-front-adopted",
           "french-strikes", "comintern-directive-of-1939"),
    TREATIES: ("shanghai-massacre", "break-with-britain", "hitler-in-power",
               "soviet-union-joins-the-league", "franco-soviet-pact", "anti-comintern-pact",
               "munich-agreement", "german-soviet-pact", "german-invasion"),
    HOME: ("trotsky-and-zinoviev-expelled", "grain-strike", "rift-with-bukharin",
           "congress-of-victors", "kirov-assassinated", "red-army-command-purged",
           "eighteenth-congress"),
}
PRINTED, CHECKED, ADDED = (
    "as the chapter dates them", "with its dates checked", "with what it leaves out")


def _events(*tracks: str) -> pd.DataFrame:
    """Rows of the table of events for these tracks, each sorted into its track."""
    track_of = {name: track for track in tracks for name in TRACKS[track]}
    events = table("events")
    events = events[events["id"].isin(track_of)]
    return events.assign(lane=events["id"].map(track_of)).reset_index(drop=True)


def days(first: str, last: str) -> int:
    """Days from the event `first` to the event `last` (ids), by their checked dates."""
    dates = table("events").set_index("id")["date_checked"]
    return (date.fromisoformat(dates[last]) - date.fromisoformat(dates[first])).days


def _turn() -> pd.DataFrame:
    """The turn to the Popular Front as the chapter has it: between two events, without a date."""
    events = table("events").set_index("id", drop=False)
    return events.loc[["popular-front-adopted"]].assign(
        lane=LINE, title=say.phrase("tracks.turn.title"), date_checked=None, status="doubtful",
        date_printed=say.phrase("tracks.turn.date"),
        description=say.phrase("tracks.turn.description"),
        start=events.at["hitler-in-power", "start"], end=events.at["french-strikes", "start"])


def two_tracks(shown: str) -> Chart:
    """The line of the International above, threats, blows and treaties below.

    `shown` draws them as printed, with dates checked, or with what is not dated or not mentioned.
    """
    events = _events(LINE, TREATIES)
    if shown != ADDED:
        events = pd.concat([events[~events["date_printed"].str.startswith("undated")], _turn()])
    if shown == PRINTED:
        undated = events["status"] == "doubtful"
        events = events.assign(date_checked=None,
                               status=events["status"].where(undated, "as printed"))
    words = say(f"tracks.{shown}",
                pact_to_treaty=days("left-pact-in-france", "franco-soviet-pact"),
                treaty_to_congress=days("franco-soviet-pact", "popular-front-adopted"))
    return timeline(events, words, years=(1927, 1941), lanes=(LINE, TREATIES))


tracks = Explorer(say.question("tracks"), two_tracks,
                  shown=Choice("Show", (PRINTED, CHECKED, ADDED), PRINTED))

# --- who was the enemy? -----------------------------------------------------------------------

PERIODS, ALL = ("1928–33", "1934–39", "1939–41"), "all three"
CHAPTER, OTHERS = "the chapter alone", "with other sources"
WAITING, OPEN = "not yet", "?"


def _stance(stances: Mapping, period: str, told: str) -> tuple[str, dict] | None:
    """The word for one period and the columns that say where it is from; None: nothing said."""
    stance = stances.get(period, {})
    if told == OTHERS and "other" in stance:
        source = say.phrase(f"enemies.sources.{stance['source']}")
        return stance["other"], {"mark": "estimate", "source": source}
    if "chapter" in stance:
        return stance["chapter"], {"mark": "text", "reference": stance["at"]}
    return None


def who_is_the_enemy(told: str, guess: str, period: str) -> Chart:
    """Whom the International and the Soviet state treated as enemy or partner.

    `told` lets other sources in or not, `period` brings out one column; the last column shows
    only after the reader's `guess`.
    """
    cells, rows = {}, []
    for name, stances in say.table("enemies.stances").items():
        cells[name] = dict.fromkeys(PERIODS[:2]) | {PERIODS[2]: OPEN if guess == WAITING else None}
        for column in PERIODS if guess != WAITING else PERIODS[:2]:
            if stance := _stance(stances, column, told):
                cells[name][column], origin = stance
                rows.append(origin | {
                    "id": "", "label": f"{name}, {column}: {stance[0]}", "unit": "words",
                    "bound": "exactly", "as_of": column, "grade": "our word for it"})
    alone = told == CHAPTER
    if guess == WAITING:
        words = say("enemies.asked")
    else:
        words = say("enemies.shown.alone" if alone else "enemies.shown",
                    takeaway=f"{ALL}, {CHAPTER}" if alone and period == ALL else period,
                    guessed="right" if guess == "enemy" else "wrong")
    empty = any(cell is None for line in cells.values() for cell in line.values())
    blanks = ["asked"] * (guess == WAITING) + ["empty"] * empty
    foot = say.phrase(f"enemies.foot.{told}", **say.table("enemies.sources"))
    tones = say.table("enemies.tones") | {OPEN: "silent"}
    chart = grid(cells, words, tones=tones, corner="Towards",
                 quiet=[other for other in PERIODS if period not in (ALL, other)],
                 foot=" · ".join(
                     [foot, *(say.phrase(f"enemies.blanks.{blank}") for blank in blanks)]))
    return replace(chart, rows=framed(rows))


enemies = Explorer(
    say.question("enemies"), who_is_the_enemy,
    told=Choice("Sources", (CHAPTER, OTHERS), OTHERS),
    guess=Choice("Social Democrats, 1939–41", (WAITING, "partner", "enemy"), WAITING),
    period=Choice("Bring out", (ALL, *PERIODS), ALL))

# --- election arithmetic ----------------------------------------------------------------------

ELECTIONS = {"May 1928": "may-1928", "September 1930": "september-1930",
             "July 1932": "july-1932", "November 1932": "november-1932"}
LAST = "November 1932"
PARTIES = {"nsdap": "NSDAP (National Socialists)", "spd": "SPD (Social Democrats)",
           "kpd": "KPD (Communists)", "centre": "Centre (Catholic)",
           "bvp": "BVP (Bavarian, Catholic)", "dnvp": "DNVP (German Nationals)"}
LEFT, WIDER, RIGHT, NO = (
    "SPD + KPD", "SPD + KPD + Catholic parties", "NSDAP + DNVP", "NSDAP + KPD")
BLOCS = {LEFT: ("spd", "kpd"), WIDER: ("spd", "kpd", "centre", "bvp"),
         RIGHT: ("nsdap", "dnvp"), NO: ("nsdap", "kpd")}


def _id(party: str, election: str, what: str = "seats") -> str:
    return f"reichstag-{what}-{party}-{ELECTIONS[election]}"


def seats(bloc: str, election: str) -> int:
    """Seats of all parties of a bloc (a name in `BLOCS`) together."""
    return int(sum(estimate(_id(party, election)) for party in BLOCS[bloc]))


def size(election: str) -> int:
    """All seats of the Reichstag."""
    return int(estimate(f"reichstag-size-{ELECTIONS[election]}"))


def votes(election: str, parties: Sequence[str] = ("spd", "kpd")) -> float:
    """Per cent of the votes for these parties together."""
    return sum(estimate(_id(party, election, "votes")) for party in parties)


def majority(election: str) -> int:
    """The smallest number of seats that is more than half."""
    return size(election) // 2 + 1


def short(bloc: str, election: str) -> int:
    """Seats by which a bloc falls short of a majority (negative: more than enough)."""
    return majority(election) - seats(bloc, election)


def lead_gone(election: str) -> float:
    """Of 100 supporters of SPD and KPD, how many may stay away before their lead is gone.

    The lead is that in votes, over the NSDAP.
    """
    return 100 * (1 - votes(election, ["nsdap"]) / votes(election))


def _ids(bloc: str, election: str) -> list[str]:
    seats_of = [_id(party, election) for party in BLOCS[bloc]]
    return [*seats_of, f"reichstag-size-{ELECTIONS[election]}"]


def _seats_row(label: str, amount: float, how: str, bloc: str, election: str) -> pd.DataFrame:
    return computed(label, amount, unit="seats", how=how, using=_ids(bloc, election),
                    as_of=election, place="Germany")


def bloc_arithmetic(guess: float | None, election: str, bloc: str, loss: float) -> Chart:
    """Seats of a bloc beside the majority line, less the part whose voters do not follow.

    `loss` is the number of supporters of 100 who stay away.  Before the `guess` (seats that SPD
    and KPD lacked in the last election) only the earlier elections show.
    """
    if guess is None:
        earlier = [_seats_row(f"SPD and KPD, {name}", short(LEFT, name),
                              "smallest majority − seats of the two", LEFT, name)
                   for name in ELECTIONS if name != LAST]
        words = say("bloc.asked", lacked_1928=short(LEFT, "May 1928"),
                    lacked_july=short(LEFT, "July 1932"))
        return bars(together(*earlier), words, top=150)
    need, held = majority(election), seats(bloc, election)
    left = round(held * (1 - loss / 100))
    drawn = BLOCS[bloc] if "nsdap" in BLOCS[bloc] else (*BLOCS[bloc], "nsdap")
    rows = [estimates({PARTIES[party]: _id(party, election) for party in drawn}),
            _seats_row(f"{bloc}, together", held, "seats added up", bloc, election)]
    if loss:
        rows.append(_seats_row(f"… if {number(loss)} of 100 stay away", left,
                               f"{held} × (100 − {number(loss)}) ÷ 100", bloc, election))
    gap = _seats_row("Short of a majority" if left < need else "More than a majority needs",
                     abs(need - left), f"smallest majority: {need} of {size(election)}",
                     bloc, election)
    chart = bars(together(*rows), _lesson(guess, election, bloc, loss, left), top=345,
                 line=(need, f"majority: {need}"))
    # The dashed line must not run through an amount beside it.
    notes = [note | {"bgcolor": PAPER} if note.get("xshift") == 8 else note
             for note in chart.layout["annotations"]]
    return replace(chart, rows=together(*rows, gap), layout=chart.layout | {"annotations": notes})


def _lesson(guess: float, election: str, bloc: str, loss: float, left: int) -> Words:
    """What the arithmetic of one bloc in one election teaches, and what it leaves out."""
    need, rival = majority(election), int(estimate(_id("nsdap", election)))
    numbers = {"need": need, "seats": left, "size": size(election), "apart": abs(need - left),
               "guess": guess, "lacked_november": short(LEFT, LAST), "lead": abs(left - rival),
               "gone": lead_gone(election), "parties": bloc, "election": election}
    phrases = {"gap": _compared(left, need, "short", "just", "more"),
               "model": "stayed" if loss else ""}
    if bloc == LEFT:
        leads = votes(election) > votes(election, ["nsdap"])
        asked = (election, loss) == (LAST, 0)
        return say("bloc.shown.left", **numbers, **phrases,
                   answer="given" if asked else "",
                   rival=_compared(left, rival, "ahead", "level", "behind"),
                   votes="ahead" if leads and not loss else "",
                   half="all" if left > rival and not loss else "")
    if bloc == WIDER:
        held = "gone" if left < need else "still" if loss else "have"
        return say("bloc.shown.wider", **numbers, **phrases, majority=held)
    return say("bloc.shown.right" if bloc == RIGHT else "bloc.shown.no", **numbers, **phrases,
               majority="none" if left < need else "have")


def _compared(one: float, other: float, less: str, equal: str, more: str) -> str:
    """The phrase for one number that is less than another, equal to it, or more."""
    return less if one < other else equal if one == other else more


bloc = Explorer(
    say.question("bloc"), bloc_arithmetic,
    guess=Guess("Your guess, November 1932", 0, 150, "seats", whole=True),
    election=Choice("Election", tuple(ELECTIONS), LAST),
    bloc=Choice("Bloc", tuple(BLOCS), LEFT),
    loss=Slider("Supporters who would not follow", 0, 40, 1, 0, "of 100"))


def sums() -> Page:
    """The sums of all four elections, folded, so that nobody reads them before guessing."""
    lines, ids = [], []
    for name in ELECTIONS:
        theirs = votes(name, ["nsdap"])
        lines.append((name, number(round(votes(name), 1)), number(theirs),
                      number(round(votes(name) - theirs, 1)),
                      f"{seats(LEFT, name)} of {size(name)}", short(LEFT, name)))
        ids.append(" ".join(
            _ids(LEFT, name) + [_id(party, name, "votes") for party in ("spd", "kpd", "nsdap")]))
    elections = html_table(
        ("Election", "SPD and KPD, per cent", "NSDAP, per cent", "Lead of the two, points",
         "SPD and KPD, seats", "Seats short of a majority"), lines, ids)
    blocs = html_table(
        ("Bloc", f"Seats, {LAST}"),
        [(name, f"{seats(name, LAST)} of {size(LAST)}") for name in BLOCS],
        [" ".join(_ids(name, LAST)) for name in BLOCS])
    gone = say.phrase("sums.gone", election=LAST, gone=lead_gone(LAST))
    summary = say.phrase("sums.summary")
    return Page(f"<details><summary>{summary}</summary>{elections}<p>{gone}</p>{blocs}</details>",
                f"{summary}.")


# --- the counterfactual -----------------------------------------------------------------------

BROUGHT = ("everything", "what votes show", "what they cannot show")


def counterfactual(brought: str) -> Chart:
    """Would united action have stopped Hitler?  What votes can say to it, and what they cannot."""
    return argued(say, "case", brought)


case = Explorer(say.question("case"), counterfactual,
                brought=Choice("Bring out", BROUGHT, "everything"))

# --- what came before each turn ---------------------------------------------------------------

CAUSES = ("a new analysis", "a new threat", "the state's needs")
# For each turn the years of the axis, and the first and last month of what is drawn on it.
TURNS = {"1928": ((1926, 1929), "1926-06", "1928-08"),
         "1934–35": ((1932, 1935), "1932-01", "1935-09"),
         "1939": ((1936, 1939), "1936-01", "1939-10")}


def turn_finder(turn: str, verdict: str) -> Chart:
    """What came before a turn of the line: the dates first, and the arguments after a verdict."""
    if verdict == WAITING:
        years, first, last = TURNS[turn]
        events = _events(LINE, TREATIES, HOME)
        when = events["date_checked"].where(events["date_checked"].notna(), events["start"])
        words = say("turns.dates", title=turn, turn=turn)
        return timeline(events[when.between(first, last)], words, years=years,
                        lanes=(LINE, TREATIES, HOME))
    boxes, columns = {}, []
    for cause in CAUSES:
        argued = say.table(f"turns.answers.{turn}.{cause}")["argued"]
        column = {f"{cause} {place}": (position["who"], position["says"], position.get("at", ""))
                  for place, position in enumerate(argued)}
        boxes |= column
        columns.append(list(column))
    words = say(f"turns.answers.{turn}.{verdict}", turn=turn, verdict=verdict,
                hitler_to_pact=days("hitler-in-power", "left-pact-in-france"),
                pact_to_treaty=days("left-pact-in-france", "franco-soviet-pact"),
                treaty_to_directive=days("german-soviet-pact", "comintern-directive-of-1939"))
    return argument_map(boxes, words, columns=columns, links=[],
                        heads=[cause.capitalize() for cause in CAUSES],
                        stress=columns[CAUSES.index(verdict)],
                        foot=say.phrase("turns.answers.foot"))


turns = Explorer(say.question("turns"), turn_finder, turn=Choice("Turn", tuple(TURNS), "1928"),
                 verdict=Choice("What came first", (WAITING, *CAUSES), WAITING, commits=True))

disputes = compare(10)
