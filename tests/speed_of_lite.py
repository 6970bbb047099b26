"""How long the browser edition takes to its first explorer, and what it sends, in a real Chromium.

`python tests/speed_of_lite.py` serves `_lite/` (built by `make lite`) as a host that compresses does
and prints medians of five: a first visit (goal: 12 s, 20 MB), a second one (goal: 8 s).  With
`--keep` it also writes them to `tests/results/lite.json`, which the teachers' guide is held to.
"""

import gzip
import http.server
import json
import statistics
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path

from laboratory import ROOT

from helpers.editions.chromium import FLAGS, chromium

TURNS = 5
RESULTS = ROOT / "tests" / "results" / "lite.json"
GOALS = {"first visit": 12, "second visit": 8}
MOST_SENT = 20
# As soon as the kernel answers, all cells are run.
RUN = """() => {
    const panel = window.jupyterapp?.shell.currentWidget, session = panel?.sessionContext;
    if (!window.essayTimes?.ready || !session?.isReady || !session.session?.kernel) return false;
    window.asked ??= window.jupyterapp.commands.execute('notebook:run-all-cells');
    return !!document.querySelector('.essay-explorer .essay-view .main-svg');
}"""


@cache
def packed(path):
    """A file as such a host sends it: what is packed already goes as it is."""
    content = path.read_bytes()
    return content if path.suffix in (".img", ".zip", ".png") else gzip.compress(content, 6)


class Host(http.server.SimpleHTTPRequestHandler):
    sent = 0

    def do_GET(self):
        path = Path(self.translate_path(self.path.split("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content = packed(path)
        Host.sent += len(content)
        self.send_response(200)
        kind = {".wasm": "application/wasm", ".js": "text/javascript"}
        self.send_header("Content-Type", kind.get(path.suffix) or self.guess_type(str(path)))
        if content[:2] == b"\x1f\x8b" and path.suffix != ".img":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def visit(driver, profile, address):
    """Seconds from the address to the first explorer, the steps on the way, and the bytes sent."""
    running = driver.chromium.launch_persistent_context(profile, executable_path=chromium(),
                                                        args=[*FLAGS])
    page, before, began = running.new_page(), Host.sent, time.monotonic()
    page.goto(address)
    page.wait_for_function(RUN, timeout=240_000, polling=50)
    took, sent = time.monotonic() - began, Host.sent - before
    steps = page.evaluate("window.essayTimes")
    page.wait_for_function("window.essayKept", timeout=240_000)
    running.close()
    return took, sent / 1e6, steps


def main():
    if not (ROOT / "_lite" / "index.html").is_file() or not chromium():
        sys.exit("Not measured: the browser edition needs make lite, and Chromium.")
    from playwright.sync_api import sync_playwright
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: Host(*given, directory=ROOT / "_lite"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {way: [] for way in GOALS}
    with sync_playwright() as driver:
        for _ in range(TURNS):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                for way in GOALS:
                    found[way].append(visit(driver, profile,
                                            f"http://127.0.0.1:{server.server_port}/"))
    kept = {}
    for way, goal in GOALS.items():
        took = kept[way] = statistics.median(seconds for seconds, _, _ in found[way])
        steps = {step: statistics.median(times[step] for *_, times in found[way]) / 1000
                 for step in found[way][0][2]}
        print(f"browser edition, {way}: first explorer after {took:.1f} s (goal: {goal} s, "
              f"{'met' if took <= goal else 'NOT MET'}); "
              + ", ".join(f"{step} {seconds:.1f}" for step, seconds in steps.items()))
    sent = kept["megabytes"] = statistics.median(amount for _, amount, _ in found["first visit"])
    print(f"browser edition, sent until then: {sent:.1f} MB (goal: {MOST_SENT} MB, "
          f"{'met' if sent <= MOST_SENT else 'NOT MET'})")
    if "--keep" in sys.argv:
        RESULTS.write_text(json.dumps({what: round(n, 1) for what, n in kept.items()}, indent=1)
                           + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
