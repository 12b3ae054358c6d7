import type { TypedArray } from "../src/models/index.js";

/** Writes a weights file (the format is described at `readContainer` in src/models). Same arguments, same bytes. */
export function writeContainer(info: Record<string, unknown>, arrays: ReadonlyMap<string, TypedArray>): Uint8Array {
  const heads: { name: string; type: string; offset: number; length: number }[] = [];
  let offset = 0;
  for (const [name, array] of arrays) {
    heads.push({ name, type: typeName(array), offset, length: array.length });
    offset = align(offset + array.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify({ info, arrays: heads }));
  const headLength = align(8 + json.length) - 8;
  const bytes = new Uint8Array(8 + headLength + offset);
  bytes.set([0x58, 0x52, 0x4d, 0x31]);
  new DataView(bytes.buffer).setUint32(4, headLength, true);
  bytes.fill(0x20, 8, 8 + headLength);
  bytes.set(json, 8);
  let k = 0;
  for (const array of arrays.values()) {
    bytes.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      8 + headLength + (heads[k++]?.offset ?? 0),
    );
  }
  return bytes;
}

function align(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function typeName(array: TypedArray): string {
  if (array instanceof Int8Array) return "i8";
  if (array instanceof Uint8Array) return "u8";
  if (array instanceof Int16Array) return "i16";
  if (array instanceof Uint16Array) return "u16";
  return array instanceof Int32Array ? "i32" : "u32";
}
