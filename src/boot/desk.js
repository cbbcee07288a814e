// The end of the script that holds the desk. In a worker, which is made of the same script, it takes the program that
// the window has compiled, and begins.
if (typeof document === 'undefined') {
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
