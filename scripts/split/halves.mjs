// Splits a module in two: what is needed first, and the rest, which joins it when it has come.
//
// Both share memory, tables and globals. In the first half a short stand-in takes the place of each
// function of the rest that could be called: it sees to it that the rest is there (joining.js) and
// calls the function through the table. So whatever is called works, wherever it stands; which half
// a function is in only decides when its bytes are loaded. It knows no names: `canWait(index)` is
// asked. A first half can be split again: then the rest of the first cut joins after that of the
// second, and calls it directly. Start at `halves`.
import { join, s32, u32 } from './bytes.mjs';
import { eachFunction, renumbered } from './code.mjs';
import { KIND, importedFunctions } from './module.mjs';

const I32 = 0x7f;
const MUTABLE = 1;
// The rest imports from FIRST; the first half imports from REST what fetches the rest.
const FIRST = 'first';
// The two functions that the first half has besides.
const FETCHER = 'fetcher';
const ASKER = 'asker';
/** What stand-ins are called, in a first half's names. */
export const STAND_IN = 'stand-in';

/**
 * Two modules, `first` and `rest`. The first imports `fetch` from `called`, the rest's name, and
 * exports a number under that name: 1 once the rest has joined.
 */
export function halves(whole, called, canWait) {
  if (whole.imports.some(it => it.kind !== KIND.func)) throw new Error('an import that is no function');
  const seam = { name: called, ...findSeam(whole, canWait) };
  return { first: firstHalf(whole, seam), rest: secondHalf(whole, seam) };
}

// Who is in which half, what each calls, and where in the table the rest's functions stand.
function findSeam(whole, canWait) {
  const imported = importedFunctions(whole);
  const own = alike(whole);
  const rest = new Set(own.filter(canWait));
  const places = placesInTable(whole, rest);
  const called = neededBy(whole, own.filter(index => !rest.has(index)));
  let size = whole.tables[0].least;
  for (const index of inOrder(called)) {
    if (rest.has(index) && !places.has(index)) places.set(index, [size++]);
  }
  const back = calledBy(whole, rest);
  const taken = own.filter(index => !rest.has(index) && back.has(index));
  const foreign = inOrder(back).filter(index => index < imported);
  return { imported, own, rest, places, size, called, taken, foreign };
}

