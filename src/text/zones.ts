import type { Span } from "../base/index.js";
import { type Dateline, readDateline } from "./dateline.js";
import type { Report, Zone, ZoneKind } from "./document.js";

/** How many paragraphs from the top may hold a byline, a dateline or a line of dates. */
const TOP = 8;
const HEADLINE_LENGTH = 200;
/** A pattern looks at no more of a paragraph than this, from either end. */
const EDGE = 300;

const BYLINE =
  /^(?:By|BY|Story by|Written by|From)[: ]\s*(?:[A-Z\u00c0-\u00dd][\p{L}.'’-]*|and|for|in|of|de|van|von|the|,|\||&)(?:[ ,]+(?:[A-Z\u00c0-\u00dd][\p{L}.'’-]*|and|for|in|of|de|van|von|the|\||&))*\s*$/u;
const CREDIT =
  /(?:Staff|Writer|Writers|Reporter|Correspondent|Contributor|Bureau|Editor|Press|Reuters|Wire|News Service)\.?$/;
const DATES = /^(?:Published|Updated|Posted|Last updated|First published|Last modified|Created|Modified)\b.{0,80}\d/i;
const DATE_ALONE =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,4}(?:,? \d{4})?(?:,? (?:at )?\d{1,2}[:.]\d{2}.{0,12})?\.?$/;
const CAPTION =
  /^(?:\(?(?:Photo|Photos|Image|Picture|Caption|Illustration|Pictured|Video|Photograph)(?: \d+)?(?::| by | courtesy| credit)|FILE PHOTO|File photo|FILE (?:-|–|—|--))/;
const CAPTION_TAIL =
  /(?:\((?:Photo|Image|Picture|AP Photo|AFP Photo|Reuters|REUTERS|Getty)[^()]{0,120}\)|(?:\bREUTERS|Reuters|AP Photo|AFP|EPA|Getty Images)\/[\p{L} .'’-]{2,60}|\bGetty Images|Photo(?:graph)?: [^.]{2,60})\.?$/u;
const CREDIT_LINE = /^[\p{L} .'’-]{2,60}\/(?:Reuters|REUTERS|AP|AFP|EPA|Bloomberg|Getty Images)\.?$/u;
const CORRECTION =
  /^(?:Corrections?(?: appended)?\b|Clarifications?\b|An earlier version of (?:this|the)\b|A previous version of (?:this|the)\b|This (?:article|story|post|report|piece|item|headline) (?:has been|was|is being) (?:updated|corrected|amended|edited|revised|clarified|changed)\b|The headline (?:has been|was)\b|We (?:have|are) correct)/i;
const CORRECTED_NOTE =
  /^Editor['’]?s['’]? [Nn]ote\b.{0,60}(?:earlier version|previous version|updated|corrected|clarif|amended|revised)/;
const CORRECTION_LABEL =
  /^(?:Corrections?|Clarifications?|This (?:article|story|post|report) (?:has been|was) (?:revised|corrected|updated)[^.]*)[^.]{0,60}:?\.?$/i;
const BOILERPLATE =
  /^(?:©|\(c\)|Copyright\b|All rights reserved|\(?(?:Reporting|Additional reporting|Editing|Edited|Compiled|Writing) by\b|ABSTRACT\.?$|FULL TEXT\.?$|Editor['’]?s['’]? [Nn]ote\b|Advertisement\.?$|ADVERTISEMENT\.?$|Click here\b|Read (?:more|next|also)\b|Sign up (?:for|to|here)\b|Subscribe\b|Related(?: (?:stories|articles|content|links|coverage))?:?$|See also\b|Share this\b|Follow (?:us|him|her|[@A-Z])[^.]{0,60}(?:Twitter|Facebook|Instagram|X\b)|###|-30-$|ENDS\.?$|For more (?:information|news)\b|Media contacts?:?|Contacts?:|Like us on\b|Download (?:the|our)\b|Join the conversation\b|What do you think\?)/;
const BOILERPLATE_IN =
  /\bAll rights reserved\b|\bcontributed (?:reporting )?to (?:this|the) (?:report|story|article|post)\b|\b(?:must|may) not be (?:published|reproduced|republished)\b|;? ?[Ee]diting by [A-Z]/;
const ABOUT = /^(?:About|ABOUT) (?:the )?[A-Z0-9][^.!?]{1,60}:?$/;

/** Whether a paragraph opens as a note of a correction does. */
export function readsAsCorrection(paragraph: string): boolean {
  const head = paragraph.slice(0, EDGE);
  return CORRECTION.test(head) || CORRECTED_NOTE.test(head);
}

/** A zone for every paragraph, in order; a dateline that opens a paragraph is a zone of its own. */
export function findZones(
  report: Report,
  paragraphs: readonly Span[],
): { readonly zones: readonly Zone[]; readonly dateline: Dateline | null } {
  const { text } = report;
  const kinds: ZoneKind[] = paragraphs.map(() => "body");
  const known = new Map<string, ZoneKind>([
    ...report.caption.map((words) => [squeeze(words), "caption"] as const),
    ...report.correction.map((words) => [squeeze(words), "correction"] as const),
  ]);
  let top = markHeadline(report, paragraphs, kinds);
  for (let i = top; i < Math.min(paragraphs.length, top + TOP); i++) {
    const kind = topKind(report, text, paragraphs[i] as Span, i > 0 && kinds[i - 1] === "byline");
    if (kind !== null) kinds[i] = kind;
  }
  let tail: ZoneKind | null = null;
  for (let i = top; i < paragraphs.length; i++) {
    if (kinds[i] !== "body") continue;
    const late = i * 2 >= paragraphs.length;
    const kind = ownKind(text, paragraphs[i] as Span, known, late);
    if (kind === null && tail !== null) kinds[i] = tail;
    else if (kind !== null) kinds[i] = kind.zone;
    if (late && kind?.opens) tail = kind.zone;
  }
  while (top < paragraphs.length && kinds[top] !== "body") top++;
  const dateline = findDateline(text, paragraphs, kinds, top);
  return { zones: merge(paragraphs, kinds, dateline), dateline };
}

function squeeze(value: string): string {
  return value.replace(/\s+/g, " ").trim();
}

function wordCount(value: string): number {
  return value.split(/\s+/).length;
}

/** Marks the headline's paragraphs and returns the index of the first paragraph after them. */
function markHeadline(report: Report, paragraphs: readonly Span[], kinds: ZoneKind[]): number {
  const { text, headline } = report;
  if (paragraphs.length === 0) return 0;
  if (headline !== null && headline.trim() !== "") {
    const wanted = squeeze(headline).replace(/[.\s]+$/, "");
    for (let n = 1; n <= Math.min(3, paragraphs.length); n++) {
      const end = (paragraphs[n - 1] as Span)[1];
      const start = (paragraphs[0] as Span)[0];
      if (end - start > wanted.length * 2 + 40) break;
      if (squeeze(text.slice(start, end)).replace(/[.\s]+$/, "") === wanted) {
        for (let i = 0; i < n; i++) kinds[i] = "headline";
        return n;
      }
    }
  }
  const first = paragraphs[0] as Span;
  if (readDateline(text, first, true) !== null) return 0;
  if (
    paragraphs.length < 2 ||
    !readsAsHeadline(text.slice(first[0], Math.min(first[1], first[0] + HEADLINE_LENGTH + 1)))
  )
    return 0;
  const second = paragraphs[1] as Span;
  if (second[1] - second[0] < 25 && paragraphs.length < 3) return 0;
  kinds[0] = "headline";
  // A headline in two lines: the first breaks off.
  const follow = text.slice(second[0], Math.min(second[1], second[0] + HEADLINE_LENGTH + 1));
  if (/[;,:–—-]$/.test(text.slice(first[0], first[1])) && paragraphs.length > 2 && follow.length <= 120) {
    kinds[1] = "headline";
    return 2;
  }
  return 1;
}

/** Short, and without a final stop or with most words in capitals. */
function readsAsHeadline(line: string): boolean {
  if (line.length > HEADLINE_LENGTH || wordCount(line) > 28) return false;
  if (CORRECTION.test(line) || BOILERPLATE.test(line) || CAPTION.test(line) || BYLINE.test(line)) return false;
  if (!/[.!?…]["'”’]?$/.test(line)) return !/^(?:UPDATE|PREVIOUSLY)\b/.test(line);
  const words = line.split(/[\s-]+/).filter((word) => /^["'“‘(]?\p{L}{4,}/u.test(word));
  const raised = words.filter((word) => /^["'“‘(]?\p{Lu}/u.test(word)).length;
  if (words.length >= 3 && raised >= words.length * 0.75) return true;
  // A headline in two lines, the first of which breaks off.
  if (/[;:][ \t]*\r?\n/.test(line) && !/[.!?]\s/.test(line)) return true;
  // Some archives end every headline with a stop: one short sentence before a longer paragraph.
  return wordCount(line) <= 14 && line.length <= 100 && !/["“”]/.test(line) && !/[.!?]\s/.test(line);
}

function topKind(report: Report, text: string, [start, end]: Span, afterByline: boolean): ZoneKind | null {
  if (end - start > 140) return null;
  const line = text.slice(start, end);
  const plain = squeeze(line).replace(/^By /i, "");
  if (report.byline.some((name) => squeeze(name).replace(/^By /i, "") === plain)) return "byline";
  if (BYLINE.test(line) && wordCount(line) <= 16) return "byline";
  if (afterByline && wordCount(line) <= 6 && CREDIT.test(line)) return "byline";
  return DATES.test(line) || DATE_ALONE.test(line) ? "dateline" : null;
}

function ownKind(
  text: string,
  [start, end]: Span,
  known: ReadonlyMap<string, ZoneKind>,
  late: boolean,
): { readonly zone: ZoneKind; readonly opens: boolean } | null {
  const head = text.slice(start, Math.min(end, start + EDGE));
  const tail = text.slice(Math.max(start, end - EDGE), end);
  const short = end - start <= EDGE;
  const given = known.size > 0 && end - start < 2000 ? known.get(squeeze(text.slice(start, end))) : undefined;
  if (given !== undefined) return { zone: given, opens: false };
  if (CAPTION.test(head) || CAPTION_TAIL.test(tail) || (short && CREDIT_LINE.test(head)))
    return { zone: "caption", opens: false };
  if (readsAsCorrection(head)) return { zone: "correction", opens: short && CORRECTION_LABEL.test(head) };
  if (BOILERPLATE.test(head) || (short && BOILERPLATE_IN.test(head))) return { zone: "boilerplate", opens: false };
  if (late && short && ABOUT.test(head)) return { zone: "boilerplate", opens: true };
  return null;
}

/** The first dateline among the first paragraphs of the body. */
function findDateline(
  text: string,
  paragraphs: readonly Span[],
  kinds: readonly ZoneKind[],
  top: number,
): Dateline | null {
  let labels = 0;
  for (let i = 0; i < Math.min(paragraphs.length, 200); i++) {
    const [start, end] = paragraphs[i] as Span;
    if (kinds[i] === "body" && /^[A-Z][A-Z .'’]{1,40}: /.test(text.slice(start, Math.min(end, start + 60)))) labels++;
  }
  let seen = 0;
  for (let i = top; i < paragraphs.length && seen < 4; i++) {
    if (kinds[i] !== "body") continue;
    const found = readDateline(text, paragraphs[i] as Span, labels > 1 || seen > 0);
    if (found) return found;
    seen++;
  }
  return null;
}

function merge(paragraphs: readonly Span[], kinds: readonly ZoneKind[], dateline: Dateline | null): readonly Zone[] {
  const out: { kind: ZoneKind; span: Span }[] = [];
  const add = (kind: ZoneKind, start: number, end: number) => {
    const last = out[out.length - 1];
    if (last && last.kind === kind) last.span = [last.span[0], end];
    else out.push({ kind, span: [start, end] });
  };
  for (let i = 0; i < paragraphs.length; i++) {
    const [start, end] = paragraphs[i] as Span;
    const kind = kinds[i] as ZoneKind;
    if (dateline && dateline.span[0] === start) {
      add("dateline", start, dateline.span[1]);
      if (dateline.span[1] < end) add(kind, dateline.span[1], end);
    } else add(kind, start, end);
  }
  return out;
}
