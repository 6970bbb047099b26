"""Every chart form: it shows the numbers of the register, says so in words, refuses the rest."""

import csv
import io
import itertools
import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from promises import legible, one_sentence

from helpers import charts, page, theme
from helpers.chart import PLOTLY, Chart
from helpers.charts.grids import TONES
from helpers.charts.labels import ABOVE, Room, numbers, own_mark
from helpers.charts.marks import segment
from helpers.charts.widths import NARROW, WIDE, only
from helpers.data import (
    FOLDER,
    computed,
    computed_row,
    estimate,
    estimates,
    framed,
    statistics,
    table,
    together,
)
from helpers.explorer import View
from helpers.explorers import (
    abroad,
    capitalism,
    civil_war,
    family,
    nep,
    opposition,
    party,
    plan,
    start,
    terror,
    village,
)
from helpers.explorers.workbench import workbench
from helpers.explorers.workers import draw as draw_wages
from helpers.slips import Slip
from helpers.tables import GRADES
from helpers.text import Words, section
from helpers.wording import amount

with (FOLDER / "statistics.csv").open(encoding="utf-8", newline="") as opened:
    # Read past the helpers, so that a mistake of theirs cannot hide.
    PRINTED = {row["id"]: row for row in csv.DictReader(opened)}

SAID = Words("A finding of some length", "What is drawn, in its unit", "Look at the marks.")
OPEN = ("foreign-capital-donetz-coal-1914", "foreign-capital-iron-oil-1914")
RANGE = "farms-without-horses-or-tools-1926"
HERDS = ("horses-and-pigs-change-1929-34", "cattle-change-1929-34", "sheep-change-1929-34")
PARTS = {"before": "output-1927-28", "plan": "plan-1932", "actual": "output-1932"}
BULLETS = {part: {f"{goods} goods": f"{goods}-goods-{name}" for goods in ("producer", "consumer")}
           for part, name in PARTS.items()}
STEEL = ("steel-growth-1936", "steel-growth-1937", "steel-growth-1938", "steel-growth-1939")
DEFENCE = ("defence-share-of-budget-1933", "defence-share-of-budget-1935",
           "defence-share-of-budget-1936", "defence-share-of-budget-1939")
MEMBERS = ("party-office-employees-1927", "party-factory-transport-workers-1927",
           "party-farm-labourers-1927", "party-private-peasants-1927")
MEMBERSHIP = ("collective-farm-membership-march-1930", "collective-farm-membership-june-1930")
TWO_UNITS = ("sheep-change-1929-34", "tractors-1928")
BOXES = {"claim": ("The authors", "Planning rules even where it is done badly.", "6.1"),
         "rival": ("A critic", "Nothing is planned.", ""),
         "ground": ("Question", "Who decides what is made?", "6.2"),
         "doubt": ("A critic", "Nobody can tell what is planned in the end.", "6.3")}
LINKS = [("ground", "claim", "supports"), ("rival", "ground", "attacks"),
         ("doubt", "claim", "leads to")]
LINES = [("first", "a line of words"), ("second", "another")]
BANDS = (("T", "terror", 1934.9, 1940), ("p", "plan era", 1928, 1942))


def printed(name, column="value"):
    return float(PRINTED[name][column])


def three():
    """Rows of all three origins: printed, computed, from elsewhere."""
    return together(statistics({"printed": "collectivised-land-share-1932"}),
                    computed("ours", 34, unit="per cent", how="by hand", using=[HERDS[2]]),
                    estimates({"later": "collectivised-households-mid-1932"}))


def mixed():
    return together(statistics({"Chapter": OPEN[0], "Chapter, range": RANGE}), three().iloc[1:])


def spring():
    return statistics(*MEMBERSHIP).assign(label="USSR", as_of=["March 1930", "June 1930"])


def defence():
    return statistics(*DEFENCE).assign(label="Defence")


def bullets(**more):
    return {part: statistics(names).assign(**more) for part, names in BULLETS.items()}


def workers():
    return statistics("petrograd-workers-january-1918", "petrograd-workers-september-1920")


def members():
    rest = computed("Not covered", 100 - sum(map(printed, MEMBERS)), unit="per cent",
                    how="100 − the four shares", using=MEMBERS)
    return together(statistics(*MEMBERS), rest)


def officers():
    return {rank.capitalize(): statistics(f"{rank}-commanders-purged-1937-38",
                                          f"{rank}-commanders-total-1937")
            for rank in ("army", "corps")}


def of_tractors(label, amount):
    return computed(label, amount, unit="tractors", how="supposed")


CASES = {
    "areas": lambda: charts.areas(workers(), SAID),
    "argument_map": lambda: charts.argument_map(
        BOXES, SAID, columns=[["claim", "rival"], ["ground", "doubt"]], links=LINKS,
        heads=("They say",), stress=("claim", "ground"), foot="Chapter ¶ 6.1, in our words"),
    "bars": lambda: charts.bars(mixed(), SAID, top=100),
    "bars of falls": lambda: charts.bars(statistics(*HERDS), SAID, line=(-50, "half")),
    "bars of nothing": lambda: charts.bars(
        statistics(OPEN[0]).assign(value=0.0, bound="exactly"), SAID),
    "bullets": lambda: charts.bullets(bullets(), SAID),
    "columns_over_time": lambda: charts.columns_over_time(
        statistics(*STEEL).assign(label="Steel"), SAID),
    "changes": lambda: charts.changes(
        statistics({"one": MEMBERSHIP[0], "all": STEEL[0]}),
        statistics({"one": MEMBERSHIP[1], "all": STEEL[1]}), SAID, whole="all"),
    "counted": lambda: charts.counted(officers(), SAID, half="Corps"),
    "curves": lambda: charts.curves(
        {"slow": ([0, 1, 2], [100, 105, 110.25]), "fast": ([0, 1, 2], [100, 110, 121])}, SAID,
        rows=statistics(HERDS[0]), across="years", up="1929 = 100", point=(1, 105, "now"),
        level=(100, "1929")),
    "dots": lambda: charts.dots(mixed(), SAID),
    "dots, logarithmic": lambda: charts.dots(mixed(), SAID, log=True, line=(20, "a fifth")),
    "grid": lambda: charts.grid(
        {"liberals": {"1928": "enemy", "1935": "partner"},
         "others": {"1928": "neutral", "1935": None}}, SAID,
        tones={"enemy": "against", "partner": "yes", "neutral": "half"}, quiet=("others",),
        references={"liberals": "10.1"}, corner="Towards", foot="Chapter ¶ 10.1"),
    "grid of numbers": lambda: charts.grid(
        {"one": {"plan": 0.0, "value": 10.0}, "two": {"plan": 5.0, "value": None}}, SAID,
        unit="per 1,000 words", foot="counted here"),
    "hundred": lambda: charts.hundred(
        statistics("population-in-agriculture-before-1917", "literacy-1897", RANGE), SAID),
    "judged": lambda: charts.judged(
        charts.bars(statistics(*HERDS), SAID),
        {"All fell": True, "Sheep fell least": False, "Goats": None}),
    "ledger": lambda: charts.ledger(LINES, SAID, rows=statistics(*OPEN), heads=("What", "Is")),
    "ledger with bars": lambda: charts.ledger(
        LINES, SAID, rows=statistics(*OPEN), drawn="warned", reason="two bases"),
    "lorenz": lambda: charts.lorenz(
        {"grain": (12, 60), "surplus": (6, 58)}, SAID,
        rows=statistics("grain-top-farms-share-1925")),
    "over_time": lambda: charts.over_time(defence(), SAID, level=(10, "a tenth")),
    "panels": lambda: charts.panels(
        {"Sheep": statistics(HERDS[2]), "Shares": statistics(*OPEN, RANGE)}, SAID),
    "panels_on_one_axis": lambda: charts.panels_on_one_axis(
        {"a": statistics(OPEN[0]), "b": statistics(OPEN[1])}, SAID),
    "shares": lambda: charts.shares({"Members, 1927": members()}, SAID),
    "slopes": lambda: charts.slopes(spring(), SAID, top=100),
    "squares": lambda: charts.squares(
        {"one": statistics(*HERDS), "two": statistics(*STEEL), "none": statistics(*STEEL).iloc[:0]},
        SAID, kinds=list(GRADES), kept=HERDS[:1]),
    "targets": lambda: charts.targets(
        {"Costs": statistics("production-costs-plan-1931", "production-costs-change-1931"),
         "Railways": statistics("railways-plan-1932", "railways-materials-1932")}, SAID),
    "timeline": lambda: charts.timeline(table("events").query("section == 1"), SAID),
    "waterfall": lambda: charts.waterfall(
        statistics("tractors-needed-1928"), SAID, least=100_000, end=statistics("tractors-1928"),
        entries=[of_tractors("one", (50_000, 60_000)), of_tractors("other", 20_000)],
        left=of_tractors("left", (93_000, 103_000))),
}
OF_WORDS = ("argument_map", "grid", "grid of numbers", "ledger")
DRAWN = [case for case in CASES if case not in OF_WORDS]


