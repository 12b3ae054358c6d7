import { useState } from "preact/hooks";
import { dateWords, type Span } from "../../base/index.js";
import type { NameOccasion, NameRecord, NameStatement, NameTelling } from "../../contract/index.js";
import { counted, relationWords } from "../../wording/index.js";
import { piecesOf } from "../model.js";
import { Chip, Plain } from "../parts.js";
import { JudgedLines } from "./judged.js";

/** Statements of an occasion that are shown at once. */
const SHOWN = 8;

/** Words with those marked that the others do not have. Text nodes only. */
function Words(props: { words: string; differs: readonly Span[] }) {
  return (
    <span class="context-words" dir="auto">
      {piecesOf(props.words, [0, props.words.length], props.differs).map((piece) =>
        piece.marked ? (
          <mark key={piece.start} class="differs">
            <Plain text={piece.text} />
          </mark>
        ) : (
          <Plain key={piece.start} text={piece.text} />
        ),
      )}
    </span>
  );
}

/** The address of words in a report: in its story, where it is in one. */
export function wordsAddress(report: string, start: number, story: string | null): string {
  if (story === null) return `/reports/${encodeURIComponent(report)}#at=${start}`;
  return `/stories/${encodeURIComponent(story)}#r-${encodeURIComponent(report)}-${start}`;
}

function Source(props: { telling: NameTelling }) {
  const { outlet, report, published } = props.telling;
  return (
    <span class="ref">
      <bdi>{outlet ?? report}</bdi>
      {published ? `, ${dateWords(published)}` : ""}
    </span>
  );
}

/** Who says it to whom and how, where the words alone do not tell. */
function chipsOf(telling: NameTelling, name: string): readonly string[] {
  const { speaker, voice, addressee, type, certainty, channel } = telling;
  const relays = voice.slice(1).filter((relay) => relay !== speaker);
  const chips: string[] = [];
  if (speaker && speaker !== name) chips.push(`said by ${speaker}`);
  if (relays.length > 0) chips.push(`via ${relays.join(", via ")}`);
  if (addressee && addressee !== name) chips.push(`to ${addressee}`);
  if (channel) chips.push(`in: ${channel}`);
  if (type === "indirect") chips.push("in the report’s words");
  if (certainty !== "stated" && !(certainty === "reported" && speaker)) chips.push(certainty);
  return chips;
}

function Chips(props: { telling: NameTelling; name: string }) {
  const chips = chipsOf(props.telling, props.name);
  if (chips.length === 0) return null;
  return (
    <span class="chips">
      {chips.map((chip) => (
        <Chip key={chip} tone="said">
          <bdi>{chip}</bdi>
        </Chip>
      ))}
    </span>
  );
}

function Side(props: { tellings: readonly NameTelling[]; story: string | null; name: string }) {
  const [first, ...others] = props.tellings;
  if (!first) return null;
  return (
    <div class="side">
      <a class="context told" href={wordsAddress(first.report, first.start, props.story)}>
        <Words words={first.words} differs={first.differs} />
        <Source telling={first} />
      </a>
      {others.map((other) => (
        <p key={`${other.report}-${other.start}`} class="also">
          <span class="also-word">also</span>{" "}
          <a class="also-open" href={wordsAddress(other.report, other.start, props.story)}>
            <Source telling={other} />
          </a>
        </p>
      ))}
      <Chips telling={first} name={props.name} />
    </div>
  );
}

