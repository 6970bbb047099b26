// What the workbench says of a state: the same as workbench.py and workbench_gate.py.
import { byEra, broken, coded, drawnLines, filled, listed, number, problem, spanned, HUNDRED, MANY } from "./workbench_sums.js";

const RUINS = 75, BEFORE_WAR = 1913, RECOVERY = 1924;
const GROWING = ["output", "income", "trade"];

export const kindOf = (data, own) => filled(own.share ? data.words.points : data.words.per_cent, { rate: "" });
export const amount = (data, own, rate) => filled(own.share ? data.words.points : data.words.per_cent, { rate: number(Math.abs(rate), 1) });
const named = (own) => own.name;

export function signed(rate) {
  const written = number(rate, 1);
  return rate > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

function title(data, own, eras, name, two) {
  const called = (era) => (String(era.used) === String(era.asked) ? data.words.eras[era.era] : filled(data.words.title.part, { era: data.words.eras[era.era], years: spanned(...era.used) }));
  const rates = eras.filter((era) => era.used);
  if (!rates.length) return filled(data.words.title.bare, { name });
  const kind = kindOf(data, own), best = rates.reduce((top, era) => (era.rate > top.rate ? era : top));
  if (two) return filled(data.words.title.best, { name, era: called(best), rate: signed(best.rate), kind });
  return filled(data.words.title.rates, { name, rates: `${rates.map((era) => `${called(era)} ${signed(era.rate)}${despite(data, era)}`).join(", ")} ${kind}` });
}

// What the first and the last year of an era do not say of it: that the line turned between.
function despite(data, era) {
  if (!era.turn) return "";
  const [[, begun], [at, ended]] = era.turn;
  return ` ${filled(data.words.title[ended > begun ? "rise" : "fall"], { value: number(ended), year: Math.floor(at) })}`;
}

// Of a line of which no rate is told: its values shown, and the highest of them.
const shownOf = (state, own) => own.years.filter((year) => state.first <= year && year <= state.last);
const topOf = (state, own) => shownOf(state, own).reduce((top, year) => (own.at.get(year) > own.at.get(top) ? year : top));

// The first and the last year of the longest stretch without a value between others.
export function gapOf(years) {
  let found = null;
  years.forEach((year, i) => {
    const gap = [years[i - 1] + 1, year - 1];
    if (i && gap[1] >= gap[0] && (!found || gap[1] - gap[0] > found[1] - found[0])) found = gap;
  });
  return found;
}
export const spannedGap = (gap) => (!gap ? "" : gap[0] === gap[1] ? `${gap[0]}` : spanned(...gap));

function highest(data, state, own, name) {
  const year = topOf(state, own), years = shownOf(state, own), lacking = gapOf(years);
  const names = { name, value: number(own.at.get(year)), unit: own.unit, year, gap: spannedGap(lacking) };
  const [first, last] = [years[0], years.at(-1)];
  return filled(data.words.title[lacking ? "gap" : "level"], { ...names, first, last, begun: number(own.at.get(first)), ended: number(own.at.get(last)) });
}

function level(data, state, own) {
  const years = shownOf(state, own), [first, last, year] = [years[0], years.at(-1), topOf(state, own)];
  const value = (each) => number(own.at.get(each));
  const lacking = gapOf(years);
  return filled(data.words.takeaway[lacking ? "gap" : "level"], { label: own.label, unit: own.unit, begun: value(first), ended: value(last), first, last, top: value(year), year, gap: spannedGap(lacking) });
}

function scope(data, state, own) {
  const unit = state.measure === "given" ? own.unit : kindOf(data, own);
  return filled(data.words.scope[state.measure], { label: own.label, unit, years: spanned(state.first, state.last), base: state.base, hundred: HUNDRED });
}

// What the lines drawn are called on the chart: where they differ.
export function tags(data, state) {
  const drawn = drawnLines(data, state);
  if (state.beside === "country") return drawn.map((one) => one.country);
  if (drawn.length === MANY && state.beside === "indicator" && !apart(data, state)) return differing(drawn.map(named));
  if (state.beside !== "source") return drawn.map(named);
  const short = drawn.map((one) => one.label.split(" (")[0]);
  return new Set(short).size === short.length ? short : drawn.map((one) => one.label.slice(one.label.indexOf(" (") + 2).replace(/\)+$/, ""));
}

