// Starts the page in both editions. Hosted, the program lies in files beside the page; in the single file it
// stands in the page itself, as text that unpack.js unpacks.
//
// A classic script, because browsers refuse modules from file://. No inline code and no eval, so that the policy
// in index.html holds.
'use strict';
(() => {
  const tag = document.currentScript;
  // What “Save as a single page” makes a page of: this one as it came, or the single file beside it, by its hash.
  const page = tag.dataset.wasm ? tag.dataset.single : document.documentElement.cloneNode(true);

  async function hosted({ js, wasm }) {
    const [glue, module] = await Promise.all([import(new URL(js, document.baseURI).href), compile(wasm)]);
    return () => glue.default({ module_or_path: module });
  }

  async function compile(address) {
    const response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`the server answered ${response.status} for ${address}`);
    // Some hosts don't know the type, and the streaming compiler insists on it.
    const streams = response.headers.get('Content-Type')?.startsWith('application/wasm');
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  async function embedded() {
    const store = document.getElementById('wasm');
    const bytes = unpacked(store.textContent);
    const { glue } = store.dataset;
    store.remove();
    const script = element('script', new TextDecoder().decode(bytes.subarray(0, glue)));
    script.id = 'glue';
    document.head.append(script);
    const module = await WebAssembly.compile(bytes.subarray(glue));
    return () => variorum({ module_or_path: module });
  }

  function explain(error) {
    const blocked = typeof WebAssembly === 'undefined'
      || (error instanceof WebAssembly.CompileError && /disallow|blocked|refused/i.test(error.message));
    const advice = blocked
      ? 'This browser does not allow WebAssembly, which Variorum is made of. Open the page in another browser, or allow it here: a lockdown or enhanced-security mode is what usually forbids it.'
      : 'Reload the page. If that does not help, open it in a current browser: Chrome or Edge 123, Firefox 120, Safari 17.5, or newer.';
    const note = document.getElementById('boot') ?? document.body.appendChild(document.createElement('div'));
    note.id = 'boot';
    tell(note, ['Variorum could not open.', advice], error);
  }

  function tell(note, lines, error) {
    console.error(error);
    note.setAttribute('role', 'alert');
    note.replaceChildren(...[...lines, `What the browser said: ${error?.message ?? error}`].map((line) => element('p', line)));
  }

  function element(name, text = '') {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  async function open() {
    const start = await (tag.dataset.wasm ? hosted(tag.dataset) : embedded());
    await start();
    document.getElementById('boot')?.remove();
    performance.mark('variorum-ready');
  }

  // The desk works on the reader's own documents. Hosted, it is a program of its own, which comes when it is first asked
  // for; the single file's one program holds it. Its worker is made of the script that holds it.
  let desk;
  addEventListener('variorum-desk', function ask({ detail }) {
    // Later, since the page that asks may be in the same program, and in the middle of something.
    desk ??= Promise.resolve(tag.dataset.desk).then(openDesk);
    desk.then(() => variorum.request(detail)).catch((error) => {
      desk = undefined;
      const place = document.getElementById('desk');
      tell(place, ['The part of Variorum that reads your own documents did not open.'], error);
      const again = place.appendChild(element('button', 'Try again'));
      again.className = 'button';
      again.onclick = () => ask({ detail });
    });
  });

  async function openDesk(address) {
    if (address) {
      const module = await compile(address.replace('.js', '_bg.wasm'));
      await new Promise((done, failed) => {
        const script = element('script');
        script.onload = done;
        script.onerror = () => failed(new Error(`no answer for ${address}`));
        script.src = address;
        document.head.append(script);
      });
      await variorum({ module_or_path: module });
    } else {
      address = URL.createObjectURL(new Blob([document.getElementById('glue').textContent]));
    }
    variorum.start(address, page);
  }

  // Only a release names a service worker, and without a secure context there is no such thing.
  async function keepForOffline(worker) {
    const { serviceWorker } = navigator;
    if (!worker || !serviceWorker) return;
    let isKept = serviceWorker.controller;
    // Not at the first visit, when there is no other version that this page could be of.
    serviceWorker.addEventListener('controllerchange', () => { if (isKept) location.reload(); isKept = true; });
    const registration = await serviceWorker.register(worker);
    offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => offer(registration.waiting));
    });
  }

  // Nobody's work is cut short: a new version waits until no page of the old one is open, or until the reader asks for it.
  function offer(version) {
    if (!version || !navigator.serviceWorker.controller || document.getElementById('update')) return;
    const note = element('p', 'A new version is ready. ');
    note.id = 'update';
    note.className = 'crash';
    note.setAttribute('role', 'status');
    const button = element('button', 'Start again with it');
    button.className = 'button';
    button.onclick = () => version.postMessage('take over');
    note.append(button);
    document.body.append(note);
  }

  // Also after a failure, or a version that can't start would never give way to a better one.
  open().catch((error) => {
    explain(error);
    navigator.serviceWorker?.controller?.postMessage('mend');
  })
    .then(() => keepForOffline(tag.dataset.offline))
    .catch((error) => console.info('not kept for offline use:', error));
})();
