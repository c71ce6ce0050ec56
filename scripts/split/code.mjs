// Goes over instructions: where one ends, and which function it names.
//
// It knows the instructions of WebAssembly 2.0 without vectors, which is all that the page's
// compiler writes, and refuses others: an instruction misread would be a page that is subtly wrong.
import { Reader, join, u32 } from './bytes.mjs';

const CALL = 0x10;
const TAIL_CALL = 0x12;
const FUNCTION_REFERENCE = 0xd2;
const I32_CONST = 0x41;
const FIRST_IN_MEMORY = 0x28;
const LAST_IN_MEMORY = 0x3e;
const numbers = count => reader => { for (let at = 0; at < count; at += 1) reader.skipNumber(); };
const nothing = () => {};

// What follows an instruction's byte, by that byte; functions' indices are passed over by name.
const FOLLOWS = new Array(256);
function follows(from, to, skip) { FOLLOWS.fill(skip, from, to + 1); }
follows(0x00, 0x01, nothing);
follows(0x02, 0x04, numbers(1)); // block, loop, if: their type
follows(0x05, 0x05, nothing);
follows(0x0b, 0x0b, nothing);
follows(0x0c, 0x0d, numbers(1)); // br, br_if
follows(0x0e, 0x0e, reader => numbers(reader.u32() + 1)(reader)); // br_table
follows(0x0f, 0x0f, nothing);
follows(CALL, CALL, numbers(1));
follows(0x11, 0x11, numbers(2)); // call_indirect: type, table
follows(TAIL_CALL, TAIL_CALL, numbers(1));
follows(0x13, 0x13, numbers(2));
follows(0x1a, 0x1b, nothing);
follows(0x1c, 0x1c, reader => reader.take(reader.u32())); // select with types
follows(0x20, 0x26, numbers(1)); // locals, globals, tables
follows(FIRST_IN_MEMORY, LAST_IN_MEMORY, reader => numbers(reader.u32() & 0x40 ? 2 : 1)(reader)); // memory
follows(0x3f, 0x40, numbers(1));
follows(0x41, 0x42, numbers(1)); // constants
follows(0x43, 0x43, reader => reader.take(4));
follows(0x44, 0x44, reader => reader.take(8));
follows(0x45, 0xc4, nothing);
follows(0xd0, 0xd0, numbers(1));
follows(0xd1, 0xd1, nothing);
follows(FUNCTION_REFERENCE, FUNCTION_REFERENCE, numbers(1));
follows(0xfc, 0xfc, reader => {
  const kind = reader.u32();
  if (kind > 17) throw new Error(`an instruction fc ${kind}`);
  numbers([0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][kind])(reader);
});

const END = 0x0b;
const OPENS = new Set([0x02, 0x03, 0x04]);

/** Passes over one instruction; gives 'end' at an `end`, 'opens' where one will be needed. */
export function skipInstruction(reader) {
  const code = reader.byte();
  const skip = FOLLOWS[code];
  if (!skip) throw new Error(`an instruction ${code.toString(16)} at ${reader.at}`);
  skip(reader);
  return code === END ? 'end' : OPENS.has(code) ? 'opens' : 'goes on';
}

/** Calls `each(index, at, end)` for every place in the code that names a function. */
export function eachFunction(code, each) {
  const reader = new Reader(code);
  while (!reader.isOver) {
    const at = reader.at;
    const kind = code[at];
    if (kind === CALL || kind === TAIL_CALL || kind === FUNCTION_REFERENCE) {
      reader.byte();
      const index = reader.u32();
      each(index, at + 1, reader.at);
    } else {
      skipInstruction(reader);
    }
  }
}

/** The same code with other indices of functions. */
export function renumbered(code, indexOf) {
  const parts = [];
  let done = 0;
  eachFunction(code, (index, at, end) => {
    parts.push(code.subarray(done, at), u32(indexOf(index)));
    done = end;
  });
  return join([...parts, code.subarray(done)]);
}

/** Calls `each(number)` for every number in the code that may be an address. */
export function eachNumber(code, each) {
  const reader = new Reader(code);
  while (!reader.isOver) {
    const at = reader.at;
    const kind = code[at];
    skipInstruction(reader);
    const inside = new Reader(code, at + 1);
    if (kind === I32_CONST) each(inside.s32());
    if (kind >= FIRST_IN_MEMORY && kind <= LAST_IN_MEMORY) {
      if (inside.u32() & 0x40) inside.u32();
      each(inside.u32());
    }
  }
}
