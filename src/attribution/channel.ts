import { dependents, type Quote } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import { CHANNELS } from "./lexicon.js";

/** Prepositions that lead to a channel: "in a statement", "on Twitter", "by telephone". */
const LEADS = new Set(["in", "on", "by", "via", "through", "during", "at", "over"]);

/** Through what the words came, as far as cue and source say; null where they do not. */
export function channelOf(document: Document, syntax: Syntax, quote: Quote): string | null {
  const cue = quote.cueHead;
  if (cue !== null) {
    const lemma = syntax.lemma[cue] ?? "";
    if (lemma === "tweet" || lemma === "retweet") return "Twitter";
    if (lemma === "email" || lemma === "e-mail") return "e-mail";
    for (const child of dependents(syntax, cue, "obl", "nmod", "obj")) {
      if (inContent(document, quote, child)) continue;
      const mark = dependents(syntax, child, "case")[0];
      const led = mark === undefined ? syntax.deprel[child] === "obj" : LEADS.has(syntax.lemma[mark] ?? "");
      const channel = led ? channelWord(document, syntax, child) : null;
      if (channel !== null) return channel;
    }
  }
  if (quote.sourceHead === null) return null;
  return channelWord(document, syntax, quote.sourceHead);
}

function channelWord(document: Document, syntax: Syntax, token: number): string | null {
  const lemma = (syntax.lemma[token] ?? "").toLowerCase();
  const channel = CHANNELS.get(lemma) ?? CHANNELS.get(document.tokens[token]?.norm ?? "") ?? null;
  // "in a telephone interview" is an interview; "on Twitter" may be an object of a preposition with a name for head.
  return channel;
}

function inContent(document: Document, quote: Quote, token: number): boolean {
  const start = document.tokens[token]?.start ?? -1;
  return quote.content.some(([from, to]) => start >= from && start < to);
}
