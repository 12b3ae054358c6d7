// The pure projects have neither the DOM nor Node's types; URL is in every runtime that runs them.
type Address = {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
};
declare const URL: { new (address: string, base?: string): Address; canParse(address: string, base?: string): boolean };

/** A link as an absolute http(s) address, seen from where it stands; null where it is none. */
export function absoluteAddress(link: string | null | undefined, base: string | null): string | null {
  const written = (link ?? "").trim();
  if (written === "" || written.length > 4000) return null;
  const from = base !== null && URL.canParse(base) ? base : undefined;
  if (!URL.canParse(written, from)) return null;
  const address = new URL(written, from);
  return /^https?:$/.test(address.protocol) && address.hostname !== "" ? address.href : null;
}

/** The last part of an address's path: what a file of it would be called. Null where it has none. */
export function addressName(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const last = new URL(address).pathname
    .split("/")
    .filter((part) => part !== "")
    .pop();
  return last === undefined ? null : last.slice(-120);
}

/** Host and last part of an address: the id of a page that states none. */
export function addressId(address: string): string {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "page";
  const name = (addressName(address) ?? "").replace(/\.[A-Za-z0-9]{1,8}$/, "");
  const slug = slugOf(name);
  return slug === "" ? host : `${host}-${slug}`;
}

/** Words made fit for an id: 60 signs, all but letters, digits and `-` replaced. */
export function slugOf(words: string): string {
  return words
    .replace(/[^\w-]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
