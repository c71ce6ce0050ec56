// Splits the page of a built site: `node scripts/split/page.mjs DIST [--watch]`.
//
// Which functions can wait is said by later.txt, by name; one that it does not name is loaded first,
// so that a new function never makes the first screen wait. With --watch the page stays whole and
// notes which of its functions run; names.json beside the site then says what they are called
// (list.mjs makes the list of both).
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortened } from './glue.mjs';
import { halves } from './halves.mjs';
import { importedFunctions, read, write } from './module.mjs';
import { isListed } from './names.mjs';
import { moveText } from './texts.mjs';
import { watched } from './watched.mjs';

/** Files whose text the page has in it, and the rest alone reads. */
const LATER_TEXTS = ['src/i18n/words_en.txt'];

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
  const { first, rest } = parted();
  const hash = createHash('sha256');
  for (const part of [script, first, rest]) hash.update(part);
  // Named by what is in them: versions never mix.
  const name = `lembar-${hash.digest('hex').slice(0, 16)}`;
  for (const ending of ['_bg.wasm', '.js']) rmSync(join(dist, old + ending));
  writeFileSync(join(dist, `${name}_bg.wasm`), first);
  writeFileSync(join(dist, `${name}_rest.wasm`), rest);
  writeFileSync(join(dist, `${name}.js`), script.replace('REST_FILE', `./${name}_rest.wasm`));
  const index = join(dist, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replaceAll(old, name));
}

function parted() {
  const list = new Set(readFileSync(beside('later.txt'), 'utf8').split('\n').filter(Boolean));
  const canWait = index => isListed(list, whole.names.get(index) ?? '');
  const { first, rest } = halves(whole, canWait);
  for (const file of LATER_TEXTS) {
    const isMoved = moveText(readFileSync(beside(`../../${file}`)), first, rest);
    if (!isMoved) console.error(`${file} stays with what is loaded first, which may read it`);
  }
  const bytes = { first: write(first), rest: write(rest) };
  for (const half of Object.values(bytes)) {
    if (!WebAssembly.validate(half)) fail('a half is no valid module');
  }
  return bytes;
}
