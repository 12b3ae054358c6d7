/** The language of a text: ISO 639-1 code, null where nothing can be told; `reliable` says whether to act on it. */
export type DetectedLanguage = { readonly lang: string | null; readonly reliable: boolean };

const sampleLength = 4000;

// Words that together are frequent in English and in no other language that the detector knows.
const englishWords = new Set(
  "the of and to that with for from was were said which has have had been this they their would after who his her".split(
    " ",
  ),
);

/**
 * Language of the first 4,000 signs. English is told by its small words, without loading anything; all else goes to
 * eld, whose table takes some 200 ms to load and is loaded only then.
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage> {
  const sample = text.slice(0, sampleLength);
  if (looksEnglish(sample)) return { lang: "en", reliable: true };
  if (!/\p{L}/u.test(sample)) return { lang: null, reliable: false };
  const { eld } = await import("eld/extrasmall");
  const found = eld.detect(sample);
  return { lang: found.language === "" ? null : found.language, reliable: found.isReliable() };
}

/** True when the sample has 15 words or more, one in 40 is "the" and one in 6 a small English word. */
function looksEnglish(sample: string): boolean {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let the = 0;
  let small = 0;
  for (const word of words) {
    if (word === "the") the++;
    if (englishWords.has(word)) small++;
  }
  return words.length >= 15 && the * 40 >= words.length && small * 6 >= words.length;
}

const names: Readonly<Record<string, string>> = {
  ar: "Arabic",
  bg: "Bulgarian",
  bn: "Bengali",
  cs: "Czech",
  da: "Danish",
  de: "German",
  el: "Greek",
  es: "Spanish",
  et: "Estonian",
  fa: "Persian",
  fi: "Finnish",
  fr: "French",
  he: "Hebrew",
  hi: "Hindi",
  hr: "Croatian",
  hu: "Hungarian",
  it: "Italian",
  ja: "Japanese",
  ko: "Korean",
  lt: "Lithuanian",
  lv: "Latvian",
  nl: "Dutch",
  no: "Norwegian",
  pl: "Polish",
  pt: "Portuguese",
  ro: "Romanian",
  ru: "Russian",
  sk: "Slovak",
  sl: "Slovenian",
  sr: "Serbian",
  sv: "Swedish",
  th: "Thai",
  tr: "Turkish",
  uk: "Ukrainian",
  ur: "Urdu",
  vi: "Vietnamese",
  zh: "Chinese",
};

/** English name of a language code, or the code in quotation marks where no name is kept. */
export function languageName(code: string): string {
  return names[code.slice(0, 2)] ?? `the language with code "${code}"`;
}
