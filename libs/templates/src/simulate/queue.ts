/** What will happen, the earliest first; of two at the same instant, the one put in first. */
export class Queue<T> {
  private readonly heap: { at: number; nth: number; what: T }[] = [];
  private count = 0;

  get size(): number {
    return this.heap.length;
  }

  put(at: number, what: T): void {
    const entry = { at, nth: (this.count += 1), what };
    let index = this.heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry, this.heap[parent]!)) break;
      this.heap[index] = this.heap[parent]!;
      index = parent;
    }
    this.heap[index] = entry;
  }

  take(): { at: number; what: T } | null {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last) return null;
    const { length } = this.heap;
    if (length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= length) break;
      if (child + 1 < length && before(this.heap[child + 1]!, this.heap[child]!)) child += 1;
      if (!before(this.heap[child]!, last)) break;
      this.heap[index] = this.heap[child]!;
      index = child;
    }
    this.heap[index] = last;
    return first;
  }
}

const before = (a: { at: number; nth: number }, b: { at: number; nth: number }): boolean =>
  a.at < b.at || (a.at === b.at && a.nth < b.nth);
