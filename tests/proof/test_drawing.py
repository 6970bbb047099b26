"""You draw it, in Chromium: by mouse, by finger, by keys and by numbers, in JupyterLab, on a page
from a file and on a slide; light and dark, wide and narrow.
"""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from laboratory import DARK, LIGHT, jupyterlab, open_notebook, run_all
from nbclient import NotebookClient
from watch import Watched, findings

from helpers import drawing
from helpers.editions import scripts, slides, source
from helpers.explorers import village
from helpers.page import WORDS_CSS

STATIC = Path(slides.__file__).parent / "static"
BOX, ZONE, FIELDS = ".essay-sketch", ".essay-sketch-zone", ".essay-sketch input[type=number]"
WIDTHS = {"wide": (1280, 1000), "narrow": (360, 760)}


@pytest.fixture(scope="module")
def trial():
    """A notebook with two lines to draw and an explorer between them, run and stored."""
    cell, told = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    book = nbformat.v4.new_notebook(cells=[
        told("# A trial\n\n*Does it draw?*"),
        cell("from helpers.explorers import plan, village", metadata={"tags": ["setup"]}),
        told("## Herds\n\nDraw first."), cell("village.draw"),
        told("## The spring\n\nGuess first."), cell("village.disputes"),
        told("## Steel\n\nDraw first."), cell("plan.draw")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3",
                                 "language": "python"}})
    NotebookClient(book, timeout=120).execute()
    book.metadata.pop("widgets", None)
    return book


@pytest.fixture(scope="module")
def labs(trial, tmp_path_factory):
    """JupyterLab by theme, with the trial notebook."""
    running = {}
    for theme in ("light", "dark"):
        scratch = tmp_path_factory.mktemp(theme)
        (scratch / "work").mkdir()
        nbformat.write(trial, scratch / "work" / "trial.ipynb")
        server = jupyterlab(scratch / "work", scratch, theme=DARK if theme == "dark" else LIGHT)
        running[theme] = (server.__enter__(), server)
    yield {theme: address for theme, (address, _) in running.items()}
    for _, server in running.values():
        server.__exit__(None, None, None)


@pytest.fixture(scope="module")
def folder(trial, tmp_path_factory):
    """A page and a slide deck of the trial notebook, made as the editions make theirs."""
    out = tmp_path_factory.mktemp("pages")
    static = out / "static"
    shutil.copytree(STATIC, static)
    scripts.plotly(static / "plotly.js")
    scripts.essay(static / "essay-data.js")
    drawing.write(static)
    (static / "words.css").write_text(WORDS_CSS, encoding="utf-8")
    reveal = Path(slides.find_spec("sphinx_revealjs").origin).parent / "_static/revealjs/dist"
    shutil.copy(reveal / "reveal.js", static)
    shutil.copy(reveal / "reveal.css", static)
    (out / "deck.html").write_text(slides.deck(trial, {}), encoding="utf-8")
    data = {"charts": [], "explorers": []}
    body = source.sketch(village.draw, data)
    linked = "".join(f'<link rel="stylesheet" href="static/{name}.css">'
                     for name in ("words", "draw", "site"))
    run = "".join(f'<script src="static/{name}.js"></script>'
                  for name in ("plotly", "essay-data", "draw", "site"))
    (out / "page.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>A trial</title>{linked}<body><article>'
        f"<h1>A trial</h1><h2>Herds</h2>{body}</article>{source.packed(data)}{run}</body></html>",
        encoding="utf-8")
    return out


def opened(chromium_running, size="wide", **more):
    width, height = WIDTHS[size]
    context = chromium_running.new_context(viewport={"width": width, "height": height}, **more)
    return Watched(context.new_page())


def values(page, at=0):
    return [field.input_value() for field in page.locator(BOX).nth(at).locator(
        "input[type=number]").all()]


