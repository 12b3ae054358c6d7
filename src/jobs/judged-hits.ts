import { ok, type Result } from "../base/index.js";
import type { PlacedJudgement } from "../contract/index.js";
import type { Hit, Store } from "../store/index.js";
import { type Compared, comparedStories, lengthOf, overlap } from "./compared-story.js";

/**
 * What was judged of each place that search found: of the points that its words are part of; of a report, of any of its words, and what is lost of it. Nothing is
 * compared for it; of a report that was revised since its story was compared nothing is told until it is compared anew.
 */
export async function judgedHits(store: Store, hits: readonly Hit[]): Promise<Result<PlacedJudgement[][]>> {
  const stories = await comparedStories(
    store,
    hits.flatMap(({ story }) => story ?? []),
    true,
  );
  if (!stories.ok) return stories;
  return ok(hits.map((hit) => judgedAt(hit, stories.value.get(hit.story ?? "")?.judged ?? null)));
}

function judgedAt(hit: Hit, judged: Compared["judged"]): PlacedJudgement[] {
  const { report, kind, start, end } = hit;
  if (judged === null || kind === "person" || judged.textsSha256.get(report) !== hit.textSha256) return [];
  const own = judged.readings.filter((reading) => reading.report === report);
  if (kind === "report") {
    const lost = judged.lost.filter(({ reports }) => reports.includes(report));
    // What is lost comes first: of many a page shows the first.
    return each([...lost.map(({ judgement }) => judgement), ...own.flatMap(({ judgements }) => judgements)]);
  }
  const words = [[start ?? 0, end ?? 0]] as const;
  const touched = own.filter(({ spans }) => 2 * overlap(spans, words) > Math.min(lengthOf(spans), lengthOf(words)));
  return each(touched.flatMap(({ judgements }) => judgements));
}

/** Each judgement of a point once. */
function each(judgements: readonly PlacedJudgement[]): PlacedJudgement[] {
  return [...new Map(judgements.map((one) => [`${one.point} ${one.line}`, one])).values()];
}
