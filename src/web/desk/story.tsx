import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { counted } from "../../wording/index.js";
import { App } from "../app.js";
import type { DeskParts, PageKeys } from "../context.js";
import type { Model, News, PageData } from "../model.js";
import { useDesk } from "./context.js";
import { EditStory } from "./edit-story.js";
import { shortGist, type Target, targetOf } from "./judging.js";
import { Bars } from "./judging-bar.js";
import { Menu, NameDialog, NoteDialog, SplitDialog } from "./judging-dialogs.js";
import { choicesOf, type Judging, useJudging } from "./judging-hook.js";
import { JudgementList } from "./judging-list.js";
import { type LiveStory, useLiveStory } from "./live-story.js";
import { useNews } from "./news.js";
import { ExportMenu } from "./out.js";
import { TourHost, TourLine } from "./tour.js";

/** Where the keys of judging act: the row or card with the keyboard, else the point of the words in the reader. */
function targetHere({ reading }: PageKeys): Target | null {
  const here = targetOf(document.activeElement);
  return here ?? (reading === null ? null : { point: reading, variant: null });
}

const JUDGING_KEYS = ["x", "m", "s", "P", "a"];

function judgeByKey(key: string, page: PageKeys, live: LiveStory, judging: Judging): void {
  const target = targetHere(page);
  const choice = target && choicesOf(live, judging, target).find((entry) => entry.key === key);
  const several = target && live.model.byPoint.get(target.point)?.variants.some(({ conflict }) => conflict);
  if (!target) page.announce("Go to a point or a conflict first: j, k or c.");
  else if (choice) choice.act();
  else if (key === "s") page.announce("This point has one reading only: there is nothing to split.");
  else if (several) judging.open({ kind: "menu", target, beside: null });
  else page.announce("This point is not in conflict.");
}

/** The next or previous point with something new, from the one that has the keyboard. */
function walkNews(step: 1 | -1, page: PageKeys, live: LiveStory, news: News | null, last: { current: string | null }) {
  const listed = page.listed();
  const fresh = listed.filter((id) => news?.points.has(id));
  if (fresh.length === 0) {
    return page.announce(
      news ? "Nothing new among the points that are shown." : "Nothing is new since you last looked.",
    );
  }
  const here = targetOf(document.activeElement)?.point ?? last.current;
  const at = here === null ? -1 : listed.indexOf(here);
  const ahead = fresh.filter((id) => (step > 0 ? listed.indexOf(id) > at : listed.indexOf(id) < at));
  const id = (step > 0 ? ahead[0] : ahead.at(-1)) ?? (step > 0 ? fresh.at(-1) : fresh[0]) ?? "";
  const point = live.model.byPoint.get(id);
  last.current = id;
  page.show(id);
  const what = news?.whole.has(id) ? "new point" : "new reading in point";
  page.announce(
    `New ${fresh.indexOf(id) + 1} of ${fresh.length}: ${what} ${id}${point ? `, ${shortGist(point)}` : ""}`,
  );
}

function bringIn(live: LiveStory, page: PageKeys): void {
  page.announce(
    live.waiting ? `${live.waiting}: shown now. The full stop goes through what is new.` : "Nothing waits to be shown.",
  );
  live.bring();
}

/** Hears the buttons of all rows and cards at once. */
function useButtons(judging: Judging): void {
  const now = useRef(judging);
  now.current = judging;
  useEffect(() => {
    const hear = (event: MouseEvent) => {
      const button = (event.target as Element).closest?.<HTMLElement>("[data-judge], [data-withdraw]");
      if (!button) return;
      const { open, withdraw, named } = now.current;
      const line = button.dataset.withdraw;
      if (line !== undefined) return named(() => void withdraw(Number(line)));
      const target = targetOf(button);
      if (target) open({ kind: "menu", target, beside: button.getBoundingClientRect() });
    };
    document.addEventListener("click", hear);
    return () => document.removeEventListener("click", hear);
  }, []);
}

