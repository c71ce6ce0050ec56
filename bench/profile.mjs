// What a form of N questions costs Lembar, by function and by the browser's own work:
//
//   npm install && node profile.mjs [DIST] [--n 500] [--slowed 1] [--of keys|form]
//
// DIST is a built site; one whose wasm kept the names of its functions says more. Start at `traced`.
import { chromium } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import { FIELD, openLembar } from './filling/lembar.mjs';
import { option, serve } from './filling/site.mjs';
import { WATCH, keys, slow } from './filling/watch.mjs';

const n = Number(option('--n') ?? 500);
const slowed = Number(option('--slowed') ?? 1);
const of = option('--of') ?? 'keys';
const site = await serve(new Map());
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu'],
});
const lembar = await openLembar(browser, site.address, [n], WATCH);
const { page, begin, locked } = await lembar.arrive({ n, slowed, slow });
const press = async () => {
  const opened = page.evaluate(`window.first_field(${JSON.stringify(FIELD)})`);
  await begin.evaluate(button => button.click());
  const [from, to] = await opened;
  return to - from;
};
let took;
if (of === 'form') took = await traced(press);
else {
  console.log(`lock ${locked.toFixed(0)} ms, form ${(await press()).toFixed(0)} ms`);
  took = await traced(async () => {
    const all = (await keys(page, FIELD)).sort((a, b) => a - b);
    return all[all.length >> 1];
  });
}
console.log(`measured: ${took.toFixed(1)} ms`);
console.log(`elements ${await page.evaluate(() => document.querySelectorAll('*').length)}`);
await browser.close();
site.close();

// Runs `work` and prints what the page's thread did meanwhile: the browser's own work by its name,
// functions by their own time and with all they call.
async function traced(work) {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  const events = [];
  const root = await browser.newBrowserCDPSession();
  root.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await root.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: {
    includedCategories: ['devtools.timeline', 'blink.user_timing', 'disabled-by-default-devtools.timeline'] } });
  await session.send('Profiler.start');
  const result = await work();
  const { profile } = await session.send('Profiler.stop');
  const done = new Promise(end => root.once('Tracing.tracingComplete', end));
  await root.send('Tracing.end');
  await done;
  browsers(events);
  functions(profile);
  return result;
}

function browsers(events) {
  const mains = new Map();
  for (const it of events) {
    if (it.name === 'EventDispatch') mains.set(`${it.pid}/${it.tid}`, (mains.get(`${it.pid}/${it.tid}`) ?? 0) + 1);
  }
  const main = [...mains].sort((a, b) => b[1] - a[1])[0]?.[0];
  const sums = new Map();
  for (const it of events) {
    if (`${it.pid}/${it.tid}` !== main || it.ph !== 'X') continue;
    const name = it.name === 'EventDispatch' ? `EventDispatch ${it.args.data.type}` : it.name;
    const sum = sums.get(name) ?? { count: 0, ms: 0, elements: 0 };
    sum.count += 1;
    sum.ms += it.dur / 1000;
    sum.elements += it.args.elementCount ?? it.args.beginData?.dirtyObjects ?? 0;
    sums.set(name, sum);
  }
  console.log('\nthe browser: ms, times, elements (styled, laid out)');
  for (const [name, it] of [...sums].sort((a, b) => b[1].ms - a[1].ms).slice(0, 24)) {
    console.log(`${it.ms.toFixed(1).padStart(9)} ${String(it.count).padStart(6)} ${String(it.elements).padStart(7)}  ${name}`);
  }
}

function functions(profile) {
  const by = new Map(profile.nodes.map(it => [it.id, it]));
  const own = new Map();
  profile.samples.forEach((id, at) => own.set(id, (own.get(id) ?? 0) + profile.timeDeltas[at] / 1000));
  const above = new Map();
  for (const it of profile.nodes) for (const child of it.children ?? []) above.set(child, it.id);
  const alone = new Map(), all = new Map();
  for (const [id, ms] of own) {
    const name = named(by.get(id));
    alone.set(name, (alone.get(name) ?? 0) + ms);
    const seen = new Set();
    for (let at = id; at !== undefined; at = above.get(at)) {
      const name = named(by.get(at));
      if (!seen.has(name)) all.set(name, (all.get(name) ?? 0) + ms);
      seen.add(name);
    }
  }
  for (const [title, sums, most] of [['own time', alone, 40], ['with what they call', all, 70]]) {
    console.log(`\n${title}, ms`);
    for (const [name, ms] of [...sums].sort((a, b) => b[1] - a[1]).slice(0, most)) {
      console.log(`${ms.toFixed(1).padStart(9)}  ${name.slice(0, 150)}`);
    }
  }
}

// Rust's mangled names, cut into the words they hold.
function named({ callFrame: { functionName, url } }) {
  if (!functionName.startsWith('_R')) return `${functionName || '(nameless)'} ${url.split('/').pop()}`;
  const words = [];
  for (let at = 0; at < functionName.length;) {
    const found = /^(?:s[0-9a-zA-Z]*_)?(\d+)_?/.exec(functionName.slice(at));
    const size = found && Number(found[1]);
    if (!found || size === 0 || at + found[0].length + size > functionName.length) { at += 1; continue; }
    words.push(functionName.slice(at + found[0].length, at + found[0].length + size));
    at += found[0].length + size;
  }
  return words.join('::') || functionName;
}
