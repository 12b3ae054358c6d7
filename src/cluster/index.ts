export { arrangeReport, type NameStory } from "./arrange.js";
export { becauseOf, tellBecause } from "./because.js";
export type { Grouping } from "./group.js";
export { chooseReports, indexTermsOf } from "./keys.js";
export { CLUSTER_LIMITS } from "./limits.js";
export { type ClusterModel, loadClusterModel } from "./model.js";
export { packSignature, unpackSignature } from "./pack.js";
export { mergeStories, type Placement, placeReport } from "./place.js";
export { signatureOf } from "./signature.js";
export { createStoryIndex, type StoryIndex } from "./story-index.js";
export type {
  Arrangement,
  Because,
  Fit,
  Member,
  Merge,
  Move,
  Signature,
  SignatureInput,
  StoryCandidate,
  Term,
  TermKind,
} from "./types.js";
