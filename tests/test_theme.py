"""The look of the charts, computed: contrast on their own paper, colours that stay apart for every eye and in grey."""

from itertools import combinations

import pytest
from coloraide import Color

from helpers import theme

TEXTS = {"INK": theme.INK, "QUIET": theme.QUIET}
# The five eras of the essay's story; what lies before and after is grey.
ERAS = {era: colour for era, colour in theme.ERAS.items() if era not in ("before 1917", "later")}
MARKS = theme.ERAS | {"GREY": theme.GREY, "QUIET": theme.QUIET, "ACCENT": theme.ACCENT, "INK": theme.INK}
SIGHT = {"full": None, "protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}
PAIRS = list(combinations(ERAS, 2))


def contrast(one, other):
    return Color(one).contrast(other, method="wcag21")


def seen(colour, sight):
    """A colour as an eye without one kind of cone sees it (Machado, Oliveira and Fernandes 2009)."""
    return Color(colour) if sight is None else Color(colour).filter(sight, 1, method="machado").clip()


def lightness(colour):
    return Color(colour).convert("lab-d65")["l"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", [theme.PAPER, "#ffffff"])
def test_text_stands_out_from_paper_and_hover_box(name, ground):
    assert contrast(TEXTS[name], ground) >= 4.5


@pytest.mark.parametrize("name", MARKS)
def test_marks_stand_out_from_paper(name):
    assert contrast(MARKS[name], theme.PAPER) >= 3


def test_the_accent_can_be_written_with():
    assert contrast(theme.ACCENT, theme.PAPER) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("one, other", PAIRS)
def test_era_colours_stay_apart_for_every_eye(one, other, sight):
    apart = seen(ERAS[one], SIGHT[sight]).delta_e(seen(ERAS[other], SIGHT[sight]), method="76")
    assert apart >= 20


@pytest.mark.parametrize("one, other", list(combinations(theme.ERAS, 2)))
def test_eras_that_look_alike_in_grey_print_differ_in_shape(one, other):
    apart = abs(lightness(theme.ERAS[one]) - lightness(theme.ERAS[other]))
    assert apart >= 15 or theme.SHAPES[one] != theme.SHAPES[other]


@pytest.mark.parametrize("one, other", list(combinations(theme.ERAS, 2)))
def test_eras_that_look_alike_to_any_eye_differ_in_shape(one, other):
    apart = min(seen(theme.ERAS[one], s).delta_e(seen(theme.ERAS[other], s), method="76") for s in SIGHT.values())
    assert apart >= 20 or theme.SHAPES[one] != theme.SHAPES[other]


def test_every_era_of_the_data_has_colour_and_shape():
    from helpers.data import table
    eras = set(table("statistics")["era"]) | set(table("events")["era"])
    assert eras <= set(theme.ERAS) == set(theme.SHAPES)


def test_lines_are_told_apart_by_their_dashes():
    assert len(set(theme.DASHES)) == len(theme.DASHES) >= 5


@pytest.mark.parametrize("one", ["#000000", "#ffffff", "#14917c", "#ad7c05", "#0a0a0a"])
@pytest.mark.parametrize("other", [theme.PAPER, theme.INK, "#808080"])
def test_our_own_contrast_agrees_with_the_library(one, other):
    assert theme.contrast(one, other) == pytest.approx(contrast(one, other), rel=1e-3)


@pytest.mark.parametrize("fill", [*theme.ERAS.values(), theme.PAPER, theme.PALE, theme.INK, "#808080", "#5c8a80"])
def test_what_is_written_on_a_fill_can_be_read(fill):
    written = theme.written_on(fill, 16)
    assert contrast(written["font"]["color"], written.get("bgcolor", fill)) >= 4.5


def test_no_text_of_the_template_is_small():
    assert min(theme.TITLE, theme.SCOPE, theme.TEXT) >= 14
    assert theme.TEMPLATE["layout"]["font"]["size"] >= 14


def test_charts_bring_their_own_opaque_paper():
    for ground in ("paper_bgcolor", "plot_bgcolor"):
        assert Color(theme.TEMPLATE["layout"][ground]).alpha() == 1


def test_the_frame_keeps_the_template_unchanged_and_fetches_nothing():
    import json
    before = json.dumps(theme.TEMPLATE)
    theme.frame("A title", "a scope", "a foot", height=200)
    assert json.dumps(theme.TEMPLATE) == before
    assert "http" not in before and "url(" not in before


@pytest.mark.parametrize("title", ["Short", "A finding that takes rather more words than one line of a chart can hold, and then some more of them"])
def test_a_longer_title_makes_the_chart_higher_and_not_the_drawing_smaller(title):
    layout = theme.frame(title, "scope", "foot", height=200)
    assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] == 200
