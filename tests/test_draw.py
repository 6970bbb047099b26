"""You draw it: what may be drawn, what is said of a drawing, its two languages together."""

import csv
import json
import random
import shutil
import subprocess
from importlib import import_module

import numerals
import pytest

from helpers import draw, drawing, fill
from helpers.data import estimate, estimates
from helpers.editions import source
from helpers.explorers import civil_war, eras, family, party, plan, terror, village, workers
from helpers.load import FOLDER
from helpers.slips import Slip
from helpers.text import section

DRAWINGS = {"civil_war": civil_war.draw, "party": party.draw, "village": village.draw,
            "plan": plan.draw, "workers": workers.draw, "terror": terror.draw,
            "family": family.draw, "eras": eras.draw}
SAY = section(0)
every = pytest.mark.parametrize("theme, line", [
    (theme, line) for theme, own in DRAWINGS.items() for line in own.tasks])


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


# --- what may be drawn ---

@every
def test_some_is_given_and_some_asked_and_the_truth_fits_the_axis(theme, line):
    task = DRAWINGS[theme].tasks[line]
    names = [moment.name for moment in task.moments]
    assert set(task.known) <= set(names) and task.given in task.known
    assert 2 <= len([moment for moment in task.asked if moment.name in task.known])
    assert max(high for _, high in task.known.values()) < task.most * 0.85, "the axis gives it away"
    assert all(0 <= low <= high for low, high in task.known.values())


def test_values_are_those_of_the_tables():
    steel = {row["year"]: float(row["value"]) for row in rows("series.csv")
             if row["line"] == "steel-cow-ussr"}
    known = plan.draw.tasks["steel"].known
    assert len(known) == 21 and all(known[year] == (steel[year], ) * 2 for year in known)
    herd = {row["start"]: float(row["value"]) for row in rows("estimates.csv")
            if row["series"] == "cattle-1-january"}
    known = village.draw.tasks["cattle"].known
    assert known == {year: (herd[year], ) * 2 for year in ("1923", "1929", "1934", "1938")}


def test_a_line_stops_where_its_borders_change():
    # The herd of 1941 was counted in wider borders, the steel of 1917 in those of the Empire.
    task = draw.of_line("cattle-1-january", first=1923, given=1929, last=1941, most=100)
    assert "1941" not in task.known
    task = draw.of_line("steel-cow-ussr", first=1910, given=1928, last=1940, most=40)
    assert "1917" not in task.known and "1918" in task.known


def test_nothing_grave_is_a_game():
    with pytest.raises(Slip, match="not marked"):
        draw.of_line("camp-prisoners", first=1930, given=1933, last=1940, most=2e6)
    with pytest.raises(Slip, match="nobody should be asked"):
        draw.of_rows(draw.in_years(1930, 1934), {
            "1932": ["famine-deaths-lorimer1946"], "1934": ["famine-deaths-conquest1986"]},
            given="1932", most=9)
    topics = {row["id"]: row["topic"] for row in rows("estimates.csv")}
    games = {row["id"]: row["game"] for row in rows("lines.csv")}
    for own in DRAWINGS.values():
        for task in own.tasks.values():
            for names in (str(name) for part in task.rows.values() for name in part["id"]):
                for name in names.split():
                    assert topics.get(name, "a yearly line") not in draw.GRAVE
                    assert name in topics or games[name.rpartition("-")[0]] == "yes", name
    assert not {name for name in games if "deaths" in name or "camp" in name} & {
        name for name, game in games.items() if game}


def test_several_rows_of_a_moment_are_a_range():
    low, high = workers.draw.tasks["wage"].known["1932"]
    assert (low, high) == (estimate("real-wage-zaleski-1932"),
                           estimate("real-wage-schwarz-jasny-1932"))


# --- what is said of a drawing ---

def truth(task):
    """The line that goes through the middle of everything known."""
    return {moment.name: task.units(sum(task.known[moment.name]) / 2) / 10**task.digits
            for moment in task.asked if moment.name in task.known}


