"""Pictures of charts, for whatever shows no plotly: GitHub, an exported or a printed notebook.

`make refresh` draws them in a browser.  Each lies under the digest of its drawing, so that a chart
that has changed finds none until it is drawn again, and never shows an old one.
"""

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

SVG = "image/svg+xml"
FOLDER = Path(__file__).parents[1] / "notebooks" / "pictures"


def name_of(drawing: dict[str, Any]) -> str:
    """The name of a drawing's picture: a digest of what plotly draws.

    `drawing` is plotly's JSON, with `data` and `layout`; what is said of it in `layout.meta` is
    not drawn and does not count.
    """
    layout = {key: part for key, part in drawing["layout"].items() if key != "meta"}
    plain = json.dumps([drawing["data"], layout], sort_keys=True)
    return blake2b(plain.encode(), digest_size=8).hexdigest()


def picture(drawing: dict[str, Any]) -> str:
    """The picture of a drawing as SVG text; empty where none was drawn yet."""
    path = FOLDER / f"{name_of(drawing)}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
