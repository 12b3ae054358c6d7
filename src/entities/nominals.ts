import type { Document, Syntax, Token } from "../text/index.js";
import { countryOfDemonym, isCountry } from "./demonyms.js";
import type { Draft, DraftMention } from "./draft.js";
import { BODY_NOUNS, FEMALE_NOUNS, MALE_NOUNS, PAPER_TAILS, PERSON_NOUNS, PLACE_NOUNS } from "./name-lists.js";

/** How far back, in sentences, a description looks for who it describes. */
const PERSON_REACH = 40;
const BODY_REACH = 5;
const PLACE_REACH = 4;
/** How many mentions back it looks, whatever the sentences hold. */
const MOST_BACK = 200;
/** Nouns that fit any company or group that is spoken of. */
const LOOSE_BODIES = new Set(["company", "firm", "group", "organization", "organisation", "corporation"]);

/** Words in a body's name that show it to be no company or group of that kind: a bank, a ministry, a paper. */
const OTHER_BODIES = new Set([...BODY_NOUNS, ...PAPER_TAILS].filter((word) => !LOOSE_BODIES.has(word)));

/** A definite description: tokens `[first, last]`, its noun last. */
type Description = { readonly first: number; readonly last: number; readonly noun: string; readonly sentence: number };

/** Names in text order, for looking back. */
type Seen = { readonly draft: Draft; readonly mention: DraftMention; readonly sentence: number };

/**
 * Ties definite descriptions (`the company`, `the North Korean leader`, `the island`) to the entity that they describe,
 * where one alone fits; what fits several or none is left alone.
 */
export function findNominals(document: Document, syntax: Syntax, drafts: readonly Draft[]): void {
  const taken = new Uint8Array(document.tokens.length);
  const seen: Seen[] = [];
  for (const draft of drafts) {
    for (const mention of draft.mentions) {
      taken.fill(1, mention.first, mention.last + 1);
      seen.push({ draft, mention, sentence: document.tokens[mention.first]?.sentence as number });
    }
  }
  seen.sort((left, right) => left.mention.first - right.mention.first);
  let next = 0;
  const past: Seen[] = [];
  for (let k = 0; k < document.tokens.length; k++) {
    while (next < seen.length && (seen[next] as Seen).mention.last < k) past.push(seen[next++] as Seen);
    const description = readDescription(document, syntax, k, taken);
    if (!description) continue;
    const draft = resolve(document, description, past);
    if (!draft) continue;
    const { first, last, sentence } = description;
    const mention: DraftMention = {
      start: document.tokens[first]?.start as number,
      end: document.tokens[last]?.end as number,
      kind: "nominal",
      head: k,
      first,
      last,
    };
    draft.mentions.push(mention);
    past.push({ draft, mention, sentence });
    taken.fill(1, first, last + 1);
  }
}

function isDescribing(noun: string): boolean {
  return (
    PERSON_NOUNS.has(noun) ||
    MALE_NOUNS.has(noun) ||
    FEMALE_NOUNS.has(noun) ||
    BODY_NOUNS.has(noun) ||
    PLACE_NOUNS.has(noun)
  );
}

/** `the … noun` in the singular that is no part of a name and is not narrowed down by what follows. */
function readDescription(document: Document, syntax: Syntax, k: number, taken: Uint8Array): Description | null {
  const noun = syntax.lemma[k] ?? "";
  if (taken[k] || syntax.upos[k] !== "NOUN" || syntax.xpos[k] !== "NN" || !isDescribing(noun)) return null;
  const { tokens } = document;
  const sentence = tokens[k]?.sentence as number;
  let first = k - 1;
  while (
    first > k - 5 &&
    tokens[first]?.sentence === sentence &&
    !taken[first] &&
    /^(?:ADJ|NOUN|PROPN)$/.test(syntax.upos[first] ?? "")
  )
    first--;
  // A demonym or a place's name before the noun is a name of its own: `the North Korean leader`.
  while (first > k - 6 && tokens[first]?.sentence === sentence && taken[first] && tokens[first]?.norm !== "the")
    first--;
  if (tokens[first]?.sentence !== sentence || !/^(?:the|this|that)$/.test((tokens[first] as Token).norm)) return null;
  const next = tokens[k + 1];
  if (next && next.sentence === sentence) {
    if (/^(?:NOUN|PROPN)$/.test(syntax.upos[k + 1] ?? "") || taken[k + 1] || next.form === "-") return null;
    if (/^(?:of|who|whose|that|which|in|at|from|behind|with)$/.test(next.norm)) return null;
    if (next.form === "," && taken[k + 2]) return null;
  }
  return { first, last: k, noun, sentence };
}

