"""A page under watch, and what axe-core finds on it."""


class Watched:
    """A page and what it let slip: console errors, requests to other machines."""

    def __init__(self, page):
        self.page, self.errors, self.elsewhere = page, [], []
        page.on("console", lambda message: self.errors.append(message.text[:300]) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)[:300]))
        page.on("request", lambda request: self.elsewhere.append(request.url) if not self.ours(request.url) else None)

    @staticmethod
    def ours(url):
        return url.startswith(("data:", "blob:", "file:", "about:")) or "//127.0.0.1:" in url


# What stands in the notebook and is ours; JupyterLab's own frame, prompts and toolbars are not.
OURS = [".jp-RenderedMarkdown", ".jp-RenderedHTMLCommon", ".jp-RenderedPlotly", ".essay-explorer"]


def findings(page, include=OURS):
    """Serious and critical findings of axe-core in the parts of a page named by `include`, as "rule: element" lines."""
    from axe_playwright_python.sync_playwright import Axe
    there = [part for part in include if page.query_selector(part)]
    report = Axe().run(page, context={"include": [[part] for part in there]}, options={"resultTypes": ["violations"], "preload": False}).response
    return [f"{found['id']}: {node['html'][:160]}" for found in report["violations"] if found["impact"] in ("serious", "critical") for node in found["nodes"]]
