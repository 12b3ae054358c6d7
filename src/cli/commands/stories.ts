import { dateWords, ok, type Result } from "../../base/index.js";
import type { PlacedJudgement } from "../../contract/index.js";
import type { JudgedSummary } from "../../jobs/index.js";
import type { Hit, Store, StorySummary } from "../../store/index.js";
import { judgementsWords, placedWords } from "../../wording/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { columnsOf, complain, mayColor, type Output, write } from "../output.js";
import { harmless } from "../terminal.js";

/** Options of `crossread stories` and `crossread search`. */
export type ListOptions = StoreChoice & { json?: boolean; limit: string };

function limitOf(text: string): number | null {
  const limit = Number(text);
  return Number.isInteger(limit) && limit > 0 && limit <= 100_000 ? limit : null;
}

async function wrongLimit(options: ListOptions, output: Output): Promise<number> {
  await complain(output, "usage", `--limit ${options.limit} is no number of lines: give one from 1 to 100000.`);
  return 2;
}

function cut(text: string, width: number): string {
  const line = harmless(text.replace(/\s+/g, " "));
  return line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;
}

/** `crossread stories`: the stories that changed last. Returns the exit status. */
export async function runStories(options: ListOptions, output: Output): Promise<number> {
  const limit = limitOf(options.limit);
  if (limit === null) return wrongLimit(options, output);
  return withStore(options, output, async (store) => {
    const recent = await store.listRecent(limit);
    if (!recent.ok) return recent;
    const stories = await withJudgements(store, recent.value);
    if (!stories.ok) return stories;
    if (options.json) await write(output.out, `${JSON.stringify({ stories: stories.value }, null, 2)}\n`);
    else if (stories.value.length === 0) await write(output.out, "No stories yet; crossread add brings reports in.\n");
    else {
      const columns = columnsOf(output, process.env);
      for (const story of stories.value) await write(output.out, `${storyLines(story, columns)}\n`);
    }
    return ok(0);
  });
}

type Line = StorySummary & JudgedSummary;

/** The stories with how much was judged of each. */
async function withJudgements(store: Store, stories: readonly StorySummary[]): Promise<Result<readonly Line[]>> {
  const judged = await store.listStandingJudgements(stories.map(({ id }) => id));
  if (!judged.ok) return judged;
  const none = { judgements: 0, judgedBy: null, judgedAt: null };
  if (judged.value.size === 0) return ok(stories.map((story) => ({ ...story, ...none })));
  const { summaryOf } = await import("../../jobs/index.js");
  return ok(stories.map((story) => ({ ...story, ...summaryOf(judged.value.get(story.id) ?? []) })));
}

function storyLines(story: Line, columns: number): string {
  const { id, name, reports, outlets, first, last } = story;
  const judged = judgementsWords(story, dateWords);
  const days = [first, last].map((date) => date?.slice(0, 10) ?? null);
  const when = days[0] === null ? "" : days[0] === days[1] ? ` · ${days[0]}` : ` · ${days[0]} to ${days[1]}`;
  const count = `${reports} ${reports === 1 ? "report" : "reports"}`;
  const from = outlets > 1 ? ` from ${outlets} outlets` : "";
  // The id stands whole: it is what other commands take.
  return `${cut(name, columns)}\n  ${count}${from}${when}\n${judged === "" ? "" : `  ${harmless(judged)}\n`}  ${harmless(id)}`;
}

const TITLES: Readonly<Record<Hit["kind"], string>> = {
  report: "Reports",
  quote: "Quotes",
  claim: "Claims",
  person: "People",
};

/** `crossread search`: where words stand in reports, quotes, claims and people. Returns the exit status. */
export async function runSearch(words: readonly string[], options: ListOptions, output: Output): Promise<number> {
  const limit = limitOf(options.limit);
  if (limit === null) return wrongLimit(options, output);
  if (words.length === 0) {
    await complain(output, "usage", 'search needs words; "words in quotation marks" are looked for as they follow.');
    return 2;
  }
  return withStore(options, output, async (store) => {
    // A word that the shell took apart from others as one argument is a phrase.
    const asked = words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(" ");
    const hits = await store.search(asked, limit);
    if (!hits.ok) return hits;
    const judged = await judgementsOf(store, hits.value);
    if (!judged.ok) return judged;
    if (options.json) {
      const plain = hits.value.map(({ words, textSha256: _text, ...hit }, i) => ({
        ...hit,
        words: words.replace(/[\u0002\u0003]/g, ""),
        judgements: judged.value[i] ?? [],
      }));
      await write(output.out, `${JSON.stringify({ hits: plain }, null, 2)}\n`);
    } else await write(output.out, renderHits(hits.value, judged.value, mayColor(output, process.env)));
    return ok(0);
  });
}

type Judgements = readonly (readonly PlacedJudgement[])[];

/** What was judged of each hit. */
async function judgementsOf(store: Store, hits: readonly Hit[]): Promise<Result<Judgements>> {
  const standing = await store.listStandingJudgements([...new Set(hits.flatMap(({ story }) => story ?? []))]);
  if (!standing.ok) return standing;
  // What replays judgements takes long to load.
  if (standing.value.size === 0) return ok([]);
  const { judgedHits } = await import("../../jobs/index.js");
  return judgedHits(store, hits);
}

function renderHits(hits: readonly Hit[], judged: Judgements, color: boolean): string {
  if (hits.length === 0) return "Nothing found.\n";
  const out: string[] = [];
  let kind: string | null = null;
  for (const [i, hit] of hits.entries()) {
    if (hit.kind !== kind) out.push(`${kind === null ? "" : "\n"}${TITLES[hit.kind]}`);
    kind = hit.kind;
    const [open, close] = color ? ["\u001b[1m", "\u001b[22m"] : ["*", "*"];
    const words = harmless(hit.words.replaceAll("\u0002", "\ue000").replaceAll("\u0003", "\ue001"))
      .replaceAll("\ue000", open)
      .replaceAll("\ue001", close);
    const speaker = hit.speaker === null ? "" : `${harmless(hit.speaker)}: `;
    out.push(`  ${speaker}${words}`);
    const about = [
      hit.report,
      hit.outlet,
      hit.published?.slice(0, 10),
      hit.story === null ? null : `story ${hit.story}`,
    ];
    out.push(`    ${harmless(about.filter((part) => part != null).join(" · "))}`);
    for (const one of judged[i] ?? []) out.push(`    ${harmless(placedWords(one))}`);
  }
  return `${out.join("\n")}\n`;
}
