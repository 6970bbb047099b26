// You draw it, in the browser: the sums and sentences of draw.py again, the drawing, its fields and keys.

// --- what a drawing comes to: the same as draw.py; heights are whole steps of the last decimal ---

export function written(task, units) {
  const plain = String(Math.abs(units)).padStart(task.digits + 1, "0"), cut = plain.length - task.digits;
  const text = plain.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ",") + (task.digits ? `.${plain.slice(cut)}` : "");
  return units < 0 ? `−${text}` : text;
}

const filled = (template, names) => template.replace(/\{(\w+)\}/g, (_, name) => names[name]);
const asked = (task) => task.moments.slice(task.moments.findIndex(([, name]) => name === task.given) + 1);
export const steps = (task, value) => Math.floor(value * 10 ** task.digits + 0.5);

function start(task) {
  const [at] = task.moments.find(([, name]) => name === task.given), [low, high] = task.known[task.given];
  return [at, Math.floor((low + high) / 2 + 0.5)];
}

// The places that are fixed, and a height for every moment between them.
function reached(task, drawn) {
  const fixed = [start(task), ...asked(task).filter(([, name]) => drawn[name] !== undefined).map(([at, name]) => [at, drawn[name]])];
  const line = {};
  for (const [at, name] of asked(task)) {
    const after = fixed.findIndex(([place]) => place >= at);
    if (after < 1) break;
    const [x0, y0] = fixed[after - 1], [x1, y1] = fixed[after];
    line[name] = Math.floor(y0 + (y1 - y0) * ((at - x0) / (x1 - x0)) + 0.5);
  }
  return line;
}

export const outside = (task, words, name) => filled(words.range, { when: name, most: task.top });

// `drawn` has heights in steps by the name of their moment; returns sentence and table, or a problem.
export function told(data, task, drawn) {
  const line = reached(task, drawn), words = data.words;
  if (line[task.last] === undefined) return { problem: filled(words.unfinished, { last: task.last }) };
  let worst = null;
  const table = asked(task).map(([, name]) => {
    const yours = line[name], ends = task.known[name];
    const miss = ends ? Math.min(0, yours - ends[0]) + Math.max(0, yours - ends[1]) : 0;
    const counted = ends && (ends[0] === ends[1] ? written(task, ends[0]) : filled(words.between, { low: written(task, ends[0]), high: written(task, ends[1]) }));
    if (ends && (!worst || Math.abs(miss) > Math.abs(worst.miss))) worst = { when: name, miss, yours, known: counted };
    const sign = miss > 0 ? "+" : miss < 0 ? "−" : "";
    return [name, yours === undefined ? "" : written(task, yours), counted ?? words.none, ends ? sign + written(task, Math.abs(miss)) : ""];
  });
  const largest = Math.max(...Object.values(task.known).map(([, high]) => high)), size = Math.abs(worst.miss);
  const kind = size === 0 ? "exact" : size <= data.near * largest ? "near" : worst.miss > 0 ? "high" : "low";
  const names = { ...worst, drawn: written(task, worst.yours), miss: written(task, size), who: task.who, unit: task.unit };
  return { sentence: filled(words.judged[kind], names), table };
}

// --- the drawing ---

const SVG = "http://www.w3.org/2000/svg";
// Below this width the names of the lines stand above the chart.
const NARROW = 560;
const INK = "#1f1d1a", ACCENT = "#c2410c", QUIET = "#5c5850", GRID = "#e4e0d8", PAPER = "#fcfbf8";

function make(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(parts)) name in made ? (made[name] = value) : made.setAttribute(name, value);
  // JupyterLab takes arrow keys and letters pressed on a control as its own unless the element says not to.
  if (["input", "button"].includes(tag)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  made.append(...inside);
  return made;
}

