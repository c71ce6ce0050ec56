// Bytes of a WebAssembly file, read and written: numbers in LEB128, names, vectors.
//
// It knows no sections and no instructions. `Reader` goes forward over bytes; the functions below
// give arrays of bytes to be joined.

/** Goes over bytes from `at` to `end`. */
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  get isOver() { return this.at >= this.end; }

  byte() {
    if (this.isOver) throw new Error(`the file ends too early, at ${this.at}`);
    return this.bytes[this.at++];
  }

  /** A number without sign of up to 32 bits. */
  u32() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** A number with sign, of 32 bits; an address above 2 GB is negative. */
  s32() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      return shift < 25 && byte & 0x40 ? value | (-1 << (shift + 7)) : value;
    }
  }

  /** Passes over a number of any size, with or without sign. */
  skipNumber() { while (this.byte() >= 0x80); }

  /** The next `count` bytes, not copied. */
  take(count) {
    const part = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return part;
  }

  name() { return new TextDecoder().decode(this.take(this.u32())); }

  vector(item) { return Array.from({ length: this.u32() }, () => item(this)); }
}

export function u32(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

export function s32(value) {
  const bytes = [];
  for (; value < -0x40 || value >= 0x40; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value & 0x7f];
}

export function name(text) {
  const bytes = new TextEncoder().encode(text);
  return [...u32(bytes.length), ...bytes];
}

export function vector(items, bytesOf) { return join([u32(items.length), ...items.map(bytesOf)]); }

/** One array of bytes after another. */
export function join(parts) { return Buffer.concat(parts.map(part => Uint8Array.from(part))); }
