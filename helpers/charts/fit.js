// Fits a chart to the room that its page has: the narrow layout where the wide one has no room, title, scope and source line
// folded at the width that is there, all of it larger where the reader has set larger text.  Explorers, offline pages and
// slides share this.

// A drawing of fewer pixels than the first has the narrow layout (as in widths.py); the second is what a telephone of 360
// pixels leaves it.
const ESSAY_WIDE = 720, ESSAY_LEAST = 328;
const essayPen = document.createElement("canvas").getContext("2d");

// Lines of at most so many pixels.
function essayFolded(text, font, room) {
  essayPen.font = font;
  const lines = [];
  for (const word of text.split(/ +/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && essayPen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

// The data and layout of a chart for so many pixels; what was given stays as it is.
function essayFitted({ data, layout }, width) {
  const meta = layout.meta ?? {};
  const narrow = width < meta.least ? meta.narrow : null, told = narrow?.foot ?? meta.foot;
  const made = structuredClone({ ...layout, ...narrow?.layout, meta: { finding: meta.finding, scope: meta.scope, foot: told } });
  const traces = narrow?.data ?? data;
  if (!made.title || meta.head === undefined) return { data: traces, layout: made };
  const edge = made.title.pad?.l ?? 16, room = width - 2 * edge - 4, line = 1.3;
  const family = made.template?.layout?.font?.family ?? made.font?.family ?? "sans-serif";
  const named = (name) => made.annotations?.find((note) => note.name === name);
  const folded = (note, text) => {
    if (!note) return 0;
    const lines = essayFolded(text, `${note.font.size}px ${family}`, room);
    note.text = lines.join("<br>");
    return line * lines.length * note.font.size;
  };
  const title = essayFolded(meta.finding, `bold ${made.title.font.size}px ${family}`, room);
  made.title.text = `<b>${title.join("<br>")}</b>`;
  const head = line * title.length * made.title.font.size + folded(named("scope"), meta.scope);
  const tail = folded(named("foot"), told), own = narrow ?? meta;
  const more = { t: Math.round(head - own.head), b: Math.round(tail - own.tail) };
  made.margin.t += more.t;
  made.margin.b += more.b;
  made.height += more.t + more.b;
  // Plotly hangs a title of one line from its top, one of several from its first base line.
  made.title.y = 1 - (edge + (title.length > 1 ? 0.7 * made.title.font.size : 0)) / made.height;
  return { data: traces, layout: made };
}

// A guess that is not yet committed stands on the chart as a hollow mark with its number; it moves with its scale, and can be
// dragged.  Where a line leads up to it (a slope) the line moves too.
function essayGuessed(layout, meta, guess) {
  if (!meta?.guess || !guess) return layout;
  const { axis, scale, from, to } = meta.guess, at = guess.value * scale, [low, high] = layout[`${axis}axis`].range;
  const share = (at - low) / (high - low), ink = "#1f1d1a", line = { color: ink, width: 1.5, dash: "dot" };
  const along = axis === "x";
  let marks, place;
  if (from) {
    const ring = { type: "circle", xsizemode: "pixel", ysizemode: "pixel", xanchor: to, yanchor: at, x0: -8, x1: 8, y0: -8, y1: 8 };
    marks = [{ type: "line", x0: from[0], y0: from[1], x1: to, y1: at, line }, { ...ring, fillcolor: "#fcfbf8", line: { color: ink, width: 2.5 } }];
    const side = share < 0.1 ? { yanchor: "middle", xshift: -18 } : at < from[1] ? { yanchor: "top", yshift: -12, xshift: 12 } : { yanchor: "bottom", yshift: 12, xshift: 12 };
    place = { x: to, y: at, xanchor: "right", ...side };
  } else if (along) {
    marks = [{ type: "line", x0: at, x1: at, xref: "x", y0: 0, y1: 1, yref: "paper", line }];
    place = { x: at, xref: "x", y: 1, yref: "paper", yanchor: "bottom", xanchor: share < 0.25 ? "left" : share > 0.75 ? "right" : "center" };
  } else {
    marks = [{ type: "line", y0: at, y1: at, yref: "y", x0: 0, x1: 1, xref: "paper", line }];
    place = { y: at, yref: "y", x: 1, xref: "paper", yanchor: share > 0.85 ? "top" : "bottom", xanchor: "right" };
  }
  layout.shapes = [...(layout.shapes ?? []), ...marks];
  const text = from ? `your guess: ${guess.text}` : `○ your guess: ${guess.text}`;
  layout.annotations = [...(layout.annotations ?? []), { ...place, name: "guess", text, showarrow: false, bgcolor: "#fcfbf8", font: { size: 14, color: ink } }];
  return layout;
}

// What a pointer takes hold of to drag the mark of a guess; keys have the scale.
function essayHandle(place, layout) {
  const { guess } = place.essayFigure.figure.layout.meta, area = place.querySelector(".nsewdrag");
  let handle = place.querySelector(":scope > .essay-handle");
  if (!guess || !place.essayGuess || !place.essayMoved || !area) return void handle?.remove();
  if (!handle) {
    handle = document.createElement("div");
    handle.className = "essay-handle";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => { handle.setPointerCapture(event.pointerId); event.preventDefault(); });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const now = place.essayFigure.figure.layout.meta.guess, box = place.querySelector(".nsewdrag").getBoundingClientRect();
      const [low, high] = place.layout[`${now.axis}axis`].range;
      const share = now.axis === "x" ? (event.clientX - box.left) / box.width : (box.bottom - event.clientY) / box.height;
      place.essayMoved((low + share * (high - low)) / now.scale);
    });
    place.append(handle);
  }
  const whole = place.getBoundingClientRect(), box = area.getBoundingClientRect(), scale = essayScale(place);
  const at = (axis, value) => { const [low, high] = layout[`${axis}axis`].range; return (value - low) / (high - low); };
  const value = place.essayGuess.value * guess.scale, along = guess.axis === "x";
  const across = along ? at("x", value) : guess.from ? at("x", guess.to) : 0.5, up = along ? 0.5 : at("y", value);
  const [width, height] = guess.from ? [48, 48] : along ? [32, box.height / scale] : [box.width / scale, 32];
  Object.assign(handle.style, {
    position: "absolute", zIndex: 2, touchAction: "none", cursor: along ? "ew-resize" : "ns-resize", width: `${width}px`, height: `${height}px`,
    left: `${(box.left - whole.left + across * box.width) / scale - width / 2}px`, top: `${(box.bottom - whole.top - up * box.height) / scale - height / 2}px`,
  });
}

