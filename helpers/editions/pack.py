"""The data of an offline page, packed: what several states of an explorer share is kept once.

The states differ little, and gzip finds a repetition only within 32 kilobytes: left to itself it
would keep most of every state.
"""

import base64
import gzip
import json
import re
from collections import Counter
from typing import Any

# A part shorter than this, as JSON, is no longer than what would point to it.
SHORT = 30
ROW = re.compile("(?<=</tr>)(?=<tr)")


def packed(data: dict) -> str:
    """The data of a page as a script element that its script (`static/site.js`) unpacks."""
    blob = base64.b64encode(gzip.compress(_plain(shared(data)).encode(), mtime=0)).decode()
    return f'<script type="text/plain" id="essay-data">{blob}</script>'


def _plain(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def shared(data: dict) -> dict:
    """Data as `{"shared": [part, …], "data": …}`.

    `{"$": 3}` stands for the shared part number 3, which points to earlier ones only; `{"+": […]}`
    for pieces of a text joined, so that the rows of a table can be shared.
    """
    parts, uses, kept, places = {}, Counter(), [], {}

    def known(part: Any) -> int:
        """The number of a part among all different ones; each asks for its own parts once."""
        if isinstance(part, str) and len(rows := ROW.split(part)) > 1:
            part = {"+": rows}
        if isinstance(part, dict):
            key = ("{", *((name, known(inner)) for name, inner in part.items()))
        elif isinstance(part, list):
            key = ("[", *map(known, part))
        else:
            key = _plain(part)
        if key not in parts:
            parts[key] = (len(parts), part)
            if isinstance(key, tuple):
                uses.update(inner[1] if isinstance(inner, tuple) else inner for inner in key[1:])
        return parts[key][0]

    whole = known(data)
    keys = list(parts)

    def put(number: int) -> Any:
        """What stands for a part where it is used."""
        if number in places:
            return {"$": places[number]}
        key, (_, part) = keys[number], parts[keys[number]]
        if isinstance(part, dict):
            made = {name: put(inner) for name, inner in key[1:]}
        elif isinstance(part, list):
            made = [put(inner) for inner in key[1:]]
        else:
            made = part
        if uses[number] > 1 and len(_plain(made)) > SHORT:
            places[number] = len(kept)
            kept.append(made)
            return {"$": places[number]}
        return made

    return {"data": put(whole), "shared": kept}
