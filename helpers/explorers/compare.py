"""What historians dispute: the chapter's figures beside later estimates, with a switch between them."""

from dataclasses import dataclass

from ..charts import argument_map, dots
from ..data import together
from ..explorer import Choice, Explorer

SHOWN = ("the chapter alone", "both", "the others alone")


@dataclass(frozen=True)
class Topic:
    """One disputed quantity.

    `chapter` and `later` are functions without arguments that return rows (so that nothing is loaded before
    it is looked at); where the chapter makes its claim without a figure, `chapter` is a mapping from a paragraph
    ("6.21") to that claim in our words; `alone` is the title while only the chapter speaks, `title` the finding of the comparison;
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
        if isinstance(chosen.chapter, dict):
            return _claimed(chosen, shown)
        if shown == SHOWN[0]:
            return chosen.form(chosen.chapter(), chosen.alone, chosen.scope, "Now add the figures from elsewhere: what changes?")
        if shown == SHOWN[2]:
            return chosen.form(chosen.later(), chosen.title, chosen.scope, chosen.says)
        return chosen.form(together(chosen.chapter(), chosen.later()), chosen.title, chosen.scope, chosen.says)

    controls = {"shown": Choice("Show", SHOWN, "both")}
    if len(topics) > 1:
        controls = {"topic": Choice("Figure", tuple(topics), next(iter(topics)))} | controls
    return Comparison(topics, question, show, **controls)


class Comparison(Explorer):
    """An explorer of disputed quantities that remembers its `topics`, so that the register can find what stands beside a number."""

    def __init__(self, topics, question, function, **controls):
        super().__init__(question, function, **controls)
        self.topics = topics


def _claimed(topic, shown):
    """The chart of a topic on which the chapter gives no figure: its words alone, or above the figures from elsewhere."""
    if shown == SHOWN[0]:
        boxes = {place: ("The chapter", claim, place) for place, claim in topic.chapter.items()}
        return argument_map(boxes, [list(boxes)], [], topic.alone, "What the chapter claims, in our words; it gives no figure",
                            "Now add the figures from elsewhere: do they bear it out?", foot=f"Chapter ¶ {', '.join(boxes)}")
    said = "".join(f". The chapter, without a figure (¶ {place}): {claim.rstrip('.')}" for place, claim in topic.chapter.items())
    return topic.form(topic.later(), topic.title, topic.scope + said * (shown == SHOWN[1]), topic.says)
