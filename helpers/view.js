// The thin view of an explorer: draws a plotly figure that the kernel sends as JSON, and names its controls.
// `fit.js` stands before this.  plotly.js is the one JupyterLab already has; where the page has none, the kernel sends its own, once a page.

const MIME = "application/vnd.plotly.v1+json";
const NO_PLOTLY = "The drawing has not come within 20 seconds; the values are in the table below.";
let asked = null;

function plotly(model) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  asked ??= fromJupyterLab().then(() => window.Plotly ?? fromKernel(model));
  return asked;
}

// JupyterLab's renderer of plotly charts loads the library when it draws its first chart; an empty one, never shown, is enough.
// The kernel would answer only when all cells are done.  What this relies on is no promise of JupyterLab's: if it fails, the kernel is asked.
async function fromJupyterLab() {
  try {
    const extension = await window._JUPYTERLAB["jupyterlab-plotly"].get("./mimeExtension");
    const renderer = [extension().default].flat()[0].rendererFactory.createRenderer({ mimeType: MIME });
    const drawn = renderer.renderModel({ data: { [MIME]: { data: [], layout: {} } }, metadata: {}, setData() {} });
    await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 3000))]);
  } catch { /* Another front end, or another version. */ }
}

function fromKernel(model) {
  return new Promise((resolve) => {
    const found = () => { clearInterval(waiting); model.off("msg:custom", listen); resolve(window.Plotly); };
    const listen = (message, buffers) => {
      if (message.kind !== "plotly") return;
      const script = document.createElement("script");
      script.textContent = new TextDecoder().decode(buffers[0]);
      document.head.append(script);
      found();
    };
    // A chart of the notebook itself may bring the library sooner.
    const waiting = setInterval(() => window.Plotly && found(), 50);
    model.on("msg:custom", listen);
    model.send({ kind: "plotly" });
    // A kernel that was stopped never answers: let the next explorer on the page ask again.
    setTimeout(() => { if (!window.Plotly) asked = null; }, 20000);
  });
}

// ipywidgets leaves slider handles without a name and toggle buttons without a state.  JupyterLab takes keys pressed on
// a control as its own shortcuts (x cuts the whole cell) unless the very element says not to.
const CONTROLS = "button, input, select, [role=slider], [contenteditable]";

function nameControls(box) {
  for (const part of box.querySelectorAll(CONTROLS)) part.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const control of box.querySelectorAll(".widget-inline-hbox, .jupyter-widget-inline-hbox, .widget-toggle-buttons, .widget-checkbox")) {
    const name = control.querySelector(".widget-label, .jupyter-widget-label")?.textContent.trim() || control.textContent.trim();
    for (const part of control.querySelectorAll("[role=slider], [contenteditable], input:not([type=checkbox]), select")) {
      part.setAttribute("aria-label", name);
    }
    const buttons = control.querySelectorAll(".widget-toggle-button, .jupyter-widget-ToggleButton, button.jupyter-button");
    if (buttons.length > 1) {
      control.setAttribute("role", "group");
      control.setAttribute("aria-label", name);
      for (const button of buttons) button.setAttribute("aria-pressed", button.classList.contains("mod-active"));
    }
  }
}

// Charts that JupyterLab's own renderer draws know one layout; the first explorer of a page gives them the narrow one too.
const STATIC = ".jp-OutputArea-child > .js-plotly-plot";
let fitting = null;

function fitNotebook(library) {
  if (fitting || !document.querySelector(".jp-Notebook")) return;
  const fitOne = (plot) => {
    plot.essayWhole ??= { data: plot.data, layout: structuredClone(plot.layout ?? {}) };
    const least = plot.essayWhole.layout.meta?.least;
    if (!least || !plot.parentElement.clientWidth) return;
    const own = essayRoom(plot) < least || essayScale(plot) > 1.01;
    // As long as it fits JupyterLab's renderer does it.
    if (!own && !plot.essayFigure) return;
    plot.toggleAttribute("data-narrow", own);
    essayDraw(library, plot, plot.essayWhole, plot._context);
  };
  fitting = new ResizeObserver((seen) => seen.forEach((entry) => entry.target.querySelectorAll(":scope > .js-plotly-plot").forEach(fitOne)));
  const met = new WeakSet();
  const meet = () => document.querySelectorAll(STATIC).forEach((plot) => {
    if (met.has(plot)) return;
    met.add(plot);
    fitting.observe(plot.parentElement);
  });
  new MutationObserver(meet).observe(document.body, { childList: true, subtree: true });
  meet();
}

function render({ model, el }) {
  const drawing = document.createElement("div");
  const words = document.createElement("div");
  drawing.setAttribute("role", "group");
  words.setAttribute("aria-live", "polite");
  el.classList.add("essay-view");
  el.append(drawing, words);

  // From the first drawing on the kernel makes only the layout that is seen.
  drawing.essayLaid = (layout) => {
    if (model.get("room") === layout) return;
    model.set("room", layout);
    model.save_changes();
  };
  // JupyterLab's side bars change the width without a resize of the window.
  let late = null, watcher = null;
  const draw = async () => {
    const figure = model.get("figure");
    // A chart of words and a register have nothing to draw.
    if (figure === "{}") {
      drawing.hidden = true;
      if (drawing.data) window.Plotly.purge(drawing);
      return;
    }
    const patience = setTimeout(() => { if (!window.Plotly) drawing.textContent = NO_PLOTLY; }, 20000);
    const library = await plotly(model);
    clearTimeout(patience);
    if (drawing.textContent === NO_PLOTLY) drawing.textContent = "";
    // The state may have moved on while the library was fetched.
    if (model.get("figure") !== figure) return;
    drawing.hidden = false;
    const { data, layout, config } = JSON.parse(figure);
    drawing.essayGuess = guessed();
    await essayDraw(library, drawing, { data, layout }, config);
    watcher ??= essayWatch(library, drawing);
    fitNotebook(library);
  };
  const tell = () => {
    drawing.setAttribute("aria-label", model.get("label"));
    // The open or closed state of the folded table outlives a redraw.
    const open = words.querySelector("details")?.open;
    words.innerHTML = model.get("words");
    if (open) words.querySelector("details").open = true;
    const box = el.closest(".essay-explorer");
    // With nothing to draw this comes before the view stands in its box.
    if (!box) return void setTimeout(() => el.closest(".essay-explorer") && tell(), 100);
    nameControls(box);
    // Some controls stand on the page only after the view, and those of a table come and go.
    if (late) return;
    late = new MutationObserver(() => nameControls(box));
    late.observe(box, { childList: true, subtree: true });
  };
  const guessed = () => {
    const value = model.get("guess");
    return value === null ? null : { value, text: value.toLocaleString("en-GB", { maximumFractionDigits: 1 }) };
  };
  // Dragged on the chart, a guess moves at once and then its scale, by way of the kernel.
  drawing.essayMoved = (value) => {
    model.set("dragged", value);
    model.save_changes();
  };
  const guess = () => { if (window.Plotly && drawing.data) essayGuess(window.Plotly, drawing, guessed()); };
  model.on("change:guess", guess);
  model.on("change:figure", draw);
  model.on("change:words", tell);
  // Words and names at once: a page that has no plotly may wait long for its drawing, or in vain.
  tell();
  draw();

  return () => { watcher?.disconnect(); late?.disconnect(); model.off("change:guess", guess); model.off("change:figure", draw); model.off("change:words", tell); window.Plotly?.purge(drawing); };
}

export default { render };