def swept(page, box, low=0.7, high=0.3):
    """Draw from the left of the zone to its right by mouse, from one height to another."""
    zone = box.locator(ZONE).bounding_box()
    for step in range(13):
        x = zone["x"] + 4 + (zone["width"] - 8) * step / 12
        y = zone["y"] + zone["height"] * (low + (high - low) * step / 12)
        page.mouse.move(x, y)
        if not step:
            page.mouse.down()
    page.mouse.up()


def committed(box):
    box.get_by_role("button", name="Commit and reveal").click()
    return box.locator(".essay-sketch-result").inner_text()


def run(watched, address):
    """Open the trial notebook and run it; what a front end says of the stored widget before that,
    whose kernel is gone, is not ours.
    """
    open_notebook(watched.page, address, "trial.ipynb")
    run_all(watched.page)
    watched.errors.clear()
    return watched.page


def at_ease(watched):
    assert not watched.elsewhere, watched.elsewhere[:3]
    assert not watched.errors, watched.errors[:3]


def looked_at(page, name, request):
    """A picture for whoever wants to look: `--basetemp` says where."""
    page.screenshot(path=str(request.getfixturevalue("tmp_path") / f"{name}.png"))


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_jupyterlab_by_mouse(theme, size, labs, chromium_running, request):
    watched = opened(chromium_running, size)
    page = run(watched, labs[theme])
    box = page.locator(BOX).first
    box.scroll_into_view_if_needed()
    assert not page.locator(".essay-sketch-stored").first.is_visible()
    assert box.get_by_label("Cattle", exact=True).is_checked()
    box.locator(ZONE).scroll_into_view_if_needed()
    swept(page, box)
    drawn = values(page)
    assert all(drawn) and float(drawn[0]) < float(drawn[-1])
    looked_at(page, "drawn", request)
    box.get_by_label("Pigs", exact=True).check()
    assert not any(values(page))
    box.get_by_label("Cattle", exact=True).check()
    assert values(page) == drawn
    committed(box)
    said = box.locator(".essay-sketch-result")
    assert re.match(r"You were furthest out in 19\d\d: you drew [\d.]+, the counts say", said.inner_text())
    assert box.locator("tbody tr").count() == len(drawn)
    said.scroll_into_view_if_needed()
    looked_at(page, "told", request)
    assert not findings(page, [BOX])
    width = page.evaluate("e => e.scrollWidth - e.clientWidth", box.element_handle())
    assert width <= 1, "it is wider than its place"
    box.get_by_role("button", name="Reset").click()
    assert not any(values(page)) and box.get_by_role("button", name="Commit and reveal").is_enabled()
    at_ease(watched)
    page.context.close()


def test_in_jupyterlab_by_keys_alone(labs, chromium_running, request):
    watched = opened(chromium_running)
    page = run(watched, labs["light"])
    box = page.locator(BOX).first
    box.get_by_label("Cattle", exact=True).focus()
    cells = page.locator(".jp-Cell").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "essay-sketch-stage"
    heard = box.get_by_role("status")
    page.keyboard.press("ArrowRight")
    assert heard.inner_text() == "1930: not drawn yet"
    page.keyboard.press("ArrowDown")
    assert heard.inner_text() == "1930: 57.2 million head"
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    assert heard.inner_text() == "1938: 47.2 million head"
    # Letters that JupyterLab would take for itself in command mode leave the notebook alone.
    for key in "xad":
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == cells
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    assert values(page)[0] == "50"
    for _ in range(9):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Commit and reveal"
    page.keyboard.press("Enter")
    assert box.locator("tbody tr").count() == 9
    assert page.evaluate("document.activeElement.className") == "essay-sketch-result"
    looked_at(page, "keys", request)
    at_ease(watched)
    page.context.close()


