import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { readReport } from "../../src/analysis/index.js";
import { createRandom, type Random, shuffled } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import { packagedModels } from "../../src/index.js";
import { SOURCES } from "../mutation/measure.js";
import { mutate } from "../mutation/mutate.js";
import { KINDS } from "../mutation/types.js";
import { readRecords } from "../quality/corpus.js";

const SEED = 20260301;
/** Longer texts are left out: they are lists and speeches, and hold the mutation program up. */
const LONGEST = 8000;
const SHORTEST = 300;
/** Texts that are read at once: each is changed some times before the next come, as one event is reported within some days. */
const READ_AT_ONCE = 200;
const DAY = 86_400_000;
const FIRST = Date.UTC(2020, 0, 1);
const OUTLETS = 40;

type Source = { readonly id: string; readonly text: string };

function sourcesIn(data: string): Source[] {
  return SOURCES.flatMap(({ file }) =>
    readRecords<{ id: string; text: string }>(join(data, file)).map(({ id, text }) => ({ id: `${file} ${id}`, text })),
  ).filter(({ text }) => text.length >= SHORTEST && text.length <= LONGEST);
}

/** A report with one known change, and with some of its last paragraphs cut off: what another outlet prints of one agency's report. */
function changed(reading: Reading, random: Random): string {
  for (const kind of shuffled([...KINDS], random)) {
    const mutation = mutate(reading, kind, random);
    if (mutation === null) continue;
    const paragraphs = mutation.right.split(/\n{2,}/);
    const kept = Math.max(2, Math.ceil(paragraphs.length * (0.5 + random() / 2)));
    return paragraphs.slice(0, kept).join("\n\n");
  }
  return reading.document.text;
}

/** Writes `files` files of JSON Lines with `reports` reports in all, drawn from the corpora in `data`. The same call writes the same bytes. */
export async function generateReports(
  data: string,
  reports: number,
  paths: readonly string[],
): Promise<{ readonly words: number }> {
  const random = createRandom(SEED);
  const sources = sourcesIn(data);
  const each = Math.ceil(reports / sources.length);
  const order = shuffled(sources, random);
  let words = 0;
  let made = 0;
  let out = createWriteStream(paths[0] as string);
  for (let from = 0; made < reports; from = (from + READ_AT_ONCE) % order.length) {
    const readings = order
      .slice(from, from + READ_AT_ONCE)
      .map(({ text }) => readReport({ id: "a", text }, packagedModels()));
    for (let turn = 0; turn < each && made < reports; turn++) {
      for (const [at, reading] of readings.entries()) {
        if (made === reports) break;
        const text = turn === 0 ? reading.document.text : changed(reading, random);
        const day = Math.floor((made / reports) * 365) + Math.floor(random() * 3);
        const line = {
          id: `r${from + at}-${turn}-${made}`,
          text,
          outlet: `Outlet ${1 + Math.floor(random() * OUTLETS)}`,
          published: new Date(FIRST + day * DAY).toISOString().slice(0, 10),
        };
        words += text.split(/\s+/).length;
        if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
        made++;
        const part = Math.floor((made / reports) * paths.length);
        if (part > Math.floor(((made - 1) / reports) * paths.length) && part < paths.length) {
          out.end();
          await once(out, "finish");
          out = createWriteStream(paths[part] as string);
        }
      }
    }
  }
  out.end();
  await once(out, "finish");
  return { words };
}