@every
def test_the_sentence_names_the_largest_difference(theme, line):
    own, chance = DRAWINGS[theme], random.Random(1917)
    task = own.tasks[line]
    assert own.told(line, truth(task)).sentence == SAY.phrase("drawing.judged.exact")
    for wrong in truth(task):
        for miss in (0.3, -0.3):
            drawn = truth(task)
            drawn[wrong] = min(task.most, max(0, drawn[wrong] + miss * task.most))
            (low, high), there = task.known[wrong], drawn[wrong]
            if low <= there <= high:
                continue
            said = own.told(line, drawn)
            assert f" in {wrong}" in said.sentence, said.sentence
            assert task.written(task.units(there)) in said.sentence
            away = task.units(there) - task.units(high if miss > 0 else low)
            assert dict((row[0], row[3]) for row in said.table)[wrong] == \
                f"{'+' if away > 0 else '−'}{task.written(abs(away))}"
    drawn = {moment.name: chance.uniform(0, task.most) for moment in task.asked}
    misses = {name: max(task.known[name][0] - value, value - task.known[name][1], 0)
              for name, value in drawn.items() if name in task.known}
    assert f" in {max(misses, key=misses.get)}" in own.told(line, drawn).sentence


def test_a_straight_line_joins_what_was_left_out():
    task = plan.draw.tasks["steel"]
    line = draw.whole(task, {"1930": 10, "1940": 20}, SAY)
    assert [line[year] for year in ("1930", "1935", "1940")] == [100, 150, 200]
    assert line["1929"] == task.units((4.3 + 10) / 2)
    assert list(line) == [moment.name for moment in task.asked]


@pytest.mark.parametrize("drawn, said", [
    ({"1930": 50}, "Draw on to 1938 first"),
    ({"1930": 101, "1938": 50}, "1930 takes a number from nought to 100"),
    ({"1930": -1, "1938": 50}, "1930 takes a number"),
    ({"1930": float("nan"), "1938": 50}, "1930 takes a number"),
    ({"1930": "many", "1938": 50}, "1930 takes a number"),
    ({"1920": 50}, "no moment to draw “1920”"),
])
def test_what_cannot_be_taken_is_said_in_one_sentence(drawn, said):
    with pytest.raises(Slip, match=said):
        village.draw.chart("cattle", drawn)


def test_a_line_that_there_is_not_is_told():
    with pytest.raises(Slip, match="did you mean “cattle”"):
        village.draw.chart("catle")


# --- its sentences and charts ---

@every
def test_every_number_it_says_comes_from_the_data(theme, line, monkeypatch):
    own, written = DRAWINGS[theme], set()
    write = fill.number
    monkeypatch.setattr(fill, "number", lambda amount, decimals=None: written.update(
        numerals.numbers(put := write(amount, decimals))) or put)
    for case in ("asked", "shown"):
        words = own._words(line, case)
        for said in (words.title, words.takeaway):
            for numeral, bare, scaled in numerals.numerals(numerals.bare_text(said)):
                assert numerals.carried(bare, written) or numerals.carried(scaled, written), (
                    f"{numeral} in “{said}”")


@every
def test_the_question_does_not_give_the_answer(theme, line):
    own = DRAWINGS[theme]
    task, words = own.tasks[line], own._words(line, "asked")
    chart = own.chart(line)
    there = {end for moment in task.asked for end in task.known.get(moment.name, ())}
    assert not there & {number for trace in chart.traces for number in trace["y"]} - {
        end for name, ends in task.known.items() for end in ends
        if name not in {moment.name for moment in task.asked}}
    assert not set(chart.rows["start"]) & {moment.at for moment in task.asked}
    assert words.title != own._words(line, "shown").title


@every
def test_both_charts_are_finished(theme, line):
    own = DRAWINGS[theme]
    task = own.tasks[line]
    before, after = own.chart(line), own.chart(line, truth(task))
    assert len(after.figure.data) == len(after.traces) > len(before.traces)
    assert len(after.title) <= 160 and after.takeaway.startswith("Your line goes through")
    dashed = [trace for trace in after.traces if trace.get("line", {}).get("dash") == "dash"]
    assert len(dashed) == 1 and len(dashed[0]["x"]) == 1 + sum(
        moment.at <= task.last.at for moment in task.asked)
    assert "your line" in after.alternative and "your line" not in before.alternative
    assert "None" not in after.alternative and "nan" not in after.alternative


