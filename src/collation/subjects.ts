import type { Reading, Role } from "../claims/index.js";

const THINGS = new Set(["it", "they", "this", "these"]);

/** What sentences are about: a pronoun for a thing that no name stands for goes on with the subject of the sentence before. */
export class Subjects {
  readonly #reading: Reading;
  readonly #bySentence = new Map<number, string>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** True for "it" and "they" that no named chain explains. */
  isPronoun(role: Role): boolean {
    return role.entity === null && THINGS.has(this.#reading.document.tokens[role.head]?.norm ?? "");
  }

  /** The key of a subject; that of the sentence before for a pronoun. Sentences must come in order. */
  resolve(role: Role | null, key: string | null, sentence: number): string | null {
    if (role === null) return key;
    const found = this.isPronoun(role) ? (this.#bySentence.get(sentence - 1) ?? null) : key;
    if (found !== null && !this.#bySentence.has(sentence)) this.#bySentence.set(sentence, found);
    return found;
  }
}
