// What a class has answered: reads files of answers, draws the guesses and lines of all, lists the exercises, and makes one table.
// The same reading as `helpers/answers.py`; nothing leaves the computer.

const { words, essay, mime } = CLASS;
const say = (name, parts = {}) => words[name].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
const INK = "#1f1d1a", ACCENT = "#c2410c", QUIET = "#5c5850";
const pupils = CLASS.pupils, skipped = CLASS.skipped;

// --- reading ---

const isNumber = (part) => typeof part === "number" && Number.isFinite(part);

function fits(one) {
  if (typeof one?.asked !== "string" || !words[one.kind]) return false;
  if (one.kind === "guess") return isNumber(one.given) && Array.isArray(one.scale) && one.scale.length === 2 && one.scale.every(isNumber);
  if (one.kind === "line") return !!one.given && typeof one.given === "object" && Object.values(one.given).every(isNumber);
  return typeof one.given === "string" || isNumber(one.given);
}

function ofNotebook(notebook) {
  const record = { essay, name: "", answers: {} };
  let asked = [], ours = false;
  for (const cell of notebook.cells) {
    const source = [cell.source].flat().join(""), own = cell.metadata?.tags?.includes("answers");
    const found = [...source.matchAll(source.startsWith(CLASS.discussion) ? /^\d+\. (.+(?:\n(?!\d+\. |\n).+)*)/gm : new RegExp(CLASS.note, "gm"))];
    if (found.length) asked = found.map(([, one]) => one.replace(/[*`]|\[([^\]]+)\]\([^)]*\)/g, "$1").split(/\s+/).filter(Boolean).join(" "));
    ours ||= own || source.includes("from helpers import");
    if (own && cell.cell_type === "markdown") source.split(new RegExp(CLASS.written, "m")).slice(1).forEach((text, i) => {
      if (text.trim() && asked[i]) record.answers[`words|${asked[i]}`] = { kind: "words", asked: asked[i], given: text.trim() };
    });
    for (const output of cell.outputs ?? []) {
      const part = output.data?.[mime];
      if (part) Object.assign(record, { name: part.name || record.name, answers: { ...part.answers, ...record.answers } });
    }
  }
  return ours ? record : null;
}

async function read(file) {
  let found;
  try { found = JSON.parse((await file.text()).replace(/^\ufeff/, "")); } catch { return void skipped.push(say("damaged", { file: file.name })); }
  try {
    if (Array.isArray(found?.cells)) found = ofNotebook(found);
    if (found?.essay !== essay || !found.answers) throw new Error("foreign");
    const name = String(found.name ?? "").trim() || file.name.replace(/\.[^.]*$/, "");
    const own = pupils.find((pupil) => pupil.name === name) ?? pupils[pupils.push({ name, answers: [] }) - 1];
    for (const one of Object.values(found.answers).filter(fits)) if (!own.answers.some((other) => other.kind === one.kind && other.asked === one.asked)) own.answers.push(one);
  } catch { skipped.push(say("not_ours", { file: file.name })); }
}

// --- one table ---

const number = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
const given = (one) => (one.kind === "line" ? Object.entries(one.given).map(([when, height]) => `${when}: ${height}`).join("; ") : String(one.given));
// A spreadsheet takes words that begin like this for a formula.
const harmless = (cell) => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);

function csv() {
  const lines = pupils.flatMap((pupil) => pupil.answers.map((one) => [pupil.name, one.kind, one.asked, one.question ?? "", given(one), one.unit ?? "", one.right === undefined ? "" : one.right ? "yes" : "no"]));
  return `\ufeff${[CLASS.columns, ...lines].map((line) => line.map((cell) => `"${harmless(String(cell)).replaceAll('"', '""')}"`).join(",")).join("\n")}\n`;
}

// --- drawing ---

function shape(tag, parts, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(parts)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function element(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  Object.assign(made, parts);
  made.append(...inside);
  return made;
}

const middle = (values) => { const sorted = [...values].sort((a, b) => a - b), half = sorted.length >> 1; return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2; };

function ticks(low, high, room) {
  const rough = (high - low) / Math.max(2, Math.min(8, room / 110)), ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * ten >= rough) * ten, found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) found.push(Number(at.toPrecision(10)));
  return found;
}

// One dot a guess, stacked where guesses are alike.
function dots(answers, width) {
  const values = answers.map((one) => one.given), [low, high] = answers[0].scale;
  const ends = [Math.min(low, ...values), Math.max(high, ...values)], edge = 24, size = 11;
  const x = (value) => edge + (value - ends[0]) / (ends[1] - ends[0] || 1) * (width - 2 * edge), stacks = [];
  const places = [...values].sort((a, b) => a - b).map((value) => {
    // A dot that would overlap the last stack stands on it.
    if (!stacks.length || x(value) - stacks.at(-1).at >= 2 * size) stacks.push({ at: x(value), count: 0 });
    return [stacks.at(-1).at, stacks.at(-1).count += 1];
  });
  const tall = Math.max(...stacks.map((stack) => stack.count)), floor = 44 + tall * 2 * size;
  const svg = shape("svg", { width, height: floor + 40, viewBox: `0 0 ${width} ${floor + 40}`, "aria-hidden": "true" });
  const half = middle(values), at = Math.min(width - edge, Math.max(edge, x(half)));
  svg.append(shape("line", { x1: x(half), x2: x(half), y1: 28, y2: floor, stroke: ACCENT, "stroke-width": 2, "stroke-dasharray": "6 4" }),
    shape("text", { x: at, y: 20, fill: ACCENT, "font-weight": "bold", "text-anchor": at > width - 80 ? "end" : at < 80 ? "start" : "middle" }, say("middle", { value: number(half) })),
    shape("line", { x1: edge, x2: width - edge, y1: floor, y2: floor, stroke: QUIET }));
  for (const tick of ticks(...ends, width)) svg.append(shape("text", { x: x(tick), y: floor + 26, fill: QUIET, "text-anchor": "middle" }, number(tick)));
  for (const [across, up] of places) svg.append(shape("circle", { cx: across, cy: floor - up * 2 * size + size - 2, r: size - 2, fill: INK }));
  return svg;
}

// Every drawn line thin, what is known thick; on top the middle of all.
function lines(answers, width) {
  const { places, known, scale } = answers[0], left = 64, right = width - 24, above = 16, below = 320;
  const [first, last] = [places[0][0], places.at(-1)[0]], moment = new Map(places.map(([at, when]) => [when, at]));
  const top = Math.max(scale[1], ...answers.flatMap((one) => Object.values(one.given)));
  const x = (when) => left + (moment.get(when) - first) / (last - first || 1) * (right - left), y = (value) => below - value / top * (below - above);
  const svg = shape("svg", { width, height: below + 40, viewBox: `0 0 ${width} ${below + 40}`, "aria-hidden": "true" });
  for (const tick of ticks(0, top, 600)) svg.append(shape("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: "#e4e0d8" }), shape("text", { x: left - 8, y: y(tick) + 6, "text-anchor": "end", fill: QUIET }, number(tick)));
  const every = Math.ceil(places.length / Math.max(2, width / 110));
  places.forEach(([, when], i) => { if (i % every === 0) svg.append(shape("text", { x: x(when), y: below + 26, "text-anchor": "middle", fill: QUIET }, when)); });
  const path = (values, parts) => svg.append(shape("polyline", { points: values.filter(([when]) => moment.has(when)).map(([when, value]) => `${x(when)},${y(value)}`).join(" "), fill: "none", ...parts }));
  for (const one of answers) path(Object.entries(one.given).sort(([a], [b]) => moment.get(a) - moment.get(b)), { stroke: ACCENT, "stroke-width": 1.5, opacity: 0.6 });
  path(Object.entries(known ?? {}).map(([when, ends]) => [when, (ends[0] + ends[1]) / 2]), { stroke: INK, "stroke-width": 4 });
  return svg;
}

function table(heads, rows) {
  return element("div", { className: "scroll", tabIndex: 0 }, element("table", {}, element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col", textContent: head })))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", { textContent: cell })))))));
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

function card(answers, room) {
  const [{ kind, asked, unit }] = answers, values = answers.map((one) => one.given);
  const heading = element("h2", { textContent: asked }), box = element("section", {}, heading);
  if (kind === "guess") {
    const told = say("guesses", { count: values.length, low: number(Math.min(...values)), high: number(Math.max(...values)), middle: number(middle(values)), unit: unit ?? "" }).replace(/\s+([.;,])/g, "$1");
    box.append(element("p", { textContent: told }), dots(answers, room), element("details", {}, element("summary", { textContent: say("numbers") }),
      table([say("given"), say("pupils")], counted([...values].sort((a, b) => a - b)).map(([value, count]) => [`${number(value)} ${unit ?? ""}`, count]))));
  } else {
    const usable = answers.filter((one) => Array.isArray(one.places) && Array.isArray(one.scale));
    box.append(element("p", { textContent: say("lines", { count: answers.length, who: answers[0].who ?? "", unit: unit ?? "" }) }));
    if (usable.length) box.append(lines(usable, room), element("details", {}, element("summary", { textContent: say("numbers") }),
      table([say("when"), say("middle-drawn"), answers[0].who ?? ""], usable[0].places.map(([, when]) => {
        const drawn = usable.map((one) => one.given[when]).filter(isNumber), ends = usable[0].known?.[when];
        return [when, drawn.length ? number(middle(drawn)) : "", ends ? [...new Set(ends)].map(number).join("–") : ""];
      }))));
  }
  return box;
}

function show() {
  const all = pupils.flatMap((pupil) => pupil.answers), of = (kind) => all.filter((one) => one.kind === kind);
  const groups = (kind) => [...new Set(of(kind).map((one) => one.asked))].map((asked) => of(kind).filter((one) => one.asked === asked));
  const place = document.getElementById("found"), room = Math.max(280, Math.min(1100, place.clientWidth));
  document.getElementById("count").textContent = pupils.length ? say(pupils.length === 1 ? "one-pupil" : "several-pupils", { count: pupils.length }) : say("nobody");
  const left = skipped.length ? [element("details", { open: true }, element("summary", { textContent: say("skipped", { count: skipped.length }) }), element("ul", {}, ...skipped.map((one) => element("li", { textContent: one }))))] : [];
  const exercises = groups("exercise").map((own) => {
    const wrong = counted(own.filter((one) => one.right === false).map((one) => String(one.given))).sort(([, a], [, b]) => b - a)[0];
    return [`${own[0].asked} ${own[0].question ?? ""}`, own.length, own.filter((one) => one.right).length, wrong ? `${wrong[0]} (${wrong[1]})` : ""];
  });
  const choices = groups("choice").map((own) => element("section", {}, element("h2", { textContent: own[0].asked }), element("p", { textContent: say("choices", { count: own.length }) }),
    table([say("chosen"), say("pupils")], counted(own.map((one) => one.given)).sort(([, a], [, b]) => b - a))));
  place.replaceChildren(...left, ...[...groups("guess"), ...groups("line")].map((own) => card(own, room)), ...choices,
    ...(exercises.length ? [element("section", {}, element("h2", { textContent: say("exercises") }), table([say("exercise"), say("answered"), say("right"), say("often-wrong")], exercises))] : []),
    ...(of("words").length ? [element("p", { textContent: say("words-in-table", { count: of("words").length }) })] : []));
  document.getElementById("table").disabled = !all.length;
}

document.getElementById("files").addEventListener("change", async (event) => { for (const file of event.target.files) await read(file); show(); });
document.getElementById("table").addEventListener("click", () => {
  const link = element("a", { download: "answers.csv", href: URL.createObjectURL(new Blob([csv()], { type: "text/csv" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});
let wide = 0;
new ResizeObserver(() => { const width = document.documentElement.clientWidth; if (width !== wide) { wide = width; show(); } }).observe(document.documentElement);
