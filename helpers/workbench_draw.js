// The drawing of the workbench: one state as SVG, and as a picture to take away with its words.
import { byEra, filled, listed, stretches, drawnLines, spanned, starts, number, MANY } from "./workbench_sums.js";
import { apart, gapOf, kindOf, signed, spannedGap, tags } from "./workbench_words.js";

const SVG = "http://www.w3.org/2000/svg";
const FONT = "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif";
const INK = "#1f1d1a", QUIET = "#5c5850", GRID = "#e4e0d8", PAPER = "#fcfbf8";
const DASHES = { dash: "7 4", dot: "2 4", dashdot: "10 3 2 3", longdash: "14 4", longdashdot: "14 3 2 3" };
const LINE = 15; // pixels from one line of a label to the next
const ROW = 17; // pixels of a row above a panel
const TURNED = "\u2195"; // says of a rate that the line went the other way as well

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
    lines.some((line) => marked(state, line).length) && `● ${label.chapter_mark}`,
    lines.some((line) => stretches(data, line, state).some((run) => run.length === 1)) && `■ ${label.alone}`,
    lines.length > MANY && lines.some((line) => rated(lines, line)) && !lines.every((line) => rated(lines, line)) && filled(label.rates_of, { label: tags(data, state)[0] }),
    lines.some((line) => rated(lines, line) && shownEras(data, line, state).some((era) => era.turn)) && `${TURNED} ${label.turned}`,
    state.first < state.until && state.end < state.last && label.plan_era,
    String(starts(state)) !== String(starts(data.start)) && filled(label.moved, { years: listed(starts(state).map(String)) })].filter(Boolean).join(" · ");
}

// Whether the rates of a line stand above its panel: of many only those of the first.
const rated = (lines, line) => !line.level && (lines.length <= MANY || line === lines[0]);

// Whether the years of a rate are at least half of its era.
const half = ({ used, asked }) => 2 * (used[1] - used[0]) >= asked[1] - asked[0];

// The eras of a line of which a part is shown, each with the middle of its band.
const shownEras = (data, line, state) => byEra(data, line, state)
  .map((era) => ({ ...era, from: Math.max(era.asked[0], state.first), to: Math.min(era.asked[1], state.last) }))
  .filter((era) => era.from < era.to).map((era) => ({ ...era, middle: (era.from + era.to) / 2 }));

// The points of a line that have their number, the most telling first.
function telling(data, state, line, runs) {
  const flat = runs.flat();
  if (!flat.length || !["given", "index"].includes(state.measure)) return [];
  const top = flat.reduce((best, one) => (one[1] > best[1] ? one : best)), low = flat.reduce((best, one) => (one[1] < best[1] ? one : best));
  const eras = line.level ? [] : byEra(data, line, state);
  const wanted = [top[0], ...(line.level ? [] : [low[0]]), ...eras.flatMap((era) => (era.turn ?? []).map(([at]) => at)),
    ...(line.level ? [] : runs.filter((run) => run.length === 1).map(([[at]]) => at)), ...eras.flatMap((era) => era.used ?? []), flat[0][0], flat.at(-1)[0]];
  const at = new Map(flat);
  return [...new Set(wanted)].filter((moment) => at.has(moment)).map((moment) => [moment, at.get(moment)]);
}

// A number at a mark: three figures, or all before the point.
function short(value) {
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1) ? number(value) : number(value, size >= 100 || Number.isInteger(value) ? 0 : 1);
}

// Where a text of one line may stand beside a mark so that nothing runs through it: [x, y of its base line, anchor] or null.
function free(taken, strokes, [x, y], said, size, edges, others = []) {
  const wide = said.length * size * 0.54;
  for (const [dx, dy, anchor] of [[0, -9, "middle"], [0, 19, "middle"], [7, -7, "start"], [-7, -7, "end"], [7, 17, "start"], [-7, 17, "end"], [11, 4, "start"], [-11, 4, "end"], [0, -18, "middle"], [0, 28, "middle"]]) {
    const left = x + dx - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
    const box = [left - 3, y + dy - size * 0.8, left + wide + 3, y + dy + 2];
    if (box[0] < edges[0] || box[2] > edges[1] || box[1] < edges[2] || box[3] > edges[3]) continue;
    if (taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) continue;
    if (strokes.some((one) => crosses(one, box))) continue;
    const away = ([across, up]) => Math.hypot(Math.max(box[0] - across, 0, across - box[2]), Math.max(box[1] - up, 0, up - box[3]));
    if (others.some((one) => one[1] !== y && away(one) < away([x, y]))) continue;
    taken.push(box);
    return [x + dx, y + dy, anchor];
  }
  return null;
}

