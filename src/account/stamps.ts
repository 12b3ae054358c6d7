const WORDS =
  /\b(?:first|last|originally|published|updated|posted|created|story|modified|on|at|by|from|the|of|in|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]\.?m\.?|[cempa][sd]?t|ak[sd]t|gmt|utc|bst|est|edt|noon|midnight|\d+(?:st|nd|rd|th|[ap]m?)?)\b/gi;
/** The longest line that may be nothing but a stamp. */
const LONGEST = 120;

/** True for what a page prints above or below its text to say when: "Updated: 4 May 2025, 10:04 PM ET". It tells nothing of what happened. */
export function isStamp(text: string): boolean {
  return text.length <= LONGEST && /\d/.test(text) && !/[\p{L}\p{N}]/u.test(text.replace(WORDS, ""));
}
