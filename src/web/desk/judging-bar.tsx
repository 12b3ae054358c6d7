import { useLayoutEffect } from "preact/hooks";
import type { Judging } from "./judging-hook.js";
import type { LiveStory } from "./live-story.js";

/** A line at the foot of the window. It covers nothing for good: each can be dismissed. */
function Bar(props: {
  class?: string;
  words: string;
  action?: { label: string; key: string; act: () => void };
  onDismiss?: () => void;
}) {
  return (
    <div class={`bar-line ${props.class ?? ""}`}>
      <p>{props.words}</p>
      {props.action ? (
        <button type="button" class="plain" aria-keyshortcuts={props.action.key} onClick={props.action.act}>
          {props.action.label} <kbd>{props.action.key}</kbd>
        </button>
      ) : null}
      {props.onDismiss ? (
        <button type="button" class="dismiss" aria-label="Dismiss" onClick={props.onDismiss}>
          ×
        </button>
      ) : null}
    </div>
  );
}

/** Where the story went, with the way there. */
function GoneBar(props: { live: LiveStory }) {
  const { gone } = props.live;
  if (!gone) return null;
  return (
    <div class="bar-line lost">
      <p>
        {gone.kind === "merged" ? (
          <>
            This story is part of another now:{" "}
            <a href={`/stories/${encodeURIComponent(gone.id)}`}>
              <bdi>{gone.title}</bdi>
            </a>
          </>
        ) : (
          <>
            This story is no more: its reports went to others. <a href="/">All stories</a>
          </>
        )}
      </p>
    </div>
  );
}

/** What happened and what waits, at the foot of the window; said to screen readers as it comes. */
export function Bars(props: { live: LiveStory; judging: Judging }) {
  const { live, judging } = props;
  const { said, marked } = judging;
  const point = marked === null ? undefined : live.model.byPoint.get(marked);
  const some = Boolean(live.gone || live.waiting || live.came || point || said);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle("has-bars", some);
  }, [some]);
  return (
    <div class="bars" role="status" aria-atomic="false">
      <GoneBar live={live} />
      {live.waiting && !live.gone ? (
        <Bar words={`${live.waiting}: not shown yet.`} action={{ label: "Show", key: "g", act: live.bring }} />
      ) : null}
      {live.came ? <Bar words={live.came} onDismiss={live.dismiss} /> : null}
      {point ? (
        <Bar
          words={`${point.id} is marked for merging. Go to the other point and press m, or “Judge” there.`}
          onDismiss={() => judging.mark(null)}
        />
      ) : null}
      {said ? (
        <Bar
          class={said.error ? "lost" : ""}
          words={said.words}
          {...(said.undo ? { action: { label: "Undo", key: "u", act: () => void judging.undo() } } : {})}
          onDismiss={() => judging.say(null)}
        />
      ) : null}
    </div>
  );
}
