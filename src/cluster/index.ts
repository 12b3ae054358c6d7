export { becauseOf, tellBecause } from "./because.js";
export { chooseReports, indexTermsOf } from "./keys.js";
export { CLUSTER_LIMITS } from "./limits.js";
export { type ClusterModel, loadClusterModel } from "./model.js";
export { packSignature, unpackSignature } from "./pack.js";
export { mergeStories, placeReport, scorePair } from "./place.js";
export { signatureOf } from "./signature.js";
export { createStoryIndex, type Placed, type StoryIndex } from "./story-index.js";
export type {
  Because,
  Fit,
  Member,
  Placement,
  Signature,
  SignatureInput,
  StoryCandidate,
  Term,
  TermKind,
} from "./types.js";
