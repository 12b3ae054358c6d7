import type { Reading } from "../claims/index.js";

/** Days after which an event is no longer the one that the report is about. */
const OLD = 30;
const DAY = 86_400_000;

/** The end of a time as days since 1970; null where it is not known. */
function endOf(to: string | null): number | null {
  const end = Date.parse(to?.slice(0, 10) ?? "");
  return Number.isNaN(end) ? null : end / DAY;
}

const MONTH = /^\d{4}-\d{2}/;

/**
 * The month of which each sentence about what is long over tells, as far as its words or those of the sentence before in its paragraph say so; "" where
 * they do not, null for a sentence about what is new.
 */
export function backgroundMonths({ document, times }: Reading, background: Uint8Array): readonly (string | null)[] {
  const out: (string | null)[] = [];
  let at = 0;
  for (const [i, { start, end, paragraph }] of document.sentences.entries()) {
    while (at < times.length && (times[at]?.start ?? 0) < start) at++;
    const months = new Set<string>();
    for (; at < times.length && (times[at]?.start ?? 0) < end; at++) {
      const month = MONTH.exec(times[at]?.value ?? "");
      if (month !== null) months.add(month[0]);
    }
    const [own = null] = months.size === 1 ? months : [];
    const before = document.sentences[i - 1]?.paragraph === paragraph ? (out[i - 1] ?? "") : "";
    out.push(background[i] !== 1 ? null : (own ?? (months.size === 0 ? before : "")));
  }
  return out;
}

/**
 * Sentences that tell of something long over when the report was printed ("In February a quake killed 600"), as 1 for each; a sentence without a time
 * of its own goes on with that of the sentence before in its paragraph. All 0 where the day of printing is not known.
 */
export function backgroundOf({ document, times }: Reading): Uint8Array {
  const out = new Uint8Array(document.sentences.length);
  const printed = endOf(document.report.published);
  if (printed === null) return out;
  let at = 0;
  for (const [i, sentence] of document.sentences.entries()) {
    while (at < times.length && (times[at]?.start ?? 0) < sentence.start) at++;
    let own: 0 | 1 | null = null;
    for (; at < times.length && (times[at]?.start ?? 0) < sentence.end; at++) {
      const end = endOf(times[at]?.to ?? null);
      if (end === null || times[at]?.type === "DURATION") continue;
      const old = printed - end > OLD;
      own = old && own !== 0 ? 1 : 0;
    }
    const before = document.sentences[i - 1];
    out[i] = own ?? (before !== undefined && before.paragraph === sentence.paragraph ? (out[i - 1] as number) : 0);
  }
  return out;
}