// Whether a straight stroke runs through a box.
function crosses([x, y, far, high], box) {
  let [enters, leaves] = [0, 1];
  for (const [at, step, low, top] of [[x, far - x, box[0], box[2]], [y, high - y, box[1], box[3]]]) {
    if (!step) { if (at < low || at > top) return false; continue; }
    const [first, last] = [(low - at) / step, (top - at) / step].sort((a, b) => a - b);
    [enters, leaves] = [Math.max(enters, first), Math.min(leaves, last)];
  }
  return enters <= leaves;
}

// Which lines share a panel: all, or each its own where they are two quantities; many on a narrow page one by one beside the first.
function panelled(data, state, lines, narrow) {
  if (apart(data, state)) return lines.map((line) => [line]);
  return narrow && lines.length > 3 ? lines.slice(1).map((line) => [lines[0], line]) : [lines];
}

// What stands above a panel, from its upper end upward: rows of [x, text, look], each centred, or at the left as a heading or a key.
function headed(data, state, lines, row, place, narrow, parted) {
  const rows = [], tag = tags(data, state), rank = (line) => lines.indexOf(line);
  if (parted || !place) {
    const told = row.filter((line) => rated(lines, line));
    for (const line of [...told].reverse()) {
      const eras = shownEras(data, line, state).filter((era) => era.used), small = { "font-size": 11, fill: QUIET };
      const partly = eras.filter((era) => String(era.used) !== String(era.asked)).map((era) => [era.middle, `(${spanned(...era.used)})`, small]);
      if (partly.length) rows.push({ texts: partly });
      const side = line === told[0] ? data.words.labels.a_year.replace("{kind}", kindOf(data, line)) : "";
      if (eras.length) rows.push({ side, texts: eras.map((era) => [era.middle, signed(era.rate) + (era.turn ? ` ${TURNED}` : ""), { fill: data.inks[rank(line)], ...(half(era) && { "font-weight": "bold" }) }]) });
    }
  }
  if (!place) {
    const eras = shownEras(data, lines[0], state), named = (era) => [era.middle, data.words.eras[era.era], { fill: INK }];
    if (!narrow) rows.push({ texts: eras.map((era) => [era.middle, spanned(...era.asked), {}]) });
    // On a narrow page the era in the middle has no room for its long name beside the others.
    const raised = (era) => narrow && era.era === data.eras[1];
    rows.push({ texts: eras.filter((era) => !raised(era)).map(named) });
    if (eras.some(raised)) rows.push({ texts: eras.filter(raised).map(named) });
  }
  // What stands left of the rates takes two lines.
  if (parted && rows.at(-1)?.side) rows.push({});
  if (parted) rows.push({ heading: [tag[rank(row[0])], state.measure === "given" ? `, ${row[0].unit}` : ""] });
  else if (narrow && row.length > 1) for (const line of (place ? row.slice(1) : row).slice().reverse()) rows.push({ key: rank(line) });
  return rows;
}

