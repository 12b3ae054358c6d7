/**
 * The part of the DOM that the reader of HTML touches. The pure projects compile without the DOM's types, and the
 * implementation (linkedom) declares more than it holds.
 */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<DomNode>;
};

/** An element of the page. */
export type DomElement = DomNode & {
  readonly tagName: string;
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): ArrayLike<DomElement>;
  closest(selector: string): DomElement | null;
};

/** The page. */
export type DomDocument = DomElement & { readonly documentElement: DomElement | null };

/** Parses a page (linkedom, loaded on first use). Throws on input that the parser cannot take. */
export async function parsePage(source: string): Promise<DomDocument> {
  const { parseHTML } = await import("linkedom");
  return (parseHTML(source) as unknown as { document: DomDocument }).document;
}

/** The article's element by Readability, loaded on first use; null where it finds none. Changes the document. */
export async function articleOf(document: DomDocument): Promise<DomElement | null> {
  const { Readability } = await import("@mozilla/readability");
  const reader = new Readability<unknown>(document as unknown as ConstructorParameters<typeof Readability>[0], {
    serializer: (node: unknown) => node,
    disableJSONLD: true,
  });
  return (reader.parse()?.content as DomElement | undefined) ?? null;
}
