// Which exports of the report worker its page needs, as a graph for wasm-metadce.
//
// printpdf exports seven functions (`Pdf_…`) that no linker can drop, and with them everything they
// can reach; the worker calls none of them. All other exports are what wasm-bindgen's script calls.
import { readFileSync } from "node:fs";

const wasm = new WebAssembly.Module(readFileSync(process.argv[2]));
const kept = WebAssembly.Module.exports(wasm)
  .map((entry) => entry.name)
  .filter((name) => !name.startsWith("Pdf_"));
const nodes = kept.map((name) => ({ name: `export ${name}`, export: name }));
const root = { name: "page", root: true, reaches: nodes.map((node) => node.name) };
console.log(JSON.stringify([root, ...nodes]));
