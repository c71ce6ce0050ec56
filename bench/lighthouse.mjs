// What Lighthouse says of the built site: `npm install && node lighthouse.mjs [DIST] [--mobile]`.
//
// The site is served as the hosts that docs name do it: compressed, on this machine. Chromium is
// $CHROME_PATH, or `chromium`. Prints the scores of the first screen, the guide and the recovery
// page, three runs each, the middle one by performance; ends with 1 when one is under 95.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const LEAST = 95;
const RUNS = 3;
const PAGES = ['', 'panduan.html', 'recover.html'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const KINDS = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.md': 'text/plain',
};

const [dist = '../dist'] = process.argv.slice(2).filter(word => !word.startsWith('--'));
const isMobile = process.argv.includes('--mobile');

const packed = new Map();
async function answer(request, response) {
  const path = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
  try {
    if (!packed.has(path)) packed.set(path, gzipSync(await readFile(join(dist, path))));
    response.writeHead(200, {
      'Content-Type': KINDS[extname(path)] ?? 'application/octet-stream',
      'Content-Encoding': 'gzip', 'Cache-Control': 'no-cache',
    });
    response.end(packed.get(path));
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer(answer);
await new Promise(done => server.listen(0, '127.0.0.1', done));
const chromePath = process.env.CHROME_PATH
  ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
const chrome = await launch({
  chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
let isLow = false;
for (const page of PAGES) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const options = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' };
    const address = `http://localhost:${server.address().port}/${page}`;
    runs.push((await lighthouse(address, options, isMobile ? undefined : desktopConfig)).lhr);
  }
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const middle = runs[1];
  const scores = CATEGORIES.map(id => Math.round(middle.categories[id].score * 100));
  isLow ||= scores.some(score => score < LEAST);
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time',
    'cumulative-layout-shift', 'speed-index'].map(id => `${id} ${middle.audits[id].displayValue}`);
  console.log(`/${page}: ${CATEGORIES.map((id, at) => `${id} ${scores[at]}`).join(', ')}`);
  console.log(`    ${times.join(', ')}`);
  for (const id of CATEGORIES) {
    for (const { id: audit, weight } of middle.categories[id].auditRefs) {
      const { score, title, displayValue = '' } = middle.audits[audit];
      if (weight > 0 && score !== null && score < 0.9) console.log(`    ${id}: ${title} ${displayValue}`);
    }
  }
}
await chrome.kill();
server.close();
process.exitCode = isLow ? 1 : 0;
