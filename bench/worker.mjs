// The built report worker outside a browser: `begin(SITE)` starts it, and what it makes comes back as bytes.
//
// SITE is the folder that `./lembar build` leaves (dist). The script and the WebAssembly are those that browsers get;
// only what surrounds a worker (messages, fetching) stands here in their place.
import { readFile } from "node:fs/promises";
import vm from "node:vm";

export async function begin(site) {
  const waiting = [];
  const heard = [];
  globalThis.self = globalThis;
  globalThis.DedicatedWorkerGlobalScope = class {
    static [Symbol.hasInstance](thing) {
      return thing === globalThis;
    }
  };
  globalThis.fetch = async (name) => new Response(await readFile(`${site}/${name}`));
  globalThis.postMessage = (message) => {
    const listener = waiting.shift();
    if (listener) listener(message);
    else heard.push(message);
  };
  const next = () => (heard.length ? heard.shift() : new Promise((done) => waiting.push(done)));

  const script = await readFile(`${site}/report_worker.js`, "utf8");
  vm.runInThisContext(`${script}\n;globalThis.wasm_bindgen = wasm_bindgen;`);
  const { memory } = await globalThis.wasm_bindgen({
    module_or_path: await readFile(`${site}/report_worker_bg.wasm`),
  });
  const ready = await next();
  if (ready !== "ready") throw new Error(`the worker does not begin: ${JSON.stringify(ready)}`);

  /** The bytes of what is asked for, and how many pages they are. */
  const make = async (request) => {
    globalThis.onmessage({ data: JSON.stringify(request) });
    let pages = 0;
    for (;;) {
      const answer = await next();
      if (answer.error) throw new Error(answer.error);
      pages = answer.laid ?? pages;
      if (answer.ok) return { bytes: answer.ok, pages };
    }
  };
  return { make, mebibytes: () => memory.buffer.byteLength / 2 ** 20 };
}
