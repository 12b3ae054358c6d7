import type { Collation, ReportInput } from "../../src/contract/index.js";

/** A report with every field, in words of our own. */
export const fullReport: ReportInput = {
  id: "harbour-post/2031-05-02/ferry",
  text: 'The ferry left late.\n\n"Nobody was hurt," said the master.\n',
  headline: "Ferry leaves late",
  outlet: "Harbour Post",
  byline: ["A. Lind", "B. Østby"],
  published: "2031-05-02",
  url: "https://example.org/ferry?a=1&b=2",
  lang: "en",
  caption: ["The ferry at the quay."],
};

/** What databases like to change: NUL, half of a surrogate pair, escapes, an emoji, a combining mark, both kinds of line end. */
export const awkward = "a\0b \ud83d c \udc00 \\0041 \\ \"q\" 'r' 😀 é\r\n\u2028%_?$1";

/** A short report. */
export function report(id: string, text = `Text of ${id}.`): ReportInput {
  return { id, text };
}

/** A collation with one point, whose gist is `gist`. */
export function collation(gist: string): Collation {
  return {
    schema: "crossread/collation/1",
    reports: [],
    points: [
      {
        id: "p1",
        kind: "claim",
        status: "single",
        gist,
        origins: [],
        because: "only one report says it",
        readings: [],
        variants: [],
      },
    ],
    timeline: [],
    lineage: { origins: [], edges: [] },
    entities: [],
    notes: [],
  };
}
