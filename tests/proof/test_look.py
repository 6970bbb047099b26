"""Every chart of the offline pages, and the first state of every explorer, at three widths, in both
colour schemes and with text of twice the size: no text is cut or runs into another.  Boxes are
measured in Chromium.
"""

import pytest
from laboratory import ROOT

from helpers.editions.site import build

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))

# What is cut or collides in the drawings of a page, in words; each line of a text is measured.
MEASURE = """() => [...document.querySelectorAll('.essay-drawing')].flatMap(drawing => {
  const whole = drawing.querySelector('.svg-container')?.getBoundingClientRect();
  if (!whole || drawing.hidden) return [];
  const texts = new Set(drawing.querySelectorAll(
    '.gtitle, .annotation-text, .xtitle, .ytitle, .textpoint text, [class*=tick] text'));
  const boxes = [...texts].flatMap(text => {
    const lines = [...text.querySelectorAll(':scope > tspan.line')];
    return (lines.length ? lines : [text]).filter(line => line.textContent.trim())
      .map(line => ({ text, said: line.textContent.trim(), box: line.getBoundingClientRect() }));
  });
  const name = drawing.getAttribute('aria-label');
  const cut = boxes.filter(({ box }) => box.left < whole.left - 1 || box.right > whole.right + 1
      || box.top < whole.top - 1 || box.bottom > whole.bottom + 1)
    .map(({ said }) => `${name}: “${said}” is cut`);
  const touching = boxes.flatMap((one, at) => boxes.slice(at + 1)
    .filter(other => other.text !== one.text
      && Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 2
      && Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 4)
    .map(other => `${name}: “${one.said}” runs into “${other.said}”`));
  return [...cut, ...touching];
})"""


@pytest.fixture(scope="session")
def site(once):
    """The folder of a freshly built site."""
    return once("pages", build)


def drawn(page):
    """Have everything on a page drawn, as for paper, and shown as on a screen."""
    page.wait_for_selector("html[data-essay=ready]", state="attached", timeout=60_000)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.essay-drawing')].every(d => "
        "d.hidden || d.querySelector('.main-svg'))", timeout=60_000)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(300)


# Pixels that a line of the first title takes, and that letters of the page have.
TYPE = """() => {
  const title = document.querySelector('.gtitle');
  const lines = Math.max(1, title.querySelectorAll('tspan.line').length);
  const text = document.querySelector('article section > p');
  return [title.getBoundingClientRect().height / lines, parseFloat(getComputedStyle(text).fontSize)];
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", NAMES, ids=[name[:2] for name in NAMES])
def test_no_text_of_a_chart_is_cut_or_runs_into_another(name, width, site, offline):
    page, seen = offline.page, {}
    page.set_viewport_size({"width": width, "height": 900})
    browser = page.context.new_cdp_session(page)
    # The size of text as a reader sets it in the browser, and twice that.
    for scheme, size in (("light", 16), ("dark", 32)):
        page.emulate_media(color_scheme=scheme)
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        page.goto((site / f"{name}.html").as_uri())
        drawn(page)
        assert page.locator(".essay-drawing .main-svg").count(), "no chart was drawn"
        assert page.evaluate(MEASURE) == []
        layouts = set(page.eval_on_selector_all(
            ".essay-drawing[data-layout]", "all => all.map(e => e.dataset.layout)"))
        assert layouts == {"narrow" if width / size <= 40 else "wide"}
        seen[size] = page.evaluate(TYPE)
    assert [large / usual for usual, large in zip(*seen.values(), strict=True)] == [
        pytest.approx(2, abs=0.25), 2]
