import { useMemo } from "preact/hooks";
import { type AccountLine, type AccountPart, type Footnote, writeAccount } from "../account/index.js";
import { usePage } from "./context.js";
import { OpenButton, Plain } from "./parts.js";

/** Said elsewhere on the page with more to do: the timeline and the origins have sections of their own. */
const ELSEWHERE = new Set(["timeline", "origins"]);

function Part({ part: { text, mark } }: { part: AccountPart }) {
  if (mark === "plain" || mark === "words") return <Plain text={text} />;
  if (mark === "differs") {
    return (
      <mark class="differs">
        <Plain text={text} />
      </mark>
    );
  }
  return (
    <strong class={`account-${mark}`}>
      <Plain text={text} />
    </strong>
  );
}

/** A footnote as what it leads to: report and paragraph. */
function Note({ note }: { note: Footnote }) {
  const { model } = usePage();
  const name = model.byReport.get(note.report)?.name ?? note.report;
  const reference = `${note.letter}\u00a0¶${note.paragraph}`;
  return (
    <OpenButton
      class="account-note"
      place={{ report: note.report, spans: [note.span], point: null }}
      label={`Read ${reference}, ${name}`}
    >
      {reference}
    </OpenButton>
  );
}

function Line({ line, notes }: { line: AccountLine; notes: ReadonlyMap<number, Footnote> }) {
  return (
    <li class={line.depth === 1 ? "account-line below" : "account-line"} dir="auto">
      {line.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line do not move
        <Part key={i} part={part} />
      ))}{" "}
      {line.refs.map((ref) => {
        const note = notes.get(ref);
        return note ? <Note key={ref} note={note} /> : null;
      })}
    </li>
  );
}

/** The story written out in plain sentences, every line with the places that support it; the words of the exports. */
export function AccountSection() {
  const { model } = usePage();
  const account = useMemo(() => writeAccount(model.collation), [model]);
  const notes = useMemo(() => new Map(account.footnotes.map((note) => [note.number, note])), [account]);
  return (
    <section class="account" aria-label="Account">
      <p class="account-hint">
        The story written out: nothing stands here that no report says. In square brackets stand words of the same
        sentence that the line cannot be read without. A letter and a number behind a line name report and paragraph
        <span class="open-words"> and open the words that it came from</span>.
      </p>
      {account.sections
        .filter(({ id, lines, empty }) => !ELSEWHERE.has(id) && (lines.length > 0 || empty !== null))
        .map(({ id, title, lines, empty }) => (
          <section key={id} aria-labelledby={`account-${id}`}>
            <h2 id={`account-${id}`}>{title}</h2>
            {lines.length === 0 ? <p class="empty">{empty}</p> : null}
            <ul class="account-lines">
              {lines.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are written anew as a whole
                <Line key={i} line={line} notes={notes} />
              ))}
            </ul>
          </section>
        ))}
    </section>
  );
}
