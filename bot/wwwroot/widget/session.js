/**
 * What a browser keeps of a conversation, for the pages and tabs of one website: in localStorage, or where that is shut in memory
 * for as long as the page lives. No cookie.
 */

export class Session extends EventTarget {
  #shelf; #value;

  constructor(base) {
    super();
    this.#shelf = `service-chat ${base} session`;
    this.#value = this.#recall();
    addEventListener('storage', this.#changedElsewhere);
  }

  /** conversationId, userId, token, refreshAt, resume, started, ended, customer (the site's id of who is logged in), read (number of the last line read). */
  get now() { return this.#value; }

  keep(news) {
    this.#value = { ...this.#value, ...news };
    this.#write();
  }

  forget() {
    this.#value = undefined;
    this.#write();
  }

  /** What another tab has done since; browsers tell it late to pages in the background. */
  lookAgain() { this.#value = this.#recall() ?? this.#value; }

  leave() { removeEventListener('storage', this.#changedElsewhere); }

  /** Runs what must not run in two tabs at once. Where there are no locks (plain http, a browser that keeps nothing) it simply runs. */
  async alone(work) {
    let began = false;
    try {
      return await navigator.locks.request(this.#shelf, () => { began = true; return work(); });
    } catch (fault) {
      if (began) throw fault;
      return work();
    }
  }

  #changedElsewhere = ({ key }) => {
    if (key !== this.#shelf && key !== null) return;
    const before = this.#value;
    this.#value = this.#recall();
    this.dispatchEvent(new CustomEvent('elsewhere', { detail: { before, now: this.#value } }));
  };

  #recall() {
    try { return JSON.parse(localStorage.getItem(this.#shelf)) ?? undefined; } catch { return this.#value; }
  }

  #write() {
    try {
      if (this.#value) localStorage.setItem(this.#shelf, JSON.stringify(this.#value));
      else localStorage.removeItem(this.#shelf);
    } catch { /* then it ends with the page */ }
  }
}
