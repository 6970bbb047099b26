// What the workbench works out and says, without anything of the page: the same as series.py and workbench.py.

export const FIRST = 1900, LAST = 1941, ALL = "all";
const HUNDRED = "100", RUINS = 75, MANY = 2, BEFORE_WAR = 1913, RECOVERY = 1924;
const GROWING = ["output", "income", "trade"];

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

const filled = (template, names = {}) => template.replace(/\{(\w+)\}/g, (_, name) => names[name]).replace(/[ \n\t]+/g, " ").trim();

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
  const found = { era, asked, used: null, values: [null, null], average: best.length ? own.at.get(best[0]) : null, rate: null, count: best.length };
  if (best.length < 2) return found;
  const used = [best[0], best.at(-1)];
  const [before, after] = used.map((year) => own.at.get(year));
  const gone = used[1] - used[0];
  const average = best.reduce((sum, year) => sum + own.at.get(year), 0) / best.length;
  const rate = own.level ? null : own.share ? (after - before) / gone : ((after / before) ** (1 / gone) - 1) * 100;
  return { ...found, used, values: [before, after], average, rate };
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

function problem(data, state, own) {
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

// --- words ---

const kindOf = (data, own) => filled(own.share ? data.words.points : data.words.per_cent, { rate: "" });
export const amount = (data, own, rate) => filled(own.share ? data.words.points : data.words.per_cent, { rate: number(Math.abs(rate), 1) });
const named = (own) => own.name;

function signed(rate) {
  const written = number(rate, 1);
  return rate > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

function title(data, own, eras, name) {
  const called = (era) => (String(era.used) === String(era.asked) ? data.words.eras[era.era] : filled(data.words.title.part, { era: data.words.eras[era.era], years: spanned(...era.used) }));
  const rates = eras.filter((era) => era.used).map((era) => `${called(era)} ${signed(era.rate)}`);
  if (!rates.length) return filled(data.words.title.bare, { name });
  return filled(data.words.title.rates, { name, rates: `${rates.join(", ")} ${kindOf(data, own)}` });
}

// Of a line of which no rate is told: its values shown, and the highest of them.
const shownOf = (state, own) => own.years.filter((year) => state.first <= year && year <= state.last);
const topOf = (state, own) => shownOf(state, own).reduce((top, year) => (own.at.get(year) > own.at.get(top) ? year : top));

function highest(data, state, own, name) {
  const year = topOf(state, own);
  return filled(data.words.title.level, { name, value: number(own.at.get(year)), unit: own.unit, year });
}

function level(data, state, own) {
  const years = shownOf(state, own), [first, last, year] = [years[0], years.at(-1), topOf(state, own)];
  const value = (each) => number(own.at.get(each));
  return filled(data.words.takeaway.level, { label: own.label, unit: own.unit, begun: value(first), ended: value(last), first, last, top: value(year), year });
}

function scope(data, state, own) {
  const unit = state.measure === "given" ? own.unit : kindOf(data, own);
  return filled(data.words.scope[state.measure], { label: own.label, unit, years: spanned(state.first, state.last), base: state.base, hundred: HUNDRED });
}

// What the lines drawn are called on the chart: where they differ.
export function tags(data, state) {
  const drawn = drawnLines(data, state);
  if (state.beside === "country") return drawn.map((one) => one.country);
  if (state.beside !== "source") return drawn.map(named);
  const short = drawn.map((one) => one.label.split(" (")[0]);
  return new Set(short).size === short.length ? short : drawn.map((one) => one.label.slice(one.label.indexOf(" (") + 2).replace(/\)+$/, ""));
}

function scopes(data, state, drawn) {
  if (drawn.length <= MANY) return drawn.map((one) => scope(data, state, one)).join("; ");
  return `${scope(data, state, drawn[0])}; ${filled(data.words.others, { list: listed(tags(data, state).slice(1)) })}`;
}

// One short sentence about a line among many.
function sentence(data, tag, own, eras) {
  const whole = eras.every((era) => String(era.used) === String(era.asked));
  const parts = eras.filter((era) => era.used).map((era) => (whole ? signed(era.rate) : `${signed(era.rate)} ${filled(data.words.within, { years: spanned(...era.used) })}`));
  if (!parts.length) return filled(data.words.takeaway.none, { label: own.label });
  return filled(data.words.takeaway[whole ? "same_eras" : "short"], { tag, parts: listed(parts), kind: kindOf(data, own) });
}

function verb(own, rate) {
  if (number(Math.abs(rate), 1) === "0.0") return "still";
  return own.share ? (rate > 0 ? "rose" : "sank") : rate > 0 ? "up" : "down";
}

function ruins(data, own, nep) {
  const year = own.years.filter((each) => each <= BEFORE_WAR).at(-1);
  if (!GROWING.includes(own.question) || own.country !== "USSR" || own.share || year === undefined || !nep.used || nep.rate <= 0) return "";
  const level = nep.values[0] / own.at.get(year) * 100;
  if (level >= RUINS || !(year < nep.used[0] && nep.used[0] <= RECOVERY)) return "";
  const key = broken(own.breaks, year, nep.used[0]) ? "ruins_border" : "ruins";
  return filled(data.words.takeaway[key], { share: number(level, 0), year });
}

function sentences(data, own, eras, first) {
  const { takeaway, verbs, during } = data.words;
  const covered = eras.filter((era) => era.used);
  if (!covered.length) return [filled(takeaway.none, { label: own.label })];
  let before = "";
  const parts = covered.map((era) => {
    const done = verb(own, era.rate);
    const said = done === before && before !== "still" ? number(Math.abs(era.rate), 1) : filled(verbs[done], { amount: amount(data, own, era.rate) });
    before = done;
    return `${said} ${filled(during[era.era], { years: spanned(...era.used), first: era.used[0], last: era.used[1] })}`;
  });
  const subject = data.words.subjects[own.quantity] ?? own.quantity[0].toLowerCase() + own.quantity.slice(1);
  const name = (era) => `${data.words.eras[era.era]} (${spanned(...era.asked)})`;
  const said = [filled(first ? takeaway.one : takeaway.second, { label: own.label, subject, parts: listed(parts), but: ruins(data, own, eras[0]) })];
  const partly = covered.filter((era) => String(era.used) !== String(era.asked)).map((era) => `${spanned(...era.used)} of ${name(era)}`);
  if (partly.length) said.push(filled(takeaway.partly, { list: listed(partly) }));
  const lacking = eras.filter((era) => !era.used).map(name);
  if (lacking.length) said.push(filled(takeaway.lacking, { list: listed(lacking, "or") }));
  const flags = covered.flatMap((era) => era.used.map((year) => own.flags[year]));
  for (const flag of ["rough", "interpolated"]) if (flags.includes(flag)) said.push(takeaway[flag]);
  return said;
}

function row(data, own, era) {
  const written = (value) => (value === null ? "" : number(value));
  const rate = era.rate === null ? "" : (number(era.rate, 1)[0] === "−" ? "−" : "") + amount(data, own, era.rate);
  return [own.label, data.words.eras[era.era], spanned(...era.asked), era.used ? spanned(...era.used) : "", ...era.values.map(written), own.unit, String(era.count), rate, written(era.average)];
}

function verdict(data, state, drawn) {
  if (drawn.length === MANY && state.beside === "indicator") return data.words.verdict.panels;
  const measure = ["change", "growth"].includes(state.measure) ? "rate" : state.measure;
  const order = ["same axis", "with a warning", "refuse"];
  const asked = (drawn.length > 1 ? drawn.slice(1) : drawn).map((one) => data.gates[data.gate[`${drawn[0].id} ${one.id} ${measure}`]]);
  let [found, why] = asked.reduce((worst, one) => (order.indexOf(one[0]) > order.indexOf(worst[0]) ? one : worst));
  const cuts = drawn.flatMap((one) => one.breaks.filter(([before, after]) => state.nep <= before && after <= state.until)
    .map(([before, after]) => filled(data.words.verdict.break, { label: one.label, year: before, next: after })));
  if (cuts.length && found === "same axis") found = "with a warning";
  const key = { "same axis": "same", "with a warning": "warning", refuse: "refuse" }[found];
  return filled(data.words.verdict[key], { reasons: listed([...why, ...cuts]) });
}

export function told(data, state) {
  const own = data.lines.get(state.line);
  const wrong = problem(data, state, own);
  if (wrong) return wrong;
  const found = drawnLines(data, state).map((one) => [one, byEra(data, one, state)]);
  // By their sources where only these tell the lines apart.
  const called = state.beside === "source" && found.length === MANY ? tags(data, state) : found.map(([one]) => named(one));
  const many = found.length > MANY, told_whole = many ? found.slice(0, 1) : found;
  return {
    problem: "",
    title: told_whole.map(([one, eras], i) => (one.level ? highest(data, state, one, called[i]) : title(data, one, eras, called[i]))).join("; "),
    scope: scopes(data, state, found.map(([one]) => one)),
    warning: [...new Set(told_whole.map(([one]) => one.warning))].join(" "),
    verdict: verdict(data, state, found.map(([one]) => one)),
    takeaway: found.flatMap(([one, eras], i) => (one.level ? [level(data, state, one)] : i && many ? [sentence(data, tags(data, state)[i], one, eras)] : sentences(data, one, eras, i === 0))).join(" "),
    table: found.flatMap(([one, eras]) => eras.map((era) => row(data, one, era))),
  };
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
