// The offline pages: unpacks the data of a page, draws its charts, runs its explorers on states worked out ahead,
// judges exercises, explains terms and filters the register.  Needs nothing from elsewhere.

// Width of the text on A4 in pixels of CSS, between margins of two centimetres.
const PAPER = 640;
// More options than this are a list.
const MOST_BUTTONS = 6;

async function unpacked() {
  const packed = document.getElementById("essay-data");
  if (!packed) return null;
  const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { data, shared } = JSON.parse(await new Response(stream).text());
  return whole(data, shared, []);
}

// Puts the shared parts back where they are used (`pack.py` says how they are kept). Texts are one for all; everything else is made
// anew each time, for plotly writes into what it draws.
function whole(part, shared, texts) {
  if (Array.isArray(part)) return part.map((inner) => whole(inner, shared, texts));
  if (part === null || typeof part !== "object") return part;
  if ("+" in part) return part["+"].map((piece) => whole(piece, shared, texts)).join("");
  if (!("$" in part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, whole(inner, shared, texts)]));
  const at = part.$;
  if (at in texts) return texts[at];
  const made = whole(shared[at], shared, texts);
  if (typeof made === "string") texts[at] = made;
  return made;
}

// A browser without DecompressionStream: what stands there for readers without scripts takes the place of the charts.
function writtenOut() {
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  told.textContent = "This browser cannot unpack the data of the charts: each stands here as a picture with its description, and nothing can be moved.";
  document.querySelector("article, .reveal")?.prepend(told);
  for (const kept of document.querySelectorAll(".essay-chart noscript, .essay-explorer noscript")) kept.outerHTML = kept.textContent;
  document.querySelectorAll(".essay-drawing").forEach((place) => { place.hidden = true; });
  document.documentElement.dataset.essay = "ready";
  return null;
}

function draw(place, chart) {
  // A chart of words has nothing to draw; all of it stands below.
  place.hidden = !chart.data;
  if (!chart.data) return Plotly.purge(place);
  const layout = { ...chart.layout, template: chart.layout.template ?? ESSAY.template };
  place.essayWatcher ??= essayWatch(Plotly, place);
  return essayDraw(Plotly, place, { data: chart.data, layout }, ESSAY.config);
}

function element(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  Object.assign(made, parts);
  made.append(...inside);
  return made;
}

const written = (value) => (typeof value === "number" ? value.toLocaleString("en-GB", { maximumFractionDigits: 4 }) : String(value));

