"""The browser edition in a real Chromium: one visit, then notebooks without its server; an
update; the reader's own work, copy and tables.  Chromium's own log says whom it asked.
"""

import http.server
import json
import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

import pytest
from firefox import PROGRAM, firefox
from laboratory import ROOT, RUN_ALL

from helpers.editions.chromium import FLAGS, chromium
from helpers.editions.lite import parts
from helpers.editions.lite.build import build, seal

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# All of them take a quarter of an hour; each run tries a lesson, a long one, the workbench and the
# register, and `LITE=all` in the environment every one.
TRIED = [name for name in sorted(NOTEBOOKS, key=lambda name: name[0].isdigit())
         if os.environ.get("LITE") == "all" or name.startswith(("lesson-trust", "05", "14", "15"))]
WAIT = 240_000
WIDGET = "application/vnd.jupyter.widget-view+json"
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget, session = panel?.sessionContext;
    return !!window.essayTimes?.ready && !!panel?.context?.isReady && !!session?.isReady
        && session.session?.kernel?.status === 'idle';
}"""
# A window that nobody sees has no focus, and JupyterLab without focus no current notebook.
FOCUS = """() => {
    const [panel] = window.jupyterapp.shell.widgets('main');
    panel.node.dispatchEvent(new FocusEvent('focus'));
}"""
PATH = "() => window.jupyterapp.shell.currentWidget?.context?.path"
FAILED = """() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells.flatMap(cell =>
    (cell.outputs ?? []).filter(output => output.output_type === 'error')
        .map(output => `${[cell.source].flat().join('').slice(0, 80)}: ${output.evalue}`))"""
# Goes to every widget; each explorer must draw, and answer when its first control is moved.
MOVE = """async mime => {
    const notebook = window.jupyterapp.shell.currentWidget.content, still = [];
    let moved = 0;
    const until = async found => {
        for (const end = Date.now() + 60000; Date.now() < end;) {
            if (found()) return true;
            await new Promise(done => setTimeout(done, 50));
        }
        return false;
    };
    for (const [at, cell] of notebook.widgets.entries()) {
        const outputs = cell.model.toJSON().outputs ?? [];
        if (!outputs.some(output => output.data?.[mime])) continue;
        await notebook.scrollToItem(at);
        const name = cell.model.toJSON().source.toString().slice(-60);
        if (!await until(() => cell.node.querySelector(
            '.essay-view :is(.main-svg, .essay-card, table), .essay-workbench svg, .essay-sketch svg, .essay-register table'))) {
            still.push(`${name}: nothing drawn`);
            continue;
        }
        const box = cell.node.querySelector('.essay-explorer');
        // The register has no chart to move.
        const view = box?.matches('.essay-register') ? null : box?.querySelector('.essay-view');
        if (!view) continue;
        const before = view.innerHTML;
        const guess = box.querySelector('.essay-commit'), slider = box.querySelector('[role=slider]');
        const button = box.querySelector('.widget-toggle-buttons button:not(.mod-active)');
        const tick = box.querySelector('input[type=checkbox]'), list = box.querySelector('.widget-dropdown select');
        const typed = box.querySelector('.widget-combobox input');
        if (guess) guess.click();
        else if (button) button.click();
        else if (slider) for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowLeft'])
            slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        else if (tick) tick.click();
        else if (list) { list.selectedIndex += 1; list.dispatchEvent(new Event('change', { bubbles: true })); }
        else if (typed) { typed.value = 'steel'; typed.dispatchEvent(new Event('change', { bubbles: true })); }
        if (await until(() => view.innerHTML !== before)) moved += 1;
        else still.push(`${name}: nothing moved`);
    }
    return [moved, still];
}"""


@pytest.fixture(scope="module")
def edition(once):
    """The folder of the browser edition, built once a run; skipped where its parts are not here."""
    try:
        parts.fetch()
    except parts.Missing as missing:
        pytest.skip(f"The browser edition was not tried. {missing}")
    return once("lite", build)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                      ".wasm": "application/wasm", ".js": "text/javascript"}

    def log_message(self, *_):
        pass


@contextmanager
def served(folder, port=0):
    """A plain web server for a folder; gives its port, and is gone afterwards."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class Reader:
    """A browser with a profile of its own that outlives it, and a log of whom it asked."""

    def __init__(self, driver, scratch):
        self.driver, self.scratch, self.errors, self.logs = driver, scratch, [], []

    @contextmanager
    def page(self):
        """A page of the browser, started anew."""
        self.logs.append(self.scratch / f"net-{len(self.logs)}.json")
        running = self.driver.launch_persistent_context(
            self.scratch / "profile", executable_path=chromium(),
            args=[*FLAGS, f"--log-net-log={self.logs[-1]}"],
            viewport={"width": 1280, "height": 1200})
        page = running.new_page()
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: self.errors.append((error.stack or str(error))[:600]))
        page.on("dialog", lambda asked: asked.accept())
        try:
            yield page
        finally:
            running.close()

    def asked(self):
        """The hosts that Chromium's network log names in requests of the pages and their workers;
        its own for updates and the like come from no page.
        """
        hosts = set()
        for log in self.logs:
            for event in json.loads(log.read_text(encoding="utf-8"))["events"]:
                told = event.get("params", {})
                if str(told.get("initiator", "")).startswith("http"):
                    hosts.add(urlsplit(str(told.get("url", ""))).hostname)
        return hosts


@pytest.fixture
def reader(tmp_path, chromium_running):
    # A profile of its own, which outlives its browser; playwright allows one driver in a process.
    found = Reader(chromium_running.browser_type, tmp_path)
    yield found
    assert found.asked() == {"127.0.0.1"}
    assert not found.errors, found.errors[:3]


