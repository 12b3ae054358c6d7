import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import {
  bioFollows,
  decodeSequence,
  decodeUtf8,
  type FeatureRows,
  LinearModel,
  loadLinearModel,
  readContainer,
  SumModel,
  type TypedArray,
  transitionScores,
} from "../../src/models/index.js";
import { writeContainer } from "../../train/container.js";
import { AveragedPerceptron, exportModels, type SequenceExample, trainSequence } from "../../train/perceptron.js";

function modelBytes(model: AveragedPerceptron): Uint8Array {
  const { info, arrays } = model.exportModel("model", { minUpdates: 1, bits: 16, clip: 1 });
  return writeContainer(info, arrays);
}

describe("container", () => {
  it("reads back what was written, also from bytes that begin anywhere", () => {
    const bytes = writeContainer(
      { name: "é" },
      new Map<string, TypedArray>([
        ["a", Uint32Array.of(1, 2 ** 32 - 1)],
        ["b", Int8Array.of(-1, 5, 7)],
        ["c", Int16Array.of(-300)],
      ]),
    );
    for (const shift of [0, 1, 3]) {
      const moved = new Uint8Array(bytes.length + shift);
      moved.set(bytes, shift);
      const { info, arrays } = readContainer(moved.subarray(shift));
      expect(info).toEqual({ name: "é" });
      expect([...(arrays.get("a") ?? [])]).toEqual([1, 2 ** 32 - 1]);
      expect([...(arrays.get("b") ?? [])]).toEqual([-1, 5, 7]);
      expect([...(arrays.get("c") ?? [])]).toEqual([-300]);
    }
  });

  it("refuses what is no weights file", () => {
    expect(() => readContainer(new Uint8Array(3))).toThrow(/no weights file/);
    const bytes = writeContainer({}, new Map([["a", Uint32Array.of(1, 2)]]));
    expect(() => readContainer(bytes.subarray(0, bytes.length - 4))).toThrow(/does not fit/);
    expect(() => new LinearModel(readContainer(bytes), "model")).toThrow(/no model "model"/);
  });

  it("decodes UTF-8 of every length", () => {
    const text = "aé€😀".repeat(3000);
    expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
  });
});

describe("linear model", () => {
  it("adds the weights of known features and nothing for others", () => {
    const random = createRandom(5);
    const trained = new AveragedPerceptron(["x", "y", "z"]);
    const features = Array.from({ length: 500 }, () => Math.floor(random() * 2 ** 32));
    for (const [i, feature] of features.entries()) {
      trained.update(Uint32Array.of(feature), 0, 1, i % 3, i + 1);
      trained.tick();
    }
    trained.average();
    const model = loadLinearModel(modelBytes(trained));
    expect(model.size).toBeGreaterThan(400);
    for (const [i, feature] of features.slice(0, 300).entries()) {
      const scores = new Int32Array(3);
      model.addScores(feature, scores);
      expect(scores[i % 3]).toBeGreaterThan(0);
      expect(scores[(i + 1) % 3]).toBe(0);
    }
    const scores = new Int32Array(3);
    model.addScores(12345, scores);
    expect([...scores]).toEqual([0, 0, 0]);
  });
});

/** Random features with a weight or two each, in a container as models are kept. */
function randomModel(
  labels: readonly string[],
  size: number,
  seed: number,
): { bytes: Uint8Array; features: Uint32Array } {
  const random = createRandom(seed);
  const trained = new AveragedPerceptron(labels);
  const features = Uint32Array.from({ length: size }, () => Math.floor(random() * 2 ** 32));
  for (const feature of features) {
    trained.update(Uint32Array.of(feature), 0, 1, Math.floor(random() * labels.length), random() < 0.5 ? 1 : -1);
    trained.update(Uint32Array.of(feature), 0, 1, Math.floor(random() * labels.length), random() < 0.5 ? 2 : -2);
    trained.tick();
  }
  const { info, arrays } = trained.exportModel("model", { minUpdates: 0, clip: 1 });
  return { bytes: writeContainer(info, arrays), features };
}

