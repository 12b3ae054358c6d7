import { ok, type Result } from "../base/index.js";
import type { NameOccasion, NameRecord } from "../contract/index.js";
import { chainsOf, differingFrom } from "../names/index.js";
import type { KeptStatement } from "../store/index.js";
import { comparedStories, pointOf } from "./compared-story.js";
import { type NameAsked, type NameContext, passes } from "./name-context.js";
import { dayOf, tellingOf } from "./name-occasions.js";

/** Quotes of a name that are held against each other, the last that came; chains that are told. */
const HELD = 400;
const TOLD = 20;

/** What a name said on different occasions in words that share content: how a wording changed from one to the next. */
export async function changesOf(context: NameContext, asked: NameAsked): Promise<Result<NameRecord["changes"]>> {
  const kept = await context.store.listStatements(context.reach, { limit: HELD });
  if (!kept.ok) return kept;
  const dated = kept.value
    .filter((one) => passes(one, asked) && fits(context, one, asked))
    .map((statement) => ({ statement, ...dayOf(context, statement.report, statement.said) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : rankOf(a.statement) - rankOf(b.statement)));
  const chains = chainsOf(
    dated.map(({ statement }) => ({
      story: context.byReport.get(statement.report)?.story ?? statement.report,
      said: statement.said,
      words: statement.words,
    })),
  );
  const told = chains
    .filter((chain) => isChange(chain.map((at) => dated[at]?.statement.words ?? "")))
    .map((chain) =>
      entriesOf(
        context,
        chain.flatMap((at) => dated[at] ?? []),
      ),
    );
  const latest = (chain: NameRecord["changes"][number]) => chain.at(-1)?.day ?? "";
  return judged(
    context,
    told.sort((a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0)).slice(0, TOLD),
  );
}

type Dated = Pick<NameOccasion, "day" | "dayOf"> & { readonly statement: KeptStatement };
type Entry = NameRecord["changes"][number][number] & { readonly statement: KeptStatement };

/** Statements as entries of a chain: each held against the one before it, the first against the one after it. */
function entriesOf(context: NameContext, chain: readonly Dated[]): Entry[] {
  const wordings = chain.map(({ statement }) => plain(statement));
  return chain.map(({ statement, day, dayOf: basis }, i) => {
    const story = context.byReport.get(statement.report)?.story ?? null;
    const words = wordings[i] ?? "";
    const other = wordings[i === 0 ? 1 : i - 1] ?? words;
    return {
      day,
      dayOf: basis,
      story,
      title: story === null ? null : (context.titles.get(story) ?? null),
      addressee: statement.addressee,
      telling: { ...tellingOf(context, statement), differs: [...differingFrom(words, [other])] },
      judgements: [],
      statement,
    };
  });
}

/** The entries with what was judged of the points that hold them. */
async function judged(
  { store }: NameContext,
  chains: readonly (readonly Entry[])[],
): Promise<Result<NameRecord["changes"]>> {
  const ids = chains.flatMap((chain) => chain.flatMap(({ story }) => story ?? []));
  const stories = await comparedStories(store, ids, true);
  if (!stories.ok) return stories;
  return ok(
    chains.map((chain) =>
      chain.map(({ statement, ...entry }) => {
        const compared = stories.value.get(entry.story ?? "");
        const point = compared === undefined ? null : pointOf(statement, compared);
        return { ...entry, judgements: [...(point?.judgements ?? [])] };
      }),
    ),
  );
}

/** What stands for the statements of one occasion: words in quotation marks before others, the longest first. */
const rankOf = ({ type, words }: KeptStatement) => (type === "direct" ? 0 : 10_000) - words.length;

/** The same words said again are no change. */
function isChange(wordings: readonly string[]): boolean {
  const bare = (words: string) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return new Set(wordings.map(bare)).size > 1;
}

const plain = ({ words }: KeptStatement) => words.replace(/\s/g, " ");

function fits(context: NameContext, { report }: KeptStatement, { story, outlet }: NameAsked): boolean {
  const print = context.byReport.get(report);
  if (print === undefined) return false;
  return (story === undefined || print.story === story) && (outlet === undefined || print.outlet === outlet);
}
