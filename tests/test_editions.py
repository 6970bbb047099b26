"""What the editions are made of, without a browser: the states of explorers, pages and slides; how
they look and work is for `proof/`.
"""

import base64
import gzip
import json
import re
from math import prod

import pytest
from states import every_explorer

from helpers.editions import pack, slides, source
from helpers.editions.prose import guide, notebooks, tasks
from helpers.editions.states import LEAST, MOST, grids, states
from helpers.exercises import EXERCISES
from helpers.explorer import Slider

EXPLORERS = every_explorer()
NOTEBOOKS = dict(notebooks())
PLOTLY = "application/vnd.plotly.v1+json"
every = pytest.mark.parametrize("name", NOTEBOOKS, ids=[name[:2] for name in NOTEBOOKS])


def test_an_explorer_keeps_its_ends_its_start_and_enough_places():
    for name, explorer in EXPLORERS.items():
        values, controls = grids(explorer), explorer.controls
        sliders = {key for key, control in controls.items() if isinstance(control, Slider)}
        for key, control in controls.items():
            kept, whole = values[key], list(control.grid)
            assert control.start in kept and (kept[0], kept[-1]) == (whole[0], whole[-1]), name
            if key in sliders:
                assert len(kept) >= min(LEAST, len(whole)) and kept == sorted(set(kept)), name
            else:
                assert kept == whole, name
        # What has few enough states is not thinned.
        thinned = any(len(values[key]) < len(controls[key].grid) for key in sliders)
        states_in_all = prod(len({*control.grid, control.start}) for control in controls.values())
        assert thinned == (states_in_all > MOST and bool(sliders)), name


def test_states_before_a_guess_keep_what_comes_after_it_at_its_start():
    explorer = EXPLORERS["workers.jobs"]
    every_state = states(explorer, most=100)
    controls, charts = every_state["controls"], every_state["charts"]
    for control in controls:
        assert 0 <= control["start"] < len(control["grid"])
    assert "-".join(str(control["start"]) for control in controls) in charts
    (guess, ) = [at for at, control in enumerate(controls) if control["kind"] == "guess"]
    assert controls[guess]["grid"][0] is None and guess < len(controls) - 1
    for places in (key.split("-") for key in charts):
        later = zip(places[guess + 1:], controls[guess + 1:])
        assert places[guess] != "0" or all(int(place) == c["start"] for place, c in later)
    for chart in charts.values():
        assert chart["data"] and chart["label"]
        # The same file, under the same telling name, as in the notebook.
        assert "<details>" in chart["words"] and re.search(r'download="[a-z0-9-]{8,}\.csv"',
                                                           chart["words"])


def packed(page):
    kept = json.loads(
        gzip.decompress(base64.b64decode(re.search(r'id="essay-data">([^<]+)<', page)[1])))
    return whole(kept["data"], kept["shared"])


def whole(part, shared):
    """What the page's script makes of its data: every shared part where it is used."""
    if isinstance(part, list):
        return [whole(inner, shared) for inner in part]
    if not isinstance(part, dict):
        return part
    if "$" in part:
        return whole(shared[part["$"]], shared)
    if "+" in part:
        return "".join(whole(piece, shared) for piece in part["+"])
    return {name: whole(inner, shared) for name, inner in part.items()}


def test_what_states_share_is_kept_once_and_comes_back_whole():
    rows = "".join(f"<tr><td>row {at} of a table</td></tr>" for at in range(9))
    data = {"charts": [{"words": f"<p>{at}</p><table>{rows}</table>", "at": [at, None, 1.5, True, 1],
                        "layout": {"title": "a title that all of the states share", "x": {}}}
                       for at in range(50)]}
    page = pack.packed(data)
    assert packed(page) == data
    assert len(json.dumps(pack.shared(data))) < len(json.dumps(data)) / 2


@pytest.mark.parametrize("name", ["05-the-collectivisation-of-agriculture"])
def test_a_page_holds_every_chart_exercise_and_sentence(name):
    page = source.page(NOTEBOOKS[name])
    drawn = sum(PLOTLY in output.get("data", {}) for cell in NOTEBOOKS[name]["cells"]
                for output in cell.get("outputs", []))
    data = packed(page)
    drawn -= len(data.get("sketches", []))  # which the reader draws
    assert len(data["charts"]) + len(
        data["explorers"]) == page.count('class="essay-drawing"') == drawn
    assert re.findall(r'data-number="([\d.]+)"',
                      page) == [number for number in EXERCISES if number.startswith("5.")]
    for cell in NOTEBOOKS[name]["cells"]:
        # A page has fields of its own for what a pupil writes.
        if cell["cell_type"] == "markdown" and "answers" not in cell["metadata"].get("tags", []):
            assert max("".join(cell["source"]).split("\n"), key=lambda line: len(line) *
                       ("three dots" not in line)) in page
    # Whoever has no scripts sees a picture of each, and is told what is missing.
    without = re.findall(r"<noscript>(<img .*?)</noscript>", page)
    assert len(without) == drawn and all("<p>" in kept for kept in without)
    assert source.NO_SCRIPT in page
    assert "three dots" not in page and "passage(" not in page and page.endswith("\n")


@every
def test_a_lesson_has_every_exercise_with_its_answer_and_the_guide_knows_its_questions(name):
    found = tasks(NOTEBOOKS[name])
    assert [exercise.number for exercise in found.exercises] == sorted(
        (n for n in EXERCISES if n.split(".")[0] == str(int(name[:2]))),
        key=lambda n: int(n.split(".")[1]))
    assert all(
        exercise.question and exercise.hint and exercise.worked for exercise in found.exercises)
    assert len(found.discussion) >= 3 and len(
        slides.good_answers(guide()[name], len(found.discussion))) == len(found.discussion)


def test_a_deck_has_a_slide_for_every_heading_chart_exercise_and_question():
    name = "05-the-collectivisation-of-agriculture"
    made, data = slides.slides(NOTEBOOKS[name])
    kinds = [slide.kind for slide in made]
    assert kinds[0] == "title" and kinds.count("question") == 3 and kinds.count("exercise") == len(
        tasks(NOTEBOOKS[name]).exercises)
    assert kinds.count("drawing") == sum(
        len(data.get(kind, [])) for kind in ("charts", "explorers", "sketches"))
    assert all(
        'class="fragment answer"' in slide.body for slide in made if slide.kind == "exercise")
    # Title, scope and source line stand beside the chart: what they took up above and below it is
    # gone.
    for chart in data["charts"]:
        assert chart["finding"] and "title" not in chart["layout"] and 0 <= chart["layout"][
            "margin"]["t"] < 90 and chart["layout"]["margin"]["b"] >= 0
    page = slides.deck(NOTEBOOKS[name], guide()[name])
    assert packed(page)["charts"] and page.count("<aside") > 10
