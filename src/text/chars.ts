const WORD = 1;
const UPPER = 2;
const DIGIT = 4;
const SPACE = 8;
const LETTER = 16;

const CLASSES = new Uint8Array(0x10000);
const KNOWN = new Uint8Array(0x10000);

function classify(code: number): number {
  const char = String.fromCharCode(code);
  let flags = 0;
  if (code === 0x200b || code === 0x2060 || /\s/.test(char)) flags |= SPACE;
  if (/\p{L}/u.test(char)) flags |= LETTER | WORD;
  if (/[\p{Lu}\p{Lt}]/u.test(char)) flags |= UPPER;
  if (/\p{Nd}/u.test(char)) flags |= DIGIT | WORD;
  // Marks belong to the letter before them; the soft hyphen and the joiners are invisible inside words.
  if (code === 0x5f || code === 0xad || code === 0x200c || /\p{M}/u.test(char)) flags |= WORD;
  return flags;
}

function classOf(code: number): number {
  if (Number.isNaN(code)) return 0;
  if (KNOWN[code] === 0) {
    CLASSES[code] = classify(code);
    KNOWN[code] = 1;
  }
  return CLASSES[code] as number;
}

/** Letter, digit, mark or underscore. NaN (off the end of a string) is none of the classes here. */
export function isWordCode(code: number): boolean {
  return (classOf(code) & WORD) !== 0;
}

/** A letter of any script. */
export function isLetterCode(code: number): boolean {
  return (classOf(code) & LETTER) !== 0;
}

/** An upper-case or title-case letter. */
export function isUpperCode(code: number): boolean {
  return (classOf(code) & UPPER) !== 0;
}

/** A letter that is not upper case. */
export function isLowerCode(code: number): boolean {
  return (classOf(code) & (LETTER | UPPER)) === LETTER;
}

/** A decimal digit. */
export function isDigitCode(code: number): boolean {
  return (classOf(code) & DIGIT) !== 0;
}

/** White space, no-break and zero-width spaces included. */
export function isSpaceCode(code: number): boolean {
  return (classOf(code) & SPACE) !== 0;
}

/** Half of a surrogate pair. */
export function isSurrogateCode(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** `'` or `’`. */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}