def test_what_was_drawn_outlives_another_cell_and_a_second_view(labs, chromium_running):
    watched = opened(chromium_running)
    page = run(watched, labs["light"])
    box = page.locator(BOX).first
    box.locator("input[type=number]").first.fill("44")
    page.locator(".essay-explorer button").first.click()
    assert values(page)[0] == "44"
    kept = page.evaluate("""async () => {
        const panel = window.jupyterapp.shell.currentWidget, session = panel.sessionContext.session;
        let said = "";
        const asked = session.kernel.requestExecute({ code:
            "import ipywidgets; print([w.kept for w in ipywidgets.Widget.widgets.values() if hasattr(w, 'kept')])" });
        asked.onIOPub = (m) => { said += m.content.text ?? ""; };
        await asked.done;
        return said;
    }""")
    assert '"1930":440' in kept
    at_ease(watched)
    page.context.close()


def test_what_cannot_be_taken_is_said_in_one_sentence(folder, chromium_running):
    watched = opened(chromium_running)
    page = watched.page
    page.goto((folder / "page.html").as_uri())
    box, fields = page.locator(BOX), page.locator(FIELDS)
    heard = box.locator(".essay-sketch-heard")
    box.get_by_role("button", name="Commit and reveal").click()
    assert heard.inner_text() == "Draw on to 1938 first: only then can your line be held against what is known."
    fields.first.fill("101")
    assert heard.inner_text() == "1930 takes a number from nought to 100."
    box.get_by_role("button", name="Commit and reveal").click()
    assert heard.inner_text() == "1930 takes a number from nought to 100."
    fields.first.fill("60")
    assert heard.inner_text() == ""
    at_ease(watched)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_page_from_a_file_by_finger(scheme, folder, chromium_running, request):
    watched = opened(chromium_running, "narrow", has_touch=True, is_mobile=True,
                     color_scheme=scheme)
    page = watched.page
    page.context.set_offline(True)
    page.goto((folder / "page.html").as_uri())
    box = page.locator(BOX)
    zone = box.locator(ZONE)
    zone.scroll_into_view_if_needed()
    found, hand = zone.bounding_box(), page.context.new_cdp_session(page)
    before = page.evaluate("scrollY")

    def touch(kind, part, height):
        at = [{"x": found["x"] + 4 + (found["width"] - 20) * part,
               "y": found["y"] + found["height"] * height}]
        hand.send("Input.dispatchTouchEvent",
                  {"type": kind, "touchPoints": [] if kind == "touchEnd" else at})

    touch("touchStart", 0, 0.4)
    for step in range(1, 11):
        touch("touchMove", step / 10, 0.4 + step / 25)
    touch("touchEnd", 1, 0.8)
    drawn = values(page)
    assert all(drawn) and float(drawn[0]) > float(drawn[-1])
    assert page.evaluate("scrollY") == before, "the page moved under the finger"
    looked_at(page, "finger", request)
    assert "the counts say" in committed(box)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not findings(page, [BOX])
    page.screenshot(path=str(request.getfixturevalue("tmp_path") / "told.png"), full_page=True)
    at_ease(watched)
    page.context.close()


def test_on_a_slide(folder, chromium_running, request):
    watched = opened(chromium_running)
    page = watched.page
    page.context.set_offline(True)
    page.goto((folder / "deck.html").as_uri())
    page.wait_for_function("window.Reveal?.isReady()")
    for _ in range(20):
        if page.locator(f"section.present section.present {BOX}, section.present > section.present {BOX}").count():
            break
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    box = page.locator(f"section.present section.present {BOX}")
    page.wait_for_timeout(1500)  # the address follows a slide late
    here = page.evaluate("location.hash")
    swept(page, box)
    looked_at(page, "drawn", request)
    drawn = [field.input_value() for field in box.locator("input[type=number]").all()]
    assert all(drawn) and float(drawn[0]) < float(drawn[-1])
    # Keys pressed on the chart draw, and turn no slide.
    box.locator(".essay-sketch-stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("location.hash") == here
    assert "the counts say" in committed(box)
    looked_at(page, "told", request)
    body = page.locator("section.present section.present .body")
    cut = page.evaluate("e => e.scrollHeight - e.clientHeight", body.element_handle())
    assert cut <= 1, f"{cut} pixels of it are cut"
    at_ease(watched)
    page.context.close()
