import { FEATURES, pairFeatures } from "./features.js";
import type { ClusterModel } from "./model.js";
import type { Prepared } from "./prepare.js";

/** Score of an exact copy: surer than any pair that is judged. */
export const COPY = 20;
/** From so many thousandths of common runs on two reports are one text in two editions, whatever else differs, and score at least so much. */
const EDITION = 600;
const COPIED = FEATURES.indexOf("copied");
const EDITION_SCORE = 6;
/** Days between publications that cost nothing, what each further day costs in log odds, and the most that days cost: one event is mostly told within days. */
const FREE_DAYS = 4;
const PER_DAY = 0.08;
const MOST_FOR_DAYS = 3;

/** Log odds that two reports tell one event. The same whichever comes first. A day of publication that is not known costs nothing. */
export function scorePrepared(left: Prepared, right: Prepared, model: ClusterModel): number {
  const [a, b] = [left.signature, right.signature];
  if (a.copy === b.copy && a.words > 0) return COPY;
  const row = pairFeatures(left, right);
  const score = model.trees.score(row) - daysCost(a.day, b.day);
  return (row[COPIED] as number) >= EDITION ? Math.max(score, EDITION_SCORE) : score;
}

function daysCost(left: number | null, right: number | null): number {
  if (left === null || right === null) return 0;
  return Math.min(MOST_FOR_DAYS, Math.max(0, Math.abs(left - right) - FREE_DAYS) * PER_DAY);
}
