// What coverage does not see: a built-in function that walks a whole text or list is one call. Here each adds at least what it walked.

// biome-ignore lint/suspicious/noExplicitAny: built-in functions of any shape
type Any = any;
type Built = (...args: Any[]) => Any;

/** Elements walked, from what the function was called on, its arguments and its answer. */
type Walked = (self: Any, args: Any[], out: Any) => number;

const whole: Walked = (self) => self.length;
const answer: Walked = (_self, _args, out) => out.length;
const upTo: Walked = (self, [, from = 0], at: number) => (at < 0 ? self.length : at) - Math.min(from, self.length);
const downTo: Walked = (self, [, from = self.length], at: number) => Math.min(from, self.length) - Math.max(at, 0);

/** A slice is left out: it is a view, and who walks it is counted then. */
const TEXT: Readonly<Record<string, Walked>> = {
  indexOf: upTo,
  lastIndexOf: downTo,
  includes: (self: string, [what, from = 0], out: boolean) => (out ? 1 : self.length - from) + what.length,
  split: whole,
  trim: answer,
  toLowerCase: whole,
  toUpperCase: whole,
  normalize: whole,
};

const LIST: Readonly<Record<string, Walked>> = {
  indexOf: upTo,
  lastIndexOf: downTo,
  includes: (self: unknown[], _args, out: boolean) => (out ? 1 : self.length),
  slice: answer,
  concat: answer,
  join: whole,
  splice: whole,
  shift: whole,
  unshift: whole,
  reverse: whole,
  fill: whole,
  sort: (self: unknown[]) => self.length * Math.ceil(Math.log2(self.length + 1)),
};

const PATTERN: Readonly<Record<string, Walked>> = {
  // A sticky pattern, and one tied to the start, tries one place; another goes on to the end of the text.
  exec: (self: RegExp, [text], out: RegExpExecArray | null) => {
    const one = self.sticky || (self.source.startsWith("^") && !self.multiline);
    if (out === null) return one ? 1 : Math.max(1, String(text).length - self.lastIndex);
    return out[0].length + 1 + (one ? 0 : out.index - startOf.at);
  },
};
const startOf = { at: 0 };

/** Adds up what the built-in functions walk while `work` runs. */
export function walkedByBuiltIns(work: () => void): number {
  let steps = 0;
  const undo: (() => void)[] = [];
  const lay = (proto: Any, table: Readonly<Record<string, Walked>>) => {
    for (const [name, walked] of Object.entries(table)) {
      const real = proto[name] as Built;
      undo.push(() => {
        proto[name] = real;
      });
      proto[name] = function (this: Any, ...args: Any[]) {
        if (this instanceof RegExp) startOf.at = this.global || this.sticky ? this.lastIndex : 0;
        const out = real.apply(this, args);
        steps += walked(this, args, out);
        return out;
      };
    }
  };
  lay(String.prototype, TEXT);
  lay(Array.prototype, LIST);
  lay(RegExp.prototype, PATTERN);
  const iterate = Array.prototype[Symbol.iterator];
  // Spread copies a whole list.
  Array.prototype[Symbol.iterator] = function (this: unknown[]) {
    steps += this.length;
    return iterate.call(this);
  };
  try {
    work();
  } finally {
    Array.prototype[Symbol.iterator] = iterate;
    for (const lift of undo) lift();
  }
  return steps;
}