function explorer(box, found) {
  const drawing = box.querySelector(".essay-drawing");
  const words = element("div", { className: "essay-words" });
  words.setAttribute("aria-live", "polite");
  const controls = element("div", { className: "essay-controls" });
  box.insertBefore(controls, drawing.parentElement);
  box.append(words);
  const at = found.controls.map((control) => control.start);
  const parts = [], scales = [];

  function show() {
    // What comes after a guess stays locked, and as it began, until the guess is committed.
    const waits = found.controls.findIndex((control, i) => control.kind === "guess" && at[i] === 0);
    const locked = (i) => waits >= 0 && i > waits;
    const places = at.map((place, i) => (locked(i) ? found.controls[i].start : place));
    const chart = found.charts[places.join("-")];
    draw(drawing, chart);
    drawing.setAttribute("aria-label", chart.label);
    const open = words.querySelector("details")?.open;
    words.innerHTML = chart.words;
    if (open) words.querySelector("details").open = true;
    parts.forEach((part, i) => part(locked(i)));
  }

  function moved(i, place) {
    at[i] = place;
    // A verdict given on another state does not carry over to this one.
    found.controls.forEach((control, k) => { if (control.commits && k !== i) at[k] = control.start; });
    show();
  }

  // A verdict goes by what it was passed on, as in the notebooks.
  const judgedOn = (i) => {
    const control = found.controls[i], seen = control.commits ? found.controls.flatMap((each, k) => (k === i ? [] : [String(each.grid[at[k]])])) : [];
    return `${found.question} ${control.label}${seen.length ? ` (${seen.join("; ")})` : ""}`;
  };
  function chosen(i, place) {
    moved(i, place);
    const control = found.controls[i];
    if (control.judges && place !== control.start) window.Answers?.keep({ kind: "choice", asked: judgedOn(i), given: control.grid[place] });
  }
  found.controls.forEach((control, i) => {
    if (!control.judges) return;
    const before = control.grid.indexOf(window.Answers?.kept("choice", judgedOn(i)));
    if (before >= 0) at[i] = before;
  });

  found.controls.forEach((control, i) => {
    const unit = control.unit ? ` ${control.unit}` : "";
    if (control.kind === "slider" || control.kind === "guess") {
      const first = control.kind === "guess" ? 1 : 0;
      const last = control.grid.length - 1;
      const middle = Math.ceil((first + last) / 2);
      const several = control.kind === "guess" && found.controls.filter((each) => each.kind === "guess").length > 1;
      const asked = several ? `${found.question} ${control.label}` : found.question;
      const nearest = (value) => control.grid.reduce((best, each, place) => (place >= first && Math.abs(each - value) < Math.abs(control.grid[best] - value) ? place : best), first);
      // Who has guessed before on this machine finds it as it was left.
      const before = control.kind === "guess" ? window.Answers?.kept("guess", asked) : undefined;
      if (before !== undefined) at[i] = nearest(Number(before));
      const range = element("input", { type: "range", min: first, max: last, step: 1, value: control.kind === "guess" ? at[i] || middle : control.start });
      const said = element("output");
      const tell = () => {
        // A number without a unit is a year or a place on a scale, and is written as it is.
        const value = control.grid[range.value];
        said.textContent = ` ${unit ? written(value) : value}${unit}`;
        range.setAttribute("aria-valuetext", said.textContent.trim());
        // A guess moves on the chart with its scale until it is committed.
        if (control.kind === "guess") essayGuess(Plotly, drawing, at[i] ? null : { value: control.grid[range.value], text: written(control.grid[range.value]) });
      };
      const label = element("label", {}, element("span", { textContent: control.label }), range, said);
      const row = element("div", {}, label);
      if (control.kind === "guess") {
        drawing.essayMoved = (value) => {
          if (at[i]) return;
          range.value = nearest(value);
          tell();
        };
      }
      range.addEventListener("input", () => { tell(); if (control.kind === "slider") moved(i, Number(range.value)); });
      if (control.kind === "guess") {
        const commit = element("button", { type: "button", className: "essay-commit", textContent: "Commit and reveal" });
        commit.addEventListener("click", () => {
          window.Answers?.keep({ kind: "guess", asked, given: control.grid[range.value], unit: control.unit, scale: [control.grid[first], control.grid[last]] });
          moved(i, Number(range.value));
          // What a guess uncovers may lie below the screen of a phone.
          const stage = drawing.parentElement;
          if (window.innerWidth < 640 && stage.getBoundingClientRect().bottom > window.innerHeight) stage.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
        });
        row.append(" ", commit);
        parts.push(() => { range.disabled = commit.disabled = at[i] !== 0; tell(); });
        scales.push(() => { range.value = middle; tell(); });
      } else {
        parts.push((waiting) => { range.disabled = waiting; range.value = at[i]; tell(); });
      }
      tell();
      controls.append(row);
    } else if (control.kind === "choice" && control.grid.length > MOST_BUTTONS) {
      const list = element("select", {}, ...control.grid.map((name) => element("option", { textContent: name })));
      // On a narrow page a list cuts what is chosen; there it stands below in full.
      const full = element("small", { className: "essay-chosen" });
      full.setAttribute("aria-hidden", "true");
      list.addEventListener("change", () => chosen(i, list.selectedIndex));
      parts.push((waiting) => { list.selectedIndex = at[i]; list.disabled = waiting; full.textContent = control.grid[at[i]].length > 32 ? control.grid[at[i]] : ""; });
      controls.append(element("div", {}, element("label", {}, element("span", { textContent: control.label }), list, full)));
    } else {
      const names = control.kind === "switch" ? ["off", "on"] : control.grid;
      const group = `essay-${box.dataset.at}-${i}`;
      const set = element("fieldset", {}, element("legend", { textContent: control.label }));
      const options = element("div", { className: "essay-options" });
      const buttons = names.map((name, place) => {
        const button = element("input", { type: "radio", name: group, checked: place === at[i] });
        button.addEventListener("change", () => chosen(i, place));
        options.append(element("label", {}, button, ` ${name}`));
        return button;
      });
      set.append(options);
      parts.push((waiting) => buttons.forEach((button, place) => { button.checked = place === at[i]; button.disabled = waiting; }));
      controls.append(set);
    }
  });
  const reset = element("button", { type: "button", className: "essay-reset", textContent: "Reset" });
  reset.addEventListener("click", () => { found.controls.forEach((control, i) => { at[i] = control.start; }); scales.forEach((scale) => scale()); show(); });
  controls.append(element("div", {}, reset));
  if (found.controls.some((control) => control.thinned)) controls.append(element("small", { textContent: "Without a kernel, some scales here move in larger steps than in the notebook." }));
  show();
}

