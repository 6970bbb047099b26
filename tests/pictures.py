"""Draw the pictures of charts that notebooks carry for GitHub, exports and paper.

A browser draws them with the plotly.js that the package brings; what it adds for moving about, and
names that differ from run to run, go.  Colours and lines are written as attributes: viewers that
strip style sheets from a notebook keep those.
"""

import json
import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import plotly
from laboratory import browser

from helpers.chart import PLOTLY
from helpers.pictures import FOLDER, name_of

WIDTH = 860  # pixels, as wide as charts stand on a page
SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
DRAW = f"""drawing => Plotly.toImage(drawing, {{format: 'svg', imageDataOnly: true,
    width: {WIDTH}, height: drawing.layout.height || 450}})"""
SPACE = "{http://www.w3.org/2000/svg}"
# What a browser assumes anyway, or what only matters on a page that moves.
ASSUMED = {
    "opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke-dasharray": "none",
    "vector-effect": "none", "font-weight": "normal", "font-style": "normal",
    "font-variant": "normal", "stroke": "none", "text-decoration-line": "none"
}
IDLE = {
    "class", "data-index", "data-unformatted", "data-math", "pointer-events", "cursor",
    "white-space", "vector-effect", "text-shadow", "will-change", "text-transform",
    "text-decoration-line", "image-rendering", "overflow", "dominant-baseline"
}
GROUPS = {"g", "defs", "tspan"}


def drawings(notebook):
    """What plotly draws in a notebook (its JSON as a dict), in order."""
    return [output["data"][PLOTLY] for cell in notebook["cells"]
            for output in cell.get("outputs", []) if PLOTLY in output.get("data", {})]


def wanting(drawn):
    """Those of some drawings that have no picture, once each, by the names of the pictures."""
    named = {name_of(drawing): drawing for drawing in drawn}
    return {name: drawing for name, drawing in named.items()
            if not (FOLDER / f"{name}.svg").is_file()}


def draw(named):
    """Draw pictures and store them; `named` has plotly's JSON under the name of each.

    Raises RuntimeError, with one sentence, where there is no browser.
    """
    made = {name: tidied(svg, name, drawing["layout"].get("meta", {}).get("finding", ""))
            for (name, drawing), svg in zip(named.items(), raw(named.values()))}
    FOLDER.mkdir(exist_ok=True)
    for name, svg in made.items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def raw(drawn):
    """The pictures as plotly makes them, each as text."""
    if not drawn:
        return []
    with browser() as running, TemporaryDirectory() as scratch:
        page = running.new_page()
        start = Path(scratch) / "page.html"
        start.write_text(f'<!doctype html><script src="{SCRIPT.as_uri()}"></script>')
        page.goto(start.as_uri())
        return [page.evaluate(DRAW, json.loads(json.dumps(drawing))) for drawing in drawn]


def prune(notebooks, printed=()):
    """Remove pictures that no chart of some notebooks (paths), and no drawing that is only
    `printed`, has any longer.
    """
    used = {name_of(drawing) for path in notebooks
            for drawing in drawings(json.loads(path.read_text(encoding="utf-8")))}
    used |= set(map(name_of, printed))
    for path in FOLDER.glob("*.svg"):
        if path.stem not in used:
            path.unlink(missing_ok=True)


def tidied(svg, name, finding=""):
    """A picture without what only a moving chart needs, the same from run to run; `name` begins
    the names in it, since several pictures may stand on one page, `finding` is its title for those
    who hear it.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SPACE)
        element.attrib = _attributes(element)
    _lean(root)
    # One family of type for the whole picture.
    families = Counter(e.get("font-family") for e in root.iter() if e.get("font-family"))
    family = families.most_common(1)[0][0] if families else ""
    for element in root.iter():
        if element.get("font-family") == family:
            del element.attrib["font-family"]
    root.attrib = {"xmlns": SPACE[1:-1], "width": root.get("width"), "height": root.get("height"),
                   "viewBox": root.get("viewBox"), "role": "img"}
    root.attrib |= {"font-family": family} if family else {}
    if finding:
        root.insert(0, ElementTree.Element("title"))
        root[0].text = finding
    return _with_names(_written(root), name)


def _attributes(element):
    """The attributes of an element, those of its style among them, without what says nothing."""
    found = dict(element.attrib)
    style = found.pop("style", "")
    found |= {key.strip(): value.strip() for key, _, value in
              (part.partition(":") for part in style.split(";")) if value.strip()}
    return {key: _short(value) for key, value in found.items()
            if key not in IDLE and not key.startswith(("{", "data-")) and value
            and ASSUMED.get(key) != value}


def _short(value):
    """A value as short as it can be: colours in hexadecimal, two decimals, no units."""
    value = re.sub(r"""url\((["'])(#[^)]+)\1\)""", r"url(\2)", value)
    value = re.sub(r"rgb\((\d+), (\d+), (\d+)\)",
                   lambda rgb: "#" + "".join(f"{int(part):02x}" for part in rgb.groups()), value)
    value = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", value)
    value = re.sub(r"(?<=\d)px\b", "", value)
    return value.replace('"', "'")


def _lean(parent):
    """Remove, from the inside out, what draws nothing."""
    for child in list(parent):
        _lean(child)
        invisible = child.get("opacity") == "0" or child.tag == "rect" and (
            child.get("fill-opacity") == "0" or child.get("fill") in (None, "none")) and (
            child.get("stroke-opacity") == "0" or not child.get("stroke"))
        bare = child.tag == "path" and child.get("d", "") in ("", "M0,0")
        empty = child.tag in GROUPS and not len(child) and not child.text
        if parent.tag != "clipPath" and (invisible or bare or empty):
            parent.remove(child)
        elif child.tag == "g" and not child.attrib:
            at = list(parent).index(child)
            parent.remove(child)
            for place, inner in enumerate(list(child)):
                parent.insert(at + place, inner)


def _written(element):
    """An element as text, in single quotes: a notebook would have to mask double ones."""
    inside = _said(element.text) + "".join(_written(child) + _said(child.tail)
                                           for child in element)
    given = "".join(f" {key}={_quoted(value)}" for key, value in element.attrib.items())
    return f"<{element.tag}{given}>{inside}</{element.tag}>" if inside else \
        f"<{element.tag}{given}/>"


def _said(words):
    """The words of a picture; a second blank in a row would be lost."""
    return escape(words or "").replace("  ", " \u00a0")


def _quoted(value):
    return f"'{escape(value)}'" if "'" not in value else quoteattr(value)


def _with_names(svg, name):
    """The picture with names that count from one; what no line asks for goes."""
    asked = dict.fromkeys(re.findall(r"url\(#([^)]+)\)", svg))
    known = {old: f"p{name[:6]}-{at}" for at, old in enumerate(asked, 1)}
    svg = re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{known[found[1]]})", svg)
    svg = re.sub(r"<clipPath id='([^']+)'[^>]*>.*?</clipPath>",
                 lambda found: found[0] if found[1] in known else "", svg)
    svg = re.sub(r" id='([^']+)'", lambda found: f" id='{known[found[1]]}'"
                 if found[1] in known else "", svg)
    return re.sub(r"<defs/>|<defs></defs>", "", svg)
