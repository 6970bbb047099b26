"""What a notebook shows where nothing runs: a picture of every chart, which is that chart's and no
older one's, in a file laid out as JupyterLab saves it; and each cell that readers are told to run.
"""

import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
import shell
from nbconvert import HTMLExporter
from pictures import drawings, tidied
from refresh import EMBLEM, alone, illustrated

from helpers import pictures
from helpers.chart import PLOTLY
from helpers.editions import lessons as editions
from helpers.explorers.start import trace
from helpers.lessons import lessons
from helpers.live import STYLE
from helpers.pictures import SVG, name_of, picture

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])


@cache
def read(path):
    return nbformat.read(path, as_version=4)


def outputs(path):
    return [output.get("data", {}) for cell in read(path).cells
            for output in cell.get("outputs", [])]


def words(text):
    """The words of a text that may hold plotly's small markup, without blanks."""
    return re.sub(r"<[^>]*>|\s|\u00a0", "", text)


@every
def test_every_chart_carries_the_picture_of_what_it_draws_now(path):
    stale = [data[PLOTLY]["layout"]["meta"]["finding"] for data in outputs(path)
             if PLOTLY in data and (not data.get(SVG) or data[SVG] != picture(data[PLOTLY]))]
    assert not stale, f"without a picture of their own (make refresh, with Chromium): {stale}"
    assert not [data for data in outputs(path) if SVG in data and PLOTLY not in data]


def test_the_picture_in_readme_shows_the_figures_as_they_are_now():
    assert "notebooks/images/figures.svg" in (EMBLEM.parents[2] / "README.md").read_text()
    assert EMBLEM.read_text(encoding="utf-8") == picture(trace.chart().drawing) != ""


@every
def test_a_picture_says_what_its_chart_says(path):
    for data in outputs(path):
        if PLOTLY in data:
            told = words(data[SVG].replace("&amp;", "&").replace("&lt;", "<"))
            layout = data[PLOTLY]["layout"]
            wanted = [layout["title"]["text"]] + [
                note["text"] for note in layout.get("annotations", []) if note.get("text")]
            lost = [text for text in wanted if words(text) not in told]
            assert not lost, lost


@every
def test_a_picture_needs_no_style_sheet_no_script_and_nothing_from_elsewhere(path):
    for data in outputs(path):
        if SVG in data:
            assert re.match(r"<svg xmlns='http://www.w3.org/2000/svg' width='\d+' height='\d+'",
                            data[SVG])
            assert not re.search(r"<style|style=|<script|<use|href|<image|<foreignObject",
                                 data[SVG])
            # Names that two pictures on one page share would point into the other picture.
            assert set(re.findall(r"url\(#([^)]+)\)", data[SVG])) == set(
                re.findall(r" id='([^']+)'", data[SVG]))


def test_no_two_pictures_of_a_notebook_share_a_name():
    for path in NOTEBOOKS:
        named = {}
        for data in outputs(path):
            for name in re.findall(r" id='([^']+)'", data.get(SVG, "")):
                assert named.setdefault(name, data[SVG]) == data[SVG], name


def test_every_stored_picture_is_shown_in_a_notebook_or_printed_for_a_lesson():
    used = {name_of(drawing) for path in NOTEBOOKS for drawing in drawings(read(path))}
    used |= {name_of(drawing) for one in lessons() for drawing in editions.drawings(one)}
    assert {path.stem for path in pictures.FOLDER.iterdir()} == used


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem[:2] in ("05", "15")],
                         ids=lambda path: path.stem[:2])
def test_a_plain_export_shows_a_picture_in_place_of_every_chart(path):
    page, _ = HTMLExporter().from_notebook_node(read(path))
    shown = re.findall(r'<img[^>]* src="data:image/svg\+xml;base64,', page)
    assert len(shown) == len(drawings(read(path)))


def test_a_chart_that_has_changed_has_no_picture_until_it_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    drawing = {"data": [{"y": [1, 2]}], "layout": {"meta": {"finding": "One"}}}
    (tmp_path / f"{name_of(drawing)}.svg").write_text("<svg/>", encoding="utf-8")
    assert picture(drawing) == "<svg/>"
    # What is said of a chart is not drawn; what is drawn counts, wherever it stands.
    assert picture(drawing | {"layout": {"meta": {"finding": "Two"}}}) == "<svg/>"
    assert not picture(drawing | {"data": [{"y": [1, 3]}]})
    assert not picture(drawing | {"layout": {"width": 300}})


def test_without_a_browser_a_refresh_says_so_and_keeps_the_pictures_that_fit(monkeypatch, capsys):
    path = NOTEBOOKS[5]
    changed = nbformat.read(path, as_version=4)
    charts = [output for cell in changed.cells for output in cell.get("outputs", [])
              if PLOTLY in output.get("data", {})]
    charts[0].data[PLOTLY]["layout"]["height"] = 1234

    def none():
        raise RuntimeError("There is no browser.")

    monkeypatch.setattr("pictures.browser", none)
    illustrated(changed)
    assert capsys.readouterr().out == (
        "Charts that have changed are stored without a picture. There is no browser.\n")
    assert SVG not in charts[0].data and all(SVG in chart.data for chart in charts[1:])


def test_what_differs_from_run_to_run_goes_from_a_picture():
    drawn = ('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="9" viewBox="0 0 10 9">'
             '<defs id="defs-{0}"><clipPath id="clip{0}xy"><rect width="5" height="5"/></clipPath>'
             '<clipPath id="clip{0}idle"><rect width="1" height="1"/></clipPath></defs>'
             '<g class="trace{0}" clip-path="url(#clip{0}xy)" style="opacity: 1;"><path d="M0,0L1.2345,2" '
             'style="stroke: rgb(1, 2, 3); stroke-width: 2px;"/></g>'
             '<rect width="3" height="3" style="opacity: 0;"/></svg>')
    first, second = (tidied(drawn.format(noise), "abcdef12", "A < B") for noise in ("1f2e", "99aa"))
    assert first == second == (
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='9' viewBox='0 0 10 9' role='img'>"
        "<title>A &lt; B</title>"
        "<defs><clipPath id='pabcdef-1'><rect width='5' height='5'/></clipPath></defs>"
        "<g clip-path='url(#pabcdef-1)'><path d='M0,0L1.23,2' stroke='#010203' stroke-width='2'/>"
        "</g></svg>")


@every
def test_the_file_is_laid_out_as_jupyterlab_saves_it(path):
    """A save that changes nothing must not rewrite the file: a reader's work could then not be
    merged with a correction.
    """
    text = path.read_text(encoding="utf-8")
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n"


@every
def test_a_live_widget_leaves_its_picture_and_words_in_outputs_of_their_own(path):
    """Where its kernel is gone JupyterLab shows nothing else that stands in a widget's bundle."""
    for cell in read(path).cells:
        stored = [output.get("data", {}) for output in cell.get("outputs", [])]
        for at, data in enumerate(stored):
            if 'class="essay-stored' in data.get("text/html", ""):
                assert stored[0] == {} and STYLE in data["text/html"] and at in (1, 2)
                assert at == 1 or {"text/plain"} < set(stored[1])


@every
def test_cells_that_readers_are_told_to_run_work_in_a_new_kernel(path):
    asked = [cell.source for cell in read(path).cells if cell.cell_type == "code" and (
        "exercise" in cell.metadata.get("tags", []) or any(
            "run this cell" in output.get("data", {}).get("text/html", "").lower()
            for output in cell.outputs))]
    assert asked
    for source in asked:
        assert source == alone(source)
        with shell.fresh_shell() as running:
            shell.run(running, source)
