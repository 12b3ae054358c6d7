import type { Collation } from "../contract/index.js";
import { counted } from "../wording/index.js";
import { usePage } from "./context.js";
import { NameLink, OpenButton } from "./parts.js";

type Entity = Collation["entities"][number];

const GROUPS: readonly { readonly type: Entity["type"]; readonly title: string }[] = [
  { type: "PER", title: "People" },
  { type: "ORG", title: "Organisations" },
  { type: "LOC", title: "Places" },
  { type: "MISC", title: "Other names" },
];

function EntityLine(props: { entity: Entity }) {
  const { model } = usePage();
  const { entity } = props;
  return (
    <li class="entity-item">
      <NameLink name={entity.name} class="entity-name" />
      {entity.aliases.length > 0 ? <bdi class="aliases"> also {entity.aliases.join(", ")}</bdi> : null}
      <span class="entity-places">
        {model.reports.map((view) => {
          const mentions = entity.mentions.filter((mention) => mention.report === view.report.id);
          if (mentions.length === 0) return null;
          return (
            <OpenButton
              key={view.report.id}
              place={{
                report: view.report.id,
                spans: mentions.map((mention) => [mention.start, mention.end] as const),
                point: null,
              }}
              label={`${entity.name}, ${view.letter} × ${mentions.length} in ${view.name}`}
            >
              {view.letter} × {mentions.length}
            </OpenButton>
          );
        })}
      </span>
    </li>
  );
}

/** Everyone and every place named, with how often each report names them. */
export function People() {
  const { entities } = usePage().model.collation;
  const groups = GROUPS.map((group) => ({
    ...group,
    entities: entities.filter((entity) => entity.type === group.type),
  }));
  return (
    <section class="people" aria-labelledby="people-title">
      <h2 id="people-title">People and places</h2>
      {entities.length === 0 ? <p class="empty">The reports name no one that could be recognised.</p> : null}
      <div class="groups">
        {groups
          .filter((group) => group.entities.length > 0)
          .map((group) => (
            <div key={group.type}>
              <h3>{group.title}</h3>
              <ul>
                {group.entities.map((entity) => (
                  <EntityLine key={entity.id} entity={entity} />
                ))}
              </ul>
            </div>
          ))}
      </div>
    </section>
  );
}

function NoteList() {
  const { model } = usePage();
  return (
    <ul>
      {model.collation.notes.map((note) => {
        const view = note.report === undefined ? undefined : model.byReport.get(note.report);
        return (
          <li key={`${note.code}-${note.report}-${note.message}`}>
            {view ? <strong>{view.name}: </strong> : null}
            {note.message}
          </li>
        );
      })}
    </ul>
  );
}

/** Notes without which the whole page would be misread. */
const WEIGHTY = new Set(["one-report", "language", "same-text", "judgement-lost"]);

/** What the reader should know of how the reports were read; folded away unless it bears on everything below. */
export function Notes() {
  const { notes } = usePage().model.collation;
  if (notes.length === 0) return null;
  return (
    <details class="notes" open={notes.some((note) => WEIGHTY.has(note.code))}>
      <summary>{counted(notes.length, "note")} on how the reports were read</summary>
      <NoteList />
    </details>
  );
}

/** The notes on paper, where nothing unfolds. */
export function PrintedNotes() {
  if (usePage().model.collation.notes.length === 0) return null;
  return (
    <section class="notes">
      <h2>Notes</h2>
      <NoteList />
    </section>
  );
}
