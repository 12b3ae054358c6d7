export { writeAccount } from "./account.js";
export { inReadersOrder, originsOf, reportsOf, statementsOf } from "./readers-order.js";
export type { Account, AccountLine, AccountPart, AccountSection, Footnote } from "./shape.js";
export { shorten } from "./shorten.js";
