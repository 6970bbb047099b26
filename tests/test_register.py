"""The register: every statistic has its page, what stands beside it is known, and the table cites
each row.
"""

import re
import subprocess
import sys
from html import escape

import ipywidgets
import pytest
from promises import one_sentence

from helpers import live
from helpers.claims import table_of_claims
from helpers.contents import notebooks
from helpers.data import FOLDER, table
from helpers.disputes import disputes
from helpers.register import COLUMNS, SHOWN, STORED, beside, entry, listing, register
from helpers.slips import Slip

MODULE = sys.modules["helpers.register"]
REGISTER = table("statistics")
IDS = list(REGISTER["id"])


def test_every_statistic_has_its_page():
    for row in REGISTER.to_dict("records"):
        page = entry(row["id"])
        assert f"<code>{row['id']}</code>" in page.html, row["id"]
        assert f"¶ {row['section']}.{row['paragraph']}" in page.html, row["id"]
        assert escape(row["evidence"]) in page.html, row["id"]
        assert page.html.count("<h4>") == 1, row["id"]
        assert not re.search(r"\b(nan|None|&lt;NA&gt;)\b", page.html), row["id"]


def test_the_page_leads_to_defects_estimates_claims_and_charts():
    page = entry("cereal-output-change-1932").html
    for heading in ("Defects of the print", "from elsewhere", "Claims that rest on it",
                    "It appears in"):
        assert heading in page
    assert 'data-id="harvest-low-estimate-1932"' in page
    assert "reported by a page of climate-policy-watcher.org" in page
    assert 'href="15-the-chapter-under-test.ipynb"' in page


def test_an_unknown_id_gets_one_sentence():
    for wrong in ("steel-growth-1973", "", None, 5, ["steel-growth-1937"], "<b>"):
        with pytest.raises(Slip) as told:
            entry(wrong)
        assert one_sentence(told.value), wrong


def test_what_a_dispute_or_a_claim_puts_side_by_side_stands_beside_and_nothing_else():
    estimates = set(table("estimates")["id"])
    expected: dict[str, set[str]] = {}
    for notebook in notebooks():
        for dispute in disputes(notebook.number).values():
            for name in dispute.ids("chapter"):
                expected.setdefault(name, set()).update(dispute.ids("others"))
    for claim in table_of_claims():
        for name in claim.statistics:
            expected.setdefault(name, set()).update(claim.estimates)
    assert len(beside()) > 50 and set(beside()) == set(expected)
    for name, others in beside().items():
        assert set(others) == expected[name] & estimates and len(set(others)) == len(others), name
        assert name in estimates | set(IDS), name
    assert "sheep-1-january-1934" in beside()["sheep-change-1929-34"]


def test_the_listing_has_all_statistics_and_can_be_filtered():
    assert len(listing()) == len(IDS) == 201
    assert tuple(listing().columns) == COLUMNS and list(listing()["Id"]) == IDS
    assert set(listing(section=5)["Id"]) == set(REGISTER.query("section == 5")["id"])
    with pytest.raises(Slip) as told:
        listing(section=99)
    assert one_sentence(told.value)


def test_every_row_to_be_taken_away_has_a_citation_and_a_unit():
    frame = register.frame
    assert len(frame) == len(IDS) and set(SHOWN) < set(frame.columns)
    for row in frame.to_dict("records"):
        assert row["Id"] in row["Cite"] and row["Paragraph"] in row["Cite"] and row["Unit"]


def test_the_rows_taken_away_begin_with_the_mark_that_a_spreadsheet_needs():
    grid, *_ = register.widget().children
    (button,) = grid.get_state()["_dt_args"]["layout"]["bottom2Start"]["buttons"]
    assert button["extend"] == "csv" and button["bom"]


def test_markup_in_the_data_is_escaped_and_never_rendered(monkeypatch):
    evil = {"remark": "<img src=x onerror=alert(1)>", "label": "<script>",
            "printed": "<b>66</b>", "source": "<b>somebody</b>"}
    read = MODULE.records
    monkeypatch.setattr(MODULE, "records", lambda rows: [row | evil for row in read(rows)])
    page = entry("sheep-change-1929-34").html
    assert "<img" not in page and "<script" not in page and "<b>" not in page
    assert "&lt;img src=x" in page


def test_whoever_has_no_kernel_gets_the_whole_register_as_a_plain_table(monkeypatch):
    published = []
    monkeypatch.setattr(live, "display", lambda bundle, raw, **_: published.append(bundle))
    register._ipython_display_()
    widget, bundle = published
    assert set(widget) == {live.WIDGET} and set(bundle) == {"text/html", "text/plain"}
    html = bundle["text/html"]
    assert html.count("<tr") == len(IDS) + 1 and len(html) < 45_000
    assert all(f"<th>{head}</th>" in html for head in STORED)


def test_the_live_register_has_a_table_a_labelled_field_and_a_page():
    grid, asked, page, _ = register.widget().children
    assert type(grid).__name__ == "ITable"
    assert isinstance(asked, ipywidgets.Combobox) and asked.description
    assert "sheep-change-1929-34" in page.value
    asked.value = "steel production over the year before, 1937"
    assert "steel-growth-1937" in page.value
    asked.value = "no such thing <b>"
    assert "<b>" not in page.value.replace("<strong>", "") and "There is no" in page.value
    grid.selected_rows = [0]
    assert IDS[0] in page.value


def test_the_register_loads_no_theme_and_the_table_library_only_when_it_is_shown():
    code = ("import sys, helpers.register; helpers.register.beside(); "
            "themes = [m for m in sys.modules if m.startswith('helpers.explorers')]; "
            "assert not themes and 'itables' not in sys.modules, themes")
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, check=False)
    assert done.returncode == 0
