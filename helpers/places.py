"""The map of the places of the story, drawn as SVG from their latitudes and longitudes.

What is marked and said stands in `data/text/map.toml`; coasts, lakes and rivers in `outline.json`,
which is made from Natural Earth (public domain).
"""

import json
from html import escape
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path

from .page import Page, html_table
from .text import Text, section
from .wording import listed as joined

OUTLINE = Path(__file__).parent / "outline.json"
EARTH = 6371
# An equidistant conic: true along these two parallels and along every meridian.
MIDDLE, FIRST, SECOND = 52, 45, 62
WIDTH, HEIGHT, SCALE = 860, 620, 0.19
CENTRE = (53.6, 53.2)
# Radius of a number's disc, as wide as it is on a screen of 360 pixels; wide ones have it smaller.
DISC = 19
STYLE = f"""
.places .land{{fill:#f3efe6;stroke:#77726a;stroke-width:.7}}
.places .water,.places .lake{{fill:#dfe7ea}}
.places .lake{{stroke:#77726a;stroke-width:.5}}
.places .river{{fill:none;stroke:#8fa9b5}}
.places .frontier{{fill:none;stroke:#55504a;stroke-width:1.2;stroke-dasharray:5 4}}
.places .lead{{stroke:#1f1d1a;stroke-width:.8}}
.places .disc{{r:9px;fill:#fff;stroke:#1f1d1a}}
.places text{{font-family:"Source Sans 3",Arial,sans-serif;fill:#1f1d1a;dominant-baseline:central}}
.places .number{{font-size:12px;font-weight:bold;text-anchor:middle}}
.places .name{{font-size:14px;paint-order:stroke;stroke:#f8f5ee;stroke-width:3px}}
.places .region{{font-style:italic}}
@media(max-width:600px){{
.places .disc{{r:{DISC}px}} .places .number{{font-size:27px}} .places .name{{display:none}}}}
"""


def the_map() -> Page:
    """The map, what its signs mean, and the list of its places."""
    own = section("map")
    signs, drawn = own.phrase("legend"), own.phrase("drawn")
    told = own.phrase("alternative", count=len(own.tables["places"]))
    return Page(f'<div class="essay-map">{svg()}</div><p>{escape(signs)}</p>{listed()}'
                f"<p>{escape(drawn)}</p>", told)


def listed() -> str:
    """The places as a table: number, name, latitude and longitude, what happened there."""
    own = section("map")
    rows = []
    for number, (name, place) in enumerate(own.tables["places"].items(), 1):
        (north, east), told = place["at"], place["notebooks"]
        where = own.phrase("where", name=place["name"], north=north, east=east)
        notebooks = own.phrase(f"told_in.{'one' if len(told) == 1 else 'several'}",
                               numbers=joined(list(map(str, told))))
        rows.append((number, where, f"{own.phrase(f'places.{name}.what')} {notebooks}"))
    return html_table(own.tables["heads"], rows)


def svg() -> str:
    """The map: numbered places on coasts, lakes, rivers and the frontier, for wide and narrow."""
    own = section("map")
    lines = json.loads(OUTLINE.read_text(encoding="utf-8"))
    drawn = [f'<rect class="water" width="{WIDTH}" height="{HEIGHT}"/>']
    for kind, shapes, closed in (("land", lines["land"], "Z"), ("lake", lines["lakes"], "Z"),
                                 ("river", lines["rivers"], ""),
                                 ("frontier", own.tables["frontier"], "")):
        traced = "".join(_path(line) + closed for line in shapes)
        drawn.append(f'<path class="{kind}" d="{traced}"/>')
    drawn += [_mark(own, number, place)
              for number, place in enumerate(own.tables["places"].values(), 1)]
    label = escape(own.phrase("alternative", count=len(own.tables["places"])))
    made = ('<svg class="places" xmlns="http://www.w3.org/2000/svg" role="img" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" aria-label="{label}"><style>{STYLE}</style>'
            f'{"".join(drawn)}</svg>')
    return made.replace("\n", "")


def at(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place stands on the map, in its units from the upper left corner."""
    x, y = _projected(latitude, longitude)
    left, top = _projected(CENTRE[1], CENTRE[0])
    return WIDTH / 2 + SCALE * (x - left), HEIGHT / 2 + SCALE * (y - top)


def disc(place: dict) -> tuple[float, float]:
    """The centre of a place's number; of one that lies outside the map, at its right edge."""
    x, y = at(*place["at"])
    if x > WIDTH:
        return WIDTH - 30, 60
    across, down = place.get("push", (0, 0))
    return x + across, y + down


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Kilometres east and south of the middle of the projection."""
    cone = (cos(radians(FIRST)) - cos(radians(SECOND))) / radians(SECOND - FIRST)
    pole = cos(radians(FIRST)) / cone + radians(FIRST)
    radius, turned = pole - radians(latitude), cone * radians(longitude - MIDDLE)
    return EARTH * radius * sin(turned), EARTH * (radius * cos(turned) - pole + radians(MIDDLE))


def _path(line: list) -> str:
    points = (at(latitude, longitude) for longitude, latitude in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _mark(own: Text, number: int, place: dict) -> str:
    """Sign, number and name of one place."""
    (x, y), (across, down), kind = at(*place["at"]), disc(place), place.get("kind", "town")
    name, side = place["name"], place.get("side", "left")
    sign = {"town": f'<circle class="sign" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>', "region": "",
            "works": f'<rect class="sign" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>',
            "prison": f'<path class="sign" d="M{x - 5:.1f} {y + 4:.1f}h10l-5 -9Z"/>'}[kind]
    if x > WIDTH:
        sign = f'<path class="sign" d="M{across + 14} {down - 6}l12 6l-12 6Z"/>'
        away = _apart(own.tables["places"]["kuznetsk"], place)
        name = own.phrase("far", name=name, away=round(away, -2))
    elif hypot(across - x, down - y) > 1:
        sign += f'<path class="lead" d="M{x:.1f} {y:.1f}L{across:.1f} {down:.1f}"/>'
    out, anchor = (13, "start") if side == "right" else (-13, "end")
    return (f'{sign}<circle class="disc" cx="{across:.1f}" cy="{down:.1f}" r="9"/>'
            f'<text class="number" x="{across:.1f}" y="{down:.1f}">{number}</text>'
            f'<text class="name {kind}" x="{across + out:.1f}" y="{down:.1f}" '
            f'text-anchor="{anchor}">{escape(name)}</text>')


def _apart(first: dict, second: dict) -> float:
    """Kilometres between two places along the surface of the earth."""
    (south, west), (north, east) = (map(radians, place["at"]) for place in (first, second))
    part = sin((north - south) / 2)**2 + cos(south) * cos(north) * sin((east - west) / 2)**2
    return 2 * EARTH * asin(sqrt(part))
