import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { decodeEntities } from "./html-entities.js";

/** Values of a page's `<meta>` elements by their property, name or itemprop in lower case, in order. */
export type Metas = ReadonlyMap<string, readonly string[]>;

/** A value and where on the page it stands; the places are those of `ReportInput.basis`. */
export type Stated<T> = { readonly value: T; readonly basis: string };

const MOST = 1000;
const LONGEST = 10_000;

/** Reads the `<meta>` elements of a page. */
export function metasOf(document: DomDocument): Metas {
  const out = new Map<string, string[]>();
  const metas = document.querySelectorAll("meta");
  for (let i = 0; i < Math.min(metas.length, MOST); i++) {
    const meta = metas[i] as DomElement;
    const key = (
      meta.getAttribute("property") ??
      meta.getAttribute("name") ??
      meta.getAttribute("itemprop") ??
      ""
    ).toLowerCase();
    const content = fold(decodeEntities((meta.getAttribute("content") ?? "").slice(0, LONGEST)));
    if (key === "" || content === "") continue;
    const list = out.get(key) ?? [];
    list.push(content);
    out.set(key, list);
  }
  return out;
}

/** Open Graph is written for sharing, other meta elements for machines of many kinds. */
export const basisOf = (key: string): string => (/^(?:og|article):/.test(key) ? "open-graph" : "meta");

/** The first of the keys that has a value `read` takes. */
export function firstOf<T>(metas: Metas, keys: readonly string[], read: (value: string) => T | null): Stated<T> | null {
  for (const key of keys) {
    const content = metas.get(key)?.[0];
    const value = content === undefined ? null : read(content);
    if (value !== null) return { value, basis: basisOf(key) };
  }
  return null;
}

/** The first of the keys that has a value. */
export function first(metas: Metas, ...keys: readonly string[]): string | null {
  return firstOf(metas, keys, (value) => value)?.value ?? null;
}
