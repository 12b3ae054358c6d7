import { useEffect, useState } from "preact/hooks";
import type { Client } from "../../client/index.js";
import type { StoryLine } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { publishedWords } from "../header.js";
import { Letter } from "../parts.js";
import { useDesk } from "./context.js";
import { editorName } from "./editor.js";
import { Dialog, Ends, useForm } from "./judging-dialogs.js";
import type { Judging } from "./judging-hook.js";
import { LastEdits } from "./last-edits.js";
import type { LiveStory } from "./live-story.js";
import { doEach, undoEach, undoOf } from "./undo-of.js";

const by = () => editorName() || undefined;

/** What an edit did: where the reports are now, in words, and how they come back. `why` where it failed. */
type Made = { readonly words: string; readonly undo: () => Promise<string | null> } | { readonly why: string };

async function splitOff(client: Client, story: string, reports: readonly string[]): Promise<Made> {
  const made = await client.split(story, reports, by());
  if (!made.ok) return { why: made.problem.message };
  return {
    words: `${counted(reports.length, "report is", "reports are")} a story of ${reports.length === 1 ? "its" : "their"} own now.`,
    undo: () => undoOf(client, made.value, (edit) => edit.kind === "split" && edit.to?.id === made.value),
  };
}

async function moveTo(client: Client, story: string, reports: readonly string[], to: StoryLine): Promise<Made> {
  const move = async (report: string) => {
    const moved = await client.move(report, to.id, by());
    return moved.ok ? null : moved.problem.message;
  };
  const back = (report: string) =>
    undoOf(client, story, ({ kind, report: of, from }) => kind === "move" && of?.id === report && from?.id === story);
  const why = await doEach(reports, move, back);
  if (why !== null) return { why };
  const words = `${counted(reports.length, "report went", "reports went")} to “${to.title}”.`;
  return { words, undo: async () => (await undoEach(reports, back)).why };
}

async function mergeInto(client: Client, story: string, to: StoryLine): Promise<Made> {
  const merged = await client.merge(story, to.id, by());
  if (!merged.ok) return { why: merged.problem.message };
  return {
    words: `This story is part of “${to.title}” now.`,
    undo: async () => {
      const why = await undoOf(client, story, (edit) => edit.kind === "merge" && edit.from?.id === story);
      // The story has its address again, and nothing of what the page showed of it is worth keeping.
      if (why === null) location.reload();
      return why;
    },
  };
}

function useStories(story: string): readonly StoryLine[] {
  const { client } = useDesk();
  const [stories, setStories] = useState<readonly StoryLine[]>([]);
  useEffect(() => {
    void client.stories({ limit: 500 }).then((page) => {
      if (page.ok) setStories(page.value.stories.filter(({ id, changedAt }) => id !== story && changedAt !== null));
    });
  }, [client, story]);
  return stories;
}

function Reports(props: {
  live: LiveStory;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}) {
  const { model } = props.live;
  const turn = (id: string, on: boolean) => {
    const next = new Set(props.chosen);
    if (on) next.add(id);
    else next.delete(id);
    props.onChoose(next);
  };
  const all = model.reports.map(({ report }) => report.id);
  return (
    <fieldset>
      <legend>Which reports?</legend>
      <label class="pick">
        <input
          type="checkbox"
          checked={props.chosen.size === all.length}
          onChange={(event) => props.onChoose(new Set(event.currentTarget.checked ? all : []))}
        />
        <span>All of them: the whole story</span>
      </label>
      {model.reports.map((view) => (
        <label class="pick" key={view.report.id}>
          <input
            type="checkbox"
            checked={props.chosen.has(view.report.id)}
            onChange={(event) => turn(view.report.id, event.currentTarget.checked)}
          />
          <span>
            <Letter view={view} /> <bdi>{view.name}</bdi> <span class="ref">{publishedWords(view)}</span>
            <span class="pick-words" dir="auto">
              {view.report.headline}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the button would do with what is chosen; null where nothing can be done with it. */
function planOf(chosen: number, all: number, to: StoryLine | undefined): string | null {
  if (chosen === 0 || (chosen === all && !to)) return null;
  if (!to) return `Make ${counted(chosen, "report")} a story of ${chosen === 1 ? "its" : "their"} own`;
  return chosen === all ? "Merge this story into that one" : `Move ${counted(chosen, "report")} there`;
}

/** What was done to the story before, and the way back from it. */
function History({ live, judging, story }: { live: LiveStory; judging: Judging; story: string }) {
  return (
    <section class="edits-of" aria-labelledby="edits-of-title">
      <h3 id="edits-of-title">What was done to this story</h3>
      <LastEdits
        story={story}
        on
        onUndone={async (words) => {
          await live.renew();
          judging.say({ words, error: false, undo: false });
        }}
      />
    </section>
  );
}

/** Where reports belong: some to a story of their own or to another, or all of them to another. */
export function EditStory(props: { live: LiveStory; judging: Judging; story: string }) {
  const { live, judging, story } = props;
  const { client } = useDesk();
  const stories = useStories(story);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState("");
  const to = stories.find(({ id }) => id === target);
  const all = live.model.reports.length;
  const plan = planOf(chosen.size, all, to);
  const form = useForm(judging, async () => {
    const reports = [...chosen];
    const whole = chosen.size === all;
    const done = !to
      ? await splitOff(client, story, reports)
      : whole
        ? await mergeInto(client, story, to)
        : await moveTo(client, story, reports, to);
    if ("why" in done) {
      judging.say({ words: done.why, error: true, undo: false });
      return false;
    }
    judging.done(done.words, async () => {
      const why = await done.undo();
      await live.renew();
      return why;
    });
    if (!whole) await live.renew();
    return true;
  });
  return (
    <Dialog title="Edit story" class="wide" onClose={() => judging.open(null)}>
      <form onSubmit={form.submit}>
        <Reports live={live} chosen={chosen} onChoose={setChosen} />
        <label class="field">
          <span>Where do they belong?</span>
          <select value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
            <option value="">a new story</option>
            {stories.map(({ id, title, reports }) => (
              <option key={id} value={id}>
                {title.trim() || id} ({counted(reports, "report")})
              </option>
            ))}
          </select>
        </label>
        {chosen.size === all && !to ? <p class="hint">Choose the story that this one is to become part of.</p> : null}
        {form.name}
        <Ends label={plan ?? "Move"} off={plan === null} {...form.ends} />
      </form>
      <History live={live} judging={judging} story={story} />
    </Dialog>
  );
}
