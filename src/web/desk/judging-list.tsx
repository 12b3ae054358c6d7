import { useEffect, useState } from "preact/hooks";
import { dateWords } from "../../base/index.js";
import type { Judged, JudgementEntry } from "../../contract/index.js";
import { judgedLabel, lostWords } from "../../wording/index.js";
import { pointHash } from "../links.js";
import type { Model } from "../model.js";
import { Plain } from "../parts.js";
import { cutAtWord } from "../words.js";
import { useDesk } from "./context.js";
import { editorName, keepEditorName } from "./editor.js";
import { Dialog } from "./judging-dialogs.js";
import type { Judging } from "./judging-hook.js";
import type { LiveStory } from "./live-story.js";

const judgedIn = ({ judgement, editor, judgedAt }: JudgementEntry): Judged => ({
  kind: judgement.kind,
  slot: judgement.slot ?? null,
  text: judgement.text ?? null,
  by: judgement.by ?? editor,
  at: judgement.at ?? judgedAt,
});

/** How a judgement stands: taken back by whom, lost and why, overruled, or on which point. */
function Standing(props: { model: Model; entry: JudgementEntry; onGo: () => void }) {
  const { model, entry } = props;
  if (entry.withdrawnAt !== null) {
    const who = [entry.withdrawnBy, dateWords(entry.withdrawnAt.slice(0, 10))].filter(Boolean).join(", ");
    return <span class="standing">Taken back ({who}).</span>;
  }
  const note = model.collation.notes.find(({ code, line }) => line === entry.number && code !== "judgement-open");
  if (note) {
    const lost = note.code === "judgement-lost";
    return (
      <strong class="standing lost">
        <Plain text={lost ? lostWords(note.message) : note.message} />
      </strong>
    );
  }
  const point = model.collation.points.find(({ judgements }) => judgements?.some(({ line }) => line === entry.number));
  return point ? (
    <a class="standing point-link" href={pointHash(point.id)} onClick={props.onGo}>
      {point.id}
    </a>
  ) : null;
}

function Entry(props: { live: LiveStory; entry: JudgementEntry; onBack: () => void; onGo: () => void }) {
  const { live, entry } = props;
  const judged = judgedIn(entry);
  const label = judgedLabel(judged);
  return (
    <li class={entry.withdrawnAt === null ? "entry" : "entry withdrawn"}>
      <p>
        <span class="entry-label">
          <Plain text={label} />
        </span>{" "}
        <Standing model={live.model} entry={entry} onGo={props.onGo} />{" "}
        {entry.withdrawnAt === null ? (
          <button type="button" class="take-back" aria-label={`Take back: ${label}`} onClick={props.onBack}>
            Take back
          </button>
        ) : null}
      </p>
      {judged.text ? (
        <p class="entry-text" dir="auto">
          <Plain text={judged.text} />
        </p>
      ) : null}
      {entry.judgement.evidence.map(({ report, exact }, index) => (
        <p key={index} class="entry-words">
          <bdi>
            “<Plain text={cutAtWord(exact.replace(/\s+/g, " "), 120)} />”
          </bdi>{" "}
          <span class="ref">{live.model.byReport.get(report)?.name ?? report}</span>
        </p>
      ))}
    </li>
  );
}

/** Everything that was judged of the story: what, by whom, when, whether it holds; and the way back from each. */
export function JudgementList(props: { live: LiveStory; judging: Judging; story: string }) {
  const { live, judging, story } = props;
  const { client } = useDesk();
  const [entries, setEntries] = useState<readonly JudgementEntry[] | null>(null);
  const [error, setError] = useState("");
  const { model } = live;
  useEffect(() => {
    void client.judgements(story).then((list) => {
      if (list.ok) setEntries([...list.value].reverse());
      else setError(list.problem.message);
    });
    // Another model: something was judged or taken back.
  }, [client, story, model]);
  const back = async (entry: JudgementEntry) => {
    await judging.withdraw(entry.number);
    const list = await client.judgements(story);
    if (list.ok) setEntries([...list.value].reverse());
  };
  const close = () => judging.open(null);
  return (
    <Dialog title="Judgements" class="wide" onClose={close}>
      <p class="form-error" role="alert">
        {error || (judging.said?.error ? judging.said.words : "")}
      </p>
      {entries?.length === 0 ? (
        <p class="empty">Nothing was judged yet. Go to a point or a conflict and press “Judge” there.</p>
      ) : null}
      <ul class="entries">
        {entries?.map((entry) => (
          <Entry key={entry.number} live={live} entry={entry} onBack={() => void back(entry)} onGo={close} />
        ))}
      </ul>
      <label class="field">
        <span>You judge as</span>
        <input
          type="text"
          autocomplete="name"
          maxLength={80}
          defaultValue={editorName()}
          onChange={(event) => keepEditorName(event.currentTarget.value)}
        />
      </label>
      <p class="form-ends">
        <button type="button" class="plain" autofocus onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  );
}
