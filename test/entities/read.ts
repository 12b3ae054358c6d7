import { readFileSync } from "node:fs";
import { type Entity, findEntities, loadChainModel, loadEntityModel } from "../../src/entities/index.js";
import { loadSyntaxModel, parse } from "../../src/syntax/index.js";
import type { Document, Syntax } from "../../src/text/index.js";
import { read } from "../text/make.js";

const file = (name: string) => readFileSync(new URL(`../../models/${name}/weights.bin`, import.meta.url));
const entityModel = loadEntityModel(file("entities-2026-11-22"));
const chainModel = loadChainModel(file("coref-2026-11-25"));
let syntaxModel: ReturnType<typeof loadSyntaxModel> | null = null;

/** A text as a document. */
export function documentOf(text: string): Document {
  return read(text, { lang: "en" });
}

/** Entities of a text, read with the shipped weights. */
export function entitiesOf(text: string): readonly Entity[] {
  syntaxModel ??= loadSyntaxModel(file("syntax-2026-11-25"));
  const document = documentOf(text);
  return findEntities(document, parse(document, syntaxModel), entityModel, chainModel);
}

/** Entities of a text without a tree: every token hangs on the one before. For hostile texts, where the tree is beside the point. */
export function entitiesWithoutTree(text: string): readonly Entity[] {
  const document = documentOf(text);
  const n = document.tokens.length;
  const syntax: Syntax = {
    upos: new Array(n).fill("PROPN"),
    xpos: new Array(n).fill("NNP"),
    lemma: document.tokens.map((token) => token.norm),
    head: document.tokens.map((_, i) => i - 1),
    deprel: new Array(n).fill("flat"),
    children: document.tokens.map((_, i) => (i + 1 < n ? [i + 1] : [])),
  };
  return findEntities(document, syntax, entityModel, chainModel);
}

/** The entity with this name or alias; throws with what there is. */
export function named(entities: readonly Entity[], name: string): Entity {
  const found = entities.find((entity) => entity.name === name || entity.aliases.includes(name));
  if (!found)
    throw new Error(`no "${name}" among ${entities.map((entity) => `${entity.type} ${entity.name}`).join(", ")}`);
  return found;
}