def every(cases=CASES):
    """The charts of these cases; what fails names its form."""
    return [CASES[case]() for case in cases]


def marks(chart, **wanted):
    """The traces whose entries are as `wanted`."""
    return [trace for trace in chart.traces
            if all(trace.get(key) == part for key, part in wanted.items())]


def html(chart):
    return BeautifulSoup(chart.html(), "html.parser")


def texts(chart):
    """What is written on a drawing."""
    return [note["text"] for note in chart.layout["annotations"]]


def test_every_form_has_its_case():
    assert {re.split("[, ]", case)[0] for case in CASES} == set(charts.__all__)


# --- what is drawn is what is printed -------------------------------------------------------------

def test_bars_start_at_nought_and_end_where_the_values_end():
    chart = CASES["bars"]()
    ends = {trace["y"][0]: trace["x"][0] for trace in chart.traces if "base" not in trace}
    assert ends == {0: printed(OPEN[0]), 1: printed(RANGE, "low"), 2: 34, 3: chart.rows["value"][3]}
    (upper,) = [trace for trace in chart.traces if "base" in trace]
    assert upper["base"][0] + upper["x"][0] == printed(RANGE, "high")
    assert [trace["x"][0] for trace in CASES["bars of falls"]().traces] == list(map(printed, HERDS))
    for case in ("bars", "bars of falls", "bars of nothing"):
        low, high = CASES[case]().layout["xaxis"]["range"]
        assert low <= 0 <= high and low < high


def test_dots_stand_at_the_values_and_at_both_ends_of_a_range():
    both = [printed(RANGE, "low"), printed(RANGE, "high")]
    for chart in every(("dots", "dots, logarithmic")):
        at = {trace["y"][0]: trace["x"] for trace in marks(chart, mode="markers")}
        assert at == {0: [printed(OPEN[0])], 1: both, 2: [34], 3: [chart.rows["value"][3]]}
        (bar,) = marks(chart, mode="lines")
        assert bar["x"] == at[1] and bar["y"] == [1, 1]


def test_every_row_is_one_square_and_only_those_kept_stand_out():
    chart = CASES["squares"]()
    drawn = [trace for trace in chart.traces if "hovertext" in trace]
    told = {text: trace["marker"]["opacity"] for trace in drawn for text in trace["hovertext"]}
    assert sum(len(trace["x"]) for trace in drawn) == len(chart.rows) == len(HERDS + STEEL)
    strong = [text for text, opacity in told.items() if opacity == 1]
    assert len(told) == len(chart.rows) and len(strong) == 1 and "horses" in strong[0].lower()
    places = [place for trace in drawn for place in zip(trace["x"], trace["y"], strict=True)]
    assert len(set(places)) == len(places), "two squares on one place"
    assert [text for text in texts(chart) if text in GRADES] == list(GRADES)
    with pytest.raises(Slip, match="kind"):
        charts.squares({"one": statistics(*HERDS)}, SAID, kinds=["garbled"])


def test_every_one_counted_is_one_dot_and_the_line_runs_after_half_of_them():
    chart = CASES["counted"]()
    drawn = [(len(trace["x"]), trace["marker"]["color"] == theme.PAPER) for trace in chart.traces]
    army, corps = ([int(printed(f"{rank}-commanders-{name}")) for name in
                    ("purged-1937-38", "total-1937")] for rank in ("army", "corps"))
    assert drawn == [(army[0], False), (army[1] - army[0], True), (corps[0], False),
                     (corps[1] - corps[0], True)]
    places = [place for trace in chart.traces for place in zip(trace["x"], trace["y"], strict=True)]
    assert len(set(places)) == army[1] + corps[1], "two dots on one place"
    above = [float(end) for end in re.findall(r",([\d.]+)", chart.layout["shapes"][0]["path"])]
    first = min(chart.traces[2]["y"])
    turn = float(re.findall(r"L ([\d.]+),", chart.layout["shapes"][0]["path"])[0])
    whole = sum(y < min(above) or (y < max(above) and x < turn) for x, y in places if y >= first)
    assert whole == corps[1] / 2
    for rows in (statistics("marshals-total-1937"), statistics(
            "marshals-total-1937", "marshals-purged-1937-38")):
        with pytest.raises(Slip, match="dots"):
            charts.counted({"Marshals": rows}, SAID)


def test_a_waterfall_goes_down_by_its_entries_and_leaves_open_what_they_do_not_cover():
    chart = CASES["waterfall"]()
    solid = [(bar["base"][0] + bar["x"][0], bar["base"][0]) for bar in marks(chart, type="bar")]
    # The pale stretch of a range, the range's lower end, and the second entry from there.
    assert solid == [(150_000, 140_000), (200_000, 150_000), (150_000, 130_000)]
    (box,) = [shape for shape in chart.layout["shapes"] if shape["type"] == "rect"]
    assert (box["x0"], box["x1"]) == (printed("tractors-1928"), 130_000)
    assert box["fillcolor"] == theme.PAPER and box["line"]["dash"] == "dash"
    with pytest.raises(Slip, match="unit"):
        charts.waterfall(statistics("tractors-1928"), SAID, entries=[], least=0,
                         end=statistics("cattle-change-1929-34"), left=of_tractors("left", 1))


def test_bullets_draw_before_plan_and_outcome():
    chart = CASES["bullets"]()
    for place, goods in enumerate(BULLETS["plan"]):
        before, plan, actual = (printed(names[goods]) for names in BULLETS.values())
        assert [trace["x"][0] for trace in marks(chart, type="bar", y=[place])] == [actual]
        assert [trace["x"][0] for trace in marks(chart, type="scatter", y=[place])
                if trace["hoverinfo"] == "text"] == [before, plan]
        # A rim of paper parts the plan from a dark bar.
        rim, own = (trace["marker"]["line"] for trace in marks(chart, type="scatter", y=[place])
                    if trace["x"] == [plan])
        assert (rim["color"], own["color"]) == (theme.PAPER, theme.INK)
        assert rim["width"] > own["width"]
        (tick,) = [shape for shape in chart.layout["shapes"] if shape["yanchor"] == place]
        assert tick["xanchor"] == before and tick["fillcolor"] == theme.PAPER
        told = [note["text"] for note in chart.layout["annotations"] if note["y"] == place]
        assert {text.split()[0] for text in told} >= {"plan", "before"}


def test_shares_cut_the_whole_in_proportion():
    chart = CASES["shares"]()
    widths = [trace["x"][0] for trace in chart.traces]
    parts = list(map(printed, MEMBERS))
    assert widths == pytest.approx([*parts, 100 - sum(parts)])
    assert [trace["base"][0] for trace in chart.traces] == pytest.approx(
        [sum(widths[:i]) for i in range(len(widths))])
    unlike = charts.shares({"a": workers(), "b": workers().iloc[1:]}, SAID)
    assert sum(trace["x"][0] for trace in marks(unlike, y=[0])) == pytest.approx(100)
    assert [trace["x"][0] for trace in marks(unlike, y=[1])] == [100]


def test_a_square_of_a_hundred_has_as_many_filled_cells_as_per_cent():
    chart = CASES["hundred"]()
    cells = [[len(trace["x"]) for trace in marks(chart, hovertext=text)]
             for text in dict.fromkeys(trace["hovertext"] for trace in chart.traces)]
    literate = round(printed("literacy-1897"))
    low, high = round(printed(RANGE, "low")), round(printed(RANGE, "high"))
    assert cells == [[80, 20], [literate, 100 - literate], [low, high - low, 100 - high]]


def test_areas_are_in_proportion_to_the_amounts_and_stand_apart_on_one_ground():
    large, small = CASES["areas"]().layout["shapes"]

    def area(shape):
        return (shape["x1"] - shape["x0"]) * (shape["y1"] - shape["y0"])

    first, second = workers()["value"]
    assert area(large) / area(small) == pytest.approx(first / second)
    assert large["x1"] < small["x0"] and small["y0"] == large["y0"] == 0


def test_values_over_time_stand_at_their_years_and_lines_stop_at_missing_ones():
    for case, names in (("over_time", DEFENCE), ("columns_over_time", STEEL)):
        drawn = [(trace["x"][0], trace["y"][0]) for trace in CASES[case]().traces
                 if trace.get("mode") != "lines"]
        assert drawn == [(int(PRINTED[name]["start"]), printed(name)) for name in names]
    assert [trace["x"] for trace in marks(CASES["over_time"](), mode="lines")] == [[1935, 1936]]
    bridged = marks(charts.over_time(defence(), SAID, bridge=True), mode="lines")
    (bridge,) = [trace for trace in bridged if len(trace["x"]) == len(DEFENCE)]
    (line,) = [trace for trace in bridged if trace is not bridge]
    assert bridge["line"]["dash"] == "dot" and bridge["line"]["width"] < line["line"]["width"]