def ran(page, code):
    """The text that a line of Python prints in the page's kernel."""
    return page.evaluate("""async code => {
        const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
        const asked = kernel.requestExecute({ code }); let told = '';
        asked.onIOPub = ({ content }) => { told += content.text ?? content.evalue ?? ''; };
        await asked.done;
        return told;
    }""", code)


def test_after_one_visit_notebooks_run_without_their_server(edition, reader):
    with served(edition) as port:
        address = f"http://127.0.0.1:{port}/"
        with reader.page() as page:
            page.goto(address)
            page.wait_for_function("window.essayKept")
            assert page.evaluate(PATH) == f"notebooks/{NOTEBOOKS[0]}"
    moved = 0
    with reader.page() as page:
        for name in TRIED:
            page.goto(f"{address}lab/index.html?path=notebooks/{name}")
            page.wait_for_function(READY)
            assert page.evaluate(RUN_ALL, 240), (name, page.evaluate(FAILED))
            some, still = page.evaluate(MOVE, WIDGET)
            assert not still, (name, still)
            moved += some
        # The link to another notebook opens it here, not in another page.
        page.evaluate("() => window.jupyterapp.shell.currentWidget.content.scrollToItem(1)")
        page.get_by_role("link", name="contents").first.click()
        page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget?.context?.path === 'notebooks/00-start-here.ipynb'")
        # A notebook that is left while it opens stumbles over cells that are gone.
        page.wait_for_function(READY)
    assert moved > len(TRIED)


@pytest.mark.skipif(not PROGRAM, reason="no Firefox on this machine")
def test_a_notebook_runs_in_firefox_and_again_without_its_server(edition, tmp_path):
    fifth = NOTEBOOKS[5]
    with served(edition) as port:
        address = f"http://127.0.0.1:{port}/"
        with firefox(tmp_path) as page:
            page.goto(address)
            page.wait("() => !!window.essayKept", seconds=240)
    # Never opened before, on a phone's screen, with the server gone.
    with firefox(tmp_path) as page:
        page.resize(360, 740)
        page.goto(f"{address}lab/index.html?path=notebooks/{fifth}")
        page.wait("() => window.essayTimes?.ready", seconds=240)
        page.evaluate(FOCUS)
        page.wait(READY, seconds=240)
        assert page.evaluate(RUN_ALL, 240), page.evaluate(FAILED)
        moved, still = page.evaluate(MOVE, WIDGET)
        assert moved and not still
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 361
        # JupyterLite lets one promise fail without a word when its server does not answer.
        errors = [error for error in page.errors if error != "uncaught exception: undefined"]
        assert not errors, errors[:3]


def test_an_update_replaces_what_is_kept_and_leaves_the_readers_work(edition, reader, tmp_path):
    site = shutil.copytree(edition, tmp_path / "site")
    told, fifth = "A sentence of the reader.", NOTEBOOKS[5]
    own = """async text => {
        const panel = window.jupyterapp.shell.currentWidget;
        panel.content.model.sharedModel.insertCell(0, { cell_type: 'markdown', source: text });
        await panel.context.save();
    }"""
    first = "() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.getCell(0).getSource()"
    with served(site) as port:
        address = f"http://127.0.0.1:{port}/"
        with reader.page() as page:
            page.goto(address)
            page.wait_for_function("window.essayKept")
            page.evaluate(own, told)
            # A copy of the chapter, by the button that a reader has for it, and a table.
            copy = tmp_path / "chapter.txt"
            copy.write_text("Nothing of the chapter.", encoding="utf-8")
            changed = (ROOT / "data" / "glossary.csv").read_text(encoding="utf-8")
            last = changed.rstrip().rsplit("\n", 1)[1].split(",")[0]
            changed = changed.replace(f"\n{last},", "\nzemlyanka,")
            with page.expect_file_chooser() as asked:
                page.locator(".jp-FileBrowser [title*=Upload]").first.click()
            asked.value.set_files([copy])
            page.locator(".jp-DirListing-item", has_text=copy.name).wait_for()
            page.evaluate("text => window.jupyterapp.serviceManager.contents.save('data/glossary.csv',"
                          " { type: 'file', format: 'text', content: text })", changed)
            assert "chapter.txt" in ran(page, "from helpers import passage; print(passage('1.1').line)")
        published = site / "files" / "notebooks" / NOTEBOOKS[0]
        published.write_text(published.read_text(encoding="utf-8").replace("# Start here", "# Begin here"),
                             encoding="utf-8")
        (site / "files" / "notebooks" / fifth).write_text("{}", encoding="utf-8")
        sums = site / "essay" / "published.json"
        sums.write_text(sums.read_text(encoding="utf-8").replace('": "', '": "newer'), encoding="utf-8")
        seal(site)
        with reader.page() as page:
            page.goto(address)
            page.get_by_role("button", name="Take it now").click()
            page.wait_for_url("**/lab/**")
    with reader.page() as page:
        page.goto(f"{address}lab/index.html?path=notebooks/{NOTEBOOKS[0]}")
        page.wait_for_function(READY)
        assert page.evaluate(f"fetch('{address}files/notebooks/{fifth}').then(a => a.text())") == "{}"
        assert page.evaluate(first) == told
        assert "zemlyanka" in ran(
            page, "from helpers import table; print(list(table('glossary')['term'])[-1])")
        page.get_by_text("the published one has changed").wait_for()
        page.get_by_role("button", name="Back to the published one").click()
        page.wait_for_function(f"({first})().includes('Begin here')")
