import { SECTIONS, type Section } from "./links.js";

/** What keys can ask of the page. */
export type KeyActions = {
  readonly section: (section: Section) => void;
  readonly search: () => void;
  readonly help: () => void;
  readonly close: () => void;
  /** Goes to the next or the previous card of a conflict or disagreement. */
  readonly conflict: (step: 1 | -1) => void;
  /** In the reader: the next or previous words that other reports have too. */
  readonly words: (step: 1 | -1) => void;
  /** Copies the words with the keyboard, else those in the reader, with their source. */
  readonly copy: () => void;
  /** Copies the permanent address of the point with the keyboard, else of the one in the reader. */
  readonly link: () => void;
  /** Says to those who cannot see it where the keyboard stands now. */
  readonly announce: (words: string) => void;
  /** What only the desk does on a key; null for keys that it does not know. */
  readonly desk: (key: string) => (() => void) | null;
  /** Opens the cell in the reader when the reader is open, so that it follows. */
  readonly follow: (cell: HTMLButtonElement) => void;
};

/** Words in an unfolded row, references in a folded one. */
const CELLS = ".points [data-point] button[data-place]";

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".points [data-point]")];
}

function focusCell(cell: HTMLButtonElement | null | undefined, actions: KeyActions): void {
  if (!cell) return;
  const row = cell.closest<HTMLElement>("[data-point]");
  const all = rows();
  if (row) actions.announce(`Point ${row.dataset.point}, ${all.indexOf(row) + 1} of ${all.length} shown`);
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "center", inline: "nearest" });
  actions.follow(cell);
}

/** Moves to the row `step` away, staying in the column of the same report where it speaks there. */
function moveRow(step: 1 | -1, actions: KeyActions): void {
  const all = rows();
  const focused = document.activeElement;
  const current =
    focused?.closest<HTMLElement>(".points [data-point]") ??
    document.querySelector(".points button.words.open")?.closest<HTMLElement>("[data-point]");
  const index = current ? all.indexOf(current) + step : 0;
  const cells = [...(all[index]?.querySelectorAll<HTMLButtonElement>(CELLS) ?? [])];
  const report =
    focused?.getAttribute("data-report") ?? current?.querySelector("button.words.open")?.getAttribute("data-report");
  focusCell(cells.find((cell) => cell.dataset.report === report) ?? cells[0], actions);
}

function moveCell(step: 1 | -1, actions: KeyActions): void {
  const row = document.activeElement?.closest("[data-point]");
  const cells = [...(row?.querySelectorAll<HTMLButtonElement>(CELLS) ?? [])];
  const index = cells.indexOf(document.activeElement as HTMLButtonElement);
  if (index >= 0) focusCell(cells[index + step], actions);
}

/**
 * Moves to the card `step` away from the one with the keyboard or, from elsewhere, from the one that was left last. Says
 * where it stands; at the end it stays.
 */
export function moveCard(step: 1 | -1, actions: Pick<KeyActions, "announce" | "follow">): void {
  const cards = [...document.querySelectorAll<HTMLElement>(".card")];
  if (cards.length === 0) {
    actions.announce("No conflict and no disagreement was found.");
    return;
  }
  const here = document.activeElement?.closest<HTMLElement>(".card") ?? document.querySelector(".card.walked");
  const index = Math.min(cards.length - 1, Math.max(0, here ? cards.indexOf(here as HTMLElement) + step : 0));
  const card = cards[index] as HTMLElement;
  for (const other of cards) other.classList.toggle("walked", other === card);
  const button = card.querySelector<HTMLButtonElement>("button.context");
  button?.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
  const hard = cards.filter((other) => !other.closest(".soft")).length;
  const [kind, at, total] =
    index < hard ? ["Conflict", index + 1, hard] : ["Disagreement", index + 1 - hard, cards.length - hard];
  const slot = card.querySelector(".slot")?.textContent?.replace(/\s+/g, " ").trim();
  const values = [...card.querySelectorAll(".value")].map((value) => value.textContent).join(" or ");
  // The same words again would not be read out: at the end it is said that there is none beyond.
  const end = card !== here ? "" : step > 0 ? ", none after it" : ", none before it";
  actions.announce(`${kind} ${at} of ${total}${end}: ${slot}, ${values}`);
  if (button) actions.follow(button);
}

/** Handles a key press of the page; leaves fields, dialogs and the browser's own shortcuts alone. */
export function handleKey(event: KeyboardEvent, actions: KeyActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    actions.close();
    return;
  }
  if (isField(event.target)) return;
  const inCell = event.target instanceof HTMLElement && event.target.matches(CELLS);
  const digit = SECTIONS[Number(event.key) - 1];
  const act = ((): (() => void) | null => {
    if (event.key === "j" || (inCell && event.key === "ArrowDown")) return () => moveRow(1, actions);
    if (event.key === "k" || (inCell && event.key === "ArrowUp")) return () => moveRow(-1, actions);
    if (inCell && event.key === "ArrowRight") return () => moveCell(1, actions);
    if (inCell && event.key === "ArrowLeft") return () => moveCell(-1, actions);
    if (event.key === "c") return () => actions.conflict(1);
    if (event.key === "C") return () => actions.conflict(-1);
    if (event.key === "n") return () => actions.words(1);
    if (event.key === "p") return () => actions.words(-1);
    if (event.key === "y") return actions.copy;
    if (event.key === "l") return actions.link;
    if (event.key === "/") return actions.search;
    if (event.key === "?") return actions.help;
    return digit ? () => actions.section(digit) : actions.desk(event.key);
  })();
  if (!act) return;
  event.preventDefault();
  act();
}