def test_slopes_run_from_the_first_value_to_the_last():
    chart = CASES["slopes"]()
    values = list(map(printed, MEMBERSHIP))
    assert [trace["y"][0] for trace in marks(chart, mode="markers")] == values
    assert [trace["y"] for trace in marks(chart, mode="lines")] == [values]
    assert chart.layout["xaxis"]["ticktext"] == ["March 1930", "June 1930"]


def test_panels_have_their_own_axes_unless_one_is_forced_on_them():
    chart, forced = CASES["panels"](), CASES["panels_on_one_axis"]()
    assert [trace["y"][0] for trace in marks(chart, yaxis="y")] == [printed(HERDS[2])]
    middle = (printed(RANGE, "low") + printed(RANGE, "high")) / 2
    assert [trace["y"][0] for trace in marks(chart, yaxis="y2")] == [*map(printed, OPEN), middle]
    assert chart.layout["yaxis"]["range"] != chart.layout["yaxis2"]["range"]
    assert forced.layout["yaxis"]["range"] == forced.layout["yaxis2"]["range"]


def test_curves_are_the_numbers_given_and_say_that_they_are_a_model():
    chart = CASES["curves"]()
    assert [(trace["x"], trace["y"]) for trace in marks(chart, mode="lines")] == [
        ([0, 1, 2], [100, 105, 110.25]), ([0, 1, 2], [100, 110, 121])]
    assert [(trace["x"], trace["y"]) for trace in marks(chart, mode="markers")] == [([1], [105])]
    assert "MODEL" in chart.foot
    lines = marks(CASES["lorenz"](), mode="lines")
    assert [(trace["x"], trace["y"]) for trace in lines] == [
        ([0, 100], [0, 100]), ([0, 88, 100], [0, 40, 100]), ([0, 94, 100], [0, 42, 100])]


def test_a_timeline_draws_every_event_in_its_years():
    events = table("events").query("section == 1").to_dict("records")
    points = marks(CASES["timeline"](), mode="markers")
    drawn = dict(zip((text for trace in points for text in trace["hovertext"]),
                     (x for trace in points for x in trace["x"]), strict=True))
    assert len(drawn) == len(events)
    for event in events:
        (x,) = [x for text, x in drawn.items() if event["title"] in text]
        years = [int(str(event[column])[:4]) for column in ("start", "end", "date_checked")
                 if isinstance(event[column], str)]
        assert min(years) <= x <= max(years) + 1


# --- honest marks: filled in the text, hollow by us, a third mark for what is from elsewhere ------

def test_every_form_tells_the_three_origins_apart():
    for chart in (charts.bars(three(), SAID), charts.panels({"x": three()}, SAID)):
        text, ours, later = (trace["marker"] for trace in marks(chart, type="bar"))
        assert text["color"] == text["line"]["color"] != theme.PAPER and "pattern" not in text
        assert ours["color"] == theme.mixed(ours["line"]["color"], 0.15) and "pattern" not in ours
        assert later["color"] == theme.PAPER and later["pattern"]["shape"] == "/"
    dots = marks(charts.dots(three(), SAID), mode="markers")
    text, ours, later = (trace["marker"] for trace in dots)
    assert [mark["symbol"] for mark in (text, ours, later)] == ["circle", "circle", "diamond-open"]
    assert text["color"] == text["line"]["color"] and ours["color"] == theme.PAPER
    text, ours, later = (trace["marker"] for trace in charts.hundred(three(), SAID).traces[::2])
    assert text["symbol"] == ours["symbol"] != later["symbol"]
    assert text["color"] != theme.PAPER == ours["color"]
    text, ours, later = charts.areas(three(), SAID).layout["shapes"]
    assert text["fillcolor"] == text["line"]["color"] != ours["fillcolor"]
    assert ours["fillcolor"] == theme.mixed(ours["line"]["color"], 0.15)
    assert "dash" in later["line"] and "dash" not in ours["line"]
    for order in ([0, 1], [1, 0]):
        parts = charts.shares({"x": three().assign(era="NEP").iloc[order]}, SAID).traces
        contrast = [theme.contrast(trace["marker"]["color"], theme.PAPER) for trace in parts]
        text, ours = (contrast[order.index(place)] for place in (0, 1))
        assert ours < 1.6 and ours < text


def test_the_foot_says_whence_the_rows_are_and_explains_the_marks_where_there_are_several():
    foot = charts.dots(three(), SAID).foot.replace("\u00a0", " ")
    for part in ("● in the chapter", "○ computed here", "◇ from elsewhere", "computed: by hand"):
        assert part in foot
    assert "dotted: the chapter’s values" in foot
    # Bars are full, open or hatched, and words have no marks.
    feet = [charts.bars(mixed(), SAID).foot, CASES["targets"]().foot, CASES["ledger"]().foot]
    assert "■\u00a0in" in feet[0] and "▨\u00a0from\u00a0elsewhere" in feet[0]
    assert not set("●○◇") & set("".join(feet)) and "dotted" not in "".join(feet)
    row, chart = PRINTED[OPEN[0]], charts.bars(statistics(OPEN[0]), SAID)
    assert "■" not in chart.foot
    for part in (f"¶ {row['section']}.{row['paragraph']}", f"note {row['note']}", row["evidence"]):
        assert part in chart.foot and part in re.sub("[()]", "", chart.traces[0]["hovertext"])


@pytest.mark.parametrize("form", [
    charts.bars, charts.dots, lambda rows, words: charts.panels({"x": rows}, words)])
def test_an_open_end_is_told_in_words(form):
    over = form(statistics(OPEN[0], "collectivised-land-share-1932"), SAID)
    assert texts(over).count(f"over {PRINTED[OPEN[0]]['value']}") == 1
    limit = form(statistics("collectivised-land-share-1932").assign(bound="at most"), SAID)
    assert "no more than 61.5" in texts(limit)


@pytest.mark.parametrize("form", [
    charts.over_time, charts.columns_over_time,
    lambda rows, words: charts.panels({"x": rows}, words),
    lambda rows, words: charts.slopes(
        together(rows.assign(as_of="then"), rows.assign(as_of="now")), words)])
def test_a_range_at_one_height_has_a_whisker_to_both_its_ends(form):
    whiskers = [trace for trace in form(statistics(RANGE), SAID).traces if "error_y" in trace]
    assert whiskers
    for trace in whiskers:
        assert trace["y"][0] + trace["error_y"]["array"][0] == printed(RANGE, "high")
        assert trace["y"][0] - trace["error_y"]["arrayminus"][0] == printed(RANGE, "low")


# --- charts of words ------------------------------------------------------------------------------

def test_a_chart_of_words_is_a_figure_with_caption_and_foot_and_no_drawing():
    for chart in every(OF_WORDS):
        assert chart.traces == [] and chart.layout == {}
        assert set(chart.bundle()) == {"text/html", "text/plain"}
        (figure,) = BeautifulSoup(chart.bundle()["text/html"], "html.parser").find_all("figure")
        assert figure["data-finding"] == SAID.title
        assert [part.text for part in figure.figcaption] == [SAID.title, SAID.scope]
        assert figure.find(class_="essay-foot").text == chart.foot
        assert html(chart).figure == figure and "<figure" not in chart.below()


def test_a_table_of_words_names_its_rows_and_columns():
    for case, heads, names in (
            ("ledger", ["What", "Is"], ["first", "second"]),
            ("grid", ["Towards", "1928", "1935"], ["liberals ¶\u00a010.1", "Not chosen: others"])):
        made = html(CASES[case]()).figure.table
        assert [head.text for head in made.thead.find_all("th", scope="col")] == heads
        assert [head.text for head in made.tbody.find_all("th", scope="row")] == names
        # On a narrow page, where rows are stacked, each cell brings the name of its column.
        for line in made.tbody.find_all("tr"):
            for cell, head in zip(line.find_all("td"), heads[1:], strict=True):
                assert not cell.text or cell["data-head"] == head


def test_a_ledger_draws_its_bars_only_when_told_and_above_its_words():
    for drawn, reason in (("solid", ""), ("warned", "two bases")):
        chart = charts.ledger(LINES, SAID, rows=statistics(*OPEN), drawn=drawn, reason=reason)
        assert [trace["x"][0] for trace in marks(chart, type="bar")] == list(map(printed, OPEN))
        assert all((trace["marker"]["line"]["color"] == theme.ACCENT) == (drawn == "warned")
                   for trace in chart.traces)
        assert [cell.text for cell in html(chart).table("td")] == ["a line of words", "another"]
        warned = any("two bases" in text for text in texts(chart))
        assert warned == ("the warning: two bases" in chart.alternative) == (drawn == "warned")
    refused = charts.ledger(LINES, SAID, rows=statistics(*OPEN), drawn="refused", reason="no unit")
    assert html(refused).find(class_="essay-refused").text == "✗ No chart no unit"
    assert not refused.traces and "no chart: no unit" in refused.alternative


