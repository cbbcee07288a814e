// Keeps the app for offline use. `cargo xtask build` writes it into dist/sw.js with the names, hashes and types of
// all files.
//
// A version is a cache of its own, filled whole or not at all and never mixed with another. Every file is held against the
// hash of what was built, when it is kept and whenever it is used, so that neither a host that answers with something else
// nor a damaged cache is ever shown. A file that is lost or damaged is fetched anew; if the host has another version by
// then, this one is given up, and all comes from the host. A new version waits beside the old one, until no page is open or
// a reader asks for it; then every page starts again in it.
//
// What few readers want, marked `isLater` in the list, is kept once it has been asked for, and from then on with every
// version.
const PREFIX = `variorum ${registration.scope} `;
const CACHE = PREFIX + __VERSION__;
const FILES = new Map(__FILES__.map(([file, ...rest]) => [new URL(file, registration.scope).href, rest]));

addEventListener('install', (event) => event.waitUntil(fill()));

addEventListener('activate', (event) => event.waitUntil(takeOver()));

// A page asks for a version that waits, or says that something did not come as it should.
addEventListener('message', (event) => event.waitUntil(event.data === 'mend' ? mend([...FILES.keys()].filter((file) => !isLater(file))) : skipWaiting()));

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});

async function fill() {
  const all = await isAllWanted();
  const wanted = [...FILES.keys()].filter((file) => all || !isLater(file));
  const files = await Promise.all(wanted.map(async (file) => [file, await fetched(file, 'no-cache')]));
  if (files.some(([, content]) => !content)) throw new Error('the host has files of several versions');
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([file, content]) => cache.put(file, content)));
}

function isLater(file) {
  const [, , later] = FILES.get(file);
  return later;
}

// Whether a version that is kept has what is kept only once it is asked for.
async function isAllWanted() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().some(({ url }) => url.endsWith('.weights'));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request) {
  const [place] = request.url.split(/[?#]/);
  const file = place === `${registration.scope}index.html` ? registration.scope : place;
  if (!FILES.has(file)) return fetch(request);
  if (!(await caches.has(CACHE))) {
    // It was given up. The host may have this version again by now, or will soon have told of the next.
    if (request.mode === 'navigate') fill().catch(() => {});
    return fetch(request);
  }
  // A page that begins decides for all that it asks for later.
  if (request.mode === 'navigate' && !(await mend(await doubtful()))) return fetch(request);
  const content = await (isLater(file) ? later(file) : right(file));
  if (!content) await giveUp();
  return content ?? Response.error();
}

// A file that is kept from its first use on. What comes from the host is passed on as it comes, so that the page can tell
// how much has come, and is held against its hash at the end.
async function later(file) {
  const kept = await caches.match(file, { cacheName: CACHE });
  const content = kept && (await checked(file, kept));
  if (content) return content;
  const response = await fetch(file);
  if (!response.ok) return response;
  const chunks = [];
  const body = response.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      chunks.push(chunk);
      out.enqueue(chunk);
    },
    async flush() {
      const whole = await checked(file, new Response(new Blob(chunks), response));
      if (!whole) throw new Error('the host has another version of this file');
      await (await caches.open(CACHE)).put(file, whole);
    },
  }));
  const headers = new Headers(response.headers);
  headers.set('Content-Type', FILES.get(file)[1]);
  headers.delete('Content-Encoding');
  return new Response(body, { headers });
}

// The files that are not in the cache, and those whose names are the same in every version. The others are checked when
// they are used.
async function doubtful() {
  const kept = new Set((await (await caches.open(CACHE)).keys()).map(({ url }) => url));
  const isMissing = (file) => !kept.has(file) && !isLater(file);
  return [...FILES.keys()].filter((file) => isMissing(file) || !/[0-9a-f]{16}/.test(file.slice(registration.scope.length)));
}

// Whether the files are those of this version, after what was lost or damaged has been fetched anew. Without a connection
// what is there has to do.
async function mend(files) {
  try {
    const all = await Promise.all(files.map(right));
    if (all.every(Boolean)) return true;
  } catch {
    return true;
  }
  await giveUp();
  return false;
}

// The host has another version, and what this one lacks is nowhere.
async function giveUp() {
  await caches.delete(CACHE);
  registration.update().catch(() => {});
}

// The file as it was built: from the cache, else from the host; nothing if the host has another.
async function right(file) {
  const kept = await caches.match(file, { cacheName: CACHE });
  const content = kept && (await checked(file, kept));
  if (content) return content;
  const anew = await fetched(file, 'reload');
  if (anew) await (await caches.open(CACHE)).put(file, anew.clone());
  return anew;
}

async function fetched(file, cache) {
  const response = await fetch(file, { cache });
  // A host that is out of order is no host with another version.
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${file}`);
  return checked(file, response);
}

// A response with the content that was built, under its type whatever the host calls it; nothing if it has another.
async function checked(file, response) {
  const [hash, type] = FILES.get(file);
  const content = await response.arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  if (btoa(String.fromCharCode(...found)) !== hash) return undefined;
  const headers = new Headers(response.headers);
  headers.set('Content-Type', type);
  headers.delete('Content-Encoding');
  return new Response(content, { headers });
}
