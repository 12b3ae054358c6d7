import { Component } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Span } from "../../base/index.js";
import type { PlacedJudgement, ReportText } from "../../contract/index.js";
import type { ReportView } from "../model.js";
import { Plain } from "../parts.js";
import { JudgedLines } from "./judged.js";
import {
  bySection,
  type Mark,
  type Section,
  type Segment,
  type Stretch,
  sectionsOf,
  segmentsOf,
} from "./report-layers.js";

/** Sections that are drawn with their marks from the start: a report of usual length is drawn whole. */
const AT_ONCE = 5;
/** How far beyond the window sections are drawn with their marks. */
const MARGIN = "1800px";

const ZONE_NAMES: Readonly<Record<string, string>> = {
  headline: "Headline",
  byline: "Byline",
  caption: "Caption",
  correction: "Correction",
  boilerplate: "Not the report’s own text",
};

/** The class of a piece: what lies over it, where brackets open and close, and whether its name is held. */
function classOf({ span, marks }: Segment, lit: string | null): string {
  const names = new Set(["m"]);
  for (const { part, key, span: own } of marks) {
    names.add(`m-${part}`);
    if (own[0] === span[0]) names.add(`m-${part}-opens`);
    if (own[1] === span[1]) names.add(`m-${part}-closes`);
    if (part === "name" && key === lit) names.add("m-lit");
  }
  return [...names].join(" ");
}

type Words = (mark: Mark) => string;

/** A reading of a judged point: where it stands from first to last, its pieces, and what was judged. */
export type JudgedWords = {
  readonly span: Span;
  readonly spans: readonly Span[];
  readonly judgements: readonly PlacedJudgement[];
};

function Pieces(props: { text: string; span: Span; marks: readonly Mark[]; lit: string | null; words: Words }) {
  const { text, span, marks, lit, words } = props;
  return (
    <>
      {segmentsOf(span, marks).map((segment) => {
        const part = <Plain text={text.slice(...segment.span)} />;
        if (segment.marks.length === 0) return part;
        const said = segment.marks.map(words).filter((line) => line !== "");
        return (
          <span key={segment.span[0]} class={classOf(segment, lit)} title={said.join("\n") || undefined}>
            {part}
          </span>
        );
      })}
    </>
  );
}

type Drawn = {
  readonly text: string;
  readonly section: Section;
  readonly marks: readonly Mark[];
  readonly extra: readonly Mark[];
  readonly zones: readonly ZoneSpan[];
  readonly judged: readonly JudgedWords[];
  readonly lit: string | null;
  readonly near: boolean;
  readonly words: Words;
  readonly pick: (span: Span) => void;
};

/** What was judged of words that end in a stretch of text, each judgement of a point once. */
function judgedIn(judged: readonly JudgedWords[], [from, to]: Span): readonly PlacedJudgement[] {
  const here = judged.filter(({ span: [, end] }) => from < end && end <= to);
  const once = here.flatMap(({ judgements }) => judgements.map((one) => [`${one.point} ${one.line}`, one] as const));
  return [...new Map(once).values()];
}

type ZoneSpan = { readonly zone: string; readonly span: Span };

function Paragraph(props: Drawn & { stretch: Stretch; marks: readonly Mark[] }) {
  const { stretch, text, zones } = props;
  const { span, number, opens } = stretch;
  const own = zones.findLast((zone) => zone.zone !== "dateline" && zone.span[0] < span[1] && zone.span[1] > span[0]);
  const zone = own?.zone ?? "body";
  const name = opens ? ZONE_NAMES[zone] : undefined;
  return (
    <div class={`paragraph zone-${zone}${opens ? "" : " goes-on"}`}>
      {number === null || !opens ? (
        <span class="number" />
      ) : (
        <button
          type="button"
          class="number"
          aria-label={`Paragraph ${number}: how the other reports say it`}
          onClick={() => props.pick(span)}
        >
          {number}
        </button>
      )}
      <div>
        {name ? <span class="zone-name">{name}</span> : null}
        <p dir="auto" data-start={span[0]}>
          <Pieces text={text} span={span} marks={props.marks} lit={props.lit} words={props.words} />
        </p>
        <JudgedLines judgements={judgedIn(props.judged, span)} />
      </div>
    </div>
  );
}

/** A few screens of text. Away from the window it is plain text, which costs next to nothing and can still be searched. */
class SectionView extends Component<Drawn> {
  override shouldComponentUpdate(next: Drawn): boolean {
    return (Object.keys(next) as (keyof Drawn)[]).some((name) => next[name] !== this.props[name]);
  }
  override render(drawn: Drawn) {
    const { section, text, near } = drawn;
    if (!near) {
      return (
        <p class="far" dir="auto">
          <Plain text={text.slice(...section.span)} />
        </p>
      );
    }
    const marks = [...drawn.marks, ...drawn.extra].sort(
      (left, right) => left.span[0] - right.span[0] || right.span[1] - left.span[1],
    );
    const within = bySection(
      section.stretches.map((stretch) => ({ span: stretch.span, stretches: [] })),
      marks,
    );
    return section.stretches.map((stretch, index) => (
      <Paragraph key={stretch.span[0]} {...drawn} stretch={stretch} marks={within[index] ?? []} />
    ));
  }
}