def test_a_word_in_a_grid_has_sign_and_tone_and_what_is_set_aside_is_said():
    cells = html(CASES["grid"]()).figure.tbody.find_all("td")
    assert [(cell.text, cell.get("class")) for cell in cells] == [
        ("✗ enemy", ["essay-against"]), ("● partner", ["essay-yes"]),
        ("◐ neutral", ["essay-quiet"]), ("", None)]
    chart = CASES["grid"]()
    assert "liberals: 1928 enemy, 1935 partner" in chart.alternative
    assert "others (set aside): 1928 neutral" in chart.alternative and len(chart.rows) == 3
    assert all(f".essay-{tone}" in page.WORDS_CSS for tone in TONES)


def test_numbers_in_a_grid_are_printed_filled_by_size_and_legible():
    values = {str(i): float(i) for i in range(41)}
    for era in (None, *theme.ERAS):
        chart = charts.grid({"a": values}, SAID, unit="per cent", era=era)
        cells = html(chart).figure.tbody("td")
        assert [cell.text for cell in cells] == list(values)
        assert list(chart.rows["value"]) == list(values.values())
        looks = [re.findall("#[0-9a-f]{6}", cell["style"]) for cell in cells]
        assert all(theme.contrast(ink, fill) >= 4.5 for fill, ink in looks)
        lightness = [theme.contrast(fill, "#000000") for fill, _ in looks]
        assert lightness == sorted(lightness, reverse=True)


def test_a_box_of_an_argument_map_has_a_number_and_lists_how_it_bears_on_others():
    chart = CASES["argument_map"]()
    boxes = {box.find_all("p")[1].text: box for box in html(chart).find_all(class_="essay-box")}
    assert list(boxes) == [BOXES[key][1] for key in ("claim", "rival", "ground", "doubt")]

    def links(key):
        return [tuple(part.text for part in item) for item in boxes[BOXES[key][1]].select("ul li")]

    assert links("ground") == [("+", "supports: 1 The authors")]
    assert links("rival") == [("✗", "attacks: 3 Question")]
    assert links("doubt") == [("→", "leads to: 1 The authors")]
    assert not links("claim")
    # Two boxes are by the same: their numbers tell which is meant.
    assert [box.p.text for box in boxes.values()] == [
        "Brought out: 1 The authors ¶\u00a06.1", "2 A critic",
        "Brought out: 3 Question ¶\u00a06.2", "4 A critic ¶\u00a06.3"]
    assert ["essay-back" in box["class"] for box in boxes.values()] == [False, True, False, True]
    for number, (who, said, _) in enumerate(BOXES.values(), 1):
        assert said.rstrip(".") in chart.alternative
        assert f"{number} {who}: {said}" in list(chart.rows["label"])
    assert "attacks" in chart.alternative and "Brought out: 1 The authors" in chart.alternative


def test_judging_statements_leaves_the_drawing_alone_and_lists_them_below():
    plain, judged = charts.bars(statistics(*HERDS), SAID), CASES["judged"]()
    assert judged.traces == plain.traces and judged.layout == plain.layout
    assert [item.text for item in html(judged).find_all("li")] == [
        "✓ met: All fell", "✗ not met: Sheep fell least", "… open: Goats"]
    assert "met: All fell; not met: Sheep fell least; open: Goats" in judged.alternative


def test_the_live_view_gets_a_drawing_or_none():
    view = View()
    for case in ("ledger", "ledger with bars", "judged", "grid"):
        chart = CASES[case]()
        view.show(chart)
        assert (view.figure == "{}") == (case in OF_WORDS)
        assert view.words == chart.html() and chart.body in view.words
        assert json.loads(view.figure) == json.loads(json.dumps(chart.drawing))


# --- what a form cannot draw honestly it refuses, in one sentence ---------------------------------

def refused(call, *given):
    with pytest.raises(Slip) as told:
        call(*given)
    assert one_sentence(told.value)
    return str(told.value)


FORMS = {
    "areas": charts.areas, "bars": charts.bars, "columns": charts.columns_over_time,
    "dots": charts.dots, "hundred": charts.hundred, "over_time": charts.over_time,
    "slopes": charts.slopes,
    "bullets": lambda rows, words: charts.bullets(dict.fromkeys(BULLETS, rows), words),
    "shares": lambda rows, words: charts.shares({"x": rows}, words),
    "panels": lambda rows, words: charts.panels({"x": rows}, words),
    "curves": lambda rows, words: charts.curves({"a": ([1], [1])}, words, rows=rows),
    "lorenz": lambda rows, words: charts.lorenz({"a": (12, 60)}, words, rows=rows),
    "ledger": lambda rows, words: charts.ledger([("a", "b")], words, rows=rows, drawn="solid"),
}
OF_GROUPS = (charts.shares, charts.panels, charts.panels_on_one_axis, charts.timeline)


def test_what_is_not_rows_gets_one_sentence():
    for form in (*FORMS.values(), *OF_GROUPS):
        for wrong in (None, 5, HERDS[2], [], {}, [1, 2], pd.DataFrame(), table("glossary"),
                      pd.DataFrame({"value": [1]}), statistics(*OPEN).iloc[:0]):
            refused(form, wrong, SAID)


def test_a_row_without_a_number_and_a_second_unit_on_one_axis_are_told():
    empty = together(statistics({"Good": OPEN[0]}),
                     statistics({"Empty": OPEN[1]}).assign(value=float("nan")))
    units = statistics(*TWO_UNITS).assign(label="x")
    for name, form in FORMS.items():
        assert "Empty" in refused(form, empty, SAID), name
        if name not in ("curves", "lorenz"):
            told = refused(form, units, SAID)
            assert "per cent" in told and "tractors" in told, name
    assert charts.panels({name: statistics(name) for name in TWO_UNITS}, SAID)


DISHONEST = [
    lambda: charts.hundred(statistics("tractors-1928"), SAID),
    lambda: charts.hundred(statistics(HERDS[0]), SAID),
    lambda: charts.hundred(statistics("production-growth-1928-32"), SAID),
    lambda: charts.areas(statistics(*HERDS), SAID),
    lambda: charts.areas(statistics(OPEN[0]), SAID),
    lambda: charts.dots(statistics(*HERDS), SAID, log=True),
    lambda: charts.shares({"x": statistics(*HERDS)}, SAID),
    lambda: charts.slopes(statistics(*OPEN), SAID),
    lambda: charts.slopes(spring(), SAID, moments=("March 1930", "May 1930")),
    lambda: charts.over_time(statistics("population-in-agriculture-before-1917"), SAID),
    lambda: charts.bullets(bullets() | {"actual": statistics("agricultural-output-1932")}, SAID),
    lambda: charts.bullets(dict.fromkeys(BULLETS, statistics({"x": RANGE})), SAID),
    lambda: charts.curves({}, SAID, rows=statistics(*OPEN)),
    lambda: charts.curves({"a": ([1, 2], [1])}, SAID, rows=statistics(*OPEN)),
    lambda: charts.curves({"a": ([], [])}, SAID, rows=statistics(*OPEN)),
    lambda: charts.curves({"a": ([1], [float("nan")])}, SAID, rows=statistics(*OPEN)),
    lambda: charts.lorenz({"a": (0, 60)}, SAID, rows=statistics(*OPEN)),
    lambda: charts.timeline(table("events").iloc[:0], SAID),
    lambda: charts.timeline(table("events").drop(columns="lane"), SAID),
    lambda: charts.argument_map({"a": "text"}, SAID, columns=[["a"]]),
    lambda: charts.argument_map(BOXES, SAID, columns=[["claim"]]),
    lambda: charts.argument_map(BOXES, SAID, columns=[list(BOXES)],
                                links=[("claim", "nobody", "attacks")]),
    lambda: charts.argument_map(BOXES, SAID, columns=[list(BOXES)], stress=("nobody",)),
    lambda: charts.grid({}, SAID),
    lambda: charts.grid({"a": {"x": "enemy"}}, SAID),
    lambda: charts.grid({"a": {"x": 1}, "b": {"y": 1}}, SAID),
    lambda: charts.grid({"a": {"x": "enemy"}}, SAID, tones={"enemy": "loud"}),
    lambda: charts.grid({"a": {"x": 1}}, SAID, quiet=("b",)),
    lambda: charts.ledger([("one",), ("one", "two")], SAID, rows=statistics(*OPEN)),
    lambda: charts.ledger([("one",)], SAID, rows=statistics(*OPEN), heads=("a", "b")),
    lambda: charts.ledger([("a", "b")], SAID, rows=statistics(*OPEN), drawn="boldly"),
]


def test_what_a_form_cannot_show_honestly_it_refuses():
    for call in DISHONEST:
        refused(call)


# --- words, table, download -----------------------------------------------------------------------

