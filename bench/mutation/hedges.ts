import type { Span } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import { edited, inProse, type SiteFinder } from "./edit.js";

/** Hedges, and what stands in their place when they are dropped. */
const DROPPED: readonly { readonly pattern: RegExp; readonly text: string }[] = [
  {
    pattern: /\b(?:allegedly|reportedly|apparently|probably|possibly|presumably|supposedly) (?=[a-z])/g,
    text: "",
  },
  { pattern: /\b(?:may|might) have (?=[a-z]+(?:ed|en|ne)\b)/g, text: "had " },
  {
    pattern:
      /\b(?:may|might) (?=(?:be|go|face|take|come|become|lose|win|leave|make|run|return|lead|cause|begin|give|help|end)\b)/g,
    text: "will ",
  },
  {
    pattern: /\b(?:is|was) (?:believed|thought|said|alleged|reported) to have (?=[a-z]+(?:ed|en|ne)\b)/g,
    text: "had ",
  },
];

/** The triggers of the clauses in which a hedge stands: the words by which a reader is shown that something is less sure. */
function triggersAround({ claims }: Reading, [start, end]: Span): Span[] {
  return claims
    .filter(({ spans }) => spans.some(([from, to]) => from < end && start < to))
    .map(({ trigger }) => trigger)
    .filter(([from, to]) => to <= start || end <= from);
}

/** True when the word from here on is a verb: "possibly the best" hedges no clause. */
function isVerb({ document, syntax }: Reading, at: number): boolean {
  const token = document.tokens.findIndex(({ start }) => start === at);
  return /^(?:VERB|AUX)$/.test(syntax.upos[token] ?? "");
}

/** A hedge of a verb that can go without harm to the grammar. */
export const findHedgeSites: SiteFinder = (reading) => {
  const { text } = reading.document;
  return DROPPED.flatMap(({ pattern, text: words }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      const span: Span = [index, index + found.length];
      if (!inProse(reading, span) || !isVerb(reading, span[1])) return [];
      return [() => edited("hedge", text, [{ span, text: words }], triggersAround(reading, span))];
    }),
  );
};

const CONDITION = /,? (?:but )?(?:(?:only )?(?:if|when)|unless|until|provided|as long as|except|once|assuming) /;

/** The words of a quote in which a condition stands, from the condition to before the mark that ends the sentence; null where there is none. */
export function conditionIn(text: string, [start, end]: Span): Span | null {
  const quoted = /["“]([^"“”]+)["”]/.exec(text.slice(start, end));
  const inner = quoted?.[1];
  if (quoted === null || inner === undefined) return null;
  const from = start + quoted.index + 1;
  const match = CONDITION.exec(inner);
  if (match === null) return null;
  const before = inner.slice(0, match.index);
  const sentence = before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf("? ")) + 1);
  const rest = /^[^.!?;]*?(?=[,.!?]?$|[.!?] )/.exec(inner.slice(match.index))?.[0];
  if (rest === undefined || sentence.trim().split(/\s+/).length < 5 || rest.trim().split(/\s+/).length < 3) return null;
  return [from + match.index, from + match.index + rest.length];
}

/** Direct speech that holds a condition behind a statement. */
export const findCutSites: SiteFinder = (reading) =>
  reading.quotes.flatMap(({ type, content }) => {
    const { text } = reading.document;
    if (type === "indirect") return [];
    return content.flatMap((piece) => {
      const span = conditionIn(text, piece);
      return span !== null && inProse(reading, span) ? [() => edited("cut", text, [{ span, text: "" }])] : [];
    });
  });
