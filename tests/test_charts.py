"""Every chart form: it draws the numbers of the register and nothing else, says so in words, and stays small."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pandas as pd
import plotly.graph_objects as go
import pytest
from promises import legible, one_sentence

from helpers import charts, theme
from helpers.chart import PLOTLY, SINGLE, Chart
from helpers.charts.banded import moment
from helpers.data import FOLDER, computed, estimates, statistics, table, together
from helpers.slips import Slip
from helpers.wording import amount

with (FOLDER / "statistics.csv").open(encoding="utf-8", newline="") as opened:
    # Read past the helpers, so that a mistake of theirs cannot hide.
    PRINTED = {row["id"]: row for row in csv.DictReader(opened)}

OPEN = ("foreign-capital-donetz-coal-1914", "foreign-capital-iron-oil-1914")
RANGE = "farms-without-horses-or-tools-1926"
HERDS = ("horses-and-pigs-change-1929-34", "cattle-change-1929-34", "sheep-change-1929-34")
BRANCHES = {"Producer goods": "producer-goods-output-1927-28", "Consumer goods": "consumer-goods-output-1927-28"}
PLANS = {"Producer goods": "producer-goods-plan-1932", "Consumer goods": "consumer-goods-plan-1932"}
RESULTS = {"Producer goods": "producer-goods-output-1932", "Consumer goods": "consumer-goods-output-1932"}
STEEL = ("steel-growth-1936", "steel-growth-1937", "steel-growth-1938", "steel-growth-1939")
DEFENCE = ("defence-share-of-budget-1933", "defence-share-of-budget-1935", "defence-share-of-budget-1936", "defence-share-of-budget-1939")
MEMBERS = ("party-office-employees-1927", "party-factory-transport-workers-1927", "party-farm-labourers-1927", "party-private-peasants-1927")

BOXES = {"claim": ("The authors", "Planning rules even where it is done badly.", "6.1"), "rival": ("A critic", "Nothing is planned.", ""),
         "ground": ("Question", "Who decides what is made?", "6.2")}


def printed(name, column="value"):
    return float(PRINTED[name][column])


def rest():
    return computed("Not covered", 100 - sum(printed(m) for m in MEMBERS), "per cent", "100 − the four shares", MEMBERS)


def mixed():
    """Rows of all three origins in one unit: printed, computed, later estimate."""
    return together(statistics({"Chapter": OPEN[0], "Chapter, range": RANGE}), computed("Ours", 34, "per cent", "by hand", [HERDS[2]]),
                    estimates({"Later": "collectivised-households-mid-1932"}))


def spring():
    return together(statistics({"USSR": "collective-farm-membership-march-1930"}).assign(as_of="March 1930"),
                    statistics({"USSR": "collective-farm-membership-june-1930"}).assign(as_of="June 1930"))


def defence():
    return statistics(*DEFENCE).assign(label="Defence")


CASES = {
    "banded": lambda: charts.banded({"Steel": statistics(*STEEL), "Defence": defence(), "Grain": "no figure"}, (("T", "terror", 1934.9, 1940), ("p", "plan era", 1928, 1942)),
                                    "Two panels and an empty one", breaks={"Defence": [1938]}),
    "bars": lambda: charts.bars(mixed(), "“Over” is a floor", "Per cent", "Look at the arrows.", top=100),
    "bars of falls": lambda: charts.bars(statistics(*HERDS), "Fewer animals", line=(-50, "half")),
    "bars of nothing": lambda: charts.bars(statistics(OPEN[0]).assign(value=0.0, bound="exactly"), "Not one"),
    "bullets": lambda: charts.bullets(statistics(BRANCHES), statistics(PLANS), statistics(RESULTS), "Machines beat the plan"),
    "shares": lambda: charts.shares({"Members, 1927": together(statistics(*MEMBERS), rest())}, "One in six is missing"),
    "hundred": lambda: charts.hundred(statistics("population-in-agriculture-before-1917", "literacy-1897", RANGE), "Four in five"),
    "areas": lambda: charts.areas(statistics("congress-quota-urban-1918", "congress-quota-provincial-1918"), "Five to one"),
    "dots": lambda: charts.dots(mixed(), "Four figures"),
    "dots, logarithmic": lambda: charts.dots(mixed(), "Four figures", log=True, line=(20, "a fifth")),
    "over_time": lambda: charts.over_time(defence(), "Arms take more", level=(10, "a tenth")),
    "over_time, columns": lambda: charts.over_time(statistics(*STEEL).assign(label="Steel"), "Steel stops growing", columns=True),
    "slopes": lambda: charts.slopes(spring(), "Most left", top=100),
    "panels": lambda: charts.panels({"Sheep": statistics(HERDS[2]), "Shares": statistics(*OPEN, RANGE)}, "Two panels"),
    "curves": lambda: charts.curves({"slow": ([0, 1, 2], [100, 105, 110.25]), "fast": ([0, 1, 2], [100.0, 110.0, 121.0])}, statistics(HERDS[0]), "Two rates",
                                    across="years", up="1929 = 100", point=(1, 105, "now"), level=(100, "1929")),
    "lorenz": lambda: charts.lorenz({"grain": (12, 60), "surplus": (6, 58)}, statistics("grain-top-farms-share-1925"), "Two figures"),
    "timeline": lambda: charts.timeline(table("events").query("section == 1"), "Seven years"),
    "ledger": lambda: charts.ledger([("first", "a line of words"), ("second", "another")], statistics(*OPEN), "Words", drawn="solid"),
    "judged": lambda: charts.judged(charts.bars(statistics(*HERDS), "Fewer animals"), {"All fell": True, "Sheep fell least": False, "Goats": None}),
    "argument_map": lambda: charts.argument_map(BOXES, [["claim", "rival"], ["ground"]], [("ground", "claim", "supports"), ("rival", "ground", "attacks")],
                                                "Two voices, one question", stress=("claim", "ground"), foot="Chapter ¶ 6.1, in our words"),
    "grid": lambda: charts.grid({"liberals": {"1928": "enemy", "1935": "partner"}, "others": {"1928": "neutral", "1935": None}}, "Who is the enemy?",
                                tones={"enemy": "against", "partner": "yes", "neutral": "half"}, references={"liberals": "10.1"}, quiet=("others",),
                                foot="Chapter ¶ 10.1"),
    "grid of numbers": lambda: charts.grid({"section one": {"plan": 0.0, "value": 10.0}, "section two": {"plan": 5.0, "value": None}}, "Words counted", unit="per 1,000 words", foot="counted here"),
}
ALL = pytest.mark.parametrize("case", CASES)


def named(chart, kind=None, **wanted):
    """The traces of one type whose other entries are as `wanted`."""
    return [t for t in chart.traces if (kind is None or t["type"] == kind) and all(t.get(k) == v for k, v in wanted.items())]


def test_every_form_has_its_case():
    assert {case.split(",")[0].split(" ")[0] for case in CASES} == set(charts.__all__)


# What is drawn is what is printed.

def test_bands_stand_behind_every_panel_and_lines_stop_at_gaps_and_breaks():
    chart = CASES["banded"]()
    assert sum(shape["type"] == "line" for shape in chart.layout["shapes"] if "type" in shape) == 1
    assert len(chart.layout["shapes"]) == 3 * 2 + 1
    lines = [t["x"] for t in named(chart, "scatter", mode="lines")]
    assert lines == [[1936.5, 1937.5, 1938.5, 1939.5], [1935.5, 1936.5]], "1933 and 1939 stand alone: years are missing before and after"
    forced = charts.banded({"Steel": statistics(*STEEL), "Defence": defence()}, (), "One axis", common=True)
    assert forced.layout["yaxis"]["range"] == forced.layout["yaxis2"]["range"]
    broken = charts.banded({"Steel": statistics(*STEEL)}, (), "Broken", breaks={"Steel": [1938]})
    assert [t["x"] for t in named(broken, "scatter", mode="lines")] == [[1936.5, 1937.5], [1938.5, 1939.5]]


@pytest.mark.parametrize("said, expected", [("1 January 1934", 1934.0), ("March 1930", 1930.21), ("by 1937", 1937.5), (None, 1937.5), ("October 1928 to December 1932", 1937.5)])
def test_a_month_that_is_named_is_the_moment_drawn(said, expected):
    year = int(expected)
    assert moment({"label": "x", "start": year, "end": year, "as_of": said}) == expected


def test_bars_end_where_the_values_end():
    chart = CASES["bars"]()
    lengths = {t["y"][0]: t["x"][0] for t in named(chart, "bar") if "base" not in t}
    assert lengths == {0: printed(OPEN[0]), 1: printed(RANGE, "low"), 2: 34, 3: chart.rows["value"][3]}
    (upper,) = [t for t in named(chart, "bar") if "base" in t]
    assert upper["base"][0] + upper["x"][0] == printed(RANGE, "high")
    falls = CASES["bars of falls"]()
    assert [t["x"][0] for t in named(falls, "bar")] == [printed(name) for name in HERDS]


def test_bars_of_nought_start_at_nought():
    for case in ("bars", "bars of falls", "bars of nothing"):
        low, high = CASES[case]().layout["xaxis"]["range"]
        assert low <= 0 <= high and low < high


def test_bullets_draw_before_plan_and_outcome():
    chart = CASES["bullets"]()
    for place, branch in enumerate(BRANCHES):
        outcome, before, plan = (t["x"][0] for t in chart.traces if t["y"] == [place])
        assert (before, plan, outcome) == tuple(printed(part[branch]) for part in (BRANCHES, PLANS, RESULTS))


def test_shares_cut_the_whole_in_proportion():
    chart = CASES["shares"]()
    widths, starts = [t["x"][0] for t in chart.traces], [t["base"][0] for t in chart.traces]
    parts = [printed(m) for m in MEMBERS]
    assert widths == pytest.approx([*parts, 100 - sum(parts)])
    assert starts == pytest.approx([sum(widths[:i]) for i in range(len(widths))])
    unlike = charts.shares({"a": statistics("petrograd-workers-january-1918", "petrograd-workers-september-1920"),
                            "b": statistics("petrograd-workers-september-1920")}, "x")
    assert sum(t["x"][0] for t in unlike.traces if t["y"] == [0]) == pytest.approx(100)
    assert [t["x"][0] for t in unlike.traces if t["y"] == [1]] == [100]


def test_a_square_of_a_hundred_has_as_many_filled_cells_as_per_cent():
    chart = CASES["hundred"]()
    rows = [[t for t in chart.traces if t["hovertext"] == text] for text in dict.fromkeys(t["hovertext"] for t in chart.traces)]
    counts = [[len(t["x"]) for t in parts] for parts in rows]
    assert counts == [[80, 20], [round(printed("literacy-1897")), 100 - round(printed("literacy-1897"))],
                      [round(printed(RANGE, "low")), round(printed(RANGE, "high") - printed(RANGE, "low")), 100 - round(printed(RANGE, "high"))]]
    assert all(sum(count) == 100 for count in counts)


def test_areas_are_in_proportion_to_the_amounts():
    small, large = CASES["areas"]().layout["shapes"]
    area = lambda s: (s["x1"] - s["x0"]) * (s["y1"] - s["y0"])
    assert area(large) / area(small) == pytest.approx(printed("congress-quota-provincial-1918") / printed("congress-quota-urban-1918"))
    assert small["x1"] < large["x0"] and small["y0"] == large["y0"] == 0


@pytest.mark.parametrize("case", ["dots", "dots, logarithmic"])
def test_dots_stand_at_the_values_and_at_both_ends_of_a_range(case):
    chart = CASES[case]()
    at = {t["y"][0]: t["x"] for t in named(chart, "scatter", mode="markers")}
    assert at == {0: [printed(OPEN[0])], 1: [printed(RANGE, "low"), printed(RANGE, "high")], 2: [34], 3: [chart.rows["value"][3]]}
    (bar,) = named(chart, "scatter", mode="lines")
    assert bar["x"] == at[1] and bar["y"] == [1, 1]


def test_points_over_time_stand_at_their_years_and_values():
    chart = CASES["over_time"]()
    points = [(t["x"][0], t["y"][0]) for t in named(chart, mode="markers")]
    assert points == [(int(PRINTED[name]["start"]), printed(name)) for name in DEFENCE]


def test_columns_over_time_stand_at_their_years_and_values():
    chart = CASES["over_time, columns"]()
    assert [(t["x"][0], t["y"][0]) for t in named(chart, "bar")] == [(int(PRINTED[name]["start"]), printed(name)) for name in STEEL]


def test_slopes_run_from_the_first_value_to_the_last():
    chart = CASES["slopes"]()
    ends = [printed("collective-farm-membership-march-1930"), printed("collective-farm-membership-june-1930")]
    assert [t["y"][0] for t in named(chart, mode="markers")] == ends
    (line,) = named(chart, mode="lines")
    assert (line["x"], line["y"]) == ([0, 1], ends)
    assert chart.layout["xaxis"]["ticktext"] == ["March 1930", "June 1930"]


def test_panels_draw_each_group_on_its_own_axis():
    chart = CASES["panels"]()
    first, second = named(chart, yaxis="y"), named(chart, yaxis="y2")
    assert [t["y"][0] for t in first] == [printed(HERDS[2])]
    assert [t["y"][0] for t in second] == [*(printed(name) for name in OPEN), (printed(RANGE, "low") + printed(RANGE, "high")) / 2]
    assert chart.layout["yaxis"]["range"] != chart.layout["yaxis2"]["range"]
    common = charts.panels({"a": statistics(OPEN[0]), "b": statistics(OPEN[1])}, "x", common=True).layout
    assert common["yaxis"]["range"] == common["yaxis2"]["range"]


def test_curves_are_the_numbers_given():
    chart = CASES["curves"]()
    assert [(t["x"], t["y"]) for t in named(chart, mode="lines")] == [([0, 1, 2], [100, 105, 110.25]), ([0, 1, 2], [100.0, 110.0, 121.0])]
    assert [(t["x"], t["y"]) for t in named(chart, mode="markers")] == [([1], [105])]
    assert "MODEL" in chart.foot


def test_lorenz_curves_turn_at_the_favoured_group():
    lines = named(CASES["lorenz"](), mode="lines")
    assert [(t["x"], t["y"]) for t in lines] == [([0, 100], [0, 100]), ([0, 88, 100], [0, 40, 100]), ([0, 94, 100], [0, 42, 100])]


def test_a_timeline_draws_every_event_in_its_year():
    events = table("events").query("section == 1")
    marks = [t for t in CASES["timeline"]().traces if t["mode"] == "markers"]
    drawn = dict(zip((text for t in marks for text in t["hovertext"]), (x for t in marks for x in t["x"])))
    assert len(drawn) == len(events)
    for event in events.to_dict("records"):
        (x,) = [x for text, x in drawn.items() if event["title"] in text]
        years = [int(str(event[column])[:4]) for column in ("start", "end", "date_checked") if isinstance(event[column], str)]
        assert min(years) <= x <= max(years) + 1


def test_a_ledger_draws_its_bars_only_when_told():
    assert [t["x"][0] for t in named(CASES["ledger"](), "bar")] == [printed(name) for name in OPEN]
    for silent in ("nothing", "refused"):
        assert not named(charts.ledger([("a", "b")], statistics(*OPEN), "Words", drawn=silent, reason="because"), "bar")


def test_judging_statements_leaves_the_drawing_alone():
    plain, judged = charts.bars(statistics(*HERDS), "Fewer animals"), CASES["judged"]()
    assert judged.traces == plain.traces and plain.layout == charts.bars(statistics(*HERDS), "Fewer animals").layout
    for word in ("met: All fell", "not met: Sheep fell least", "open: Goats"):
        assert word in judged.alternative


def boxes_of(chart):
    return [s for s in chart.layout["shapes"] if s["type"] == "rect"]


def test_an_argument_map_has_a_box_for_each_claim_and_an_arrow_for_each_link():
    chart = CASES["argument_map"]()
    assert len(boxes_of(chart)) == len(BOXES) == len(chart.rows)
    arrows = [n for n in chart.layout["annotations"] if n.get("showarrow")]
    assert len(arrows) == len(named(chart, mode="lines")) == 2
    edges = {edge for b in boxes_of(chart) for edge in (b["x0"], b["x1"])}
    assert all(a["x"] in edges for a in arrows), "an arrow ends at the edge of a box"
    dashes = {t["line"]["dash"] for t in named(chart, mode="lines")}
    assert dashes == {"solid", "dash"}
    for who, text, reference in BOXES.values():
        assert text.rstrip(".") in chart.alternative and f"{who}: {text}" in list(chart.rows["label"])
    assert "attacks" in chart.alternative and "Brought out: The authors" in chart.alternative


def test_what_is_stressed_in_a_map_stands_out_and_the_rest_stands_back():
    strong, back, also = boxes_of(CASES["argument_map"]())
    assert strong["line"]["width"] == also["line"]["width"] > back["line"]["width"]
    plain = charts.argument_map(BOXES, [list(BOXES)], [("claim", "rival", "attacks")], "x")
    assert len({b["line"]["width"] for b in boxes_of(plain)}) == 1
    for upper, lower in zip(boxes_of(plain), boxes_of(plain)[1:]):
        assert upper["y1"] < lower["y0"], "boxes lie on one another"


def test_boxes_of_a_map_hold_their_text():
    long = {k: (who, text * 6, ref) for k, (who, text, ref) in BOXES.items()}
    for columns in ([list(BOXES)], [["claim"], ["rival"], ["ground"]]):
        chart = charts.argument_map(long, columns, [], "x")
        for box in boxes_of(chart):
            (note,) = [n for n in chart.layout["annotations"] if (n["x"], n["y"]) == (box["x0"], box["y0"])]
            assert (note["text"].count("<br>") + 1) * 14 * 1.3 <= box["y1"] - box["y0"]


def test_a_grid_has_a_cell_for_each_row_and_column_and_a_sign_for_each_word():
    chart = CASES["grid"]()
    assert len(chart.layout["shapes"]) == 4 and len(chart.rows) == 3
    texts = [n["text"] for n in chart.layout["annotations"]]
    assert {"✗ enemy", "● partner", "◐ neutral"} <= set(texts)
    assert "liberals: 1928 enemy, 1935 partner" in chart.alternative and "others (set aside): 1928 neutral" in chart.alternative


def test_numbers_in_a_grid_are_printed_filled_by_size_and_legible():
    chart = charts.grid({"a": {str(i): float(i) for i in range(41)}}, "x", unit="per cent", era="plan era", foot="x")
    fills = [s["fillcolor"] for s in chart.layout["shapes"]]
    written = [n for n in chart.layout["annotations"] if n["y"] > 40]
    assert [float(row) for row in chart.rows["value"]] == [float(i) for i in range(41)]
    light = [theme.contrast(f, "#000000") for f in fills]
    assert light == sorted(light, reverse=True)
    for i, fill in enumerate(fills):
        (note,) = [n for n in chart.layout["annotations"] if n["text"] == str(i) and n["y"] > 30]
        assert theme.contrast(note["font"]["color"], fill) >= 4.5, i
    assert written


# Honest marks: filled in the text, hollow by us, a third mark for later estimates.

def three(form, **more):
    found = together(statistics({"printed": "collectivised-land-share-1932"}), computed("ours", 34, "per cent", "by hand", [HERDS[2]]),
                     estimates({"later": "collectivised-households-mid-1932"}))
    return getattr(charts, form)(found, "Three origins", **more)


@pytest.mark.parametrize("form", ["bars", "panels"])
def test_a_bar_is_solid_in_print_hollow_by_us_hatched_later(form):
    chart = three("bars") if form == "bars" else charts.panels({"x": three("bars").rows}, "x")
    text, ours, later = (t["marker"] for t in named(chart, "bar"))
    assert text["color"] == text["line"]["color"] != theme.PAPER and "pattern" not in text
    assert ours["color"] == theme.PAPER != ours["line"]["color"] and "pattern" not in ours
    assert later["color"] == theme.PAPER and later["pattern"]["shape"] == "/"


def test_a_dot_is_filled_in_print_hollow_by_us_a_diamond_later():
    text, ours, later = (t["marker"] for t in named(three("dots"), mode="markers"))
    assert (text["symbol"], ours["symbol"], later["symbol"]) == ("circle", "circle", "diamond-open")
    assert text["color"] == text["line"]["color"] and ours["color"] == theme.PAPER


def test_a_square_of_a_hundred_tells_the_three_origins_apart():
    filled = [t["marker"] for t in three("hundred").traces[::2]]
    assert [m["symbol"] for m in filled] == ["square", "square", "diamond"]
    assert filled[0]["color"] != theme.PAPER and filled[1]["color"] == filled[2]["color"] == theme.PAPER


def test_an_area_tells_the_three_origins_apart():
    text, ours, later = three("areas").layout["shapes"]
    assert text["fillcolor"] != theme.PAPER and ours["fillcolor"] == later["fillcolor"] == theme.PAPER
    assert later["line"].get("dash") == "dot" and "dash" not in ours["line"]


def test_a_computed_part_of_a_whole_is_paler_than_a_printed_one():
    both = charts.shares({"x": together(statistics({"printed": MEMBERS[0]}), computed("ours", 50, "per cent", "by hand", era="NEP"))}, "x")
    swapped = charts.shares({"x": together(computed("ours", 50, "per cent", "by hand", era="NEP"), statistics({"printed": MEMBERS[0]}))}, "x")
    for chart in (both, swapped):
        (ours,) = [t for t in chart.traces if "ours" in t["hovertext"]]
        assert theme.contrast(ours["marker"]["color"], theme.PAPER) < 1.6


def test_the_foot_explains_the_marks_where_there_are_several():
    for sign in ("● in the chapter", "○ computed here", "◇ from elsewhere"):
        assert sign in three("dots").foot.replace("\u00a0", " ")
        assert sign not in charts.dots(statistics(*OPEN), "x").foot.replace("\u00a0", " ")


@pytest.mark.parametrize("form, arrow", [("bars", "▶"), ("dots", "▶"), ("panels", "▲")])
def test_an_open_end_has_an_arrow_and_the_word_over(form, arrow):
    rows = statistics(OPEN[0], "collectivised-land-share-1932")
    chart = charts.panels({"x": rows}, "x") if form == "panels" else getattr(charts, form)(rows, "x")
    texts = [n["text"] for n in chart.layout["annotations"]]
    assert [t for t in texts if arrow in t] == [f"over {PRINTED[OPEN[0]]['value']} {arrow}"]


@pytest.mark.parametrize("form, arrow", [("bars", "◀"), ("dots", "◀"), ("panels", "▼")])
def test_an_upper_limit_has_the_arrow_the_other_way(form, arrow):
    rows = statistics("collectivised-land-share-1932").assign(bound="at most")
    chart = charts.panels({"x": rows}, "x") if form == "panels" else getattr(charts, form)(rows, "x")
    assert any(n["text"] == f"no more than 61.5 {arrow}" for n in chart.layout["annotations"])


@pytest.mark.parametrize("build", [
    lambda rows: charts.over_time(rows, "x"), lambda rows: charts.over_time(rows, "x", columns=True), lambda rows: charts.panels({"x": rows}, "x"),
    lambda rows: charts.slopes(together(rows.assign(as_of="then"), rows.assign(as_of="now")), "x"),
])
def test_a_range_at_one_height_has_a_whisker_to_both_its_ends(build):
    chart = build(statistics(RANGE))
    whiskers = [t for t in chart.traces if "error_y" in t]
    assert whiskers
    for trace in whiskers:
        assert trace["y"][0] + trace["error_y"]["array"][0] == printed(RANGE, "high")
        assert trace["y"][0] - trace["error_y"]["arrayminus"][0] == printed(RANGE, "low")


def test_no_line_bridges_a_missing_year():
    for trace in named(CASES["over_time"](), mode="lines"):
        assert all(later - earlier == 1 for earlier, later in zip(trace["x"], trace["x"][1:]))
    drawn = [set(t["x"]) for t in named(CASES["over_time"](), mode="lines")]
    assert {1935, 1936} in drawn and not any({1933, 1935} & years == {1933, 1935} for years in drawn)


def test_a_bridge_over_missing_years_is_thin_and_dotted():
    (bridge,) = [t for t in named(charts.over_time(defence(), "x", bridge=True), mode="lines") if len(t["x"]) == len(DEFENCE)]
    assert bridge["line"]["dash"] == "dot" and bridge["line"]["width"] == 1


TWO_UNITS = ("sheep-change-1929-34", "tractors-1928")


@pytest.mark.parametrize("form", ["bars", "dots", "areas", "hundred", "over_time", "slopes"])
def test_one_axis_takes_one_unit(form):
    with pytest.raises(Slip) as told:
        getattr(charts, form)(statistics(*TWO_UNITS), "x")
    assert one_sentence(told.value) and ("per cent" in str(told.value) and "tractors" in str(told.value))


def test_parts_and_panels_take_one_unit_each():
    for build in (lambda rows: charts.shares({"x": rows}, "x"), lambda rows: charts.panels({"x": rows}, "x")):
        with pytest.raises(Slip):
            build(statistics(*TWO_UNITS))
    charts.panels({name: statistics(name) for name in TWO_UNITS}, "each its own axis")


# Wrong input is told in one sentence.

FORMS = {
    "bars": lambda rows: charts.bars(rows, "x"), "dots": lambda rows: charts.dots(rows, "x"), "areas": lambda rows: charts.areas(rows, "x"),
    "hundred": lambda rows: charts.hundred(rows, "x"), "over_time": lambda rows: charts.over_time(rows, "x"), "slopes": lambda rows: charts.slopes(rows, "x"),
    "bullets": lambda rows: charts.bullets(rows, rows, rows, "x"), "shares": lambda rows: charts.shares({"x": rows}, "x"),
    "shares as a whole": lambda rows: charts.shares(rows, "x"), "panels": lambda rows: charts.panels({"x": rows}, "x"),
    "panels as a whole": lambda rows: charts.panels(rows, "x"), "timeline": lambda rows: charts.timeline(rows, "x"),
    "curves": lambda rows: charts.curves({"a": ([1], [1])}, rows, "x"), "lorenz": lambda rows: charts.lorenz({"a": (12, 60)}, rows, "x"),
    "ledger": lambda rows: charts.ledger([("a", "b")], rows, "x"),
}


@pytest.mark.parametrize("wrong", [None, 5, "sheep-change-1929-34", [], {}, [1, 2], pd.DataFrame(), pd.DataFrame({"value": [1]}), table("glossary"),
                                   statistics(*OPEN).iloc[:0]], ids=lambda w: type(w).__name__)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_rows_gets_one_sentence(form, wrong):
    with pytest.raises(Slip) as told:
        FORMS[form](wrong)
    assert one_sentence(told.value)


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("timeline", "shares as a whole", "panels as a whole")])
def test_a_row_without_a_number_is_told(form):
    rows = together(statistics({"Good": OPEN[0]}), statistics({"Empty": OPEN[1]}).assign(value=float("nan")))
    with pytest.raises(Slip) as told:
        FORMS[form](rows)
    assert one_sentence(told.value) and "Empty" in str(told.value)


@pytest.mark.parametrize("call", [
    lambda: charts.hundred(statistics("tractors-1928"), "x"), lambda: charts.hundred(statistics(HERDS[0]), "x"),
    lambda: charts.hundred(statistics("production-growth-1928-32"), "x"), lambda: charts.areas(statistics(*HERDS), "x"),
    lambda: charts.areas(statistics(OPEN[0]), "x"), lambda: charts.dots(statistics(*HERDS), "x", log=True),
    lambda: charts.shares({"x": statistics(*HERDS)}, "x"), lambda: charts.slopes(statistics(*OPEN), "x"),
    lambda: charts.slopes(spring(), "x", moments=("March 1930", "May 1930")),
    lambda: charts.over_time(statistics("population-in-agriculture-before-1917"), "x"),
    lambda: charts.bullets(statistics(BRANCHES), statistics(PLANS), statistics({"Farm output": "agricultural-output-1932"}), "x"),
    lambda: charts.bullets(*[statistics({"x": RANGE})] * 3, "x"), lambda: charts.curves({}, statistics(*OPEN), "x"),
    lambda: charts.curves({"a": ([1, 2], [1])}, statistics(*OPEN), "x"), lambda: charts.curves({"a": ([], [])}, statistics(*OPEN), "x"),
    lambda: charts.curves({"a": ([1], [float("nan")])}, statistics(*OPEN), "x"), lambda: charts.curves({"a": ([1], [0])}, statistics(*OPEN), "x", log=True),
    lambda: charts.lorenz({"a": (0, 60)}, statistics(*OPEN), "x"), lambda: charts.timeline(table("events").iloc[:0], "x"),
    lambda: charts.timeline(table("events").drop(columns="lane"), "x"),
    lambda: charts.argument_map(BOXES, [["claim"]], [], "x"), lambda: charts.argument_map(BOXES, [list(BOXES)], [("claim", "nobody", "attacks")], "x"),
    lambda: charts.argument_map({"a": "text"}, [["a"]], [], "x"), lambda: charts.argument_map(BOXES, [list(BOXES)], [], "x", stress=("nobody",)),
    lambda: charts.grid({}, "x"), lambda: charts.grid({"a": {"x": "enemy"}}, "x"), lambda: charts.grid({"a": {"x": 1}, "b": {"y": 1}}, "x"),
    lambda: charts.grid({"a": {"x": "enemy"}}, "x", tones={"enemy": "loud"}), lambda: charts.grid({"a": {"x": 1}}, "x", quiet=("b",)),
    lambda: charts.ledger([("only one",)], statistics(*OPEN), "x"), lambda: charts.ledger([("a", "b")], statistics(*OPEN), "x", drawn="boldly"),
])
def test_what_a_form_cannot_draw_honestly_it_refuses(call):
    with pytest.raises(Slip) as told:
        call()
    assert one_sentence(told.value)


# Stored once, read for years: plain JSON, the same every time, and small.

@ALL
def test_a_chart_is_plain_json_without_numpy(case):
    chart = CASES[case]()
    stored = json.dumps(chart.bundle()[PLOTLY], allow_nan=False)
    assert "bdata" not in stored and "bdata" not in json.dumps(chart.figure.to_plotly_json(), allow_nan=False, default=list)


@ALL
def test_two_builds_are_the_same_to_the_byte(case):
    one, two = CASES[case](), CASES[case]()
    assert json.dumps(one.bundle()) == json.dumps(two.bundle())
    assert one.html() == two.html() and one.csv() == two.csv()


@ALL
def test_plotly_knows_every_property(case):
    assert len(CASES[case]().figure.data) == len(CASES[case]().traces)
    spoilt = CASES[case]()
    with pytest.raises(ValueError):
        _ = replace(spoilt, traces=[spoilt.traces[0] | {"colr": "red"}]).figure


def data_size(chart):
    """Bytes of the chart's data: the table a reader can take away, and the points of drawn curves."""
    points = [t[axis] for t in chart.traces if t.get("mode") == "lines" for axis in ("x", "y")]
    return len(chart.table.to_csv(index=False).encode()) + len(json.dumps(points))