def test_a_chart_says_what_it_shows():
    for chart in every():
        assert isinstance(chart, Chart) and chart.foot and chart.form
        assert Words(chart.title, chart.scope, chart.takeaway) == SAID
        told = chart.alternative
        assert told.startswith(f"{chart.form}. {chart.title}. ")
        assert chart.spoken.rstrip(".") in told
        assert not {"nan", "None", "<NA>"} & set(told.split()) and "?." not in told
        for row in chart.records if not chart.described else ():
            assert str(row["label"]) in told and amount(row) in told


def test_what_rows_cannot_tell_is_said_in_words():
    for part in ("slow: from 100 at 0 to 110.25 at 2", "fast: from 100 at 0 to 121 at 2", "now"):
        assert part in CASES["curves"]().alternative
    for event in table("events").query("section == 1")["title"]:
        assert event in CASES["timeline"]().alternative
    assert "first: a line of words; second: another" in CASES["ledger"]().alternative


def test_a_drawing_carries_its_words_and_can_be_read():
    for chart in every(DRAWN):
        meta = chart.layout["meta"]
        assert (meta["finding"], meta["scope"], meta["foot"]) == (
            SAID.title, SAID.scope, chart.foot)
        assert SAID.title in chart.layout["title"]["text"] and SAID.scope in texts(chart)
        assert chart.foot in [text.replace("<br>", " ") for text in texts(chart)]
        assert legible(chart.layout) and 200 <= chart.layout["height"] <= 900


def test_a_longer_title_makes_a_chart_higher_and_not_its_drawing_smaller():
    longer = Words(f"{SAID.title} that takes rather more words than one line of a chart can hold")
    plain, long = (charts.bars(statistics(*HERDS), words).layout for words in (SAID, longer))
    areas = {part["height"] - part["margin"]["t"] - part["margin"]["b"] for part in (plain, long)}
    assert len(areas) == 1
    assert long["title"]["text"].count("<br>") == 1 + plain["title"]["text"].count("<br>") == 1
    assert longer.title == long["meta"]["finding"]


@pytest.mark.parametrize("era", theme.ERAS)
def test_what_is_written_on_a_bar_can_be_read_in_every_era(era):
    whole = charts.shares({"x": statistics(*MEMBERS).assign(era=era)}, SAID)
    # A sliver has no room for its number.
    read = [(whole, bar["base"][0] + bar["x"][0] / 2, bar) for bar in whole.traces
            if bar["x"][0] >= 3]
    for mark in ("text", "computed", "estimate"):
        chart = charts.bullets(bullets(era=era, mark=mark, source="so"), SAID)
        read += [(chart, bar["x"][0], bar) for bar in marks(chart, type="bar", width=[0.36])]
    assert len(read) == sum(bar["x"][0] >= 3 for bar in whole.traces) + 3 * 2 > 6 + 2
    for chart, x, bar in read:
        (note,) = [note for note in chart.layout["annotations"] if note["text"].startswith("<b>")
                   and (note["x"], note["y"]) == (x, bar["y"][0])]
        ground = note.get("bgcolor", bar["marker"]["color"])
        assert theme.contrast(note["font"]["color"], ground) >= 4.5


def test_every_drawing_has_a_narrow_layout_of_its_own():
    for chart in every(DRAWN):
        meta = chart.layout["meta"]
        own = chart.layout | meta["narrow"]["layout"]
        assert meta["least"] == 720 and own["height"] > 200
        assert own["margin"]["l"] + own["margin"]["r"] <= 200, "too little room for the drawing"
        lines = [line for note in own["annotations"] if note.get("name") != "foot"
                 for line in note["text"].split("<br>")]
        assert max(theme.text_width(re.sub("<[^>]*>", "", line), 14) for line in lines) <= 340


@pytest.mark.parametrize("name", ["narrow", "wide"])
def test_the_outer_marks_of_a_slope_stay_whole(name):
    with only(name):
        chart = nep.opening.chart(guess=3)
    layout = chart.layout
    room = {"narrow": NARROW, "wide": WIDE}[name].least - sum(layout["margin"][side] for side in "lr")
    first, last = layout["xaxis"]["range"]
    moments = len(layout["xaxis"]["tickvals"])
    for beyond in (-first, last - (moments - 1)):
        largest = max(trace["marker"]["size"] for trace in chart.traces if "marker" in trace)
        assert beyond * room / (last - first) > largest / 2 + 1, "a mark is cut at the edge"


def shown(figure, width):
    """Traces and layout as a page of so many pixels takes them from plotly's JSON."""
    layout, own = figure["layout"], figure["layout"]["meta"].get("narrow", {})
    if width >= layout["meta"]["least"]:
        return figure["data"], layout
    return own.get("data", figure["data"]), layout | own.get("layout", {})


def struck(figure, width):
    """The labels of a drawing through which a line or a mark of its data runs."""
    traces, layout = shown(figure, width)
    (first, last), (low, high) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    margin = layout["margin"]
    across = (width - margin["l"] - margin["r"]) / (last - first)
    up = (layout["height"] - margin["t"] - margin["b"]) / (high - low)
    found = []
    for note in layout["annotations"]:
        if "xref" in note or "yref" in note:
            continue
        text, size = re.sub("</?b>", "", note["text"]), note["font"]["size"]
        wide, tall = theme.text_width(text, size) * 0.9, theme.text_height(text, size)
        left = (note["x"] * across + note.get("xshift", 0)
                - wide * {"left": 0, "right": 1}.get(note.get("xanchor"), 0.5))
        foot = (note["y"] * up + note.get("yshift", 0)
                - tall * {"bottom": 0, "top": 1}.get(note.get("yanchor"), 0.5))
        # The letters themselves are lower than their lines.
        inside = [(x, y) for trace in traces for x, y in along(trace, across, up)
                  if left < x < left + wide and foot + 5 < y < foot + tall - 5]
        found += [text] * bool(inside)
    return found


def along(trace, across, up):
    """Points in pixels that a trace covers: its marks with their size, its lines step by step."""
    at = [(x * across, y * up) for x, y in zip(trace["x"], trace["y"], strict=True)]
    if trace["mode"] == "lines":
        for (x, y), (far, high) in itertools.pairwise(at):
            yield from ((x + (far - x) * part / 60, y + (high - y) * part / 60)
                        for part in range(61))
    else:
        half = trace["marker"]["size"] / 2
        for x, y in at:
            yield from ((x, y), (x - half, y), (x + half, y), (x, y - half), (x, y + half))


CROWDED = {
    "births": lambda: family.births(),
    "camps": lambda: terror.camps(),
    "members": lambda: start.marks.chart(),
    "leavers": lambda: party.leavers.chart(),
    "growth": lambda: capitalism.plane.chart(guess=40),
    "petrograd": lambda: civil_war.denominator.chart(),
    "scissors": lambda: nep.opening.chart(),
    "tractors": lambda: charts.over_time(
        estimates(series="tractor-stock"), SAID, level=(200_000, "needed, says the chapter: 200,000")),
}


@pytest.mark.parametrize("width", [344, 860])
@pytest.mark.parametrize("name", CROWDED)
def test_no_line_and_no_mark_runs_through_a_label(name, width):
    figure = CROWDED[name]().bundle()[PLOTLY]
    assert not struck(figure, width)


def test_the_ends_of_a_line_have_their_numbers_and_two_lines_their_names():
    figure = CROWDED["births"]().bundle()[PLOTLY]
    for width in (344, 860):
        _, layout = shown(figure, width)
        numbers = [float(note["text"].rpartition(": ")[2]) for note in layout["annotations"]
                   if "xref" not in note and note["text"][0].isdigit()]
        values = family.births().rows["value"]
        assert {values.iloc[0], values.iloc[-1], values.max(), values.min()} <= set(numbers)
        _, layout = shown(CROWDED["camps"]().bundle()[PLOTLY], width)
        texts = [note["text"] for note in layout["annotations"] if "xref" not in note]
        assert {"<b>camps alone</b>", "<b>camps and colonies, June</b>", "2,300"} <= set(texts)


def test_both_numbers_of_the_chapter_are_written_where_estimates_lie_around_their_marks():
    for width in (344, 860):
        _, layout = shown(terror.party().bundle()[PLOTLY], width)
        texts = {note["text"] for note in layout["annotations"] if "xref" not in note}
        for own, other in (("party-members-1933", "party-1-january-1933"),
                           ("party-members-1937", "party-1-january-1937")):
            assert (f"◇ {round(estimate(other) / 1e6, 2):g}<br>● {printed(own) / 1e6:g}"
                    in texts), width


def test_an_estimate_that_agrees_with_the_chapter_is_drawn_around_its_mark():
    chart = CROWDED["members"]()
    same = [trace["marker"]["size"] for trace in chart.traces if trace["x"] == [1933]]
    apart = [trace["marker"]["size"] for trace in chart.traces if trace["x"] == [1941]]
    assert max(same) > min(same) + 6 and apart == [min(same)]


