// Things in the order of a number, the least first; for many hundred thousand of them.

export class Heap<T> {
  readonly #things: T[] = [];
  readonly #rank: (thing: T) => number;

  constructor(rank: (thing: T) => number) {
    this.#rank = rank;
  }

  push(thing: T): void {
    const things = this.#things;
    let at = things.push(thing) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfLess(at, above)) break;
      at = above;
    }
  }

  pop(): T | undefined {
    const things = this.#things;
    const [first] = things;
    const last = things.pop();
    if (last === undefined || things.length === 0) return first;
    things[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = right < things.length && this.#isLess(right, left) ? right : left;
      if (least >= things.length || !this.#swapIfLess(least, at)) return first;
      at = least;
    }
  }

  #isLess(a: number, b: number): boolean {
    const [one, other] = [this.#things[a], this.#things[b]];
    return one !== undefined && other !== undefined && this.#rank(one) < this.#rank(other);
  }

  #swapIfLess(a: number, b: number): boolean {
    if (!this.#isLess(a, b)) return false;
    const [one, other] = [this.#things[a], this.#things[b]];
    if (one !== undefined && other !== undefined) {
      this.#things[a] = other;
      this.#things[b] = one;
    }
    return true;
  }
}
