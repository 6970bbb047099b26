"""The workbench of notebook 14: its sums against the tables, and its two languages together."""

import csv
import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from helpers import series, views
from helpers import workbench as words
from helpers.explorers.workbench import HERE, data, module, workbench
from helpers.load import FOLDER
from helpers.slips import Slip

ELSEWHERE = Path(__file__).parents[2] / "shared" / "eras" / "eras.csv"
STARTS = (1921, 1928, 1933, 1937)
# Lines here that have another name in the table of rates made independently of this code.
ALIKE = {
    "steel-cow": "steel-cow", "coal-output": "coal", "oil-output-tonnes": "oil",
    "cement-output": "cement", "energy-use-cow": "energy-cow",
    "gdp-per-head-maddison2023": "output-per-head-maddison2023"
}
COUNTRY = {"Germany": "germany", "India": "india", "Japan": "japan", "UK": "uk", "USA": "usa"}


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def straight(name, first, last):
    """Growth a year straight from the CSV, with no code of the workbench."""
    found = {int(r["year"]): float(r["value"]) for r in rows("series.csv") if r["line"] == name}
    return ((found[last] / found[first])**(1 / (last - first)) - 1) * 100


@pytest.mark.parametrize("name, first, last", [
    ("output-per-head-maddison2023-ussr", 1921, 1928), ("steel-cow-ussr", 1928, 1933),
    ("coal-ussr", 1933, 1937), ("cement-usa", 1928, 1933)
])
def test_growth_is_that_of_the_table(name, first, last):
    found = series.growth(series.line(name), "NEP", (first, last))
    assert found.used == (first, last)
    assert found.rate == pytest.approx(straight(name, first, last), abs=1e-9)


def test_growth_is_that_of_the_rates_made_elsewhere():
    if not ELSEWHERE.exists():
        pytest.skip("the rates made independently (eras.csv) are not on this machine")
    tried, columns = 0, ("pct_a_year_1921_28", "pct_a_year_1928_33", "pct_a_year_1933_37")
    with ELSEWHERE.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            own = f"{ALIKE.get(row['series'], '-')}-{COUNTRY.get(row['place'].split()[0], 'ussr')}"
            if own not in series.lines():
                continue
            for found, column in zip(series.by_era(series.line(own), STARTS), columns, strict=True):
                if row[column] and found.used == found.asked:
                    said = float(row[column])
                    assert found.rate == pytest.approx(said, abs=0.0501), (own, column)
                    tried += 1
    assert tried >= 50


def test_an_era_without_two_values_has_no_rate():
    own = series.line("camp-prisoners")
    nep, collectivisation, _ = series.by_era(own, STARTS)
    assert nep.used is None and nep.rate is None
    assert collectivisation.used[0] > 1928


def test_growth_crosses_no_break():
    for own in series.lines().values():
        for found in series.by_era(own, (1915, 1925, 1935, 1941)):
            if found.used:
                assert not series.broken(own.breaks, *found.used), own.id


def test_change_over_the_year_before_needs_the_year_before():
    pigs = series.line("pigs-1-january")
    for year in series.measured(pigs, "change", 1928):
        assert year - 1 in pigs.values


def test_no_line_bridges_a_gap_or_a_break():
    for own in series.lines().values():
        for run in series.runs(own.values, own.breaks):
            assert run == list(range(run[0], run[-1] + 1))
            assert not series.broken(own.breaks, run[0], run[-1])


def test_an_index_without_its_base_says_so():
    with pytest.raises(Slip, match="no value in 1918"):
        series.measured(series.line("cement-ussr"), "index", 1918)


# --- what it says ---

def test_the_takeaway_prints_the_growth_of_the_table():
    said = words.told(views.State()).takeaway
    name = "output-per-head-maddison2023-ussr"
    for first, last in ((1921, 1928), (1928, 1933), (1933, 1937)):
        assert f"{straight(name, first, last):.1f}" in said


def lot(count=400):
    """Some hundred states, always the same: every line as given, and as many drawn at random."""
    yield from (views.State(line=name, first=1900, last=1941) for name in series.lines())
    yield from map(views.at, workbench.views.values())
    chance, names = random.Random(1917), list(series.lines())
    for _ in range(count):
        own, kind = chance.choice(names), chance.choice(views.BESIDES)
        fitting = [other.id for other in series.beside(series.line(own), kind)]
        first, last = sorted(chance.sample(range(1900, 1942), 2))
        starts = sorted(chance.sample(range(1900, 1942), 4)) if chance.random() < .5 else STARTS
        yield views.checked(
            line=own, measure=chance.choice(series.MEASURES),
            base=chance.choice((1913, 1928, 1933)),
            log=chance.random() < .2, beside=kind, first=first, last=last,
            other=chance.choice([*fitting, "", views.ALL] if chance.random() < .9 else names),
            **dict(zip(("nep", "plan", "end", "until"), starts, strict=True)))


