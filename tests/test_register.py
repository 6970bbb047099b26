"""The register: every statistic has its page, what stands beside it is known, and the table cites each row."""

import re
import subprocess
import sys
from html import escape

import ipywidgets
import pytest
from promises import one_sentence

import helpers
from helpers import register as shown_as
from helpers.data import table
from helpers.explorer import WIDGET
from helpers.register import COLUMNS, SHOWN, STORED, beside, entry, listing, topics
from helpers.slips import Slip

register = sys.modules["helpers.register"].register
IDS = list(table("statistics")["id"])


@pytest.mark.parametrize("name", IDS)
def test_every_statistic_has_its_page(name):
    page, (row,) = entry(name), table("statistics").query("id == @name").to_dict("records")
    assert f"<code>{name}</code>" in page.html and f"¶ {row['section']}.{row['paragraph']}" in page.html
    assert escape(row["evidence"]) in page.html
    assert page.html.count("<h4>") == 1 and not re.search(r"\b(nan|None|&lt;NA&gt;)\b", page.html)


@pytest.mark.parametrize("wrong", ["steel-growth-1973", "", None, 5, ["steel-growth-1937"], "<b>"])
def test_an_unknown_id_gets_one_sentence(wrong):
    with pytest.raises(Slip) as told:
        entry(wrong)
    assert one_sentence(told.value)


def test_only_known_figures_stand_beside_a_statistic():
    statistics, estimates = set(IDS), set(table("estimates")["id"])
    assert set(beside()) & statistics and len(beside()) > 50
    for name, others in beside().items():
        assert name in statistics | estimates and set(others) <= estimates and len(others) == len(set(others)), name


def test_a_disputed_quantity_of_the_essay_stands_beside_its_statistic():
    assert "verdicts: first plan by product" in topics() and "village: herds" in topics()
    assert "sheep-1-january-1934" in beside()["sheep-change-1929-34"]


def test_the_page_leads_to_defects_estimates_claims_and_charts():
    page = entry("cereal-output-change-1932").html
    assert all(heading in page for heading in ("Defects of the print", "from elsewhere", "Claims that rest on it", "It appears in"))
    assert 'data-id="harvest-low-estimate-1932"' in page and 'href="14-comparing-the-eras.ipynb"' in page


def test_the_listing_has_all_statistics_and_can_be_filtered():
    assert len(listing()) == len(IDS) == 201
    assert tuple(listing().columns) == COLUMNS and list(listing()["Id"]) == IDS
    assert set(listing(section=5)["Id"]) == set(table("statistics").query("section == 5")["id"])
    with pytest.raises(Slip) as told:
        listing(section=99)
    assert one_sentence(told.value)


def test_every_row_to_be_taken_away_has_a_citation_and_a_unit():
    frame = register.frame
    assert len(frame) == 201 and set(SHOWN) < set(frame.columns)
    for row in frame.to_dict("records"):
        assert row["Id"] in row["Cite"] and row["Paragraph"] in row["Cite"] and row["Unit"]


def test_markup_in_the_data_is_escaped_and_never_rendered(monkeypatch):
    module = sys.modules["helpers.register"]
    evil = {"remark": "<img src=x onerror=alert(1)>", "label": "<script>", "printed": "<b>66</b>", "source": "<b>somebody</b>"}
    monkeypatch.setattr(module, "records", lambda found, read=module.records: [row | evil for row in read(found)])
    page = entry("sheep-change-1929-34").html
    assert "<img" not in page and "<script" not in page and "<b>" not in page
    assert "&lt;img src=x" in page


def test_whoever_has_no_kernel_gets_the_whole_register_as_a_plain_table(monkeypatch):
    published = []
    monkeypatch.setattr(sys.modules["helpers.register"], "display", lambda bundle, raw: published.append(bundle))
    register._ipython_display_()
    (bundle,) = published
    assert set(bundle) == {WIDGET, "text/html", "text/plain"}
    assert bundle["text/html"].count("<tr") == 201 + 1 and all(f"<th>{head}</th>" in bundle["text/html"] for head in STORED)
    assert len(bundle["text/html"]) < 45_000


def test_the_live_register_has_a_table_a_labelled_field_and_a_page():
    grid, asked, page, _ = register.widget().children
    assert type(grid).__name__ == "ITable" and isinstance(asked, ipywidgets.Combobox) and asked.description
    assert "sheep-change-1929-34" in page.value
    asked.value = "steel production over the year before, 1937"
    assert "steel-growth-1937" in page.value
    asked.value = "no such thing <b>"
    assert "<b>" not in page.value.replace("<strong>", "") and "There is no" in page.value
    grid.selected_rows = [0]
    assert IDS[0] in page.value


def test_the_table_library_is_loaded_only_when_the_register_is_shown():
    code = "import sys, helpers; helpers.entry; import helpers.register; assert 'itables' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], cwd=helpers.__path__[0] + "/..", capture_output=True, check=False).returncode == 0


def test_the_page_of_one_statistic_can_be_had_from_the_package():
    assert helpers.entry is entry and "entry" in helpers.__all__
    with pytest.raises(AttributeError):
        helpers.nonsense
    assert shown_as is sys.modules["helpers.register"]