def test_the_stretch_of_a_range_is_paler_than_its_sure_part():
    for mark in ("text", "computed", "estimate"):
        rows = statistics(RANGE).assign(mark=mark, source="so", era="terror")
        body, pale = (trace["marker"] for trace in charts.bars(rows, SAID).traces)
        told = [look.get("pattern", {}).get("fgcolor", look["color"]) for look in (body, pale)]
        assert theme.contrast(theme.PAPER, told[1]) < theme.contrast(theme.PAPER, told[0]), mark


def test_what_is_left_of_a_waterfall_shows_both_ends_of_its_range():
    chart = CASES["waterfall"]()
    left = chart.rows[chart.rows["label"] == "left"].iloc[0]
    uprights = {shape["x0"] for shape in chart.layout["shapes"]
                if shape["type"] == "line" and shape["line"]["color"] == theme.ACCENT}
    assert uprights == {printed("tractors-1928") + left["low"]}


def test_the_amount_of_a_bar_that_runs_to_the_left_stands_at_its_end():
    for figure in (charts.bars(statistics(*HERDS), SAID).bundle()[PLOTLY],):
        for width in (344, 860):
            _, layout = shown(figure, width)
            for place, name in enumerate(HERDS):
                (note,) = [note for note in layout["annotations"] if "xref" not in note
                           and note["y"] == place and "yref" not in note]
                assert note["x"] == printed(name) and note["xanchor"] == "right"
                room = (printed(name) - layout["xaxis"]["range"][0]) / (
                    layout["xaxis"]["range"][1] - layout["xaxis"]["range"][0])
                drawn = width - layout["margin"]["l"] - layout["margin"]["r"]
                assert room * drawn > theme.text_width(note["text"], 16) * 0.9


def test_what_was_only_planned_is_a_black_tick_among_dots_and_columns():
    names = list(MEMBERSHIP)
    dots = charts.dots(statistics(*names), SAID, planned=names[:1])
    hoped, counted = (trace["marker"] for trace in marks(dots, mode="markers"))
    assert hoped["line"]["color"] == theme.INK and hoped["symbol"] != counted["symbol"]
    steel = statistics("steel-target-1934", "steel-growth-1936").assign(label="Steel")
    chart = charts.columns_over_time(steel, SAID, planned=["steel-target-1934"])
    assert [trace["x"] for trace in marks(chart, type="bar")] == [[1936]]
    (tick,) = marks(chart, mode="lines")
    assert set(tick["y"]) == {printed("steel-target-1934")} and tick["line"]["color"] == theme.INK
    assert {str(printed(name)).removesuffix(".0") for name in
            ("steel-target-1934", "steel-growth-1936")} <= set(texts(chart))


def test_a_narrow_list_of_parts_is_given_again_where_their_colour_is_another():
    halves = framed(computed_row(label, 50, unit="per cent", how="halved") for label in "ab")
    wholes = {"people": halves, "seats": halves.assign(era="NEP"), "more": halves.assign(era="NEP")}
    _, layout = shown(charts.shares(wholes, SAID).bundle()[PLOTLY], 344)
    lists = [note["text"] for note in layout["annotations"] if "a: 50" in note["text"]]
    assert len(lists) == 2 and theme.colour("NEP") in lists[1]


def test_a_narrow_slope_has_no_lines_where_the_labels_of_many_moments_stand():
    layouts = [shown(CROWDED["scissors"]().bundle()[PLOTLY], width)[1] for width in (344, 860)]
    assert [layout["xaxis"]["showgrid"] for layout in layouts] == [False, True]
    assert shown(CASES["slopes"]().bundle()[PLOTLY], 344)[1]["xaxis"]["showgrid"]


def test_the_level_of_curves_ends_where_their_names_begin():
    chart = charts.curves({"a": ([0, 1, 2], [3, 2, 1])}, SAID, rows=spring(), level=(1, "one"))
    (rule,) = chart.layout["shapes"]
    assert rule["x1"] == 2


def test_rows_of_one_thing_stand_together_where_a_dispute_has_partners():
    labels = list(village.disputes.chart(topic="membership in 1930").rows["label"])
    whats = [label.partition(":")[0] for label in labels]
    assert len(set(whats)) == len(list(itertools.groupby(whats))) < len(whats)


def test_the_outcomes_of_bullets_stand_all_at_one_end():
    (wide, narrow) = (shown(plan.table.chart().bundle()[PLOTLY], width)[1] for width in (860, 344))
    for layout in (wide, narrow):
        bold = [note for note in layout["annotations"] if note["text"].startswith("<b>")
                and "xref" not in note]
        assert len(bold) == 3 and len({note["xanchor"] for note in bold}) == 1


def test_partners_stand_on_one_line():
    rows = together(statistics(*MEMBERSHIP).assign(label="USSR"),
                    statistics(*MEMBERSHIP).assign(label="elsewhere", value=[81.8, 15.7]))
    chart = charts.dots(rows.assign(as_of=["March", "June"] * 2), SAID, paired=True)
    at = {(trace["y"][0], trace["x"][0]) for trace in marks(chart, mode="markers")}
    assert at == {(0, printed(MEMBERSHIP[0])), (1, printed(MEMBERSHIP[1])), (0, 81.8), (1, 15.7)}
    assert chart.layout["yaxis"]["ticktext"] == ["March", "June"]
    assert {"USSR", "elsewhere"} <= set(texts(chart))
    with pytest.raises(Slip, match="pairs"):
        charts.dots(rows.assign(as_of="March"), SAID, paired=True)


def test_a_range_with_a_number_in_its_middle_has_its_mark_there():
    chart = charts.dots(statistics(RANGE).assign(value=30.0), SAID)
    ticks, (mark,) = ([trace["x"] for trace in marks(chart, mode="markers")
                       if (trace["marker"]["symbol"] == "line-ns") == ends] for ends in (True, False))
    assert ticks == [[printed(RANGE, "low"), printed(RANGE, "high")]] and mark == [30]


def test_an_axis_that_is_cut_shows_where_it_begins():
    chart = charts.dots(statistics("tractors-1928").assign(value=2e8), SAID, start=1.5e8)
    _, layout = shown(chart.bundle()[PLOTLY], 344)
    assert layout["xaxis"]["ticktext"][0] == "150" and layout["xaxis"]["tickvals"][0] == 1.5e8
    assert layout["xaxis"]["title"]["text"] == "million tractors"


def test_where_both_axes_count_the_same_a_unit_is_as_long_up_as_across():
    figure = capitalism.plane.chart().bundle()[PLOTLY]
    for width in (344, 860):
        _, layout = shown(figure, width)
        assert layout["yaxis"]["scaleanchor"] == "x"
        assert layout["xaxis"]["range"] == layout["yaxis"]["range"]
        assert layout["xaxis"]["range"][0] == 0
        (shape,) = layout["shapes"]
        assert shape["x1"] - shape["x0"] == shape["y1"] - shape["y0"] > 0


def test_heads_of_squares_begin_on_one_line_and_keep_to_their_columns():
    figure = charts.hundred(statistics({
        "of the party: joined before the revolution": RANGE,
        "could read and write": "literacy-1897"}).assign(
            low=[20, None], high=[35, None], bound="at most"), SAID).bundle()[PLOTLY]
    for width, column in ((344, 156), (860, 232)):
        _, layout = shown(figure, width)
        heads = [note for note in layout["annotations"] if note["text"].startswith("<b>")]
        assert len({(note["y"], note["text"].count("<br>")) for note in heads}) == 1
        for note in heads:
            assert theme.text_width(re.sub("</?b>", "", note["text"])) <= column


def test_targets_draw_the_plan_as_a_tick_and_the_outcome_as_a_bar_on_a_scale_of_their_own():
    chart = CASES["targets"]()
    bars, ticks = marks(chart, type="bar"), marks(chart, type="scatter")
    assert [trace["x"][0] for trace in bars] == [
        printed("production-costs-change-1931"), printed("railways-materials-1932")]
    assert [trace["x"][0] for trace in ticks] == [
        printed("production-costs-plan-1931"), printed("railways-plan-1932")]
    assert {trace["marker"]["symbol"] for trace in ticks} == {"line-ns"}
    for tag in ("", "2"):
        low, high = chart.layout[f"xaxis{tag}"]["range"]
        assert low < 0 < high
    with pytest.raises(Slip, match="two rows"):
        charts.targets({"x": statistics("railways-plan-1932")}, SAID)
    # Where something fell, lines in one unit are seen side by side.
    one = charts.targets(section(9).groups("promised"), SAID)
    assert one.layout["xaxis"]["range"] == one.layout["xaxis2"]["range"] and "one scale" in one.form
    assert "one scale" not in chart.form


def test_a_list_of_events_names_the_lane_of_each_where_there_are_several():
    with only("narrow"):
        chart = CASES["timeline"]()
    told = [text for trace in marks(chart, mode="text") for text in trace["text"]]
    lanes = [row["lane"] for row in table("events").query("section == 1").to_dict("records")]
    assert len(set(lanes)) > 1
    assert sorted(text.partition(" · ")[2].partition("<br>")[0] for text in told) == sorted(lanes)


