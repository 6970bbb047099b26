// What the workbench works out, without anything of the page: the same as series.py, sense.py and views.py.

export const FIRST = 1900, LAST = 1941, ALL = "all";
export const HUNDRED = "100", MANY = 2;
const TURN = 4 / 3, TURN_OF_SHARE = 10;

// --- numbers and sentences ---

// As Python rounds: halves that are exactly halves go to the even digit.
function fixed(size, digits) {
  const long = size.toFixed(60);
  const cut = long.indexOf(".") + 1 + digits;
  const tie = /^50*$/.test(long.slice(cut));
  if (!tie) return size.toFixed(digits);
  const down = long.slice(0, digits ? cut : cut - 1);
  return Number(down.at(-1)) % 2 ? size.toFixed(digits) : down;
}

function plain(size, digits) {
  const places = digits ?? (size >= 1 || size === 0 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size))));
  const text = grouped(fixed(size, places));
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

const grouped = (text) => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

export function number(value, digits) {
  const size = Math.abs(value);
  const text = size >= 1e6 && digits === undefined ? `${plain(size / 1e6, 3)} million`
    : digits !== undefined ? grouped(fixed(size, digits)) : plain(size);
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

export function listed(parts, last = "and") {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

export const spanned = (first, last) => Math.floor(first / 100) === Math.floor(last / 100)
  ? `${first}–${String(last % 100).padStart(2, "0")}` : `${first}–${last}`;

export const filled = (template, names = {}) => template.replace(/\{(\w+)\}/g, (_, name) => names[name]).replace(/[ \n\t]+/g, " ").trim();

// --- lines, measures, growth ---

export function prepared(data) {
  const lines = new Map(data.lines.map((line) => [line.id, { ...line, at: new Map(line.years.map((year, i) => [year, line.values[i]])) }]));
  return { ...data, lines };
}

export const broken = (breaks, one, other) => breaks.some(([first, last]) => one <= first && last <= other);

export function measured(own, measure, base) {
  if (measure === "given") return new Map(own.at);
  if (measure === "index") return new Map(own.years.map((year, i) => [year, own.values[i] / own.at.get(base) * 100]));
  const found = new Map();
  own.years.forEach((later, i) => {
    const year = own.years[i - 1];
    if (!i || later !== year + 1 || broken(own.breaks, year, later)) return;
    if ([own.flags[year], own.flags[later]].includes("interpolated")) return;
    const [before, after] = [own.values[i - 1], own.values[i]];
    found.set(later, own.share ? after - before : (after / before - 1) * 100);
  });
  return found;
}

function cut(years, joins) {
  const runs = [];
  for (const year of years) {
    if (runs.length && joins(runs.at(-1).at(-1), year)) runs.at(-1).push(year);
    else runs.push([year]);
  }
  return runs;
}

export function growth(own, era, asked) {
  const inside = own.years.filter((year) => asked[0] <= year && year <= asked[1]);
  const runs = cut(inside, (one, other) => !broken(own.breaks, one, other));
  let best = [];
  for (const run of runs) if (!best.length || run.at(-1) - run[0] > best.at(-1) - best[0]) best = run;
  const found = { era, asked, used: null, values: [null, null], average: best.length ? own.at.get(best[0]) : null, rate: null, count: best.length, turn: null };
  if (best.length < 2) return found;
  const used = [best[0], best.at(-1)];
  const [before, after] = used.map((year) => own.at.get(year));
  const gone = used[1] - used[0];
  const average = best.reduce((sum, year) => sum + own.at.get(year), 0) / best.length;
  const rate = own.level ? null : own.share ? (after - before) / gone : ((after / before) ** (1 / gone) - 1) * 100;
  return { ...found, used, values: [before, after], average, rate, turn: turned(own, best) };
}

// Between which two [moment, value]s a line went furthest against its whole change; null where that was little.
function turned(own, years) {
  const points = years.flatMap((year) => (own.dated[year] && year < years.at(-1) ? own.dated[year].map(([at, value]) => [at, value]) : [[year, own.at.get(year)]]));
  const rising = points.at(-1)[1] >= points[0][1];
  let begun = points[0], far = 0, turn = null;
  for (const point of points) {
    if ((point[1] > begun[1]) === rising) begun = point;
    const [low, high] = [Math.min(begun[1], point[1]), Math.max(begun[1], point[1])];
    const against = own.share ? high - low : low > 0 ? high / low : 0;
    if (against > far) [far, turn] = [against, [begun, point]];
  }
  return far >= (own.share ? TURN_OF_SHARE : TURN) ? turn : null;
}

export const starts = (state) => [state.nep, state.plan, state.end, state.until];
export const byEra = (data, own, state) => data.eras.map((era, i) => growth(own, era, starts(state).slice(i, i + 2)));

// What is drawn: for each stretch without a gap or a break its [moment, value]s, all of a year that has several.
export function stretches(data, own, state) {
  if (state.measure === "growth") return byEra(data, own, state).filter((era) => era.used).map((era) => era.used.map((year) => [year, era.rate]));
  const found = measured(own, state.measure, state.base);
  const years = [...found.keys()].filter((year) => state.first <= year && year <= state.last);
  const scale = state.measure === "index" ? 100 / own.at.get(state.base) : 1;
  const all = (year) => own.dated[year] && state.measure !== "change";
  return cut(years, (one, other) => other === one + 1 && !broken(own.breaks, one, other))
    .map((run) => run.flatMap((year) => (all(year) ? own.dated[year].map(([at, value]) => [at, value * scale]) : [[year, found.get(year)]])));
}

export function beside(data, own, kind) {
  if (kind === "nothing") return [];
  const parted = data.parts.includes(own.quantity);
  return [...data.lines.values()].filter((other) => {
    if (other.id === own.id) return false;
    const alike = other.quantity === own.quantity, home = other.country === own.country;
    if (kind === "source") return alike && home && (other.source !== own.source || !parted);
    if (kind === "country") return alike && !home && other.source === own.source && other.unit === own.unit;
    return home && ((parted && other.source === own.source) || !alike);
  });
}

export function drawnLines(data, state) {
  const own = data.lines.get(state.line);
  if (state.beside === "nothing") return [own];
  return [own, ...(state.other === ALL ? beside(data, own, state.beside) : [data.lines.get(state.other)])];
}

// --- what makes no sense, and the nearest that does ---

function no(data, problem, offer, patch, names = {}) {
  const known = { hundred: HUNDRED, ...names };
  const said = { ...known, ...(problem === "base" && { base: names.wanted }), ...(problem === "unfit" && { other: names.chosen }) };
  return { problem: filled(data.words.problem[problem], said), offer: [filled(data.words.offer[offer], known), patch] };
}

function common(drawn, wanted) {
  const years = drawn[0].years.filter((year) => drawn.every((one) => one.at.has(year)));
  return years.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)[0] ?? 0;
}

export function problem(data, state, own) {
  const alone = { beside: "nothing", other: "" };
  if (state.beside !== "nothing") {
    const fitting = beside(data, own, state.beside);
    if (!fitting.length) return no(data, state.beside, "nothing", alone, { label: own.label });
    const every = state.other === ALL && state.beside !== "indicator" && fitting.length > 1;
    if (!every && !fitting.some((other) => other.id === state.other)) {
      const chosen = data.lines.get(state.other);
      return no(data, chosen ? "unfit" : "indicator", "other", { other: fitting[0].id }, { label: own.label, other: fitting[0].label, chosen: chosen?.label ?? "" });
    }
  }
  const drawn = drawnLines(data, state);
  if (state.log && ["change", "growth"].includes(state.measure)) return no(data, "log", "log", { log: false });
  for (const one of drawn) {
    if (one.years.some((year) => state.first <= year && year <= state.last)) continue;
    const patch = { first: Math.max(FIRST, one.years[0] - 1), last: Math.min(LAST, one.years.at(-1) + 1) };
    return no(data, "years", "years", patch, { label: one.label, first: state.first, last: state.last });
  }
  const lacking = state.measure === "index" && drawn.find((one) => !one.at.has(state.base));
  const base = common(drawn, state.base);
  if (lacking) return no(data, "base", base ? "base" : "nothing", base ? { base } : alone, { label: lacking.label, base, wanted: state.base });
  const unlike = ["source", "country"].includes(state.beside) && state.measure === "given" && drawn.find((one) => one.unit !== own.unit);
  if (unlike) {
    return no(data, "units", base ? "index" : "nothing", base ? { measure: "index", base } : alone,
      { label: own.label, unit: own.unit, other: unlike.label, unit2: unlike.unit, base });
  }
  for (const one of drawn) {
    if (one.level && ["change", "growth"].includes(state.measure)) return no(data, "level", "given", { measure: "given" }, { label: one.label });
    if (state.measure === "change" && !measured(one, "change").size) return no(data, "change", "growth", { measure: "growth" }, { label: one.label });
    if (state.measure === "growth" && !byEra(data, one, state).some((era) => era.used)) return no(data, "growth", "given", { measure: "given" }, { label: one.label });
  }
  return null;
}

// --- the short code of a view ---

export function coded(data, state) {
  const written = (value) => (typeof value === "boolean" ? (value ? "yes" : "no") : value);
  return [state.line, ...Object.keys(data.start).filter((name) => name !== "line" && state[name] !== data.start[name]).map((name) => `${name}=${written(state[name])}`)].join(" ");
}

// A state, or null for what is no code.
export function decoded(data, code) {
  const [line, ...parts] = code.trim().split(/\s+/);
  const state = { ...data.start, line };
  for (const part of parts) {
    const [name, value] = part.split("=");
    if (!(name in data.start) || value === undefined) return null;
    const kind = typeof data.start[name];
    state[name] = kind === "number" ? Number(value) : kind === "boolean" ? value === "yes" : value;
  }
  return sound(data, state) ? state : null;
}

export function sound(data, state) {
  const bounds = [FIRST - 1, ...starts(state), LAST + 1];
  return data.lines.has(state.line) && state.measure in data.words.measures && state.beside in data.words.besides
    && FIRST <= state.first && state.first < state.last && state.last <= LAST
    && bounds.every((year, i) => !i || year > bounds[i - 1]);
}
