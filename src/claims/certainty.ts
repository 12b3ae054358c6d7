import {
  type Attribution,
  type Certainty,
  certaintyOfCue,
  HEDGES,
  HEDGING_NOUNS,
  POSSIBLE_MODALS,
} from "../attribution/index.js";
import { baseRelation, dependents, isPassive, isUnder, ownSubject, type Quote } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import type { Clause } from "./clauses.js";

const MAX_CLIMB = 8;

/** Verbs that ask for something: what they ask for has not happened. */
const ASKING = new Set(
  "ask urge order tell want need call demand request require recommend encourage advise invite persuade press propose offer try attempt wish prefer like".split(
    " ",
  ),
);

/** What one clause says of its own certainty, with the clauses above it that take it as their complement. */
export function certaintyOfClause(
  document: Document,
  syntax: Syntax,
  clause: Clause,
  quote: Quote | null,
  attribution: Attribution | null,
): Certainty {
  const told = quote && attribution && reaches(syntax, document, clause, quote) ? attribution.certainty : "stated";
  if (told === "denied" || told === "alleged") return told;
  const above = aboveCertainty(document, syntax, clause);
  if (above === "denied") return above;
  const own = ownCertainty(document, syntax, clause, quote !== null);
  const outer = told === "stated" ? above : told;
  // "Predicts that it will grow" is an estimate, no plan.
  if (own === "planned" && (outer === "estimated" || outer === "reported")) return outer;
  if (own !== "stated") return own;
  if (outer !== "stated" || quote === null) return outer;
  if (deniesFlatly(document, syntax, clause)) return "denied";
  return isDoubtedNext(document, syntax, clause) ? "reported" : outer;
}

/** Verbs by which a report says whether it could check what it was told. */
const CHECKING = new Set("confirm verify corroborate substantiate authenticate prove".split(" "));
/** What such a sentence calls what it was told. */
const TOLD = new Set(
  "report claim statement allegation account information figure version story number it this that they these".split(
    " ",
  ),
);
const FAILING = new Set(["not", "n't", "never", "unable", "impossible", "cannot", "unconfirmed", "unverified"]);
/** Longer sentences say more than that something could not be confirmed. */
const MAX_DOUBT = 24;

/** "The report could not be confirmed" right behind what somebody said: the report at hand does not vouch for it. */
function isDoubtedNext(document: Document, syntax: Syntax, clause: Clause): boolean {
  const own = document.tokens[clause.trigger]?.sentence ?? -1;
  const next = document.sentences[own + 1];
  if (!next || next.endToken - next.firstToken > MAX_DOUBT) return false;
  if (next.paragraph > (document.sentences[own]?.paragraph ?? 0) + 1) return false;
  let checks = -1;
  let fails = false;
  let told = false;
  for (let token = next.firstToken; token < next.endToken; token++) {
    const norm = document.tokens[token]?.norm ?? "";
    const lemma = (syntax.lemma[token] ?? "").toLowerCase();
    if (CHECKING.has(lemma)) checks = token;
    if (FAILING.has(norm)) fails = true;
    if (TOLD.has(lemma) || TOLD.has(norm)) told = true;
  }
  return checks >= 0 && fails && told;
}

/** "There is no risk", "we have never offered": in a source's mouth a denial. */
function deniesFlatly(document: Document, syntax: Syntax, clause: Clause): boolean {
  const children = syntax.children[clause.head] ?? [];
  const norms = children.map((child) => document.tokens[child]?.norm ?? "");
  if (norms.includes("never")) return norms.includes("i") || norms.includes("we");
  if (syntax.lemma[clause.head] !== "be" || !norms.includes("there")) return false;
  return children.some((child) => dependents(syntax, child, "det").some((det) => document.tokens[det]?.norm === "no"));
}

