import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useDeskOrNull } from "./desk/context.js";
import { Chip } from "./parts.js";

const KEYS: readonly (readonly [string, string])[] = [
  ["c, C", "next and previous conflict, then the disagreements; the reader follows where it is open"],
  ["j, k", "next and previous point; the reader follows"],
  ["arrow keys", "between the cells of the table"],
  ["Enter", "read the words in the report"],
  ["n, p", "in the reader: the next and previous words that another report has too"],
  ["click", "in the reader, on any words: how every other report says them"],
  ["y", "copy the words with the keyboard, else those in the reader, with their source"],
  ["l", "copy the link of the point with the keyboard, else of the one in the reader"],
  ["Escape", "close the reader, or leave the search"],
  ["/", "search"],
  ["1 to 7", "points, timeline, sources, people and places, who said what, left out, account"],
  ["?", "this help"],
];

/** The keys of a story at the desk. */
const DESK_KEYS: readonly (readonly [string, string])[] = [
  ["x", "not a conflict: the card or the point with the keyboard, else the point in the reader"],
  ["m", "mark the point for merging; at another point: merge the two"],
  ["s", "split readings out of the point"],
  ["P", "pin the point to the top, or take the pin off"],
  ["a", "write a note at the point"],
  ["u", "undo what was judged or edited last"],
  [". ,", "next and previous point with something new since you last looked"],
  ["g", "show what came in while you read"],
];

/** Every mark of the page as it looks there, and what it means. */
const MARKS: readonly (readonly [string, () => ComponentChildren, string])[] = [
  [
    "hard",
    () => <Chip tone="conflict">conflict</Chip>,
    "as printed they cannot all be right: a hint to look, not a finding",
  ],
  [
    "soft",
    () => <Chip tone="disagreement">disagreement</Chip>,
    "both may be right: two sources, another hour, or a doubt that only one has",
  ],
  ["agreed", () => <Chip tone="agreed">agreed</Chip>, "two reports or more say it and none contradicts"],
  ["single", () => <Chip tone="single">one report only</Chip>, "no other report says it"],
  [
    "differs",
    () => <mark class="differs">words</mark>,
    "words that the other reports do not have; in a conflict, the words that meet",
  ],
  ["hit", () => <mark class="hit">words</mark>, "in the reader: the words that were asked for"],
  [
    "letter",
    () => (
      <>
        <span class="letter">B</span> <span class="ref">¶4</span>
      </>
    ),
    "report B, paragraph 4; a dashed letter: that report does not say it",
  ],
  ["silent", () => "—", "the report does not say this"],
  ["pinned", () => <Chip tone="pinned">pinned</Chip>, "an editor wants it to stand first"],
  [
    "new",
    () => <Chip tone="new">new</Chip>,
    "it came since you last looked, or while you read; this browser keeps what you have seen",
  ],
  ["judged", () => <span class="judged">Note (M. Vane, 3 May 2024)</span>, "what an editor judged, and when"],
  [
    "said",
    () => <Chip tone="said">said by …</Chip>,
    "who says it, and how sure: alleged, planned, possible, denied; no mark: the report itself states it",
  ],
  [
    "brackets",
    () => "[words]",
    "in the account: words of the same sentence that stand elsewhere in it, and that the line cannot be read without",
  ],
  ["fold", () => "−  +", "fold and unfold a point"],
  [
    "edge",
    () => <span class="edge-mark alert" />,
    "at the left of a row: a conflict; in the quieter colour a disagreement",
  ],
  [
    "more",
    () => (
      <>
        A × 3, <span class="ref">also C ¶2</span>
      </>
    ),
    "report A names it three times; report C has the same words",
  ],
  [
    "bar",
    () => <span class="bar-mark" />,
    "on the timeline: from when to when it happened, or a report was published, as exact as it is known",
  ],
  [
    "lines",
    () => (
      <svg class="line-marks" viewBox="0 0 110 34" width="110" height="34" aria-hidden="true">
        <path class="line-cites" d="M0 6H110" />
        <path class="line-copies" d="M0 17H110" />
        <path class="line-updates" d="M0 28H110" />
      </svg>
    ),
    "among the sources: a thin line cites, a thick one copies (with the share of its words), a broken one updates",
  ],
  [
    "control",
    () => <span class="control" role="img" aria-label="forced direction" />,
    "a character that turns the direction of the text by force: shown, not obeyed",
  ],
  ["origin", () => "origin", "where a report has it from: two papers that print one agency are one origin"],
];

function Legend() {
  return (
    <dl class="legend">
      {MARKS.map(([name, mark, what]) => (
        <div key={name}>
          <dt>{mark()}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function KeyList(props: { keys: typeof KEYS }) {
  return (
    <dl class="keys">
      {props.keys.map(([key, what]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Asks the desk for its tour. A page that is a file has none, and nobody hears. */
export const TOUR_EVENT = "crossread-tour";

/** The keys and the marks, in a dialog of the browser's own: it holds the focus and closes on Escape. */
export function Help(props: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const desk = useDeskOrNull();
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={props.onClose}>
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        Close
      </button>
      <h2 id="help-title">Keys and marks</h2>
      {desk?.view.view === "story" ? (
        <button
          type="button"
          class="tour-begin"
          onClick={() => {
            dialog.current?.close();
            // After the focus went back to what opened this: the tour gives it back there.
            requestAnimationFrame(() => document.dispatchEvent(new Event(TOUR_EVENT)));
          }}
        >
          Two-minute tour
        </button>
      ) : null}
      <KeyList keys={KEYS} />
      {desk?.view.view === "story" && desk.view.kept ? (
        <>
          <h3>Judging</h3>
          <KeyList keys={DESK_KEYS} />
        </>
      ) : null}
      <h3>Marks</h3>
      <Legend />
    </dialog>
  );
}
