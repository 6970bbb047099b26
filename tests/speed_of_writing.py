"""How long a writer waits: `python tests/speed_of_writing.py [runs]`.

Prints the median in seconds of `make check`, `make preview` and `make refresh` for one notebook or
theme, against the goals of 10, 5 and 15 seconds; five runs each unless another number is given.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
WAITS = (("check", "09", 10), ("preview", "workers", 5), ("refresh", "09", 15))


def seconds(target, name):
    """How long one run of a make target takes; its browser stays closed."""
    begun = time.perf_counter()
    subprocess.run(["make", "--silent", target, f"NAME={name}"], cwd=ROOT, check=True,
                   capture_output=True, env=os.environ | {"BROWSER": "true"})
    return time.perf_counter() - begun


def main(runs):
    for target, name, goal in WAITS:
        middle = median(seconds(target, name) for _ in range(runs))
        met = "met" if middle <= goal else "NOT MET"
        print(f"make {target} NAME={name}: median of {runs} {middle:.1f} s, "
              f"ratio to its goal of {goal} s {middle / goal:.2f}, {met}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
