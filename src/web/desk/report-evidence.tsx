import type { Problem } from "../../base/index.js";
import { dateWords } from "../../base/index.js";
import type { ReportDetail, ReportText } from "../../contract/index.js";
import { sizeWords, unforced } from "./report-words.js";

const TEXTUAL = /^(?:$|text\/|application\/(?:[\w.-]+\+)?(?:xml|json))/i;

/** An address as a link where it can do no harm. */
export function WebLink(props: { url: string }) {
  return /^https?:\/\//i.test(props.url) ? (
    <a href={props.url} target="_blank" rel="noopener noreferrer">
      {unforced(props.url)}
    </a>
  ) : (
    <bdi>{unforced(props.url)}</bdi>
  );
}

function Snapshot(props: { id: string; snapshot: ReportDetail["snapshots"][number]; revisions: number }) {
  const { id, snapshot } = props;
  const { revision, source, fetchedFrom, fetchedAt, mediaType, headers, sha256, length } = snapshot;
  const copy = `/api/reports/${encodeURIComponent(id)}/snapshots/${sha256}`;
  return (
    <li class="snapshot">
      <h3>
        Fetched {dateWords(fetchedAt)}
        {props.revisions > 1 ? `, revision ${revision}` : ""}
      </h3>
      <dl class="facts-grid">
        <div>
          <dt>From</dt>
          <dd>
            <WebLink url={fetchedFrom ?? source} />
            {fetchedFrom !== null && fetchedFrom !== source ? (
              <span class="basis">
                asked for as <bdi>{source}</bdi>
              </span>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Type and size</dt>
          <dd>
            {mediaType ?? "type not stated"}, {sizeWords(length)}
          </dd>
        </div>
        <div class="whole-row">
          <dt>SHA-256 of the bytes</dt>
          <dd class="hash">{sha256}</dd>
        </div>
      </dl>
      <p class="snapshot-links">
        <a href={copy} download>
          Save the bytes as they were fetched
        </a>
        {TEXTUAL.test(mediaType ?? "") ? (
          <a href={`${copy}?as=text`} target="_blank" rel="noopener noreferrer">
            Read them as plain text
          </a>
        ) : null}
      </p>
      {headers === null ? null : (
        <details>
          <summary>Headers of the answer ({Object.keys(headers).length})</summary>
          <dl class="headers">
            {Object.entries(headers).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

function Memberships(props: { detail: ReportDetail; text: ReportText }) {
  const { memberships } = props.detail;
  if (memberships.length === 0) return <p>It is in no story yet.</p>;
  return (
    <ul>
      {memberships.map(({ story, placedBy, editor, placedAt, reason }) => (
        <li key={story}>
          In{" "}
          <a href={`/stories/${encodeURIComponent(story)}`} dir="auto">
            {props.text.story?.id === story ? unforced(props.text.story.title) : story}
          </a>{" "}
          since {dateWords(placedAt)}, put there {placedBy === "editor" ? `by ${editor ?? "an editor"}` : "by rule"}
          {reason ? `: ${unforced(reason)}` : ""}.
        </li>
      ))}
    </ul>
  );
}

/** What the report was read from, and how it came into its story. */
export function Evidence(props: { detail: ReportDetail | Problem | null; text: ReportText }) {
  const { detail, text } = props;
  const { id } = text.report;
  const path = `/reports/${encodeURIComponent(id)}`;
  if (detail === null) return <p class="empty">Asking for what is kept …</p>;
  if ("code" in detail) return <p class="empty">{detail.message}</p>;
  return (
    <div class="evidence-view">
      <h2>What it was read from</h2>
      {detail.snapshots.length === 0 ? (
        <p class="empty">No bytes are kept of this report; it was added as text.</p>
      ) : null}
      <ol>
        {detail.snapshots.map((snapshot) => (
          <Snapshot
            key={`${snapshot.sha256} ${snapshot.fetchedAt}`}
            id={id}
            snapshot={snapshot}
            revisions={text.revision}
          />
        ))}
      </ol>
      <h2>Its story</h2>
      <Memberships detail={detail} text={text} />
      <h2>As data</h2>
      <ul class="data-links">
        <li>
          <a href={`${path}.json`}>The report with its revisions and evidence, as JSON</a>
        </li>
        <li>
          <a href={`${path}.csv`}>What it was read from, as a table (CSV)</a>
        </li>
        {text.state === "read" ? (
          <li>
            <a href={`/api${path}/analysis`}>What was read of it, as JSON</a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
