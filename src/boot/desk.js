// The end of the script that holds the desk. In a worker, which is made of the same script, it takes the program that
// the window has compiled, and begins.
if (typeof document === 'undefined') {
  // As in the window (boot.js): no text is the address of a script but that of this site's own.
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (new URL(address).origin === location.origin ? address : null),
  });
  onmessage = ({ data: module }) => {
    onmessage = null;
    variorum.initSync({ module });
    variorum.serve();
  };
  // The importers come later, before the first file. In the single file their script stands above.
  addEventListener('message', ({ data: { importers: module, script } }) => {
    if (!module) return;
    if (script) importScripts(script);
    importers.initSync({ module });
  });
  // The careful reader comes when somebody first wants to read carefully: its script, program and weights. Each lane is a
  // worker of it, which reads one article at a time; after an error it is made anew.
  let carefully;
  addEventListener('message', ({ data }) => { if (data.weights) carefully = data; });
  const lanes = [];
  globalThis.carefulLanes = () => Math.min(navigator.hardwareConcurrency ?? 1, 4);
  globalThis.readCarefully = async (lane, text, passages) => {
    try {
      return await ask(await (lanes[lane] ??= openLane()), { text, passages });
    } catch (error) {
      closeLane(lanes[lane]);
      lanes[lane] = undefined;
      throw error;
    }
  };
  globalThis.closeCarefulLanes = () => lanes.splice(0).forEach(closeLane);
  const closeLane = (lane) => lane?.then((worker) => worker.terminate(), () => {});
  async function openLane() {
    const worker = new Worker(carefully.script);
    await ask(worker, { module: carefully.careful, weights: carefully.weights });
    return worker;
  }
  const ask = (worker, question) => new Promise((give, fail) => {
    worker.onmessage = ({ data }) => give(data);
    worker.onerror = (event) => {
      event.preventDefault();
      fail(new Error(event.message ?? 'its script did not come'));
    };
    worker.postMessage(question);
  });
  // A turn to write under a name, for one tab at a time: gives the function that ends it, or nothing while another tab has
  // it and `atOnce` is wanted. Where there are no such locks each tab has a turn of its own; the stored revisions then
  // keep their changes apart.
  globalThis.takeTurn = (name, atOnce) => new Promise((give) => {
    const free = () => give(() => {});
    if (!navigator.locks) return free();
    navigator.locks.request(name, { ifAvailable: atOnce }, (lock) => (lock ? new Promise(give) : give())).catch(free);
  });
  // A crash inside a promise would go unnoticed by the window, which has to replace the worker.
  addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
}
