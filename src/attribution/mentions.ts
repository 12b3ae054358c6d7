import type { Entity } from "../entities/index.js";
import type { Document } from "../text/index.js";

/** Finds the entity that a token names. */
export type MentionIndex = {
  /** The entity of the shortest mention that holds the token, one headed by it first; null where none. */
  readonly at: (token: number) => Entity | null;
  /** The entity of a mention headed by the token; null where none. */
  readonly headedBy: (token: number) => Entity | null;
};

/** An index of the mentions of a document's entities by their tokens. */
export function createMentionIndex(document: Document, entities: readonly Entity[]): MentionIndex {
  const heads = new Map<number, Entity>();
  const holders = new Map<number, { readonly entity: Entity; readonly length: number }>();
  for (const entity of entities) {
    for (const mention of entity.mentions) {
      if (!heads.has(mention.head)) heads.set(mention.head, entity);
      const length = mention.end - mention.start;
      // Only names count as holders: a pronoun or a noun phrase stands for its head alone.
      if (mention.kind !== "name") continue;
      for (let token = mention.head; token >= 0 && (document.tokens[token]?.end ?? 0) > mention.start; token--)
        note(token, entity, length);
      for (
        let token = mention.head + 1;
        (document.tokens[token]?.start ?? Number.POSITIVE_INFINITY) < mention.end;
        token++
      )
        note(token, entity, length);
    }
  }
  function note(token: number, entity: Entity, length: number): void {
    const known = holders.get(token);
    if (!known || length < known.length) holders.set(token, { entity, length });
  }
  return {
    at: (token) => heads.get(token) ?? holders.get(token)?.entity ?? null,
    headedBy: (token) => heads.get(token) ?? null,
  };
}
