// Times and what happens then, the earliest first; for many hundred thousand of them.

export class Agenda {
  readonly #times: Float64Array;
  readonly #things: Int32Array;
  #size = 0;

  /** @param most how many stand in it at a time, at the most */
  constructor(most: number) {
    this.#times = new Float64Array(most);
    this.#things = new Int32Array(most);
  }

  get size(): number {
    return this.#size;
  }

  add(time: number, thing: number): void {
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#timeAt(above) <= time) break;
      this.#set(at, this.#timeAt(above), this.#thingAt(above));
      at = above;
    }
    this.#set(at, time, thing);
  }

  /** Takes the earliest out; there must be one. */
  next(): { readonly time: number; readonly thing: number } {
    const first = { time: this.#timeAt(0), thing: this.#thingAt(0) };
    this.#size -= 1;
    const [time, thing] = [this.#timeAt(this.#size), this.#thingAt(this.#size)];
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.#size) break;
      const right = left + 1;
      const least = right < this.#size && this.#timeAt(right) < this.#timeAt(left) ? right : left;
      if (this.#timeAt(least) >= time) break;
      this.#set(at, this.#timeAt(least), this.#thingAt(least));
      at = least;
    }
    this.#set(at, time, thing);
    return first;
  }

  #timeAt(at: number): number {
    return this.#times[at] ?? 0;
  }

  #thingAt(at: number): number {
    return this.#things[at] ?? 0;
  }

  #set(at: number, time: number, thing: number): void {
    this.#times[at] = time;
    this.#things[at] = thing;
  }
}
