import { CUE_TABLE } from "./cue-table.js";

let weights: ReadonlyMap<string, number> | null = null;

function table(): ReadonlyMap<string, number> {
  if (weights) return weights;
  const read = new Map<string, number>();
  for (const line of CUE_TABLE.split("\n")) {
    const tab = line.lastIndexOf("\t");
    if (tab > 0) read.set(line.slice(0, tab), Number(line.slice(tab + 1)) / 100);
  }
  weights = read;
  return read;
}

/** How likely a candidate with these features is an attribution, between 0 and 1, as learnt by `train/quotes`. */
export function likelihood(features: readonly string[]): number {
  const known = table();
  let sum = 0;
  for (const feature of features) sum += known.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
