"""What historians dispute: the chapter's figures beside others, with a switch between them."""

import pandas as pd

from .. import charts
from ..chart import Chart
from ..data import together
from ..disputes import Dispute, disputes
from ..explorer import Choice, Explorer
from ..text import Words, section

SHOWN = ("the chapter alone", "both", "the others alone")
ADD = "Now add the figures from elsewhere: what changes?"
ADD_TO_CLAIM = "Now add the figures from elsewhere: do they bear it out?"
CLAIMED = "What the chapter claims, in our words; it gives no figure"


def compare(number: int, **makers) -> Explorer:
    """The explorer over the disputes of section `number`.

    `makers` are functions without arguments for the rows that only code can make, by the name
    that the text file gives them.
    """
    topics = disputes(number, makers)

    def show(topic: str = "", shown: str = "both") -> Chart:
        return _shown(topics[topic or next(iter(topics))], shown)

    controls = {"shown": Choice("Show", SHOWN, "both")}
    if len(topics) > 1:
        controls = {"topic": Choice("Figure", tuple(topics), next(iter(topics)))} | controls
    return Explorer(section(number).question("disputes"), show, **controls)


def _shown(dispute: Dispute, shown: str) -> Chart:
    words = dispute.words()
    if dispute.claims:
        return _claimed(dispute, words, shown)
    draw = getattr(charts, dispute.form)
    if shown == SHOWN[0]:
        alone = Words(dispute.words(alone=True).title, words.scope, ADD)
        return draw(dispute.chapter, alone, **dispute.options)
    rows = (dispute.others if shown == SHOWN[2] else
            together(dispute.chapter, dispute.others))
    if dispute.told.get("partners"):
        rows = _beside_their_partners(rows)
    return draw(rows, words, **dispute.options)


def _beside_their_partners(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in an order in which those whose labels begin alike, up to a colon, follow one
    another.
    """
    whats = rows["label"].str.partition(":")[0]
    first = {what: place for place, what in enumerate(dict.fromkeys(whats))}
    return rows.iloc[whats.map(first).argsort(kind="stable")]


def _claimed(dispute: Dispute, words: Words, shown: str) -> Chart:
    """The chart of a topic on which the chapter gives no figure: its words alone, or above the
    figures from elsewhere.
    """
    if shown == SHOWN[0]:
        boxes = {place: ("The chapter", claim, place) for place, claim in dispute.claims.items()}
        alone = Words(dispute.words(alone=True).title, CLAIMED, ADD_TO_CLAIM)
        return charts.argument_map(boxes, alone, columns=[list(boxes)], links=[],
                                   foot=f"Chapter ¶ {', '.join(boxes)}")
    claimed = "".join(f". The chapter, without a figure (¶\u00a0{place}): {claim.rstrip('.')}"
                      for place, claim in dispute.claims.items())
    scope = words.scope + claimed * (shown == SHOWN[1])
    draw = getattr(charts, dispute.form)
    return draw(dispute.others, Words(words.title, scope, words.takeaway), **dispute.options)
