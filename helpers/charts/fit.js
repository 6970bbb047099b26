// Fits a chart to the room that its page has: the narrow layout where the wide one has no room, title, scope and source line
// folded at the width that is there, all of it larger where the reader has set larger text.  Explorers, offline pages and
// slides share this.

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
  const narrow = width < meta.least ? meta.narrow : null;
  const made = structuredClone({ ...layout, ...narrow?.layout, meta: { finding: meta.finding, scope: meta.scope, foot: meta.foot } });
  const traces = narrow?.data ?? data;
  if (!made.title || meta.head === undefined) return { data: traces, layout: made, narrow: Boolean(narrow) };
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
  const tail = folded(named("foot"), meta.foot), own = narrow ?? meta;
  const more = { t: Math.round(head - own.head), b: Math.round(tail - own.tail) };
  made.margin.t += more.t;
  made.margin.b += more.b;
  made.height += more.t + more.b;
  // Plotly hangs a title of one line from its top, one of several from its first base line.
  made.title.y = 1 - (edge + (title.length > 1 ? 0.7 * made.title.font.size : 0)) / made.height;
  return { data: traces, layout: made, narrow: Boolean(narrow) };
}

// A guess that is not yet committed stands on the chart as a hollow mark with its number; it moves with its scale.
function essayGuessed(layout, meta, guess) {
  if (!meta?.guess || !guess) return layout;
  const { axis, scale } = meta.guess, at = guess.value * scale, [low, high] = layout[`${axis}axis`].range;
  const share = (at - low) / (high - low), ink = "#1f1d1a";
  const along = axis === "x";
  const line = along ? { x0: at, x1: at, xref: "x", y0: 0, y1: 1, yref: "paper" } : { y0: at, y1: at, yref: "y", x0: 0, x1: 1, xref: "paper" };
  const side = share < 0.25 ? "left" : share > 0.75 ? "right" : "center";
  const place = along
    ? { x: at, xref: "x", y: 1, yref: "paper", yanchor: "bottom", xanchor: side }
    : { y: at, yref: "y", x: 1, xref: "paper", yanchor: share > 0.85 ? "top" : "bottom", xanchor: "right" };
  layout.shapes = [...(layout.shapes ?? []), { type: "line", ...line, line: { color: ink, width: 1.5, dash: "dot" } }];
  layout.annotations = [...(layout.annotations ?? []), { ...place, name: "guess", text: `○ your guess: ${guess.text}`, showarrow: false, bgcolor: "#fcfbf8", font: { size: 14, color: ink } }];
  return layout;
}

// How much larger than usual the reader has set text.
function essayScale(place) {
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const lab = parseFloat(getComputedStyle(place).getPropertyValue("--jp-content-font-size1")) / 14;
  return Math.max(1, root || 1, lab || 1);
}

// Draws a chart into its place, as wide as the place's parent; again whenever that changes.
function essayDraw(library, place, figure, config) {
  place.essayFigure = { figure, config };
  const scale = essayScale(place), whole = place.parentElement.clientWidth;
  if (!whole) return Promise.resolve();
  const width = Math.floor(whole / scale), { data, layout, narrow } = essayFitted(figure, width);
  place.dataset.layout = narrow ? "narrow" : "wide";
  Object.assign(place.style, {
    width: `${width}px`, height: `${layout.height}px`, transformOrigin: "0 0", transform: scale > 1.01 ? `scale(${scale})` : "",
    marginBottom: scale > 1.01 ? `${Math.round((scale - 1) * layout.height)}px` : "",
  });
  place.essayWidth = whole;
  essayGuessed(layout, figure.layout.meta, place.essayGuess);
  return library.react(place, data, { ...layout, width, autosize: false }, { ...config, responsive: false });
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
