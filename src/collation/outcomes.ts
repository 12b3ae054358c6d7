import type { Claim, Reading } from "../claims/index.js";
import { tokenAt, tokensIn } from "../text/index.js";

/** The lemmas of some tokens. */
function lemmas({ syntax }: Reading, from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => (syntax.lemma[from + i] ?? "").toLowerCase());
}

function lemmasOfClaim(reading: Reading, { spans }: Claim): string[] {
  return spans.flatMap((span) => lemmas(reading, ...tokensIn(reading.document, span)));
}

const DYING = new Set(["die", "dead", "death"]);
const THERE = new Set(["scene", "arrival", "instantly", "spot", "outright"]);
const AFTERWARDS = new Set(["later", "late", "afterwards"]);

/** Whether a clause tells of somebody that he was dead when help came, or that he died later; null where it tells neither, or both. */
export function deathOf(reading: Reading, claim: Claim): "at once" | "later" | null {
  if (claim.negated) return null;
  const words = lemmasOfClaim(reading, claim);
  if (!words.some((word) => DYING.has(word))) return null;
  const there = words.some((word) => THERE.has(word));
  const later = claim.predicate === "die" && words.some((word) => AFTERWARDS.has(word));
  return there === later ? null : there ? "at once" : "later";
}

const MENDING = new Set(["repair", "restore", "restoration", "fix", "normal", "reopen", "resume"]);
/** Verbs for how long it takes, or that it is over, where the words for mending stand in the clause beside. */
const LASTING = new Set(["take", "last", "complete", "finish"]);
const TILL = new Set(["until", "till", "by", "before"]);

/** True for a clause that tells by when what was broken works again: "repaired by Monday", "it may take until Monday to mend the line". */
export function tellsMending(reading: Reading, claim: Claim): boolean {
  const { document, times } = reading;
  const till = claim.times.some((at) => {
    const token = tokenAt(document, times[at]?.start ?? 0);
    return times[at]?.from !== null && TILL.has(document.tokens[token - 1]?.norm ?? "");
  });
  const sentence = document.sentences[document.tokens[claim.triggerToken]?.sentence ?? -1];
  if (!till || claim.negated || sentence === undefined) return false;
  if (lemmasOfClaim(reading, claim).some((word) => MENDING.has(word))) return true;
  if (!LASTING.has(claim.predicate)) return false;
  return lemmas(reading, sentence.firstToken, sentence.endToken).some((word) => MENDING.has(word));
}

/**
 * What a clause tells of how it ended, as keys that two reports' clauses may share: when one person died, by when what broke is mended. The key names
 * the matter and whose it is, not what is said of it.
 */
export function outcomesOf(
  reading: Reading,
  claim: Claim,
  victim: string | null,
  background: boolean,
): readonly string[] {
  const out: string[] = [];
  if (victim?.startsWith("@") === true && deathOf(reading, claim) !== null) out.push(`death ${victim}`);
  if (!background && tellsMending(reading, claim)) out.push("mended");
  return out;
}
