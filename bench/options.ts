/** Words of a command line: options with a value, switches, and the rest. */
export type Options = {
  readonly values: Readonly<Record<string, string>>;
  readonly switches: ReadonlySet<string>;
  readonly rest: readonly string[];
};

/** Reads a command line; null (after saying why on standard error) when it holds an option that is not known. */
export function readOptions(
  args: readonly string[],
  valued: readonly string[],
  switches: readonly string[],
): Options | null {
  const values: Record<string, string> = {};
  const on = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const name = word.replace(/^--/, "");
    if (!word.startsWith("--")) rest.push(word);
    else if (switches.includes(name)) on.add(name);
    else if (valued.includes(name) && i + 1 < args.length) values[name] = args[++i]!;
    else {
      console.error(`${word}: not an option here, or its value is missing`);
      return null;
    }
  }
  return { values, switches: on, rest };
}