function resolve(document: Document, description: Description, past: readonly Seen[]): Draft | null {
  const { noun } = description;
  if (PLACE_NOUNS.has(noun)) return place(description, past);
  if (BODY_NOUNS.has(noun)) return body(description, past);
  return person(document, description, past);
}

/** The draft that fits and was named last; none where another that fits was named as near. */
function nearest(past: readonly Seen[], from: number, fits: (draft: Draft) => boolean): Draft | null {
  for (let i = past.length - 1; i >= 0 && i > past.length - MOST_BACK; i--) {
    const { draft, sentence } = past[i] as Seen;
    if (sentence < from) return null;
    if (!fits(draft)) continue;
    for (
      let k = i - 1;
      k >= 0 && k > i - MOST_BACK && (past[k] as Seen).sentence >= Math.max(from, sentence - 1);
      k--
    ) {
      const other = (past[k] as Seen).draft;
      if (other !== draft && fits(other)) return null;
    }
    return draft;
  }
  return null;
}

function person(document: Document, { first, last, noun, sentence }: Description, past: readonly Seen[]): Draft | null {
  const described: string[] = [];
  for (let k = first + 1; k < last; k++) described.push(document.tokens[k]?.norm as string);
  const country =
    described
      .map((word, k) => countryOfDemonym(`${described[k - 1] ?? ""} ${word}`) ?? countryOfDemonym(word))
      .find((name) => name) ?? null;
  const gender = MALE_NOUNS.has(noun) ? "male" : FEMALE_NOUNS.has(noun) ? "female" : null;
  return nearest(past, sentence - PERSON_REACH, (draft) => {
    if (draft.type !== "PER" || !draft.nouns.has(noun)) return false;
    if (gender !== null && draft.gender !== null && draft.gender !== gender) return false;
    return country === null || ofCountry(draft, country);
  });
}

/** False where the person's titles name another country. */
function ofCountry(draft: Draft, country: string): boolean {
  const text = draft.titles.join(" ");
  for (const word of text.split(/\s+/)) {
    const other = countryOfDemonym(word) ?? (isCountry(word) ? word : null);
    if (other !== null && !country.includes(other) && !other.includes(country)) return false;
  }
  return true;
}

function body({ noun, sentence }: Description, past: readonly Seen[]): Draft | null {
  const told = nearest(
    past,
    sentence - BODY_REACH,
    (draft) => draft.type === "ORG" && (draft.nouns.has(noun) || draft.words.has(noun)),
  );
  if (told || !LOOSE_BODIES.has(noun)) return told;
  return nearest(
    past,
    sentence - 2,
    (draft) => draft.type === "ORG" && ![...draft.words].some((word) => OTHER_BODIES.has(word)),
  );
}

function place({ noun, sentence }: Description, past: readonly Seen[]): Draft | null {
  const told = nearest(
    past,
    sentence - PLACE_REACH * 2,
    (draft) => draft.type === "LOC" && (draft.nouns.has(noun) || draft.words.has(noun)),
  );
  if (told || (noun !== "country" && noun !== "nation")) return told;
  return nearest(past, sentence - PLACE_REACH, (draft) => draft.type === "LOC" && isCountry(draft.name));
}
