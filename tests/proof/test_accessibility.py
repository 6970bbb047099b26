"""That the accessibility check can fail: faults planted in a page are found."""

from watch import findings

PLANTED = {
    "image-alt": "<img src='data:,'>", "label": "<input type=text>",
    "color-contrast": "<p style='color:#bbb;background:#fff'>pale words</p>",
    "button-name": "<button></button>"
}


def test_planted_faults_are_found(watched):
    for rule, html in PLANTED.items():
        watched.page.set_content(
            f"<html lang=en><title>x</title><main><div class='essay-explorer'><p>dark "
            f"words</p>{html}</div></main>"
        )
        assert [f.split(":")[0] for f in findings(watched.page)] == [rule]
    watched.page.set_content(
        "<html lang=en><title>x</title><main><div class='essay-explorer'><p>dark "
        "words</p></div></main>"
    )
    assert not findings(watched.page)
