import type { ComponentChildren } from "preact";
import type { Judged, Point, PointReading } from "../contract/index.js";
import { judgedLabel } from "../wording/index.js";
import { usePage } from "./context.js";
import { isPinned } from "./model.js";
import { Chip, Plain } from "./parts.js";

/** One judgement, the same in every view: what, who and when, the words that came with it; then what can be done or seen from there. */
export function JudgedMark(props: { judged: Judged; children?: ComponentChildren }) {
  const { judged, children } = props;
  return (
    <p class={`judged ${judged.kind}`}>
      <Plain text={judgedLabel(judged)} />
      {judged.text ? (
        <>
          :{" "}
          <bdi class="judged-text">
            <Plain text={judged.text} />
          </bdi>
        </>
      ) : null}
      {children ? <> {children}</> : null}
    </p>
  );
}

/** What editors judged of a point, a small mark each. At a desk each can be taken back. */
export function JudgedMarks(props: { point: Point }) {
  const { judging } = usePage();
  const marks = new Map((props.point.judgements ?? []).map((judged) => [JSON.stringify(judged), judged]));
  return (
    <>
      {[...marks].map(([key, judged]) => (
        <JudgedMark key={key} judged={judged}>
          {judging && judged.line !== undefined ? (
            <button
              type="button"
              class="take-back"
              data-withdraw={judged.line}
              aria-label={`Take back: ${judgedLabel(judged)}`}
            >
              Take back
            </button>
          ) : null}
        </JudgedMark>
      ))}
    </>
  );
}

/**
 * Opens what can be judged of a point or of one of its conflicts; nothing in a page that is a file. The desk hears the click further up: with 500 rows
 * a listener each would cost time.
 */
export function JudgeButton(props: { point: Point; what?: string }) {
  if (!usePage().judging) return null;
  const name = `Judge ${props.what ?? props.point.id}`;
  return (
    <button type="button" class="judge" data-judge={props.point.id} aria-haspopup="dialog" aria-label={name}>
      Judge
    </button>
  );
}

/** Whether a point is pinned, and whether it is new. */
export function PointMarks(props: { point: Point }) {
  const { news } = usePage();
  const { point } = props;
  const fresh = news?.points.has(point.id) === true;
  return (
    <>
      {isPinned(point) ? <Chip tone="pinned">pinned</Chip> : null}{" "}
      {fresh ? <Chip tone="new">{news?.whole.has(point.id) ? "new" : "new reading"}</Chip> : null}
    </>
  );
}

/** Marks a reading that came to a point that was there before. */
export function NewReading(props: { point: Point; reading: PointReading }) {
  const { news } = usePage();
  if (!news?.readings.has(props.reading) || news.whole.has(props.point.id)) return null;
  return <Chip tone="new">new</Chip>;
}
