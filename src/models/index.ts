export { type Container, decodeUtf8, readContainer, type TypedArray } from "./container.js";
export { LinearModel, loadLinearModel } from "./linear-model.js";
export {
  bioFollows,
  decodeSequence,
  type FeatureRows,
  type Follows,
  transitionFeature,
  transitionScores,
} from "./sequence.js";
export { SumModel } from "./sum-model.js";
export { loadTrees, type Trees } from "./trees.js";
