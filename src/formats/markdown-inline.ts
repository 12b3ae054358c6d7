import { decodeEntities } from "./html-entities.js";

const tagReach = 400;
const special = /[\\![<*_~`]/g;

/** Words of a line of Markdown: links and code keep their words; pictures, tags and matched emphasis marks go. */
export function stripInline(source: string): string {
  const line: Line = {
    source,
    parts: [],
    opened: new Map(),
    square: pairs(source, "[", "]"),
    round: pairs(source, "(", ")"),
  };
  let at = 0;
  while (at < source.length) {
    special.lastIndex = at;
    const next = special.exec(source)?.index ?? source.length;
    if (next > at) line.parts.push(source.slice(at, next));
    if (next === source.length) break;
    const used = mark(line, next);
    if (used === 0) line.parts.push(source[next] as string);
    at = next + Math.max(1, used);
  }
  return decodeEntities(line.parts.join(""));
}

type Line = {
  readonly source: string;
  readonly parts: string[];
  /** Indices into `parts` of the emphasis runs that are open, by run. */
  readonly opened: Map<string, number[]>;
  /** Index of the bracket that closes the one at an index; found for the whole line at once, so that no link looks ahead. */
  readonly square: ReadonlyMap<number, number>;
  readonly round: ReadonlyMap<number, number>;
};

function pairs(source: string, open: string, close: string): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  const stack: number[] = [];
  if (!source.includes("](") && !source.includes("][")) return out;
  for (let i = 0; i < source.length; i++) {
    const sign = source[i];
    if (sign === "\\") i++;
    else if (sign === open) stack.push(i);
    else if (sign === close) {
      const start = stack.pop();
      if (start !== undefined) out.set(start, i);
    }
  }
  return out;
}

/** Reads the mark at an index into the line's parts; the number of signs that it took, 0 where it is no mark. */
function mark(line: Line, at: number): number {
  const { source, parts } = line;
  const sign = source[at] as string;
  const next = source[at + 1] ?? "";
  if (sign === "\\") {
    if (!/[!-/:-@[-`{-~]/.test(next)) return 0;
    parts.push(next);
    return 2;
  }
  if (sign === "!") return next === "[" ? linkEnd(line, at + 1, () => {}) - at : 0;
  if (sign === "[") return linkEnd(line, at, (label) => parts.push(stripLabel(label))) - at;
  return sign === "<" ? tag(line, at) : emphasis(line, at);
}

/** Index after the link whose label opens at `at`; the index of the mark itself, so that nothing is used, where none is. */
function linkEnd(line: Line, at: number, take: (label: string) => void): number {
  const label = line.square.get(at);
  const none = line.source[at - 1] === "!" ? at - 1 : at;
  if (label === undefined) return none;
  const end = line.round.get(label + 1) ?? line.square.get(label + 1);
  if (end === undefined) return none;
  take(line.source.slice(at + 1, label));
  return end + 1;
}

function stripLabel(label: string): string {
  return label.replace(/!\[[^\][]{0,200}\]\([^()]{0,500}\)/g, "").replace(/[*_`]{1,3}/g, "");
}

function tag({ source, parts }: Line, at: number): number {
  const end = source.slice(at, at + tagReach).indexOf(">");
  if (end < 0) return 0;
  const inner = source.slice(at + 1, at + end);
  if (/^(https?:\/\/|mailto:)\S+$/.test(inner)) {
    parts.push(inner);
    return end + 1;
  }
  return /^[/!]?[a-z]/i.test(inner) || inner.startsWith("!--") ? end + 1 : 0;
}

/** Marks go only in pairs: the closing run clears the opening one of the same sign and length. */
function emphasis({ source, parts, opened }: Line, at: number): number {
  const sign = source[at] as string;
  let end = at;
  while (source[end] === sign) end++;
  const run = source.slice(at, end);
  const before = source[at - 1] ?? " ";
  const after = source[end] ?? " ";
  parts.push(run);
  if (run.length > 3 || (sign === "_" && /\w/.test(before) && /\w/.test(after))) return run.length;
  const stack = opened.get(run) ?? [];
  opened.set(run, stack);
  if (!/\s/.test(before) && stack.length > 0) {
    parts[stack.pop() as number] = "";
    parts[parts.length - 1] = "";
  } else if (!/\s/.test(after)) stack.push(parts.length - 1);
  return run.length;
}
