"""A Firefox for the proofs, steered by WebDriver BiDi: the driver of the other proofs steers only a
Firefox of its own, and machines have the one of their distribution.
"""

import base64
import json
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from itertools import count

import websocket

PROGRAM = next(filter(None, map(shutil.which, ("firefox", "firefox-esr"))), None)
# Nothing is asked of other machines, and a fresh profile shows no page of its own.
PREFERENCES = """\
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""


class Page:
    """The one page of a running Firefox, and the errors that it told its console."""

    def __init__(self, line):
        self.line, self.numbers, self.errors = line, count(1), []
        self.told("session.new", capabilities={})
        self.told("session.subscribe", events=["log.entryAdded"])
        (self.context,) = [one["context"] for one in
                           self.told("browsingContext.getTree")["contexts"]]

    def told(self, method, **params):
        """The answer to a command of the protocol; raises `RuntimeError` where it is refused."""
        number = next(self.numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.line.recv())
            if message.get("id") == number:
                if message["type"] == "error":
                    raise RuntimeError(f"{method}: {message['message']}")
                return message["result"]
            entry = message.get("params", {})
            if message.get("method") == "log.entryAdded" and entry["level"] == "error":
                self.errors.append(str(entry["text"])[:300])

    def goto(self, url):
        self.told("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def resize(self, width, height):
        self.told("browsingContext.setViewport", context=self.context,
                  viewport={"width": width, "height": height})

    def evaluate(self, function, *given):
        """What a JavaScript function returns, as plain JSON."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(given)}) ?? null))()"
        made = self.told("script.evaluate", expression=call, awaitPromise=True,
                         target={"context": self.context})
        if made["type"] == "exception":
            raise RuntimeError(made["exceptionDetails"]["text"])
        return json.loads(made["result"]["value"])

    def wait(self, function, *given, seconds=60):
        """Wait until a JavaScript function returns something true."""
        end = time.monotonic() + seconds
        while not self.evaluate(function, *given):
            assert time.monotonic() < end, f"not within {seconds} s: {function}"
            time.sleep(0.2)

    def screenshot(self, path):
        shot = self.told("browsingContext.captureScreenshot", context=self.context)
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def firefox(scratch):
    """A page of a Firefox without a window, whose profile lies in `scratch` and may be there."""
    profile = scratch / "firefox"
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8")
    told = scratch / "firefox.log"
    with told.open("w") as log:
        running = subprocess.Popen(
            [PROGRAM, "--headless", "--no-remote", "--profile", str(profile),
             "--remote-debugging-port", "0"], stdout=subprocess.DEVNULL, stderr=log)
    try:
        end = time.monotonic() + 60
        while not (found := re.search(r"BiDi listening on (ws://\S+)", told.read_text())):
            assert running.poll() is None and time.monotonic() < end, told.read_text()
            time.sleep(0.1)
        line = websocket.create_connection(f"{found[1]}/session", suppress_origin=True, timeout=300)
        yield Page(line)
        line.close()
    finally:
        running.terminate()
        running.wait(30)
