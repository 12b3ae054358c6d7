import type { Span } from "../base/index.js";
import type { Claim, Reading } from "../claims/index.js";
import { lemmaAt } from "./lemmas.js";
import { once } from "./memo.js";
import { tokensInSpans } from "./report-words.js";
import { stem } from "./stem.js";

/** The places that a clause says were hit worst, and of what kind they are: villages are not compared with provinces. */
type WorstHit = { readonly kind: string; readonly names: Names };

/** Names of places as they stand in a report. */
type Names = readonly { readonly name: string; readonly span: Span }[];

const HIT = new Set("hit affect damage strike struck devastate affected damaged stricken".split(" "));
const SUPERLATIVE = new Set(["worst", "hardest", "most"]);
/** "Most badly affected": what may stand between the two. */
const DEGREE = new Set(["badly", "severely", "seriously", "heavily", "strongly", "-"]);
const SETTLEMENTS = new Set(
  "village town city district province area region island county neighborhood neighbourhood state country suburb hamlet municipality".split(
    " ",
  ),
);
/** "Among the worst hit", "one of the worst-hit villages": others were hit as badly. */
const AMONG = new Set(["among", "amongst", "one", "some", "of"]);

/** Where a clause has "worst hit" or "hit hardest", as first and last token; null where it has neither, or only "among the worst hit". */
function superlativeIn(reading: Reading, { spans }: Claim): readonly [number, number] | null {
  const norm = (token: number) => reading.document.tokens[token]?.norm ?? "";
  for (const token of tokensInSpans(reading, spans)) {
    if (!SUPERLATIVE.has(norm(token))) continue;
    let next = token + 1;
    while (next < token + 3 && DEGREE.has(norm(next))) next++;
    const pair: readonly [number, number] | null = HIT.has(lemmaAt(reading, next))
      ? [token, next]
      : HIT.has(lemmaAt(reading, token - 1)) && norm(token) !== "most"
        ? [token - 1, token]
        : null;
    if (pair === null) continue;
    const before = [pair[0] - 1, pair[0] - 2].map(norm);
    return before.some((word) => AMONG.has(word)) ? null : pair;
  }
  return null;
}

/** A name and those that are joined to it: "Ardale, Brenn and Corrow". */
function listFrom(reading: Reading, head: number): Names {
  const { document, syntax } = reading;
  const heads = [head, ...(syntax.children[head] ?? []).filter((child) => syntax.deprel[child] === "conj")];
  return heads
    .filter((token) => syntax.upos[token] === "PROPN")
    .map((token) => {
      const parts = (syntax.children[token] ?? []).filter((child) =>
        /^(?:flat|compound)/.test(syntax.deprel[child] ?? ""),
      );
      const all = [token, ...parts].sort((a, b) => a - b);
      const [start, end] = [document.tokens[all[0] ?? 0]?.start ?? 0, document.tokens[all.at(-1) ?? 0]?.end ?? 0];
      return { name: document.text.slice(start, end), span: [start, end] as Span };
    });
}

/** The names that a noun for places is given: "the villages of Ardale and Brenn", "the Ardale district". */
function namesOfNoun(reading: Reading, noun: number): Names {
  const { document, syntax } = reading;
  for (const child of syntax.children[noun] ?? []) {
    if (syntax.upos[child] !== "PROPN") continue;
    const relation = syntax.deprel[child] ?? "";
    const of = (syntax.children[child] ?? []).some((below) => document.tokens[below]?.norm === "of");
    const behind = child > noun && ((relation === "nmod" && of) || relation === "appos");
    if (behind || (child < noun && relation === "compound")) return listFrom(reading, child);
  }
  return [];
}

const SUBJECTS = /^nsubj/;
const TOLD = /^(?:obl|xcomp|obj|attr)$/;

