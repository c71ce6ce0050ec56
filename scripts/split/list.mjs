// Writes the lists of functions that can wait: `node scripts/split/list.mjs NAMES RAN`.
//
// NAMES is what page.mjs --watch wrote, RAN what the scene tests/e2e/first_steps.rs noted: for each
// list the functions that ran, by their place.
import { readFileSync, writeFileSync } from 'node:fs';
import { linesOfList } from './names.mjs';

const [names, ran] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
for (const [list, places] of Object.entries(ran)) {
  const hasRun = new Set(places);
  const lines = linesOfList(names, at => hasRun.has(at));
  writeFileSync(new URL(`${list}.txt`, import.meta.url), lines.map(line => `${line}\n`).join(''));
  console.error(`${list}: ${places.length} of ${names.length} ran; ${lines.length} lines`);
}
