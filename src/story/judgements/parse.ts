import { failed, ok, type Result } from "../../base/index.js";
import type { Evidence, Judgement } from "../../contract/index.js";
import type { JudgementLine } from "./lines.js";

// The schema of the contract says the same, and a test holds the two alike: zod takes half of the time of a start, and whoever reads reports needs none.

const KINDS: Readonly<Record<Judgement["kind"], true>> = {
  merge: true,
  split: true,
  "not-a-conflict": true,
  pin: true,
  note: true,
};
const SLOTS: Readonly<Record<NonNullable<Judgement["slot"]>, true>> = {
  wording: true,
  date: true,
  number: true,
  name: true,
  place: true,
  polarity: true,
  certainty: true,
  tense: true,
  extent: true,
  speaker: true,
};

/** What is wrong with a field, in words that go on from its name. */
class Wrong extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function objectIn(value: unknown, at: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Wrong(`${at === "" ? "" : `${at}: `}an object is expected`);
}

function textIn(value: unknown, at: string, least: 0 | 1): string {
  if (typeof value !== "string") throw new Wrong(`${at}: text is expected`);
  if (value.length < least) throw new Wrong(`${at}: must not be empty`);
  return value;
}

function oneOf<T extends string>(value: unknown, at: string, known: Readonly<Record<T, true>>): T {
  if (typeof value === "string" && Object.hasOwn(known, value)) return value as T;
  throw new Wrong(`${at}: one of ${Object.keys(known).join(", ")} is expected`);
}

function evidenceIn(value: unknown): Evidence[] {
  if (!Array.isArray(value) || value.length === 0) throw new Wrong("evidence: a list of one place or more is expected");
  return value.map((item: unknown, i) => {
    const at = `evidence.${i}`;
    const fields = objectIn(item, at);
    return {
      report: textIn(fields.report, `${at}.report`, 1),
      exact: textIn(fields.exact, `${at}.exact`, 1),
      prefix: textIn(fields.prefix ?? absent(fields.prefix), `${at}.prefix`, 0),
      suffix: textIn(fields.suffix ?? absent(fields.suffix), `${at}.suffix`, 0),
    };
  });
}

/** A field that is left out is empty; null is no text. */
function absent(value: null | undefined): "" | null {
  return value === undefined ? "" : null;
}

function judgementIn(value: unknown): Judgement {
  const fields = objectIn(value, "");
  const out: Judgement = { kind: oneOf(fields.kind, "kind", KINDS), evidence: evidenceIn(fields.evidence) };
  if ("slot" in fields) out.slot = fields.slot == null ? null : oneOf(fields.slot, "slot", SLOTS);
  for (const name of ["text", "by", "at"] as const)
    if (name in fields) out[name] = fields[name] == null ? null : textIn(fields[name], name, 0);
  if (out.kind === "merge" && out.evidence.length < 2) throw new Wrong("evidence: a merge names two places or more");
  if (out.kind === "note" && (out.text ?? "").trim() === "") throw new Wrong("text: a note has a text");
  return out;
}

/** Reads one line of a file of judgements; what is wrong with it comes back as `bad-line`, with its number. */
export function parseJudgement(text: string, line: number): Result<JudgementLine> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed("bad-line", `line ${line} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return ok({ ...judgementIn(value), line });
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return failed(
      "bad-line",
      `line ${line} is no judgement: ${error.message}. A line is {"kind", "evidence": [{"report", "exact", "prefix", "suffix"} …]}.`,
    );
  }
}