/** The names of "the worst-hit villages", be they behind them, in front of them or told of them: "… were Ardale and Brenn". */
function namesOfWorst(reading: Reading, noun: number, { triggerToken: verb }: Claim): Names {
  const { syntax } = reading;
  const own = namesOfNoun(reading, noun);
  if (own.length > 0) return own;
  const children = syntax.children[verb] ?? [];
  const told = (relation: RegExp) =>
    children.find((child) => syntax.upos[child] === "PROPN" && relation.test(syntax.deprel[child] ?? ""));
  if (noun === verb) return listFrom(reading, told(SUBJECTS) ?? noun);
  if (syntax.head[noun] !== verb)
    return syntax.deprel[noun] === "appos" ? listFrom(reading, syntax.head[noun] ?? noun) : [];
  if (!SUBJECTS.test(syntax.deprel[noun] ?? "")) return [];
  if (syntax.upos[verb] === "PROPN") return listFrom(reading, verb);
  if (SETTLEMENTS.has(lemmaAt(reading, verb))) return namesOfNoun(reading, verb);
  return listFrom(reading, told(TOLD) ?? noun);
}

const SURE = new Set(["stated", "reported", "estimated"]);

/** The places that a clause says were hit worst; null where it names none, or not of what kind they are. */
export function worstHitOf(reading: Reading, claim: Claim): WorstHit | null {
  const found = claim.negated || !SURE.has(claim.certainty) ? null : superlativeIn(reading, claim);
  if (found === null) return null;
  const next = found[1] + 1;
  const kindAt = (token: number) => (SETTLEMENTS.has(lemmaAt(reading, token)) ? stem(lemmaAt(reading, token)) : null);
  const kind = kindAt(next);
  if (kind !== null) return worst(kind, namesOfWorst(reading, next, claim));
  for (const noun of [claim.patient?.head, claim.agent?.head, claim.triggerToken]) {
    const ofNoun = noun === undefined ? null : kindAt(noun);
    if (noun !== undefined && ofNoun !== null) return worst(ofNoun, namesOfNoun(reading, noun));
  }
  return null;
}

const worst = (kind: string, names: Names): WorstHit | null => (names.length === 0 ? null : { kind, names });

/** Names that the clause gives behind "in", which is where the worst-hit places lie. */
function scopeOf(reading: Reading, claim: Claim, { names }: WorstHit): readonly string[] {
  const { document, syntax } = reading;
  return tokensInSpans(reading, claim.spans).flatMap((i) => {
    const { norm = "", start = 0 } = document.tokens[i] ?? {};
    if (syntax.upos[i] !== "PROPN" || document.tokens[i - 1]?.norm !== "in") return [];
    return names.some(({ span }) => span[0] <= start && start < span[1]) ? [] : [norm];
  });
}

/** One spelling for what is written in several: Karavan and Karvan. */
const consonants = (name: string) => name.toLowerCase().replace(/[^\p{L}]|(?<=.)[aeiouy]/gu, "");

type Told = { readonly reading: Reading; readonly claim: Claim };

const worstTold = once(({ reading, claim }: Told) => worstHitOf(reading, claim));

/** Of two clauses that name the worst-hit places of one kind, each with some that the other has not, the names; null otherwise. */
export function worstApart(left: Told, right: Told): readonly [Names, Names] | null {
  const [a, b] = [worstTold(left), worstTold(right)];
  if (a === null || b === null || a.kind !== b.kind || scopesApart(left, a, right, b)) return null;
  const lacks = (own: Names, other: Names) =>
    own.some(({ name }) => !other.some((one) => consonants(one.name) === consonants(name)));
  // "Ardale and Brenn" beside "Ardale": one only tells more.
  return lacks(a.names, b.names) && lacks(b.names, a.names) ? [a.names, b.names] : null;
}

function scopesApart(left: Told, a: WorstHit, right: Told, b: WorstHit): boolean {
  const [x, y] = [scopeOf(left.reading, left.claim, a), scopeOf(right.reading, right.claim, b)];
  return x.length > 0 && y.length > 0 && !x.some((name) => y.includes(name));
}
