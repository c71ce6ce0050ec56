// A form of N questions in the browser, filled in with Lembar and with other renderers, in one run:
// how long until the first field can be typed into, and from a key to the next frame.
//
//   npm install && node filling.mjs [DIST] [--runs 5] [--n 50,500] [--only plain,survey]
//
// DIST is a built site (`./lembar build`). Chromium is $CHROME_PATH, or `chromium`. The peers are
// bundled here with esbuild and served as the site is, compressed. Every peer keeps what is typed in
// localStorage, as Lembar does; Lembar seals it too. Of Lembar, the time until its first screen can
// be typed into (the lock) and the time from pressing "begin" until the form's first field can be
// are measured apart and added: between them a person types her passphrase.
//
// Everybody is measured warm: in one profile each, in which the page was open once before. Lembar
// cannot be measured otherwise, for a new profile asks first who works there.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { openLembar } from './filling/lembar.mjs';
import { dist, option, serve, weight } from './filling/site.mjs';
import { WATCH, keys, slow } from './filling/watch.mjs';

const PEERS = { 'plain HTML': 'plain.js', SurveyJS: 'survey.js', 'form.io': 'formio.js', 'JSON Forms': 'jsonforms.jsx' };
const only = option('--only')?.split(',');
const counts = (option('--n') ?? '50,500').split(',').map(Number);
const CASES = counts.flatMap(n => (n < 500 ? [1] : [1, 4]).map(slowed => ({ n, slowed })));
// What Lembar may take: so many times as long as plain HTML.
const limits = n => ({ 'first field': n < 500 ? 2 : 2.5, 'key to frame': 1.5 });
const runs = Number(option('--runs') ?? 5);

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
  weighed(name, [part('.js'), part('.css')]);
}
const OURS = /^(lembar-\w+(\.js|_bg\.wasm|_form\.wasm)|styles-\w+\.css)$/;
weighed('Lembar', readdirSync(dist).filter(name => OURS.test(name)).map(name => readFileSync(join(dist, name))));
console.log();

// What travels before the first field of a form: program and styles.
function weighed(name, files) {
  console.log(`${name.padEnd(11)} ${weight(files).toFixed(0).padStart(4)} kB after gzip before a form's first field`);
}

const site = await serve(bundled);
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu'],
});

const PEER_FIELD = 'input[type=text],input:not([type])';

// A profile in which the peer's page was open before; gives what measures it there.
async function openPeer(file, { n, slowed }) {
  const context = await browser.newContext({ locale: 'id-ID' });
  const measure = async () => {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await slow(page, slowed);
    await page.goto(`${site.address}/${file}/?n=${n}`, { waitUntil: 'commit' });
    const [, ready] = await page.evaluate(`window.first_field('${PEER_FIELD}')`);
    const pressed = await keys(page, PEER_FIELD);
    await page.close();
    return { ready, pressed };
  };
  await measure();
  return { measure, close: () => context.close() };
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

// How many times as long as plain HTML, and whether that is within the limits.
function compare(name, what, times, plain) {
  const parts = Object.entries(limits(Number.parseInt(what, 10))).map(([measured, limit], at) => {
    const ratio = times[at] / plain[at];
    return `${measured} ${ratio.toFixed(2)}× (${ratio <= limit ? 'within' : 'OVER'} ${limit}×)`;
  });
  console.log(`${what.padEnd(14)} ${name.padEnd(11)} to plain HTML: ${parts.join(', ')}`);
}

const lembar = await openLembar(browser, site.address, counts, WATCH);
for (const { n, slowed } of CASES) {
  const what = `${n}${slowed > 1 ? `, ${slowed}× slower` : ''}`;
  const all = new Map();
  for (const [name, file] of Object.entries(PEERS)) {
    if (only && name !== 'plain HTML' && !only.some(it => file.startsWith(it))) continue;
    const peer = await openPeer(file, { n, slowed });
    all.set(name, await report(name, what, peer.measure));
    await peer.close();
  }
  await lembar.measure({ n, slowed: 1, slow, keys });
  all.set('Lembar', await report('Lembar', what, () => lembar.measure({ n, slowed, slow, keys })));
  for (const [name, times] of all) if (name !== 'plain HTML') compare(name, what, times, all.get('plain HTML'));
  console.log();
}
await browser.close();
site.close();
