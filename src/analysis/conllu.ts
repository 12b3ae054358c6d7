import type { ReportInput } from "../contract/index.js";
import { parse } from "../syntax/index.js";
import { createDocument, type Document, type Syntax } from "../text/index.js";
import type { Models } from "./models.js";
import { toReport } from "./read.js";

function misc(document: Document, token: number): string {
  const { start, end } = document.tokens[token] as Document["tokens"][number];
  const next = document.tokens[token + 1];
  const space = next !== undefined && next.start === end ? "SpaceAfter=No|" : "";
  return `${space}start_char=${start}|end_char=${end}`;
}

/** Tokens that touch and of which the second is a clitic ("do" + "n't") are one surface word: a range line of CoNLL-U. */
function isClitic(document: Document, token: number): boolean {
  const here = document.tokens[token];
  const before = document.tokens[token - 1];
  if (here === undefined || before === undefined || before.end !== here.start || before.sentence !== here.sentence)
    return false;
  return /^(?:n['’]?t|['’](?:s|re|ve|ll|d|m)|not|na|ta|me)$/i.test(here.form) && /\p{L}$/u.test(before.form);
}

function sentenceLines(document: Document, syntax: Syntax, index: number): string[] {
  const { firstToken, endToken } = document.sentences[index] as Document["sentences"][number];
  const out: string[] = [];
  for (let i = firstToken; i < endToken; i++) {
    const id = i - firstToken + 1;
    const token = document.tokens[i] as Document["tokens"][number];
    if (i + 1 < endToken && isClitic(document, i + 1)) {
      const clitic = document.tokens[i + 1] as Document["tokens"][number];
      out.push(
        [`${id}-${id + 1}`, token.form + clitic.form, "_", "_", "_", "_", "_", "_", "_", misc(document, i + 1)].join(
          "\t",
        ),
      );
    }
    const head = syntax.head[i] ?? -1;
    out.push(
      [
        id,
        token.form,
        syntax.lemma[i] ?? "_",
        syntax.upos[i] ?? "X",
        syntax.xpos[i] ?? "_",
        "_",
        head < 0 ? 0 : head - firstToken + 1,
        syntax.deprel[i] ?? "dep",
        "_",
        misc(document, i),
      ].join("\t"),
    );
  }
  return out;
}

/** A report as CoNLL-U: `# newdoc id`, `# newpar`, `# sent_id`, `# text`; offsets in MISC. */
export function toConllu(input: ReportInput, models: Models): string {
  const document = createDocument(toReport(input));
  const syntax = parse(document, models.syntax);
  const out = [`# newdoc id = ${input.id.replace(/\s+/g, " ")}`];
  let paragraph = -1;
  for (const [index, sentence] of document.sentences.entries()) {
    if (sentence.firstToken === sentence.endToken) continue;
    if (sentence.paragraph !== paragraph) {
      paragraph = sentence.paragraph;
      out.push(`# newpar id = ${input.id.replace(/\s+/g, " ")}-p${paragraph + 1}`);
    }
    out.push(`# sent_id = ${input.id.replace(/\s+/g, " ")}-${index + 1}`);
    out.push(`# text = ${document.text.slice(sentence.start, sentence.end).replace(/\s+/g, " ").trim()}`);
    out.push(...sentenceLines(document, syntax, index), "");
  }
  return `${out.join("\n")}\n`;
}
