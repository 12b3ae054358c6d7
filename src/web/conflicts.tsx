import { useState } from "preact/hooks";
import { spanContains } from "../base/index.js";
import type { Point, Variant } from "../contract/index.js";
import { counted, disputeOf, reasonsOf, slotWords } from "../wording/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { JudgeButton, JudgedMarks, PointMarks } from "./marks.js";
import { contextOf, type Model, type ReportView } from "./model.js";
import { ContextQuote, OpenButton, ReadingChips, Reference } from "./parts.js";
import { CopyQuote, PointActions } from "./point-actions.js";
import { gistWords, sidesOf } from "./words.js";

type Value = Variant["values"][number];

/** More cards than this push the table out of reach; the rest open on request. */
const FIRST_CARDS = 6;

/** Places whose words in context are the same to the letter, as in copies of one text: shown once, with all references. */
function sameWords(model: Model, entries: readonly Value[]) {
  const groups = new Map<string, { view: ReportView; entry: Value }[]>();
  for (const entry of entries) {
    const view = model.byReport.get(entry.report);
    if (!view) continue;
    const [start, end] = contextOf(view, entry.span);
    const text = view.report.text;
    // The value's place in its context is part of the key: the same sentence may name two numbers.
    const key = [start - entry.span[0], end - entry.span[0], text.slice(start, end)].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), { view, entry }]);
  }
  return [...groups].map(([key, places]) => ({ key, places }));
}

