import { stem } from "../collation/index.js";

/** A statement of one person, to be held against what the same person said on other occasions. */
export type AlikeInput = {
  /** The story that tells it; the report where it is in none. */
  readonly story: string;
  /** The day on which it is said to have been said; null where that is not told. */
  readonly said: string | null;
  readonly words: string;
};

/** Words of four letters and more that hold a sentence together and say nothing of what it is about. */
const EMPTY = new Set(
  `about after again also among because been before being between both cannot could does doing done during each even ever every from have having here
  into itself just like made make many more most much must never only other over said same says should since some still such than that their them
  then there these they this those through time under until upon very want were what when where which while will with within without would your
  yours going year years people`.split(/\s+/),
);
/**
 * Two statements share content where so many stems are in both and these are so much of both together; or where so many are in both and nearly all of
 * the shorter, which was cut. Chosen by looking through what politicians are quoted as saying over a month: below, pairs share a subject alone.
 */
const SHARED = 3;
const OF_BOTH = 0.4;
const MANY = 5;
const OF_SHORTER = 0.8;
/** A stem that more than so many statements have tells none from another. */
const COMMON = 60;

function stemsOf(words: string): ReadonlySet<string> {
  const out = new Set<string>();
  for (const [word] of words.matchAll(/[\p{L}\p{M}]{4,}|\p{N}+(?:[.,]\p{N}+)*/gu)) {
    const lower = word.toLowerCase();
    if (!EMPTY.has(lower)) out.add(stem(lower));
  }
  return out;
}

type Shared = ReadonlyMap<number, number>;

/** Statements before one that have stems of it, and how many. Stems that many have tell none from another. */
function sharing(own: ReadonlySet<string>, having: ReadonlyMap<string, readonly number[]>): Shared {
  const shared = new Map<number, number>();
  for (const term of own) {
    const before = having.get(term) ?? [];
    if (before.length <= COMMON) for (const other of before) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

/**
 * Statements on different occasions that share content, as lists of places in the input, each in its order: a statement follows the one before it of
 * which it has most. Of alike statements on one occasion the first stands for all, and each statement is in one list at most.
 */
export function chainsOf(statements: readonly AlikeInput[]): readonly (readonly number[])[] {
  const stems = statements.map(({ words }) => stemsOf(words));
  const having = new Map<string, number[]>();
  const chainOf = new Map<number, number[]>();
  for (const [at, own] of stems.entries()) {
    const one = statements[at] as AlikeInput;
    let best: { readonly other: number; readonly part: number } | null = null;
    let told = false;
    for (const [other, count] of sharing(own, having)) {
      const size = stems[other]?.size ?? 1;
      const part = (2 * count) / (own.size + size);
      const cut = count >= MANY && count >= OF_SHORTER * Math.min(own.size, size);
      if (count < SHARED || (part < OF_BOTH && !cut)) continue;
      if (!areApart(one, statements[other] as AlikeInput)) told = true;
      // The later of two equals: a wording is held against the one before it.
      else if (best === null || part > best.part || (part === best.part && other > best.other)) best = { other, part };
    }
    if (told) continue;
    for (const term of own) having.set(term, [...(having.get(term) ?? []), at]);
    if (best === null) continue;
    const chain = chainOf.get(best.other) ?? [best.other];
    for (const member of [best.other, at]) chainOf.set(member, chain);
    chain.push(at);
  }
  return [...new Set(chainOf.values())];
}

/** One story tells of one occasion, unless its reports say different days; one day that is said in two stories is one occasion. */
function areApart(left: AlikeInput, right: AlikeInput): boolean {
  if (left.said !== null && right.said !== null) return left.said !== right.said;
  return left.story !== right.story;
}
