// A WebAssembly module as data: `read` takes a file apart, `write` puts one together.
//
// It knows the sections that the page's compiler writes and refuses all others. Instructions stay
// bytes (code.mjs goes over them).
import { Reader, join, name, s32, u32, vector } from './bytes.mjs';
import { skipInstruction } from './code.mjs';

export const KIND = { func: 0, table: 1, memory: 2, global: 3 };
const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const FUNCTION_TYPE = 0x60;
const CONSTANT = 0x41;
const END = 0x0b;
// In the order in which they stand in a file.
const SECTIONS = [
  ['types', 1], ['imports', 2], ['functionTypes', 3], ['tables', 4], ['memories', 5],
  ['globals', 6], ['exports', 7], ['start', 8], ['elements', 9], ['dataCount', 12],
  ['bodies', 10], ['data', 11],
];

/** `names` are those of functions by index, where the file has any. */
export function read(bytes) {
  const reader = new Reader(bytes, MAGIC.length);
  const module = { names: new Map() };
  while (!reader.isOver) {
    const id = reader.byte();
    const size = reader.u32();
    const inside = new Reader(bytes, reader.at, reader.at + size);
    reader.take(size);
    if (id === 0) readCustom(inside, module);
    else readSection(id, inside, module);
  }
  for (const [section] of SECTIONS) {
    if (section !== 'dataCount' && section !== 'start') module[section] ??= [];
  }
  return module;
}

/** How many functions come from outside: indices of the module's own begin there. */
export function importedFunctions(module) {
  return module.imports.filter(it => it.kind === KIND.func).length;
}

function readSection(id, reader, module) {
  const [section] = SECTIONS.find(([, number]) => number === id) ?? [];
  if (!section) throw new Error(`a section ${id}, which nobody expected`);
  module[section] = READ[section](reader);
  if (!reader.isOver) throw new Error(`section ${section} is longer than what is in it`);
}

function readCustom(reader, module) {
  if (reader.name() !== 'name') return;
  while (!reader.isOver) {
    const id = reader.byte();
    const part = new Reader(reader.take(reader.u32()));
    if (id === 1) module.names = new Map(part.vector(it => [it.u32(), it.name()]));
  }
}

// A part of the file whose end `skip` finds, as its bytes.
function raw(reader, skip) {
  const from = reader.at;
  skip(reader);
  return reader.bytes.subarray(from, reader.at);
}

function skipLimits(reader) {
  const flags = reader.byte();
  reader.skipNumber();
  if (flags & 1) reader.skipNumber();
}

function skipTable(reader) {
  reader.byte();
  skipLimits(reader);
}

function skipExpression(reader) {
  while (skipInstruction(reader) !== 'end');
}

function readImport(reader) {
  const [from, called, kind] = [reader.name(), reader.name(), reader.byte()];
  const skip = [it => it.skipNumber(), skipTable, skipLimits, it => it.take(2)][kind];
  if (!skip) throw new Error(`an import of kind ${kind}`);
  return { from, name: called, kind, type: raw(reader, skip) };
}

// Where in the table or the memory something is put when the module starts.
function readPlace(reader) {
  if (reader.u32() !== 0) throw new Error('elements or data of another kind');
  const expression = raw(reader, skipExpression);
  if (expression[0] !== CONSTANT) throw new Error('a place that is no constant');
  return new Reader(expression, 1).s32();
}

const placeBytes = place => [0, CONSTANT, ...s32(place), END];

// Instructions begin after the locals.
function readBody(reader) {
  const size = reader.u32();
  const end = reader.at + size;
  const locals = raw(reader, it => it.vector(() => { it.u32(); it.byte(); }));
  return { locals, code: reader.take(end - reader.at) };
}

const READ = {
  types: reader => reader.vector(it => {
    if (it.byte() !== FUNCTION_TYPE) throw new Error('a type that is no function');
    return { parameters: it.vector(one => one.byte()), results: it.vector(one => one.byte()) };
  }),
  imports: reader => reader.vector(readImport),
  functionTypes: reader => reader.vector(it => it.u32()),
  tables: reader => reader.vector(it => {
    const type = it.byte();
    const flags = it.byte();
    return { type, least: it.u32(), most: flags & 1 ? it.u32() : undefined };
  }),
  memories: reader => reader.vector(it => raw(it, skipLimits)),
  globals: reader => reader.vector(it => ({ type: it.take(2), first: raw(it, skipExpression) })),
  exports: reader => reader.vector(it => ({ name: it.name(), kind: it.byte(), index: it.u32() })),
  start: reader => reader.u32(),
  elements: reader => reader.vector(it =>
    ({ place: readPlace(it), functions: it.vector(one => one.u32()) })),
  dataCount: reader => reader.u32(),
  bodies: reader => reader.vector(readBody),
  data: reader => reader.vector(it => ({ place: readPlace(it), bytes: it.take(it.u32()) })),
};

const tableBytes = ({ type, least, most }) =>
  most === undefined ? [type, 0, ...u32(least)] : [type, 1, ...u32(least), ...u32(most)];

const WRITE = {
  types: it => vector(it, ({ parameters, results }) =>
    join([[FUNCTION_TYPE], vector(parameters, one => [one]), vector(results, one => [one])])),
  imports: it => vector(it, one => join([name(one.from), name(one.name), [one.kind], one.type])),
  functionTypes: it => vector(it, u32),
  tables: it => vector(it, tableBytes),
  memories: it => vector(it, one => one),
  globals: it => vector(it, ({ type, first }) => join([type, first])),
  exports: it => vector(it, one => join([name(one.name), [one.kind], u32(one.index)])),
  start: it => u32(it),
  elements: it => vector(it, ({ place, functions }) =>
    join([placeBytes(place), vector(functions, u32)])),
  dataCount: it => u32(it),
  bodies: it => vector(it, ({ locals, code }) =>
    join([u32(locals.length + code.length), locals, code])),
  data: it => vector(it, ({ place, bytes }) =>
    join([placeBytes(place), u32(bytes.length), bytes])),
};

/** The file, without names. */
export function write(module) {
  const parts = [MAGIC];
  for (const [section, id] of SECTIONS) {
    const content = module[section];
    if (content === undefined || content.length === 0) continue;
    const bytes = WRITE[section](content);
    parts.push([id], u32(bytes.length), bytes);
  }
  return join(parts);
}
