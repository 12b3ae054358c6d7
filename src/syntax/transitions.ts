/** Moves of the arc-eager parser. LEFT and RIGHT carry a relation. */
export const SHIFT = 0;
export const REDUCE = 1;
export const LEFT = 2;
export const RIGHT = 3;

/**
 * State of an arc-eager parser (Nivre 2003) over the words `0` to `size - 1` of one sentence. An artificial root stands behind the
 * last word, as index `size` (Ballesteros and Nivre 2013), so that every run ends with each word attached.
 */
export class ParserState {
  readonly size: number;
  readonly stack: Int32Array;
  depth = 0;
  /** Next word of the input; `size` is the root. */
  next = 0;
  /** Head of every word so far, -1 for none; `size` is the root. */
  readonly head: Int32Array;
  /** Relation of every word to its head, an index into the relations; -1 for none. */
  readonly label: Int32Array;
  /** Outermost and second outermost dependents on either side, -1 for none; number of them; set of their relations. */
  readonly left1: Int32Array;
  readonly left2: Int32Array;
  readonly right1: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;
  readonly leftLabels: Int32Array;
  readonly rightLabels: Int32Array;

  constructor(size: number) {
    this.size = size;
    const room = size + 1;
    // One block for all: a dozen arrays for each sentence would cost more than some sentences take to parse.
    const block = new Int32Array(room * 11);
    block.fill(-1, 0, room * 6);
    const part = (i: number) => block.subarray(i * room, (i + 1) * room);
    this.head = part(0);
    this.label = part(1);
    this.left1 = part(2);
    this.left2 = part(3);
    this.right1 = part(4);
    this.right2 = part(5);
    this.stack = part(6);
    this.leftCount = part(7);
    this.rightCount = part(8);
    this.leftLabels = part(9);
    this.rightLabels = part(10);
  }

  /** The `k`-th word of the stack from its top; -1 if there is none. */
  top(k: number): number {
    return k < this.depth ? (this.stack[this.depth - 1 - k] as number) : -1;
  }

  /** True when every word is attached. */
  get done(): boolean {
    return this.next === this.size && this.depth === 0;
  }

  /** Whether the move may be made. LEFT onto the root is the only way to the relation `root`; see `canLabel`. */
  can(move: number): boolean {
    if (move === SHIFT) return this.next < this.size;
    if (this.depth === 0) return false;
    const headed = this.head[this.top(0)] !== -1;
    if (move === REDUCE) return headed;
    if (move === LEFT) return !headed;
    return this.next < this.size;
  }

  /** Makes the move; `label` is the relation of LEFT and RIGHT. */
  make(move: number, label: number): void {
    if (move === SHIFT) {
      this.stack[this.depth++] = this.next++;
      return;
    }
    const top = this.top(0);
    if (move === REDUCE) {
      this.depth--;
      return;
    }
    if (move === LEFT) {
      this.#attach(top, this.next, label);
      this.depth--;
      return;
    }
    this.#attach(this.next, top, label);
    this.stack[this.depth++] = this.next++;
  }

  #attach(word: number, head: number, label: number): void {
    this.head[word] = head;
    this.label[word] = label;
    if (word < head) {
      this.left2[head] = this.left1[head] as number;
      this.left1[head] = word;
      this.leftCount[head] = (this.leftCount[head] as number) + 1;
      this.leftLabels[head] = (this.leftLabels[head] as number) * 64 + label + 1;
    } else {
      this.right2[head] = this.right1[head] as number;
      this.right1[head] = word;
      this.rightCount[head] = (this.rightCount[head] as number) + 1;
      this.rightLabels[head] = (this.rightLabels[head] as number) * 64 + label + 1;
    }
  }
}
