"""Damage without end: random faults in every table, strange copies of the chapter, stubborn
answers, a folder that cannot be written to.

`test_data`, `test_passages` and `test_exercises` hold the known cases by name; here chance looks
for those nobody thought of. Whatever it finds, the reader gets one sentence, and no markup is ever
acted upon.
"""

import codecs
import csv
import ctypes
import encodings.aliases
import html
import html.parser
import io
import json
import os
import shutil
import subprocess
import sys
import textwrap

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from promises import one_sentence

from helpers import check, passages, tables
from helpers.data import FOLDER, table
from helpers.exercises import EXERCISES
from helpers.passages import Copy, passage
from helpers.recognise import fingerprint
from helpers.slips import Slip

PACKAGE = {
    found["name"]: found
    for found in json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
FEW = settings(max_examples=40, deadline=None,
               suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

# --- the tables -----------------------------------------------------------------------------------


def keys(name):
    """The foreign keys of a table: (own columns, other table, its columns)."""
    as_list = lambda part: [part] if isinstance(part, str) else part  # noqa: E731
    return [(as_list(
        key["fields"]), key["reference"]["resource"], as_list(key["reference"]["fields"]))
            for key in PACKAGE[name]["schema"].get("foreignKeys") or []]


def primary(name):
    key = PACKAGE[name]["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else key


class Damaged:
    """A copy of the data folder, one table of which can be spoilt."""
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("chapter.txt", "*.md"))
        self.path = folder / PACKAGE[name]["path"]
        self.rows = list(csv.reader(io.StringIO(self.path.read_text(encoding="utf-8"))))

    def write(self):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(self.rows)
        self.path.write_text(text.getvalue(), encoding="utf-8")

    def told(self):
        """What a reader of this table is told; None where it loads.  Anything but a `Slip` of one
        sentence fails the test.
        """
        before = self.path.read_bytes()
        try:
            table(self.name, folder=self.folder)
        except Slip as slip:
            assert one_sentence(slip)
            return str(slip)
        finally:
            assert self.path.read_bytes() == before, "a damaged file was changed"
        return None


@pytest.fixture
def spoil(tmp_path_factory):
    """A function that gives a fresh copy of the data folder for one table."""
    return lambda name: Damaged(tmp_path_factory.mktemp("spoilt") / "data", name)


names = st.sampled_from(sorted(PACKAGE))
# What cells can come to hold: words, numbers beyond all measure, line ends, markup, what other
# programs write for "missing".
mess = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from([
        "nan", "NA", "NULL", "#REF!", "1e999", "-1e999", "9" * 400, "9" * 5000, "1_000", "1,000",
        "١٩٣٠", "0x10", "\u00a05", "−5", "5 %", "two\nlines", "two\r\nlines. And a sentence.",
        "<script>alert(1)</script>", "x" * 3000, "\0", "\u2028", "\ufffd", "=1+1", "2**70",
        str(2**70)
    ]))


@given(names, st.data())
@FEW
def test_a_wrong_number_is_told_with_its_place(spoil, name, data):
    numeric = [
        field["name"] for field in PACKAGE[name]["schema"]["fields"]
        if field["type"] in ("number", "integer")
    ]
    assume(numeric)
    found = spoil(name)
    row, column = data.draw(st.integers(1,
                                        len(found.rows) - 1)), data.draw(st.sampled_from(numeric))
    wrong = data.draw(mess)
    try:
        number = float(wrong)
    except ValueError:
        number = float("nan")
    # "1930", " 1930" and "1_000" are numbers to some and not to others; only what nobody can read
    # as one must be refused.
    assume(wrong.strip() and number != number and "\r" not in wrong)
    found.rows[row][found.rows[0].index(column)] = wrong
    found.write()
    told = found.told()
    assert told and f"{found.path.name}, row {row + 1}, column {column}: expected" in told


@given(names, st.data())
@FEW
def test_any_mess_in_any_cell_is_told_or_is_text(spoil, name, data):
    found = spoil(name)
    row, at = data.draw(st.integers(0,
                                    len(found.rows) - 1)), data.draw(
                                        st.integers(0,
                                                    len(found.rows[0]) - 1))
    wrong = data.draw(mess)
    assume(wrong != found.rows[row][at])
    column, found.rows[row][at] = found.rows[0][at], wrong
    found.write()
    told = found.told()
    if row == 0:
        assert told and f"{found.path.name}, row 1" in told
    elif told:
        assert found.path.name in told
    elif next(f["type"] for f in PACKAGE[name]["schema"]["fields"]
              if f["name"] == column) not in ("number", "integer"):
        kept = table(name, folder=found.folder)[column].iloc[row - 1]
        assert kept == wrong or (wrong == "" and pd.isna(kept)) or wrong.splitlines() != [
            wrong
        ], "text was changed in secret"


@given(names, st.data())
@FEW
def test_a_missing_column_is_named(spoil, name, data):
    found = spoil(name)
    gone = data.draw(st.integers(0, len(found.rows[0]) - 1))
    column = found.rows[0][gone]
    found.rows = [[cell for at, cell in enumerate(row) if at != gone] for row in found.rows]
    found.write()
    told = found.told()
    assert told and f"{found.path.name}, row 1" in told and f"look at {column}" in told


@given(names, st.data())
@FEW
def test_a_doubled_row_is_named(spoil, name, data):
    found = spoil(name)
    row = data.draw(st.integers(1, len(found.rows) - 1))
    found.rows.insert(data.draw(st.integers(row + 1, len(found.rows))), list(found.rows[row]))
    found.write()
    told = found.told()
    assert told and "stands in the table twice" in told and " and ".join(primary(name)) in told


@given(st.sampled_from([name for name in sorted(PACKAGE) if keys(name)]), st.data())
@FEW
def test_a_key_that_leads_nowhere_is_named(spoil, name, data):
    found = spoil(name)
    columns, other, heads = data.draw(st.sampled_from(keys(name)))
    rows = [
        i for i, row in enumerate(found.rows[1:], 1)
        if all(row[found.rows[0].index(c)] for c in columns)
    ]
    row = data.draw(st.sampled_from(rows))
    # A number that is a place for a paragraph or note, but the place of none; or an id of the right
    # form.
    kind = next(f["type"] for f in PACKAGE[name]["schema"]["fields"] if f["name"] == columns[-1])
    wrong = "197" if kind == "integer" else "13.197" if heads == ["reference"
                                                                  ] else "no-such-thing-1930"
    found.rows[row][found.rows[0].index(columns[-1])] = wrong
    found.write()
    told = found.told()
    assert told and f"{found.path.name}, row {row + 1}, column {columns[-1]}" in told.replace(
        " and ".join(columns), columns[-1])
    assert wrong in told and (other in told or "expected" in told)


@given(
    names,
    st.sampled_from(
        ["utf-16", "utf-32", "cp1251", "shift_jis", "latin-1", "cp037", "utf-7", "koi8-r"]),
    st.sampled_from(["Müller", "Каменев", "– “so” –"]))
@FEW
def test_a_table_in_another_encoding_is_told_or_reads_the_same(spoil, name, encoding, words):
    found = spoil(name)
    found.path.write_bytes((found.path.read_text(encoding="utf-8") + words).encode(
        encoding, "replace"))
    told = found.told()
    assert told and (found.path.name in told)


@given(names, st.data())
@settings(FEW, max_examples=80)
def test_random_bytes_in_any_table_are_told_or_harmless(spoil, name, data):
    found = spoil(name)
    whole = found.path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    kind = data.draw(st.sampled_from(["cut", "put", "gone", "twice"]))
    length = data.draw(st.integers(1, 3000))
    changed = {
        "cut": whole[:at],
        "put": whole[:at] + data.draw(st.binary(min_size=1, max_size=40)) + whole[at:],
        "gone": whole[:at] + whole[at + length:],
        "twice": whole[:at] + whole[max(0, at - length):at] + whole[at:]
    }[kind]
    found.path.write_bytes(changed)
    told = found.told()
    assert told is None or found.path.name in told


@given(st.data())
@FEW
def test_a_damaged_bibliography_is_told_or_harmless(spoil, data):
    found = spoil("notes")
    path = found.folder / "references.bib"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(
        st.binary(max_size=9) | st.sampled_from([b"{", b"}", b"@", b'"', b"@book{", b"%"]))
    path.write_bytes(whole[:at] if not put else whole[:at] + put + whole[at:])
    try:
        tables.bibliography(found.folder)
    except Slip as slip:
        assert one_sentence(slip) and "references.bib" in str(slip)


# --- the reader's own copy ------------------------------------------------------------------------

WORDS = "loaf oven miller flour baker street winter crust cellar barrel lantern harbour sister wagon copper garden market ladder".split(
)
OWN = {
    f"{section}.{number}": f"In the {WORDS[(section * 5 + number) % 18]} year the "
                           f"{WORDS[(section * 7 + number * 3) % 18]} stood {WORDS[section]} by "
                           f"the "
    f"{WORDS[number + 9]}, and nobody sold “{WORDS[(number * 11 + section) % 18]}” for less than "
    f"{section}{number} coins a piece."
    for section in range(1, 5) for number in range(1, 6)
}
TABLE = {reference: fingerprint(text) for reference, text in OWN.items()}
# Every encoding that Python knows and that can write the text.
ENCODINGS = sorted({
    codecs.lookup(name).name for name in set(encodings.aliases.aliases.values()) - {"mbcs", "oem"}
    if codecs.lookup(name)._is_text_encoding
})


class Acting(html.parser.HTMLParser):
    """Collects whatever in a piece of HTML a browser would act on."""

    HARMLESS = {"details", "summary", "blockquote", "strong", "em", "span", "p", "small"}

    def __init__(self, source):
        super().__init__()
        self.found = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag not in self.HARMLESS or attrs:
            self.found.append((tag, attrs))


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A function that saves bytes as the reader's copy and returns what a notebook then shows for
    the first and the last paragraph.
    """
    monkeypatch.setattr(passages, "load_table", lambda: TABLE)

    def show(data, name="copy.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        monkeypatch.setenv("CHAPTER_TEXT", str(path))
        passages._copy_at.cache_clear()
        shown = passage("1.1", "4.5")
        assert not Acting(shown._repr_html_()).found
        assert shown.passages is not None or one_sentence(shown.line)
        return shown

    return show


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_copy_in_any_encoding_is_read_rightly_or_refused(own, encoding):
    text = "\n\n".join(OWN.values())
    shown = own(text.encode(encoding, "replace"))
    for found in shown.passages or ():
        # A mark may be lost in a strange encoding, never a paragraph misplaced or filled with
        # rubbish.
        assert not found.text or found.text.isprintable(), found
        assert found.status != "same" or fingerprint(found.text) == TABLE[found.reference]


def test_ten_megabytes_are_refused_at_once(own):
    assert "more than 5 MB" in own(b"<script>alert(1)</script>" * 400_000).line


ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "</blockquote></details><iframe src=//x></iframe>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--", "]]>", "<svg/onload=alert(1)>", "[x](javascript:alert(1))",
    "$\\href{javascript:alert(1)}{x}$", "\u202e\u2066", "{{ 7 * 7 }}",
    "<style>*{display:none}</style>", "\x1b[31m", "<a href='x"
]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(OWN)), st.integers(0, 25), st.sampled_from(ATTACKS)),
             max_size=8))
@FEW
def test_markup_anywhere_in_a_copy_is_never_acted_on(own, attacks):
    paragraphs = {reference: text.split() for reference, text in OWN.items()}
    for reference, at, attack in attacks:
        paragraphs[reference].insert(at, attack)
    own("\n\n".join(" ".join(words) for words in paragraphs.values()).encode())


def test_a_saved_web_page_is_taken_for_what_it_says(own):
    page = "<html><head><script>var x = 'In the loaf year';</script></head><body>" + "".join(
        f"<p class='a'>{html.escape(text)}</p>\n" for text in OWN.values())
    shown = own(page.encode(), "page.html")
    assert [found.status for found in shown.passages] == ["same", "same"]
    assert all("alert" not in found.text and "var x" not in found.text for found in shown.passages)


@pytest.mark.parametrize("name", [
    "<script>alert(1)</script>.txt".replace("/", "∕"), "a\nb. C.txt", "$x$.txt", "'\".txt",
    "x" * 200 + ".txt"
])
def test_a_hostile_file_name_is_only_a_name(own, monkeypatch, tmp_path, name):
    own(b"\0\0\0" + bytes(range(256)), name)
    monkeypatch.setenv("CHAPTER_TEXT", str(tmp_path / f"gone {name}"))
    shown = passage("1.1")
    assert one_sentence(shown.line) and not Acting(shown._repr_html_()).found


@given(st.sets(st.integers(1, 4), min_size=1, max_size=3))
def test_missing_sections_are_reported_and_the_others_fit(gone):
    text = "\n\n".join(text for reference, text in OWN.items() if int(reference[0]) not in gone)
    copy = Copy.from_text(text, TABLE)
    assert copy.missing == [reference for reference in OWN if int(reference[0]) in gone
                            ] and not copy.differing
    assert one_sentence(copy.report()) and all(f"{section}.1" in copy.report()
                                               for section in gone if section - 1 not in gone)


# --- answers --------------------------------------------------------------------------------------


def refusing(*methods):
    """An object that raises RuntimeError whenever one of these methods is called."""
    def refuse(self, *_):
        raise RuntimeError("no\nwords")

    return type("Stubborn", (), dict.fromkeys(methods, refuse))()


STUBBORN = {
    "no words": refusing("__str__", "__repr__", "__format__"), "no number": refusing(
        "__float__",
        "__index__"), "no comparison": refusing("__eq__", "__lt__"), "nothing at all": refusing(
            "__str__", "__repr__", "__float__", "__eq__", "__bool__", "__hash__",
            "__len__"), "a table": pd.DataFrame({"a": [1, 2]}), "a very long text": "9" * 2_000_000,
    "a very long word": "x" * 2_000_000, "markup": "<script>alert(1)</script>" * 9,
    "a broken character": "\ud800", "zero bytes": "6\0" * 9, "a generator": (i for i in range(3)),
    "itself": [], "an exception": ValueError("60.3"), "a deep list": None
}
STUBBORN["itself"].append(STUBBORN["itself"])
STUBBORN["a deep list"] = deep = []
for _ in range(100_000):
    deep.append([])
    deep = deep[0]


@pytest.mark.parametrize("name", EXERCISES)
def test_a_stubborn_answer_gets_one_sentence(name):
    for kind, answer in STUBBORN.items():
        found = check(name, answer)
        assert one_sentence(found.sentence), kind
        assert not found.right, kind


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.floats() | st.integers(-10**400, 10**400)
        | st.dates() | st.sampled_from(list(STUBBORN)).map(lambda kind: STUBBORN[kind]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner,
                                                                    max_size=3) | st.tuples(inner)),
    st.sampled_from(sorted(EXERCISES)))
@FEW
def test_anything_built_of_anything_gets_one_sentence(answer, name):
    assert one_sentence(check(name, answer).sentence)


@pytest.mark.parametrize("kind", STUBBORN)
def test_a_stubborn_name_of_an_exercise_gets_one_sentence(kind):
    with pytest.raises(Slip) as slip:
        check(STUBBORN[kind], 1)
    assert one_sentence(slip.value)


# --- a folder that cannot be written to -----------------------------------------------------------

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def obeys_permissions():
    """Run in a child before it starts: even root then meets a file's permissions (Linux), as every
    reader does.
    """
    if os.getuid() == 0:
        kernel = ctypes.CDLL(None)
        kernel.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
        kernel.prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0)


@pytest.fixture
def locked(tmp_path):
    """The project in a folder that cannot be written to, and a function that runs Python there
    under its permissions.
    """
    if os.name != "posix":
        pytest.skip("Windows keeps permissions in another way")
    place = tmp_path / "essay"
    for part in ("data", "helpers", "notebooks"):
        shutil.copytree(FOLDER.parent / part, place / part, ignore=shutil.ignore_patterns(
            "chapter.txt", "__pycache__", "images"))
    (place / "data" / "chapter.txt").write_text("locked")

    def chmod(folder, files):
        for path in [place, *place.rglob("*")]:
            path.chmod(folder if path.is_dir() else files)

    def run(code, *arguments):
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), *arguments], cwd=place / "notebooks",
            capture_output=True, text=True, timeout=120, check=False, env=os.environ
            | {"PYTHONPATH": str(place), "IPYTHONDIR": str(tmp_path), "CHAPTER_TEXT": "none"},
            preexec_fn=obeys_permissions)

    chmod(0o555, 0o444)
    (place / "data" / "chapter.txt").chmod(0)
    tried = run("open('../data/new', 'w')")
    if "PermissionError" not in tried.stderr:
        chmod(0o755, 0o644)
        pytest.skip("this user may write everywhere and cannot be kept from it")
    yield run
    chmod(0o755, 0o644)


RUN = """
    import json, sys
    from IPython.core.interactiveshell import InteractiveShell
    shell = InteractiveShell.instance()
    # What fails while a chart is shown, IPython only prints.
    shell.display_formatter.ipython_display_formatter.enabled = True
    import helpers
    assert helpers.__file__.startswith(sys.argv[2]), helpers.__file__
    for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and shell.run_cell("".join(cell["source"])).error_in_exec:
            sys.exit("failed: " + "".join(cell["source"]))
"""


def test_a_notebook_runs_in_a_folder_that_cannot_be_written_to(locked, tmp_path):
    (notebook, ) = (tmp_path / "essay" / "notebooks").glob("05-*.ipynb")
    ran = locked(RUN, str(notebook), str(tmp_path))
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "Traceback" not in ran.stdout + ran.stderr, (ran.stdout + ran.stderr)[-2000:]


SLIP = """
    import sys
    from pathlib import Path
    from helpers import data, passages, slips
    place = Path(data.FOLDER)
    try:
        {}
    except slips.Slip as told:
        print(told)
"""


@pytest.mark.parametrize("what, told",
                         [("passages.Copy.read(place / 'chapter.txt')", "cannot be read"), ])
def test_what_the_folder_forbids_is_told_in_one_sentence(locked, what, told):
    ran = locked(SLIP.format(what))
    assert ran.returncode == 0, ran.stderr[-800:]
    assert one_sentence(ran.stdout.strip()) and told in ran.stdout


def test_a_copy_without_permission_leaves_the_notebook_running(locked):
    ran = locked(
        SLIP.format(
            "import os; del os.environ['CHAPTER_TEXT']; print(passages.passage('1.1').line)"))
    assert ran.returncode == 0 and one_sentence(
        ran.stdout.strip()) and "cannot be read" in ran.stdout, ran.stderr[-800:]