def test_a_list_of_events_has_seasons_in_order_and_years_alone_last():
    rows = table("events").head(3).assign(
        id=list("abc"), title=list("abc"), status="as printed", date_checked=pd.NA,
        start=["1928", "1928-07", "1928-03"], end=[pd.NA, pd.NA, "1928-05"])
    with only("narrow"):
        chart = charts.timeline(rows, SAID)
    (titles,) = marks(chart, mode="text")
    listed = sorted(zip(titles["y"], titles["text"], strict=True))
    assert [text.partition("<br>")[2] for _, text in listed] == ["c", "b", "a"]
    # Every title stands beside the mark of its own event.
    lines = {y for trace in marks(chart, mode="markers") for y in trace["y"]}
    assert lines == {y + 10 for y in titles["y"]}


def test_a_number_stands_plainly_at_its_own_mark_or_says_its_year():
    room = Room(20, 10, (-40, 400), (0, 300))
    own, other = ({"x": x, "y": 5, "text": "34.8", "font": {"size": 15}, "yshift": 0}
                  for x in (4, 5))
    above = own | ABOVE
    assert own_mark(above, own, [other], room)
    assert not own_mark(above | {"xshift": 12}, own, [other], room)
    # The marks beside and above leave room to one side only, below the next mark.
    crowd = Room(20, 10, (-40, 400), (0, 300))
    crowd.boxes += [(0, 30, 78, 48), (84, 52, 400, 90), (0, 52, 84, 300)]
    said = [note["text"] for note in numbers(crowd, [own, other], first=[own])]
    assert f"{own['x']}: 34.8" in said and said.count("34.8") <= 1


def test_no_line_runs_between_a_number_and_its_mark():
    own = {"x": 4, "y": 5, "text": "34.5", "font": {"size": 15}, "yshift": 0}
    far = own | ABOVE | {"yshift": 30}
    room = Room(20, 10, (-40, 400), (0, 300))
    assert own_mark(far, own, [], room)
    # The line on which the mark lies does not part them; another one does.
    room.draw([segment([0, 10], [1, 9], "#000000", 2)])
    assert own_mark(far, own, [], room)
    room.draw([segment([0, 10], [7, 7], "#000000", 2)])
    assert not own_mark(far, own, [], room)


def test_a_number_in_the_column_of_another_mark_is_twice_as_far_from_that():
    room = Room(16, 1, (-40, 400), (0, 300))
    own, other = ({"x": x, "y": y, "text": "334", "font": {"size": 15}, "yshift": 0}
                  for x, y in ((3, 40), (4, 58)))
    below = own | {"xanchor": "center", "yanchor": "top", "xshift": 16, "yshift": -2}
    assert not own_mark(below, own, [other], room)
    assert own_mark(below, own, [other | {"y": 100}], room)


def test_an_arrow_runs_from_what_was_to_what_became_with_both_numbers():
    figure = CASES["changes"]().bundle()[PLOTLY]
    for width in (344, 860):
        traces, layout = shown(figure, width)
        ends = [tuple(trace["x"]) for trace in traces if trace.get("mode") == "lines"]
        assert ends == [tuple(map(printed, MEMBERSHIP)), tuple(map(printed, STEEL[:2]))]
        tips = [trace["marker"]["symbol"] for trace in traces
                if "triangle" in str(trace.get("marker", {}).get("symbol"))]
        assert tips == ["triangle-right" if end > start else "triangle-left"
                        for start, end in ends]
        said = {(note["x"], note["text"]) for note in layout["annotations"]}
        assert {(end, f"{end:g}") for pair in ends for end in pair} <= said
    with pytest.raises(Slip, match="same labels"):
        charts.changes(statistics(HERDS[0]), statistics(HERDS[1]), SAID)


def test_a_ceiling_is_paler_than_a_number():
    rows = statistics("party-pre-revolutionary-share-1923", HERDS[0]).assign(unit="per cent")
    ceiling, number = marks(charts.bars(rows, SAID), type="bar")
    assert rows["bound"][0] == "at most"
    assert theme.contrast(ceiling["marker"]["color"], theme.PAPER) < theme.contrast(
        number["marker"]["color"], theme.PAPER)


def test_lines_of_a_formula_bear_their_names_on_a_telephone_where_there_is_room():
    for chart, names in ((capitalism.plane.chart(guess=60.0), ("plan for 1932", "outcome")),
                         (capitalism.machine.chart(), ("20 of 100", "80 of 100"))):
        _, layout = shown(chart.bundle()[PLOTLY], 344)
        said = [note["text"].replace("<br>", " ") for note in layout["annotations"]]
        assert all(any(name in text for text in said) for name in names)
        assert not [text for text in said if "━" in text], "a key repeats the names"


def test_the_ring_of_the_present_state_has_the_colour_of_its_line():
    lines = {"slow": ([0, 1, 2], [100, 105, 110]), "fast": ([0, 1, 2], [100, 110, 120])}
    for at, height, wanted in ((1, 105, 0), (1, 110, 1), (0, 100, None)):
        chart = charts.curves(lines, SAID, rows=statistics(HERDS[0]), point=(at, height, "now"))
        (ring,) = marks(chart, mode="markers")
        drawn = [trace["line"]["color"] for trace in marks(chart, mode="lines")]
        assert ring["marker"]["line"]["color"] == (theme.INK if wanted is None else drawn[wanted])


def test_a_moment_that_a_sentence_needs_is_marked_and_the_years_beside_it_are_numbered():
    figure = family.births().bundle()[PLOTLY]
    for width in (344, 860):
        traces, layout = shown(figure, width)
        (law,) = [shape for shape in layout["shapes"] if shape["x0"] == shape["x1"] == 1936.5]
        heights = {trace["x"][0]: trace["y"][0] for trace in traces if trace["mode"] == "markers"}
        assert law["y0"] >= max(heights[1936], heights[1937])
        numbered = {note["x"] for note in layout["annotations"] if note.get("xref") != "paper"}
        assert {1935, 1937, 1940} <= numbered


def test_the_foot_of_counted_dots_explains_no_marks_that_are_not_drawn():
    assert {"text", "computed"} == set(terror.officers().rows["mark"])
    assert not set("●○◇") & set(terror.officers().foot)


def test_filled_squares_of_a_hundred_can_be_counted():
    full, *_ = marks(charts.hundred(statistics("literacy-1897"), SAID), type="scatter")
    assert full["marker"]["line"]["color"] != full["marker"]["color"]


def test_a_base_that_was_set_is_no_diamond_and_the_line_to_draw_begins_with_its_number():
    chart = draw_wages.chart()
    (mark,) = marks(chart, mode="markers")
    assert mark["marker"]["symbol"] == ["circle-open"]
    assert ["100"] == [note["text"] for note in chart.layout["annotations"] if "name" not in note]
    (mark,) = marks(family.draw.chart(), mode="markers")
    assert set(mark["marker"]["symbol"]) == {"diamond-open"}


def test_a_turn_without_a_date_stands_between_the_events_that_bound_it():
    for shown_dates in (abroad.PRINTED, abroad.CHECKED):
        chart = abroad.two_tracks(shown_dates)
        at = {title: x for trace in marks(chart, mode="text")
              for title, x in zip(map(str.strip, trace["text"]), trace["x"], strict=True)}
        (turn,) = [title for title in at if "New line" in title]
        assert at["Hitler in power"] < 1934 < at["Strikes in France"] and turn
    assert "New line" not in str(abroad.two_tracks(abroad.ADDED).traces)


def test_nought_stands_at_one_place_and_is_named_where_a_plan_or_an_outcome_is_a_loss():
    figure = CASES["targets"]().bundle()[PLOTLY]
    for width in (344, 860):
        _, layout = shown(figure, width)
        named = [note["x"] for note in layout["annotations"] if note["text"] == "0"]
        assert set(named) == {0} or width == 344, "on a telephone a long name may stand there"
        ranges = [layout[axis]["range"] for axis in ("xaxis", "xaxis2")]
        assert len({round(low / (high - low), 6) for low, high in ranges}) == 1
    built = charts.targets({"Railways": statistics("railways-plan-1932",
                                                   "railways-materials-1932")}, SAID)
    assert not [note for note in built.layout["annotations"] if note["text"] == "0"]


def test_a_span_is_shaded_over_its_events_and_named():
    figure = opposition.thermidor.chart().bundle()[PLOTLY]
    for width in (344, 860):
        _, layout = shown(figure, width)
        (shade,) = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
        assert any("Thermidor" in note["text"] for note in layout["annotations"]
                   if "name" not in note)
        if width == 860:
            assert (shade["x0"], shade["x1"]) == (1924, 1928)
        assert not [note for note in layout["annotations"] if "NEP" in note["text"]]
    before = opposition.thermidor.chart(seen="1925").layout["shapes"]
    assert not [shape for shape in before if shape["type"] == "rect"]