function judged(answer, given) {
  if (answer.kind === "words") {
    if (given === answer.right) return [true, `Yes: ${answer.right}.`];
    return [false, Object.fromEntries(answer.slips)[given] ?? "Not that one; the hint below may help."];
  }
  const typed = given.replace(answer.unit, "").replaceAll("−", "-").replace(/per cent|percent|%|×|\s/g, "");
  const bare = typed.replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  // A comma before three digits may part thousands or mark decimals: the reading nearer to the right answer is taken.
  const other = /^[-+]?\d{1,3},\d{3}$/.test(typed) ? Number(typed.replace(",", ".")) : NaN;
  const number = Math.abs(other - answer.right) < Math.abs(Number(bare) - answer.right) ? other : Number(bare);
  if (bare === "" || !Number.isFinite(number)) return [false, "Give one number, for instance 12.3, without words."];
  const { right, tolerance, unit } = answer;
  const near = Math.max(tolerance, Math.abs(right) * 1e-9);
  const close = (one, other) => Math.abs(one - other) <= near;
  if (close(number, right)) return [true, `Yes: ${written(number)} ${unit}.`];
  for (const [wrong, said] of answer.slips) if (close(number, wrong)) return [false, said];
  // A whole number counts if it is the right one rounded.
  if (right && number === Math.round(right) && Math.abs(number / right - 1) < answer.nearly) return [true, `Yes: ${written(number)} ${unit}; with more decimals it is ${right.toLocaleString("en-GB", { maximumFractionDigits: 2 })}.`];
  if (right && close(number, -right)) return [false, "The size is right, but the sign is not: is it a rise or a fall?"];
  if (right && unit.startsWith("per cent") && close(number * 100, right)) return [false, "That is the fraction; the question asks for per cent, so multiply by 100."];
  if (right && unit.startsWith("per cent") && close(number / 100, right)) return [false, "That is a hundred times too large: was a percentage multiplied by 100 twice?"];
  if (right && Math.abs(number / right - 1) < answer.nearly) return [false, "Near: keep more decimals until the last step and round only at the end."];
  return [false, `Not yet, this is ${number > right ? "too high" : "too low"}; the hint below may help.`];
}

function exercise(form) {
  const answer = JSON.parse(form.dataset.answer), { number, question } = form.dataset;
  const before = window.Answers?.kept("exercise", number);
  if (before !== undefined && answer.kind === "words") form.querySelectorAll("input").forEach((option) => { option.checked = option.value === before; });
  else if (before !== undefined) form.querySelector("input").value = before;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = answer.kind === "words" ? form.querySelector("input:checked")?.value ?? "" : form.querySelector("input").value;
    const [right, said] = given ? judged(answer, given) : [false, "Give an answer first."];
    if (given) window.Answers?.keep({ kind: "exercise", asked: number, question, given: given.trim(), unit: answer.unit ?? "", right });
    form.querySelector(".essay-told").textContent = `${right ? "✓" : "–"} ${said}`;
  });
}