@ALL
def test_a_stored_chart_stays_within_six_kilobytes_and_three_times_its_data(case):
    chart = CASES[case]()
    assert len(json.dumps(chart.bundle()[PLOTLY], ensure_ascii=False).encode()) <= 6_000 + 3 * data_size(chart)


@ALL
def test_a_chart_says_what_it_shows(case):
    chart = CASES[case]()
    assert isinstance(chart, Chart) and chart.title and chart.foot and chart.form
    assert chart.title.split()[0] in chart.layout["title"]["text"]
    assert chart.layout["title"]["x"] == 0 and chart.layout["autosize"] is True
    assert any(theme.folded(chart.foot, 122) == n["text"] for n in chart.layout["annotations"])
    # Drawing, heading and source line together fit on a page and can be read across a room.
    assert 200 <= chart.layout["height"] <= 900


@ALL
def test_no_text_is_small_or_pale(case):
    assert legible(CASES[case]().layout)


@pytest.mark.parametrize("era", theme.ERAS)
def test_what_is_written_on_a_bar_can_be_read_in_every_era(era):
    parts = charts.shares({"x": statistics(*MEMBERS).assign(era=era)}, "x")
    for trace in parts.traces:
        centre = trace["base"][0] + trace["x"][0] / 2
        (note,) = [n for n in parts.layout["annotations"] if n["x"] == centre and n.get("yref") != "paper"]
        assert theme.contrast(note["font"]["color"], note.get("bgcolor", trace["marker"]["color"])) >= 4.5
    for mark in ("text", "computed", "estimate"):
        found = [statistics(part).assign(era=era, mark=mark, source="so") for part in (BRANCHES, PLANS, RESULTS)]
        chart = charts.bullets(*found, "x")
        outcome = [t for t in chart.traces if t.get("width") == [0.44]]
        written = [n for n in chart.layout["annotations"] if n.get("xshift") == -8]
        for trace, note in zip(outcome, written, strict=True):
            ground = note.get("bgcolor", trace["marker"]["color"])
            assert theme.contrast(note["font"]["color"], ground) >= 4.5


