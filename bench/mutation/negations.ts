import type { Span } from "../../src/base/index.js";
import type { Claim, Reading } from "../../src/claims/index.js";
import { type Edit, edited, isProse, type Site, type SiteFinder } from "./edit.js";

const FINITE = new Set(["VBD", "VBZ", "VBP", "MD"]);
const NEGATIONS = new Set(["not", "n't", "never", "no", "nor", "neither", "nobody", "none", "nothing", "hardly"]);
const HELPERS = new Set(
  "is are was were has have had will would could should must may might did do does am".split(" "),
);

const OPEN = new Set(["may", "might", "could", "should"]);

function spanOf({ document }: Reading, token: number): Span {
  const { start = 0, end = 0 } = document.tokens[token] ?? {};
  return [start, end];
}

const normOf = ({ document }: Reading, token: number) => document.tokens[token]?.norm ?? "";

/** The first finite helping verb or copula of a clause, before its trigger. */
function helperOf(reading: Reading, trigger: number): number | null {
  const { syntax } = reading;
  const found = (syntax.children[trigger] ?? []).find(
    (child) =>
      /^(?:aux|cop)/.test(syntax.deprel[child] ?? "") && child < trigger && FINITE.has(syntax.xpos[child] ?? ""),
  );
  return found ?? null;
}

/** "Agreed" as "did not agree"; null for a verb that is not finite or whose base form is not sure. */
function denied(reading: Reading, trigger: number): Edit | null {
  const { syntax } = reading;
  const lemma = syntax.lemma[trigger] ?? "";
  if (syntax.upos[trigger] !== "VERB" || !/^[a-z]+$/.test(lemma) || lemma === "be") return null;
  const helper = { VBD: "did", VBZ: "does", VBP: "do" }[syntax.xpos[trigger] ?? ""];
  return helper === undefined ? null : { span: spanOf(reading, trigger), text: `${helper} not ${lemma}` };
}

/** "Was not hurt" as "was hurt", "did not agree" as "did agree". */
function affirmed(reading: Reading, helper: number): Edit | null {
  const next = normOf(reading, helper + 1);
  if ((next !== "not" && next !== "n't") || !HELPERS.has(normOf(reading, helper))) return null;
  return { span: [spanOf(reading, helper)[1], spanOf(reading, helper + 1)[1]], text: "" };
}

function editOf(reading: Reading, { triggerToken: trigger, negated }: Claim): Edit | null {
  const helper = helperOf(reading, trigger);
  // "It may rain" and "it may not rain" can both be right.
  if (helper !== null && OPEN.has(normOf(reading, helper))) return null;
  if (negated) return helper === null ? null : affirmed(reading, helper);
  if (helper === null) return denied(reading, trigger);
  if (!HELPERS.has(normOf(reading, helper))) return null;
  const end = spanOf(reading, helper)[1];
  return { span: [end, end], text: " not" };
}

function isCue({ quotes }: Reading, trigger: Span): boolean {
  return quotes.some(({ cue }) => cue.some(([start, end]) => start < trigger[1] && trigger[0] < end));
}

/**
 * A finite verb with a subject of its own, made to say the contrary. Verbs of saying are left alone (nobody prints that someone did not say this), and
 * so are sentences that ask or already hold another negation, and what may or may not be.
 */
export const findNegationSites: SiteFinder = (reading) => {
  const { document, syntax } = reading;
  return reading.claims.flatMap((claim): Site[] => {
    const sentence = document.tokens[claim.triggerToken]?.sentence ?? -1;
    const { firstToken = 0, endToken = 0, start = 0, end = 0 } = document.sentences[sentence] ?? {};
    if (!isProse(reading, sentence) || document.text.slice(start, end).includes("?")) return [];
    if (isCue(reading, claim.trigger)) return [];
    const children = syntax.children[claim.triggerToken] ?? [];
    if (!children.some((child) => syntax.deprel[child]?.startsWith("nsubj") && child < claim.triggerToken)) return [];
    let negations = 0;
    for (let i = firstToken; i < endToken; i++) if (NEGATIONS.has(normOf(reading, i))) negations++;
    if (negations !== Number(claim.negated)) return [];
    const edit = editOf(reading, claim);
    return edit === null ? [] : [() => edited("negation", document.text, [edit], [claim.trigger])];
  });
};
