import { strToU8, zipSync } from "fflate";

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document from the inside of its `<w:body>`, and the inside of its core properties. */
export function makeDocx(body: string, properties = ""): Uint8Array {
  const core = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"';
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${space}><w:body>${body}</w:body></w:document>`,
    ),
    "docProps/core.xml": strToU8(
      `<cp:coreProperties ${core} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${properties}</cp:coreProperties>`,
    ),
  });
}

/** A paragraph with a style and runs of text. */
export function wordParagraph(text: string, style: string | null = null): string {
  const styled = style === null ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${styled}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