describe("sum model", () => {
  it("sums as a linear model does", () => {
    const { bytes, features } = randomModel(["yes"], 400, 3);
    const linear = new LinearModel(readContainer(bytes), "model");
    const sum = new SumModel(readContainer(bytes), "model");
    const asked = Uint32Array.from([...features.slice(0, 100), 1, 2, 3]);
    const scores = new Int32Array(1);
    linear.addAll(asked, asked.length, scores);
    expect(sum.sum(asked, asked.length)).toBe(scores[0]);
    expect(sum.sum(Uint32Array.of(77), 1)).toBe(0);
    expect(sum.scale).toBe(linear.scale);
  });

  it("refuses a model of several labels", () => {
    const { bytes } = randomModel(["x", "y"], 20, 4);
    expect(() => new SumModel(readContainer(bytes), "model")).toThrow(/2 labels/);
  });
});

describe("several models made one", () => {
  const trained = (weights: readonly number[]) => {
    const model = new AveragedPerceptron(["a", "b", "c"]);
    for (const [label, by] of weights.entries()) model.update(Uint32Array.of(77), 0, 1, label, by);
    model.tick();
    return model;
  };
  const read = (bytes: Uint8Array, split = 0) => new LinearModel(readContainer(bytes), "m", split);
  const write = ({ info, arrays }: ReturnType<typeof exportModels>) => writeContainer({ ...info }, arrays);

  it("has the mean of their weights", () => {
    const both = exportModels("m", [trained([4, 1, 0]), trained([2, -1, 6])], { minUpdates: 0, clip: 1 });
    const scores = new Int32Array(3);
    read(write(both)).addScores(77, scores);
    expect([...scores]).toEqual([127, 0, 127]);
  });

  it("sums the labels before the split only, where asked", () => {
    const model = read(write(exportModels("m", [trained([3, 2, 1])], { minUpdates: 0, clip: 1 })), 2);
    const all = new Int32Array(3);
    const below = new Int32Array(3);
    model.addAll(Uint32Array.of(5, 77), 2, all);
    model.addBelow(Uint32Array.of(5, 77), 2, below);
    expect([...below]).toEqual([all[0], all[1], 0]);
    expect(all[2]).toBeGreaterThan(0);
  });
});

describe("sequences", () => {
  const labels = ["O", "B-X", "I-X"];
  const rowsOf = (words: readonly number[]): FeatureRows => ({
    features: Uint32Array.from(words),
    offsets: Uint32Array.from({ length: words.length + 1 }, (_, i) => i),
  });
  // Word 7 opens a name and word 8 goes on with it, but only behind 7 or 8.
  const labelsOf = (words: readonly number[]): Int32Array => {
    let inside = false;
    return Int32Array.from(words, (word) => {
      const label = word === 7 ? 1 : word === 8 && inside ? 2 : 0;
      inside = label > 0;
      return label;
    });
  };
  const examples: SequenceExample[] = [];
  const random = createRandom(3);
  for (let i = 0; i < 300; i++) {
    const words = Array.from({ length: 8 }, () => [1, 2, 7, 8][Math.floor(random() * 4)] as number);
    examples.push({ rows: rowsOf(words), labels: labelsOf(words) });
  }
  const train = () => trainSequence(labels, examples, { epochs: 6, seed: 1 });

  it("learns a task that needs transitions and keeps to BIO", () => {
    const model = loadLinearModel(modelBytes(train()));
    const follows = bioFollows(labels);
    const moves = transitionScores(model);
    for (const example of examples.slice(0, 100)) {
      expect([...decodeSequence(model, example.rows, moves, follows)]).toEqual([...example.labels]);
    }
    expect(decodeSequence(model, rowsOf([])).length).toBe(0);
  });

  it("is the same every time", () => {
    expect(modelBytes(train())).toEqual(modelBytes(train()));
  });
});
