// Times, sizes and memory of both documents, ours and each library's, in one run: `npm install && npm run bench`, after
// `cargo build --release --example sheet`. Each runs in a process of its own, one after the other, so that memory is its own.
//
// With --out FOLDER the files are kept; --sheet PROGRAM names another build of ours.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const RUNS = 21;
const WARMING = 5;
const LIBRARIES = ["jspdf", "pdfmake", "pdf-lib"];
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : null;
};
const folder = option("--out");

async function measure(name, what, make) {
  const [times, busy] = [[], []];
  let bytes;
  for (let run = 0; run < RUNS + WARMING; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    bytes = await make();
    times.push(performance.now() - start);
    busy.push(process.cpuUsage(used).user / 1000);
  }
  const sorted = (all) => all.slice(WARMING).sort((a, b) => a - b);
  const median = (all) => sorted(all)[Math.floor(RUNS / 2)].toFixed(1);
  if (folder) writeFileSync(`${folder}/${name}-${what}.pdf`, bytes);
  console.log(
    name.padEnd(8) + what.padEnd(14) + `${bytes.length}`.padStart(16) + median(times).padStart(12)
      + sorted(times)[0].toFixed(1).padStart(11) + median(busy).padStart(13),
  );
}

async function one(name) {
  const { makeSheet, makeReport } = await import(`./${name}.mjs`);
  await measure(name, "sheet", makeSheet);
  await measure(name, "report", makeReport);
  console.log(`${name}: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`);
}

function started(program, words) {
  const environment = folder ? { ...process.env, LEMBAR_BENCH_OUT: folder } : process.env;
  const { status, error } = spawnSync(program, words, { stdio: "inherit", env: environment });
  if (error || status !== 0) throw new Error(`${program}: ${error ?? status}`);
}

if (option("--only")) {
  await one(option("--only"));
} else {
  const here = (path) => fileURLToPath(new URL(path, import.meta.url));
  started(option("--sheet") ?? here("../target/release/examples/sheet"), ["--bench"]);
  console.log("\nlibrary document             bytes   median ms   least ms processor ms");
  const out = folder ? ["--out", folder] : [];
  for (const name of LIBRARIES) started(process.execPath, [here("run.mjs"), "--only", name, ...out]);
}
