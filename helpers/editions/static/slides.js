// The slides: reveal.js turns the pages; site.js unpacks the data and runs the explorers.  Here a chart is fitted to its
// slide, text is made to fit the screen, and the bar at the foot works.

// Sizes of a slide, the width a chart needs, and how far it may be scaled: what is larger then is scrolled, on a telephone sooner.
const WIDE = 1280, NARROW = 620, LEAST_WIDTH = 720, LARGEST = 1.43, SMALLEST = 0.7, SMALLEST_NARROW = 1.3;
const boxOf = (place) => place.closest(".essay-chart, .essay-explorer");

// Instead of the page's way of drawing: title, scope and source line are set in large type around the chart.
function draw(place, chart) {
  const box = boxOf(place);
  for (const part of ["finding", "scope", "foot"]) box.querySelector(`.${part}`).textContent = chart[part] ?? "";
  // A chart of words has no drawing: its card is the slide.
  box.classList.toggle("wordy", !chart.data);
  place.chart = chart;
  // Words and controls change right after this; the room that is left is known only then.
  queueMicrotask(() => { aside(box); lists(box); arrange(box); });
}

// What site.js has put around the chart moves into one part that can stand beside it.
function aside(box) {
  box.querySelector(".side").append(...box.querySelectorAll(":scope > .essay-controls, :scope > .essay-words"));
}

function scaleIn(scroll, chart) {
  scroll.style.cssText = "flex: 1 1 0";
  return Math.min(LARGEST, scroll.clientWidth / LEAST_WIDTH, scroll.clientHeight / chart.layout.height);
}

// Controls above the chart and words below it; controls beside it; both beside it.
const LAYOUTS = ["stacked", "under", "beside"];

function lay(box, name) {
  const words = box.querySelector(".essay-words"), side = box.querySelector(".side");
  box.classList.toggle("beside", name !== "stacked");
  if (!words) return;
  if (name === "under") box.insertBefore(words, box.querySelector(".foot"));
  else if (words.parentElement !== side) side.append(words);
}

// The words are set large if they are few; beside the chart the height is given, so that they may have to be smaller still.
function wordsFit(box) {
  const side = box.querySelector(".side"), length = box.querySelector(".essay-words")?.textContent.length ?? 0;
  const set = (size) => { box.style.setProperty("--words", `${size}px`); return size; };
  const over = () => box.classList.contains("beside") && side.scrollHeight > side.clientHeight + 1;
  let size = set(length < 170 ? 28 : length < 300 ? 24 : 21);
  while (over() && size > 17) size = set(size - 1);
  return size >= 20 && !over();
}

// The layout that leaves the chart largest among those whose words can be read; it stays until words no longer fit.
function choose(box, scroll, chart) {
  let best = null;
  for (const name of LAYOUTS) {
    lay(box, name);
    const found = { name, fits: wordsFit(box), scale: scaleIn(scroll, chart) };
    if (!best || found.fits > best.fits || (found.fits === best.fits && found.scale > best.scale + 0.02)) best = found;
  }
  box.dataset.layout = best.name;
  lay(box, best.name);
  wordsFit(box);
}

function arrange(box) {
  const place = box.querySelector(".essay-drawing"), scroll = place.parentElement, chart = place.chart;
  if (!chart || !box.offsetParent) return;
  box.classList.toggle("drawn", !!chart.data);
  if (!chart.data) {
    lay(box, "stacked");
    const words = box.querySelector(".essay-words"), body = box.closest(".body");
    shrink(words, () => body.scrollHeight > body.clientHeight + 1 || words.scrollHeight > words.clientHeight + 1);
    return;
  }
  const narrow = Reveal.getConfig().width < WIDE;
  if (narrow) {
    lay(box, "stacked");
    delete box.dataset.layout;
    wordsFit(box);
  } else if (!box.dataset.layout || !wordsFit(box)) choose(box, scroll, chart);
  const scale = Math.max(narrow ? SMALLEST_NARROW : SMALLEST, scaleIn(scroll, chart));
  const width = Math.max(LEAST_WIDTH, scroll.clientWidth / scale), height = chart.layout.height;
  scroll.style.cssText = `flex: 0 1 ${Math.ceil(height * scale)}px`;
  place.style.cssText = `width: ${width}px; height: ${height}px; transform: scale(${scale})`;
  scroll.tabIndex = scroll.scrollHeight > scroll.clientHeight + 1 || scroll.scrollWidth > scroll.clientWidth + 1 ? 0 : -1;
  Plotly.react(place, chart.data, { ...chart.layout, width, height, autosize: false, template: chart.layout.template ?? ESSAY.template }, ESSAY.config);
}

