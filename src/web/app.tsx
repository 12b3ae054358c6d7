import type { ComponentChildren, RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { AccountSection } from "./account.js";
import { Conflicts } from "./conflicts.js";
import { type Carry, type DeskParts, PageContext, type PageTools } from "./context.js";
import { evidenceHash } from "./evidence.js";
import { Header } from "./header.js";
import { Help } from "./help.js";
import { handleKey, moveCard } from "./keys.js";
import { Lineage } from "./lineage.js";
import { placeHash, readHash, SECTIONS, type Section, type Target } from "./links.js";
import { Missing } from "./missing.js";
import type { Model, PageData, Place } from "./model.js";
import { Notes, People, PrintedNotes } from "./people.js";
import { copyLinkHere, copyQuoteHere } from "./point-actions.js";
import { type Goto, Points } from "./points.js";
import { Quotes } from "./quotes.js";
import { PrintedReports, Reader } from "./reader.js";
import { placeBeside } from "./renderings.js";
import { Timeline } from "./timeline.js";

const SECTION_NAMES: Record<Section, string> = {
  points: "Points",
  timeline: "Timeline",
  sources: "Sources",
  people: "People and places",
  quotes: "Who said what",
  missing: "Left out",
  account: "Account",
};

/** Below this width the reader covers the whole page. */
const COVERED = 440;

/** `turn` goes up with every place that was asked for, and not when the same place is found again in a new collation. */
type Opened = { readonly place: Place; readonly takeFocus: boolean; readonly turn: number };

/** Width of an element, kept up to date. */
function useWidth() {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(() => document.documentElement.clientWidth - 48);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(target.clientWidth)));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

/** Keeps what was clicked at its height while the page makes room for the reader: lines break anew above it. */
function holdInPlace(clicked: Element | null, point: string | null): void {
  const row = point === null ? null : document.getElementById(`row-${point}`);
  const held = clicked && clicked !== document.body ? clicked : row;
  if (!held) return;
  const before = held.getBoundingClientRect().top;
  const restore = () => {
    const now = held.isConnected ? held : point === null ? null : document.getElementById(`row-${point}`);
    if (now) window.scrollBy(0, now.getBoundingClientRect().top - before);
  };
  // Once for the new width, and once more for a table that turned into blocks or began to scroll.
  requestAnimationFrame(() => {
    restore();
    requestAnimationFrame(restore);
  });
}

/** Where the page stands when a section begins right below the tabs. */
function topOfMain(): number {
  const tabs = document.querySelector(".tabs")?.clientHeight ?? 0;
  return window.scrollY + (document.querySelector("main")?.getBoundingClientRect().top ?? 0) - tabs;
}

/** The section that is shown; each keeps how far it was scrolled. */
function useSection() {
  const [section, setSection] = useState<Section>("points");
  const scrolls = useRef(new Map<Section, number>());
  const show = useCallback((next: Section) => {
    setSection((before) => {
      if (before !== next) scrolls.current.set(before, window.scrollY);
      return next;
    });
  }, []);
  const before = useRef(section);
  // Before the next picture: what a key or a link then brings into view must not be moved again.
  useLayoutEffect(() => {
    if (before.current === section) return;
    before.current = section;
    window.scrollTo(0, scrolls.current.get(section) ?? Math.min(window.scrollY, topOfMain()));
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [section]);
  return { section, show };
}

/** Leads what is open, and the address, over to the next collation when it comes. */
function useCarried(model: Model, carry: Carry | null, carryOpened: (to: (place: Place) => Place) => void): void {
  const before = useRef(model);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = model;
    if (last === model || carry === null) return;
    const target = readHash(last, location.hash);
    const point = target?.kind === "point" ? carry.point(target.point) : null;
    const known = point === null ? undefined : model.byPoint.get(point);
    if (known) history.replaceState(null, "", evidenceHash(model, known));
    carryOpened(carry.place);
  }, [model, carry, carryOpened]);
}

