"""Where a reader's guess stands on a chart that waits for it: a hollow mark that moves with it."""

from .chart import Chart

# The axis on which each form has its amounts.
AXES = {"Bar chart": "x", "Dot plot": "x", "Slope chart": "y", "Line chart by year": "y",
        "Column chart by year": "y"}
SCALES = {"million ": 1e6, "thousand ": 1e3}
# A chart's axis may be made so many times longer to reach the end of the scale.
LONGER = 2.5


def awaited(chart: Chart, least: float, most: float, unit: str) -> Chart:
    """The chart with the axis on which a guess from `least` to `most` can be marked, if it has one.

    It stands in `layout.meta.guess`, as the axis and the factor from the unit of the guess to that
    of the chart; the page draws the mark.  An axis that ends too soon is made longer.  A chart in
    another unit, with a logarithmic axis or without an axis of amounts stays as it is.
    """
    axis, scale = AXES.get(chart.form), _scale(unit, {row["unit"] for row in chart.records})
    if not axis or not scale:
        return chart
    layouts = [chart.layout, chart.layout["meta"].get("narrow", {}).get("layout", {})]
    low, high = sorted((least * scale, most * scale))
    for layout in layouts:
        own = layout.get(f"{axis}axis", {"range": [low, high]})
        start, end = own["range"]
        if own.get("type") == "log" or high - start > LONGER * (end - start) or start > end:
            return chart
    for layout in layouts:
        if own := layout.get(f"{axis}axis"):
            start, end = own["range"]
            room = (high - low) * 0.03
            own["range"] = [min(start, low - room if low < 0 else low), max(end, high + room)]
    chart.layout["meta"]["guess"] = {"axis": axis, "scale": scale} | _line_to(chart)
    return chart


def _line_to(chart: Chart) -> dict[str, object]:
    """Where the line begins that leads to a guess, and at which moment it ends; nothing where the
    guess is no end of a line.
    """
    last = len(chart.layout["xaxis"].get("tickvals", [])) - 1
    if chart.form != "Slope chart" or len(chart.records) != 1 or last < 1:
        return {}
    return {"from": [0, chart.records[0]["value"]], "to": last}


def _scale(unit: str, units: set[str]) -> float | None:
    """How many units of the chart are one of the guess; None where they are not the same thing."""
    if len(units) != 1:
        return None
    (drawn,) = units
    if not unit:
        return 1.0 if drawn.startswith("index") else None
    for name, scale in SCALES.items():
        if unit.startswith(name) and (rest := unit.removeprefix(name)):
            return scale if drawn == "people" or rest == drawn else None
    return 1.0 if drawn and (unit.startswith(drawn) or drawn.startswith(unit)) else None
