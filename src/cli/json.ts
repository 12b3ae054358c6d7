import { type Output, write } from "./output.js";

/** Levels that are written piece by piece: a list of analyses, its analyses, their lists, and what stands in those. */
const LEVELS = 3;
/** Pieces are gathered to so many characters before they are written. */
const CHUNK = 65536;

/**
 * Writes a value as `JSON.stringify(value, null, 2)` does, with a line's end, but piece by piece: the text of a long report's analysis is many times
 * as long as the report and need not be in memory at once.
 */
export async function writeJson(out: Output["out"], value: unknown): Promise<void> {
  let text = "";
  for (const piece of jsonPieces(value)) {
    text += piece;
    if (text.length < CHUNK) continue;
    await write(out, text);
    text = "";
  }
  await write(out, `${text}\n`);
}

/** The text of `JSON.stringify(value, null, 2)` in pieces. `value` is plain data. */
export function* jsonPieces(value: unknown, margin = "", levels = LEVELS): Generator<string> {
  const items = levels > 0 ? itemsOf(value) : [];
  if (items.length === 0) {
    yield (JSON.stringify(value, null, 2) ?? "null").replaceAll("\n", `\n${margin}`);
    return;
  }
  const inner = `${margin}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  let before = `${open}\n`;
  for (const [key, item] of items) {
    yield `${before}${inner}${key === null ? "" : `${JSON.stringify(key)}: `}`;
    yield* jsonPieces(item, inner, levels - 1);
    before = ",\n";
  }
  yield `\n${margin}${close}`;
}

/** What a list or an object holds, the latter with its keys; nothing for all else. */
function itemsOf(value: unknown): readonly (readonly [key: string | null, item: unknown])[] {
  if (Array.isArray(value)) return value.map((item) => [null, item]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
