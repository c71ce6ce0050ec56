// Times and sizes of both documents with each library: `npm install && npm run bench`.
// Ours, natively: `cargo run --release --example sheet -- --bench`.
//
// With --out FOLDER the files are kept.
import { writeFileSync } from "node:fs";

const RUNS = 21;
const WARMING = 5;
const out = process.argv.indexOf("--out");
const folder = out > 0 ? process.argv[out + 1] : null;

async function measure(name, what, make) {
  const times = [];
  let bytes;
  for (let run = 0; run < RUNS + WARMING; run += 1) {
    const start = performance.now();
    bytes = await make();
    times.push(performance.now() - start);
  }
  const sorted = times.slice(WARMING).sort((a, b) => a - b);
  if (folder) writeFileSync(`${folder}/${name}-${what}.pdf`, bytes);
  const [median, least] = [sorted[Math.floor(sorted.length / 2)], sorted[0]];
  console.log(`${name.padEnd(10)} ${what.padEnd(8)} ${String(bytes.length).padStart(8)} bytes ${median.toFixed(1).padStart(8)} ms median ${least.toFixed(1).padStart(8)} ms least`);
}

for (const name of ["jspdf", "pdfmake", "pdf-lib"]) {
  const { makeSheet, makeReport } = await import(`./${name}.mjs`);
  await measure(name, "sheet", makeSheet);
  await measure(name, "report", makeReport);
}
