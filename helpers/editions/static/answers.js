// My answers: what a pupil guesses, answers, draws and writes stays in this browser, and leaves it only as a file, a copy or a
// print that the pupil asks for.  `helpers/answers.py` keeps the same in a notebook, and reads the file.

window.Answers = (() => {
  const PLACE = "essay-answers", ESSAY_OF = "from-soviet-power";
  const words = (name, parts = {}) => ESSAY.answers[name].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
  // Where the browser keeps nothing for a page (some do not for files), it lasts as long as the page.
  let memory = null;

  const fresh = () => ({ essay: ESSAY_OF, name: "", answers: {}, drawings: {} });

  function all() {
    try {
      const found = JSON.parse(localStorage.getItem(PLACE));
      return found?.essay === ESSAY_OF ? { ...fresh(), ...found } : memory ?? fresh();
    } catch { return memory ?? fresh(); }
  }

  function put(record) {
    memory = record;
    try { localStorage.setItem(PLACE, JSON.stringify(record)); } catch { /* kept in memory */ }
    document.dispatchEvent(new Event("essay-answers"));
  }

  const key = (kind, asked) => `${kind}|${asked}`;

  // One answer, by its kind (guess, exercise, line, words) and what was asked; a guess counts once, for a second knows too much.
  function keep(answer) {
    const record = all(), at = key(answer.kind, answer.asked);
    if (answer.kind === "guess" && record.answers[at]) return;
    if (answer.given === "") delete record.answers[at];
    else record.answers[at] = answer;
    put(record);
  }

  const kept = (kind, asked) => all().answers[key(kind, asked)]?.given;

  // What a drawing keeps of itself, and the lines among it that are finished.
  function keeper(data) {
    return {
      load: () => all().drawings[data.question],
      save: (state) => {
        const record = all();
        if (JSON.stringify(record.drawings[data.question]) === JSON.stringify(state)) return;
        record.drawings[data.question] = structuredClone(state);
        put(record);
        for (const task of data.tasks.filter((each) => state.done[each.name])) {
          const inUnits = (steps) => steps / 10 ** task.digits;
          const given = Object.fromEntries(Object.entries(state.drawn[task.name]).map(([when, steps]) => [when, inUnits(steps)]));
          const known = Object.fromEntries(Object.entries(task.known).map(([when, ends]) => [when, ends.map(inUnits)]));
          keep({ kind: "line", asked: `${data.question} ${task.label}`, given, unit: task.unit, places: task.moments.map(([at, when]) => [at, when]), known, who: task.who, scale: [0, inUnits(task.most)] });
        }
      },
    };
  }

  // --- in words ---

  function said(answer) {
    if (answer.kind === "line") return Object.entries(answer.given).map(([when, height]) => `${when}: ${height}`).join("; ");
    const unit = answer.unit ? ` ${answer.unit}` : "";
    return `${answer.given}${unit}${answer.kind === "exercise" ? ` (${words(answer.right ? "right" : "not-right")})` : ""}`;
  }

  const asked = (answer) => (answer.kind === "exercise" ? `${answer.asked} ${answer.question ?? ""}`.trim() : answer.asked);

  function written(record) {
    const head = [words("title"), record.name].filter(Boolean).join(": ");
    return [head, ...Object.values(record.answers).map((answer) => `${words(answer.kind)}: ${asked(answer)}\n${said(answer)}`)].join("\n\n") + "\n";
  }

  const fileName = (name) => `answers-${name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "no-name"}.json`;

  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  // --- on the page ---

  function element(tag, parts = {}, ...inside) {
    const made = document.createElement(tag);
    Object.assign(made, parts);
    made.append(...inside);
    return made;
  }

  function mount(root) {
    const tell = element("p", { className: "essay-told" });
    tell.setAttribute("role", "status");
    const name = element("input", { type: "text", autocomplete: "off", maxLength: 80, value: all().name });
    name.addEventListener("input", () => put({ ...all(), name: name.value.trim() }));
    const list = element("tbody"), count = element("p");
    const heads = element("tr", {}, ...["kind", "asked", "given"].map((head) => element("th", { scope: "col", textContent: words(`head-${head}`) })));
    const table = element("div", { className: "essay-table" }, element("table", {}, element("thead", {}, heads), list));
    const button = (which, act) => {
      const made = element("button", { type: "button", textContent: words(which) });
      made.addEventListener("click", act);
      return made;
    };
    const download = button("download", () => {
      const { drawings: _, ...record } = all();
      const link = element("a", { download: fileName(record.name), href: URL.createObjectURL(new Blob([JSON.stringify(record, null, 1)], { type: "application/json" })) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      tell.textContent = words("downloaded", { file: link.download });
    });
    const copied = button("copy", async () => { await copy(written(all())); tell.textContent = words("copied"); });
    const print = button("print", () => {
      // A sheet of its own, and nothing else of the page.
      const record = all(), sheet = element("div", { className: "essay-answers-sheet" }, element("h1", { textContent: [words("title"), record.name].filter(Boolean).join(": ") }),
        ...Object.values(record.answers).flatMap((answer) => [element("p", {}, element("strong", { textContent: `${words(answer.kind)}: ${asked(answer)}` })), element("p", { textContent: said(answer) })]));
      document.body.append(sheet);
      window.addEventListener("afterprint", () => sheet.remove(), { once: true });
      window.print();
    });
    const clear = button("clear", () => {
      if (!window.confirm(words("sure"))) return;
      put(fresh());
      location.reload();
    });
    const file = element("input", { type: "file", accept: ".json,application/json" });
    file.addEventListener("change", async () => {
      try {
        const found = JSON.parse(await file.files[0].text()), record = all();
        if (found.essay !== ESSAY_OF || typeof found.answers !== "object") throw new Error("foreign");
        put({ ...record, name: record.name || String(found.name ?? ""), answers: { ...found.answers, ...record.answers } });
        name.value = all().name;
        tell.textContent = words("taken-up");
      } catch { tell.textContent = words("foreign", { file: file.files[0]?.name ?? "" }); }
    });

    function show() {
      const answers = Object.values(all().answers);
      count.textContent = answers.length ? words(answers.length === 1 ? "one" : "several", { count: answers.length }) : words("none");
      table.hidden = !answers.length;
      for (const each of [download, copied, print, clear]) each.disabled = !answers.length;
      list.replaceChildren(...answers.map((answer) => element("tr", {}, ...[words(answer.kind), asked(answer), said(answer)].map((cell) => element("td", { textContent: cell })))));
    }
    document.addEventListener("essay-answers", show);
    const heading = element("h2", { textContent: words("title"), id: "my-answers" });
    root.setAttribute("aria-labelledby", "my-answers");
    root.append(
      ...(root.dataset.bare ? [] : [heading]), element("p", { textContent: words("about") }),
      element("p", {}, element("label", {}, element("span", { textContent: words("name") }), name)), count,
      element("details", { open: !!root.dataset.bare }, element("summary", { textContent: words("show") }), table),
      element("div", { className: "essay-answers-buttons" }, download, copied, print, clear), tell,
      element("p", {}, element("label", {}, element("span", { textContent: words("open") }), file)));
    show();
  }

  // Fields for words: what stands in them is kept as it is typed.
  function field(area) {
    area.value = kept("words", area.dataset.asked) ?? "";
    area.addEventListener("input", () => keep({ kind: "words", asked: area.dataset.asked, given: area.value.trim() }));
  }

  return { keep, kept, keeper, mount, field };
})();
