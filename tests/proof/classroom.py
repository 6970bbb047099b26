"""A class on one machine: JupyterHub with a local spawner, and students who each open and run a
notebook at the same moment.

`python tests/proof/classroom.py [students …]` (default: 1 5 10 30) prints and writes
`tests/results/classroom.csv`: memory a student (proportional share of server and kernel, PSS), and
seconds from "run all" to the first chart.  JupyterHub and its proxy are installed into a scratch
environment (pip and npm; CLASSROOM names a folder to keep it in) and are no part of what the essay
needs.

The students are simulated through JupyterHub's and Jupyter's own interfaces (spawn, contents,
kernel, websocket), each with the cells of `NOTEBOOK`; a browser for each on the same two cores
would measure the browsers.  One student in a real Chromium is measured beside a class of one, since
drawing happens on the student's machine.
"""

import asyncio
import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from laboratory import READY, ROOT, browser
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

RESULTS = ROOT / "tests" / "results" / "classroom.csv"
NOTEBOOK = "05-the-collectivisation-of-agriculture.ipynb"
PLOTLY = "application/vnd.plotly.v1+json"
CLASSES = (1, 5, 10, 30)
TOKEN = "only-for-this-measurement"
HEADERS = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
HEADS = ("students", "cores", "hub_mb", "mb_a_student", "mb_in_all", "spawned_s_median",
         "spawned_s_last", "first_chart_s_median", "first_chart_s_last", "all_cells_s_median",
         "all_cells_s_last", "browser_first_chart_s")