// The panels of a state, one below the other, as wide as there is room.
export function draw(data, state, name, width) {
  const lines = drawnLines(data, state), called = tags(data, state), parted = apart(data, state), bounds = starts(state);
  const narrow = width < 560, left = narrow ? 58 : 84, rows = panelled(data, state, lines, narrow), many = rows.length > 1 && !parted;
  const right = lines.length > 1 && !parted && !narrow ? 150 : narrow ? 24 : 48, height = many ? 110 : parted ? 220 : narrow ? 260 : 360;
  const heads = rows.map((row, i) => headed(data, state, lines, row, i, narrow, parted)), under = many ? 8 : 34;
  const above = heads.map((head) => 8 + ROW * head.length), tops = [];
  rows.forEach((row, i) => tops.push((i ? tops[i - 1] + height + under : 0) + above[i]));
  const whole = tops.at(-1) + height + 30;
  const svg = shape("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "img", "aria-label": name, "font-family": FONT });
  svg.append(shape("rect", { width, height: whole, fill: PAPER }));
  const x = (year) => left + (year - state.first + 0.5) / (state.last - state.first + 1) * (width - left - right);
  const text = (parts, said) => svg.append(shape("text", { "font-size": 13, fill: QUIET, ...parts }, said));
  const stroke = (rank) => ({ stroke: data.inks[rank], "stroke-width": rank ? 2.5 : 3, ...(DASHES[data.dashes[rank]] && { "stroke-dasharray": DASHES[data.dashes[rank]] }) });
  const drawn = rows.map((row) => row.map((line) => stretches(data, line, state)));
  const reach = rows.map((row, i) => {
    const values = [...drawn[i].flat(2), ...row.flatMap((line) => marked(state, line))].map(([, value]) => value);
    const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
    return state.log ? [low / 1.3, high * 1.3] : [Math.min(0, low * 1.1), Math.max(0, high * (many ? 1.3 : 1.1))];
  });
  if (many) reach.fill([Math.min(...reach.map(([low]) => low)), Math.max(...reach.map(([, high]) => high))]);
  rows.forEach((row, place) => {
    const top = tops[place], below = top + height;
    data.eras.forEach((era, i) => {
      const [from, to] = [Math.max(bounds[i], state.first), Math.min(bounds[i + 1], state.last)];
      if (from < to) svg.append(shape("rect", { x: x(from), y: top, width: x(to) - x(from), height, fill: data.colours[era], opacity: 0.14 }));
    });
    heads[place].forEach((one, i) => {
      const at = top - 6 - ROW * i;
      for (const [year, said, look] of one.texts ?? []) {
        const half = said.length * 3.4;
        text({ x: Math.min(width - half - 2, Math.max(half, x(year))), y: at, "text-anchor": "middle", ...look }, said);
      }
      if (one.side) folded(one.side, one.side.indexOf(" a ")).reverse().forEach((part, line) => text({ x: left - 6, y: at - 12 * line, "text-anchor": "end", "font-size": 11 }, part));
      if (one.heading) {
        const said = shape("text", { x: 2, y: at, "font-size": 13, fill: INK, "font-weight": "bold" }, one.heading[0]);
        said.append(shape("tspan", { "font-weight": "normal", fill: QUIET }, one.heading[1]));
        svg.append(said);
      }
      if (one.key !== undefined) {
        svg.append(shape("line", { x1: 2, x2: 30, y1: at - 4, y2: at - 4, ...stroke(one.key) }));
        text({ x: 36, y: at, fill: data.inks[one.key], "font-weight": "bold", "font-size": 12 }, called[one.key]);
      }
    });
    let [low, high] = reach[place];
    if (low === high) high = low + 1;
    const on = state.log ? Math.log : (value) => value;
    const y = (value) => below - (on(value) - on(low)) / (on(high) - on(low)) * height;
    for (const value of ticks(low, high, state.log).filter((_, i) => !many || i % 2 === 0)) {
      svg.append(shape("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: value === 0 ? QUIET : GRID }));
      text({ x: left - 6, y: y(value) + 4, "text-anchor": "end", "font-size": narrow ? 11 : 13 }, value < 0 ? `−${number(-value)}` : number(value));
    }
    if (!many || place === rows.length - 1) {
      const every = [1, 2, 5, 10, 20].find((step) => (state.last - state.first) / step * 44 < width - left - right) ?? 20, said = [];
      // On a narrow page the years between which the eras lie, which stand above them where there is room.
      const wanted = narrow ? [...bounds, state.first, state.last] : [...Array(Math.floor(state.last / every) - Math.ceil(state.first / every) + 1).keys()].map((i) => (Math.ceil(state.first / every) + i) * every);
      for (const year of wanted) if (state.first <= year && year <= state.last && said.every((one) => Math.abs(x(one) - x(year)) >= 30)) { said.push(year); text({ x: x(year), y: below + 18, "text-anchor": "middle" }, year); }
    }
    const ends = [], taken = [], strokes = [];
    row.forEach((line, i) => {
      const rank = lines.indexOf(line), colour = data.inks[rank];
      for (const run of drawn[place][i]) {
        const at = run.map(([year, value]) => [x(year), y(value)]);
        at.slice(1).forEach((one, j) => strokes.push([...at[j], ...one]));
        if (run.length > 1) svg.append(shape("polyline", { points: at.map((one) => one.join(",")).join(" "), fill: "none", ...stroke(rank) }));
        else svg.append(shape("rect", { x: at[0][0] - 4, y: at[0][1] - 4, width: 8, height: 8, fill: colour }));
        for (const [across, up] of run.length > 1 ? [] : at) taken.push([across - 5, up - 5, across + 5, up + 5]);
      }
      if (["given", "index"].includes(state.measure)) {
        for (const [at, value] of drawn[place][i].flat()) {
          const open = { fill: PAPER, stroke: colour, "stroke-width": 1.8 }, flag = line.flags[Math.floor(at)];
          if (flag === "rough") svg.append(shape("circle", { cx: x(at), cy: y(value), r: 4, ...open }));
          if (flag === "interpolated") svg.append(shape("path", { d: `M${x(at)} ${y(value) - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`, ...open }));
          if (flag) taken.push([x(at) - 5, y(value) - 5, x(at) + 5, y(value) + 5]);
        }
      }
      for (const [at, value] of marked(state, line)) {
        svg.append(shape("circle", { cx: x(at), cy: y(value), r: 5.5, fill: colour, class: "essay-workbench-mark" }));
        taken.push([x(at) - 6, y(value) - 6, x(at) + 6, y(value) + 6]);
      }
      const last = drawn[place][i].at(-1)?.at(-1);
      if (right === 150 && last) ends.push({ at: x(last[0]) + 8, y: Math.min(y(last[1]) + 4, below - 6), colour, lines: folded(called[rank], 18) });
    });
    // Names at the ends of the lines, from the top down, moved apart where they would touch.
    let after = 0;
    for (const end of ends.sort((a, b) => a.y - b.y)) {
      const first = Math.max(end.y, after);
      end.lines.forEach((part, i) => text({ x: end.at, y: first + LINE * i, fill: end.colour, "font-weight": "bold" }, part));
      after = first + LINE * end.lines.length;
      taken.push([end.at, first - 11, width, after - 11]);
    }
    // The chapter's paragraphs, then numbers, each where nothing runs through it; the rest stand in the table.
    const edges = [left, width - 2, top, below - 2];
    const put = (at, said, fill, others) => { const found = free(taken, strokes, at, said, 12, edges, others); if (found) text({ x: found[0], y: found[1], "text-anchor": found[2], fill, "font-size": 12 }, said); return found; };
    row.forEach((line) => marked(state, line).forEach(([at, value, paragraph]) => [`${short(value)} (¶ ${paragraph})`, `¶ ${paragraph}`].some((said) => put([x(at), y(value)], said, data.inks[lines.indexOf(line)]))));
    row.forEach((line, i) => {
      const rank = lines.indexOf(line), runs = drawn[place][i], gap = line.level ? gapOf(runs.flat().map(([at]) => Math.floor(at))) : null;
      if (gap && !state.log) {
        const [before, behind] = [runs.flat().filter(([at]) => at < gap[0]).at(-1), runs.flat().find(([at]) => at > gap[1])];
        put([x((before[0] + behind[0]) / 2), (y(before[1]) + y(behind[1])) / 2], data.words.labels.no_figures.replace("{gap}", spannedGap(gap)), data.inks[rank]);
      }
      const said = new Set(marked(state, line).map(([at]) => Math.floor(at)));
      const told = telling(data, state, line, runs).filter(([at]) => !said.has(Math.floor(at))).filter(([at]) => (many ? at === state.until : !rank || lines.length <= MANY));
      const others = drawn[place].filter((_, j) => j !== i).flat(2).map(([at, value]) => [x(at), y(value)]);
      for (const [at, value] of told) put([x(at), y(value)], short(value), data.inks[rank], others);
    });
  });
  // Where the reader is, while years are read out.
  const guide = shape("line", { y1: tops[0], y2: whole - 30, stroke: QUIET, "stroke-dasharray": "2 3", visibility: "hidden", class: "essay-workbench-guide" });
  svg.append(guide);
  svg.guided = (year) => { guide.setAttribute("visibility", year === null ? "hidden" : "visible"); if (year !== null) { guide.setAttribute("x1", x(year)); guide.setAttribute("x2", x(year)); } };
  svg.yearAt = (pixel) => Math.round(state.first - 0.5 + (pixel - left) / (width - left - right) * (state.last - state.first + 1));
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
