// A static server for what `cargo xtask host` does not do: it sends files compressed, as hosts on the web do, and
// records every request.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './harness.mjs';

const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  wasm: 'application/wasm', svg: 'image/svg+xml', png: 'image/png', webmanifest: 'application/manifest+json',
};

/**
 * What the build has compressed already, by the hash that it names it by (`xtask/src/brotli.rs`): its length before its bytes,
 * and eight bytes of SHA-256.
 */
function compressedByBuild(bytes) {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  const file = path.join(root, 'target/brotli', createHash('sha256').update(length).update(bytes).digest('hex').slice(0, 16));
  return existsSync(file) ? readFileSync(file) : undefined;
}

/**
 * Serves `folder`; `requests` are the paths asked for so far. `stop` ends it, and may be called twice. `quality` is that of
 * brotli: the best is what hosts send, and takes seconds for what the build has not compressed; a low one is for whoever does
 * not look at the bytes. Of what `isWrong` is true for, it sends the page instead, to be kept for a day, as badly made hosts do; while `isDown` is, it is out
 * of order.
 */
export async function record(folder, { quality = constants.BROTLI_MAX_QUALITY, isWrong = () => false, isDown = () => false } = {}) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const requests = [];
  const bodies = new Map(); // each file is compressed once
  const body = (file) => {
    if (!bodies.has(file)) {
      const bytes = readFileSync(file);
      bodies.set(file, compressedByBuild(bytes) ?? brotliCompressSync(bytes, { params }));
    }
    return bodies.get(file);
  };
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://host').pathname.replace(/\/$/, '/index.html');
    requests.push(name);
    if (isDown()) {
      response.writeHead(503).end('busy');
      return;
    }
    if (isWrong(name)) {
      const page = body(path.join(folder, 'index.html'));
      response.writeHead(200, { 'Content-Type': TYPES.html, 'Content-Encoding': 'br', 'Cache-Control': 'max-age=86400' }).end(page);
      return;
    }
    const file = path.join(folder, path.normalize(name));
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[name.split('.').pop()] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'br', 'Cache-Control': 'no-cache' }).end(body(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closed = once(server, 'close');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await closed;
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, requests, stop };
}
