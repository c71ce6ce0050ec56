
// From here on: scripts/split/joining.js, which page.mjs adds to what wasm-bindgen wrote.
//
// Fetches the other parts of the program once the first screen stands, and joins them to the part
// that runs, in their order: each may call those before it. When a function of a part is called
// before that, the call waits for it: nobody sees more than a moment's delay. Without a connection a
// person is asked to try again, and nothing is lost.
const PARTS = [
  { name: 'form', file: new URL('PART_form', import.meta.url) },
  { name: 'rest', file: new URL('PART_rest', import.meta.url) },
];
// The longest wait for a quiet moment, in ms.
const PATIENCE = 3000;
// The longest wait for the first picture, in ms.
const PAINT_PATIENCE = 500;
let importsOfFirst;
// What the first part exports, and the others as they join.
let exported;

const importsOfGlue = __wbg_get_imports;
__wbg_get_imports = () => {
  importsOfFirst = importsOfGlue();
  for (const part of PARTS) importsOfFirst[part.name] = { fetch: () => fetchNow(part) };
  return importsOfFirst;
};

const loadFirst = __wbg_load;
__wbg_load = async (module, imports) => {
  const isLater = canWait();
  const compiled = isLater ? [] : PARTS.map(compile);
  for (const it of compiled) it.catch(() => {});
  const [loaded] = await Promise.all([loadFirst(module, imports), isLater && painted()]);
  exported = { ...loaded.instance.exports };
  if (isLater) joinWhenIdle(PARTS);
  else for (const [at, part] of PARTS.entries()) await joinSoon(part, compiled[at]);
  return loaded;
};

// On a first visit a person reads what is coming before it comes: the program takes the page's thread
// for a while when it starts, and takes those words away. Where nothing is painted nobody waits.
function painted() {
  return new Promise(done => {
    if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes('paint')) return done();
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      done();
    }).observe({ type: 'paint', buffered: true });
    setTimeout(done, PAINT_PATIENCE);
  });
}

// What the device keeps is there at once, and could not be had in the middle of a call: browsers
// ask the host then, past the service worker. Nor can every browser compile in the middle of one.
// Firefox lets other events in while it waits, and the program would be called in the middle of a call.
function canWait() {
  const isFirefox = /Gecko\//.test(navigator.userAgent);
  return !navigator.serviceWorker?.controller && !isFirefox && compilesAtOnce();
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

function joinWhenIdle([part, ...others]) {
  if (!part) return;
  whenIdle(() => joinSoon(part, compile(part)).then(() => joinWhenIdle(others), () => {}));
}

function whenIdle(work) {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: PATIENCE });
  else setTimeout(work, PATIENCE);
}

async function compile({ file }) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${answer.status} ${file}`);
  // While it comes, if the host calls it what it is.
  const streams = answer.headers.get('Content-Type') === 'application/wasm' && WebAssembly.compileStreaming;
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

async function joinSoon(part, compiled) {
  const module = await compiled;
  if (!isHere(part)) joined(part, await WebAssembly.instantiate(module, importsOfOthers()));
}

// Called in the middle of a call; the page stands still until the answer is here.
function fetchNow(part) {
  // Which function asked is in the call's path: the browser keeps it for whoever looks.
  performance.mark(`needed ${part.name}`, { detail: new Error().stack });
  for (;;) {
    try {
      for (const it of PARTS.slice(0, PARTS.indexOf(part) + 1)) joinNow(it);
      return;
    } catch (fault) {
      const words = document.getElementById('rest-late');
      if (confirm(words.querySelector('span').textContent)) continue;
      words.hidden = false;
      throw fault;
    }
  }
}

function joinNow(part) {
  if (isHere(part)) return;
  const module = new WebAssembly.Module(bytesNow(part));
  joined(part, new WebAssembly.Instance(module, importsOfOthers()));
}

function bytesNow({ file }) {
  const request = new XMLHttpRequest();
  request.open('GET', file, false);
  // One letter a byte, its low half.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${file}`);
  return Uint8Array.from(request.responseText, letter => letter.charCodeAt(0));
}

const isHere = ({ name }) => exported[name].value === 1;

function joined({ name }, { exports }) {
  Object.assign(exported, exports);
  exported[name].value = 1;
}

function importsOfOthers() { return { ...importsOfFirst, first: exported }; }