// Names without the words with which all of them begin.
function differing(names) {
  const words = names.map((name) => name.split(" "));
  let same = 0;
  while (words.every((one) => same < one.length - 1 && one[same] === words[0][same])) same += 1;
  return words.map((one) => one.slice(same).join(" "));
}

// Whether two indicators have a panel each, and not one axis as shares of one whole.
export function apart(data, state) {
  const drawn = drawnLines(data, state);
  if (drawn.length !== MANY || state.beside !== "indicator") return false;
  return drawn[0].quantity !== drawn[1].quantity || !data.wholes.includes(drawn[0].quantity);
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
  for (const era of covered) {
    if (!era.turn) continue;
    const [[one, begun], [other, ended]] = era.turn;
    said.push(filled(takeaway[ended > begun ? "rise" : "fall"], { era: name(era), begun: number(begun), ended: number(ended), first: dateOf(own, one), last: dateOf(own, other) }));
  }
  const lacking = eras.filter((era) => !era.used).map(name);
  if (lacking.length) said.push(filled(takeaway.lacking, { list: listed(lacking, "or") }));
  const flags = covered.flatMap((era) => era.used.map((year) => own.flags[year]));
  for (const flag of ["rough", "interpolated"]) if (flags.includes(flag)) said.push(takeaway[flag]);
  return said;
}

// The date of one of several values in a year, or the year.
const dateOf = (own, moment) => own.dated[Math.floor(moment)]?.find(([at, , when]) => at === moment && when)?.[2] ?? Math.floor(moment);

function row(data, own, era) {
  const written = (value) => (value === null ? "" : number(value));
  const rate = era.rate === null ? "" : (number(era.rate, 1)[0] === "−" ? "−" : "") + amount(data, own, era.rate);
  return [own.label, data.words.eras[era.era], spanned(...era.asked), era.used ? spanned(...era.used) : "", ...era.values.map(written), own.unit, String(era.count), rate, written(era.average)];
}

function verdict(data, state, drawn) {
  if (drawn.length === MANY && state.beside === "indicator") return data.words.verdict[apart(data, state) ? "panels" : "whole"];
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

// What to beware of in the lines; where they differ in it, each is named.
function warned(drawn, called) {
  const told = new Map();
  drawn.forEach((one, i) => told.set(one.warning, [...(told.get(one.warning) ?? []), called[i]]));
  if (told.size === 1) return drawn[0].warning;
  return [...told].map(([warning, names]) => `${listed(names)}: ${warning}`).join(" ");
}

export function told(data, state) {
  const own = data.lines.get(state.line);
  const wrong = problem(data, state, own);
  if (wrong) return wrong;
  const found = drawnLines(data, state).map((one) => [one, byEra(data, one, state)]);
  // By their sources where only these tell the lines apart.
  const called = state.beside === "source" ? tags(data, state) : found.map(([one]) => named(one));
  const view = Object.values(data.words.presets).find((one) => one.use === coded(data, state));
  const many = found.length > MANY, told_whole = many ? found.slice(0, 1) : found;
  return {
    problem: "",
    title: view?.title || told_whole.map(([one, eras], i) => (one.level ? highest(data, state, one, called[i]) : title(data, one, eras, called[i], found.length === MANY))).join("; "),
    scope: scopes(data, state, found.map(([one]) => one)),
    warning: warned(told_whole.map(([one]) => one), called),
    verdict: verdict(data, state, found.map(([one]) => one)),
    takeaway: found.flatMap(([one, eras], i) => (one.level ? [level(data, state, one)] : i && many ? [sentence(data, tags(data, state)[i], one, eras)] : sentences(data, one, eras, i === 0))).join(" "),
    table: found.flatMap(([one, eras]) => eras.map((era) => row(data, one, era))),
  };
}
