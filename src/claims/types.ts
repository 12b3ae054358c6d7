import type { Attribution, Certainty } from "../attribution/index.js";
import type { Span } from "../base/index.js";
import type { Entity } from "../entities/index.js";
import type { Quantity } from "../quantities/index.js";
import type { Quote } from "../quotes/index.js";
import type { Document, Syntax, ZoneKind } from "../text/index.js";
import type { TimeExpression } from "../times/index.js";

/** A participant of a claim: its words, its head token, and the entity it names where it names one. */
export type Role = { readonly span: Span; readonly head: number; readonly entity: string | null };

/** One clause that says something happened or is so. */
export type Claim = {
  /** `c1`, `c2` … in text order of the trigger. */
  readonly id: string;
  /** The clause's words, without the clauses that are claims of their own where they are long. */
  readonly spans: readonly Span[];
  /** The word that names what happened: the verb, or the predicate noun or adjective. */
  readonly trigger: Span;
  readonly triggerToken: number;
  /** Lemma of the trigger, with its particle ("blow up"). */
  readonly predicate: string;
  readonly agent: Role | null;
  readonly patient: Role | null;
  readonly place: Role | null;
  /** Indices into the times and quantities of the reading. */
  readonly times: readonly number[];
  readonly quantities: readonly number[];
  /** True when the clause itself is negated ("did not", "never", "no one"); a negation outside its scope does not count. */
  readonly negated: boolean;
  readonly certainty: Certainty;
  readonly tense: "past" | "present" | "future" | null;
  /** Who vouches, nearest first; empty for the report's own voice. */
  readonly voice: readonly string[];
  /** Id of the innermost quote that holds the trigger; null in the report's own voice. */
  readonly quote: string | null;
  readonly zone: ZoneKind;
  /** Words before it in its sentence on which it leans: the one of whom it tells, or the clause that it hangs on; null where it can be read by itself. */
  readonly leansOn: Span | null;
};

/** A report as it was read: the text and one layer per analyser. What every comparing floor works on. */
export type Reading = {
  readonly document: Document;
  readonly syntax: Syntax;
  readonly times: readonly TimeExpression[];
  readonly quantities: readonly Quantity[];
  readonly entities: readonly Entity[];
  readonly quotes: readonly Quote[];
  readonly attributions: readonly Attribution[];
  readonly claims: readonly Claim[];
};
