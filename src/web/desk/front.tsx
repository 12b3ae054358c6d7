import { useCallback, useState } from "preact/hooks";
import { StoryList } from "../header.js";
import type { PageData } from "../model.js";
import { useDesk } from "./context.js";
import { Frame } from "./frame.js";
import { AddPanel } from "./front-add.js";
import { Feeds } from "./front-feeds.js";
import { Jobs } from "./front-jobs.js";
import { useStories } from "./front-list.js";
import { problemWords } from "./front-model.js";
import { type Coming, useComing } from "./front-send.js";
import { StoriesList } from "./front-stories.js";
import { useKept } from "./kept.js";
import { LastEdits } from "./last-edits.js";

/** The front page: what comes in, and the stories, those that changed last first. */
export function Front(props: { data: PageData }) {
  const { view } = useDesk();
  return <Frame title="Stories">{view.store ? <Desk data={props.data} /> : <FilesOnly data={props.data} />}</Frame>;
}

/** Without a store nothing can be added: the page says why. */
function FilesOnly(props: { data: PageData }) {
  return (
    <>
      <p class="front-note">
        These stories are read from files and kept nowhere, so that nothing can be added to them. Start{" "}
        <code>crossread serve</code> without files to bring reports in.
      </p>
      <StoryList data={props.data} />
    </>
  );
}

const NO_LINES = new Map();

function Desk(props: { data: PageData }) {
  const [said, setSaid] = useState("");
  const say = useCallback((words: string) => setSaid(words), []);
  const stories = useStories(props.data.recent);
  const coming = useComing(stories.expect);
  const { shown, problem } = stories;
  const isEmpty = shown !== null && shown.order.length === 0;
  return (
    <div class="front">
      <p class="unseen" role="status">
        {said}
      </p>
      {isEmpty ? <Welcome coming={coming} say={say} /> : null}
      <AddPanel coming={coming} say={say} />
      <div class="front-lines">
        <Jobs coming={coming} lines={shown?.lines ?? NO_LINES} />
        <Feeds say={say} />
        <Edits
          onUndone={async (words) => {
            await stories.show();
            say(words);
          }}
        />
      </div>
      {shown === null ? (
        <p class="front-note" role="status">
          {problem ?? "Loading the stories …"}
        </p>
      ) : isEmpty ? null : (
        <StoriesList stories={stories} shown={shown} say={say} />
      )}
    </div>
  );
}

/** What editors did last: asked for when it is opened. */
function Edits(props: { onUndone: (words: string) => Promise<void> }) {
  const [open, setOpen] = useKept("edits");
  return (
    <details
      class="front-edits"
      open={open !== ""}
      onToggle={(event) => setOpen(event.currentTarget.open ? "open" : "")}
    >
      <summary>Merged, moved and split last</summary>
      <div class="front-edits-box">
        <LastEdits on={open !== ""} onUndone={props.onUndone} />
      </div>
    </details>
  );
}

/** What the desk is, for who sees it for the first time. */
function Welcome({ coming, say }: { coming: Coming; say: (words: string) => void }) {
  const { client } = useDesk();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null });
  const open = async () => {
    if (state.busy) return;
    setState({ busy: true, problem: null });
    say("The examples come in.");
    const job = await client.examples();
    if (job.ok) coming.note(job.value);
    setState({ busy: job.ok, problem: job.ok ? null : problemWords(job.problem) });
  };
  return (
    <section class="welcome" aria-label="To begin with">
      <p>
        Crossread reads the reports of one event against each other: who said what, where they agree, where they cannot
        all be right, and which of them only repeat one origin. Every line opens on the exact words that it came from,
        and nothing leaves this computer but what you have it fetch.
      </p>
      <p>
        <button type="button" class="plain front-open" aria-disabled={state.busy} onClick={() => void open()}>
          {state.busy ? "The examples come in …" : "Open the examples"}
        </button>{" "}
        <span class="soft">or bring in two reports of one event below: they find each other.</span>
      </p>
      {state.problem === null ? null : (
        <p class="wrong" role="alert">
          {state.problem}
        </p>
      )}
    </section>
  );
}
