// Starts the one web server that all tests of the hosted edition share, before the first test.
import { host } from './harness.mjs';

export default async function start() {
  const server = await host();
  process.env.VARIORUM_ADDRESS = server.address; // the workers inherit it
  return () => server.stop();
}
