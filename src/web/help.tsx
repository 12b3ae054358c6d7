import { useLayoutEffect, useRef } from "preact/hooks";

const KEYS: readonly (readonly [string, string])[] = [
  ["j, k", "next and previous point; the reader follows where it is open"],
  ["arrow keys", "between the cells of the table"],
  ["Enter", "read the words of the cell in the report"],
  ["Escape", "close the reader, or empty the search"],
  ["/", "search"],
  ["1 2 3 4", "points, timeline, sources, people and places"],
  ["?", "this help"],
];

/** The keys, in a dialog of the browser's own: it holds the focus and closes on Escape. */
export function Help(props: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={props.onClose}>
      <h2 id="help-title">Keys and terms</h2>
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        “Agreed” means that two reports or more say it and none contradicts; “one report only” that no other says it. An
        origin is where a report has it from: two papers that print one agency are one origin. “Conflict” means that as
        printed they cannot all be right: a hint to look, not a finding.
      </p>
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
