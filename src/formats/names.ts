/** Names of a byline: "By A B, C D and E F" as three. One that does not fall into names of two words or more stays whole. */
export function splitNames(text: string): readonly string[] {
  const bare = text.replace(/^by\s+/i, "").trim();
  if (bare === "" || bare.length > 300) return [];
  const parts = bare.split(/, and |, | and |; | & /).map((name) => name.trim());
  return parts.every((name) => /\S \S/.test(name)) ? parts : [bare];
}

const ROLE =
  /\b(?:writers?|reporters?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?|bureau chief|staff|newsroom|desk|team)\b/i;
const CREDENTIAL = /^(?:[A-Z]{2,5}|Ph\.?D\.?|M\.?D\.?|Jr\.?|Sr\.?|Esq\.?)$/;

/**
 * Names as a page states them, each once: "By" before them, accounts, trades, degrees and the outlet behind them left out.
 * One that is only a trade ("Staff reporter") stays where no other name stands beside it.
 */
export function cleanNames(given: readonly string[], outlet: string | null): readonly string[] {
  const out: string[] = [];
  for (const text of given.slice(0, 50)) {
    const parts = splitNames(bareName(text));
    const names = parts.length > 1 ? parts.filter((name, i) => i === 0 || !isNoName(name, outlet)) : parts;
    for (const name of names) {
      if (name.length > 60 || /\.\s\S+\s\S+\s\S+\s\S+/.test(name) || /https?:/.test(name)) continue;
      if (!out.some((other) => other.toLowerCase() === name.toLowerCase())) out.push(name);
    }
  }
  return out;
}

function bareName(text: string): string {
  return text
    .slice(0, 300)
    .replace(/^(?:(?:story|words|written|posted|reported|text) )?by:?\s+/i, "")
    .replace(/\s[@(]\S{0,60}/g, "")
    .replace(/(?:, (?:[A-Z]{2,5}|Ph\.?D\.?|M\.?D\.?)){1,4}$/, "")
    .replace(/\s*[|\u2022\u00b7].{0,200}$/, "")
    .trim();
}

function isNoName(name: string, outlet: string | null): boolean {
  if (ROLE.test(name) || CREDENTIAL.test(name)) return true;
  return outlet !== null && outlet.length > 2 && name.toLowerCase().startsWith(outlet.toLowerCase());
}

const BYLINE = /^(?:(?:story|words|written|reported|text) )?by:? (\p{Lu}[^0-9:@/]{2,100})$/iu;

/** Names that the first line of the form "By Ann Poe and Bo Lind" gives; none without such a line. */
export function namesInLines(lines: readonly string[], outlet: string | null): readonly string[] {
  for (const line of lines) {
    const found = BYLINE.exec(line.slice(0, 140))?.[1];
    if (found === undefined) continue;
    const names = cleanNames([found], outlet).filter((name) => /^\p{Lu}\S+(?: \S+){1,4}$/u.test(name));
    if (names.length > 0) return names;
  }
  return [];
}
