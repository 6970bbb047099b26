// Keeps the whole site in the browser, so that it opens without its server.  A file is kept under its sha256: what a newer
// build has not changed is not fetched again.  JupyterLite's own worker, which brings files to the kernel, follows at the end.
const FILES = {}; // path: sha256
const HERE = new URL("./", self.location).href;
const PLACE = "essay";
const at = (sum) => `${HERE}sha256/${sum}`;

function sumOf(address) {
  const { origin, pathname } = new URL(address);
  if (!(origin + pathname).startsWith(HERE)) return undefined;
  const path = decodeURIComponent((origin + pathname).slice(HERE.length));
  return FILES[path] ?? FILES[path && !path.endsWith("/") ? `${path}/index.html` : `${path}index.html`];
}

async function keep(sum, answer) {
  const bytes = await answer.clone().arrayBuffer();
  const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");
  // While a newer build is being put on the server it may already answer for the older one.
  if (!answer.ok || found !== sum) return false;
  await (await caches.open(PLACE)).put(at(sum), new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "" } }));
  return true;
}

async function fill(mode, tell = () => {}) {
  const cache = await caches.open(PLACE);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const wanted = Object.entries(FILES).filter(([, sum]) => !there.has(at(sum)));
  let left = wanted.length;
  const some = async () => {
    for (let next; (next = wanted.pop()); tell(--left)) {
      if (!await keep(next[1], await fetch(HERE + next[0], { cache: mode }))) throw new Error(`${next[0]} is not the file of this build`);
    }
  };
  tell(left);
  await Promise.all([some(), some(), some(), some()]);
}

self.addEventListener("install", (event) => {
  event.stopImmediatePropagation();
  // A first visit is not held up: the page asks for the files when its kernel runs.  An update comes whole or not at all.
  event.waitUntil(self.registration.active ? fill("no-cache") : self.skipWaiting());
});

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(PLACE), wanted = new Set(Object.values(FILES).map(at));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => {
  const answer = (what) => event.source.postMessage({ essay: what });
  if (event.data === "take over") self.skipWaiting();
  if (event.data !== "keep") return;
  event.waitUntil(fill("default", (left) => answer({ left })).catch((reason) => answer({ failed: String(reason), full: reason.name === "QuotaExceededError" })));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(HERE) || event.request.url.includes("/api/service-worker-heartbeat")) return;
  if (/\/api\/(drive|stdin)/.test(event.request.url)) return;
  event.stopImmediatePropagation();
  const sum = sumOf(event.request.url);
  event.respondWith((async () => {
    const kept = sum && await (await caches.open(PLACE)).match(at(sum));
    if (kept) return kept;
    try {
      const answer = await fetch(event.request);
      if (sum) event.waitUntil(keep(sum, answer.clone()).catch(() => {}));
      return answer;
    } catch {
      // JupyterLite asks for folders and files of the reader's own that no server has.
      return new Response("", { status: 404 });
    }
  })());
});

importScripts("jupyterlite-service-worker.js");
