"""The look of the charts, computed: contrast, and colours apart for every eye and in grey."""

import re
from itertools import combinations

import pytest
from bs4 import BeautifulSoup
from coloraide import Color

from helpers import theme
from helpers.charts import strip
from helpers.data import table
from helpers.page import STYLE, WORDS_CSS
from helpers.slips import Slip
from helpers.view import FIT_JS, View

# The five eras of the essay's story; what lies before and after is grey.
STORY = [era for era in theme.ERAS if era not in ("before 1917", "later")]
GREYS = (theme.GREY, theme.QUIET, theme.ACCENT, theme.INK)
SIGHT = (None, "protan", "deutan", "tritan")


def contrast(one, other):
    return Color(one).contrast(other, method="wcag21")


def seen(colour, sight):
    """A colour as an eye without one kind of cone sees it (Machado, Oliveira, Fernandes 2009)."""
    return Color(colour).filter(sight, 1, method="machado").clip() if sight else Color(colour)


def apart(one, other, sight=None):
    """How far apart two colours are to an eye."""
    return seen(one, sight).delta_e(seen(other, sight), method="76")


def lightness(colour):
    return Color(colour).convert("lab-d65")["l"]


def test_whatever_is_written_or_drawn_stands_out_from_paper_and_hover_box():
    for ground in (theme.PAPER, "#ffffff"):
        assert min(contrast(text, ground) for text in (theme.INK, theme.QUIET, theme.ACCENT)) >= 4.5
    assert min(contrast(mark, theme.PAPER) for mark in (*theme.ERAS.values(), *GREYS)) >= 3
    # Era colours are written with and written on, in charts and in the strip of the eras.
    for era in STORY:
        assert min(contrast(theme.ERAS[era], paper) for paper in (theme.PAPER, "#ffffff")) >= 4.5
    assert lightness(theme.ERAS["terror"]) - lightness(theme.INK) >= 15, "the terror reads as black"


def test_the_strip_has_every_era_with_its_years_and_lights_those_it_is_told():
    made = BeautifulSoup(strip.html(["NEP"]), "html.parser")
    told = {item.b.text: item for item in made.find_all("li")}
    assert set(theme.SPANS) == set(STORY)
    for (era, (start, end)), (name, item) in zip(theme.SPANS.items(), told.items(), strict=True):
        assert name == theme.NAMES.get(era, era) and f"{start}–{end % 100}" in item.text
        assert theme.ERAS[era] in item["style"]
        assert ("This notebook" in item.text) == (era == "NEP")
    with pytest.raises(Slip, match="NEP"):
        strip.html(["NPE"])


def test_pages_and_charts_have_one_type_and_fit_charts_by_one_script():
    assert theme.FONT in WORDS_CSS
    assert "essayFitted" in FIT_JS and FIT_JS in View._esm


@pytest.mark.parametrize("sight", SIGHT)
def test_era_colours_stay_apart_for_every_eye(sight):
    for one, other in combinations(STORY, 2):
        assert apart(theme.ERAS[one], theme.ERAS[other], sight) >= 20, (one, other)


def test_eras_that_look_alike_to_some_eye_or_in_grey_print_differ_in_shape():
    for (one, colour), (other, second) in combinations(theme.ERAS.items(), 2):
        in_grey = abs(lightness(colour) - lightness(second))
        to_an_eye = min(apart(colour, second, sight) for sight in SIGHT)
        alike = theme.SHAPES[one] == theme.SHAPES[other]
        assert not alike or in_grey >= 15 and to_an_eye >= 20, (one, other)


def test_every_era_of_the_data_has_colour_and_shape():
    eras = set(table("statistics")["era"]) | set(table("events")["era"])
    assert eras <= set(theme.ERAS) == set(theme.SHAPES)
    assert theme.colour("NEP") == theme.ERAS["NEP"] and theme.colour(None) == theme.INK


def test_lines_are_told_apart_by_their_dashes():
    assert len(set(theme.DASHES)) == len(theme.DASHES) >= 5


def test_our_own_contrast_and_mixture_agree_with_the_library():
    for one in ("#000000", "#ffffff", "#14917c", "#ad7c05", "#0a0a0a"):
        for other in (theme.PAPER, theme.INK, "#808080"):
            assert theme.contrast(one, other) == pytest.approx(contrast(one, other), rel=1e-3)
        for strength in (0, 0.3, 1):
            mixed = Color(theme.PAPER).mix(one, strength, space="srgb")
            assert Color(theme.mixed(one, strength)).delta_e(mixed, method="76") < 1


def test_what_is_written_on_a_fill_can_be_read():
    for fill in (*theme.ERAS.values(), theme.PAPER, theme.PALE, theme.INK, "#808080", "#5c8a80"):
        written = theme.written_on(fill, 16)
        assert contrast(written["font"]["color"], written.get("bgcolor", fill)) >= 4.5, fill


def test_charts_bring_large_type_and_their_own_opaque_paper_and_fetch_nothing():
    assert min(theme.TITLE, theme.SCOPE, theme.TEXT, theme.TEMPLATE["layout"]["font"]["size"]) >= 14
    assert theme.TICK >= 13 and theme.FOOT >= 12
    for ground in ("paper_bgcolor", "plot_bgcolor"):
        assert Color(theme.TEMPLATE["layout"][ground]).alpha() == 1
    for look in (str(theme.TEMPLATE), STYLE):
        assert "http" not in look and "url(" not in look and "@import" not in look


def test_charts_of_words_have_the_paper_the_colours_and_the_type_of_the_others():
    used = set(re.findall("#[0-9a-f]{3,6}", WORDS_CSS))
    assert used <= {theme.PAPER, theme.INK, theme.QUIET, theme.GRID, theme.PALE, theme.ACCENT,
                    "#ffffff"}
    assert theme.FONT in WORDS_CSS
    # The size of text on the page, or what is written in parts of it; never pixels.
    sizes = re.findall(r"(?:font|font-size):\s*((?:var\([^)]*\))|[\w.]+)", WORDS_CSS)
    whole = f"var(--jp-content-font-size1, {theme.TEXT / 16}rem)"
    assert whole in sizes
    parts = [size for size in sizes if size not in (whole, "inherit")]
    assert min(float(part.removesuffix("em")) for part in parts) >= 1
    assert WORDS_CSS in STYLE


def test_texts_are_folded_and_measured():
    folded = theme.folded("a longer and a shorter line", 15)
    assert folded == "a longer and a<br>shorter line"
    assert theme.text_width(folded) == theme.text_width("a longer and a")
    assert theme.text_height(folded) == 2 * theme.text_height("one line")
    assert theme.text_height("") == theme.text_width("") == 0
