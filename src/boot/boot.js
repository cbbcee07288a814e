// Starts the page in both editions. Hosted, the program lies in files beside the page; in the single file it
// stands in the page itself, gzipped and in base64.
//
// A classic script, because browsers refuse modules from file://. No inline code and no eval, so that the policy
// in index.html holds.
'use strict';
(() => {
  const tag = document.currentScript;

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
    const module = await WebAssembly.compile(await gunzip(fromBase64(store.textContent)));
    store.remove();
    return () => variorum({ module_or_path: module });
  }

  function fromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function gunzip(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).arrayBuffer();
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
    variorum.start(address);
  }

  // Only a release names a service worker, and without a secure context there is no such thing.
  async function keepForOffline(worker) {
    if (!worker || !navigator.serviceWorker) return;
    const { waiting } = await navigator.serviceWorker.register(worker);
    if (!waiting) return;
    // A new version waits as long as a page of the old one is open. If this is the only one, it starts again in the new.
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over if alone');
  }

  // Also after a failure, or a version that can't start would never give way to a better one.
  open().catch(explain)
    .then(() => keepForOffline(tag.dataset.offline))
    .catch((error) => console.info('not kept for offline use:', error));
})();