function ownCertainty(document: Document, syntax: Syntax, clause: Clause, quoted: boolean): Certainty {
  let modal: Certainty = "stated";
  for (const [step, token] of clause.chain.entries()) {
    const next = clause.chain[step + 1];
    for (const child of syntax.children[token] ?? []) {
      const hedge = HEDGES.get(document.tokens[child]?.norm ?? "");
      if (hedge) return hedge;
      if (baseRelation(syntax, child) === "aux" && modal === "stated")
        modal = modalCertainty(document, syntax, token, child, quoted);
    }
    if (next !== undefined) {
      const carried = carrierCertainty(syntax, token);
      if (carried !== "stated") return carried;
    }
  }
  if (modal !== "stated") return modal;
  for (const token of clause.tokens) {
    const hedge = HEDGES.get(document.tokens[token]?.norm ?? "");
    if (hedge === "alleged" || hedge === "reported" || hedge === "estimated") {
      if (token !== clause.trigger || hedge === "estimated") return hedge;
    }
  }
  return HEDGES.get(document.tokens[clause.trigger]?.norm ?? "") ?? bareCertainty(document, syntax, clause);
}

/** A predicate that is itself a hedge with nothing below it: "was not expected", "is unlikely". */
function bareCertainty(document: Document, syntax: Syntax, clause: Clause): Certainty {
  const { trigger } = clause;
  const lemma = (syntax.lemma[trigger] ?? "").toLowerCase();
  if (syntax.upos[trigger] === "VERB" && isPassive(syntax, trigger)) {
    if (lemma === "expect") return "possible";
    if (lemma === "estimate") return "estimated";
  }
  if (syntax.upos[trigger] === "VERB" && deniesNoun(syntax, trigger, lemma)) return "denied";
  // "Chances are that it sank": the tree may give both nouns to one verb.
  const chance = dependents(syntax, trigger, "nsubj").some(
    (subject) => HEDGING_NOUNS.get((syntax.lemma[subject] ?? "").toLowerCase()) === "possible",
  );
  if (chance && dependents(syntax, trigger, "cop").length > 0) return "possible";
  const marks = dependents(syntax, clause.head, "mark");
  const isTo = marks.some((child) => syntax.xpos[child] === "TO");
  // "The road is to close": a plan.
  if (
    isTo &&
    dependents(syntax, clause.head, "aux", "cop").some(
      (child) => syntax.lemma[child] === "be" && child < (marks[0] as number),
    )
  ) {
    return "planned";
  }
  const mark = dependents(syntax, trigger, "mark").some((child) => document.tokens[child]?.norm === "if");
  return mark ? "possible" : "stated";
}

/** "Dismissed concerns", "denied the charge". */
function deniesNoun(syntax: Syntax, verb: number, lemma: string): boolean {
  if (certaintyOfCue(lemma, false, true) !== "denied") return false;
  const object = dependents(syntax, verb, "obj")[0];
  return object !== undefined && (lemma === "deny" || HEDGING_NOUNS.has((syntax.lemma[object] ?? "").toLowerCase()));
}

function modalCertainty(document: Document, syntax: Syntax, verb: number, aux: number, quoted: boolean): Certainty {
  const norm = document.tokens[aux]?.norm ?? "";
  if (POSSIBLE_MODALS.has(norm)) {
    // "could not find" is an inability in the past, not a possibility.
    const denied =
      norm === "could" &&
      (syntax.children[verb] ?? []).some((child) =>
        ["not", "n't", "never"].includes(document.tokens[child]?.norm ?? ""),
      );
    return denied ? "stated" : "possible";
  }
  const perfect = dependents(syntax, verb, "aux").some((child) => syntax.lemma[child] === "have");
  const dynamic = syntax.upos[verb] === "VERB" && dependents(syntax, verb, "cop").length === 0;
  if (norm === "will" || norm === "'ll" || norm === "wo" || norm === "shall")
    return dynamic && !perfect ? "planned" : "stated";
  if (norm === "would" || norm === "'d") {
    if (perfect || !dynamic || !quoted) return "possible";
    const subject = ownSubject(syntax, verb);
    const acts = isPassive(syntax, verb) || subject === null || syntax.upos[subject] !== "NOUN";
    return acts ? "planned" : "possible";
  }
  return "stated";
}

