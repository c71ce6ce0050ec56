// Blanks a file's bytes within a WebAssembly module: `node blank_profile.mjs MODULE FILE`.
//
// printpdf carries a CMYK colour profile (650 kB) that no sheet uses, as data that no linker can
// drop. Zeros in its place weigh nothing over the wire. wasm-opt leaves out long runs of zeros, so
// the profile stands there in pieces: each is found by a key and followed as far as it goes.

import { readFileSync, writeFileSync } from "node:fs";

const KEY = 32;
const DISTINCT = 8; // a key of few different bytes could stand anywhere

const [modulePath, filePath] = process.argv.slice(2);
const module = readFileSync(modulePath);
const file = readFileSync(filePath);

let blanked = 0;
for (let at = 0; at + KEY <= file.length; ) {
  const key = file.subarray(at, at + KEY);
  const found = new Set(key).size < DISTINCT ? -1 : module.indexOf(key);
  if (found < 0) {
    at += KEY / 4;
    continue;
  }
  let length = KEY;
  while (at + length < file.length && module[found + length] === file[at + length]) length += 1;
  module.fill(0, found, found + length);
  blanked += length;
  at += length;
}
// Most of it must be found, or the module carries something else and the wait was for nothing.
if (blanked < file.length / 2) {
  console.error(`only ${blanked} of ${file.length} bytes of ${filePath} stand in ${modulePath}`);
  process.exit(1);
}
writeFileSync(modulePath, module);
