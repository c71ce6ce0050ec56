// Writes the list of functions that can wait: `node scripts/split/list.mjs NAMES RAN`.
//
// NAMES is what page.mjs --watch wrote, RAN what the scene tests/e2e/first_steps.rs noted.
import { readFileSync, writeFileSync } from 'node:fs';
import { linesOfList } from './names.mjs';

const [names, ran] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
const hasRun = new Set(ran);
const lines = linesOfList(names, at => hasRun.has(at));
writeFileSync(new URL('later.txt', import.meta.url), lines.map(line => `${line}\n`).join(''));
console.error(`${ran.length} of ${names.length} functions ran; the list has ${lines.length} lines`);