/** Follows the address, at first and whenever it changes. In it stands what lasts: it is what a reader keeps and mails. */
function useAddress(present: { readonly current: Model }, arrive: (target: Target | null) => void): void {
  useLayoutEffect(() => {
    const follow = () => {
      const model = present.current;
      const target = readHash(model, location.hash);
      const point = target?.kind === "point" ? model.byPoint.get(target.point) : undefined;
      if (point) history.replaceState(null, "", evidenceHash(model, point));
      arrive(target);
    };
    follow();
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [present, arrive]);
}

/** What is shown: section, point asked for, place in the reader; read from the address and written to it. */
function useNavigation(model: Model, carry: Carry | null) {
  const { section, show } = useSection();
  const [goto, setGoto] = useState<Goto | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const isOpen = useRef(false);
  const turn = useRef(0);
  const opener = useRef<HTMLElement | null>(null);
  const present = useRef(model);
  present.current = model;

  const open = useCallback((place: Place, keepFocus = false) => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !focused.closest(".reader")) opener.current = focused;
    if (!isOpen.current) holdInPlace(focused, place.point);
    // Back leaves the reader at once, however many places were read in it.
    history[isOpen.current ? "replaceState" : "pushState"](null, "", placeHash(place));
    isOpen.current = true;
    setOpened({ place, takeFocus: !keepFocus, turn: ++turn.current });
  }, []);

  const close = useCallback(() => {
    if (!opened) return;
    const { point } = opened.place;
    const known = point === null ? undefined : model.byPoint.get(point);
    history.replaceState(null, "", known ? evidenceHash(model, known) : location.href.split("#")[0]);
    const row = point === null ? null : document.getElementById(`row-${point}`);
    const back = opener.current?.isConnected ? opener.current : row?.querySelector<HTMLElement>("button");
    back?.focus({ preventScroll: true });
    isOpen.current = false;
    setOpened(null);
  }, [model, opened]);

  const showPoint = useCallback(
    (point: string) => {
      show("points");
      setGoto({ point, at: performance.now() });
    },
    [show],
  );
  const carryOpened = useCallback((to: (place: Place) => Place) => {
    setOpened((place) => place && { ...place, place: to(place.place) });
  }, []);
  useCarried(model, carry, carryOpened);

  const arrive = useCallback(
    (target: Target | null) => {
      if (target?.kind === "section") show(target.section);
      if (target?.kind === "point") showPoint(target.point);
      const place = target?.kind === "place" || target?.kind === "gone" ? target.place : null;
      isOpen.current = place !== null;
      setOpened(place && { place, takeFocus: true, turn: ++turn.current });
      setGone(target?.kind === "gone" ? target.why : null);
    },
    [show, showPoint],
  );
  useAddress(present, arrive);
  return { section, show, showPoint, goto, opened, open, close, gone, forget: () => setGone(null) };
}

type Keyed = Pick<ReturnType<typeof useNavigation>, "close" | "open" | "opened" | "show" | "showPoint"> & {
  readonly model: Model;
  readonly search: RefObject<HTMLInputElement>;
  readonly announce: (words: string) => void;
  readonly help: () => void;
  readonly desk: DeskParts | undefined;
  readonly listed: RefObject<readonly string[]>;
  /** Draws every card, so that the walk over conflicts leaves none out. */
  readonly walk: () => void;
};

/** Lets keys act on the page. */
function useKeys(page: Keyed): void {
  const { model, opened, open, close, show, showPoint, search, announce, help, walk, desk, listed } = page;
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const follow = (cell: HTMLButtonElement) => {
      const target = opened ? readHash(model, cell.dataset.place ?? "") : null;
      if (target?.kind === "place") open(target.place, true);
    };
    const onKey = (event: KeyboardEvent) =>
      handleKey(event, {
        section: (section) => {
          show(section);
          announce(SECTION_NAMES[section]);
        },
        search: () => {
          show("points");
          // After the section is drawn: a hidden field takes no focus.
          requestAnimationFrame(() => search.current?.focus());
        },
        help,
        close: () => (event.target === search.current ? search.current?.blur() : close()),
        follow,
        announce,
        conflict: (step) => {
          show("points");
          walk();
          requestAnimationFrame(() => moveCard(step, { announce, follow }));
        },
        words: (step) => {
          const next = opened ? placeBeside(model, opened.place, step) : null;
          if (next) open(next, true);
          else if (opened) announce("No more words here that another report has.");
        },
        desk: (key) =>
          desk?.key(key, {
            reading: opened?.place.point ?? null,
            announce,
            show: showPoint,
            listed: () => listed.current ?? [],
          }) ?? null,
        copy: copyQuoteHere,
        link: () => copyLinkHere(model, opened?.place.point ?? null, announce),
      });
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function Tabs(props: { section: Section; show: (section: Section) => void; onHelp: () => void }) {
  return (
    <nav class="tabs" aria-label="Sections">
      {SECTIONS.map((name, index) => (
        <button
          key={name}
          type="button"
          aria-current={props.section === name ? "page" : undefined}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => props.show(name)}
        >
          {SECTION_NAMES[name]}
        </button>
      ))}
      <button type="button" class="help-button" onClick={props.onHelp} aria-keyshortcuts="?">
        Keys and marks
      </button>
    </nav>
  );
}

