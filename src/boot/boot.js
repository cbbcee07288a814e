// Starts the page in both editions. Hosted, its parts are files beside the page. In the single file they stand in the
// page itself: the scripts inline, the rest as base64, compressed where it is large.
//
// A classic script, because browsers refuse modules from file://. No inline code and no eval, so that the policy
// in index.html holds.
'use strict';
(() => {
  const tag = document.currentScript;
  const isHosted = 'page' in tag.dataset;
  // Hosts that send our headers forbid it; with others the page itself has to.
  const isFramed = top !== self;
  // What “Save as a single page” puts a dossier into: the single file as it came, or, hosted, the one beside the page,
  // known by its hash.
  const template = isHosted ? tag.dataset.single : document.documentElement.cloneNode(true);
  // The copy keeps the parts; the page itself need not hold them a second time.
  if (!isHosted) for (const part of document.querySelectorAll('script[type="text/plain"]')) part.remove();

  // Browsers that know trusted types turn no text into markup or into the address of a script but by this policy. Scripts
  // are those that the page names; markup is what the views were built with, and nothing in it runs.
  const scripts = new Set(Object.values(tag.dataset));
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (scripts.has(address) ? address : null),
    createHTML: (markup) => (/<(script|i?frame|object|embed)|\son\w+\s*=|javascript:/i.test(markup) ? null : markup),
  });

  // The findings that stand in the page are the overview's.
  if (isOtherView()) document.getElementById('findings').remove();

  // The programs, each a script that wasm-bindgen wrote and the wasm that belongs to it. The result is a compiled module;
  // the script's functions are global then: `wasm_bindgen` for the page, `variorum` for the desk. The scripts of importers
  // and careful reader are for the desk's worker.
  async function program(name) {
    const module = await wasm(name);
    if (isHosted) await run(tag.dataset[name]);
    return module;
  }

  async function wasm(name) {
    return compile(isHosted ? await answer(tag.dataset[name].replace(/\.js$/, '_bg.wasm')) : unpacked(`${name}-wasm`));
  }

  // A part of the page's own program that comes later: the page asks for it by name, and its function `done` is told whether
  // it came. It shares all that the page exports: memory, and functions by their place in the table. What was fetched is
  // kept, what did not come can be asked for again.
  const parts = {};
  let shared;
  globalThis.variorumPart = async (name, done, data) => {
    let isHere = false;
    try {
      await WebAssembly.instantiate(await laterPart(name), { __wasm_split: shared });
      isHere = true;
    } catch (error) {
      console.error(error);
      mend();
    }
    shared.__indirect_function_table.get(done)(data, isHere);
  };

  function laterPart(name) {
    parts[name] ??= wasm(name).catch((error) => {
      delete parts[name];
      throw error;
    });
    return parts[name];
  }

  async function dossier() {
    if (!isHosted) return part('dossier');
    return new Uint8Array(await (await answer(tag.dataset.dossier)).arrayBuffer());
  }

  // After a failure what comes is fetched anew, past the browser's own cache.
  let cache = 'default';

  async function answer(address) {
    const response = await fetch(address, { credentials: 'same-origin', cache });
    if (!response.ok) throw new Error(`the server answered ${response.status} for ${address}`);
    return response;
  }

  async function compile(response) {
    // Some hosts don't know the type, and the streaming compiler insists on it.
    const streams = response.headers.get('Content-Type')?.startsWith('application/wasm');
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  async function run(address) {
    // The script element reads what this leaves in the browser's cache.
    if (cache === 'reload') await answer(address);
    return new Promise((done, failed) => {
      const script = document.createElement('script');
      script.onload = done;
      script.onerror = () => failed(new Error(`no answer for ${address}`));
      script.src = address;
      document.head.append(script);
    });
  }

  // A part of the single file.
  function part(id) {
    const text = atob(template.querySelector(`#${id}`).textContent);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  }

  function unpacked(id) {
    const stream = new Blob([part(id)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream, { headers: { 'Content-Type': 'application/wasm' } });
  }

  function explain(error) {
    const blocked = typeof WebAssembly === 'undefined'
      || (error instanceof WebAssembly.CompileError && /disallow|blocked|refused/i.test(error.message));
    const advice = isFramed ? 'It is shown inside another page, which could cover it with something else. Open it by itself.' : blocked
      ? 'This browser does not allow WebAssembly, which Variorum is made of. Open the page in another browser, or allow it here: a lockdown or enhanced-security mode is what usually forbids it.'
      : 'Reload the page. If that does not help, open it in a current browser: Chrome or Edge 123, Firefox 120, Safari 17.5, or newer.';
    const note = document.getElementById('boot') ?? document.body.appendChild(document.createElement('div'));
    note.id = 'boot';
    tell(note, ['Variorum could not open.', advice], error);
  }

  function tell(note, lines, error) {
    console.error(error);
    note.setAttribute('role', 'alert');
    const said = isFramed ? [] : [`What the browser said: ${error?.message ?? error}`];
    note.replaceChildren(...[...lines, ...said].map((line) => element('p', line)));
  }

  function element(name, text = '') {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function isOtherView() {
    return /^#\/\w/.test(location.hash);
  }

  async function open() {
    if (isFramed) throw new Error('framed');
    // Without its dossier the page still reads what a reader brings.
    let problem;
    const file = dossier().catch((error) => {
      problem = `the dossier of this page did not come, reload it to try again (${error.message})`;
    });
    // A link to another view than the first needs the part with those views at once.
    const views = isOtherView() ? laterPart('views').catch(() => {}) : undefined;
    const [module, bytes] = await Promise.all([program('page'), file, views]);
    shared = await wasm_bindgen({ module_or_path: module });
    if (!wasm_bindgen.open(bytes, problem)) mend();
    document.getElementById('boot')?.remove();
    performance.mark('variorum-ready');
  }

  // The desk works on the reader's own documents. It comes when it is first asked for. Its worker is made of the same
  // script, which in the single file stands inline.
  let desk;
  addEventListener('variorum-desk', function ask({ detail }) {
    // Later, since the page that asks may be in the middle of something.
    desk ??= Promise.resolve().then(openDesk);
    desk.then(() => variorum.request(detail)).catch((error) => {
      desk = undefined;
      mend();
      const place = document.getElementById('desk');
      tell(place, ['The part of Variorum that reads your own documents did not open.'], error);
      const again = place.appendChild(element('button', 'Try again'));
      again.className = 'button';
      again.onclick = () => ask({ detail });
    });
  });

  async function openDesk() {
    const module = await program('desk');
    await variorum({ module_or_path: module });
    const { desk: source, weights } = tag.dataset;
    variorum.start(isHosted ? source : inlineWorker(), importers, careful, weights, template);
  }

  // What the desk's worker is made of in the single file, where a worker can load no other script: the desk's and the
  // importers'.
  function inlineWorker() {
    const texts = ['importers', 'desk'].map((name) => document.getElementById(`${name}-script`).textContent);
    const address = URL.createObjectURL(new Blob(texts.map((text) => `${text}\n`)));
    scripts.add(address);
    return address;
  }

  // The message that gives the importers to the desk's worker: they come when the first file is to be read.
  async function importers() {
    const script = isHosted ? new URL(tag.dataset.importers, location).href : undefined;
    return { importers: await wasm('importers'), script };
  }

  // The message that gives the careful reader to the desk's worker; `tell` is called with the number of bytes of its weights
  // that have come. A browser that can't run the program is found out before they are asked for.
  async function careful(tell) {
    const program = await wasm('careful');
    const chunks = [];
    let bytes = 0;
    const count = new WritableStream({
      write(chunk) {
        chunks.push(chunk);
        tell(bytes += chunk.length);
      },
    });
    await (await answer(tag.dataset.weights)).body.pipeTo(count);
    return { careful: program, script: new URL(tag.dataset.careful, location).href, weights: new Blob(chunks) };
  }

  // Only a release names a service worker, and without a secure context there is no such thing.
  async function keepForOffline(worker) {
    const { serviceWorker } = navigator;
    if (!worker || !serviceWorker || isFramed) return;
    let isKept = serviceWorker.controller;
    // Not at the first visit, when there is no other version that this page could be of.
    serviceWorker.addEventListener('controllerchange', () => { if (isKept) location.reload(); isKept = true; });
    const registration = await serviceWorker.register(worker);
    offer(registration);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => offer(registration));
    });
  }

  // What came may be damaged: the service worker looks through what it keeps.
  function mend() {
    cache = 'reload';
    navigator.serviceWorker?.controller?.postMessage('mend');
  }

  // Nobody's work is cut short: a new version waits until no page of the old one is open, or until the reader asks for it.
  function offer(registration) {
    if (!registration.waiting || !navigator.serviceWorker.controller || document.getElementById('update')) return;
    const note = element('p', 'A new version is ready. ');
    note.id = 'update';
    note.className = 'crash';
    note.setAttribute('role', 'status');
    const button = element('button', 'Start again with it');
    button.className = 'button';
    // A newer one may wait by then than the one that was offered.
    button.onclick = () => registration.waiting?.postMessage('take over');
    note.append(button);
    document.body.append(note);
  }

  // Also after a failure, or a version that can't start would never give way to a better one. What the reader may open next
  // comes first, since to keep everything takes long on a slow connection.
  open().catch((error) => {
    explain(error);
    mend();
  })
    .then(() => laterPart('views').catch(() => {}))
    .then(() => keepForOffline(tag.dataset.offline))
    .catch((error) => console.info('not kept for offline use:', error));
})();