// Many buttons for one choice become a list to open; the buttons stay behind it.
function lists(box) {
  for (const set of box.querySelectorAll(".essay-controls fieldset")) {
    const buttons = [...set.querySelectorAll("input")];
    if (!buttons.length) continue;
    let list = set.querySelector("select");
    const long = buttons.length > 5 || set.textContent.length > 110;
    if (!list && long) {
      list = element("select", {}, ...[...set.querySelectorAll("label")].map((label) => element("option", { textContent: label.textContent.trim() })));
      list.setAttribute("aria-label", set.querySelector("legend").textContent);
      list.addEventListener("change", () => buttons[list.selectedIndex].click());
      set.classList.add("listed");
      set.append(list);
    }
    if (list) {
      list.selectedIndex = buttons.findIndex((button) => button.checked);
      list.disabled = buttons[0].disabled;
    }
  }
}

// Text is set as large as its slide allows, between bounds.
function fit(slide) {
  const body = slide.querySelector(".body");
  if (!body || slide.classList.contains("drawing")) return;
  shrink(body, () => body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1);
}

// The largest type, in steps between two bounds, at which nothing is over.
function shrink(part, over) {
  const least = part.querySelector(".essay-card") ? 0.3 : 0.55;
  for (let size = 1.3; size >= least; size -= 0.05) {
    part.style.fontSize = `${size}em`;
    if (!over()) break;
  }
}

function shown() {
  const slide = Reveal.getCurrentSlide();
  if (!slide) return;
  fit(slide);
  slide.querySelectorAll(".essay-chart, .essay-explorer").forEach(arrange);
  document.getElementById("where").textContent = slide.dataset.under;
  document.getElementById("count").textContent = `${Reveal.getSlidePastCount() + 1} / ${Reveal.getTotalSlides()}`;
}

function sized() {
  const bar = document.getElementById("bar").offsetHeight, height = window.innerHeight - bar;
  const width = window.innerWidth < 700 ? NARROW : WIDE;
  return { width, height: width === WIDE ? 680 : Math.round((NARROW * height) / window.innerWidth) };
}

const notes = () => { Reveal.configure({ showNotes: !Reveal.getConfig().showNotes }); Reveal.layout(); };
const overview = () => Reveal.toggleOverview();
const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
const last = () => { const all = Reveal.getSlides(), { h, v } = Reveal.getIndices(all[all.length - 1]); Reveal.slide(h, v); };
const CONTROLS = "input, select, textarea, button, summary, a, .speaker-notes";

document.addEventListener("DOMContentLoaded", async () => {
  await Reveal.initialize({
    ...sized(), margin: 0.01, minScale: 0.1, maxScale: 4, center: false, transition: "none", backgroundTransition: "none", hash: true, controls: false, progress: true,
    slideNumber: false, help: false, navigationMode: "linear", viewDistance: 1, mobileViewDistance: 1, scrollActivationWidth: null, preloadIframes: false,
    // What is typed in a control stays there.
    keyboardCondition: (event) => !event.target.closest?.(CONTROLS),
    keyboard: {
      78: notes, 79: overview, 70: full, 35: last, 36: () => Reveal.slide(0, 0),
      38: () => (Reveal.isOverview() ? Reveal.up() : Reveal.prev()), 40: () => (Reveal.isOverview() ? Reveal.down() : Reveal.next()),
    },
  });
  Reveal.on("slidechanged", shown);
  Reveal.on("resize", shown);
  Reveal.on("overviewhidden", shown);
  shown();
  document.fonts?.ready.then(shown);
  window.addEventListener("resize", () => Reveal.configure(sized()));
  for (const [name, does] of Object.entries({ notes, overview, full, back: () => Reveal.prev(), next: () => Reveal.next() })) {
    document.getElementById(name).addEventListener("click", (event) => { does(); if (event.detail) event.currentTarget.blur(); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(CONTROLS)) event.target.blur();
  });
});
