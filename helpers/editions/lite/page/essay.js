// The page around JupyterLite: starts Python before JupyterLite asks for it, says what is happening, keeps the site for use
// without a network, and offers a way back to the notebook as it was published.
(() => {
  const SITE = new URL("../", document.currentScript.src).href;
  const KERNEL = "extensions/@jupyterlite/pyodide-kernel-extension/static/";
  const words = JSON.parse(document.getElementById("essay-words").textContent);
  // Two lines at the foot of the page: what is going on, and what the reader may want to do.
  const foot = Object.assign(document.createElement("div"), { id: "essay-foot" });
  const lines = Object.fromEntries(["going", "offer"].map((name) => [name, Object.assign(document.createElement("div"), { hidden: true })]));
  for (const line of Object.values(lines)) line.setAttribute("role", "status");
  foot.append(...Object.values(lines));
  document.addEventListener("DOMContentLoaded", () => document.body.append(foot));

  function write(line, text, buttons) {
    const button = (label, act, name) => Object.assign(document.createElement("button"), { type: "button", textContent: label, ariaLabel: name ?? null, onclick: act });
    line.replaceChildren(text, ...buttons.map(([label, act]) => button(label, act)), button("×", () => { line.hidden = true; }, words.close));
    line.hidden = !text;
  }
  const say = (text) => write(lines.going, text, []);
  const offer = (text, ...buttons) => write(lines.offer, text, buttons);

  const lacking = !self.WebAssembly || !self.DecompressionStream ? words.old
    : !navigator.serviceWorker ? words.insecure : "";

  // JupyterLite makes a kernel's worker when a notebook has been laid out; the first one is made now and handed over then.
  const Ordinary = self.Worker;
  function begun() {
    const worker = new Ordinary(`${SITE}${KERNEL}essay-worker.js`);
    worker.addEventListener("message", ({ data }) => data?.essay && heard(data.essay));
    return worker;
  }
  let first = /\/(lab|notebooks)\//.test(location.pathname) && !lacking ? begun() : null;
  self.Worker = class extends Ordinary {
    constructor(script, options) {
      if (!String(script).includes(KERNEL)) return super(script, options);
      const worker = first ?? begun();
      first = null;
      worker.postMessage({ essayScript: String(script) });
      return worker;
    }
  };

  let kernel = false;
  function heard({ step, at, failed }) {
    if (failed) say(`${words.failed} (${failed})`);
    if (failed || kernel) return;
    (self.essayTimes ??= {})[step] ??= at - performance.timeOrigin;
    say(words.steps[step]);
    if (step !== "ready") return;
    kernel = true;
    // What the reader runs first comes first: fetching the rest would take the processor from it.
    setTimeout(keepAll, 15000);
  }
  say(lacking || words.steps.page);

  async function keepAll() {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const { active } = await serviceWorker.ready;
    serviceWorker.addEventListener("message", ({ data }) => {
      const told = data?.essay;
      if (!told) return;
      if (told.failed) say(told.full ? words.full : words.unkept);
      else if (told.left) say(words.keeping.replace("{left}", told.left));
      else { self.essayKept = true; say(words.kept); setTimeout(() => { if (lines.going.textContent.startsWith(words.kept)) say(""); }, 12000); }
    });
    active.postMessage("keep");
    navigator.storage?.persist?.();
    const registration = await serviceWorker.getRegistration(SITE);
    const newer = () => registration.waiting && offer(words.newer, [words.take, () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload());
      registration.waiting.postMessage("take over");
    }]);
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", newer));
    newer();
  }

  // What the reader has saved hides the published notebook: it is said, and the way back is offered.
  const asked = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
  async function own(path, act) {
    if (!(await indexedDB.databases()).some(({ name }) => name === "essay")) return undefined;
    const store = await asked(indexedDB.open("essay"));
    try { return store.objectStoreNames.contains("files") && await asked(store.transaction("files", "readwrite").objectStore("files")[act](path)); } finally { store.close(); }
  }

  async function look(panel, published) {
    const path = panel?.context?.path, mark = `essay:${path}`;
    if (!published[path]) return;
    if (!await own(path, "get")) {
      localStorage.removeItem(mark);
      return;
    }
    localStorage[mark] ??= published[path];
    offer(localStorage[mark] === published[path] ? words.changed : words.outdated, [words.original, async () => {
      if (!confirm(words.sure)) return;
      await own(path, "delete");
      localStorage.removeItem(mark);
      await panel.context.revert();
      offer("");
    }]);
  }

  async function follow() {
    while (!self.jupyterapp) await new Promise((done) => setTimeout(done, 200));
    const { shell, serviceManager, restored } = self.jupyterapp;
    const published = await fetch(`${SITE}essay/published.json`).then((answer) => answer.json());
    await restored;
    let last = null;
    const turn = () => {
      const panel = shell.currentWidget;
      if (panel === last) return;
      last = panel;
      panel?.context?.ready.then(() => look(panel, published)).catch(() => {});
    };
    shell.currentChanged.connect(turn);
    turn();
    serviceManager.contents.fileChanged.connect((_, { type, newValue }) => {
      if (type === "save" && published[newValue?.path]) localStorage[`essay:${newValue.path}`] ??= published[newValue.path];
    });
  }
  // Without storage nothing that the reader does is kept.
  if (self.indexedDB) follow().catch(() => {});
  else say(words.private);
})();
