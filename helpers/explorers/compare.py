"""What historians dispute: the chapter's figures beside later estimates, with a switch between them."""

from dataclasses import dataclass

from ..charts import dots
from ..data import together
from ..explorer import Choice, Explorer

SHOWN = ("the chapter alone", "both", "the others alone")


@dataclass(frozen=True)
class Topic:
    """One disputed quantity.

    `chapter` and `later` are functions without arguments that return rows (so that nothing is loaded before
    it is looked at); `alone` is the title while only the chapter speaks, `title` the finding of the comparison;
    `says` the takeaway; `form` the chart form.
    """

    chapter: object
    later: object
    alone: str
    title: str
    scope: str
    says: str
    form: object = dots


def compare(question, topics):
    """An explorer over `topics`, a mapping from a short name to a `Topic`, with the switch of `SHOWN`."""

    def show(topic="", shown="both"):
        chosen = topics[topic or next(iter(topics))]
        if shown == SHOWN[0]:
            return chosen.form(chosen.chapter(), chosen.alone, chosen.scope, "Now add the figures from elsewhere: what changes?")
        if shown == SHOWN[2]:
            return chosen.form(chosen.later(), chosen.title, chosen.scope, chosen.says)
        return chosen.form(together(chosen.chapter(), chosen.later()), chosen.title, chosen.scope, chosen.says)

    controls = {"shown": Choice("Show", SHOWN, "both")}
    if len(topics) > 1:
        controls = {"topic": Choice("Figure", tuple(topics), next(iter(topics)))} | controls
    return Explorer(question, show, **controls)
