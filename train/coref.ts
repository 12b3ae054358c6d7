/**
 * Trains the model that ties descriptions and pronouns to what they go back to, and writes `models/coref-2026-11-25`:
 *
 *     CROSSREAD_DATA=DIR npx tsx train/coref.ts
 *
 * Trees and names are those of the models that lie in `models`: train those first.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../src/base/index.js";
import { loadChainModel, loadEntityModel } from "../src/entities/index.js";
import { loadSyntaxModel } from "../src/syntax/index.js";
import { readModelBytes } from "../src/weights/index.js";
import { writeContainer } from "./container.js";
import { writeCard } from "./coref/card.js";
import { readChains, readLesson } from "./coref/lessons.js";
import { exportRanker, type Leaning, trainRanker } from "./coref/ranker.js";
import { scoreRanker } from "./coref/score.js";

const OUT = new URL("../models/coref-2026-11-25/", import.meta.url);
const SEED = 20261125;
const CORPUS = "gum-train.jsonl.gz";
const DEV = "gum-dev.jsonl.gz";
/**
 * By class (he and she, it, they, description, description of several). The corpus has many chains without a name, and only
 * chains with one are kept: what could go back to a name is tied more readily than it is there. Set on a third of the corpus.
 */
const LEANINGS: readonly Leaning[] = [
  { fresh: -2, named: 2 },
  { fresh: -1, named: 1.1 },
  { fresh: -1, named: 1.5 },
  { fresh: 0, named: 0.3 },
  { fresh: 0, named: 0.3 },
];
const flag = process.argv.indexOf("--data");
const folder = flag > 0 ? (process.argv[flag + 1] as string) : (process.env.CROSSREAD_DATA ?? "");
if (folder === "") throw new Error("name the data folder: CROSSREAD_DATA=DIR or --data DIR");

const entityModel = loadEntityModel(readModelBytes("entities"));
const syntaxModel = loadSyntaxModel(readModelBytes("syntax"), false);
const all = readChains(folder, CORPUS);
// Letters, fiction, essays, podcasts and guides are under non-commercial licences: no weight comes from them.
const free = all.filter(({ license }) => !license.includes("NC"));
const lessons = free.map((record) => readLesson(record, syntaxModel, entityModel));
const ranker = trainRanker(lessons, {
  runs: 5,
  epochs: 8,
  rate: 0.05,
  l2: 0.005,
  drop: 0.3,
  minCount: 3,
  random: createRandom(SEED),
  log: console.log,
});
const made = exportRanker(ranker, LEANINGS, 0.02, 3);
const bytes = writeContainer({ ...made.info, version: 1 }, made.arrays);
const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
const model = loadChainModel(bytes);
const facts = {
  sha256: sha256(bytes),
  bytes: bytes.length,
  features: made.features,
  seed: SEED,
  corpus: { file: CORPUS, documents: free.length, left: all.length - free.length },
  fingerprint: sha256(readFileSync(join(folder, "coref-within", CORPUS))),
  development: scoreRanker(
    readChains(folder, DEV).map((record) => readLesson(record, syntaxModel, entityModel)),
    model,
  ),
};
console.log(facts);
mkdirSync(OUT, { recursive: true });
writeFileSync(new URL("weights.bin", OUT), bytes);
writeFileSync(new URL("scores.json", OUT), `${JSON.stringify(facts, null, 2)}\n`);
writeFileSync(new URL("card.md", OUT), writeCard(facts));
