// Splits the page of a built site: `node scripts/split/page.mjs DIST [--watch]`.
//
// Which functions can wait is said by after_field.txt (beyond the first field of a form) and
// after_start.txt (beyond the first field of all), by name; one that no list names is loaded first,
// so that a new function never makes the first screen wait. With --watch the page stays whole and
// notes which of its functions run; names.json beside the site then says what they are called
// (list.mjs makes the lists of both).
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortened } from './glue.mjs';
import { STAND_IN, halves, neededBy } from './halves.mjs';
import { importedFunctions, read, write } from './module.mjs';
import { isListed } from './names.mjs';
import { moveText } from './texts.mjs';
import { watched } from './watched.mjs';

/** What is cut off, the last to be loaded first: its name, its list, texts that it alone reads. */
const CUTS = [
  { name: 'rest', list: 'after_field.txt', texts: ['src/i18n/words_en.txt'] },
  { name: 'form', list: 'after_start.txt', texts: [] },
];

const [dist, mode] = process.argv.slice(2);
const beside = name => new URL(name, import.meta.url);
const fail = words => { throw new Error(words); };

const found = readdirSync(dist).filter(name => /^lembar-[0-9a-f]+_bg\.wasm$/.test(name));
if (found.length !== 1) fail(`${found.length} files of the page in ${dist}`);
const old = found[0].replace('_bg.wasm', '');
const whole = read(readFileSync(join(dist, found[0])));
if (whole.names.size === 0) fail('the page has no names of functions: see build_page');

if (mode === '--watch') {
  const imported = importedFunctions(whole);
  const names = whole.bodies.map((_, at) => whole.names.get(imported + at) ?? '');
  writeFileSync(`${dist}/names.json`, JSON.stringify(names));
  writeFileSync(join(dist, found[0]), write(watched(whole)));
} else {
  splitPage();
}

function splitPage() {
  const written = readFileSync(join(dist, `${old}.js`), 'utf8');
  for (const name of ['function __wbg_get_imports(', 'async function __wbg_load(']) {
    if (!written.includes(name)) fail(`wasm-bindgen writes no ${name}…) any more`);
  }
  const script = shortened(written, whole) + readFileSync(beside('joining.js'), 'utf8');
  const parts = parted();
  const hash = createHash('sha256');
  for (const part of [script, ...parts.values()]) hash.update(part);
  // Named by what is in them: versions never mix.
  const name = `lembar-${hash.digest('hex').slice(0, 16)}`;
  for (const ending of ['_bg.wasm', '.js']) rmSync(join(dist, old + ending));
  for (const [part, bytes] of parts) writeFileSync(join(dist, `${name}_${part}.wasm`), bytes);
  const files = text => text.replaceAll(/'PART_(\w+)'/g, (_, part) => `'./${name}_${part}.wasm'`);
  writeFileSync(join(dist, `${name}.js`), files(script));
  const index = join(dist, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replaceAll(old, name));
}

// The bytes of each part, by its name; the first is `bg`.
function parted() {
  const parts = new Map();
  let left = whole;
  for (const { name, list, texts } of CUTS) {
    const { first, rest } = halves(left, name, waiting(left, list));
    for (const file of texts) {
      const isMoved = moveText(readFileSync(beside(`../../${file}`)), first, rest);
      if (!isMoved) console.error(`${file} stays with what is loaded first, which may read it`);
    }
    parts.set(name, write(rest));
    left = first;
  }
  parts.set('bg', write(left));
  for (const [name, bytes] of parts) {
    if (!WebAssembly.validate(bytes)) fail(`${name} is no valid module`);
  }
  return parts;
}

// Which functions can wait; a stand-in can, when only others that can wait call it.
function waiting(module, file) {
  const list = new Set(readFileSync(beside(file), 'utf8').split('\n').filter(Boolean));
  const imported = importedFunctions(module);
  const nameOf = index => module.names.get(index) ?? '';
  const isStandIn = index => nameOf(index) === STAND_IN;
  const own = module.bodies.map((_, at) => imported + at);
  const stays = own.filter(index => !isStandIn(index) && !isListed(list, nameOf(index)));
  const needed = neededBy(module, stays);
  return index => (isStandIn(index) ? !needed.has(index) : isListed(list, nameOf(index)));
}
