// The workbench in the browser: controls, drawing, table and sources; nothing is asked of a kernel or a network.
import { prepared, told, stretches, drawnLines, beside, coded, decoded, sound, named, number } from "./workbench_sums.js";

const SVG = "http://www.w3.org/2000/svg";
const INKS = ["#1f1d1a", "#c2410c"], QUIET = "#5c5850", GRID = "#e4e0d8", PAPER = "#fcfbf8";

function make(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(parts)) name in made ? (made[name] = value) : made.setAttribute(name, value);
  // JupyterLab takes arrow keys and letters pressed on a control as its own unless the element says not to.
  if (["select", "input", "button"].includes(tag)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  made.append(...inside);
  return made;
}

function shape(tag, parts, text) {
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
    return found.length > 7 ? found.filter((value) => Math.log10(value) % 1 === 0) : found;
  }
  const rough = (high - low) / 5, ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * ten >= rough) * ten;
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}

function draw(data, state, found, width) {
  const lines = drawnLines(data, state), panels = lines.length === 2 && state.beside === "indicator";
  const narrow = width < 560, left = 66, right = narrow ? 14 : 120, height = panels ? 220 : narrow ? 280 : 360;
  const rows = panels ? lines.map((line) => [line]) : [lines];
  const top = 30, whole = top + rows.length * (height + 34) + 8;
  const svg = shape("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "img", "aria-label": found.title, "font-family": "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif" });
  svg.append(shape("rect", { width, height: whole, fill: PAPER }));
  const x = (year) => left + (year - state.first) / (state.last - state.first) * (width - left - right);
  const text = (parts, said) => svg.append(shape("text", { "font-size": 13, fill: QUIET, ...parts }, said));
  const bounds = [state.nep, state.plan, state.end, state.until];
  rows.forEach((row, place) => {
    const above = top + place * (height + 34), below = above + height;
    data.eras.forEach((era, i) => {
      const [from, to] = [Math.max(bounds[i], state.first), Math.min(bounds[i + 1], state.last)];
      if (from >= to) return;
      svg.append(shape("rect", { x: x(from), y: above, width: x(to) - x(from), height, fill: data.colours[era], opacity: 0.14 }));
      const roomy = x(to) - x(from) > data.words.eras[era].length * 6.4;
      if (place === 0) text({ x: (x(from) + x(to)) / 2, y: above - (roomy || i !== 1 ? 6 : 18), "text-anchor": "middle", "font-size": narrow ? 11 : 13, fill: INKS[0] }, data.words.eras[era]);
    });
    const runs = row.map((line) => stretches(data, line, state));
    const scale = (line) => (state.measure === "given" ? 1 : state.measure === "index" ? 100 / line.at.get(state.base) : 0);
    const marks = row.map((line) => (scale(line) ? line.marks.filter(([year]) => state.first <= year && year <= state.last) : []));
    const values = [...runs.flat(2).map(([, value]) => value), ...marks.flatMap((own, i) => own.map(([, value]) => value * scale(row[i])))];
    let [low, high] = [Math.min(...values), Math.max(...values)];
    if (!values.length) [low, high] = [0, 1];
    [low, high] = state.log ? [low / 1.2, high * 1.2] : [Math.min(0, low * 1.1), Math.max(0, high * 1.08)];
    if (low === high) high = low + 1;
    const on = state.log ? Math.log : (value) => value;
    const y = (value) => below - (on(value) - on(low)) / (on(high) - on(low)) * height;
    for (const value of ticks(low, high, state.log)) {
      svg.append(shape("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: value === 0 ? QUIET : GRID }));
      text({ x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value < 0 ? `−${number(-value)}` : number(value));
    }
    const every = [1, 2, 5, 10].find((step) => (state.last - state.first) / step * 44 < width - left - right) ?? 10;
    for (let year = Math.ceil(state.first / every) * every; year <= state.last; year += every) text({ x: x(year), y: below + 18, "text-anchor": "middle" }, year);
    row.forEach((line, i) => {
      const rank = lines.indexOf(line), colour = INKS[rank];
      for (const run of runs[i]) {
        if (run.length > 1) svg.append(shape("polyline", { points: run.map(([year, value]) => `${x(year)},${y(value)}`).join(" "), fill: "none", stroke: colour, "stroke-width": 2.5, ...(rank && { "stroke-dasharray": "7 4" }) }));
        else svg.append(shape("circle", { cx: x(run[0][0]), cy: y(run[0][1]), r: 3.5, fill: colour }));
      }
      for (const [year, value, paragraph] of marks[i]) {
        svg.append(shape("circle", { cx: x(year), cy: y(value * scale(line)), r: 5.5, fill: colour }));
        text({ x: x(year) - 8, y: y(value * scale(line)) - 8, "text-anchor": "end", fill: colour, "font-size": 12 }, `¶ ${paragraph}`);
      }
      const last = runs[i].at(-1)?.at(-1);
      if (!last) return;
      const crowded = i && runs[0].length && Math.abs(y(last[1]) - y(runs[0].at(-1).at(-1)[1])) < 30;
      const at = narrow ? { x: left + 6, y: above + 16 + 16 * i } : { x: x(last[0]) + 8, y: y(last[1]) + 4 + (crowded ? 32 : 0) };
      const parts = narrow ? [named(line)] : named(line).split(", ");
      parts.forEach((part, k) => text({ ...at, y: at.y + 15 * k, fill: colour, "font-weight": "bold" }, part));
    });
  });
  return svg;
}

function mount(root, raw, code = "", host = false) {
  const data = prepared(raw), say = data.words, label = say.labels;
  let state = decoded(data, code || (host && decodeURIComponent(location.hash.split("workbench=")[1] ?? ""))
    || data.start.line) ?? { ...data.start };
  let shown = "chart", spoken = null;
  root.classList.add("essay-workbench");
  const parts = {};
  const controls = make("div", { className: "essay-workbench-controls" });
  const add = (name, text, control) => { parts[name] = control; controls.append(make("label", {}, make("span", { textContent: text }), control)); return control; };
  const change = (patch) => {
    const next = { ...state, ...patch };
    // A boundary that is pushed pushes its neighbour along.
    const order = ["nep", "plan", "end", "until"], moved = order.findIndex((name) => name in patch);
    if (moved >= 0) {
      for (let i = moved + 1; i < 4; i += 1) next[order[i]] = Math.max(next[order[i]], next[order[i - 1]] + 1);
      for (let i = moved - 1; i >= 0; i -= 1) next[order[i]] = Math.min(next[order[i]], next[order[i + 1]] - 1);
    }
    if (sound(data, next)) state = next;
    show();
  };
  const options = (list, box) => box.replaceChildren(...list.map(([value, text]) => make("option", { value, textContent: text })));

  const presets = add("presets", label.presets, make("select"));
  options([["", label.own], ...Object.values(say.presets).map((own) => [own.use, own.name])], presets);
  presets.onchange = () => { if (presets.value) { state = decoded(data, presets.value) ?? state; show(); } };
  const search = add("find", label.find, make("input", { type: "search" }));
  const chosen = add("line", label.line, make("select"));
  const offerLines = () => {
    const typed = search.value.trim().toLowerCase();
    const fitting = [...data.lines.values()].filter((line) => line.id === state.line || `${line.label} ${line.what} ${line.question}`.toLowerCase().includes(typed));
    chosen.replaceChildren(...[...new Set(fitting.map((line) => line.question))].map((question) => make("optgroup", { label: question },
      ...fitting.filter((line) => line.question === question).map((line) => make("option", { value: line.id, textContent: line.label })))));
    chosen.value = state.line;
    return fitting;
  };
  search.oninput = () => { const found = offerLines().filter((line) => line.id !== state.line); if (found.length === 1) change({ line: found[0].id, beside: "nothing", other: "" }); };
  chosen.onchange = () => change({ line: chosen.value, beside: "nothing", other: "" });
  const pick = (name, known) => {
    const box = add(name, label[name], make("select"));
    options(Object.entries(known), box);
    return box;
  };
  pick("measure", say.measures).onchange = (event) => change({ measure: event.target.value, ...(["change", "growth"].includes(event.target.value) && { log: false }) });
  const year = (name, text) => { const box = add(name, text, make("input", { type: "number", min: 1900, max: 1941 })); box.onchange = () => change({ [name]: Number(box.value) }); };
  year("base", label.base);
  add("log", label.log, make("input", { type: "checkbox" })).onchange = (event) => change({ log: event.target.checked });
  pick("beside", say.besides).onchange = (event) => { const kind = event.target.value; change({ beside: kind, other: beside(data, data.lines.get(state.line), kind)[0]?.id ?? "" }); };
  add("other", label.other, make("select")).onchange = (event) => change({ other: event.target.value });
  for (const name of ["nep", "plan", "end", "until"]) {
    const told = make("output");
    const box = add(name, label[name], make("input", { type: "range", min: 1900, max: 1941, step: 1 }));
    box.after(told);
    box.told = told;
    box.oninput = () => change({ [name]: Number(box.value) });
  }
  year("first", label.first);
  year("last", label.last);

  const heading = make("h3"), scope = make("p", { className: "essay-workbench-quiet" }), warning = make("p"), verdict = make("p", { className: "essay-workbench-quiet" });
  const stage = make("div", { tabIndex: 0, role: "application", "aria-label": label.read, "data-lm-suppress-shortcuts": "true", className: "essay-workbench-stage" });
  const takeaway = make("p", { "aria-live": "polite", className: "essay-workbench-takeaway" });
  const heard = make("p", { "aria-live": "assertive", className: "essay-workbench-heard" });
  const views = make("div", { role: "group", "aria-label": label.view });
  for (const name of ["chart", "table", "sources"]) views.append(make("button", { type: "button", textContent: label[name], onclick: () => { shown = name; show(); } }));
  const save = (text, name, type) => { const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) }); link.click(); setTimeout(() => URL.revokeObjectURL(link.href), 1000); };
  const picture = make("button", { type: "button", textContent: label.picture, onclick: () => { const svg = stage.querySelector("svg"); if (svg) save(svg.outerHTML.replace("<svg", `<svg xmlns="${SVG}"`), "workbench.svg", "image/svg+xml"); } });
  const plain = make("button", { type: "button", textContent: label.csv, onclick: () => save(table().map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"), "workbench.csv", "text/csv") });
  const short = make("input", { type: "text", "aria-label": label.code });
  const restore = make("button", { type: "button", textContent: label.restore, onclick: () => { const found = decoded(data, short.value); if (found) { state = found; show(); } else heard.textContent = label.bad_code; } });
  const reset = make("button", { type: "button", textContent: label.reset, onclick: () => { state = { ...data.start }; show(); } });
  const card = make("div", { className: "essay-workbench-card" }, heading, scope, warning, verdict, stage, heard, takeaway);
  root.replaceChildren(make("p", {}, make("strong", { textContent: say.question })), controls, views, card,
    make("div", { className: "essay-workbench-foot" }, picture, plain, make("label", {}, make("span", { textContent: label.code }), short), restore, reset));

  const table = () => {
    const found = told(data, state);
    const foot = (name) => `${[...data.lines.values()].find((line) => line.label === name).foot} ${data.citation}`;
    return [Object.values(say.columns), ...(found.table ?? []).map((row) => [...row, foot(row[0])])];
  };
  const grid = () => {
    const [heads, ...rows] = table();
    return make("div", { className: "essay-workbench-scroll" }, make("table", {}, make("thead", {}, make("tr", {}, ...heads.slice(0, -1).map((head) => make("th", { scope: "col", textContent: head })))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.slice(0, -1).map((cell, i) => make(i < 2 ? "th" : "td", { textContent: cell, ...(i < 2 && { scope: "row" }) })))))));
  };

  stage.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    spoken = Math.min(state.last, Math.max(state.first, (spoken ?? (step > 0 ? state.first - 1 : state.last + 1)) + step));
    const said = drawnLines(data, state).map((line) => {
      const value = stretches(data, line, state).flat().find(([each]) => each === spoken)?.[1];
      const mark = line.marks.find(([each]) => each === spoken);
      const unit = state.measure === "given" ? line.unit : state.measure === "index" ? "" : line.share ? say.points.replace("{rate} ", "") : say.per_cent.replace("{rate} ", "");
      const put = (text) => text.replace("{label}", line.label).replace("{year}", spoken).replace("{value}", value === undefined ? "" : number(value)).replace("{unit}", unit).replace("{paragraph}", mark?.[2]);
      return put(value === undefined ? label.no_value : label.a_value).trim() + (mark ? `; ${put(label.in_chapter)}` : "");
    });
    heard.textContent = said.join(". ");
  });

  function show() {
    const found = told(data, state), one = drawnLines(data, state).filter(Boolean);
    offerLines();
    for (const name of ["measure", "beside", "base", "first", "last", "nep", "plan", "end", "until"]) parts[name].value = state[name];
    for (const name of ["nep", "plan", "end", "until"]) parts[name].told.textContent = state[name];
    parts.log.checked = state.log;
    parts.log.disabled = ["change", "growth"].includes(state.measure);
    parts.base.parentElement.hidden = state.measure !== "index";
    parts.other.parentElement.hidden = state.beside === "nothing";
    options(beside(data, data.lines.get(state.line), state.beside).map((line) => [line.id, line.label]), parts.other);
    parts.other.value = state.other;
    const code = coded(data, state);
    presets.value = Object.values(say.presets).some((own) => own.use === code) ? code : "";
    short.value = code;
    if (host) history.replaceState(null, "", `#workbench=${encodeURIComponent(code)}`);
    [...views.children].forEach((button, i) => button.setAttribute("aria-pressed", ["chart", "table", "sources"][i] === shown));
    spoken = null;
    heard.textContent = "";
    heading.textContent = found.title ?? "";
    scope.textContent = found.scope ?? "";
    warning.textContent = found.warning ?? "";
    verdict.textContent = found.verdict ?? "";
    takeaway.textContent = found.takeaway ?? found.problem;
    if (found.problem) {
      stage.replaceChildren();
      takeaway.append(" ", make("button", { type: "button", textContent: found.offer[0], onclick: () => change(found.offer[1]) }));
    } else if (shown === "chart") {
      const width = Math.min(860, Math.max(280, (card.clientWidth || 860) - 32));
      stage.replaceChildren(draw(data, state, found, width), ...one.map((line) => make("p", { className: "essay-workbench-quiet", textContent: line.foot })));
    } else stage.replaceChildren(shown === "table" ? grid() : make("div", {}, ...one.flatMap((line) => [make("p", { textContent: `${line.label}: ${line.what} ${line.place}.` }), make("p", { textContent: line.foot })])));
  }
  show();
  let width = 0;
  const watcher = new ResizeObserver(() => { if (Math.abs(card.clientWidth - width) > 2) { width = card.clientWidth; if (shown === "chart") show(); } });
  watcher.observe(card);
  return () => watcher.disconnect();
}

function render({ model, el }) {
  return mount(el, JSON.parse(model.get("data")), model.get("code"));
}

export default { render, mount };
