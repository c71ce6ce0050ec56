// Moves texts that only the rest reads out of the first half's memory into the rest's.
//
// A text may move when no number in the first half's code is an address inside it, and none in its
// data the text's own: then nobody there can read it, and the rest brings it before anybody else
// does. (No data point into the middle of a text; what looks so is chance.)
import { eachNumber } from './code.mjs';

/** Moves the text and says whether it could: not when the first half reads it. */
export function moveText(text, first, rest) {
  const found = first.data
    .map(segment => ({ segment, at: Buffer.from(segment.bytes).indexOf(text) }))
    .filter(({ at }) => at >= 0);
  if (found.length !== 1) return false;
  const [{ segment, at }] = found;
  const place = segment.place + at;
  const inside = number => number >= place && number < place + text.length;
  const before = { place: segment.place, bytes: segment.bytes.subarray(0, at) };
  const after = { place: place + text.length, bytes: segment.bytes.subarray(at + text.length) };
  const data = first.data.flatMap(it => (it === segment ? [before, after] : [it]))
    .filter(it => it.bytes.length > 0);
  if (isRead({ ...first, data }, place, inside)) return false;
  // Only code that copies data by their number needs the count, and there is none.
  Object.assign(first, { data, dataCount: undefined });
  rest.data.push({ place, bytes: text });
  return true;
}

function isRead({ bodies, data }, place, inside) {
  let found = false;
  for (const { code } of bodies) eachNumber(code, number => { found ||= inside(number); });
  for (const { place: from, bytes } of data) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = -from & 3; at + 4 <= bytes.length; at += 4) found ||= view.getUint32(at, true) === place;
  }
  return found;
}
