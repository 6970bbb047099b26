"""The one place that knows where the essay is kept: the links to Binder and nbgitpuller are made
from `[tool.essay]` in pyproject.toml.

`python -m helpers.editions.address` prints them; with `--write` it puts them into README.md and the
teacher's guide, between the lines `<!-- address -->` and `<!-- /address -->`.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..slips import Slip, shown

ROOT = Path(__file__).parents[2]
FIRST = "notebooks/00-start-here.ipynb"
BADGE = "binder/badge.svg"
PLACES = ("README.md", "notebooks/teachers-guide.md")
BLOCK = re.compile(r"(<!-- address -->\n).*?(<!-- /address -->)", re.DOTALL)


@dataclass(frozen=True)
class Address:
    """Where the essay can be cloned from, which branch is meant, and the JupyterHub of a class;
    empty if not known.
    """

    repository: str = ""
    branch: str = "main"
    hub: str = ""

    def __post_init__(self) -> None:
        for key, url in (("repository", self.repository), ("hub", self.hub)):
            parts = urlsplit(url)
            if url and not (parts.scheme == "https" and parts.netloc and not parts.query
                            and not re.search(r"\s", url)):
                raise Slip(
                    f"The {key} in [tool.essay] of pyproject.toml should be like "
                    f"https://example.org/name/essay, not {shown(url)}."
                )
        if self.repository and not self.name:
            raise Slip(
                f"The repository in [tool.essay] of pyproject.toml names a host but no repository: "
                f"{shown(self.repository)}."
            )

    @property
    def name(self) -> str:
        """Name of the folder that a clone makes."""
        return self._bare.rsplit("/", 1)[-1] if urlsplit(self._bare).path.strip("/") else ""

    @property
    def _bare(self):
        return self.repository.rstrip("/").removesuffix(".git")

    def binder(self) -> str:
        """Link that opens the first notebook in JupyterLab on mybinder.org."""
        host, path = urlsplit(self._bare).netloc, urlsplit(self._bare).path.strip("/")
        place = {"github.com": f"gh/{path}", "gitlab.com": f"gl/{quote(path, safe='')}"}.get(
            host, f"git/{quote(self.repository, safe='')}")
        branch, first = quote(self.branch, safe=""), quote(f"lab/tree/{FIRST}", safe="")
        return f"https://mybinder.org/v2/{place}/{branch}?urlpath={first}"

    def badge(self) -> str:
        """The badge as Markdown; its picture lies in the project."""
        return f"[![Open in Binder]({BADGE})]({self.binder()})"

    def nbgitpuller(self, hub: str | None = None) -> str:
        """Link that gives a student on a JupyterHub a copy of the essay and opens the first
        notebook.
        """
        path = quote(f"lab/tree/{self.name}/{FIRST}", safe="")
        repository, branch = quote(self.repository, safe=""), quote(self.branch, safe="")
        return (f"{(hub or self.hub).rstrip('/')}/hub/user-redirect/git-pull"
                f"?repo={repository}&branch={branch}&urlpath={path}")

    def lines(self, place: str) -> str:
        """What stands between the two marks in one of `PLACES`."""
        if not self.repository:
            return (
                "The address of this project is not filled in yet: write it as `repository` under "
                "`[tool.essay]` in `pyproject.toml` "
                "and run `.venv/bin/python -m helpers.editions.address --write`, which makes the "
                "links here.\n"
            )
        if place == "README.md":
            return f"{self.badge()}\n"
        example = self.nbgitpuller("https://your.hub.example")
        pull = (f"`{self.nbgitpuller()}`" if self.hub else
                f"`{example}` (with the address of your hub in place of the first part)")
        return f"- Binder: {self.binder()}\n- nbgitpuller: {pull}\n"


def address(path: Path = ROOT / "pyproject.toml") -> Address:
    """The address that pyproject.toml gives."""
    known = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("essay", {})
    return Address(
        **{key: str(known[key]) for key in ("repository", "branch", "hub") if key in known})


def with_links(text: str, place: str, given: Address) -> str:
    """The text of one of `PLACES` with its block made anew from an address."""
    return BLOCK.sub(lambda found: found[1] + given.lines(place) + found[2], text)


def main(arguments: list[str]) -> None:
    """Print the links, or write them into their places."""
    given = address()
    for place in PLACES:
        path = ROOT / place
        if "--write" in arguments:
            path.write_text(with_links(path.read_text(encoding="utf-8"), place, given),
                            encoding="utf-8")
        print(f"{place}:\n{given.lines(place)}", end="")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Slip as slip:
        sys.exit(str(slip))