/** The sections that are near to the window. */
function useNear(count: number, always: readonly number[]) {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set(Array.from({ length: AT_ONCE }, (_, i) => i)));
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!element.current || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting } of entries) {
            now[isIntersecting ? "add" : "delete"](Number((target as HTMLElement).dataset.section));
          }
          return now;
        }),
      { rootMargin: `${MARGIN} 0px` },
    );
    for (const child of element.current.querySelectorAll("[data-section]")) observer.observe(child);
    return () => observer.disconnect();
  }, [count]);
  return { element, isNear: (index: number) => count <= AT_ONCE || near.has(index) || always.includes(index) };
}

const NONE: readonly Mark[] = [];
const UNJUDGED: readonly JudgedWords[] = [];

type Props = {
  readonly view: ReportView;
  readonly zones: ReportText["zones"];
  /** Marks of the layers that are on, in order of where they begin. */
  readonly marks: readonly Mark[];
  readonly hits: readonly Span[];
  /** Readings of judged points, in order of where they begin. */
  readonly judged: readonly JudgedWords[];
  /** The sentence that the keyboard stands at. */
  readonly cursor: Span | null;
  readonly lit: string | null;
  readonly words: Words;
  readonly pick: (span: Span) => void;
  readonly printing: boolean;
};

/** What lies over each section: zones, marks, what was asked for; and the sections that are drawn wherever one looks. */
function useOverlays(props: Props, sections: readonly Section[]) {
  const { hits, cursor } = props;
  const zones = useMemo(
    () => props.zones.map(({ zone, start, end }): ZoneSpan => ({ zone, span: [start, end] })),
    [props.zones],
  );
  const zonesOf = useMemo(() => bySection(sections, zones), [sections, zones]);
  const datelines = useMemo(
    () =>
      zones.filter(({ zone }) => zone === "dateline").map(({ span }): Mark => ({ span, part: "dateline", key: "" })),
    [zones],
  );
  const judgedOf = useMemo(
    () => bySection(sections, props.judged).map((found) => (found.length === 0 ? UNJUDGED : found)),
    [sections, props.judged],
  );
  const marksOf = useMemo(() => {
    const judged = props.judged.flatMap(({ spans }) => spans.map((span): Mark => ({ span, part: "judged", key: "" })));
    const all = [...datelines, ...judged, ...props.marks];
    return bySection(
      sections,
      all.toSorted((left, right) => left.span[0] - right.span[0]),
    );
  }, [sections, props.marks, props.judged, datelines]);
  const extraOf = useMemo(() => {
    const hit = hits.map((span): Mark => ({ span, part: "hit", key: "" }));
    const at = cursor === null ? [] : [{ span: cursor, part: "cursor", key: "" } as const];
    const extra = [...hit, ...at].sort((left, right) => left.span[0] - right.span[0]);
    return bySection(sections, extra).map((found) => (found.length === 0 ? NONE : found));
  }, [sections, hits, cursor]);
  // What was asked for must be there to be scrolled to; only where it begins, since it may be all of the text.
  const always = [extraOf.findIndex((extra) => extra.some(({ part }) => part === "hit"))];
  always.push(extraOf.findIndex((extra) => extra.some(({ part }) => part === "cursor")));
  const held = useMemo(
    () => marksOf.findIndex((marks) => marks.some(({ part, key }) => part === "name" && key === props.lit)),
    [marksOf, props.lit],
  );
  if (props.lit !== null) always.push(held);
  return { zonesOf, judgedOf, marksOf, extraOf, always };
}

/** A report's text as it was printed, with the layers that are on. */
export function TextOf(props: Props) {
  const { view } = props;
  const { text } = view.report;
  const sections = useMemo(() => sectionsOf(text, view.blocks), [text, view]);
  const { zonesOf, judgedOf, marksOf, extraOf, always } = useOverlays(props, sections);
  const { element, isNear } = useNear(sections.length, always);
  return (
    <article
      ref={element}
      class={sections.length > AT_ONCE ? "report-text in-sections" : "report-text"}
      aria-label="Text of the report"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys walk over its sentences
      tabIndex={0}
    >
      {sections.map((section, index) => (
        <div key={section.span[0]} class="section" data-section={index}>
          <SectionView
            text={text}
            section={section}
            marks={marksOf[index] ?? NONE}
            extra={extraOf[index] ?? NONE}
            zones={zonesOf[index] ?? []}
            judged={judgedOf[index] ?? UNJUDGED}
            lit={props.lit}
            near={props.printing || isNear(index)}
            words={props.words}
            pick={props.pick}
          />
        </div>
      ))}
    </article>
  );
}