def test_every_offer_leads_to_a_state_that_makes_sense():
    for state in lot():
        for _ in range(6):
            found = words.told(state)
            if not found.problem:
                break
            state = views.checked(**vars(state) | dict(found.offer[1]))
        assert not found.problem, (state, found.problem)


def test_every_view_is_drawn_and_its_code_restores_it():
    for name, code in workbench.views.items():
        assert workbench.view(name).figure.data, name
        assert views.at(views.at(code).code) == views.at(code)
    with pytest.raises(Slip, match="steel-three-eras"):
        workbench.view("steel-three-era")
    for wrong in ("x", "²", ""):
        with pytest.raises(Slip, match="base takes a year"):
            views.at(f"steel-cow-ussr base={wrong}")


def test_a_state_that_makes_no_sense_says_what_does():
    with pytest.raises(Slip, match="logarithmic"):
        workbench.chart(measure="growth", log=True)


def test_what_is_no_code_is_refused_in_one_sentence():
    with pytest.raises(Slip, match="The code of a view is a text"):
        workbench.chart(views.State())


def test_the_browser_says_what_python_says(tmp_path):
    if not (node := shutil.which("node")):
        pytest.skip("node is not on this machine, so the module cannot be run against Python")
    states = list(lot())
    for name in ("workbench_sums", "workbench_words"):
        (tmp_path / f"{name}.js").write_text((HERE / f"{name}.js").read_text(encoding="utf-8"))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "asked.json").write_text(json.dumps([data(), [vars(state) for state in states]]))
    (tmp_path / "ask.mjs").write_text("""
        import { readFileSync } from "node:fs";
        import { prepared, coded } from "./workbench_sums.js";
        import { told } from "./workbench_words.js";
        const [raw, states] = JSON.parse(readFileSync("asked.json", "utf-8"));
        const data = prepared(raw);
        const said = states.map((s) => ({ ...told(data, s), code: coded(data, s) }));
        console.log(JSON.stringify(said));
    """)
    ran = subprocess.run([node, "ask.mjs"], cwd=tmp_path, capture_output=True, text=True,
                         check=False)
    assert ran.returncode == 0, ran.stderr
    sense = 0
    for state, there in zip(states, json.loads(ran.stdout), strict=True):
        here = words.told(state)
        assert there["code"] == state.code
        if here.problem:
            assert [there["problem"], there["offer"]] == [here.problem, [*here.offer]], state
            continue
        sense += 1
        for part in ("problem", "title", "scope", "warning", "verdict", "takeaway"):
            assert there[part] == getattr(here, part), (state, part)
        assert there["table"] == [list(row) for row in here.table], state
    assert sense >= 100


def test_the_module_needs_nothing_from_elsewhere():
    assert "http" not in module().replace("http://www.w3.org", "")
    assert "import " not in module()


# --- what a line shows of its values ---

def test_several_values_of_one_year_are_all_drawn_at_their_dates():
    farms = series.line("collectivised-households")
    (run, ) = [run for run in series.stretches(farms, "given", 0, 1926, 1938)
               if any(1930 <= at < 1931 for at, _ in run)]
    spring = [value for at, value in run if 1930 <= at < 1931]
    assert len(spring) == 4 and spring.index(max(spring)) < spring.index(23.6)
    assert run == sorted(run)
    drawn = [trace for trace in workbench.view("collective-farms").traces if 23.6 in trace["y"]]
    assert drawn and drawn[0]["mode"] == "lines"


def test_rough_values_are_open_marks_with_a_word():
    chart = workbench.chart(line="party-members-and-candidates")
    (rough, ) = [trace for trace in chart.traces if trace["name"] == "rough value"]
    assert rough["x"] == [1921, 1926] and rough["marker"]["symbol"] == "circle-open"
    assert "○ rough value" in chart.foot
    assert "○" not in workbench.chart().foot


def written(chart, narrow):
    """The lines that stand on the drawing of a chart, wide or narrow, without their colours."""
    own = chart.layout["meta"]["narrow"]["layout"] if narrow else chart.layout
    return [re.sub("</?span[^>]*>", "", line)
            for note in (own.get("annotations") or chart.layout["annotations"])
            if "name" not in note for line in note["text"].split("<br>")]


