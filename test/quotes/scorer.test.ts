import { expect, test } from "vitest";
import { candidatesOf } from "../../src/quotes/candidates.js";
import { quotedMask } from "../../src/quotes/find-quotes.js";
import { findRegions } from "../../src/quotes/regions.js";
import { createCueScores, isHopeless, loadQuoteModel, scoreCandidates } from "../../src/quotes/scorer.js";
import { loadSyntaxModel, parse } from "../../src/syntax/index.js";
import { createDocument } from "../../src/text/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { reportOf } from "./drawn.js";

const TEXT = `The harbourmaster said on Sunday that two ferries had collided, and that he expected an inquiry.
The crew wanted to leave the port, which officials called unlikely. According to the ministry, nobody was hurt.
“We never saw the lights,” Lena Voss told the inquiry, “and we did not hear a horn.” Her plan to sail was dropped.`;

test("leaving out cues that attribute nothing before their readings are made changes no likelihood", () => {
  const model = loadQuoteModel(readModelBytes("quotes"));
  const document = createDocument(reportOf(TEXT));
  const syntax = parse(document, loadSyntaxModel(readModelBytes("syntax")));
  const regions = findRegions(document);
  const quoted = quotedMask(document, regions);
  const cueScore = createCueScores(document, syntax, quoted, model);
  let fewer = 0;
  for (const sentence of document.sentences) {
    const score = (candidates: Parameters<typeof scoreCandidates>[3]) =>
      scoreCandidates(document, syntax, sentence, candidates, quoted, model);
    const all = candidatesOf(document, syntax, sentence, regions);
    const some = candidatesOf(document, syntax, sentence, regions, (cue) => !isHopeless(cueScore(cue)));
    fewer += all.length - some.length;
    expect(score(some)).toEqual(score(all));
  }
  expect(fewer).toBeGreaterThan(0);
});
