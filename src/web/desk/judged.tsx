import { Fragment } from "preact";
import type { PlacedJudgement } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { pointHash } from "../links.js";
import { JudgedMark } from "../marks.js";
import { Plain } from "../parts.js";

const storyAddress = (story: string) => `/stories/${encodeURIComponent(story)}`;

/** The way to a judged point; of a judgement that is lost, why. */
function Way({ judged }: { judged: PlacedJudgement }) {
  const { point, story, lost } = judged;
  if (point === null) {
    return (
      <>
        <strong class="lost">
          <Plain text={lost ?? ""} />
        </strong>{" "}
        <a href={storyAddress(story)}>The story</a>
      </>
    );
  }
  return (
    <a class="point-link" href={storyAddress(story) + pointHash(point)} aria-label={`point ${point} of the story`}>
      {point}
    </a>
  );
}

/**
 * What editors judged of words, beyond the page of their story: as it is said there, with the way to the point. Of more than `most` the rest is counted; what
 * stands in full further up is named `again`.
 */
export function JudgedLines(props: {
  judgements: readonly PlacedJudgement[];
  most?: number;
  again?: readonly PlacedJudgement[];
}) {
  const { judgements, most = judgements.length, again = [] } = props;
  const more = judgements.slice(most);
  if (judgements.length + again.length === 0) return null;
  return (
    <div class="judged-lines">
      {judgements.slice(0, most).map((judged) => (
        <JudgedMark key={`${judged.point} ${judged.line}`} judged={judged}>
          <Way judged={judged} />
        </JudgedMark>
      ))}
      {more[0] ? (
        <p>
          <a href={storyAddress(more[0].story)}>{counted(more.length, "more judgement")} in the story</a>
        </p>
      ) : null}
      {again.length > 0 ? (
        <p class="judged-again">
          Judged too, see above:{" "}
          {again.map((judged) => (
            <Fragment key={`${judged.point} ${judged.line}`}>
              <Way judged={judged} />{" "}
            </Fragment>
          ))}
        </p>
      ) : null}
    </div>
  );
}
