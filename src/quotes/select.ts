import type { Syntax } from "../text/index.js";
import type { Candidate, Pattern } from "./candidate.js";
import { depthOf } from "./tree.js";

/** A candidate with how likely it is. */
export type Scored = { readonly candidate: Candidate; readonly likelihood: number };

/** A chosen attribution; `within` is the index of the chosen one whose content holds its cue, or -1. */
export type Chosen = { readonly candidate: Candidate; readonly likelihood: number; readonly within: number };

/**
 * Least likelihood of an attribution at the top: of all readings of its cue together, and of the reading alone. Settings tried on
 * PolNeAR dev; between .3 and .4 the scores differ by less than .01.
 */
const ACCEPT = [0.65, 0.35] as const;
/** Quotation marks and "according to" mean an attribution of some extent; a sum over 1 asks for the likelihood alone. */
const BY_PATTERN: Readonly<Partial<Record<Pattern, readonly [number, number]>>> = {
  quoted: [2, 0.3],
  "quoted-all": [2, 0.3],
  according: [2, 0.1],
};
/** The same for one inside another: only plain relays ("the agency reported that he said …"). */
const ACCEPT_WITHIN = [0.6, 0.5] as const;

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
    const holder = owner[cue] ?? -1;
    // The readings of one cue exclude each other: together they say how likely it attributes at all.
    let any = 0;
    for (const item of list) any += item.likelihood;
    for (const item of list) {
      const [sum, least] = holder >= 0 ? ACCEPT_WITHIN : (BY_PATTERN[item.candidate.pattern] ?? ACCEPT);
      if (item.likelihood < least && (any < sum || item.likelihood < 0.6 * least)) continue;
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

function fits(candidate: Candidate, holder: number, owner: Int32Array, cues: ReadonlySet<number>): boolean {
  if (holder >= 0 && !RELAY_PATTERNS.has(candidate.pattern)) return false;
  if (holder >= 0 && candidate.source === null) return false;
  for (const token of candidate.content) {
    if ((owner[token] ?? -1) !== holder) return false;
    if (holder < 0 && cues.has(token)) return false;
  }
  return true;
}
