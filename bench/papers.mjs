// Times, sizes and memory of real papers in the built report worker: `node papers.mjs SITE`, where SITE is the folder that
// `./lembar build` leaves. The papers are those of the made-up case with all forms; the long ones are several copies of
// everything that is kept of a client (D34), one after the other in one file. After them, in the same process, jsPDF makes the
// two documents of run.mjs. Medians; on a busy machine the processor's own time says more than the clock.
import { readFile } from "node:fs/promises";
import { makeReport, makeSheet } from "./jspdf.mjs";
import { begin } from "./worker.mjs";

const RUNS = 11;
const WARMING = 3;
const dossier = JSON.parse(await readFile(new URL("../tests/fixtures/case-complete.json", import.meta.url), "utf8"));
const worker = await begin(process.argv[2] ?? "../dist");

const request = (ask) => ({ ask, language: "id", now: "2026-11-24T10:30:00", paper: "a4" });
const one = (document) => request({ document: { document, dossier } });
const copies = (count) => request({ several: { papers: Array(count).fill(["D34", null]), dossier } });

async function measure(name, make, runs) {
  const [times, busy] = [[], []];
  let made;
  for (let run = 0; run < runs + WARMING; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    made = await make();
    times.push(performance.now() - start);
    busy.push(process.cpuUsage(used).user / 1000);
  }
  const median = (all) => all.slice(WARMING).sort((a, b) => a - b)[Math.floor(runs / 2)];
  const cells = [
    name.padEnd(14),
    `${made.pages} pages`.padStart(11),
    `${made.bytes.length} bytes`.padStart(15),
    `${median(times).toFixed(1)} ms`.padStart(13),
    `${median(busy).toFixed(1)} ms of a processor`.padStart(27),
    `${(median(busy) / made.pages).toFixed(2)} a page`.padStart(13),
    made.memory.padStart(9),
  ];
  console.log(cells.join(""));
}

const ours = (asked) => async () => ({ ...(await worker.make(asked)), memory: `${worker.mebibytes().toFixed(0)} MiB` });
// Its pages are told by the file alone; its memory is that of the whole process, and not told apart.
const theirs = (make) => async () => {
  const bytes = await make();
  const pages = Buffer.from(bytes).toString("latin1").match(/\/Type \/Page\b/g).length;
  return { bytes, pages, memory: "" };
};
for (const document of ["D22", "D24", "D15"]) await measure(document, ours(one(document)), RUNS);
for (const count of [1, 2, 4, 8, 14]) await measure(`D34 x ${count}`, ours(copies(count)), count > 2 ? 3 : RUNS);
await measure("jsPDF, sheet", theirs(makeSheet), RUNS);
await measure("jsPDF, report", theirs(makeReport), RUNS);
