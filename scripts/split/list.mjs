// Writes the lists of functions that can wait: `node scripts/split/list.mjs NAMES RAN`.
//
// NAMES is what page.mjs --watch wrote, RAN what the scene tests/e2e/first_steps.rs noted: for each
// list, the last to be loaded first, the functions that ran, by their place.
import { readFileSync, writeFileSync } from 'node:fs';
import { linesOfList } from './names.mjs';

const [names, ran] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
const written = new Set();
for (const list of ['after_field', 'after_start']) {
  const hasRun = new Set(ran[list]);
  const lines = linesOfList(names, at => hasRun.has(at)).filter(line => !written.has(line));
  lines.forEach(line => written.add(line));
  writeFileSync(new URL(`${list}.txt`, import.meta.url), lines.map(line => `${line}\n`).join(''));
  console.error(`${list}: ${ran[list].length} of ${names.length} ran; ${lines.length} can wait`);
}
