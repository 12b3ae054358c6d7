import type { ReportInput } from "../contract/index.js";
import { absoluteAddress, slugOf } from "./address.js";
import { bareReport, withBasis } from "./bare-report.js";
import { isoDate } from "./dates.js";
import { languageOf } from "./feed.js";
import { lineOf, textOfMarkup } from "./markup-text.js";
import { splitNames } from "./names.js";
import { editorial, embargoed, isCorrection, withdrawn } from "./newsml.js";
import type { FileHint, ReadNote, ReadPart } from "./types.js";

/** Items within items that are looked at: a package, its stories, their pictures. */
const maxDepth = 4;
const maxItems = 1000;

type Item = ReadonlyMap<string, unknown>;

/** True for a value of JSON in the shape of IPTC ninjs 1 to 3: a `uri`, and words or a type under one of its names. */
export function isNinjs(value: unknown): boolean {
  const item = itemOf(value);
  if (item === null || typeof item.get("uri") !== "string" || item.has("text")) return false;
  const known = "bodytext bodyhtml bodyxhtml bodies headlines headline descriptiontext descriptions associations";
  return known.split(" ").some((name) => item.has(name)) || typeof item.get("representationtype") === "string";
}

/** Names in lower case without `_`: 1.x writes `body_text`, 2.x `bodies`, 3.x `pubStatus`. Null for what is no object. */
function itemOf(value: unknown): Item | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, held]) => [name.replaceAll("_", "").toLowerCase(), held]));
}

/** The report of an item, with captions of its pictures; and the reports of a package's items. Empty where none has text. */
export function readNinjs(value: unknown, hint: FileHint): readonly ReadPart[] {
  const out: ReadPart[] = [];
  const visit = (raw: unknown, depth: number) => {
    const item = itemOf(raw);
    if (item === null || depth > maxDepth || out.length >= maxItems) return;
    const kind = words(item.get("type"));
    // Pictures, sound and film have words of their own, but as captions of the story that holds them.
    if (depth > 0 && kind !== null && /^(picture|graphic|audio|video|image)$/i.test(kind)) return;
    const id = out.length === 0 ? hint.id : `${hint.id}-${out.length + 1}`;
    const report = reportOf(item, { ...hint, id });
    if (report.text !== "") out.push({ kind: "report", read: { report, notes: notesOf(item) }, page: null });
    for (const held of associationsOf(item)) visit(held, depth + 1);
  };
  visit(value, 0);
  return out;
}

function words(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** `associations` is an object by name in 1.x and a list from 2.0. */
function associationsOf(item: Item): readonly unknown[] {
  const held = item.get("associations");
  if (typeof held !== "object" || held === null) return [];
  return Object.values(held).slice(0, maxItems);
}

/** The words of a list by role (2.x and later): those of the first role asked for that is there, else the first. */
function ofRole(list: unknown, ...roles: readonly string[]): { readonly value: string; readonly type: string } | null {
  const entries = (Array.isArray(list) ? list.slice(0, 100) : []).flatMap((raw) => {
    const entry = itemOf(raw);
    const value = words(entry?.get("value"));
    const type = words(entry?.get("contenttype")) ?? "";
    return entry === null || value === null ? [] : [{ role: words(entry.get("role")) ?? "", value, type }];
  });
  for (const role of roles) {
    const found = entries.find((entry) => entry.role.toLowerCase().includes(role));
    if (found !== undefined) return found;
  }
  return entries[0] ?? null;
}

function bodyOf(item: Item): string {
  const listed = ofRole(item.get("bodies"), "main", "body", "full");
  const markup = words(item.get("bodyxhtml")) ?? words(item.get("bodyhtml")) ?? listed?.value ?? null;
  const plain = words(item.get("bodytext"));
  const described = words(item.get("descriptiontext")) ?? words(item.get("descriptionhtml"));
  return textOfMarkup(markup ?? plain ?? described ?? ofRole(item.get("descriptions"), "summary")?.value ?? "");
}

function headlineOf(item: Item): string | null {
  return lineOf(
    words(item.get("headline")) ?? ofRole(item.get("headlines"), "main", "headline")?.value ?? words(item.get("title")),
  );
}

function outletOf(item: Item): string | null {
  const sources = item.get("infosources") ?? item.get("infosource");
  const named = (Array.isArray(sources) ? sources.slice(0, 20) : [sources]).flatMap(
    (raw) => words(itemOf(raw)?.get("name")) ?? words(raw) ?? [],
  );
  const provider = item.get("provider");
  return (
    words(provider) ??
    words(itemOf(provider)?.get("name")) ??
    words(item.get("source")) ??
    named[0] ??
    words(item.get("copyrightholder"))
  );
}

function reportOf(item: Item, hint: FileHint): ReportInput {
  const uri = words(item.get("uri"));
  const by = lineOf(words(item.get("byline")) ?? words(item.get("by")) ?? ofRole(item.get("bylines"), "main")?.value);
  const dates = ["contentcreated", "firstcreated", "versioncreated"].map((name) =>
    isoDate(words(item.get(name)) ?? ""),
  );
  const caption = associationsOf(item).flatMap((raw) => {
    const held = itemOf(raw);
    if (held === null || !/^(picture|graphic|video|image)$/i.test(words(held.get("type")) ?? "")) return [];
    return lineOf(words(held.get("descriptiontext")) ?? ofRole(held.get("descriptions"), "caption")?.value) ?? [];
  });
  const said = lineOf(words(item.get("ednote")));
  const report = {
    ...bareReport(hint, bodyOf(item)),
    id: slugOf((uri ?? "").replace(/^(urn|tag|https?):(\/\/)?/i, "")) || hint.id,
    headline: headlineOf(item),
    outlet: outletOf(item),
    byline: by === null ? [] : [...splitNames(by)],
    published: dates.find((date) => date !== null) ?? null,
    modified: dates[2] ?? null,
    url: absoluteAddress(words(item.get("url")), null) ?? absoluteAddress(uri, null) ?? hint.url,
    lang: languageOf(words(item.get("language"))),
    caption,
    correction: said !== null && isCorrection(said) ? [said] : [],
  };
  return withBasis(report, "ninjs");
}

function notesOf(item: Item): readonly ReadNote[] {
  const notes: ReadNote[] = [];
  const status = words(item.get("pubstatus")) ?? "";
  if (/cancel|withheld/i.test(status)) notes.push(withdrawn(status));
  const embargo = words(item.get("embargoed")) ?? words(item.get("embargoeduntil"));
  if (embargo !== null) notes.push(embargoed(embargo));
  const said = lineOf(words(item.get("ednote")));
  if (said !== null) notes.push(editorial(said));
  return notes;
}
