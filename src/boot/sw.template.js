// Keeps the app for offline use. `cargo xtask build` writes it into dist/sw.js with the names and the hash of
// all files.
//
// A version is a cache of its own, filled whole or not at all and never mixed with another. A new version waits
// beside the old one, and takes over when the last open page is reloaded or closed.
const PREFIX = `variorum ${registration.scope} `;
const CACHE = PREFIX + __VERSION__;
const FILES = __FILES__;

addEventListener('install', (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

// The page asks this when it starts and finds a version waiting.
addEventListener('message', (event) => {
  if (event.data === 'take over if alone') event.waitUntil(takeOverIfAlone());
});

async function takeOverIfAlone() {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.filter((page) => page.url.startsWith(registration.scope)).length < 2) await skipWaiting();
}

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