def marks(trace):
    """Every mark or bar of a trace with all that is true of it alone."""
    look = json.dumps({key: part for key, part in trace.items() if key not in SINGLE}, sort_keys=True)
    own = {key: [trace[key]] if isinstance(trace[key], str) else trace[key] for key in SINGLE if key in trace}
    count = max(len(part) for part in own.values())
    return [look + json.dumps([(key, part[i] if len(part) > 1 else part[0]) for key, part in sorted(own.items())]) for i in range(count)]


@ALL
def test_what_is_stored_draws_the_same_marks_as_the_chart(case):
    chart = CASES[case]()
    stored = chart.bundle()[PLOTLY]["data"]
    assert sorted(mark for t in stored for mark in marks(t)) == sorted(mark for t in chart.traces for mark in marks(t))
    assert len(stored) <= len(chart.traces)
    assert len(go.Figure(stored).data) == len(stored)


def test_whiskers_are_stored_one_by_one():
    stored = charts.panels({"x": statistics({"one": RANGE, "two": RANGE})}, "x").bundle()[PLOTLY]["data"]
    assert sum(len(t["error_y"]["array"]) for t in stored) == 2 == sum(len(t["x"]) for t in stored)


# In words, as a table, as a download.

WORDED = {"argument_map", "curves", "grid", "grid of numbers", "lorenz", "timeline", "ledger"}


