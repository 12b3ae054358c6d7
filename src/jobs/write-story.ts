import type { Collation } from "../contract/index.js";
import { type PageData, type PageName, readPageTemplate, renderPage } from "../page/index.js";
import {
  applyJudgements,
  type JudgementLine,
  renderAnnotations,
  renderCsv,
  renderDocx,
  renderMarkdown,
  renderTimelineJs,
  writeAccount,
} from "../story/index.js";
import { type JudgedAsked, reportJudgements } from "./report-judgements.js";

/** A collation as it lies in a store, in JSON, with the judgements that hold: as text it goes to another thread at no cost. */
export type ToldText = {
  readonly collation: string;
  readonly judgements: readonly JudgementLine[];
};

/**
 * What a story is written as: the account, tables and annotations of it; the collation as it is answered, or as it is saved under an id; a page with what
 * that shows besides; the `story.json` of its evidence, with what comes before the collation; or what was judged of one of its reports, as it is answered.
 */
export type StoryForm =
  | { readonly kind: "markdown" | "docx" | "csv" | "annotations" | "timeline" | "collation" }
  | { readonly kind: "json"; readonly id: string }
  | ({ readonly kind: "judgements" } & JudgedAsked)
  | { readonly kind: "page"; readonly page: PageName; readonly data: Omit<PageData, "collation"> }
  | { readonly kind: "evidence"; readonly head: Readonly<Record<string, unknown>> };

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The collation with its judgements replayed. */
export function readTold({ collation, judgements }: ToldText): Collation {
  return applyJudgements(JSON.parse(collation) as Collation, judgements);
}

/** A story in a form, as bytes in UTF-8 where it is text. The same collation gives the same bytes. */
export async function writeStory(collation: Collation, form: StoryForm): Promise<Uint8Array<ArrayBuffer>> {
  if (form.kind === "docx") return new Uint8Array(await renderDocx(writeAccount(collation)));
  return new TextEncoder().encode(textOf(collation, form));
}

function textOf(collation: Collation, form: Exclude<StoryForm, { kind: "docx" }>): string {
  switch (form.kind) {
    case "markdown":
      return renderMarkdown(writeAccount(collation));
    case "csv":
      return renderCsv(collation);
    case "annotations":
      return renderAnnotations(collation);
    case "timeline":
      return renderTimelineJs(collation);
    case "json":
      return pretty({ ...collation, id: form.id });
    case "page":
      return renderPage(readPageTemplate(form.page), { collation, ...form.data });
    case "judgements":
      return JSON.stringify(reportJudgements(collation, form));
    case "evidence":
      return pretty({ ...form.head, collation });
    default:
      return JSON.stringify(collation);
  }
}
