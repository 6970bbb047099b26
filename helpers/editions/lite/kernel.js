// Starts Python in the kernel's worker: lays out the packed disk and imports the essay, then hands over to JupyterLite's kernel,
// which calls `loadPyodide` as if this were Pyodide's own script.
(() => {
  // JupyterLite's script loads this file again, by the address that it is given: Python begins once.
  if (self.essayBegun) return;
  self.essayBegun = true;
  const here = new URL(self.essayAt ?? "./", self.location.href).href;
  const tell = (step) => self.postMessage({ essay: { step, at: performance.timeOrigin + performance.now() } });
  const real = (importScripts(`${here}pyodide.js`), self.loadPyodide);

  async function disk() {
    const answer = await fetch(`${here}essay.img`);
    if (!answer.ok) throw new Error(`essay.img: ${answer.status}`);
    const bytes = new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
    const end = bytes.indexOf(10);
    return { files: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), bytes, from: end + 1 };
  }

  function layOut({ FS }, { files, bytes, from }) {
    const made = new Set();
    for (const [path, size] of files) {
      const folder = `/${path.slice(0, path.lastIndexOf("/"))}`;
      if (!made.has(folder)) { FS.mkdirTree(folder); made.add(folder); }
      FS.writeFile(`/${path}`, bytes.subarray(from, from + size), { canOwn: true });
      from += size;
    }
  }

  // A table that the reader has changed and saved in JupyterLite counts in place of the published one, from the next start on.
  async function changed() {
    if (!(await indexedDB.databases()).some(({ name }) => name === "essay")) return [];
    const asked = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
    const store = await asked(indexedDB.open("essay"));
    try {
      if (!store.objectStoreNames.contains("files")) return [];
      const files = await asked(store.transaction("files").objectStore("files").getAll());
      return files.filter(({ path, type, content }) => type !== "directory" && path?.startsWith("data/") && typeof content === "string");
    } finally { store.close(); }
  }

  async function start() {
    tell("fetched");
    const packed = disk();
    const python = await real({ indexURL: here, env: { HOME: "/home/pyodide" } });
    tell("python");
    layOut(python, await packed);
    for (const { path, content } of await changed().catch(() => [])) python.FS.writeFile(`/essay/${path}`, content);
    tell("unpacked");
    python.runPython("import sys; sys.path.append('/essay'); import importlib; importlib.invalidate_caches()");
    python.runPython("import pyodide_kernel, essay_shell");
    tell("kernel");
    // Every explorer needs the second; JupyterLab is often still laying the notebook out.
    python.runPython("import helpers, helpers.explorer");
    tell("ready");
    return python;
  }

  // Python's None comes out as undefined, which no message of Jupyter's has: a widget waits for null.
  const filled = (part) => part === undefined ? null
    : Array.isArray(part) ? part.map(filled)
    : part && Object.getPrototypeOf(part) === Object.prototype ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, filled(inner)]))
    : part;
  const post = self.postMessage.bind(self);
  self.postMessage = (message, ...more) => {
    if (message?._kernelMessage?.content) message._kernelMessage.content = filled(message._kernelMessage.content);
    post(message, ...more);
  };

  const started = start();
  started.catch((reason) => self.postMessage({ essay: { failed: String(reason) } }));
  self.loadPyodide = () => started;
})();