def test_what_a_sentence_claims_holds_in_the_series():
    output = {year: ends[0] for year, ends in civil_war.draw.tasks["output"].known.items()}
    assert output["1913"] - output["1917"] < output["1917"] - output["1921"]
    counted = list(terror.draw.tasks["members"].known)
    assert float(estimates("party-march-1939")["value"].iloc[0]) > \
        terror.draw.tasks["members"].known["1938"][0] * 1e6 and "1939" in counted


# --- on the page ---

def lot(count=60):
    """For every line so many drawings, always the same: whole ones, ones with gaps, ones that are
    too short, ones near the truth.
    """
    chance = random.Random(1917)
    for theme, own in DRAWINGS.items():
        for line, task in own.tasks.items():
            for _ in range(count):
                kept = chance.random()
                drawn = {moment.name: round(chance.uniform(0, task.most), chance.randint(0, 4))
                         for moment in task.asked if chance.random() < kept}
                near = {name: value * (1 + chance.uniform(-.04, .04))
                        for name, value in truth(task).items()}
                yield theme, line, near if chance.random() < 0.2 else drawn


def test_the_browser_says_what_python_says(tmp_path):
    if not (node := shutil.which("node")):
        pytest.skip("node is not on this machine, so the module cannot be run against Python")
    asked = list(lot())
    (tmp_path / "draw.mjs").write_text((drawing.HERE / "draw.js").read_text(encoding="utf-8"))
    (tmp_path / "asked.json").write_text(json.dumps([
        {theme: own.data() for theme, own in DRAWINGS.items()}, asked]))
    (tmp_path / "ask.mjs").write_text("""
        import { readFileSync } from "node:fs";
        import { told, steps } from "./draw.mjs";
        const [all, asked] = JSON.parse(readFileSync("asked.json", "utf-8"));
        console.log(JSON.stringify(asked.map(([theme, line, drawn]) => {
          const task = all[theme].tasks.find((each) => each.name === line);
          const units = Object.fromEntries(Object.entries(drawn).map(([name, value]) => [name, steps(task, value)]));
          return told(all[theme], task, units);
        })));
    """)
    ran = subprocess.run([node, "ask.mjs"], cwd=tmp_path, capture_output=True, text=True,
                         check=False)
    assert ran.returncode == 0, ran.stderr
    whole = short = 0
    for (theme, line, drawn), there in zip(asked, json.loads(ran.stdout), strict=True):
        try:
            here = DRAWINGS[theme].told(line, drawn)
        except Slip as slip:
            short += 1
            assert there == {"problem": str(slip)}, (theme, line, drawn)
            continue
        whole += 1
        assert there["sentence"] == here.sentence, (theme, line, drawn)
        assert there["table"] == [list(row) for row in here.table], (theme, line, drawn)
    assert whole >= 200 and short >= 100


def test_the_script_of_a_page_needs_nothing_from_elsewhere():
    script = drawing.script()
    assert "http" not in script.replace("http://www.w3.org", "")
    assert "import " not in script and "export " not in script


def test_a_cell_that_draws_is_found_and_given_its_place():
    cell = {"source": ["village.draw"], "outputs": [
        {"data": {"text/html": '<div class="essay-stored essay-sketch-stored">…</div>'}}]}
    assert source.drawing_of(cell) is village.draw and source.explorer_of(cell) is None
    data = {}
    assert 'data-at="0"' in source.sketch(village.draw, data)
    assert 'data-at="1"' in source.sketch(plan.draw, data)
    assert data["sketches"] == [village.draw.data(), plan.draw.data()]
    assert source.drawing_of({"source": ["village.disputes"], "outputs": []}) is None


def test_nothing_is_read_before_it_is_looked_at(monkeypatch):
    # Notebooks import their explorers before they show one; the yearly series are not small.
    monkeypatch.setattr(draw.series, "line", lambda name: pytest.fail("a series was read"))
    drawing.Draw(village.say, "draw", lambda: {"cattle": draw.of_line(
        "cattle-1-january", first=1923, given=1929, last=1938, most=100)})
    assert import_module("helpers.explorers.village").draw.question