/** What can be done with the story as a whole. */
function Tools(props: {
  live: LiveStory;
  judging: Judging;
  story: string;
  kept: boolean;
  news: News | null;
  allSeen: () => void;
}) {
  const { live, judging, kept, news } = props;
  const judged = live.model.collation.points.filter(({ judgements }) => judgements !== undefined).length;
  const lost = live.model.collation.notes.filter(({ code }) => code === "judgement-lost").length;
  return (
    <div class="story-tools">
      {kept ? (
        <>
          <button type="button" class="plain" aria-haspopup="dialog" onClick={() => judging.open({ kind: "list" })}>
            Judgements{judged > 0 ? ` (${counted(judged, "point")})` : ""}
            {lost > 0 ? <strong class="lost">, {lost} lost</strong> : null}
          </button>
          <button type="button" class="plain" aria-haspopup="dialog" onClick={() => judging.open({ kind: "edit" })}>
            Edit story
          </button>
        </>
      ) : null}
      <ExportMenu story={props.story} />
      <TourLine />
      {news ? (
        <p class="news">
          New since you last looked: {newsWords(news)}.{" "}
          <button type="button" class="take-back" aria-keyshortcuts="." onClick={pressNext}>
            Go through them <kbd>.</kbd>
          </button>{" "}
          ·{" "}
          <button type="button" class="take-back" onClick={props.allSeen}>
            Mark all as seen
          </button>
        </p>
      ) : null}
    </div>
  );
}

/** The button is the key: one way to walk, whoever begins it. */
const pressNext = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "." }));

function newsWords({ reports, revised, points, whole }: News): string {
  const words = [
    reports.size > 0 ? counted(reports.size, "report") : "",
    revised.size > 0 ? `${counted(revised.size, "report")} revised` : "",
    whole.size > 0 ? counted(whole.size, "point") : "",
    points.size > whole.size ? `readings in ${counted(points.size - whole.size, "point")}` : "",
  ];
  return words.filter((part) => part !== "").join(", ") || "nothing to read";
}

function Dialogs(props: { live: LiveStory; judging: Judging; story: string }) {
  const { live, judging, story } = props;
  const { opened } = judging;
  if (!opened) return null;
  const shared = { live, judging };
  if (opened.kind === "menu") return <Menu {...shared} target={opened.target} beside={opened.beside} />;
  if (opened.kind === "name") return <NameDialog judging={judging} goOn={opened.goOn} />;
  if (opened.kind === "list") return <JudgementList {...shared} story={story} />;
  if (opened.kind === "edit") return <EditStory {...shared} story={story} />;
  const point = live.model.byPoint.get(opened.point);
  if (!point) return null;
  return opened.kind === "note" ? <NoteDialog {...shared} point={point} /> : <SplitDialog {...shared} point={point} />;
}

/** Marks the row of the point that waits to be merged: rows do not redraw for it. */
function useMarkedRow(marked: string | null, model: Model): void {
  useLayoutEffect(() => {
    const row = marked === null ? null : document.getElementById(`row-${marked}`);
    row?.classList.add("marked");
    return () => row?.classList.remove("marked");
  }, [marked, model]);
}

/** A story at the desk: the page of the story, with what only a server can do. */
export function StoryPage(props: { model: Model; data: PageData; printing: boolean }) {
  const { view } = useDesk();
  const story = props.data.current ?? "";
  const live = useLiveStory(props.model, story);
  const judging = useJudging(live, story);
  const { news, allSeen } = useNews(live.model, story);
  const walked = useRef<string | null>(null);
  useButtons(judging);
  useMarkedRow(judging.marked, live.model);
  const key = (name: string, page: PageKeys): (() => void) | null => {
    if (name === "." || name === ",") return () => walkNews(name === "." ? 1 : -1, page, live, news, walked);
    if (!view.kept) return null;
    if (JUDGING_KEYS.includes(name)) return () => judgeByKey(name, page, live, judging);
    if (name === "u") return () => void judging.undo();
    if (name === "g") return () => bringIn(live, page);
    return null;
  };
  const tools = <Tools live={live} judging={judging} story={story} kept={view.kept} news={news} allSeen={allSeen} />;
  const desk: DeskParts = { tools, judging: view.kept && live.gone === null, news, carry: live.carry, key };
  const data = useMemo(() => ({ ...props.data, collation: live.model.collation }), [props.data, live.model]);
  return (
    <>
      <App model={live.model} data={data} printing={props.printing} desk={desk} />
      {props.printing ? null : <Bars live={live} judging={judging} />}
      {props.printing ? null : <TourHost />}
      {props.printing ? null : <Dialogs live={live} judging={judging} story={story} />}
    </>
  );
}