/** Tellings to the letter the same share a column. */
function wordingsOf(tellings: readonly NameTelling[]): readonly (readonly NameTelling[])[] {
  const wordings = new Map<string, NameTelling[]>();
  for (const telling of tellings) {
    const key = telling.words.replace(/^["“”'‘’\s]+|[,.;"“”'‘’\s]+$/g, "");
    wordings.set(key, [...(wordings.get(key) ?? []), telling]);
  }
  return [...wordings.values()];
}

/** How the name stands to a statement, said where it does not simply say it. */
const ROLES: Readonly<Record<NameStatement["role"], string>> = {
  speaker: "",
  addressee: "Said to",
  agent: "Does",
  patient: "Is done to",
  place: "There",
};

function Statement(props: { statement: NameStatement; story: string | null; name: string }) {
  const { statement, story, name } = props;
  const wordings = wordingsOf(statement.tellings);
  const how = wordings.length > 1 ? statement.relations.map((relation) => relationWords[relation]).join("; ") : "";
  const role = statement.role === "addressee" ? `${ROLES.addressee} ${name}` : ROLES[statement.role];
  return (
    <li class="quote">
      {role || how || statement.point ? (
        <p class="quote-head">
          {role ? <Chip>{role}</Chip> : null}{" "}
          {statement.point && story ? (
            <a
              class="point-link"
              href={`/stories/${encodeURIComponent(story)}#${encodeURIComponent(statement.point)}`}
              aria-label={`point ${statement.point} of the story`}
            >
              {statement.point}
            </a>
          ) : null}{" "}
          {how}
        </p>
      ) : null}
      <div class="sides">
        {wordings.map((tellings) => (
          <Side key={`${tellings[0]?.report}-${tellings[0]?.start}`} tellings={tellings} story={story} name={name} />
        ))}
      </div>
      <JudgedLines judgements={statement.judgements} />
    </li>
  );
}

const BASIS: Readonly<Record<NameOccasion["dayOf"], string>> = {
  said: "the day that reports name",
  published: "day of the first report",
  added: "no report states a day; this is when the first came in",
};

function StoryLink(props: { story: string | null; title: string | null }) {
  if (props.story === null) return <span class="occasion-story">in no story yet</span>;
  return (
    <a class="occasion-story" href={`/stories/${encodeURIComponent(props.story)}`} dir="auto">
      {props.title ?? props.story}
    </a>
  );
}

const ORDER: readonly NameStatement["role"][] = ["speaker", "addressee", "agent", "patient", "place"];

function Occasion(props: { occasion: NameOccasion; name: string; follows: boolean }) {
  const { day, dayOf, story, title, compared, statements, lost } = props.occasion;
  const [all, setAll] = useState(false);
  const sorted = [...statements].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <li class="occasion">
      {props.follows ? null : (
        <h3>
          <time dateTime={day}>{dateWords(day)}</time> <span class="occasion-basis">{BASIS[dayOf]}</span>
        </h3>
      )}
      <p class="occasion-head">
        <StoryLink story={story} title={title} />
        {compared || story === null ? null : <span class="occasion-basis"> not compared yet</span>}
      </p>
      <JudgedLines judgements={lost} />
      <ul>
        {shown.map((statement) => (
          <Statement
            key={`${statement.role}-${statement.tellings[0]?.report}-${statement.tellings[0]?.start}`}
            statement={statement}
            story={story}
            name={props.name}
          />
        ))}
      </ul>
      {shown.length < sorted.length ? (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {counted(sorted.length, "statement")} of this day
        </button>
      ) : null}
    </li>
  );
}

/** What was said and done, by day and story, the latest first. */
export function Occasions(props: { occasions: readonly NameOccasion[]; name: string }) {
  return (
    <ol class="occasions quotes">
      {props.occasions.map((occasion, i) => (
        <Occasion
          key={`${occasion.day}-${occasion.dayOf}-${occasion.story ?? occasion.statements[0]?.tellings[0]?.report}`}
          occasion={occasion}
          name={props.name}
          follows={props.occasions[i - 1]?.day === occasion.day && props.occasions[i - 1]?.dayOf === occasion.dayOf}
        />
      ))}
    </ol>
  );
}

type Chain = NameRecord["changes"][number];

function ChangeList(props: { chain: Chain; name: string }) {
  return (
    <ol class="change">
      {props.chain.map(({ day, dayOf, story, title, telling, judgements }) => (
        <li key={`${telling.report}-${telling.start}`}>
          <p class="change-when">
            <time dateTime={day} title={BASIS[dayOf]}>
              {dateWords(day)}
            </time>{" "}
            · <StoryLink story={story} title={title} />
          </p>
          <a class="context told" href={wordsAddress(telling.report, telling.start, story)}>
            <Words words={telling.words} differs={telling.differs} />
            <Source telling={telling} />
          </a>
          <Chips telling={telling} name={props.name} />
          <JudgedLines judgements={judgements} />
        </li>
      ))}
    </ol>
  );
}

/** How a wording changed from one occasion to the next, the earliest first. */
export function Changes(props: { changes: readonly Chain[]; name: string }) {
  if (props.changes.length === 0) return null;
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">How a wording changed</h2>
      <p class="lead">
        Statements on different occasions that share much of their content, the earliest first. Marked: words that the
        one before does not have, and in the first those that the second has not.
      </p>
      {props.changes.map((chain) => (
        <ChangeList
          key={chain.map(({ telling }) => `${telling.report}-${telling.start}`).join(" ")}
          chain={chain}
          name={props.name}
        />
      ))}
    </section>
  );
}
