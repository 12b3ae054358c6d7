import type { CastMember } from "../cast/index.js";
import { once } from "./memo.js";

type Mention = CastMember["mentions"][number];

const byReport = once((member: CastMember): ReadonlyMap<string, readonly Mention[]> => {
  const out = new Map<string, Mention[]>();
  for (const mention of member.mentions) {
    const list = out.get(mention.report);
    if (list === undefined) out.set(mention.report, [mention]);
    else list.push(mention);
  }
  return out;
});

/** The mentions of a member in one report, in text order: a story of many reports has many of all, and every clause asks. */
export function mentionsIn(member: CastMember, report: string): readonly Mention[] {
  return byReport(member).get(report) ?? [];
}
