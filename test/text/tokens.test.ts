import { describe, expect, it } from "vitest";
import { lines } from "./make.js";

const cases: readonly (readonly [text: string, tokens: string])[] = [
  ["they don't and can't", "they do n't and ca n't"],
  ["we cannot, he’s late", "we can not , he ’s late"],
  ["the players' coach's bus", "the players ' coach 's bus"],
  ["a well-known 16-year-old", "a well - known 16 - year - old"],
  ["a non-profit sent an e-mail", "a non-profit sent an e-mail"],
  ["al-Noor and the F-16", "al - Noor and the F - 16"],
  ["it cost $3.5m (or £2bn)", "it cost $ 3.5 m ( or £ 2 bn )"],
  ["up 12% to 1,200.50", "up 12 % to 1,200.50"],
  ["at 5:30pm on 2016-05-12", "at 5:30 pm on 2016-05-12"],
  ["on 9/11 and/or 11/28/2000", "on 9/11 and / or 11/28/2000"],
  ["in the U.S. and at 5 p.m. today", "in the U.S. and at 5 p.m. today"],
  ["AT&T hired J. K. Lee of Acme Inc. today", "AT&T hired J. K. Lee of Acme Inc. today"],
  ["write to jane.doe@mail.example.org, please", "write to jane.doe@mail.example.org , please"],
  ["see https://example.org/a-b?c=1, then rest", "see https://example.org/a-b?c=1 , then rest"],
  ["he said ''no'' and ``yes''", "he said '' no '' and `` yes ''"],
  ["wait... no -- yes", "wait ... no -- yes"],
  ["O'Brien at five o'clock in the '90s", "O'Brien at five o'clock in the '90s"],
  ["“Quiet,” she said", "“ Quiet , ” she said"],
  ["the ‘Blue Hall’ era", "the ‘ Blue Hall ’ era"],
  ["call 555-1234 or 202-555-0199", "call 555-1234 or 202-555-0199"],
  ["a 92-90 win in 1999-2000", "a 92 - 90 win in 1999 - 2000"],
  ["a .357 pistol", "a .357 pistol"],
  ["I th- thought a re- entry", "I th- thought a re- entry"],
  ["a - b and over- all", "a - b and over - all"],
  ["it works =) << File >> a<b", "it works =) << File >> a < b"],
  ["half\u00a0the\u200btown", "half the town"],
];

describe("tokens", () => {
  for (const [text, tokens] of cases) {
    it(text, () => expect(lines(text)).toEqual([tokens]));
  }
});
