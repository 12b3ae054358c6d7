import type { Carry } from "../context.js";

/** What the page may stand by, from the smallest. */
const HOLDS = ".card, .points [data-point], .quote, .day-entry, .missing-item, .table-wrap, h2";

type Held = { readonly element: Element; readonly point: string | null; readonly top: number };

const visible = ({ top, bottom, height }: DOMRect) => height > 0 && bottom > 60 && top < innerHeight;

/** What is in sight, best first: what the reader reads, or, where that was judged and may go elsewhere in the order, what stands beside it. */
function heldIn(reading: Element | null, follow: boolean): Held[] {
  const held = [...document.querySelectorAll<HTMLElement>(HOLDS)].flatMap((element): Held[] => {
    const box = element.getBoundingClientRect();
    return visible(box) ? [{ element, point: element.dataset.point ?? null, top: box.top }] : [];
  });
  const own = held.filter(({ element }) => reading && element.contains(reading)).reverse();
  const beside = held.filter((entry) => !own.includes(entry));
  return follow ? [...own, ...beside] : [...beside, ...own];
}

function now({ element, point }: Held, carry: Carry): Element | null {
  const id = point === null ? null : carry.point(point);
  const row = id === null ? null : document.getElementById(`row-${id}`);
  return row ?? (element.isConnected ? element : null);
}

/** Puts the first thing that is still there back to its height. Where nothing is, the page stays as it is. */
function restore(held: readonly Held[], carry: Carry): void {
  for (const entry of held) {
    const box = now(entry, carry)?.getBoundingClientRect();
    // What went to another section, or is not laid out, holds nothing.
    if (!box || box.height === 0) continue;
    const by = box.top - entry.top;
    const scroller = entry.element.closest(".table-wrap.scrolls:not(:scope)");
    if (Math.abs(by) >= 1) (scroller ?? window).scrollBy({ top: by, behavior: "instant" });
    return;
  }
}

/** What had the keyboard when a dialog opened, or has its place since. */
let under: Element | null = null;

const inDialog = () => document.querySelector("dialog[open]") !== null;

/** To be called when a dialog opens: what it covers has the keyboard again in the end, even when the page is drawn anew in between. */
export function holdFocus(): () => void {
  under = document.activeElement;
  return () => {
    if (document.activeElement === document.body && under instanceof HTMLElement) under.focus({ preventScroll: true });
  };
}

/** Where the keyboard was: a card by its place among the cards, a row by its point. */
function focusOf() {
  const focused = inDialog() ? under : document.activeElement;
  const card = focused?.closest(".card");
  const row = focused?.closest<HTMLElement>(".points [data-point]");
  return {
    focused,
    card: card ? [...document.querySelectorAll(".card")].indexOf(card) : -1,
    point: row?.dataset.point ?? null,
  };
}

/** Gives the keyboard back where what had it is gone: to the card that took the place, else to the row of the point. */
function refocus({ focused, card, point }: ReturnType<typeof focusOf>, carry: Carry): void {
  const covered = inDialog();
  const kept = covered ? focused?.isConnected : document.activeElement === focused;
  if (focused === document.body || kept) return;
  const cards = [...document.querySelectorAll<HTMLElement>(".card")];
  const next = card < 0 ? undefined : cards[Math.min(card, cards.length - 1)];
  const id = point === null ? null : carry.point(point);
  const row = id === null ? null : document.getElementById(`row-${id}`);
  const target = next?.querySelector<HTMLElement>("button.context") ?? row?.querySelector<HTMLElement>("[data-place]");
  if (covered) under = target ?? null;
  else target?.focus({ preventScroll: true });
}

/**
 * Remembers where the page stands, to be called right before another collation is drawn. What comes back puts it there again, once for the new lines and
 * twice more for those that are laid out only when they come near. `follow` stays with what is read, else with what stands beside it.
 */
export function holdPage(follow: boolean): (carry: Carry) => void {
  const focus = focusOf();
  const inPage = focus.focused?.closest("main") ? focus.focused : null;
  const reading = inPage ?? document.querySelector(".points button.words.open, .card.walked");
  const atTop = scrollY < 8;
  const inner = document.querySelector(".table-wrap.scrolls");
  const held = atTop ? [] : heldIn(reading, follow);
  const outer = held.filter(({ element }) => !inner?.contains(element) || element === inner);
  const rows = held.filter(({ element }) => inner?.contains(element) && element !== inner);
  return (carry) => {
    refocus(focus, carry);
    const again = () => {
      restore(outer, carry);
      restore(rows, carry);
    };
    if (atTop) return;
    again();
    requestAnimationFrame(() => {
      again();
      requestAnimationFrame(again);
    });
  };
}
