import type { Document, Syntax } from "../text/index.js";
import type { ChainModel } from "./chain-model.js";
import { type Chain, chainNames, genderOfChain, longForms } from "./chains.js";
import type { Draft, DraftMention } from "./draft.js";
import { type Item, listItems } from "./items.js";
import { cleanNames, findAgain } from "./name-mentions.js";
import { findNominals } from "./nominals.js";
import { rankItems } from "./rank.js";
import { findRoles } from "./roles.js";
import { type EntityModel, tagNames } from "./tagger.js";
import type { Entity } from "./types.js";
import { findOwnWords } from "./voice.js";

/**
 * Finds who and what a report names: names by the tagger, put together into entities, with the definite descriptions and
 * pronouns that go back to them. Mentions are sorted; ids follow the first mention. A demonym (`Iranian`) is an entity of its
 * own. The first and second person are left alone. Linear in the text.
 */
export function findEntities(
  document: Document,
  syntax: Syntax,
  model: EntityModel,
  chains: ChainModel,
): readonly Entity[] {
  const drafts = draftNames(document, syntax, model);
  const items = listItems(document, syntax, drafts);
  rankItems(document, syntax, items, chains);
  for (const item of items) addMention(document, item);
  for (const { token, draft } of findOwnWords(document, syntax, items)) {
    const { start, end } = document.tokens[token] as Document["tokens"][number];
    draft.mentions.push({ start, end, kind: "pronoun", head: token, first: token, last: token });
  }
  for (const draft of drafts) draft.mentions.sort((left, right) => left.start - right.start);
  drafts.sort((left, right) => (left.mentions[0]?.start ?? 0) - (right.mentions[0]?.start ?? 0));
  return drafts.map(({ type, name, aliases, titles, mentions }, k) => ({
    id: `e${k + 1}`,
    type,
    name,
    aliases,
    titles,
    mentions: mentions.map(({ start, end, kind, head }) => ({ start, end, kind, head })),
  }));
}

/** The names of a report put together into entities, with their titles and roles. */
export function draftNames(document: Document, syntax: Syntax, model: EntityModel): Draft[] {
  const tagged = cleanNames(document, syntax, tagNames(document, model));
  const names = [...tagged, ...findAgain(document, syntax, tagged)].sort((left, right) => left.start - right.start);
  const drafts = chainNames(document, names).map((chain) => toDraft(document, chain));
  findRoles(document, syntax, drafts);
  findNominals(document, syntax, drafts);
  return drafts;
}

/** What an entity's cluster took in becomes its mention. */
function addMention(document: Document, { first, last, head, kind, given, cluster }: Item): void {
  const draft = cluster?.draft ?? null;
  if (draft === null || given) return;
  draft.gender ??= cluster?.gender ?? null;
  const start = document.tokens[first]?.start as number;
  draft.mentions.push({ start, end: document.tokens[last]?.end as number, kind, head, first, last });
}

function toDraft(document: Document, chain: Chain): Draft {
  const name = chain.forms.reduce((best, form) => (form.words.length > best.words.length ? form : best)).text;
  const forms = [...chain.forms.map((form) => form.text), ...longForms(document, chain)];
  return {
    type: chain.type,
    name,
    aliases: [...new Set(forms)].filter((text) => text !== name),
    words: new Set(forms.flatMap((text) => text.toLowerCase().split(/[\s-]+/))),
    titles: [],
    nouns: new Set(),
    gender: genderOfChain(chain),
    mentions: chain.mentions.map(
      ({ start, end, head, first, last }): DraftMention => ({ start, end, kind: "name", head, first, last }),
    ),
  };
}
