import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Model, News, Place } from "./model.js";

/** Where points and places of one collation are in the next. */
export type Carry = {
  /** The point that has its readings now; null where none has. */
  readonly point: (id: string) => string | null;
  readonly place: (place: Place) => Place;
};

/** What a key of the desk may ask of the page. */
export type PageKeys = {
  /** The point of the words in the reader; null where it is closed. */
  readonly reading: string | null;
  readonly announce: (words: string) => void;
  /** Brings a point into view. */
  readonly show: (point: string) => void;
  /** Ids of the points that the filters let through, in order. */
  readonly listed: () => readonly string[];
};

/** What a desk adds to the page of a story. A page that is a file has none of it. */
export type DeskParts = {
  /** What can be done with the story, between its title and the sections. */
  readonly tools: ComponentChildren;
  /** Whether points can be judged. */
  readonly judging: boolean;
  readonly news: News | null;
  /** From the collation that was shown before to the one that is shown now. */
  readonly carry: Carry;
  /** What a key does that only the desk knows; null for all others. */
  readonly key: (key: string, page: PageKeys) => (() => void) | null;
};

/** What every part of the page may use. The value changes only with the collation and with what is new in it. */
export type PageTools = {
  readonly model: Model;
  /** Opens the reader beside the page. `keepFocus` leaves the keyboard where it is. */
  readonly open: (place: Place, keepFocus?: boolean) => void;
  /** Whether points can be judged here. */
  readonly judging: boolean;
  /** What came since the reader last looked; null in a page that is a file, or where nothing did. */
  readonly news: News | null;
  /** Says what happened to those who cannot see it. */
  readonly announce: (words: string) => void;
};

/** Hands the tools down. */
export const PageContext = createContext<PageTools | null>(null);

/** The tools. Throws outside a page, which is a mistake of the caller. */
export function usePage(): PageTools {
  const tools = useContext(PageContext);
  if (!tools) throw new Error("usePage: there is no PageContext above this component");
  return tools;
}
