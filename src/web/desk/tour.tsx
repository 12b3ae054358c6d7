import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { TOUR_EVENT } from "../help.js";
import { STOPS, type Stop } from "./tour-steps.js";

const KEPT = "crossread-tour";

/** Whether the reader wants no more to be asked. A browser that keeps nothing is not asked at all: it could not remember the answer. */
function putAway(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return true;
  }
}

function keepAway(): void {
  try {
    localStorage.setItem(KEPT, "away");
  } catch {
    // Asked again next time.
  }
}

type Box = { readonly top: number; readonly left: number; readonly width: number; readonly height: number };

/** Pictures that are waited for until what a stop is about is drawn. */
const PATIENCE = 30;
const GAP = 12;
/** Room that the words take at most; more is not given to what they are about. */
const CARD = 270;

const first = (selectors: readonly string[]) => {
  for (const selector of selectors) {
    for (const found of document.querySelectorAll<HTMLElement>(selector)) {
      if (found.getClientRects().length > 0) return found;
    }
  }
  return null;
};

function goTo(hash: string): void {
  history.replaceState(null, "", hash === "" ? location.href.split("#")[0] : hash);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Makes the page show what a stop is about; null where it has nothing of the kind. Ends early when `gone` says so. */
async function reach(stop: Stop, gone: () => boolean): Promise<HTMLElement | null> {
  goTo(`#${stop.section}`);
  const picture = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let opened = stop.opens === undefined;
  for (let i = 0; i < PATIENCE && !gone(); i++) {
    await picture();
    if (!opened && stop.opens) {
      const opener = first(stop.opens);
      opener?.click();
      opened = opener !== null;
    }
    const found = opened ? first(stop.at) : null;
    if (found) return found;
  }
  return null;
}

/** The part of an element that is in sight once it was scrolled to its place. */
function boxOf(element: HTMLElement): Box {
  const { top, left, right, bottom } = element.getBoundingClientRect();
  const [up, down] = [Math.max(4, top - 6), Math.min(innerHeight - 4, bottom + 6)];
  const [from, to] = [Math.max(4, left - 6), Math.min(document.documentElement.clientWidth - 4, right + 6)];
  return { top: up, left: from, width: Math.max(0, to - from), height: Math.max(0, down - up) };
}

/** Scrolls so that the words find room below what they are about, or above it. */
function bringIntoView(element: HTMLElement): void {
  if (getComputedStyle(element).position === "fixed") return;
  const { top, height } = element.getBoundingClientRect();
  const bar = document.querySelector(".tabs")?.clientHeight ?? 0;
  const wanted = Math.max(bar + 60, (innerHeight - CARD - Math.min(height, innerHeight / 2)) / 2);
  scrollBy({ top: top - wanted, behavior: "instant" });
}

/** Where the words stand: below what they are about where there is room, else above it, else at the foot of the window. */
function placeOf(box: Box | null): Record<string, string> {
  const width = document.documentElement.clientWidth;
  if (width < 600 || box === null) return { bottom: "8px", left: "8px", right: "8px", width: "auto" };
  const left = `${Math.max(8, Math.min(box.left, width - 440 - 8))}px`;
  const below = box.top + box.height + GAP;
  if (below + CARD < innerHeight) return { top: `${below}px`, left };
  if (box.top - GAP > CARD) return { bottom: `${innerHeight - box.top + GAP}px`, left };
  return { bottom: "12px", left };
}

/** One stop after another over the page as it is. */
function useStops(end: () => void) {
  const [at, setAt] = useState(0);
  const [box, setBox] = useState<Box | null>(null);
  const [told, setTold] = useState<Stop>(STOPS[0] as Stop);
  const element = useRef<HTMLElement | null>(null);
  const step = useRef<1 | -1>(1);
  useEffect(() => {
    let over = false;
    const stop = STOPS[at];
    if (!stop) return end();
    void reach(stop, () => over).then((found) => {
      if (over) return;
      // A story without conflicts, or one that cannot be judged, has fewer stops.
      if (!found) return at + step.current < 0 ? undefined : setAt(at + step.current);
      element.current = found;
      bringIntoView(found);
      setBox(boxOf(found));
      setTold(stop);
    });
    return () => {
      over = true;
    };
  }, [at, end]);
  useEffect(() => {
    const again = () => element.current?.isConnected && setBox(boxOf(element.current));
    // What is drawn late or scrolls moves the stop along.
    const timer = setInterval(again, 400);
    addEventListener("resize", again);
    addEventListener("scroll", again, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      removeEventListener("resize", again);
      removeEventListener("scroll", again, { capture: true });
    };
  }, []);
  const go = (by: 1 | -1) => {
    step.current = by;
    if (at + by >= STOPS.length) end();
    else if (at + by >= 0) setAt(at + by);
  };
  return { at, box, told, go };
}

/** The line that offered the tour is gone by the end of it: its neighbour takes the focus. */
function focusExport(): void {
  document.querySelector<HTMLElement>(".export > button")?.focus({ preventScroll: true });
}

type Stops = ReturnType<typeof useStops>;

/** What is said at a stop, and the buttons. */
function Card(props: Stops & { end: () => void }) {
  const { at, box, told, go, end } = props;
  return (
    <div class="tour-card" style={placeOf(box)}>
      <div aria-live="polite">
        <h2 id="tour-title">{told.title}</h2>
        <p id="tour-words">{told.words}</p>
      </div>
      <div class="tour-ends">
        <span class="tour-count">
          {STOPS.indexOf(told) + 1} of {STOPS.length}
        </span>
        <button type="button" class="plain" onClick={end}>
          End tour
        </button>
        <button type="button" class="plain" disabled={at === 0} onClick={() => go(-1)} aria-keyshortcuts="ArrowLeft">
          Back
        </button>
        <button type="button" class="plain strong" onClick={() => go(1)} aria-keyshortcuts="ArrowRight">
          {at === STOPS.length - 1 ? "Done" : "Next"}
        </button>
      </div>
    </div>
  );
}

function Tour(props: { onEnd: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const start = useRef({ hash: location.hash, top: scrollY, focus: document.activeElement });
  const { onEnd } = props;
  const end = useCallback(() => dialog.current?.close(), []);
  const { at, box, told, go } = useStops(end);
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(".strong")?.focus();
  }, []);
  const closed = () => {
    const { hash, top, focus } = start.current;
    // Back to where it began, so that a look around costs nobody her place.
    goTo(hash);
    onEnd();
    requestAnimationFrame(() => {
      scrollTo({ top, behavior: "instant" });
      if (focus instanceof HTMLElement && focus !== document.body && focus.isConnected) {
        focus.focus({ preventScroll: true });
      } else focusExport();
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="tour"
      aria-labelledby="tour-title"
      aria-describedby="tour-words"
      onClose={closed}
      onKeyDown={onKeyDown}
    >
      {box ? (
        <div
          class="tour-ring"
          style={{ top: `${box.top}px`, left: `${box.left}px`, width: `${box.width}px`, height: `${box.height}px` }}
        />
      ) : null}
      <Card at={at} box={box} told={told} go={go} end={end} />
    </dialog>
  );
}

/** The tour over the story that is shown. It begins when it is asked for: by the line below, from the help, or by `?tour` in the address. */
export function TourHost() {
  const [shown, setShown] = useState(() => new URLSearchParams(location.search).has("tour"));
  useEffect(() => {
    if (shown) {
      // The address is to be kept and mailed without it.
      history.replaceState(null, "", `${location.pathname}${location.hash}`);
      keepAway();
    }
    const begin = () => setShown(true);
    document.addEventListener(TOUR_EVENT, begin);
    return () => document.removeEventListener(TOUR_EVENT, begin);
  }, [shown]);
  const end = useCallback(() => setShown(false), []);
  return shown ? <Tour onEnd={end} /> : null;
}

/** One line for who is here for the first time. It stays away for good once a tour was begun, or the line put away. */
export function TourLine() {
  const [away, setAway] = useState(putAway);
  useEffect(() => {
    const begun = () => setAway(true);
    document.addEventListener(TOUR_EVENT, begun);
    return () => document.removeEventListener(TOUR_EVENT, begun);
  }, []);
  if (away) return null;
  const putItAway = () => {
    keepAway();
    setAway(true);
    focusExport();
  };
  return (
    <p class="tour-line">
      New here?{" "}
      <button type="button" class="tour-begin" onClick={() => document.dispatchEvent(new Event(TOUR_EVENT))}>
        Two-minute tour
      </button>{" "}
      <button type="button" class="tour-away" onClick={putItAway} aria-label="No tour, and do not offer it again">
        ×
      </button>
    </p>
  );
}