@ALL
def test_the_alternative_text_gives_form_finding_and_every_amount(case):
    chart = CASES[case]()
    assert chart.alternative.startswith(chart.form) and chart.title in chart.alternative
    if case not in WORDED:
        for row in chart.rows.to_dict("records"):
            assert str(row["label"]) in chart.alternative and amount(row) in chart.alternative
    else:
        assert len(chart.described) > 20 and chart.described.rstrip(".") in chart.alternative
    assert not {"nan", "None", "<NA>"} & set(chart.alternative.split()) and "?." not in chart.alternative


def test_the_alternative_text_of_curves_names_each_line_and_its_ends():
    told = CASES["curves"]().alternative
    for part in ("slow: from 100 at 0 to 110.25 at 2", "fast: from 100 at 0 to 121 at 2", "now"):
        assert part in told
    assert all(event["title"] in CASES["timeline"]().alternative for event in table("events").query("section == 1").to_dict("records"))


class Elements(HTMLParser):
    """The elements, attributes and visible text of a piece of HTML."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "elements are not nested"

    def handle_data(self, data):
        self.text += data


def download(chart):
    (link,) = [value for name, value in Elements(chart.html()).attributes if name == "href"]
    assert link.startswith("data:text/csv;charset=utf-8,")
    return unquote(link.split(",", 1)[1])


@ALL
def test_the_folded_table_has_every_row_and_the_download(case):
    chart = CASES[case]()
    found = Elements(chart.html())
    assert not found.open and found.tags.count("tr") == len(chart.rows) + 1
    assert set(found.tags) <= {"p", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "a", "div", "style"}
    for row in chart.rows.to_dict("records"):
        assert str(row["label"]) in found.text and amount(row) in found.text
    assert download(chart) == chart.csv()


NASTY = "<script>alert('x')</script> \"><img src=x onerror=alert(1)> 50 % # & ; é\tü"


def test_a_label_from_elsewhere_is_escaped_everywhere():
    chart = charts.bars(statistics({NASTY: OPEN[0]}).assign(remark=NASTY, place=NASTY, id='x" onclick="y'), NASTY, NASTY, NASTY)
    found = Elements(chart.html())
    assert set(found.tags) <= {"p", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "a", "div", "style"}
    assert {name for name, _ in found.attributes} <= {"data-id", "download", "href", "class"}
    assert "<script" not in chart.html() and NASTY in found.text
    assert download(chart) == chart.csv()
    (name,) = [value for name, value in found.attributes if name == "download"]
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and name.endswith(".csv")


@ALL
def test_the_csv_reads_back_to_the_rows_with_units_and_citation(case):
    chart = CASES[case]()
    head, cite, rest_of = chart.csv().split("\n", 2)
    assert head == f"# {chart.title}" and cite.startswith("# ") and chart.foot in cite and "From soviet power" in cite
    read = list(csv.DictReader(io.StringIO(rest_of)))
    assert len(read) == len(chart.rows)
    for line, row in zip(read, chart.rows.to_dict("records")):
        assert line["what"] == str(row["label"]) and line["unit"] == str(row["unit"])
        for part in ("value", "low", "high"):
            assert (line[part] == "") == pd.isna(row[part])
            assert line[part] == "" or float(line[part]) == row[part]


def test_a_chart_of_the_register_gives_paragraph_note_and_evidence():
    chart = charts.bars(statistics("foreign-capital-donetz-coal-1914"), "x")
    row = PRINTED["foreign-capital-donetz-coal-1914"]
    for part in (f"¶ {row['section']}.{row['paragraph']}", f"note {row['note']}", row["evidence"]):
        assert part in chart.foot and part in chart.traces[0]["hovertext"].replace("(", "").replace(")", "")


def test_building_a_chart_changes_nothing_it_was_given():
    for form in ("bars", "dots", "over_time", "hundred"):
        rows = together(statistics("defence-share-of-budget-1933", "defence-share-of-budget-1935"))
        before = rows.copy(deep=True)
        getattr(charts, form)(rows, "x")
        pd.testing.assert_frame_equal(rows, before)


def test_another_takeaway_leaves_the_first_chart_as_it_was():
    first = CASES["bars"]()
    other = first.saying("Something else.")
    assert (first.takeaway, other.takeaway) == ("Look at the arrows.", "Something else.") and other.traces == first.traces
