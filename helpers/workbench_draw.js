// The drawing of the workbench: one state as SVG, and as a picture to take away with its words.
import { stretches, drawnLines, tags, starts, number } from "./workbench_sums.js";

const SVG = "http://www.w3.org/2000/svg";
const FONT = "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif";
const INK = "#1f1d1a", QUIET = "#5c5850", GRID = "#e4e0d8", PAPER = "#fcfbf8";
const DASHES = { dash: "7 4", dot: "2 4", dashdot: "10 3 2 3", longdash: "14 4", longdashdot: "14 3 2 3" };
const LINE = 15; // pixels from one line of a label to the next

export function shape(tag, parts, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(parts)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Round steps between two ends.
function ticks(low, high, log) {
  if (log) {
    const found = [];
    for (let ten = 10 ** Math.floor(Math.log10(low)); ten <= high; ten *= 10) for (const step of [1, 2, 5]) if (step * ten >= low && step * ten <= high) found.push(step * ten);
    return found.length > 7 ? found.filter((value) => Number.isInteger(Number(Math.log10(value).toFixed(9)))) : found;
  }
  const rough = (high - low) / 5, ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * ten >= rough) * ten;
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}

// A text cut into lines of at most so many letters.
export function folded(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (`${lines.at(-1)} ${word}`.trim().length > most && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines;
}

// The chapter's figures on a line in the measure shown; none of a change or a rate.
export function marked(state, line) {
  const scale = state.measure === "given" ? 1 : state.measure === "index" ? 100 / line.at.get(state.base) : 0;
  return scale ? line.marks.filter(([at]) => state.first <= at && at < state.last + 1).map(([at, value, paragraph]) => [at, value * scale, paragraph]) : [];
}

// The marks that a state shows and that need a word: a shape and what it means.
export function key(data, state) {
  const lines = drawnLines(data, state), label = data.words.labels;
  const flag = (name) => ["given", "index"].includes(state.measure) && lines.some((line) => stretches(data, line, state).flat().some(([at]) => line.flags[Math.floor(at)] === name));
  return [flag("rough") && `○ ${label.rough}`, flag("interpolated") && `◇ ${label.interpolated}`,
    lines.some((line) => marked(state, line).length) && `● ${label.chapter_mark}`].filter(Boolean).join(" · ");
}

// One panel for all lines, or one each for two indicators; `sized` is as wide as its place.
export function draw(data, state, name, width) {
  const lines = drawnLines(data, state), called = tags(data, state), panels = lines.length === 2 && state.beside === "indicator";
  const narrow = width < 560, left = narrow ? 52 : 66, right = narrow ? 18 : 150, height = panels ? 220 : narrow ? 260 : 360;
  const rows = panels ? lines.map((line) => [line]) : [lines], bounds = starts(state);
  // On a narrow drawing names stand above the panel, each with a piece of its line.
  const head = (row) => 34 + (narrow ? 18 * row.length : 0);
  const tops = rows.map((row, i) => rows.slice(0, i).reduce((sum, one) => sum + head(one) + height + 34, 0) + head(row));
  const whole = tops.at(-1) + height + 30;
  const svg = shape("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "img", "aria-label": name, "font-family": FONT });
  svg.append(shape("rect", { width, height: whole, fill: PAPER }));
  const x = (year) => left + (year - state.first) / (state.last - state.first) * (width - left - right);
  const text = (parts, said) => svg.append(shape("text", { "font-size": 13, fill: QUIET, ...parts }, said));
  const stroke = (rank) => ({ stroke: data.inks[rank], "stroke-width": rank ? 2.5 : 3, ...(DASHES[data.dashes[rank]] && { "stroke-dasharray": DASHES[data.dashes[rank]] }) });
  rows.forEach((row, place) => {
    const above = tops[place], below = above + height;
    data.eras.forEach((era, i) => {
      const [from, to] = [Math.max(bounds[i], state.first), Math.min(bounds[i + 1], state.last)];
      if (from >= to) return;
      svg.append(shape("rect", { x: x(from), y: above, width: x(to) - x(from), height, fill: data.colours[era], opacity: 0.14 }));
      const said = data.words.eras[era], half = said.length * (narrow ? 2.9 : 3.4);
      const roomy = x(to) - x(from) > half * 2;
      if (place === 0) text({ x: Math.min(width - half - 2, Math.max(half, (x(from) + x(to)) / 2)), y: above - (roomy || i !== 1 ? 5 : 18), "text-anchor": "middle", "font-size": narrow ? 11 : 13, fill: INK }, said);
    });
    const runs = row.map((line) => stretches(data, line, state)), marks = row.map((line) => marked(state, line));
    const values = [...runs.flat(2), ...marks.flat()].map(([, value]) => value);
    let [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
    [low, high] = state.log ? [low / 1.2, high * 1.2] : [Math.min(0, low * 1.1), Math.max(0, high * 1.08)];
    if (low === high) high = low + 1;
    const on = state.log ? Math.log : (value) => value;
    const y = (value) => below - (on(value) - on(low)) / (on(high) - on(low)) * height;
    for (const value of ticks(low, high, state.log)) {
      svg.append(shape("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: value === 0 ? QUIET : GRID }));
      text({ x: left - 6, y: y(value) + 4, "text-anchor": "end", "font-size": narrow ? 11 : 13 }, value < 0 ? `−${number(-value)}` : number(value));
    }
    const every = [1, 2, 5, 10, 20].find((step) => (state.last - state.first) / step * 44 < width - left - right) ?? 20;
    for (let year = Math.ceil(state.first / every) * every; year <= state.last; year += every) text({ x: x(year), y: below + 18, "text-anchor": "middle" }, year);
    const ends = [];
    row.forEach((line, i) => {
      const rank = lines.indexOf(line), colour = data.inks[rank];
      for (const run of runs[i]) {
        if (run.length > 1) svg.append(shape("polyline", { points: run.map(([at, value]) => `${x(at)},${y(value)}`).join(" "), fill: "none", ...stroke(rank) }));
        else svg.append(shape("circle", { cx: x(run[0][0]), cy: y(run[0][1]), r: 3.5, fill: colour }));
      }
      if (["given", "index"].includes(state.measure)) {
        for (const [at, value] of runs[i].flat()) {
          const open = { fill: PAPER, stroke: colour, "stroke-width": 1.8 }, flag = line.flags[Math.floor(at)];
          if (flag === "rough") svg.append(shape("circle", { cx: x(at), cy: y(value), r: 4, ...open }));
          if (flag === "interpolated") svg.append(shape("path", { d: `M${x(at)} ${y(value) - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`, ...open }));
        }
      }
      for (const [at, value, paragraph] of marks[i]) {
        svg.append(shape("circle", { cx: x(at), cy: y(value), r: 5.5, fill: colour, class: "essay-workbench-mark" }));
        const early = x(at) - left < 60;
        text({ x: x(at) + (early ? 8 : -8), y: y(value) - 8, "text-anchor": early ? "start" : "end", fill: colour, "font-size": 12 }, `¶ ${paragraph}`);
      }
      const last = runs[i].at(-1)?.at(-1), said = called[rank];
      if (narrow) {
        const at = above - head(row) + 12 + 18 * i;
        svg.append(shape("line", { x1: 2, x2: 28, y1: at - 4, y2: at - 4, ...stroke(rank) }));
        text({ x: 34, y: at, fill: colour, "font-weight": "bold", "font-size": 12 }, said);
      } else if (last) ends.push({ at: x(last[0]) + 8, y: Math.min(y(last[1]) + 4, below - 6), colour, lines: folded(said, 18) });
    });
    // Names at the ends of the lines, from the top down, moved apart where they would touch.
    let free = 0;
    for (const end of ends.sort((a, b) => a.y - b.y)) {
      const first = Math.max(end.y, free);
      end.lines.forEach((part, i) => text({ x: end.at, y: first + LINE * i, fill: end.colour, "font-weight": "bold" }, part));
      free = first + LINE * end.lines.length;
    }
  });
  // Where the reader is, while years are read out.
  const guide = shape("line", { y1: tops[0], y2: whole - 30, stroke: QUIET, "stroke-dasharray": "2 3", visibility: "hidden", class: "essay-workbench-guide" });
  svg.append(guide);
  svg.guided = (year) => { guide.setAttribute("visibility", year === null ? "hidden" : "visible"); if (year !== null) { guide.setAttribute("x1", x(year)); guide.setAttribute("x2", x(year)); } };
  svg.yearAt = (pixel) => Math.round(state.first + (pixel - left) / (width - left - right) * (state.last - state.first));
  return svg;
}

// The drawing with title, scope, warning and sources around it, as the text of an SVG file.
export function picture(data, state, found, foot) {
  const width = 860, drawing = draw(data, state, found.title, width);
  const blocks = [[found.title, 18, 82, "bold"], [found.scope, 14, 112], [found.warning, 14, 112], [found.verdict, 14, 112]];
  const frame = shape("svg", { xmlns: SVG, width, "font-family": FONT });
  const put = (at, [said, size, most, weight = "normal"]) => {
    for (const line of folded(said, most)) {
      at += size * 1.35;
      frame.append(shape("text", { x: 16, y: at, "font-size": size, fill: INK, "font-weight": weight }, line));
    }
    return at + 4;
  };
  let at = blocks.reduce(put, 8) + 8;
  drawing.setAttribute("y", at);
  frame.append(drawing);
  at += Number(drawing.getAttribute("height"));
  at = [[found.takeaway, 15, 104], ...foot.map((said) => [said, 12, 132])].reduce(put, at);
  frame.setAttribute("height", Math.ceil(at + 12));
  frame.prepend(shape("rect", { width, height: Math.ceil(at + 12), fill: PAPER }));
  return frame;
}
