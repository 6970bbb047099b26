"""What every message and every chart promises its reader: one clear sentence, text that can be
read.
"""

import re

from helpers import theme

JARGON = re.compile(r"Traceback|Error\b|Errno|<class|dtype|NoneType object|\bself\b|tokeniz")


def one_sentence(said):
    """True if `said` (a text or an exception) is exactly one sentence; says by assertion what is
    wrong if not.
    """
    text = str(said)
    assert text.strip() == text != "", "no sentence at all"
    assert "\n" not in text, f"more than one line: {text!r}"
    assert text[-1] in ".?", f"no end: {text!r}"
    # What is quoted may hold full stops of its own.
    told = re.sub(r"“[^”]*”|'[^']*'|\"[^\"]*\"|\(…\)", "“”", text)
    assert not re.search(r"[.?!] +[A-Z“]", told), f"two sentences: {text!r}"
    assert not JARGON.search(told), f"Python speaking: {text!r}"
    assert len(text) < 700, f"too long: {text!r}"
    return True


def legible(layout):
    """True if every text of a chart is large enough and stands out from what it is written on
    (paper or its own plate): 13 px or more, the source line 12.
    """
    template = layout["template"]["layout"]
    common = template["font"] | template.get("annotationdefaults", {}).get("font", {})
    texts = [(note["text"], common | {"least": theme.FOOT if note.get("name") == "foot" else
                                      theme.TICK} | note.get("font", {}),
              note.get("bgcolor", theme.PAPER))
             for note in layout["annotations"]]
    texts += [(name, template["font"] | axis["tickfont"], theme.PAPER)
              for name, axis in layout.items() if name[1:5] == "axis" and "tickfont" in axis]
    assert texts, "a chart without a word"
    for text, font, ground in texts:
        assert font["size"] >= font.get("least", theme.TICK), f"small: {text!r}"
        # White is written on fills only; that it can be read there is tested with the forms that do
        # so.
        assert font["color"] == "#ffffff" or theme.contrast(font["color"],
                                                            ground) >= 4.5, f"pale: {text!r}"
    return True