// Functions of one kind, made for several types, side by side: so they are packed much smaller.
function alike(whole) {
  const imported = importedFunctions(whole);
  const nameOf = index => whole.names.get(index) ?? '';
  return whole.bodies.map((_, at) => imported + at)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const inOrder = indices => [...indices].sort((a, b) => a - b);

function placesInTable(whole, rest) {
  const places = new Map();
  for (const { place, functions } of whole.elements) {
    functions.forEach((index, at) => {
      if (rest.has(index)) places.set(index, [...places.get(index) ?? [], place + at]);
    });
  }
  return places;
}

/** What these functions call, and what can be called from outside or through the table. */
export function neededBy(whole, indices) {
  const needed = calledBy(whole, indices);
  for (const { kind, index, isForRest } of whole.exports) {
    if (kind === KIND.func && !isForRest) needed.add(index);
  }
  for (const { functions } of whole.elements) functions.forEach(index => needed.add(index));
  if (whole.start !== undefined) needed.add(whole.start);
  return needed;
}

function calledBy(whole, indices) {
  const called = new Set();
  const imported = importedFunctions(whole);
  for (const index of indices) {
    eachFunction(whole.bodies[index - imported].code, other => called.add(other));
  }
  return called;
}

// Its functions in this order: imports, the fetcher, what is kept, the stand-ins, the asker.
function firstHalf(whole, seam) {
  const { own, rest, places, size, called, name } = seam;
  const imports = whole.imports.map((_, index) => index).filter(index => called.has(index));
  const standIns = own.filter(index => rest.has(index) && places.has(index))
    .sort((a, b) => typeOf(whole, a) - typeOf(whole, b) || places.get(a)[0] - places.get(b)[0]);
  const kept = [...own.filter(index => !rest.has(index)), ...standIns];
  const order = [...imports, FETCHER, ...kept, ASKER];
  const numbers = new Map(order.map((index, at) => [index, at]));
  const numberOf = index => numbers.get(index);
  const types = [...whole.types];
  const fetcher = { from: name, name: 'fetch', kind: KIND.func, type: u32(typeAt(types, [], [])) };
  const here = { type: [I32, MUTABLE], first: [0x41, 0, 0x0b] };
  return {
    ...whole,
    names: namesOfFirst(whole, rest, numbers),
    types,
    imports: [...imports.map(index => whole.imports[index]), fetcher],
    functionTypes: [...kept.map(index => typeOf(whole, index)), typeAt(types, [I32], [I32])],
    tables: whole.tables.map((it, at) => (at === 0 ? { ...it, least: size, most: size } : it)),
    globals: [...whole.globals, here],
    exports: exportsOfFirst(whole, seam, numberOf),
    start: whole.start === undefined ? undefined : numberOf(whole.start),
    elements: elementsOfFirst(whole, places, numberOf),
    bodies: bodiesOfFirst(whole, seam, kept, numberOf),
  };
}

function namesOfFirst(whole, rest, numbers) {
  const nameOf = index => (rest.has(index) ? STAND_IN : whole.names.get(index));
  return new Map([...numbers].map(([index, at]) => [at, nameOf(index)]));
}

function exportsOfFirst(whole, seam, numberOf) {
  const stays = whole.exports.filter(it => !goes(it, seam));
  return [
    ...stays.map(it => (it.kind === KIND.func ? { ...it, index: numberOf(it.index) } : it)),
    ...shared(whole, seam),
    { name: seam.name, kind: KIND.global, index: whole.globals.length },
    ...seam.taken.map((index, at) => (
      { name: shortName(seam, at), kind: KIND.func, index: numberOf(index), isForRest: true })),
  ];
}

// What the rest of an earlier cut calls is exported where it stands.
const goes = ({ isForRest, index }, { rest }) => isForRest && rest.has(index);

function elementsOfFirst(whole, places, numberOf) {
  const from = whole.tables[0].least;
  const added = [...places].filter(([, [place]]) => place >= from).sort(([, [a]], [, [b]]) => a - b);
  return [
    ...whole.elements.map(it => ({ ...it, functions: it.functions.map(numberOf) })),
    { place: from, functions: added.map(([index]) => numberOf(index)) },
  ];
}

function bodiesOfFirst(whole, { imported, rest, places }, kept, numberOf) {
  const bodyOf = index => (rest.has(index)
    ? standIn(whole, index, places.get(index)[0], numberOf(ASKER))
    : moved(whole.bodies[index - imported], numberOf));
  return [...kept.map(bodyOf), asker(whole.globals.length, numberOf(FETCHER))];
}

const typeOf = (whole, index) => whole.functionTypes[index - importedFunctions(whole)];

// Every cut has names of its own.
const shortName = (seam, at) => seam.name[0].toUpperCase() + at.toString(36);

function typeAt(types, parameters, results) {
  const same = (a, b) => a.length === b.length && a.every((it, at) => it === b[at]);
  const at = types.findIndex(it => same(it.parameters, parameters) && same(it.results, results));
  return at >= 0 ? at : types.push({ parameters, results }) - 1;
}

function moved({ locals, code }, numberOf) { return { locals, code: renumbered(code, numberOf) }; }

// Hands what it was given to the function at its place in the table.
function standIn(whole, index, place, asker) {
  const type = typeOf(whole, index);
  const handed = whole.types[type].parameters.map((_, at) => [0x20, ...u32(at)]);
  const code = join([
    ...handed, [0x41], s32(place), [0x10], u32(asker), [0x11], u32(type), [0, 0x0b],
  ]);
  return { locals: [0], code };
}

// Gives back the place it was given, once the rest is there.
function asker(here, fetcher) {
  const code = join([
    [0x23], u32(here), [0x45, 0x04, 0x40, 0x10], u32(fetcher), [0x0b, 0x20, 0, 0x0b],
  ]);
  return { locals: [0], code };
}

// Memory, tables and globals, under names that no function has.
function shared(whole, seam) {
  const under = (kind, letter) => (_, index) => ({ name: `${seam.name}.${letter}${index}`, kind, index });
  return [
    ...whole.memories.map(under(KIND.memory, 'm')),
    ...whole.tables.map(under(KIND.table, 't')),
    ...whole.globals.map(under(KIND.global, 'g')),
  ];
}

function secondHalf(whole, seam) {
  const { imported, own, rest, taken, foreign } = seam;
  const kept = own.filter(index => rest.has(index));
  const numbers = new Map([...foreign, ...taken, ...kept].map((index, at) => [index, at]));
  const numberOf = index => numbers.get(index);
  const fromFirst = (index, at) => ({
    from: FIRST, name: shortName(seam, at), kind: KIND.func, type: u32(typeOf(whole, index)),
  });
  return {
    names: new Map(),
    types: whole.types,
    imports: [
      ...foreign.map(index => whole.imports[index]),
      ...taken.map(fromFirst),
      ...shared(whole, seam).map(part => ({ from: FIRST, ...part, type: typeOfPart(whole, part) })),
    ],
    functionTypes: kept.map(index => typeOf(whole, index)),
    tables: [], memories: [], globals: [],
    exports: whole.exports.filter(it => goes(it, seam)).map(it => ({ ...it, index: numberOf(it.index) })),
    elements: runs(seam, numberOf),
    bodies: kept.map(index => moved(whole.bodies[index - imported], numberOf)),
    data: [],
  };
}

function typeOfPart(whole, { kind, index }) {
  if (kind === KIND.memory) return whole.memories[index];
  if (kind === KIND.global) return whole.globals[index].type;
  return [whole.tables[index].type, 0, ...u32(whole.tables[index].least)];
}

// The rest's functions in the table, in as few pieces as there are gaps.
function runs({ places }, numberOf) {
  const each = [...places].flatMap(([index, all]) => all.map(place => [index, place]));
  const elements = [];
  let next;
  for (const [index, place] of each.sort(([, a], [, b]) => a - b)) {
    if (place !== next) elements.push({ place, functions: [] });
    elements.at(-1).functions.push(numberOf(index));
    next = place + 1;
  }
  return elements;
}
