import { remember } from "../base/index.js";
import { arrangeReport, type ClusterModel, type Signature, tellBecause, unpackSignature } from "../cluster/index.js";
import type { Clusterer } from "../store/index.js";

/** Signatures that are kept unpacked: those of a story come up again with each of its reports. */
const KEPT = 4000;
/** Names that stories get until the store names them; no id begins so. */
const FRESH = "\u0000story ";

/** The clustering as the store asks for it. */
export function createClusterer(model: ClusterModel): Clusterer {
  const known = new Map<string, { line: string; signature: Signature }>();
  const unpack = (report: string, line: string): Signature => {
    const found = known.get(report);
    if (found?.line === line) return found.signature;
    const signature = unpackSignature(line);
    remember(known, report, { line, signature }, KEPT);
    return signature;
  };
  return (report, candidates) => {
    const begins: { story: string; reports: readonly string[] }[] = [];
    const arrangement = arrangeReport(
      { report: report.id, signature: unpack(report.id, report.signature) },
      candidates.map(({ members, ...candidate }) => ({
        ...candidate,
        members: members.map(({ report: id, signature }) => ({ report: id, signature: unpack(id, signature) })),
      })),
      model,
      (reports) => {
        const story = `${FRESH}${begins.length}`;
        begins.push({ story, reports });
        return story;
      },
    );
    const { story, joined, merges, moves } = arrangement;
    const told = (because: (typeof moves)[number]["because"]) =>
      because === null ? "told by no other report" : tellBecause(because);
    return {
      story,
      reason: joined === null ? "began the story" : tellBecause(joined.because),
      begins,
      merges: merges.map(({ from, into, because }) => ({ from, into, reason: told(because) })),
      moves: moves.map(({ report: id, from, to, because }) => ({ report: id, from, to, reason: told(because) })),
    };
  };
}
