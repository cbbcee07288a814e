// Keeps the app for offline use. `cargo xtask build` writes it into dist/sw.js with the names and the hash of
// all files.
//
// A version is a cache of its own, filled whole or not at all and never mixed with another: what keeps its name from
// version to version must have the very content that was built. A new version waits beside the old one, until no page is
// open or a reader asks for it; then every page starts again in it.
const PREFIX = `variorum ${registration.scope} `;
const CACHE = PREFIX + __VERSION__;
const FILES = __FILES__;

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(([file, integrity]) => new Request(file, { cache: 'no-cache', integrity })));
}

addEventListener('install', (event) => event.waitUntil(fill()));

addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

// A page asks for a version that waits, or says that it could not open with what is kept.
addEventListener('message', (event) => event.waitUntil(event.data === 'mend' ? fill() : skipWaiting()));

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const index = `${registration.scope}index.html`;
  const wanted = request.url.split(/[?#]/)[0] === index ? registration.scope : request;
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request);
}
