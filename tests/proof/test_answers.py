"""My answers in real use, on a page and in JupyterLab, and the ZIP for a school unpacked into a
folder with spaces: every link of it leads somewhere, and it opens from a file without a network.
"""

import csv
import io
import json
import re
import shutil
import urllib.request
import zipfile
from urllib.parse import unquote

import pytest
from firefox import PROGRAM, firefox
from laboratory import copied, open_notebook
from test_site import NAMES
from test_site import site as site
from test_slides import decks as decks
from test_slides import papers as papers
from watch import findings

from helpers import answers
from helpers.editions import answers as of_class
from helpers.editions import release
from helpers.explorers import eras
from helpers.text import section

FIFTH = NAMES[5]
READY = "html[data-essay=ready]"
OWN = section(0).table("answers")
SECOND = eras.who_paid.controls["heaviest"].options[2]


def answered(page, site):
    """Guess, answer, draw and write on a page, by keyboard, and say who one is."""
    page.goto((site / f"{FIFTH}.html").as_uri())
    page.wait_for_selector(READY, state="attached")
    page.locator(".essay-explorer").first.scroll_into_view_if_needed()
    page.locator(".essay-explorer .essay-commit").first.press("Enter")
    form = page.locator(".essay-exercise").first
    form.locator("input").fill("12")
    form.locator("input").press("Enter")
    page.locator(".essay-write textarea").first.fill('=1+1 "so"\nand more')
    drawing = page.locator(".essay-sketch-here").first
    for field in drawing.locator(".essay-sketch-fields input").all():
        field.fill("40")
    drawing.locator(".essay-sketch-commit").press("Enter")
    page.get_by_label(OWN["name"]).fill("Ann O'Name")


def test_what_is_done_on_a_page_is_kept_handed_in_and_read(site, offline, tmp_path):
    page = offline.page
    answered(page, site)
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(".essay-exercise input").first.input_value() == "12"
    assert page.locator(".essay-write textarea").first.input_value().endswith("and more")
    assert page.locator(".essay-sketch-result").first.is_visible()
    # A lesson begins with a note, and ends with a choice; both are there again after a reload.
    page.goto((site / "lesson-who-paid.html").as_uri())
    page.wait_for_selector(READY, state="attached")
    page.locator(".essay-write textarea").first.fill("those who moved")
    ranking = page.locator(".essay-explorer", has_text=eras.who_paid.question)
    ranking.scroll_into_view_if_needed()
    ranking.get_by_label(SECOND, exact=True).press("Space")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(".essay-write textarea").first.input_value() == "those who moved"
    ranking.scroll_into_view_if_needed()
    assert ranking.get_by_label(SECOND, exact=True).is_checked()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / "my-answers.html").as_uri())
    assert page.locator(".essay-answers-here tbody tr").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth") <= 361
    assert not findings(page, [".essay-answers-here"])
    # Paper has the answers, and nothing else.
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=OWN["print"]).press("Enter")
    page.emulate_media(media="print")
    assert "Ann O'Name" in page.locator("body").inner_text()
    assert not page.locator(".essay-answers-here, nav, header").filter(visible=True).count()
    page.emulate_media(media="screen")
    with page.expect_download() as given:
        page.get_by_role("button", name=OWN["download"]).press("Enter")
    name = given.value.suggested_filename
    given.value.save_as(tmp_path / name)
    (tmp_path / "cut.json").write_text("{")
    assert re.fullmatch(r"[a-z-]+\.json", name)
    assert {one["kind"] for one in answers.read(tmp_path / name)["answers"].values()} == set(
        answers.KINDS)
    # The teacher's page reads the same files as the command, and says the same of them.
    told = of_class.main(tmp_path)
    made = (tmp_path / "class.csv").read_text("utf-8-sig")
    page.goto((site / "teacher" / "class.html").as_uri())
    page.set_input_files("#files", [tmp_path / name, tmp_path / "cut.json"])
    page.wait_for_selector("#found section")
    assert page.locator("#found svg").count() == 2 and "cut.json" in page.inner_text("#found")
    assert "cut.json" in told and not findings(page, ["main"])
    with page.expect_download() as given:
        page.click("#table")
    given.value.save_as(tmp_path / "theirs.csv")
    theirs = (tmp_path / "theirs.csv").read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(theirs))) == list(csv.reader(io.StringIO(made)))
    # Whoever sits down next finds nothing.
    page.goto((site / "my-answers.html").as_uri())
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.get_by_role("button", name=OWN["clear"]).click()
    assert page.inner_text(".essay-answers-here p:has(+ details)") == OWN["none"]


def saved(address, name):
    """What the server has of a file."""
    with urllib.request.urlopen(f"{address}/api/contents/{name}?content=1") as found:
        return json.load(found)["content"]


