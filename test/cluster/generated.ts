import { createRandom, type Random } from "../../src/base/index.js";

const SYLLABLES = "ka ro min tel var os bre lun sha dor pir ag vel tan mo ris el gro fen ul".split(" ");
const KINDS = [
  ["fire", "burned down a warehouse", "firefighters", "smoke"],
  ["flood", "flooded the old town", "rescuers", "boats"],
  ["robbery", "took jewels from a shop", "detectives", "masks"],
  ["vote", "elected a new council", "clerks", "ballots"],
  ["crash", "hit a lorry at a crossing", "medics", "brakes"],
] as const;
const LINES: readonly ((event: Event) => string)[] = [
  ({ place, kind, number }) => `A ${kind[0]} in ${place} kept ${number} ${kind[2]} busy.`,
  ({ place, person, kind }) => `${person} of the ${place} council spoke of ${kind[3]} everywhere.`,
  ({ place, kind }) => `It happened at night near the bridge of ${place} and ${kind[1]}.`,
  ({ person, number }) => `${person} counted ${number} people in the streets.`,
  ({ street, kind }) => `Neighbours in ${street} Street told of ${kind[3]} and of ${kind[2]} who came late.`,
];

type Event = {
  readonly place: string;
  readonly person: string;
  readonly street: string;
  readonly kind: (typeof KINDS)[number];
  readonly number: number;
};

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;

function name(random: Random): string {
  const word = pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Made-up reports of `events` events, `each` of every event, in a random order: the event and the text. The same seed gives the same. */
export function generatedReports(events: number, each: number, seed: number): { event: number; text: string }[] {
  const random = createRandom(seed);
  const out: { event: number; text: string; order: number }[] = [];
  for (let event = 0; event < events; event++) {
    const [place, person, street] = [name(random), `${name(random)} ${name(random)}`, name(random)];
    const about: Event = { place, person, street, kind: pick(KINDS, random), number: 14 + Math.floor(random() * 900) };
    for (let k = 0; k < each; k++) {
      const lines = LINES.map((line) => ({ text: line(about), order: random() })).sort((a, b) => a.order - b.order);
      const text = lines
        .slice(0, 4)
        .map((line) => line.text)
        .join(" ");
      out.push({ event, text, order: random() });
    }
  }
  return out.sort((a, b) => a.order - b.order).map(({ event, text }) => ({ event, text }));
}
