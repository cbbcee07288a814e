// The end of the desk's script. In a worker, which is made of the same script, it takes the program that the window
// has compiled, and begins.
if (typeof document === 'undefined') {
  onmessage = ({ data: module }) => {
    onmessage = null;
    variorumDesk.initSync({ module });
    variorumDesk.serve();
  };
  // A crash inside a promise would go unnoticed by the window, which has to replace the worker.
  addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
}
