// A module that notes which of its functions ran: `node watched.mjs IN OUT`.
//
// Each function begins by setting its byte in a memory of its own, exported as `ran`. That memory
// is the second one, so that nothing of the program moves.
import { join, u32 } from './bytes.mjs';
import { KIND } from './module.mjs';

const PAGE = 65536;
// i32.const 0, i32.const 1, i32.store8 in memory 1, at an offset
const NOTE = [0x41, 0, 0x41, 1, 0x3a, 0x40, 1];

/** Function number `n` of the module's own sets byte `n`. */
export function watched(whole) {
  const pages = Math.ceil(whole.bodies.length / PAGE);
  return {
    ...whole,
    memories: [...whole.memories, [0, ...u32(pages)]],
    exports: [...whole.exports, { name: 'ran', kind: KIND.memory, index: whole.memories.length }],
    bodies: whole.bodies.map(({ locals, code }, at) => ({ locals, code: join([NOTE, u32(at), code]) })),
  };
}
