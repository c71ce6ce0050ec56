// The site of the bench: a built Lembar and what is made here, both compressed, as a host serves them.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KINDS = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.md': 'text/plain',
};

/** What was asked for on the command line; `undefined` when it was not. */
export function option(name) {
  const place = process.argv.indexOf(name);
  return place > 0 ? process.argv[place + 1] : undefined;
}

/** The built site that the command line names. */
export const dist = process.argv[2]?.startsWith('--') ? '../dist' : (process.argv[2] ?? '../dist');

/** What these weigh over the wire, in kB after gzip. */
export const weight = files => files.reduce((sum, it) => sum + gzipSync(it, { level: 9 }).length, 0) / 1000;

/** Serves it, and `made` (path to text) beside it. */
export async function serve(made) {
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    try {
      if (!packed.has(name)) packed.set(name, gzipSync(made.get(name) ?? await readFile(join(dist, name))));
      response.writeHead(200, {
        'Content-Type': name.endsWith('/') ? KINDS['.html'] : (KINDS[extname(name)] ?? 'application/octet-stream'),
        'Content-Encoding': 'gzip', 'Cache-Control': 'no-cache',
      });
      response.end(packed.get(name));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { address: `http://localhost:${server.address().port}`, close: () => server.close() };
}
