/**
 * The file that weights are kept in. Little-endian throughout:
 *
 * | bytes | what |
 * | --- | --- |
 * | 0–3 | `XRM1` |
 * | 4–7 | length of the header in bytes, unsigned |
 * | 8– | header: JSON, UTF-8, padded with spaces so that what follows begins at a multiple of 8 |
 * | then | the arrays, one behind the other, each beginning at a multiple of 8 |
 *
 * The header is `{"info": {…}, "arrays": [{"name", "type", "offset", "length"}]}`: `info` is the model's own, `type` one of
 * `i8 u8 i16 u16 i32 u32`, `offset` in bytes from the end of the header, `length` in items. Text is kept as `u8` in UTF-8.
 */
export type Container = {
  readonly info: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, TypedArray>;
};

/** What an array of a container is read as. */
export type TypedArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

type ArrayHead = { readonly name: string; readonly type: string; readonly offset: number; readonly length: number };

const ITEM_SIZES: Readonly<Record<string, number>> = { i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4 };

/** Reads a weights file. Throws when the bytes are not one: weights come with the program, so that is a fault of the build. */
export function readContainer(bytes: Uint8Array): Container {
  const magic = bytes.length < 8 ? "" : String.fromCharCode(bytes[0]!, bytes[1]!, bytes[2]!, bytes[3]!);
  if (magic !== "XRM1")
    throw new TypeError(`readContainer: ${bytes.length} bytes that begin with "${magic}" are no weights file`);
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const base = 8 + headLength;
  if (base > bytes.length)
    throw new RangeError(`readContainer: header of ${headLength} bytes in a file of ${bytes.length}`);
  const head = JSON.parse(decodeUtf8(bytes.subarray(8, base))) as {
    info: Record<string, unknown>;
    arrays: ArrayHead[];
  };
  const arrays = new Map<string, TypedArray>();
  for (const item of head.arrays) arrays.set(item.name, readArray(bytes, base, item));
  return { info: head.info, arrays };
}

function readArray(bytes: Uint8Array, base: number, { name, type, offset, length }: ArrayHead): TypedArray {
  const size = ITEM_SIZES[type];
  const from = base + offset;
  if (size === undefined || from + length * size > bytes.length) {
    throw new RangeError(
      `readContainer: array "${name}" (${type} × ${length} at ${from}) does not fit ${bytes.length} bytes`,
    );
  }
  // A copy is needed only where the bytes do not begin at a multiple of the item's size (a view into a pool).
  const start = bytes.byteOffset + from;
  const aligned = start % size === 0;
  const buffer = aligned ? bytes.buffer : bytes.slice(from, from + length * size).buffer;
  const at = aligned ? start : 0;
  if (type === "i8") return new Int8Array(buffer, at, length);
  if (type === "u8") return new Uint8Array(buffer, at, length);
  if (type === "i16") return new Int16Array(buffer, at, length);
  if (type === "u16") return new Uint16Array(buffer, at, length);
  if (type === "i32") return new Int32Array(buffer, at, length);
  return new Uint32Array(buffer, at, length);
}

/** UTF-8 to a string. Written out because the pure floors have no `TextDecoder`. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let code = size === 1 ? lead : lead & (0xff >> (size + 1));
    for (let k = 1; k < size; k++) code = (code << 6) | ((bytes[i + k] as number) & 0x3f);
    codes.push(code);
    i += size;
    if (codes.length >= 4096) {
      parts.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCodePoint(...codes));
  return parts.join("");
}