function Side(props: { point: Point; words: string; entries: readonly Value[] }) {
  const { model } = usePage();
  return (
    <div class="side">
      <p class={props.words.length > 24 ? "value long" : "value"} dir="auto">
        {props.words}
      </p>
      <ul>
        {sameWords(model, props.entries).map(({ key, places }) => {
          const [first, ...others] = places;
          if (!first) return null;
          const readings = props.point.readings.filter((item) => item.report === first.entry.report);
          const around = readings.find(({ spans }) => spans.some((own) => spanContains(own, first.entry.span)));
          const reading = around ?? readings[0];
          return (
            <li class="said-there" key={key}>
              <ContextQuote view={first.view} span={first.entry.span} point={props.point.id} />
              <CopyQuote
                view={first.view}
                spans={around?.spans ?? [contextOf(first.view, first.entry.span)]}
                speaker={reading?.speaker ?? null}
              />
              {others.map(({ view, entry }) => (
                <p key={view.report.id} class="also">
                  <span class="also-word">also</span>{" "}
                  <OpenButton
                    class="also-open"
                    place={{ report: view.report.id, spans: [entry.span], point: props.point.id }}
                  >
                    <Reference view={view} offset={entry.span[0]} named />
                  </OpenButton>
                </p>
              ))}
              {reading ? <ReadingChips reading={reading} /> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Sides of a conflict that has no slot of its own: the readings themselves. */
function WholeReadings(props: { point: Point }) {
  const { model } = usePage();
  return (
    <>
      {props.point.readings.map((reading) => {
        const view = model.byReport.get(reading.report);
        const span = reading.spans[0];
        return view && span ? (
          <div class="side said-there" key={`${reading.report}-${span[0]}`}>
            <ContextQuote view={view} span={contextOf(view, span, 0)} point={props.point.id} />
            <CopyQuote view={view} spans={reading.spans} speaker={reading.speaker} />
            <ReadingChips reading={reading} />
          </div>
        ) : null;
      })}
    </>
  );
}

function Card(props: { point: Point; variant: Variant | null }) {
  const { model } = usePage();
  const { point, variant } = props;
  return (
    <li class="card" data-card={point.id} data-variant={variant ? point.variants.indexOf(variant) : undefined}>
      <h3>
        <span class="slot">{variant ? slotWords[variant.slot] : "conflict"}</span>{" "}
        <bdi class="card-gist">{gistWords(point)}</bdi> <PointMarks point={point} />
      </h3>
      <div class="sides">
        {variant ? (
          sidesOf(model, variant).map(({ words, entries }) => (
            <Side key={words} point={point} words={words} entries={entries} />
          ))
        ) : (
          <WholeReadings point={point} />
        )}
      </div>
      <p class="because">
        <span class="why">{variant?.strength === "soft" ? "Why it is shown:" : "Why this is a conflict:"}</span>{" "}
        {reasonsOf(variant?.because ?? point.because)}.{" "}
        <a class="point-link" href={pointHash(point.id)}>
          {point.id} in the table
        </a>{" "}
        <PointActions point={point}>
          <JudgeButton point={point} what={`${variant ? slotWords[variant.slot] : "conflict"} of ${point.id}`} />
        </PointActions>
      </p>
      <JudgedMarks point={point} />
    </li>
  );
}

type CardOf = { readonly point: Point; readonly variant: Variant | null };

/** The variants of one strength as cards, those of a point together. */
function cardsOf(points: readonly Point[], strength: "hard" | "soft"): CardOf[] {
  return points.flatMap((point): CardOf[] => {
    if (disputeOf(point) === null) return [];
    const found = point.variants.filter(
      (variant) => variant.conflict && (variant.strength === "soft") === (strength === "soft"),
    );
    if (found.length > 0) return found.map((variant) => ({ point, variant }));
    return strength === "hard" && disputeOf(point) === "hard" ? [{ point, variant: null }] : [];
  });
}

function Cards(props: { cards: readonly CardOf[]; all: boolean; what: string }) {
  const { model } = usePage();
  const [all, setAll] = useState(false);
  const { cards } = props;
  const shown = all || props.all ? cards : cards.slice(0, FIRST_CARDS);
  return (
    <>
      <ul class="cards">
        {shown.map(({ point, variant }) => (
          <Card
            key={`${model.keys.get(point.id)}-${variant?.slot}-${variant?.values.map(({ span }) => span[0]).join("-")}`}
            point={point}
            variant={variant}
          />
        ))}
      </ul>
      {shown.length < cards.length ? (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {counted(cards.length, props.what)}
        </button>
      ) : null}
    </>
  );
}

/** As many settled conflicts stand open; more would push the table out of reach. */
const SHOWN_SETTLED = 3;

const isSettled = (point: Point) => point.judgements?.some(({ kind }) => kind === "not-a-conflict") === true;

/** Conflicts that an editor judged to be none: they are not forgotten, and stand apart. */
function Settled(props: { points: readonly Point[] }) {
  const settled = props.points.filter(isSettled);
  if (settled.length === 0) return null;
  return (
    <details class="settled" open={settled.length <= SHOWN_SETTLED}>
      <summary>Judged not a conflict: {counted(settled.length, "point")}</summary>
      <ul>
        {settled.map((point) => (
          <li key={point.id}>
            <a class="point-link" href={pointHash(point.id)}>
              {point.id}
            </a>{" "}
            <bdi class="folded-gist">{gistWords(point)}</bdi>
            <JudgedMarks point={point} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Every slot in which reports cannot all be right, both values side by side; apart from it those in which they only disagree. */
export function Conflicts(props: { all: boolean }) {
  const { model } = usePage();
  const { points } = model.collation;
  const hard = cardsOf(points, "hard");
  const soft = cardsOf(points, "soft");
  return (
    <>
      <section class="conflicts" aria-labelledby="conflicts-title">
        <h2 id="conflicts-title">{hard.length === 0 ? "Conflicts" : "Where they cannot all be right"}</h2>
        {hard.length === 0 ? (
          <p class="empty">
            {points.some(isSettled) ? "No conflicts left." : "No conflicts found."} The reports may still differ in
            wording or detail: such differences are marked in the table.
          </p>
        ) : (
          <Cards cards={hard} all={props.all} what="conflict" />
        )}
      </section>
      <Settled points={points} />
      {soft.length > 0 ? (
        <section class="conflicts soft" aria-labelledby="disagreements-title">
          <h2 id="disagreements-title">Where they disagree</h2>
          <p class="lead">Both may be right: two sources, another hour, or a doubt that only one of them has.</p>
          <Cards cards={soft} all={props.all} what="disagreement" />
        </section>
      ) : null}
    </>
  );
}