function shape(tag, parts, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(parts)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function scales(task, width, height) {
  const left = 62, right = width < NARROW ? 14 : 130, above = 24, below = height - 30;
  const [first, last] = [task.moments[0][0], task.moments.at(-1)[0]], gap = task.moments[1][0] - first;
  const x = (at) => left + (at - first + gap / 2) / (last - first + gap) * (width - left - right);
  const y = (units) => below - units / task.most * (below - above);
  return { left, right, above, below, x, y, gap };
}

// Two words to a line at most, so that a name fits beside the chart.
const folded = (text) => text.split(" ").reduce((rows, word) => (rows.length && `${rows.at(-1)} ${word}`.length <= 15 ? [...rows.slice(0, -1), `${rows.at(-1)} ${word}`] : [...rows, word]), []);

// Everything but the reader's line, which is drawn into the group that is returned with it.
function ground(task, words, width, height, done, label) {
  const { left, right, above, below, x, y, gap } = scales(task, width, height);
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif", "aria-hidden": "true" });
  const add = (tag, parts, text) => svg.append(shape(tag, parts, text));
  const text = (parts, said) => add("text", { "font-size": 13, fill: QUIET, ...parts }, said);
  const [begin, level] = start(task), border = x(begin);
  add("rect", { width, height, fill: PAPER });
  if (!done) add("rect", { x: border, y: above, width: width - right - border, height: below - above, fill: ACCENT, opacity: 0.07 });
  const ten = 10 ** Math.floor(Math.log10(task.most / 4)), step = [1, 2, 5, 10].find((each) => each * ten >= task.most / 5) * ten;
  for (let at = 0; at <= task.most; at += step) {
    add("line", { x1: left, x2: width - right, y1: y(at), y2: y(at), stroke: at ? GRID : QUIET });
    const plain = written(task, at);
    text({ x: left - 6, y: y(at) + 4, "text-anchor": "end" }, plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain);
  }
  const room = (width - left - right) / task.moments.length, every = Math.ceil(38 / room);
  task.moments.forEach(([at, , tick], i) => { if ((task.moments.length - 1 - i) % every === 0) text({ x: x(at), y: below + 20, "text-anchor": "middle" }, tick); });
  add("line", { x1: border, x2: border, y1: above, y2: below, stroke: QUIET, "stroke-dasharray": "3 3" });
  if (!done) text({ x: border + 6, y: above - 8, fill: ACCENT, "font-size": 14 }, words.here);
  const seen = task.moments.filter(([at, name]) => task.known[name] && (done || at <= begin));
  const middle = ([, name]) => y((task.known[name][0] + task.known[name][1]) / 2);
  seen.slice(1).forEach((moment, i) => {
    const before = seen[i], close = moment[0] - before[0] < gap * 1.5;
    add("line", { x1: x(before[0]), y1: middle(before), x2: x(moment[0]), y2: middle(moment), stroke: INK, "stroke-width": close ? 2.5 : 1.2, ...(!close && { "stroke-dasharray": "2 4" }) });
  });
  for (const moment of seen) {
    const [low, high] = task.known[moment[1]], at = x(moment[0]);
    if (low < high) add("line", { x1: at, x2: at, y1: y(low), y2: y(high), stroke: INK, "stroke-width": 6 });
    else if (task.computed.includes(moment[1])) add("circle", { cx: at, cy: middle(moment), r: 5.5, fill: PAPER, stroke: INK, "stroke-width": 2 });
    else add("rect", { x: at - 5, y: middle(moment) - 5, width: 10, height: 10, fill: PAPER, stroke: INK, "stroke-width": 2, transform: `rotate(45 ${at} ${middle(moment)})` });
  }
  const end = seen.at(-1);
  // To the left, off the line that is drawn from here: above a rise, below a fall; where nothing is to the left, off the axis.
  const first = seen.length === 1, falls = !first && middle(seen.at(-2)) < y(level);
  if (!done) text({ x: border + (first ? 9 : -9), y: y(level) + (falls ? 19 : -8), "text-anchor": first ? "start" : "end", fill: INK, "font-size": 15 }, written(task, level));
  if (done && width < NARROW) text({ x: left, y: above - 9, fill: INK, "font-weight": "bold", "font-size": 14 }, `◇ ${task.who}`);
  else if (done) folded(task.who).forEach((part, i) => text({ x: x(end[0]) + 12, y: middle(end) + 5 + label + 16 * i, fill: INK, "font-weight": "bold", "font-size": 14 }, part));
  const yours = shape("g", {});
  svg.append(yours);
  // What catches mouse and finger is no shape of the drawing: not every browser lets those keep a finger from moving the page.
  const share = (part, all) => `${part / all * 100}%`;
  const zone = make("div", { className: "essay-sketch-zone", hidden: done });
  Object.assign(zone.style, { left: share(border + 1, width), top: share(above - 10, height), width: share(width - border - 1, width), height: share(below - above + 20, height) });
  return { svg, yours, zone };
}

function trace(group, task, words, drawn, width, height, spoken, done, label = 0) {
  const { right, above, below, x, y } = scales(task, width, height);
  const line = Object.entries(reached(task, drawn)), place = new Map(task.moments.map(([at, name]) => [name, at]));
  const [begin, level] = start(task), parts = [];
  if (spoken && !done) parts.push(shape("line", { x1: x(place.get(spoken)), x2: x(place.get(spoken)), y1: above, y2: below, stroke: ACCENT, opacity: 0.6 }));
  if (line.length) {
    parts.push(shape("polyline", { points: [[begin, level], ...line.map(([name, units]) => [place.get(name), units])].map(([at, units]) => `${x(at)},${y(units)}`).join(" "), fill: "none", stroke: ACCENT, "stroke-width": 2.5, "stroke-dasharray": "7 4" }));
    for (const [name, units] of line) if (drawn[name] !== undefined) parts.push(shape("circle", { cx: x(place.get(name)), cy: y(units), r: 4.5, fill: PAPER, stroke: ACCENT, "stroke-width": 2 }));
    const [name, units] = line.at(-1), look = { fill: ACCENT, "font-weight": "bold", "font-size": 14 };
    if (width >= NARROW) parts.push(shape("text", { x: x(place.get(name)) + 12, y: y(units) + 5 + label, ...look }, words.yours));
    else if (done) parts.push(shape("text", { x: width - right, y: above - 9, "text-anchor": "end", ...look }, `○ ${words.yours}`));
  }
  group.replaceChildren(...parts);
}

// --- on a page ---

// `keeper` has `load()` and `save(state)`, where a kernel keeps what was drawn; a slide has its own height of the chart and
// enlarges it.
export function mount(root, data, keeper, { height = 300, zoom = 1 } = {}) {
  // A page may hold this module more than once, so that counting would name two groups alike.
  const words = data.words, group = `essay-sketch-${Math.random()}`;
  const state = { line: data.tasks[0].name, drawn: {}, done: {}, ...keeper?.load() };
  for (const task of data.tasks) state.drawn[task.name] ??= {};
  const now = () => data.tasks.find((task) => task.name === state.line);
  let spoken = null, pressed = null, parts = null;
  root.classList.add("essay-sketch");

  const lines = make("fieldset", { className: "essay-sketch-lines", hidden: data.tasks.length < 2 }, make("legend", { textContent: words.lines }));
  for (const task of data.tasks) lines.append(make("label", {}, make("input", { type: "radio", name: group, value: task.name, checked: task.name === state.line, onchange: () => { state.line = task.name; spoken = null; show(); } }), task.label));
  const heading = make("h3"), scope = make("p", { className: "essay-sketch-quiet" }), said = make("p"), help = make("p", { className: "essay-sketch-help", textContent: words.help });
  const stage = make("div", { className: "essay-sketch-stage", role: "application", tabIndex: 0, "data-lm-suppress-shortcuts": "true", "data-prevent-swipe": "" });
  const heard = make("p", { className: "essay-sketch-heard", role: "status" });
  const result = make("p", { className: "essay-sketch-result", tabIndex: -1 });
  const fields = make("fieldset", { className: "essay-sketch-fields" }), table = make("div", { className: "essay-sketch-scroll", tabIndex: 0, role: "group" });
  const commit = make("button", { type: "button", className: "essay-sketch-commit", textContent: words.commit, onclick: () => {
    const bad = fields.querySelector(":invalid");
    if (bad) return void (heard.textContent = outside(now(), words, bad.dataset.when));
    const found = told(data, now(), state.drawn[state.line]);
    if (found.problem) return void (heard.textContent = found.problem);
    state.done[state.line] = true;
    show();
    result.focus({ preventScroll: true });
  } });
  const reset = make("button", { type: "button", className: "essay-sketch-reset", textContent: words.reset, onclick: () => { state.drawn[state.line] = {}; delete state.done[state.line]; spoken = null; show(); } });
  const foot = make("p", { className: "essay-sketch-quiet" });
  root.replaceChildren(
    make("div", { className: "essay-sketch-head" }, make("p", {}, make("strong", { textContent: data.question })), lines, heading, scope), stage,
    make("div", { className: "essay-sketch-words" }, heard, result, said, help), make("div", { className: "essay-sketch-numbers" }, fields, table),
    make("div", { className: "essay-sketch-foot" }, commit, reset), foot);

  const save = () => keeper?.save(state);
  const size = () => { const room = (stage.clientWidth || 860) / zoom; return [Math.min(860, Math.max(240, room)), room < 520 ? Math.min(260, height) : height]; };

  // A new height for some moments: the line and the fields follow, nothing else is drawn again.
  function put(heights, from) {
    const task = now(), drawn = state.drawn[task.name];
    for (const [name, units] of Object.entries(heights)) {
      if (units === null) delete drawn[name];
      else drawn[name] = Math.min(task.most, Math.max(0, units));
    }
    trace(parts.yours, task, words, drawn, ...size(), spoken, false);
    for (const field of fields.querySelectorAll("input")) if (field !== from) field.value = drawn[field.dataset.when] === undefined ? "" : drawn[field.dataset.when] / 10 ** task.digits;
    heard.textContent = "";
    save();
  }

  function speak() {
    const task = now(), units = reached(task, state.drawn[task.name])[spoken];
    heard.textContent = filled(units === undefined ? words.unset : words.set, { when: spoken, value: units === undefined ? "" : written(task, units), unit: task.unit });
  }

  // --- mouse and finger: the moments passed since the last event are filled in between ---
  function under(event) {
    const task = now(), box = parts.svg.getBoundingClientRect(), [width, tall] = size(), { x, above, below } = scales(task, width, tall);
    const across = (event.clientX - box.left) * width / box.width, down = (event.clientY - box.top) * tall / box.height;
    const moments = asked(task), nearest = moments.reduce((best, [at], i) => (Math.abs(x(at) - across) < Math.abs(x(moments[best][0]) - across) ? i : best), 0);
    return { i: nearest, units: steps(task, (below - down) / (below - above) * task.most / 10 ** task.digits) };
  }
  function draw(event) {
    const to = under(event), from = pressed ?? to, moments = asked(now()), heights = {};
    for (let i = Math.min(from.i, to.i); i <= Math.max(from.i, to.i); i += 1) heights[moments[i][1]] = to.i === from.i ? to.units : Math.round(from.units + (to.units - from.units) * (i - from.i) / (to.i - from.i));
    pressed = to;
    put(heights);
  }
  stage.addEventListener("pointerdown", (event) => {
    if (event.button || event.target !== parts.zone) return;
    stage.setPointerCapture(event.pointerId);
    spoken = null;
    pressed = null;
    draw(event);
  });
  stage.addEventListener("pointermove", (event) => { if (pressed) [...(event.getCoalescedEvents?.() ?? []), event].forEach(draw); });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => { pressed = null; });

  stage.addEventListener("keydown", (event) => {
    const task = now(), moments = asked(task).map(([, name]) => name), at = moments.indexOf(spoken);
    if (state.done[task.name] || event.ctrlKey || event.metaKey || event.altKey) return;
    const fine = Math.max(1, Math.round(task.most / 100)), move = { ArrowUp: fine, ArrowDown: -fine, PageUp: 10 * fine, PageDown: -10 * fine }[event.key];
    const go = { ArrowRight: at + 1, ArrowLeft: at < 0 ? 0 : at - 1, Home: 0, End: moments.length - 1 }[event.key];
    const clear = ["Delete", "Backspace"].includes(event.key);
    if (move === undefined && go === undefined && !clear) return;
    event.preventDefault();
    event.stopPropagation();
    if (go !== undefined) spoken = moments[Math.min(moments.length - 1, Math.max(0, go))];
    spoken ??= moments[0];
    const line = reached(task, state.drawn[task.name]), level = line[spoken] ?? Object.values(line).at(-1) ?? start(task)[1];
    put(clear ? { [spoken]: null } : move === undefined ? {} : { [spoken]: level + move });
    speak();
  });

  function show() {
    const task = now(), done = !!state.done[task.name], found = done ? told(data, task, state.drawn[task.name]) : null;
    const own = done ? task.shown : task.asked, [width, tall] = size();
    heading.textContent = own.title;
    scope.textContent = own.scope;
    said.textContent = own.takeaway;
    help.hidden = done;
    result.textContent = found?.sentence ?? "";
    heard.textContent = "";
    foot.textContent = task.foot;
    heard.hidden = done;
    result.hidden = !done;
    commit.disabled = done;
    // Where both lines end close together, one name moves up and the other down.
    const end = task.known[task.last], apart = done ? (reached(task, state.drawn[task.name])[task.last] - (end[0] + end[1]) / 2) / task.most : 1;
    const moved = Math.abs(apart) < 0.16 ? (apart < 0 ? 12 : -12) : 0;
    parts = ground(task, words, width, tall, done, 2 * -moved);
    if (zoom !== 1) Object.assign(parts.svg.style, { width: `${width * zoom}px`, height: `${tall * zoom}px` });
    stage.replaceChildren(make("div", { className: "essay-sketch-picture" }, parts.svg, parts.zone));
    stage.setAttribute("role", done ? "img" : "application");
    stage.setAttribute("aria-label", done ? `${own.title}. ${found.sentence}` : `${own.title} ${words.keys}`);
    stage.tabIndex = done ? -1 : 0;
    trace(parts.yours, task, words, state.drawn[task.name], width, tall, spoken, done, moved);
    fields.hidden = done;
    table.hidden = !done;
    if (done) {
      table.setAttribute("aria-label", task.label);
      table.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...[words.when, words.yours, task.who, words.difference].map((head) => make("th", { scope: "col", textContent: head })))),
        make("tbody", {}, ...found.table.map((row) => make("tr", {}, ...row.map((cell, i) => make(i ? "td" : "th", { textContent: cell, ...(!i && { scope: "row" }) })))))));
    } else {
      fields.style.setProperty("--field", `${104 + 8 * Math.max(...asked(task).map(([, name]) => name.length))}px`);
      fields.replaceChildren(make("legend", { textContent: `${words.fields} (${task.unit})` }), ...asked(task).map(([, name]) => {
        const field = make("input", { type: "number", min: 0, max: task.most / 10 ** task.digits, step: "any", value: state.drawn[task.name][name] === undefined ? "" : state.drawn[task.name][name] / 10 ** task.digits });
        field.dataset.when = name;
        field.addEventListener("input", () => {
          if (!field.validity.valid) return void (heard.textContent = outside(task, words, name));
          spoken = null;
          put({ [name]: field.value === "" ? null : steps(task, Number(field.value)) }, field);
        });
        return make("label", {}, make("span", { textContent: name }), field);
      }));
    }
    save();
  }
  show();
  let width = size()[0];
  const watcher = new ResizeObserver(() => { if (size()[0] !== width && !pressed) { width = size()[0]; const focus = document.activeElement; if (!fields.contains(focus)) show(); } });
  watcher.observe(root);
  return () => watcher.disconnect();
}

function render({ model, el }) {
  return mount(el, JSON.parse(model.get("data")), {
    load: () => JSON.parse(model.get("kept")),
    save: (state) => { model.set("kept", JSON.stringify(state)); model.save_changes(); },
  });
}

export default { render, mount };