def test_no_reference_line_runs_through_the_number_of_a_bar():
    rows = together(*(computed(f"thing {value}", value, unit="per cent", how="made up")
                      for value in (64, 86, 96, 99, 127)))
    figure = charts.bars(rows, SAID, line=(100, "the plan")).bundle()[PLOTLY]
    for width in (344, 720, 860):
        _, layout = shown(figure, width)
        low, high = layout["xaxis"]["range"]
        unit = (width - layout["margin"]["l"] - layout["margin"]["r"]) / (high - low)
        for note in layout["annotations"]:
            if note["text"] in ("64", "86", "96", "99") and note["xanchor"] == "left":
                begun = note["x"] * unit + note["xshift"]
                assert not begun < 100 * unit < begun + theme.text_width(note["text"], 16), width


def test_panels_on_one_axis_have_one_scale():
    groups = {str(at): together(*(computed(f"{at}{value}", value, unit="per cent", how="made up")
                                  for value in values))
              for at, values in enumerate(((10, 5), (40, -8)))}
    layout = charts.panels_on_one_axis(groups, SAID).layout
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]


def test_the_foot_names_every_line_that_was_worked_with():
    rows = together(*(computed(name, 1, unit="per cent", how=f"growth of “{name}”")
                      for name in ("coal", "oil", "steel", "grain")))
    foot = charts.bars(rows, SAID).foot
    assert "growth of “coal”, “oil”, “steel” and “grain”" in foot and "…" not in foot


def test_a_view_of_the_workbench_has_its_width_on_a_telephone_and_years_below_each_panel():
    figure = workbench.view("tractors").bundle()[PLOTLY]
    for width in (344, 860):
        _, layout = shown(figure, width)
        assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
        assert layout["yaxis2"]["anchor"] == "x2"
        names = [note for note in layout["annotations"] if "Horses, USSR" in note["text"]
                 and "name" not in note]
        assert len(names) == 1
        assert width - layout["margin"]["l"] - layout["margin"]["r"] > width * 0.6
    assert "two quantities" in figure["layout"]["meta"]["foot"]
    assert "two quantities" not in figure["layout"]["meta"]["scope"]


def test_rows_have_their_labels_above_them_where_the_page_is_narrow():
    chart = charts.bars(statistics(*HERDS), SAID)
    own = chart.layout["meta"]["narrow"]["layout"]
    assert not own["yaxis"]["showticklabels"] and own["margin"]["l"] == theme.EDGE
    names = {note["y"]: note["text"] for note in own["annotations"] if note.get("xref") == "paper"
             and note["yanchor"] == "bottom" and "name" not in note}
    assert [names[place].replace("<br>", " ") for place in range(3)] == list(chart.rows["label"])


def test_below_a_chart_stand_takeaway_description_and_every_row_with_its_id():
    for chart in every():
        assert chart.html() == chart.body + chart.explained
        explained = BeautifulSoup(chart.explained, "html.parser")
        assert explained.find("p", recursive=False).text == SAID.takeaway
        assert explained.summary.text == "Description and data"
        assert explained.details.p.text == chart.alternative
        lines = explained.tbody.find_all("tr")
        assert [line.get("data-id", "") for line in lines] == list(chart.rows["id"].fillna(""))
        for line, row in zip(lines, chart.records, strict=True):
            assert str(row["label"]) in line.text and amount(row) in line.text


def test_the_download_reads_back_to_the_rows_with_units_and_citation():
    for chart in every():
        (link,) = html(chart).find_all("a")
        kind, _, written = link["href"].partition(",")
        assert kind == "data:text/csv;charset=utf-8" and unquote(written) == chart.csv()
        assert re.fullmatch(r"[a-z0-9-]+\.csv", link["download"])
        # A spreadsheet needs the mark at the start, and every program one heading row and no more.
        assert chart.csv().startswith("\ufeffwhat,")
        read = list(csv.DictReader(io.StringIO(chart.csv().removeprefix("\ufeff"))))
        assert list(read[0]) == [*chart.table, "cite", "sources"]
        assert chart.title in read[0]["cite"] and "From soviet power" in read[0]["cite"]
        assert read[0]["sources"] == chart.foot
        # Said once: they would make up most of a stored notebook.
        assert not any(line["cite"] or line["sources"] for line in read[1:])
        again = pd.read_csv(io.BytesIO(chart.csv().encode("utf-8")))
        assert list(again) == [*chart.table, "cite", "sources"] and len(again) == len(chart.rows)
        for line, row in zip(read, chart.records, strict=True):
            assert line["what"] == str(row["label"]) and line["unit"] == str(row["unit"])
            for part in ("value", "low", "high"):
                assert (line[part] == "") == pd.isna(row[part])
                assert line[part] == "" or float(line[part]) == row[part]


NASTY = "<script>alert('x')</script> \"><img src=x onerror=alert(1)> 50 % # & ; é\tü"


def test_whatever_comes_from_the_data_is_escaped():
    said = Words(NASTY, NASTY, NASTY)
    rows = statistics({NASTY: OPEN[0]}).assign(remark=NASTY, place=NASTY, id='x" onclick="y')
    for chart in (
            charts.bars(rows, said),
            charts.judged(charts.bars(rows, said), {NASTY: True}),
            charts.ledger([(NASTY, NASTY)], said, rows=rows, heads=(NASTY, NASTY), foot=NASTY,
                          drawn="refused", reason=NASTY),
            charts.argument_map({NASTY: (NASTY, NASTY, NASTY), "b": (NASTY, NASTY, "")}, said,
                                columns=[[NASTY, "b"]], links=[(NASTY, "b", NASTY)],
                                heads=(NASTY,), foot=NASTY),
            charts.grid({NASTY: {NASTY: NASTY}}, said, tones={NASTY: "yes"}, corner=NASTY,
                        references={NASTY: NASTY}, foot=NASTY)):
        found = html(chart)
        assert not found.find_all(("script", "img")) and NASTY in found.text
        assert {name for part in found.find_all() for name in part.attrs} <= {
            "class", "data-finding", "data-head", "data-id", "download", "href", "scope", "style"}
        assert unquote(found.a["href"].partition(",")[2]) == chart.csv()


# --- stored once, read for years ------------------------------------------------------------------

def test_what_is_stored_is_plain_and_the_same_every_time():
    for one, two in zip(every(), every(), strict=True):
        stored = json.dumps(one.bundle(), allow_nan=False)
        assert stored == json.dumps(two.bundle()) and one.html() == two.html()
        assert "bdata" not in stored and len(stored) < 60_000
        assert (PLOTLY in one.bundle()) == bool(one.traces)


def test_plotly_knows_every_property_of_a_drawing():
    for chart in every(DRAWN):
        assert len(chart.figure.data) == len(chart.traces) > 0
        with pytest.raises(ValueError):
            _ = replace(chart, traces=[chart.traces[0] | {"colr": "red"}]).figure


def test_building_a_chart_changes_nothing_it_was_given():
    before = json.dumps(theme.TEMPLATE)
    for form in (charts.bars, charts.dots, charts.over_time, charts.hundred):
        rows = statistics("defence-share-of-budget-1933", "defence-share-of-budget-1935")
        kept = rows.copy(deep=True)
        form(rows, SAID)
        pd.testing.assert_frame_equal(rows, kept)
    assert json.dumps(theme.TEMPLATE) == before


def test_an_undated_event_that_may_lie_in_two_years_says_both_in_a_list():
    events = table("events")
    drawn = charts.timeline(events[events["id"] == "lenins-letter-to-congress"], SAID)
    assert {row["as_of"] for row in drawn.records} == {"1922–1923?"}
    birthday = events[events["id"] == "stalins-fiftieth-birthday"]
    assert charts.timeline(birthday, SAID).records[0]["as_of"] == "December 1929?"


def test_what_lasted_has_a_bar_and_what_lies_within_a_year_has_dots():
    events = table("events")

    def strokes(name):
        drawn = charts.timeline(events[events["id"] == name], SAID)
        return [trace["line"].get("dash") for trace in drawn.traces if trace["mode"] == "lines"
                ], drawn.foot

    assert strokes("famine") == ([None], strokes("famine")[1])
    assert "lasted" in strokes("famine")[1] and "dotted" not in strokes("famine")[1]
    assert strokes("nep-introduced")[0] == ["dot"]
    assert "dotted" in strokes("nep-introduced")[1] and "lasted" not in strokes("nep-introduced")[1]
    assert strokes("decree-on-total-collectivisation")[0] == []


def test_dotted_lines_of_the_chapter_lie_on_no_grid():
    chapter, other = statistics({"a": "industrial-growth-1933"}), estimates(
        {"b": "industry-growth-official-1929-1932"})
    assert charts.dots(together(chapter, other), SAID).layout["xaxis"]["showgrid"] is False
    assert "showgrid" not in charts.dots(chapter, SAID).layout["xaxis"]
