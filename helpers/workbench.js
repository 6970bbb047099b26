// The workbench in the browser: controls, drawing, table and sources; nothing is asked of a kernel or a network.
import { prepared, stretches, drawnLines, listed, beside, coded, decoded, sound, number, ALL, FIRST, LAST } from "./workbench_sums.js";
import { tags, told } from "./workbench_words.js";
import { draw, key, marked, picture } from "./workbench_draw.js";

const BOUNDS = ["nep", "plan", "end", "until"], VIEWS = ["chart", "table", "sources"], NARROW = 560;

function make(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(parts)) name in made ? (made[name] = value) : made.setAttribute(name, value);
  // JupyterLab takes arrow keys and letters pressed on a control as its own unless the element says not to.
  if (["select", "input", "button", "summary"].includes(tag)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  made.append(...inside);
  return made;
}

// JupyterLab keeps the Enter key from a field, which would then not notice that it was changed.
const entered = (box, act) => { box.onkeydown = (event) => { if (event.key === "Enter") { event.preventDefault(); act(); } }; };

const put = (text, names) => text.replace(/\{(\w+)\}/g, (_, name) => names[name] ?? "");
const options = (list, box) => box.replaceChildren(...list.map(([value, text]) => make("option", { value, textContent: text })));

function table(heads, rows, named) {
  const line = (row) => make("tr", {}, ...row.map((cell, i) => make(i < named ? "th" : "td", { textContent: cell, ...(i < named && { scope: "row" }) })));
  return make("div", { className: "essay-workbench-scroll", tabIndex: 0, role: "group", "aria-label": heads[0], "data-lm-suppress-shortcuts": "true" },
    make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col", textContent: head })))), make("tbody", {}, ...rows.map(line))));
}

function save(name, blob) {
  const link = make("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The mark at the start tells a spreadsheet that this is UTF-8.
const csv = (rows) => new Blob(["\ufeff" + rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",")).join("\n")], { type: "text/csv" });

async function bitmap(frame) {
  const image = new Image(), canvas = make("canvas");
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(frame.outerHTML)}`;
  await image.decode();
  [canvas.width, canvas.height] = [frame.getAttribute("width") * 2, frame.getAttribute("height") * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function mount(root, raw, code = "", host = false) {
  const data = prepared(raw), say = data.words, label = say.labels;
  const begun = decoded(data, code) ?? { ...data.start };
  const asked = () => host && decoded(data, decodeURIComponent(location.hash.split("workbench=")[1] ?? ""));
  const came = asked();  // Showing a state writes it into the address, where it was not asked for.
  let state = came || begun, shown = "chart", spoken = null;
  root.classList.add("essay-workbench");

  // --- controls ---
  const parts = {};
  const controls = make("div", { className: "essay-workbench-controls" });
  const years = make("div", { className: "essay-workbench-controls" });
  const add = (name, text, control, place = controls) => { parts[name] = control; place.append(make("label", {}, make("span", { textContent: text }), control)); return control; };
  const change = (patch) => {
    const next = { ...state, ...patch };
    // A boundary that is pushed pushes its neighbour along.
    const moved = BOUNDS.findIndex((name) => name in patch);
    if (moved >= 0) {
      for (let i = moved + 1; i < 4; i += 1) next[BOUNDS[i]] = Math.max(next[BOUNDS[i]], next[BOUNDS[i - 1]] + 1);
      for (let i = moved - 1; i >= 0; i -= 1) next[BOUNDS[i]] = Math.min(next[BOUNDS[i]], next[BOUNDS[i + 1]] - 1);
    }
    const good = sound(data, next);
    if (good) state = next;
    show();
    if (!good) heard.textContent = put(label.bad_year, { first: FIRST, last: LAST });
  };
  const pick = (name, known) => { const box = add(name, label[name], make("select")); options(Object.entries(known), box); return box; };

  const presets = add("presets", label.presets, make("select"));
  options([["", label.own], ...Object.values(say.presets).map((own) => [own.use, own.name])], presets);
  presets.onchange = () => { if (presets.value) { state = decoded(data, presets.value) ?? state; show(); } };
  const search = add("find", label.find, make("input", { type: "search" }));
  const fit = make("span", { className: "essay-workbench-quiet", role: "status" });
  search.after(fit);
  const chosen = add("line", label.line, make("select"));
  const fitting = () => {
    const typed = search.value.trim().toLowerCase();
    return [...data.lines.values()].filter((line) => `${line.label} ${line.what} ${line.question}`.toLowerCase().includes(typed));
  };
  const offerLines = () => {
    const found = fitting(), kept = [...data.lines.values()].filter((line) => line.id === state.line || found.includes(line));
    chosen.replaceChildren(...[...new Set(kept.map((line) => line.question))].map((question) => make("optgroup", { label: question },
      ...kept.filter((line) => line.question === question).map((line) => make("option", { value: line.id, textContent: line.label })))));
    chosen.value = state.line;
    fit.textContent = search.value.trim() ? put(label.fitting, { count: found.length, all: data.lines.size }) : "";
  };
  const choose = (id) => change({ line: id, beside: "nothing", other: "" });
  search.oninput = () => { const found = fitting(); if (found.length === 1 && found[0].id !== state.line) choose(found[0].id); else offerLines(); };
  entered(search, () => { const found = fitting(); if (found.length) choose(found[0].id); });
  chosen.onchange = () => choose(chosen.value);
  pick("measure", say.measures).onchange = (event) => change({ measure: event.target.value, ...(["change", "growth"].includes(event.target.value) && { log: false }) });
  const year = (name, place) => { const box = add(name, label[name], make("input", { type: "number", min: FIRST, max: LAST }), place); box.onchange = () => { if (Number(box.value) !== state[name]) change({ [name]: Number(box.value) }); }; entered(box, box.onchange); };
  year("base", controls);
  pick("beside", say.besides).onchange = (event) => { const kind = event.target.value; change({ beside: kind, other: beside(data, data.lines.get(state.line), kind)[0]?.id ?? "" }); };
  add("other", label.other, make("select")).onchange = (event) => change({ other: event.target.value });
  add("log", label.log, make("input", { type: "checkbox" })).onchange = (event) => change({ log: event.target.checked });
  for (const name of BOUNDS) {
    const box = add(name, label[name], make("input", { type: "range", min: FIRST, max: LAST, step: 1 }), years);
    box.told = make("output");
    box.after(box.told);
    box.oninput = () => change({ [name]: Number(box.value) });
  }
  year("first", years);
  year("last", years);
  const bounds = make("details", { open: true }, make("summary", { textContent: label.bounds }), years);

  // --- what is shown ---
  const quiet = () => make("p", { className: "essay-workbench-quiet" });
  const heading = make("h3"), scope = quiet(), warning = make("p"), verdict = quiet(), legend = quiet(), foot = make("div");
  const stage = make("div", { className: "essay-workbench-stage" });
  const takeaway = make("p", { "aria-live": "polite", className: "essay-workbench-takeaway" });
  const heard = make("p", { "aria-live": "assertive", className: "essay-workbench-heard" });
  const views = make("div", { role: "group", "aria-label": label.view }, ...VIEWS.map((name) => make("button", { type: "button", textContent: label[name], onclick: () => { shown = name; show(); } })));
  const card = make("div", { className: "essay-workbench-card" }, heading, scope, warning, verdict, stage, heard, legend, takeaway, foot);
  const stretched = new Map();
  const runsOf = (line) => { if (!stretched.has(line)) stretched.set(line, stretches(data, line, state).flat()); return stretched.get(line); };
  const unitOf = (line) => state.measure === "given" ? line.unit : state.measure === "index" ? `${state.base} = 100` : put(line.share ? say.points : say.per_cent, { rate: "" }).trim();

  const someAt = (lines) => {
    const list = tags(data, state).map((tag, i) => {
      const here = runsOf(lines[i]).filter(([each]) => Math.floor(each) === spoken);
      return put(here.length ? label.one_of_some : label.none_of_some, { tag, value: here.length ? number(here[0][1]) : "" });
    });
    return put(label.some_values, { year: spoken, unit: unitOf(lines[0]), list: list.join("; ") });
  };
  // What stands at a year, of all lines; `at` is a year of the drawing.
  const read = (at) => {
    spoken = Math.min(state.last, Math.max(state.first, at));
    const lines = drawnLines(data, state);
    heard.textContent = lines.length > 2 ? someAt(lines) : lines.map((line) => {
      const here = runsOf(line).filter(([each]) => Math.floor(each) === spoken);
      const when = line.dated[spoken] ?? [];
      const said = here.length > 1 ? here.map(([, value], i) => put(label.a_value, { label: line.label, year: when[i]?.[2] || spoken, value: number(value), unit: unitOf(line) }))
        : [put(here.length ? label.a_value : label.no_value, { label: line.label, year: spoken, value: here.length ? number(here[0][1]) : "", unit: unitOf(line) })];
      if (here.length && line.flags[spoken]) said.push(label[line.flags[spoken]]);
      for (const [each, value, paragraph] of marked(state, line)) if (Math.floor(each) === spoken) said.push(put(label.in_chapter, { paragraph, value: number(value) }));
      return said.filter(Boolean).join("; ");
    }).join(". ");
    stage.querySelector("svg")?.guided(spoken);
  };
  stage.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const to = step ? (spoken ?? (step > 0 ? state.first - 1 : state.last + 1)) + step : { Home: state.first, End: state.last }[event.key];
    if (to === undefined || shown !== "chart") return;
    event.preventDefault();
    event.stopPropagation();
    read(to);
  });
  stage.addEventListener("pointermove", (event) => {
    const svg = stage.querySelector("svg");
    const at = svg?.yearAt(event.clientX - svg.getBoundingClientRect().left);
    if (svg && at !== spoken && at >= state.first && at <= state.last) read(at);
  });

  const eraRows = (found) => {
    const of = new Map([...data.lines.values()].map((line) => [line.label, line.foot]));
    return [Object.values(say.columns), ...found.table.map((row) => [...row, `${of.get(row[0])} ${data.citation}`])];
  };
  // Every value from the first to the last year, as given, and the chapter's own.
  const valueRows = () => drawnLines(data, state).flatMap((line) => [
    ...line.years.filter((each) => state.first <= each && each <= state.last).flatMap((each) => (line.dated[each] ?? [[each, line.at.get(each), ""]])
      .map(([, value, when]) => [line.label, each, when, value, line.unit, label[line.flags[each]] ?? "", line.foot])),
    ...line.marks.filter(([at]) => state.first <= at && at < state.last + 1).map(([at, value, paragraph]) => [line.label, Math.floor(at), "", value, line.unit, put(label.in_chapter, { paragraph, value: number(value) }), line.foot])])
    .sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : 0));
  const valueHeads = [say.columns.line, label.year, label.when, label.value, say.columns.unit, label.note, say.columns.source];
  // The source lines: of one source, one line.
  const sources = () => {
    const lines = drawnLines(data, state), called = tags(data, state), shared = new Map();
    if (lines.length === 1) return [lines[0].foot];
    lines.forEach((line, i) => shared.set(line.cited, [...(shared.get(line.cited) ?? []), called[i]]));
    return [...shared].map(([cited, names]) => put(say.foot.source, { label: listed(names), cited }));
  };
  const feet = () => [key(data, state), ...sources()].filter(Boolean);

  const button = (text, onclick) => make("button", { type: "button", textContent: text, onclick });
  const saved = (name, blob) => { save(name, blob); heard.textContent = put(label.saved, { name }); };
  const whole = (act) => () => { const found = told(data, state); if (!found.problem) act(found); };
  const svg = button(label.picture, whole((found) => saved("workbench.svg", new Blob([picture(data, state, found, feet()).outerHTML], { type: "image/svg+xml" }))));
  const png = button(label.bitmap, whole(async (found) => saved("workbench.png", await bitmap(picture(data, state, found, feet())))));
  const plain = button(label.csv, whole(() => saved("workbench.csv", csv([valueHeads, ...valueRows()]))));
  const byEra = button(label.era_csv, whole((found) => saved("workbench-eras.csv", csv(eraRows(found)))));
  const short = make("input", { type: "text", "aria-label": label.code });
  // What is heard stands on the card, which a narrow screen may have left: it is written beside the buttons too.
  const nearby = make("span", { "aria-hidden": "true" });
  const tell = (words) => { heard.textContent = nearby.textContent = words; };
  const restored = (found) => { if (found) { state = found; show(); } tell(found ? label.restored : label.bad_code); };
  const restore = button(label.restore, () => restored(decoded(data, short.value)));
  entered(short, () => restored(decoded(data, short.value)));
  // Where the page may not write to the clipboard, the code is marked, so that one key copies it.
  const copy = button(label.copy, async () => {
    const done = await navigator.clipboard?.writeText(short.value).then(() => true, () => false);
    if (!done) short.select();
    tell(done ? label.copied : label.marked);
  });
  const reset = button(label.reset, () => { state = { ...begun }; search.value = ""; show(); });
  reset.className = "essay-workbench-reset";
  root.replaceChildren(make("p", {}, make("strong", { textContent: say.question })), controls, bounds, make("div", { className: "essay-workbench-foot" }, views, reset), card,
    make("div", { className: "essay-workbench-foot" }, png, svg, plain, byEra),
    make("div", { className: "essay-workbench-foot" }, make("label", {}, make("span", { textContent: label.code }), short), copy, restore, nearby));

  // `anew` where only the room has changed, so that what was said still stands.
  function show(anew = false) {
    const found = told(data, state), drawn = drawnLines(data, state).filter(Boolean);
    stretched.clear();
    spoken = null;
    offerLines();
    for (const name of ["measure", "beside", "base", "first", "last", ...BOUNDS]) parts[name].value = state[name];
    for (const name of BOUNDS) parts[name].told.textContent = state[name];
    parts.log.checked = state.log;
    parts.log.disabled = ["change", "growth"].includes(state.measure);
    parts.base.parentElement.hidden = state.measure !== "index";
    parts.other.parentElement.hidden = state.beside === "nothing";
    const others = beside(data, data.lines.get(state.line), state.beside).map((line) => [line.id, line.label]);
    options([...others, ...(others.length > 1 && state.beside !== "indicator" ? [[ALL, label[`all_${state.beside}`]]] : [])], parts.other);
    parts.other.value = state.other;
    const own = coded(data, state);
    presets.value = Object.values(say.presets).some((one) => one.use === own) ? own : "";
    short.value = own;
    if (host) history.replaceState(null, "", `#workbench=${encodeURIComponent(own)}`);
    [...views.children].forEach((one, i) => one.setAttribute("aria-pressed", VIEWS[i] === shown));
    if (!anew) tell("");
    heading.textContent = found.title ?? "";
    scope.textContent = found.scope ?? "";
    warning.textContent = found.warning ?? "";
    verdict.textContent = found.verdict ?? "";
    takeaway.textContent = found.problem || found.takeaway;
    legend.textContent = found.problem || shown !== "chart" ? "" : key(data, state);
    for (const one of [png, svg, plain, byEra]) one.disabled = Boolean(found.problem);
    const chart = !found.problem && shown === "chart";
    for (const [name, value] of [["tabindex", "0"], ["role", "application"], ["aria-label", label.read], ["data-lm-suppress-shortcuts", "true"]]) chart ? stage.setAttribute(name, value) : stage.removeAttribute(name);
    foot.replaceChildren();
    if (found.problem) {
      stage.replaceChildren();
      takeaway.append(" ", button(found.offer[0], () => { change(found.offer[1]); parts.measure.focus(); }));
    } else if (chart) {
      stage.replaceChildren(draw(data, state, found.title, Math.min(860, Math.max(180, (card.clientWidth || 892) - 32))));
      foot.replaceChildren(...sources().map((textContent) => make("p", { className: "essay-workbench-quiet", textContent })));
    } else if (shown === "table") {
      const [heads, ...rows] = eraRows(found).map((row) => row.slice(0, -1));
      stage.replaceChildren(make("h4", { textContent: label.eras }), table(heads, rows, 2), make("h4", { textContent: label.values }),
        table(valueHeads.slice(0, -1), valueRows().map((row) => row.slice(0, -1).map((cell, i) => (i === 3 ? number(cell) : cell))), 2));
    } else {
      stage.replaceChildren(...drawn.flatMap((line) => [make("h4", { textContent: line.label }), make("p", { textContent: `${line.what} ${line.place}.` }), make("p", { textContent: line.warning }), make("p", { textContent: line.foot })]));
    }
  }
  show();
  if (came) root.scrollIntoView();
  const moved = () => { const found = asked(); if (found) { state = found; show(); } };
  if (host) window.addEventListener("hashchange", moved);
  let width = 0;
  const watcher = new ResizeObserver(() => {
    if (!width && card.clientWidth && card.clientWidth < NARROW) bounds.open = false;
    if (Math.abs(card.clientWidth - width) > 2) { width = card.clientWidth; if (shown === "chart") show(true); }
  });
  watcher.observe(card);
  return () => { watcher.disconnect(); window.removeEventListener("hashchange", moved); };
}

function render({ model, el }) {
  return mount(el, JSON.parse(model.get("data")), model.get("code"));
}

export default { render, mount };
