import { describe, expect, test } from "vitest";
import { findClaims } from "../../src/claims/index.js";
import { drawn } from "../quotes/drawn.js";

const NONE = { times: [], quantities: [], entities: [], quotes: [], attributions: [] };

/** The claims of a drawn sentence by predicate, with what each leans on. */
function leans(tree: string): Record<string, string | null> {
  const { document, syntax } = drawn(tree);
  return Object.fromEntries(
    findClaims(document, syntax, NONE).map(({ predicate, leansOn }) => [
      predicate,
      leansOn === null ? null : document.text.slice(...leansOn),
    ]),
  );
}

describe("what a claim leans on", () => {
  test("a relative clause on its noun, the main clause on nothing", () => {
    expect(
      leans(`
      The DET/DT 2 det
      flood~ NOUN/NN 9 nsubj
      , PUNCT/, 5 punct
      which PRON/WDT 5 nsubj
      drowned VERB/VBD 2 acl:relcl drown
      nine NUM/CD 7 nummod
      goats~ NOUN/NNS 5 obj goat
      , PUNCT/, 5 punct
      began VERB/VBD 0 root begin
      on ADP/IN 11 case
      Tuesday~ PROPN/NNP 9 obl
      . PUNCT/. 9 punct`),
    ).toEqual({ drown: "The flood", begin: null });
  });

  test("a participle on the clause above", () => {
    expect(
      leans(`
      The DET/DT 2 det
      flood NOUN/NN 3 nsubj
      came VERB/VBD 0 root come
      at ADP/IN 5 case
      night~ NOUN/NN 3 obl
      , PUNCT/, 7 punct
      killing VERB/VBG 3 advcl kill
      nine NUM/CD 9 nummod
      goats~ NOUN/NNS 7 obj goat
      . PUNCT/. 3 punct`),
    ).toEqual({ come: null, kill: "The flood came at night" });
  });

  test("a second verb on the subject that it shares", () => {
    expect(
      leans(`
      The DET/DT 2 det
      keeper NOUN/NN 3 nsubj
      shut VERB/VBD 0 root shut
      the DET/DT 5 det
      gate NOUN/NN 3 obj
      and CCONJ/CC 7 cc
      lost VERB/VBD 3 conj lose
      nine NUM/CD 9 nummod
      goats~ NOUN/NNS 7 obj goat
      . PUNCT/. 3 punct`),
    ).toEqual({ shut: null, lose: "The keeper" });
  });

  test("a clause with a subject of its own on nothing", () => {
    expect(
      leans(`
      The DET/DT 2 det
      keeper NOUN/NN 3 nsubj
      left VERB/VBD 0 root leave
      because SCONJ/IN 7 mark
      the DET/DT 6 det
      goats NOUN/NNS 7 nsubj goat
      drowned VERB/VBD 3 advcl drown
      . PUNCT/. 3 punct`),
    ).toEqual({ leave: null, drown: null });
  });

  test("no subject is lent where no word joins the two, or a noun stands in front", () => {
    // The tree joins "ruined" to "praised"; the sentence does not say who ruined it.
    expect(
      leans(`
      The DET/DT 2 det
      mayor NOUN/NN 3 nsubj
      praised VERB/VBD 0 root praise
      rules NOUN/NNS 3 obj rule
      many ADJ/JJ 6 amod
      farmers NOUN/NNS 4 nmod farmer
      think VERB/VBP 4 acl think
      ruined VERB/VBD 3 conj ruin
      the DET/DT 10 det
      fair~ NOUN/NN 8 obj
      . PUNCT/. 3 punct`).ruin,
    ).toBeNull();
    expect(
      leans(`
      The DET/DT 2 det
      keeper NOUN/NN 3 nsubj
      slept VERB/VBD 0 root sleep
      and CCONJ/CC 7 cc
      the DET/DT 6 det
      goats NOUN/NNS 7 obl goat
      drowned VERB/VBD 3 conj drown
      . PUNCT/. 3 punct`).drown,
    ).toBeNull();
  });

  test("a clause that is whole leans on nothing, though the tree takes it for a relative one", () => {
    expect(
      leans(`
      A DET/DT 2 det
      call NOUN/NN 0 root call
      a DET/DT 4 det
      boat NOUN/NN 6 nsubj:pass
      was AUX/VBD 6 aux:pass be
      seen VERB/VBN 2 acl:relcl see
      near ADP/IN 9 case
      the DET/DT 9 det
      pier~ NOUN/NN 6 obl
      . PUNCT/. 2 punct`).see,
    ).toBeNull();
  });
});
