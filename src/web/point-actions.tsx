import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Span } from "../base/index.js";
import type { Point } from "../contract/index.js";
import { copyText } from "./clipboard.js";
import { usePage } from "./context.js";
import { evidenceHash } from "./evidence.js";
import type { Model, ReportView } from "./model.js";
import { citation } from "./renderings.js";

/** Milliseconds for which a button says what it did. */
const SAID = 2500;

/** The address of a point, which keeps leading there: that of this page, or of this file. */
export function addressOf(model: Model, point: Point): string {
  return `${location.href.split("#")[0]}${evidenceHash(model, point)}`;
}

/** A quiet button that puts words on the clipboard, and says whether that was done. */
function CopyAction(props: { class: string; words: string; label: string; keys?: string; text: () => string }) {
  const { announce } = usePage();
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    setSaid((await copyAloud(props.text(), announce)) ? "Copied" : "Not copied");
  };
  return (
    <button
      type="button"
      class={`quiet ${props.class}${said ? " said" : ""}`}
      aria-label={said ? `${said}: ${props.label}` : props.label}
      aria-keyshortcuts={props.keys}
      onClick={copy}
    >
      {said || props.words}
    </button>
  );
}

/** Copies the permanent address of a point (key `l`). */
export function CopyLink(props: { point: Point }) {
  const { model } = usePage();
  const { point } = props;
  return (
    <CopyAction
      class="copy-link"
      words="Copy link"
      label={`Copy link to ${point.id}`}
      keys="l"
      text={() => addressOf(model, point)}
    />
  );
}

/** Copies words of a report with their source. It stays out of sight until its surroundings are pointed at or hold the keyboard. */
export function CopyQuote(props: { view: ReportView; spans: readonly Span[]; speaker: string | null }) {
  const { view, spans, speaker } = props;
  return (
    <CopyAction
      class="copy-quote"
      words="Copy"
      label={`Copy with source: ${view.name}`}
      text={() => citation(view, spans, speaker)}
    />
  );
}

/** What can be done at a point: what the desk adds, then its link. */
export function PointActions(props: { point: Point; children?: ComponentChildren }) {
  return (
    <span class="point-actions">
      {props.children}
      <CopyLink point={props.point} />
    </span>
  );
}

/** Puts text on the clipboard and says to those who cannot see it whether that was done. */
async function copyAloud(text: string, announce: (words: string) => void): Promise<boolean> {
  const done = await copyText(text);
  announce(done ? `Copied: ${text}` : `The browser did not let the page copy. Copy this by hand: ${text}`);
  return done;
}

/** Copies the address of the point that holds the keyboard, else of `point`; its button says so where it is in sight. */
export function copyLinkHere(model: Model, point: string | null, announce: (words: string) => void): void {
  const held = document.activeElement?.closest<HTMLElement>("[data-point], [data-card]");
  const found = model.byPoint.get(held?.dataset.point ?? held?.dataset.card ?? point ?? "");
  const button = (held ?? document.getElementById(`row-${found?.id}`))?.querySelector<HTMLButtonElement>(".copy-link");
  if (button) button.click();
  else if (found) void copyAloud(addressOf(model, found), announce);
  else announce("Move to a point first, with j and k: the key l copies its link.");
}

/** Copies the words that hold the keyboard, else those in the reader, with their source. */
export function copyQuoteHere(): void {
  const held = document.activeElement
    ?.closest(".reading, .said-there")
    ?.querySelector<HTMLButtonElement>(".copy-quote");
  (held ?? document.querySelector<HTMLButtonElement>(".reader .copy"))?.click();
}
