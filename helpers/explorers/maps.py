"""Argument maps as their text file lays them out."""

from ..chart import Chart
from ..charts import argument_map
from ..text import Text


def argued(say: Text, name: str, case: str = "") -> Chart:
    """The argument map of the table `name`, with one of its cases brought out.

    The table has `boxes` (each with `who`, `says` and, where the chapter has it, `at`), `columns`
    of their names, `links` (from, to, how), `foot` and maybe `heads`; the table of the case below
    it has its words and, in `stress`, the boxes that stand in front.
    """
    table, place = say.table(name), f"{name}.{case}" if case else name
    boxes = {key: (box["who"], say.phrase(f"{name}.boxes.{key}.says"), box.get("at", ""))
             for key, box in table["boxes"].items()}
    return argument_map(boxes, say(place), columns=table["columns"], links=table["links"],
                        heads=table.get("heads", ()), stress=say.table(place).get("stress", ()),
                        foot=say.phrase(f"{name}.foot"))
