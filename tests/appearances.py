"""Which statistic is drawn where: reads the stored charts of all notebooks and writes
`data/appearances.csv`.

`make refresh` does it.  The register shows the places beside each statistic.
"""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "data" / "appearances.csv"
PLOTLY = "application/vnd.plotly.v1+json"


def finding(data):
    """The finding of a stored output, if it holds a chart: as plotly's JSON carries it, or a chart
    of words.
    """
    if PLOTLY in data:
        return data[PLOTLY]["layout"].get("meta", {}).get("finding")
    words = re.search(r'data-finding="([^"]*)"', "".join(data.get("text/html", "")))
    return unescape(words[1]) if words else None


def drawn(path):
    """(statistic or estimate id, title) for every chart stored in a notebook, in order; an explorer
    goes by its question.
    """
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        title = None
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            title = finding(data) or title
            html = "".join(data.get("text/html", ""))
            if title and "data-id=" in html:
                asked = re.search(r'<div class="essay-stored"><p><strong>(.*?)</strong>', html)
                for ids in re.findall(r'data-id="([^"]+)"', html):
                    for name in unescape(ids).split():
                        yield name, unescape(asked[1]) if asked else title
                title = None


def found():
    """The text of `appearances.csv` as the notebooks stand."""
    with (ROOT / "data" / "statistics.csv").open(encoding="utf-8", newline="") as opened:
        known = [row["id"] for row in csv.DictReader(opened)]
    notebooks = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    lines = dict.fromkeys((name, path.stem, title) for path in notebooks
                          for name, title in drawn(path) if name in known)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("statistic", "notebook", "title"))
    rows.writerows(sorted(lines, key=lambda line: (known.index(line[0]), line[1], line[2])))
    return text.getvalue()
