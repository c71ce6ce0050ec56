// A form of N questions in the browser, filled in with Lembar and with other renderers, in one run:
// how long until the first field can be typed into, and from a key to the next frame.
//
//   npm install && node filling.mjs [DIST] [--runs 5]
//
// DIST is a built site (`./lembar build`). Chromium is $CHROME_PATH, or `chromium`. The peers are
// bundled here with esbuild and served as the site is, compressed. Every peer keeps what is typed in
// localStorage, as Lembar does; Lembar seals it too. Of Lembar, the time until its first screen can
// be typed into (the lock) and the time from pressing "begin" until the form's first field can be
// are measured apart and added: between them a person types her passphrase.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { openLembar } from './filling/lembar.mjs';

const PEERS = { 'plain HTML': 'plain.js', SurveyJS: 'survey.js', 'form.io': 'formio.js', 'JSON Forms': 'jsonforms.jsx' };
const CASES = [{ n: 50, slowed: 1 }, { n: 500, slowed: 1 }, { n: 500, slowed: 4 }];
const KEYS = 'Ibu menelepon kemarin.';
const KINDS = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.md': 'text/plain',
};
const runs = Number(option('--runs') ?? 5);
const dist = process.argv[2]?.startsWith('--') ? '../dist' : (process.argv[2] ?? '../dist');

function option(name) {
  const place = process.argv.indexOf(name);
  return place > 0 ? process.argv[place + 1] : undefined;
}

// What the peers are made of, once.
const bundled = new Map();
for (const [name, file] of Object.entries(PEERS)) {
  const made = await build({
    entryPoints: [join(import.meta.dirname, 'filling', file)], bundle: true, minify: true, write: false,
    format: 'esm', outdir: 'out', jsx: 'automatic', logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'dataurl', '.woff': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl', '.eot': 'dataurl' },
  });
  const part = end => made.outputFiles.find(it => it.path.endsWith(end))?.text ?? '';
  bundled.set(`/${file}/`, `<!doctype html><meta charset=utf-8><title>${name}</title><link rel=stylesheet href=s.css><body><script type=module src=s.js></script>`);
  bundled.set(`/${file}/s.js`, part('.js'));
  bundled.set(`/${file}/s.css`, part('.css'));
}

const packed = new Map();
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const name = pathname === '/' ? '/index.html' : pathname;
  try {
    if (!packed.has(name)) packed.set(name, gzipSync(bundled.get(name) ?? await readFile(join(dist, name))));
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
const site = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu'],
});

// From a key to the frame after it, as the page itself sees it.
const WATCH = `(() => {
  window.frames_after_keys = [];
  addEventListener('keydown', () => {
    const pressed = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.frames_after_keys.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  }, true);
  window.first_field = async find => {
    const started = performance.now();
    for (;;) {
      const field = document.querySelector(find);
      if (field && !field.disabled && field.offsetParent) {
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        return [started, performance.now()];
      }
      await new Promise(done => requestAnimationFrame(done));
    }
  };
})();`;

async function slow(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

async function keys(page, field) {
  await page.locator(field).first().click();
  await page.evaluate('window.frames_after_keys.length = 0');
  for (const key of KEYS) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(30);
  }
  await page.waitForFunction(`window.frames_after_keys.length >= ${KEYS.length}`);
  return page.evaluate('window.frames_after_keys');
}

async function peer(file, { n, slowed }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await slow(page, slowed);
  await page.goto(`${site}/${file}/?n=${n}`, { waitUntil: 'commit' });
  const [, ready] = await page.evaluate("window.first_field('input[type=text],input:not([type])')");
  const pressed = await keys(page, 'input[type=text],input:not([type])');
  await context.close();
  return { ready, pressed };
}

const middle = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const high = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * 0.95)];

async function report(name, what, measure) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await measure());
  const pressed = all.flatMap(it => it.pressed);
  const times = [middle(all.map(it => it.ready)), middle(pressed), high(pressed)];
  const beside = all[0].parts ? `  (${Object.keys(all[0].parts).map(part =>
    `${part} ${middle(all.map(it => it.parts[part])).toFixed(0)}`).join(', ')})` : '';
  console.log(`${what.padEnd(14)} ${name.padEnd(11)} first field ${times[0].toFixed(0).padStart(6)} ms  key to frame ${times[1].toFixed(1).padStart(6)} / ${times[2].toFixed(1).padStart(6)} ms${beside}`);
  return times;
}

const lembar = await openLembar(browser, site, CASES.map(it => it.n), WATCH);
for (const { n, slowed } of CASES) {
  const what = `${n}${slowed > 1 ? `, ${slowed}× slower` : ''}`;
  let plain;
  for (const [name, file] of Object.entries(PEERS)) {
    const times = await report(name, what, () => peer(file, { n, slowed }));
    plain ??= times;
  }
  const ours = await report('Lembar', what, () => lembar.measure({ n, slowed, slow, keys }));
  console.log(`${what.padEnd(14)} Lembar to plain HTML: first field ${(ours[0] / plain[0]).toFixed(2)}×, key to frame ${(ours[1] / plain[1]).toFixed(2)}×\n`);
}
await browser.close();
server.close();
