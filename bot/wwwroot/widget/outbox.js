/**
 * What the visitor has written and the server has not yet taken: sent one after the other, in order, each under its own key, so that
 * however often it is tried it is said once. Words are kept in localStorage until then, so a reload loses none; files are not.
 */
export class Outbox {
  #shelf; #send; #waiting = []; #busy = false;

  /** @param kept reads and writes by name; send gives a promise; told(item, state, refusal) hears how each stands. */
  constructor(kept, send, told) {
    this.#shelf = kept;
    this.#send = send;
    this.told = told;
  }

  /** Words from before a reload. */
  recall() {
    try { this.#waiting = JSON.parse(this.#shelf.read('outbox') ?? '[]'); } catch { this.#waiting = []; }
    return [...this.#waiting];
  }

  get isEmpty() { return this.#waiting.length === 0; }

  add(item) {
    this.#waiting.push(item);
    this.#keep();
    this.go();
  }

  /** The server has it: the echo came, perhaps before the answer. */
  done(key) {
    this.#waiting = this.#waiting.filter(item => item.key !== key);
    this.#keep();
  }

  /** Sends what waits. What the server cannot be reached for stays, and is tried again at the next call. */
  async go() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#waiting.length) {
        const [item] = this.#waiting;
        this.told(item, 'sending');
        try {
          await this.#send(item);
          this.told(item, 'sent');
        } catch (refusal) {
          if (!this.#waiting.includes(item)) continue;          // the answer was lost, but the echo has come
          if (refusal.status === 0 && !item.files?.length) {
            for (const each of this.#waiting) this.told(each, 'waiting');
            return;
          }
          this.told(item, 'failed', refusal);
        }
        this.done(item.key);
      }
    } finally {
      this.#busy = false;
    }
  }

  #keep() {
    const words = this.#waiting.filter(item => !item.files?.length).map(({ text, key }) => ({ text, key }));
    this.#shelf.write('outbox', words.length ? JSON.stringify(words) : '');
  }
}