// The first time a term of the glossary stands in the text of a page, its meaning can be had on hover and focus.
function terms(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest("p, li") && !node.parentElement.closest("a, summary, button, label, .essay-words, .essay-exercise, h1, h2, h3") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const [term, meaning] of Object.entries(ESSAY.terms)) {
    const pattern = new RegExp(`(?<![\\p{L}-])${term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}-])`, "u");
    for (const [k, node] of nodes.entries()) {
      const hit = pattern.exec(node.data);
      if (!hit) continue;
      const rest = node.splitText(hit.index);
      const after = rest.splitText(hit[0].length);
      const word = element("abbr", { className: "essay-term", tabIndex: 0, textContent: hit[0] });
      word.dataset.meaning = meaning;
      word.setAttribute("aria-label", `${hit[0]}: ${meaning}`);
      word.setAttribute("role", "note");
      rest.replaceWith(word);
      nodes.splice(k + 1, 0, after);
      break;
    }
  }
}

function filter() {
  const field = document.getElementById("essay-filter");
  if (!field) return;
  const rows = [...document.querySelectorAll("#essay-register tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => { row.hidden = !wanted.every((word) => texts[i].includes(word)); shown += !row.hidden; });
    document.getElementById("essay-count").textContent = `${shown} statistics`;
  });
}

document.addEventListener("DOMContentLoaded", async () => {
  document.querySelectorAll(".essay-exercise").forEach(exercise);
  document.querySelectorAll(".essay-write textarea").forEach((area) => Answers.field(area));
  document.querySelectorAll(".essay-answers-here").forEach((place) => Answers.mount(place));
  filter();
  const article = document.querySelector("article");
  if (article && document.querySelector(".essay-chart, .essay-explorer")) terms(article);
  const data = await unpacked().catch(() => writtenOut());
  if (!data) return;
  if (data.workbench) Workbench.mount(document.querySelector(".essay-workbench-here"), data.workbench, "", true);
  for (const box of document.querySelectorAll(".essay-sketch-here")) Draw.mount(box, data.sketches[box.dataset.at], window.Answers?.keeper(data.sketches[box.dataset.at]), box.closest(".reveal") ? { height: 250, zoom: 1.35 } : {});
  // What is far down the page is drawn when it comes near.
  const waiting = new Set(document.querySelectorAll(".essay-chart, .essay-explorer"));
  const meet = (box) => {
    if (!waiting.delete(box)) return;
    const at = Number(box.dataset.at);
    if (box.classList.contains("essay-explorer")) explorer(box, data.explorers[at]);
    else draw(box.querySelector(".essay-drawing"), data.charts[at]);
  };
  const near = new IntersectionObserver((seen) => seen.filter((entry) => entry.isIntersecting).forEach((entry) => meet(entry.target)), { rootMargin: "1500px" });
  waiting.forEach((box) => near.observe(box));
  // A link to a heading draws what stands above it first, and follows the heading while that grows.
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    [...waiting].filter((box) => box.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING).forEach(meet);
    const grown = new ResizeObserver(() => target.scrollIntoView({ behavior: "instant" }));
    const stop = () => grown.disconnect();
    grown.observe(article);
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) window.addEventListener(kind, stop, { once: true, passive: true });
    setTimeout(stop, 4000);
  };
  if (article) {
    window.addEventListener("hashchange", follow);
    follow();
  }
  // Paper shows all charts, each as it is on the screen but no wider than a page of A4.
  const drawings = () => document.querySelectorAll(".essay-drawing");
  window.addEventListener("beforeprint", () => {
    [...waiting].forEach(meet);
    drawings().forEach((plot) => { plot.style.zoom = Math.min(1, PAPER / plot.offsetWidth); });
  });
  window.addEventListener("afterprint", () => drawings().forEach((plot) => { plot.style.zoom = ""; }));
  document.documentElement.dataset.essay = "ready";
});
