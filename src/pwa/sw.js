// The service worker: keeps one whole version of the app on the device, and serves nothing else.
//
// It knows only the app's own files, each by its SHA-256; scripts/offline.mjs writes VERSION and
// FILES after each build. Files that do not fit their hash are refused, so that no two versions are
// ever mixed, whatever the host is doing at that moment. Nothing a person entered comes by here:
// it neither sees localStorage nor keeps any answer that is not in FILES.
//
// A new version waits until the page asks for it (message "use"), or until no page is open.
'use strict';

const VERSION = '';
const FILES = {};

const SCOPE = self.registration.scope;
// Several sites may stand in folders of one host, and share its caches.
const OURS = `lembar ${SCOPE} `;
const CACHE = OURS + VERSION;
const DIGEST = 'x-lembar-digest';

self.addEventListener('install', event => event.waitUntil(fill()));
self.addEventListener('activate', event => event.waitUntil(takeOver()));
self.addEventListener('message', event => {
  if (event.data === 'use') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', event => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(serve(path));
});

// Fetches what this version has and no earlier one had. What came before the signal was lost stays,
// and the next try goes on from there.
async function fill() {
  const cache = await caches.open(CACHE);
  const kept = await keptFiles();
  await Promise.all(Object.keys(FILES).map(async path => {
    const answer = kept.get(FILES[path]) ?? await fetched(path);
    await cache.put(SCOPE + path, answer);
  }));
}

// Files of every version on the device, by digest.
async function keptFiles() {
  const kept = new Map();
  for (const name of await ourCaches()) {
    const cache = await caches.open(name);
    for (const answer of await cache.matchAll()) kept.set(answer.headers.get(DIGEST), answer);
  }
  return { get: digest => kept.get(digest)?.clone() };
}

// The file as the host gives it, if it is the one meant.
async function fetched(path) {
  const request = new Request(SCOPE + path, { cache: 'no-cache', integrity: FILES[path] });
  const answer = await fetch(request);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const headers = new Headers(answer.headers);
  // The body is no longer encoded.
  headers.delete('content-encoding');
  headers.delete('content-length');
  headers.set(DIGEST, FILES[path]);
  // Made anew: a browser shows no page that was redirected (/index.html to /, on some hosts).
  return new Response(await answer.blob(), { headers });
}

async function takeOver() {
  const old = (await ourCaches()).filter(name => name !== CACHE);
  await Promise.all(old.map(name => caches.delete(name)));
  await self.clients.claim();
}

async function ourCaches() {
  return (await caches.keys()).filter(name => name.startsWith(OURS));
}

// Path of a file of ours inside the scope; undefined for all else.
function pathOf(request) {
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE)) return undefined;
  const path = request.url.slice(SCOPE.length).split(/[?#]/)[0];
  const name = path === 'index.html' ? '' : path;
  return Object.hasOwn(FILES, name) ? name : undefined;
}

// The file, also when the browser cleared the cache: but never another version of it.
async function serve(path) {
  const cache = await caches.open(CACHE);
  return await cache.match(SCOPE + path) ?? fetched(path);
}
