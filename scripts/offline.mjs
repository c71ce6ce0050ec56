// Writes the service worker of a built site: `node scripts/offline.mjs DIST`.
//
// It lists every file of the folder with its SHA-256; the version is the hash of that list, so that
// the same site has the same version.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist] = process.argv.slice(2);
// What the host reads, and the worker itself.
const APART = new Set(['_headers', 'sw.js']);

const digest = bytes => createHash('sha256').update(bytes).digest('base64');

const files = {};
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const full = join(entry.parentPath ?? entry.path, entry.name);
  const path = full.slice(join(dist, '/').length);
  // Asked for by the folder's own name: some hosts send /index.html there.
  const name = path === 'index.html' ? '' : path;
  if (!APART.has(path)) files[name] = `sha256-${digest(readFileSync(full))}`;
}
const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
const list = JSON.stringify(sorted, null, 1);
const version = createHash('sha256').update(list).digest('hex').slice(0, 16);

const source = readFileSync(new URL('../src/pwa/sw.js', import.meta.url), 'utf8');
const filled = source
  .replace("const VERSION = '';", `const VERSION = '${version}';`)
  .replace('const FILES = {};', `const FILES = ${list};`);
if (!filled.includes(version) || !filled.includes(list)) {
  throw new Error('src/pwa/sw.js has no place for the version or the files');
}
writeFileSync(join(dist, 'sw.js'), filled);
