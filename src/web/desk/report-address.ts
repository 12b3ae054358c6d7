import type { Span } from "../../base/index.js";
import { LAYERS, type Layer } from "./report-layers.js";

/** The parts of the page of a report. */
export const VIEWS = ["text", "revisions", "evidence"] as const;

/** One of them. */
export type ReportTab = (typeof VIEWS)[number];

/** What is shown of a report: it stands in the address, so that it can be kept, mailed and gone back to. */
export type Shown = {
  readonly view: ReportTab;
  readonly layers: readonly Layer[];
  /** The name whose mentions are held: the id of an entity. */
  readonly name: string | null;
  /** The words that were asked for. */
  readonly at: Span | null;
  /** The two revisions side by side; null for the last two. */
  readonly revisions: readonly [number, number] | null;
};

/** The text alone. */
export const PLAIN: Shown = { view: "text", layers: [], name: null, at: null, revisions: null };

const spanOf = (text: string | null, least: number): readonly [number, number] | null => {
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text ?? "") ?? [];
  if (from === undefined) return null;
  const pair = [Number(from), Number(to ?? Number(from) + 1)] as const;
  return pair[0] < pair[1] && pair[0] >= least ? pair : null;
};

/**
 * Reads a fragment: `#text?layers=people,times&name=e3&at=120-180`, `#revisions?between=1-3`, `#evidence`; also `#at=120`, and `#r-ID-120`
 * as the page of a story has it. What it does not know it leaves out.
 */
export function readShown(hash: string): Shown {
  const bare = hash.replace(/^#/, "");
  const offset = /^r-.*-(\d{1,9})$/.exec(bare)?.[1];
  if (offset !== undefined) return { ...PLAIN, at: spanOf(offset, 0) };
  const [, name = "", query = ""] =
    /^([a-z]*)\??(.*)$/s.exec(bare.includes("?") ? bare : bare.replace(/^(?=\w+=)/, "text?")) ?? [];
  const given = new URLSearchParams(query);
  const layers = (given.get("layers") ?? "").split(",");
  return {
    view: VIEWS.find((view) => view === name) ?? "text",
    layers: LAYERS.filter((layer) => layers.includes(layer)),
    name: given.get("name"),
    at: spanOf(given.get("at"), 0),
    revisions: spanOf(given.get("between"), 1),
  };
}

/** The fragment for what is shown; empty for the text alone. */
export function shownHash({ view, layers, name, at, revisions }: Shown): string {
  const parts = [
    layers.length > 0 ? `layers=${layers.join(",")}` : null,
    name === null ? null : `name=${encodeURIComponent(name)}`,
    at === null ? null : `at=${at.join("-")}`,
    revisions === null ? null : `between=${revisions.join("-")}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return view === "text" ? "" : `#${view}`;
  return `#${view}?${parts.join("&")}`;
}