/** What a verb leaves of its infinitive: "plans to", "is believed to", "seems to". */
function carrierCertainty(syntax: Syntax, token: number): Certainty {
  const lemma = (syntax.lemma[token] ?? "").toLowerCase();
  if (lemma === "go" && syntax.xpos[token] === "VBG") return "planned";
  if (ASKING.has(lemma)) return "possible";
  const passive = syntax.upos[token] === "VERB" && isPassive(syntax, token);
  if (lemma === "set" || lemma === "due" || (lemma === "schedule" && passive)) return "planned";
  return certaintyOfCue(lemma, passive, false);
}

/** Through the complements above: "it is thought that", "chances are that". */
function aboveCertainty(document: Document, syntax: Syntax, clause: Clause): Certainty {
  let at = clause.head;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const above = syntax.head[at] ?? -1;
    if (above < 0) return "stated";
    const relation = baseRelation(syntax, at);
    const lemma = (syntax.lemma[above] ?? "").toLowerCase();
    if (relation === "acl" && syntax.deprel[at] !== "acl:relcl") return nounCertainty(syntax, above, lemma);
    if (relation === "ccomp" || relation === "xcomp" || relation === "csubj") {
      const found = complementCertainty(document, syntax, above, lemma);
      if (found !== "stated") return found;
    } else if (relation !== "conj") return "stated";
    at = above;
  }
  return "stated";
}

/** "Fears that …" are possible; fears that somebody dismisses are denied. */
function nounCertainty(syntax: Syntax, noun: number, lemma: string): Certainty {
  const own = HEDGING_NOUNS.get(lemma);
  if (!own) return "stated";
  const verb = syntax.head[noun] ?? -1;
  const governed = verb >= 0 && baseRelation(syntax, noun) === "obj";
  return governed && certaintyOfCue((syntax.lemma[verb] ?? "").toLowerCase(), false, true) === "denied"
    ? "denied"
    : own;
}

function complementCertainty(document: Document, syntax: Syntax, above: number, lemma: string): Certainty {
  const subject = ownSubject(syntax, above);
  const subjectLemma = subject === null ? "" : (syntax.lemma[subject] ?? "").toLowerCase();
  const noun = HEDGING_NOUNS.get(subjectLemma);
  if (noun && (lemma === "be" || syntax.upos[above] !== "VERB")) return noun;
  if (lemma === "be") return "stated";
  const passive = syntax.upos[above] === "VERB" && isPassive(syntax, above);
  const hedge = HEDGES.get(document.tokens[above]?.norm ?? "");
  if (hedge) return hedge;
  return syntax.upos[above] === "NOUN" ? nounCertainty(syntax, above, lemma) : certaintyOfCue(lemma, passive, false);
}

/**
 * True when what the cue does to its content ("denied", "plans") reaches this clause: the main clause of the content and its
 * complements, not a relative or adverbial clause inside it, which stays as sure as it was.
 */
function reaches(syntax: Syntax, document: Document, clause: Clause, quote: Quote): boolean {
  if (quote.type === "direct") return true;
  const start = (token: number) => document.tokens[token]?.start ?? -1;
  const inside = (token: number) => quote.content.some(([from, to]) => start(token) >= from && start(token) < to);
  let at = clause.trigger;
  for (let step = 0; step < MAX_CLIMB * 2; step++) {
    const above = syntax.head[at] ?? -1;
    if (above < 0 || above === quote.cueHead || !inside(above)) return true;
    const relation = syntax.deprel[at] ?? "";
    const base = baseRelation(syntax, at);
    const noun =
      base === "acl" && relation !== "acl:relcl" && HEDGING_NOUNS.has((syntax.lemma[above] ?? "").toLowerCase());
    if (relation === "acl:relcl" || (base === "acl" && !noun) || base === "advcl") return false;
    if (quote.cueHead !== null && isUnder(syntax, quote.cueHead, at) && base === "parataxis") return true;
    at = above;
  }
  return true;
}
