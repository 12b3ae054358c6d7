import type { Document, Syntax } from "../text/index.js";
import { chainNames, longForms } from "./chains.js";
import { cleanNames, findAgain } from "./name-mentions.js";
import { type EntityModel, tagNames } from "./tagger.js";
import type { Entity, Mention } from "./types.js";

/**
 * Finds who and what a report names: names by the tagger, put together into entities, with the definite descriptions and
 * pronouns that go back to them. Mentions are sorted and do not overlap; ids follow the first mention. Linear in the text.
 */
export function findEntities(document: Document, syntax: Syntax, model: EntityModel): readonly Entity[] {
  const tagged = cleanNames(document, syntax, tagNames(document, model));
  const names = [...tagged, ...findAgain(document, syntax, tagged)].sort((left, right) => left.start - right.start);
  const chains = chainNames(document, names);
  const drafts = chains.map((chain) => ({
    type: chain.type,
    forms: chain.forms,
    longForms: longForms(document, chain),
    titles: [] as string[],
    mentions: chain.mentions.map(({ start, end, head }): Mention => ({ start, end, kind: "name", head })),
  }));
  drafts.sort((left, right) => (left.mentions[0]?.start ?? 0) - (right.mentions[0]?.start ?? 0));
  return drafts.map((draft, k) => {
    const name = draft.forms.reduce((best, form) => (form.words.length > best.words.length ? form : best)).text;
    const aliases = [...new Set([...draft.forms.map((form) => form.text), ...draft.longForms])].filter((text) => text !== name);
    return { id: `e${k + 1}`, type: draft.type, name, aliases, titles: draft.titles, mentions: draft.mentions };
  });
}