// How much larger than usual the reader has set text.
function essayScale(place) {
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const lab = parseFloat(getComputedStyle(place).getPropertyValue("--jp-content-font-size1")) / 14;
  return Math.max(1, root || 1, lab || 1);
}

// How many pixels a chart has in its place, larger text counted in.  Where text is so large that even the narrow layout has no
// room, the chart is wider than its place, which is scrolled.
function essayRoom(place) {
  const whole = place.parentElement.clientWidth, scale = essayScale(place);
  return scale > 1.01 ? Math.max(ESSAY_LEAST, Math.floor(whole / scale)) : whole;
}

// Draws a chart into its place, as wide as the place's parent; again whenever that changes.
function essayDraw(library, place, figure, config) {
  place.essayFigure = { figure, config };
  const scale = essayScale(place), whole = place.parentElement.clientWidth;
  if (!whole) return Promise.resolve();
  const width = essayRoom(place), { data, layout } = essayFitted(figure, width);
  place.dataset.layout = width < ESSAY_WIDE ? "narrow" : "wide";
  place.essayLaid?.(place.dataset.layout);
  Object.assign(place.style, {
    position: "relative", width: `${width}px`, height: `${layout.height}px`, transformOrigin: "0 0", transform: scale > 1.01 ? `scale(${scale})` : "",
    marginBottom: scale > 1.01 ? `${Math.round((scale - 1) * layout.height)}px` : "",
  });
  if (width * scale > whole + scale) place.parentElement.tabIndex = 0;
  else place.parentElement.removeAttribute("tabindex");
  place.essayWidth = whole;
  essayGuessed(layout, figure.layout.meta, place.essayGuess);
  const drawn = library.react(place, data, { ...layout, width, autosize: false }, { ...config, responsive: false });
  return Promise.resolve(drawn).then(() => essayHandle(place, layout));
}

// Moves the mark of a guess: {value, text}, or null for none.
function essayGuess(library, place, guess) {
  place.essayGuess = guess;
  const known = place.essayFigure;
  if (known?.figure.layout.meta?.guess && !place.hidden) essayDraw(library, place, known.figure, known.config);
}

function essayWatch(library, place) {
  const watcher = new ResizeObserver(() => {
    const known = place.essayFigure;
    if (known && !place.hidden && place.parentElement && place.parentElement.clientWidth !== place.essayWidth) essayDraw(library, place, known.figure, known.config);
  });
  watcher.observe(place.parentElement);
  return watcher;
}
