import { createRandom, type Random } from "../../src/base/index.js";

/** What happened, told in sentences of its own: `#` stands for a figure that each outlet has for itself, `@` for a day. */
const EVENTS: readonly (readonly string[])[] = [
  [
    "A fire at the paper mill in Holm left # people hurt on @, the police said.",
    "“The roof came down within minutes,” said Mara Ellison, the mayor of Holm, who lives beside the mill.",
    "Flames spread from a dryer to bales of pulp. Firemen from three villages fought them until dawn.",
  ],
  [
    "Oil from the tanker Corvina covered # kilometres of beach near Estwick on @, the coast guard said.",
    "Tomas Verrin, master of the harbour, denied that the ship had been warned of the sandbank.",
    "Volunteers washed gulls and seals in tents. The owners of the tanker promised to pay for the cleaning.",
  ],
  [
    "The Sella bridge gave way on @ under a convoy of # lorries, engineers of the army reported.",
    "“A bolt was missing since the spring,” Ines Okoro, head of the road office, told reporters in Belmora.",
    "Divers searched the river for drivers. Trains over the older crossing were stopped as well.",
  ],
  [
    "Pilots at the airport of Lorvan walked out on @, and # flights were cancelled, their union announced.",
    "Pavel Anders, who speaks for the pilots, said that they want longer nights of rest and not more money.",
    "Passengers slept on benches. The airline asked a court to forbid the strike.",
  ],
  [
    "Surgeons in Brenn finished # operations by torchlight on @ when the hospital lost its power.",
    "Ruth Calder, director of the hospital, said that both generators had failed their last test.",
    "A squirrel had bitten through a cable, according to the electricity works. Two patients were moved by helicopter.",
  ],
  [
    "Water broke into the Kestria copper mine on @ and trapped # men below the seventh level.",
    "“We hear them knock,” said Jonas Vane, who owns the mine, and promised pumps before nightfall.",
    "Relatives waited at the shaft with lamps. A miner who got out blamed an old gallery that no map shows.",
  ],
  [
    "Smugglers had hidden # ivory tusks in a shipment of coffee that customs opened in Tarn on @.",
    "Lea Moreau, a prosecutor, estimated that the tusks came from two herds in the north.",
    "The importer, a dealer in antiques, has left the country. Rangers welcomed the find.",
  ],
  [
    "Voters in Orley rejected the new dam by # votes on @, the election board declared after a recount.",
    "Hugo Stahl, the engineer who drew the dam, called the ballot a mistake that farmers would regret.",
    "Opponents danced in the square. The council must now decide what becomes of the land that it bought.",
  ],
];
const OUTLETS = ["Gull", "Northern Post", "Harbour Times", "Daily Lantern", "Beacon", "Coast Courier"];
const DAYS = ["Monday", "Tuesday", "Wednesday"];

/** A report as a line of an import. */
export type Line = {
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly published: string;
  readonly text: string;
};

function lineOf(i: number, random: Random, revised: boolean): Line {
  const event = EVENTS[i % EVENTS.length] as readonly string[];
  const outlet = OUTLETS[i % OUTLETS.length] as string;
  const figure = 10 + Math.floor(random() * 40) + (revised && i % 3 === 0 ? 1 : 0);
  const day = DAYS[Math.floor(random() * DAYS.length)] as string;
  const own = `This is what the ${outlet} has learnt so far; it will report again at ${1 + (i % 11)} o'clock, in its edition ${i}.`;
  const text = [...event, own].map((sentence) => sentence.replace("#", String(figure)).replace("@", day));
  const url = `https://${outlet.toLowerCase().replace(/\W/g, "")}.example/${i}`;
  return { id: `report-${i}`, url, outlet, published: "2031-05-16", text: text.join("\n\n") };
}

/** So many invented reports of eight events; `revised`: a third of them with another figure than before. The same every time. */
export function reportLines(count: number, revised: boolean): readonly Line[] {
  const random = createRandom(11);
  return Array.from({ length: count }, (_, i) => lineOf(i, random, revised));
}
