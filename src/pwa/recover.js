// The recovery page: lists what Lembar keeps on this device and gives all of it as one file.
//
// It works without the app and understands none of the texts: they may be damaged, sealed or of a
// later version. It changes nothing, not even the database's version. The file is
// { format: "lembar-raw/1", localStorage: { key: text }, journal: [{ key, sequence, text,
// fingerprint }] }; a journal entry without a text is an erasure.
"use strict";

// Plain keys, and those of whatever is sealed, by its kind.
const OURS = /^(lembar\.|L[crtsmbfgk])/;
const KINDS = {
  c: "Kasus", r: "Formulir", t: "Catatan kegiatan", s: "Keadaan sebelumnya", m: "Berita acara pemusnahan",
  b: "Kegagalan pelindungan data", f: "Folder bersama", g: "Kasus dengan formulirnya", k: "Ringkasan kasus",
};
const byId = (id) => document.getElementById(id);

const fromShelf = () => {
  const texts = {};
  for (let index = 0; index < localStorage.length; index += 1) {
    const key = localStorage.key(index);
    if (OURS.test(key)) texts[key] = localStorage.getItem(key);
  }
  return texts;
};

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// A database that is not there yet must not come to be by opening it.
const openJournal = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("lembar");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (request.error.name === "AbortError" ? resolve(null) : reject(request.error));
  });

const fromJournal = async () => {
  const database = await openJournal();
  if (!database || !database.objectStoreNames.contains("journal")) return [];
  const store = database.transaction("journal", "readonly").objectStore("journal");
  const [places, kept] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
  database.close();
  return places.map(([key, sequence], index) => ({ key, sequence, ...kept[index] }));
};

// A sealed name is of signs that no font need have: kind and number tell a person more.
const counts = {};
const called = (key) => {
  const kind = KINDS[key[1]];
  if (key.startsWith("lembar.") || kind === undefined) return key;
  counts[kind] = (counts[kind] ?? 0) + 1;
  return `${kind} ${counts[kind]}`;
};

const row = (key, texts, snapshots) => {
  const line = document.createElement("tr");
  const copies = snapshots.filter((it) => it.key === key && it.text !== undefined).length;
  for (const words of [called(key), key in texts ? `${texts[key].length} huruf` : "tidak ada", `${copies} salinan`]) {
    line.append(Object.assign(document.createElement("td"), { textContent: words }));
  }
  return line;
};

const save = (texts, snapshots) => {
  const whole = { format: "lembar-raw/1", localStorage: texts, journal: snapshots };
  const file = new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "lembar-pemulihan.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const start = async () => {
  // Another site must not be able to lay our button under its own.
  if (window.top !== window) return;
  byId("recovery").hidden = false;
  const faults = [];
  const attempt = async (name, read, otherwise) => {
    try {
      return await read();
    } catch (fault) {
      faults.push(`${name} tidak dapat dibaca (${fault.name}).`);
      return otherwise;
    }
  };
  const texts = await attempt("Penyimpanan", fromShelf, {});
  const snapshots = await attempt("Salinan pengaman", fromJournal, []);
  const keys = [...new Set([...Object.keys(texts), ...snapshots.map((it) => it.key)])].sort();
  byId("entries").append(...keys.map((key) => row(key, texts, snapshots)));
  faults.push(keys.length === 0 ? "Tidak ada data Lembar di peramban ini." : `${keys.length} catatan ditemukan.`);
  byId("said").textContent = faults.join(" ");
  byId("save").disabled = keys.length === 0;
  byId("save").addEventListener("click", () => save(texts, snapshots));
};

start();
