import type { Syntax } from "../text/index.js";

/** "Asked not to be named", "declined to be identified", "wished to remain anonymous": how a source asks to stay unnamed. */
const WISHES = new Set("ask request decline refuse insist prefer wish want demand agree choose".split(" "));
const NAMED = new Set("name identify quote cite".split(" "));
const STAYS = new Set(["remain", "stay", "keep"]);
const UNNAMED = new Set(["anonymous", "unnamed", "unidentified"]);

/** The formula that stands around a token: the verb that wishes, and the last word. */
export type Formula = { readonly wish: number; readonly last: number };

/**
 * The formula by which a source asks to stay unnamed, where `token` is its verb of naming or its adjective. Read from the words: parsers hang
 * "named said the talks had failed" together.
 */
export function formulaEndingAt(syntax: Syntax, token: number): Formula | null {
  const { lemma } = syntax;
  const passive = NAMED.has(lemma[token] ?? "") && lemma[token - 1] === "be";
  const adjective = UNNAMED.has(lemma[token] ?? "") && (STAYS.has(lemma[token - 1] ?? "") || lemma[token - 1] === "be");
  if (!passive && !adjective) return null;
  let wish = token - 2;
  while (wish > token - 5 && (lemma[wish] === "to" || lemma[wish] === "not")) wish--;
  return wish < token - 2 && WISHES.has(lemma[wish] ?? "") ? { wish, last: token } : null;
}

/** The formula that begins with the verb `wish`. */
export function formulaFrom(syntax: Syntax, wish: number): Formula | null {
  if (!WISHES.has(syntax.lemma[wish] ?? "")) return null;
  for (let token = wish + 3; token <= wish + 4; token++) {
    const formula = formulaEndingAt(syntax, token);
    if (formula?.wish === wish) return formula;
  }
  return null;
}

/** Who asks to stay unnamed where `source`, the head of a source, is the last word of the formula; else `source` itself. */
export function bearerOf(syntax: Syntax, source: number): number {
  const formula = formulaEndingAt(syntax, source);
  if (formula === null) return source;
  const { wish } = formula;
  if (syntax.deprel[wish]?.startsWith("acl")) return syntax.head[wish] ?? source;
  return /^(?:who|that)$/.test(syntax.lemma[wish - 1] ?? "") && wish >= 2 ? wish - 2 : source;
}
