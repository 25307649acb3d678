// Shows pocket cards without a network. Asks the network first, but not for long: on shift nobody
// waits. What it keeps is asked for without cookies, so that nothing of a person can be in it.
const { version, language, folder, notSaved, files } = self.CARDS;
const FAMILY = `cards-${language}-`;
const NAME = FAMILY + version;
const PATIENCE = 3_000;
const GONE = 404;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.waitUntil(saveAll(event)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== "GET") return;
  if (files.includes(url.pathname)) event.respondWith(file(event.request));
  if (event.request.mode === "navigate") event.respondWith(show(event, url.pathname));
});

// All or nothing: until everything is here, the worker before goes on.
async function install() {
  const cache = await caches.open(NAME);
  await cache.addAll(files);
  await Promise.all([...new Set([folder, notSaved, ...(await savedBefore())])].map(ask));
  await self.skipWaiting();
}

async function savedBefore() {
  const requests = await Promise.all((await mine()).map(async (name) => (await caches.open(name)).keys()));
  const paths = requests.flat().map((request) => new URL(request.url).pathname);
  return paths.filter((path) => path.startsWith(folder));
}

const mine = async () => (await caches.keys()).filter((name) => name.startsWith(FAMILY));

async function takeOver() {
  const old = (await mine()).filter((name) => name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function saveAll(event) {
  try {
    const answers = await Promise.all(event.data.save.map(ask));
    event.ports[0].postMessage(answers.every((answer) => answer.ok));
  } catch {
    event.ports[0].postMessage(false);
  }
}

// The page as it is now, which is kept. A card that is gone is kept no longer.
async function ask(path) {
  const response = await fetch(path, { credentials: "omit", cache: "no-cache" });
  const cache = await caches.open(NAME);
  if (response.status === GONE) await cache.delete(path);
  else if (!response.ok) throw new Error(`${path}: ${response.status}`);
  else if (!response.redirected) await cache.put(path, response.clone());
  return response;
}

async function file(request) {
  return (await caches.match(request, { cacheName: NAME })) ?? fetch(request);
}

async function show(event, path) {
  const cache = await caches.open(NAME);
  const saved = await cache.match(path);
  const fresh = ask(path);
  event.waitUntil(fresh.catch(() => undefined));
  try {
    const response = await (saved ? Promise.race([fresh, tooLate()]) : fresh);
    return response.redirected ? Response.redirect(response.url) : response;
  } catch {
    return asSaved(saved ?? (await cache.match(notSaved)));
  }
}

const tooLate = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

async function asSaved(response) {
  if (!response) return Response.error();
  const day = new Date(response.headers.get("date")).toLocaleDateString(language, { dateStyle: "long" });
  const page = await response.text();
  const headers = new Headers();
  for (const name of ["content-type", "content-security-policy"]) {
    if (response.headers.has(name)) headers.set(name, response.headers.get(name));
  }
  const told = page
    .replace("data-offline hidden", "data-offline")
    .replace("<time data-saved></time>", `<time>${day}</time>`);
  return new Response(told, { headers });
}