/** What the desk offers for the story as a whole, and the way to the legend where the tabs have no room for it. */
function AboveTabs(props: { tools: ComponentChildren; onHelp: () => void }) {
  return (
    <section class="above-tabs" aria-label="The story as a whole">
      {props.tools}
      <button type="button" class="plain marks-button" onClick={props.onHelp}>
        Keys and marks
      </button>
    </section>
  );
}

/** Says that a link leads nowhere any more. */
function Gone(props: { why: string; onClose: () => void }) {
  return (
    <div class="gone" role="alert">
      <p dir="auto">{props.why}</p>
      <button type="button" class="plain" onClick={props.onClose}>
        Close
      </button>
    </div>
  );
}

/** What every part of the page may use, and what it said last. */
function useTools(model: Model, open: PageTools["open"], desk: DeskParts | undefined) {
  const [said, announce] = useState("");
  const [judging, news] = [desk?.judging === true, desk?.news ?? null];
  const tools = useMemo<PageTools>(() => ({ model, open, announce, judging, news }), [model, open, judging, news]);
  return { tools, said, announce };
}

/** The whole page of one collation. Another model takes its place without anything that the reader chose being lost. */
export function App(props: { model: Model; data: PageData; printing: boolean; desk?: DeskParts }) {
  const { model, printing, desk } = props;
  const navigation = useNavigation(model, desk?.carry ?? null);
  const { section, show, goto, opened, open, close, gone, forget } = navigation;
  const [help, setHelp] = useState(false);
  const [walked, setWalked] = useState(false);
  const { tools, said, announce } = useTools(model, open, desk);
  const search = useRef<HTMLInputElement>(null);
  const { element, width } = useWidth();
  const listed = useRef<readonly string[]>([]);
  const [helped, walk] = [() => setHelp(true), () => setWalked(true)];
  useKeys({ ...navigation, model, search, announce, desk, listed, help: helped, walk });
  // On a phone the reader covers the page: what lies below takes no key and no finger.
  const covered = opened !== null && width < COVERED;
  const visible = (name: Section) => printing || section === name;
  return (
    <PageContext.Provider value={tools}>
      <div class={opened && !printing ? "page with-reader" : "page"} inert={covered && !printing}>
        <Header data={props.data} />
        {printing ? null : <AboveTabs tools={desk?.tools} onHelp={helped} />}
        <Tabs section={section} show={show} onHelp={helped} />
        <main ref={element}>
          {gone !== null && !printing ? <Gone why={gone} onClose={forget} /> : null}
          {printing ? null : <Notes />}
          {visible("account") ? <AccountSection /> : null}
          <div hidden={!visible("points")}>
            <Conflicts all={printing || walked} />
            <Points
              place={opened?.place ?? null}
              goto={goto}
              width={width}
              printing={printing}
              search={search}
              listed={listed}
            />
          </div>
          {visible("timeline") ? <Timeline width={width} printing={printing} /> : null}
          {visible("sources") ? <Lineage width={width} /> : null}
          {visible("people") ? <People /> : null}
          {visible("quotes") ? <Quotes /> : null}
          {visible("missing") ? <Missing /> : null}
          {printing ? <PrintedNotes /> : null}
          {printing ? <PrintedReports /> : null}
        </main>
      </div>
      {opened && !printing ? <Reader {...opened} onClose={close} /> : null}
      {help ? <Help onClose={() => setHelp(false)} /> : null}
      <p class="unseen live" role="status">
        {said}
      </p>
    </PageContext.Provider>
  );
}
