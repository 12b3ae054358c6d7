import type { Syntax } from "../text/index.js";
import type { Candidate, Pattern } from "./candidate.js";
import { depthOf } from "./tree.js";

/** A candidate with how likely it is. */
export type Scored = { readonly candidate: Candidate; readonly likelihood: number };

/** A chosen attribution; `within` is the index of the chosen one whose content holds its cue, or -1. */
export type Chosen = { readonly candidate: Candidate; readonly likelihood: number; readonly within: number };

/** Least likelihood that a cue attributes at all, over all of its readings. Tried on PolNeAR dev; between .4 and .6 F1 differs by .01. */
const ACCEPT = 0.52;
/** The same where quotation marks or "according to" stand beside it. */
const ACCEPT_MARKED = 0.45;
const MARKED: ReadonlySet<Pattern> = new Set<Pattern>(["quoted", "quoted-all", "according"]);
/** The same for one inside the content of another: only plain relays ("the agency reported that he said …"). */
const WITHIN = 0.9;
/** A reading must have this part of its cue's likelihood: where the likelier ones are taken, the rest is no guess worth making. */
const LEAST_SHARE = 0.2;

/** And inside quotation marks, where few are meant. */
const NAMED_WITHIN = 0.8;

const RELAY_PATTERNS = new Set(["ccomp", "quoted", "quoted-all", "para-up", "according"]);

/**
 * Chooses among the scored candidates of one sentence: outer cues before inner ones, of each cue the likeliest reading whose content is
 * still free. What lies inside a chosen content is kept only where it is a plain relay.
 */
export function chooseCandidates(
  syntax: Syntax,
  scored: readonly Scored[],
  quoted: Uint8Array,
  owner: Int32Array,
  chosen: Chosen[],
): void {
  const byCue = new Map<number, Scored[]>();
  for (const item of scored) {
    const list = byCue.get(item.candidate.cue);
    if (list) list.push(item);
    else byCue.set(item.candidate.cue, [item]);
  }
  const cues = [...byCue].map(([cue, list]) => {
    list.sort((left, right) => right.likelihood - left.likelihood);
    return { cue, list, rank: rankOf(syntax, list[0] as Scored, quoted) };
  });
  cues.sort((left, right) => left.rank - right.rank || left.cue - right.cue);
  const cueOf = cuesOf(chosen);
  for (const { cue, list } of cues) {
    if (cueOf.has(cue)) continue;
    const holder = owner[cue] ?? -1;
    // The readings of one cue exclude each other: together they say how likely it attributes at all.
    let any = 0;
    for (const item of list) any += item.likelihood;
    for (const item of list) {
      if (any < (holder >= 0 ? WITHIN : MARKED.has(item.candidate.pattern) ? ACCEPT_MARKED : ACCEPT)) continue;
      if (item.likelihood < LEAST_SHARE * any) continue;
      if (quoted[cue] && holder >= 0 && !isNamed(syntax, item)) continue;
      if (!fits(item.candidate, holder, owner, cueOf)) continue;
      for (const token of item.candidate.content) owner[token] = chosen.length;
      cueOf.add(cue);
      chosen.push({ ...item, within: holder });
      break;
    }
  }
}

/** What was looked at of a list of chosen ones; a list only grows. */
const known = new WeakMap<readonly Chosen[], { readonly cues: Set<number>; seen: number }>();

/** The cues of those chosen so far. Looked at once each: else every sentence would cost as much as all sentences before it. */
function cuesOf(chosen: readonly Chosen[]): Set<number> {
  const state = known.get(chosen) ?? { cues: new Set<number>(), seen: 0 };
  known.set(chosen, state);
  for (; state.seen < chosen.length; state.seen++) state.cues.add((chosen[state.seen] as Chosen).candidate.cue);
  return state.cues;
}

/** Outer before inner; what stands inside quotation marks last. */
function rankOf(syntax: Syntax, best: Scored, quoted: Uint8Array): number {
  const { cue, contentHead, pattern } = best.candidate;
  const own = depthOf(syntax, cue);
  const up = pattern === "para-up" || pattern === "according" || pattern === "adverb" || pattern === "relative";
  const rank = up && contentHead >= 0 ? Math.min(own, depthOf(syntax, contentHead) - 0.5) : own;
  return rank + (quoted[cue] ? 1000 : 0);
}

/** A speaker who quotes someone names him; "I think" and "they say" inside quotation marks are the speaker's own words. */
function isNamed(syntax: Syntax, { candidate, likelihood }: Scored): boolean {
  return candidate.source !== null && syntax.upos[candidate.source] !== "PRON" && likelihood >= NAMED_WITHIN;
}

function fits(candidate: Candidate, holder: number, owner: Int32Array, cues: ReadonlySet<number>): boolean {
  if (holder >= 0 && !RELAY_PATTERNS.has(candidate.pattern)) return false;
  if (holder >= 0 && candidate.source === null) return false;
  for (const token of candidate.content) {
    if ((owner[token] ?? -1) !== holder) return false;
    if (holder < 0 && cues.has(token)) return false;
  }
  return true;
}
