/** Front matter: its number of lines, fences included (0 where there is none), and its values by lower-case key. */
export type FrontMatter = { readonly length: number; readonly values: ReadonlyMap<string, readonly string[]> };

const longest = 100;

/**
 * The `---` block at the start of a Markdown file, for the part of YAML that files of reports use: `key: value`,
 * `key: [a, b]` and `- item` lines. Anything else in it is skipped.
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const none = { length: 0, values: new Map<string, readonly string[]>() };
  if (lines[0]?.trimEnd() !== "---") return none;
  const values = new Map<string, string[]>();
  let current: string[] = [];
  for (let i = 1; i < Math.min(lines.length, longest); i++) {
    const line = lines[i] as string;
    if (/^(---|\.\.\.)\s*$/.test(line)) return { length: i + 1, values };
    const pair = /^([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$/.exec(line);
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (pair) {
      current = listOf(pair[2] ?? "");
      values.set((pair[1] as string).toLowerCase(), current);
    } else if (item) current.push(...listOf(item[1] as string));
  }
  return none;
}

function listOf(value: string): string[] {
  const text = value.trim();
  const inner = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1).split(",") : [text];
  return inner.map(unquoted).filter((part) => part !== "");
}

function unquoted(value: string): string {
  const text = value.trim();
  const quoted = /^"(.*)"$/.exec(text) ?? /^'(.*)'$/.exec(text);
  return quoted ? (quoted[1] as string) : text;
}