def test_a_saved_notebook_carries_what_was_guessed(lab, watched, tmp_path):
    # Other proofs find the notebook as it is stored.
    page, name = watched.page, copied(lab, f"{FIFTH}.ipynb", f"{tmp_path.name}.ipynb")
    open_notebook(page, lab, name)
    page.evaluate("""async source => {
        const panel = window.jupyterapp.shell.currentWidget, cells = panel.content.widgets;
        panel.content.activeCellIndex = cells.findIndex(
            cell => cell.model.sharedModel.getSource().endsWith(source));
        await window.jupyterapp.commands.execute('notebook:run-cell');
    }""", "village.spring")
    page.locator(".essay-explorer .essay-commit").first.click(timeout=120_000)
    # Asked of the folder: for a file that is not there yet the browser would note an error.
    page.wait_for_function("""async ([folder, name]) =>
        (await (await fetch(folder)).json()).content.some(file => file.name === name)""",
                           arg=[f"{lab}/api/contents/", answers.FILE], timeout=60_000)
    page.wait_for_function("""mime => JSON.stringify(
        window.jupyterapp.shell.currentWidget.model.toJSON()).includes(mime)""", arg=answers.MIME)
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.model.dirty")
    (tmp_path / name).write_text(json.dumps(saved(lab, name)), encoding="utf-8")
    (found,) = answers.read(tmp_path / name)["answers"].values()
    assert found["kind"] == "guess"


@pytest.fixture(scope="module")
def unpacked(site, decks, papers, tmp_path_factory):
    """The ZIP for a school, of pages, slides and sheets that are made already, unpacked."""
    scratch = tmp_path_factory.mktemp("a school")
    with pytest.MonkeyPatch.context() as patch:
        for edition, made in (("site", site), ("slides", decks), ("sheets", papers)):
            patch.setattr(getattr(release, edition), "build",
                          lambda out, *_, made=made: shutil.copytree(made, out))
        made = release.build(scratch / "release")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(scratch / "Class 9 (history)")
    return scratch / "Class 9 (history)" / release.NAME


def test_every_link_of_the_zip_leads_somewhere(unpacked):
    lost, pupils = [], [unpacked / "pages", unpacked / "sheets"]
    for path in unpacked.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', path.read_text(encoding="utf-8")):
            if not re.match(r"\w+:", link) and not (path.parent / unquote(link)).exists():
                lost.append(f"{path.relative_to(unpacked)}: {link}")
    assert not lost
    for folder in pupils:
        assert not [path for path in folder.rglob("*") if "key" in path.name.split(".")[0]
                    or "teacher" in path.name]
        assert not [path for path in folder.rglob("*.html") if "teacher/" in path.read_text("utf-8")]


def test_the_zip_opens_from_a_folder_with_spaces(unpacked, offline):
    page = offline.page
    page.goto((unpacked / "start.html").as_uri())
    for place in ("pages", "sheets", "teacher"):
        page.click(f'a[href="{place}/index.html"]')
        page.wait_for_selector("h1")
        page.go_back()
    page.goto((unpacked / "pages" / f"{FIFTH}.html").as_uri())
    page.wait_for_selector(READY, state="attached")
    page.locator(".essay-explorer").first.scroll_into_view_if_needed()
    page.wait_for_selector(".essay-explorer .main-svg")


MOVED = """async () => {
    const box = document.querySelector(".essay-explorer");
    box.scrollIntoView();
    const until = async (found) => {
        for (let i = 0; i < 300 && !found(); i += 1) await new Promise((done) => setTimeout(done, 50));
        return !!found();
    };
    if (!await until(() => box.querySelector(".main-svg"))) return "nothing drawn";
    const before = box.querySelector(".essay-words").innerHTML;
    box.querySelector(".essay-commit").click();
    return await until(() => box.querySelector(".essay-words").innerHTML !== before) || "nothing moved";
}"""


@pytest.mark.skipif(not PROGRAM, reason="no Firefox on this machine")
def test_the_zip_opens_in_firefox_too(unpacked, tmp_path):
    with firefox(tmp_path) as page:
        page.goto((unpacked / "start.html").as_uri())
        for link in page.evaluate("() => [...document.links].map(link => link.href)"):
            page.goto(link)
            assert page.evaluate("() => document.querySelector('h1')?.innerText"), link
        page.goto((unpacked / "pages" / f"{FIFTH}.html").as_uri())
        page.wait("() => document.documentElement.dataset.essay === 'ready'")
        assert page.evaluate(MOVED) is True
        # The guess is kept, and a narrow window is not wider than its text.
        page.resize(360, 740)
        page.goto((unpacked / "pages" / f"{FIFTH}.html").as_uri())
        page.evaluate("() => document.querySelector('.essay-explorer').scrollIntoView()")
        page.wait("() => document.querySelector('.essay-commit')?.disabled")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 361
        page.goto((unpacked / "teacher" / "class.html").as_uri())
        assert page.evaluate("() => !!document.getElementById('files')")
        assert not page.errors