CONFIGURATION = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {inner}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = [{node!r}, {program!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.args = ["--allow-root", "--LabApp.news_url=None",
                  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                  "--LabApp.expose_app_in_browser=True"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.Spawner.environment = {{"CHAPTER_TEXT": "none"}}
c.JupyterHub.concurrent_spawn_limit = 100
c.JupyterHub.services = [{{"name": "teacher", "api_token": {token!r}, "admin": True}}]
c.JupyterHub.load_roles = [{{
    "name": "teacher", "services": ["teacher"],
    "scopes": ["admin:users", "admin:servers", "tokens", "access:servers"]}}]
"""


def environment(folder):
    """A scratch environment with the essay, JupyterHub and its proxy; returns its Python and the
    proxy's program.
    """
    python = folder / "venv" / "bin" / "python"
    proxy = "configurable-http-proxy"
    program = folder / "node_modules" / proxy / "bin" / proxy
    if not (python.parent / "jupyterhub").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        subprocess.run([
            str(python), "-m", "pip", "install", "--quiet", "-r", "requirements.txt", "-c",
            "requirements.lock", "jupyterhub"
        ], cwd=ROOT, check=True)
    if not program.exists():
        subprocess.run([
            "npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix",
            str(folder), "configurable-http-proxy"
        ], check=True)
    return python, program


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def family(root):
    """Process ids of a process and all its descendants."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            own, rest = stat.read_text().split(" ", 1)
            parents[int(own)] = int(rest.rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = set(), {root}
    while new:
        found |= new
        new = {child for child, parent in parents.items() if parent in new} - found
    return found


def share(pids):
    """Proportional share of memory (PSS) of these processes, in MB."""
    total = 0
    for pid in pids:
        try:
            total += next(
                int(line.split()[1])
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


class Student:
    """One student: a name, a session, the times of what happened."""
    def __init__(self, number, address, name=None):
        self.name, self.address = name or f"student{number}", address
        self.base = f"{address}/user/{self.name}"

    async def ask(self, method, url, **body):
        answer = await AsyncHTTPClient().fetch(
            HTTPRequest(url, method, HEADERS,
                        json.dumps(body) if method == "POST" else None, connect_timeout=600,
                        request_timeout=600))
        return json.loads(answer.body) if answer.body else None

    async def arrive(self):
        """Have a server of one's own started."""
        begun = time.perf_counter()
        await self.ask("POST", f"{self.address}/hub/api/users/{self.name}")
        await self.ask("POST", f"{self.address}/hub/api/users/{self.name}/server")
        while not (await self.ask("GET",
                                  f"{self.address}/hub/api/users/{self.name}"))["servers"].get(
                                      "", {}).get("ready"):
            await asyncio.sleep(0.1)
        self.spawned = time.perf_counter() - begun

    async def read(self):
        """Open the notebook, start its kernel and run every cell, as "Run all" does at once after
        opening.
        """
        begun = time.perf_counter()
        notebook = (await self.ask("GET", f"{self.base}/api/contents/{NOTEBOOK}"))["content"]
        kernel = (await self.ask("POST", f"{self.base}/api/sessions", path=NOTEBOOK, name=NOTEBOOK,
                                 type="notebook", kernel={"name": "python3"}))["kernel"]["id"]
        sources = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        session, self.first, open_cells = uuid.uuid4().hex, None, set()
        line = await websocket_connect(
            HTTPRequest(
                f"{self.base.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?session_id={session}",
                headers=HEADERS, connect_timeout=600, request_timeout=600))
        for source in sources:
            message = {
                "header": {
                    "msg_id": uuid.uuid4().hex, "username": self.name, "session": session,
                    "msg_type": "execute_request", "version": "5.3", "date": ""
                }, "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": [],
                "content": {
                    "code": source, "silent": False, "store_history": True, "user_expressions": {},
                    "allow_stdin": False, "stop_on_error": True
                }
            }
            open_cells.add(message["header"]["msg_id"])
            await line.write_message(json.dumps(message))
        while open_cells:
            found = await line.read_message()
            if found is None:
                raise RuntimeError(f"{self.name} lost the connection.")
            if isinstance(found, bytes):
                continue
            told = json.loads(found)
            if told["msg_type"] == "error":
                raise RuntimeError(f"{self.name}: {told['content']['evalue']}")
            if self.first is None and PLOTLY in told["content"].get("data", {}):
                self.first = time.perf_counter() - begun
            if told["msg_type"] == "execute_reply":
                open_cells.discard(told["parent_header"].get("msg_id"))
        self.done = time.perf_counter() - begun
        line.close()

    def leave(self):
        return self.ask("DELETE", f"{self.address}/hub/api/users/{self.name}/server")


async def lesson(address, hub, count, homes):
    """One class: all arrive at the same moment, then all press "run all" at the same moment."""
    AsyncHTTPClient.configure(None, max_clients=200, max_body_size=2**28)
    students = [Student(f"{count}x{i}", address) for i in range(count)]
    for student in students:
        (homes / student.name).mkdir(parents=True)
        shutil.copy(ROOT / "notebooks" / NOTEBOOK, homes / student.name)
    before = share(family(hub))
    await asyncio.gather(*(student.arrive() for student in students))
    await asyncio.gather(*(student.read() for student in students))
    whole = share(family(hub))
    await asyncio.gather(*(student.leave() for student in students))
    await asyncio.sleep(3)
    row = {
        "students": count, "cores": os.cpu_count(), "hub_mb": round(before), "mb_a_student": round(
            (whole - before) / count), "mb_in_all": round(whole)
    }
    for name, times in (("spawned", [s.spawned for s in students]), ("first_chart", [
            s.first for s in students
    ]), ("all_cells", [s.done for s in students])):
        row |= {f"{name}_s_median": round(median(times), 1), f"{name}_s_last": round(max(times), 1)}
    return row


def seen(address, homes):
    """Seconds from "Run all" to the first drawn chart, for one student in a real Chromium."""
    name = "seeing"
    settings = homes / name / ".jupyter" / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    # All cells are laid out at once, so that the first chart need not be scrolled to.
    settings.write_text('{"windowingMode": "none"}')
    notebook = json.loads((ROOT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    (homes / name / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{address}/hub/login")
        page.fill("#username_input", name)
        page.fill("#password_input", "x")
        page.click("#login_submit")
        page.wait_for_url(f"**/user/{name}/**", timeout=120_000)
        page.goto(f"{address}/user/{name}/lab/tree/{NOTEBOOK}?reset")
        page.wait_for_function(READY, timeout=120_000)
        page.click(".jp-Notebook .jp-Cell >> nth=0")
        page.click("li.lm-MenuBar-item:has-text('Run')")
        item = page.wait_for_selector("li.lm-Menu-item:has-text('Run All Cells')")
        begun = time.perf_counter()
        item.click()
        page.wait_for_selector(".js-plotly-plot .main-svg .cartesianlayer path", state="attached",
                               timeout=120_000)
        taken = round(time.perf_counter() - begun, 1)
    asyncio.run(Student("", address, name).leave())
    time.sleep(3)
    return taken


def main():
    classes = [int(given) for given in sys.argv[1:]] or CLASSES
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        kept = Path(os.environ.get("CLASSROOM", scratch / "hub"))
        kept.mkdir(exist_ok=True)
        python, program = environment(kept)
        homes, port = scratch / "homes", free_port()
        (scratch / "config.py").write_text(
            CONFIGURATION.format(port=port, inner=free_port(), proxy=free_port(),
                                 node=shutil.which("node"), program=str(program), homes=str(homes),
                                 token=TOKEN))
        path = f"{python.parent}:{os.environ['PATH']}"
        with open(scratch / "log.txt", "w") as log:
            hub = subprocess.Popen([str(python.parent / "jupyterhub"), "-f", "config.py"],
                                   cwd=scratch, env=os.environ | {"PATH": path}, stdout=log,
                                   stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(240):
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.25)
            time.sleep(2)
            RESULTS.parent.mkdir(exist_ok=True)
            # Classes not measured this time keep what they had.
            before = list(csv.DictReader(RESULTS.open(encoding="utf-8",
                                                      newline=""))) if RESULTS.exists() else []
            rows = {int(row["students"]): row for row in before}
            for count in classes:
                row = asyncio.run(lesson(address, hub.pid, count, homes))
                row["browser_first_chart_s"] = seen(address, homes) if count == 1 else ""
                print(row, flush=True)
                rows[count] = row
                with RESULTS.open("w", encoding="utf-8", newline="") as file:
                    out = csv.DictWriter(file, HEADS, lineterminator="\n")
                    out.writeheader()
                    out.writerows(rows[size] for size in sorted(rows))
        except Exception:
            print((scratch / "log.txt").read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            hub.terminate()
            hub.wait(60)


if __name__ == "__main__":
    main()
