// The end of the script that holds the careful reader, which runs in workers of its own: the desk's worker gives one the
// program and its weights, then an article at a time, and has an answer to each.
onmessage = async ({ data: { module, weights } }) => {
  careful.initSync({ module });
  const reader = new careful.Reader(new Uint8Array(await weights.arrayBuffer()));
  onmessage = ({ data: { text, passages } }) => postMessage(reader.read(text, passages));
  postMessage(true);
};
// A crash inside a promise would go unnoticed by the desk's worker.
addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