def test_a_turn_within_an_era_is_told_and_marked():
    state = views.State(line="smallpox-ussr", first=1920)
    found = words.told(state)
    assert "collectivisation −26.9 (but up to 14,881 in 1932)" in found.title
    assert "from 3,834 (1930) it rose to 14,881 (1932)" in found.takeaway
    chart = workbench.chart(line="smallpox-ussr", first=1924)
    for narrow in (False, True):
        texts = written(chart, narrow)
        assert {"3,834", "14,881", "<b>−26.9</b> ↕"} <= set(texts)
    steady = workbench.chart()
    assert "but" not in steady.words.title and "↕" not in steady.foot + "".join(
        written(steady, False))
    fell = words.told(views.State(line="party-members-and-candidates", first=1916))
    assert "(but down to 446,089 in 1924)" in fell.title


def test_a_line_with_a_gap_has_no_highest_year():
    found = words.told(views.State(line="deaths-mitchell-ussr", first=1920))
    assert found.title.endswith("but nothing for 1929–36")
    assert "need not be the highest" in found.takeaway
    whole = words.told(views.State(line="deaths-adh-rsfsr", first=1920))
    assert "highest in 1933" in whole.title
    for narrow in (False, True):
        texts = written(workbench.view("deaths"), narrow)
        assert "no figures 1929–36" in " ".join(texts)
        assert "50.6" in texts


def test_a_filled_dot_is_the_chapters_figure_and_nothing_else():
    chart = workbench.view("tractors")
    assert "● the chapter’s own figure · ■ a year that stands alone" in chart.foot
    for trace in chart.traces:
        symbol = trace["marker"].get("symbol", "circle")
        if trace["mode"] == "markers" and symbol == "circle":
            assert trace["text"] == ["¶ 5.7"]
    assert {"23.3", "32.6", "15.4", "16.2"} <= set(written(chart, False))
    assert "●" not in workbench.chart(line="horses-1-january").foot


def test_the_rates_of_a_title_stand_above_their_eras():
    for narrow in (False, True):
        texts = written(workbench.chart(), narrow)
        assert {"<b>+14.7</b>", "<b>+1.7</b>", "<b>+9.6</b>"} <= set(texts)
        assert not any("Output per head" in text for text in texts), "one line needs no name"
    assert {"1921–28", "1928–33", "1933–37"} <= set(written(workbench.chart(), False))


def test_many_lines_are_compared_one_by_one_where_the_page_is_narrow():
    chart = workbench.view("against-others")
    own = chart.layout["meta"]["narrow"]
    axes = [axis for axis in own["layout"] if axis.startswith("yaxis")]
    assert len(axes) == 5 and len({tuple(own["layout"][axis]["range"]) for axis in axes}) == 1
    for trace in own["data"]:
        if trace["name"].startswith("Output per head, USA"):
            assert trace["yaxis"] == "y"
    assert "yaxis2" not in chart.layout


def test_shares_of_one_whole_have_one_axis():
    chart = workbench.view("machines-from-germany")
    assert "yaxis2" not in chart.layout and {trace["yaxis"] for trace in chart.traces} == {"y"}
    assert "Two shares of one whole may stand on one axis" in chart.foot
    assert "yaxis2" in workbench.view("tractors").layout


def test_of_those_who_suffered_no_rate_is_told():
    for own in series.lines().values():
        if own.level:
            found = words.told(views.State(line=own.id, first=1900, last=1941))
            assert "a year" not in found.title and not any(row[8] for row in found.table), own.id
            assert all(era.rate is None for era in series.by_era(own, STARTS))
            for measure in ("change", "growth"):
                state = views.State(line=own.id, measure=measure, first=1900, last=1941)
                assert words.told(state).offer[1] == {"measure": "given"}
    assert {"camp-prisoners", "camp-deaths", "deaths-adh-rsfsr"} <= {
        own.id for own in series.lines().values() if own.level}


def test_one_line_beside_all_others_is_told_with_each_of_them():
    found = words.told(views.at(workbench.views["against-others"]))
    for country in ("USA", "UK", "Germany", "Japan", "India"):
        assert f"{country}: " in found.takeaway
    assert len(found.table) == 6 * 3


def test_a_rate_of_a_few_years_is_not_printed_as_strongly_as_that_of_its_era():
    drawn = workbench.view("tractors")
    above = " ".join(own["text"] for own in drawn.layout["annotations"])
    assert "(1928–29)" in above and "(1934–36)" in above
    assert "+30.7" in above and "<b>+30.7</b>" not in above  # one of six years
    assert "<b>+51.3</b>" in above and "<b>+23.7</b>" in above  # all of five, two of four


def test_a_mark_of_the_chapter_says_its_number_and_paragraph():
    drawn = workbench.view("tractors")
    assert any(re.fullmatch(r"27,000(\u00a0|<br>)\(¶\u00a05\.7\)", own["text"])
               for own in drawn.layout["annotations"])


def test_a_foot_says_what_plan_era_means_where_that_era_is_shown():
    said = words.say.phrase("workbench.labels.plan_era")
    assert said in workbench.view("tractors").foot
    assert said not in workbench.chart(first=1913, last=1930).foot
