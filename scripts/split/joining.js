
// From here on: scripts/split/joining.js, which page.mjs adds to what wasm-bindgen wrote.
//
// Fetches the rest of the program once the first screen stands, and joins it to the half that runs.
// When a function of the rest is called before that, the call waits for it: nobody sees more than a
// moment's delay. Without a connection a person is asked to try again, and nothing is lost.
const REST = new URL('REST_FILE', import.meta.url);
// The longest wait for a quiet moment, in ms.
const PATIENCE = 3000;
let importsOfFirst;
let first;

const importsOfGlue = __wbg_get_imports;
__wbg_get_imports = () => {
  importsOfFirst = { ...importsOfGlue(), rest: { fetch: fetchNow } };
  return importsOfFirst;
};

const loadFirst = __wbg_load;
__wbg_load = async (module, imports) => {
  const rest = canWait() ? undefined : compiledRest();
  rest?.catch(() => {});
  const loaded = await loadFirst(module, imports);
  first = loaded.instance.exports;
  if (rest) await joinSoon(rest);
  else whenIdle(() => joinSoon(compiledRest()).catch(() => {}));
  return loaded;
};

// What the device keeps is there at once, and could not be had in the middle of a call: browsers
// ask the host then, past the service worker. Nor can every browser compile in the middle of one.
function canWait() {
  return !navigator.serviceWorker?.controller && compilesAtOnce();
}

function compilesAtOnce() {
  // A module of one section without meaning, 8 kB long: older browsers stop at 4.
  const bytes = new Uint8Array(8192);
  bytes.set([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 0xf5, 0x3f, 0]);
  try {
    return Boolean(new WebAssembly.Module(bytes));
  } catch {
    return false;
  }
}

function whenIdle(work) {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: PATIENCE });
  else setTimeout(work, PATIENCE);
}

async function compiledRest() {
  const answer = await fetch(REST);
  if (!answer.ok) throw new Error(`${answer.status} ${REST}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

// Called in the middle of a call; the page stands still until the answer is here.
function fetchNow() {
  for (;;) {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(bytesNow()), importsOfRest());
      first.here.value = 1;
      return;
    } catch (fault) {
      const words = document.getElementById('rest-late');
      if (confirm(words.querySelector('span').textContent)) continue;
      words.hidden = false;
      throw fault;
    }
  }
}

function bytesNow() {
  const request = new XMLHttpRequest();
  request.open('GET', REST, false);
  // One letter a byte, its low half.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${REST}`);
  return Uint8Array.from(request.responseText, letter => letter.charCodeAt(0));
}

async function joinSoon(rest) {
  const module = await rest;
  if (first.here.value === 1) return;
  await WebAssembly.instantiate(module, importsOfRest());
  first.here.value = 1;
}

function importsOfRest() { return { ...importsOfFirst, first }; }
