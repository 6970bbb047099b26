"""`python -m helpers.editions.lite [fetch]`: build the browser edition, or only fetch its parts."""

import sys

from . import parts
from .build import build

if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["fetch"]:
            parts.fetch()
        else:
            out = build()
            print(f"{out.name}/ is ready for any web server. To see it here: "
                  f"python -m http.server --directory {out.name} 8000, then http://localhost:8000")
    except parts.Missing as missing:
        sys.exit(f"The browser edition was not built. {missing}")
