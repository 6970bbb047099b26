"""What the editions are made of, without a browser: the states of explorers, pages and slides; how they look and work is for `proof/`."""

import base64
import gzip
import json
import re
from math import prod

import pytest
from speed import every_explorer

from helpers.answers import ANSWERS
from helpers.editions import slides, source
from helpers.editions.prose import guide, lesson, notebooks
from helpers.editions.states import LEAST, MOST, grids, states
from helpers.explorer import Guess, Slider

EXPLORERS = every_explorer()
NOTEBOOKS = dict(notebooks())
PLOTLY = "application/vnd.plotly.v1+json"
every = pytest.mark.parametrize("name", NOTEBOOKS, ids=[name[:2] for name in NOTEBOOKS])


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_keeps_its_ends_its_start_and_enough_places(name):
    found = grids(EXPLORERS[name])
    for key, control in EXPLORERS[name].controls.items():
        assert control.start in found[key] and found[key][0] == list(control.grid)[0] and found[key][-1] == list(control.grid)[-1]
        if isinstance(control, Slider):
            assert len(found[key]) >= min(LEAST, len(control.grid)) and found[key] == sorted(set(found[key]))
        else:
            assert found[key] == list(control.grid)
    thinned = [key for key, control in EXPLORERS[name].controls.items() if isinstance(control, Slider) and len(found[key]) < len(control.grid)]
    # What has few enough states is not thinned; what was thinned has no more than it must.
    whole = prod(len(set(control.grid) | {control.start}) for control in EXPLORERS[name].controls.values())
    assert bool(thinned) == (whole > MOST and any(isinstance(c, Slider) for c in EXPLORERS[name].controls.values()))


def test_states_before_a_guess_keep_what_comes_after_it_at_its_start():
    explorer = next(e for e in EXPLORERS.values() if any(isinstance(c, Guess) for c in list(e.controls.values())[:-1]) and prod(map(len, grids(e).values())) < 120)
    found = states(explorer)
    for control in found["controls"]:
        assert 0 <= control["start"] < len(control["grid"])
    assert "-".join(str(control["start"]) for control in found["controls"]) in found["charts"]
    (guess,) = [at for at, control in enumerate(found["controls"]) if control["kind"] == "guess"]
    assert found["controls"][guess]["grid"][0] is None and guess < len(found["controls"]) - 1
    for places in (key.split("-") for key in found["charts"]):
        later = [int(place) == control["start"] for place, control in zip(places[guess + 1:], found["controls"][guess + 1:])]
        assert all(later) or places[guess] != "0"
    for chart in found["charts"].values():
        assert chart["data"] and chart["label"] and "<details>" in chart["words"] and "download=" not in chart["words"]


def packed(page):
    return json.loads(gzip.decompress(base64.b64decode(re.search(r'id="essay-data">([^<]+)<', page)[1])))


@pytest.mark.parametrize("name", ["05-the-collectivisation-of-agriculture"])
def test_a_page_holds_every_chart_exercise_and_sentence(name):
    page = source.page(NOTEBOOKS[name], name)
    drawn = sum(PLOTLY in output.get("data", {}) for cell in NOTEBOOKS[name]["cells"] for output in cell.get("outputs", []))
    data = packed(page)
    assert len(data["charts"]) + len(data["explorers"]) == page.count('class="essay-drawing"') == drawn
    assert re.findall(r'data-number="([\d.]+)"', page) == [number for number in ANSWERS if number.startswith("5.")]
    for cell in NOTEBOOKS[name]["cells"]:
        if cell["cell_type"] == "markdown":
            assert max("".join(cell["source"]).split("\n"), key=lambda line: len(line) * ("three dots" not in line)) in page
    assert "three dots" not in page and "passage(" not in page and page.endswith("\n")


@every
def test_a_lesson_has_every_exercise_with_its_answer_and_the_guide_knows_its_questions(name):
    found = lesson(NOTEBOOKS[name])
    assert [exercise.number for exercise in found.exercises] == sorted((n for n in ANSWERS if n.split(".")[0] == str(int(name[:2]))), key=lambda n: int(n.split(".")[1]))
    assert all(exercise.question and exercise.hint and exercise.answer for exercise in found.exercises)
    assert len(found.discussion) >= 3 and len(slides.good_answers(guide()[name], len(found.discussion))) == len(found.discussion)


def test_a_deck_has_a_slide_for_every_heading_chart_exercise_and_question():
    name = "05-the-collectivisation-of-agriculture"
    made, data = slides.slides(NOTEBOOKS[name])
    kinds = [slide.kind for slide in made]
    assert kinds[0] == "title" and kinds.count("question") == 3 and kinds.count("exercise") == len(lesson(NOTEBOOKS[name]).exercises)
    assert kinds.count("drawing") == len(data["charts"]) + len(data["explorers"])
    assert all('class="fragment answer"' in slide.body for slide in made if slide.kind == "exercise")
    # Title, scope and source line stand beside the chart: what they took up above and below it is gone.
    for chart in data["charts"]:
        assert chart["finding"] and "title" not in chart["layout"] and 0 <= chart["layout"]["margin"]["t"] < 60 and chart["layout"]["margin"]["b"] >= 0
    page = slides.deck(NOTEBOOKS[name], guide()[name])
    assert packed(page)["charts"] and page.count("<aside") > 10
