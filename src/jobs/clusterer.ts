import {
  type ClusterModel,
  mergeStories,
  placeReport,
  type Signature,
  type StoryCandidate,
  tellBecause,
  unpackSignature,
} from "../cluster/index.js";
import type { Candidate, Clusterer } from "../store/index.js";

/** Signatures that are kept unpacked: those of a story come up again with each of its reports. */
const KEPT = 4000;

/** The clustering as the store asks for it. */
export function createClusterer(model: ClusterModel): Clusterer {
  const known = new Map<string, { line: string; signature: Signature }>();
  const unpack = (report: string, line: string): Signature => {
    const found = known.get(report);
    if (found?.line === line) return found.signature;
    const signature = unpackSignature(line);
    if (known.size >= KEPT) known.delete(known.keys().next().value as string);
    known.set(report, { line, signature });
    return signature;
  };
  const candidate = ({ story, members }: Candidate): StoryCandidate => ({
    story,
    members: members.map(({ report, signature }) => ({ report, signature: unpack(report, signature) })),
  });
  return {
    place: ({ id, signature }, candidates) => {
      const placement = placeReport(unpack(id, signature), candidates.map(candidate), model);
      if (placement === null) return { story: null, reason: "no story fits", near: [] };
      const { story, because, near } = placement;
      return { story, reason: tellBecause(because), near: near.map((fit) => fit.story) };
    },
    merge: (left, right) => {
      const fit = mergeStories(candidate(left), candidate(right), model);
      return fit === null ? null : tellBecause(fit.because);
    },
  };
}
