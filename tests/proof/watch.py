"""A page under watch, what axe-core finds on it, and which controls of an offline page move
nothing.
"""

import re

# anywidget gives a widget two seconds to begin, too few for a machine that does much else, and
# complains; whether the widget stands there all the same is for the proof to see.
LATE = "[anywidget] Failed to initialize model."
# JupyterLab asks for the list of kernels now and then; while the kernel of an earlier page is being
# ended its server may fail to list that one, and is asked again.
LISTED = re.compile(r"^Failed to load resource: the server responded with a status of 500 .*$")
KERNELS = re.compile(r"//127\.0\.0\.1:\d+/api/kernels\?\d+$")


def listing(message):
    """Whether a message of the console is about that list."""
    return bool(LISTED.match(message.text) and KERNELS.search(message.location.get("url", "")))


class Watched:
    """A page and what it let slip: console errors, requests to other machines."""
    def __init__(self, page):
        self.page, self.errors, self.elsewhere = page, [], []
        page.on(
            "console", lambda message: self.errors.append(
                f"{message.text[:300]} ({message.location.get('url', '')})")
            if message.type == "error" and message.text != LATE and not listing(message)
            else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)[:300])
                if str(error) != LATE else None)
        page.on(
            "request", lambda request: self.elsewhere.append(request.url)
            if not self.ours(request.url) else None)

    @staticmethod
    def ours(url):
        return url.startswith(("data:", "blob:", "file:", "about:")) or "//127.0.0.1:" in url


# What stands in the notebook and is ours; JupyterLab's own frame, prompts and toolbars are not.
OURS = [".jp-RenderedMarkdown", ".jp-RenderedHTMLCommon", ".jp-RenderedPlotly", ".essay-explorer"]


def findings(page, include=OURS, text=True):
    """Serious and critical findings of axe-core in the parts of a page named by `include`, as
    "rule: element" lines.
    """
    from axe_playwright_python.sync_playwright import Axe
    there = [part for part in include if page.query_selector(part)]
    report = Axe().run(page, context={"include": [[part] for part in there]},
                       options={"resultTypes": ["violations", "passes"], "preload": False}).response
    seen = [
        node for found in (*report["violations"], *report["passes"])
        if found["id"] == "color-contrast" for node in found["nodes"]
    ]
    assert seen or not text, "axe-core saw no text whose contrast it could judge"
    return [
        f"{found['id']}: {node['html'][:160]}" for found in report["violations"]
        if found["impact"] in ("serious", "critical") for node in found["nodes"]
    ]


# JupyterLab underlines no link in Markdown, in either theme: how it shows them is its own.
THEIRS = "link-in-text-block"


def findings_in_notebook(page):
    """The findings in a notebook, laid out at its full height: of what is scrolled away or clipped
    axe-core judges no contrast.
    """
    # JupyterLab's body has no height and clips, though to the eye nothing of it is clipped.
    page.add_style_tag(content="body { overflow: visible !important; }")
    before, height = page.viewport_size, page.evaluate(
        "document.querySelector('.jp-WindowedPanel-outer').scrollHeight")
    page.set_viewport_size({"width": before["width"], "height": height + 300})
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0")
    page.wait_for_timeout(500)
    found = [finding for finding in findings(page) if not finding.startswith(THEIRS)]
    page.set_viewport_size(before)
    return found


def committed(page, box, view):
    """Commit the guess of an explorer, if there is one: whether the chart or its words changed."""
    before, buttons = view(), box.query_selector_all("button:has-text('Commit and reveal')")
    for button in buttons:
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(60)
    return not buttons or view() != before


def moved(page, control, view):
    """Whether a key pressed on a control changes the chart or its words."""
    before = view()
    control.focus()
    kind = control.get_attribute("type") or "list"
    for key in {
            "radio": ("Space", ), "range": ("ArrowRight", "ArrowLeft"),
            "list": ("End", "Home", "ArrowDown")
    }[kind]:
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        if view() != before:
            return True
    return False


def unmoved(page, box, parts, controls, after=lambda control: None):
    """Move every control of an explorer by keyboard; the labels of those that change nothing in
    `parts` (selectors within the box).

    `after` is called when a control was moved.
    """
    view = lambda: "".join(box.query_selector(part).inner_html() for part in parts)  # noqa: E731
    still = [] if committed(page, box, view) else ["guess"]
    for control in box.query_selector_all(controls):
        if control.get_attribute("type") == "radio" and control.is_checked():
            continue
        if not moved(page, control, view):
            # What another control brought about may leave this one nothing to change: from the
            # start, then.
            box.query_selector("button:has-text('Reset')").click()
            committed(page, box, view)
            if not moved(page, control, view):
                still.append(
                    control.evaluate(
                        "e => e.labels?.[0]?.textContent ?? e.getAttribute('aria-label')"))
        after(control)
    box.query_selector("button:has-text('Reset')").click()
    return still


def dragged(page, handle, across, up):
    """Take hold of the mark of a guess by mouse and move it so many pixels."""
    handle.scroll_into_view_if_needed()
    held = handle.bounding_box()
    x, y = held["x"] + held["width"] / 2, held["y"] + held["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y - up, steps=8)
    page.mouse.up()
