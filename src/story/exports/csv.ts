// The build for browsers: the other one reaches for Node's Buffer when it is loaded.
import { stringify } from "csv-stringify/browser/esm/sync";
import { statementsOf } from "../../account/index.js";
import type { Collation } from "../../contract/index.js";
import { judgedWords } from "../../wording/index.js";
import { textsOf, wordsOf } from "./evidence.js";

const COLUMNS = [
  "point",
  "status",
  "kind",
  "report",
  "outlet",
  "origins",
  "speaker",
  "certainty",
  "voice",
  "words",
  "start",
  "end",
  "trigger",
  "judged",
];

/**
 * The collation as a table, a row for each reading of a point: how one report says it, with offsets into that report's text. Several origins, voices or judgements
 * of one row are parted by "; ". A judgement that is lost has a row of its own, without a point. What a spreadsheet would run as a formula (a leading `=`, `+`, `-`, `@`) gets an apostrophe before it.
 */
export function renderCsv(collation: Collation): string {
  const texts = textsOf(collation);
  const outlets = new Map(collation.reports.map(({ id, outlet }) => [id, outlet]));
  const origins = new Map(collation.lineage.origins.map(({ id, name }) => [id, name]));
  const rows = statementsOf(collation.points).flatMap((point) =>
    point.readings.map((reading) => {
      const text = texts.get(reading.report) ?? "";
      return [
        point.id,
        point.status,
        point.kind,
        reading.report,
        outlets.get(reading.report) ?? "",
        point.origins.map((id) => origins.get(id) ?? id).join("; "),
        reading.speaker ?? "",
        reading.certainty,
        reading.voice.join("; "),
        wordsOf(reading, text),
        reading.spans[0]?.[0] ?? "",
        reading.spans.at(-1)?.[1] ?? "",
        reading.trigger === null ? "" : text.slice(reading.trigger[0], reading.trigger[1]),
        (point.judgements ?? []).map(judgedWords).join("; "),
      ];
    }),
  );
  const lost = collation.notes.flatMap(({ code, message, report }) => {
    if (code !== "judgement-lost") return [];
    const cells = { status: "lost", report: report ?? "", outlet: outlets.get(report ?? "") ?? "", judged: message };
    return [COLUMNS.map((column) => (cells as Readonly<Record<string, string>>)[column] ?? "")];
  });
  // RFC 4180: records end in CR LF.
  return stringify([...rows, ...lost], {
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
