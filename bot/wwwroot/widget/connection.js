/** One conversation over Direct Line 3.0: started or resumed, kept connected, its token kept fresh. Knows no page. */

const SECOND = 1000;
const ANSWER_WITHIN = 15 * SECOND;
const SILENCE_MEANS_LOST = 50 * SECOND;   // the server sends an empty frame every 15 s
const LONGEST_PAUSE = 30 * SECOND;

/** What the server refused, or that it was not reached (status 0); the message is a sentence for the visitor. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
  get conversationIsLost() { return [401, 403, 404].includes(this.status); }
}

/**
 * Events, each with its matter in `detail`:
 * "state" connecting | online | reconnecting | offline | unreachable, with the reason in words if the server gave one;
 * "activity" one Direct Line activity, possibly again after a reconnect; "caught-up" after each frame;
 * "restarted" when the former conversation could not be picked up and what follows belongs to a new one.
 */
export class Connection extends EventTarget {
  #base; #shelf; #session; #socket; #pause; #watch;
  #watermark = ''; #failures = 0; #heardAt = 0; #wasOnline = false; #busy = false; #refreshing = false; #running = false; #lost = false;

  /** Whether a new conversation may begin now: one that is lost while nobody looks is not replaced until somebody does. */
  mayBegin = false;

  constructor(base) {
    super();
    this.#base = base;
    this.#shelf = `service-chat ${base}`;
    this.#session = this.#recall();
  }

  get userId() { return this.#session?.userId; }
  get canResume() { return Boolean(this.#session?.started); }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#watch = setInterval(() => this.#lookAfter(), 5 * SECOND);
    addEventListener('online', this.hurry);
    addEventListener('offline', this.#wentOffline);
    addEventListener('pageshow', this.hurry);
    document.addEventListener('visibilitychange', this.hurry);
    this.#connect();
  }

  stop() {
    this.#running = false;
    clearInterval(this.#watch);
    clearTimeout(this.#pause);
    removeEventListener('online', this.hurry);
    removeEventListener('offline', this.#wentOffline);
    removeEventListener('pageshow', this.hurry);
    document.removeEventListener('visibilitychange', this.hurry);
    this.#hangUp();
  }

  /** Ends a pause between two attempts. Does nothing while connected. */
  hurry = () => {
    if (!this.#running || document.hidden) return;
    this.#lookAfter();
    if (this.#pause) this.#connect();
  };

  /** Sends once. Sending again after a Refusal with the same key is safe: the server takes it once. */
  async send(text, key) {
    await this.#begun();
    try {
      const answer = await this.#call('POST', `v3/directline/conversations/${this.#path}/activities`, {
        type: 'message', from: { id: this.userId }, text, textFormat: 'plain', locale: navigator.language || 'en-US',
        channelData: { clientActivityID: key },
      });
      this.hurry();
      return answer.id;
    } catch (refusal) {
      if (refusal.conversationIsLost) this.#startOver();
      throw refusal;
    }
  }

  /** Says that the visitor is writing. Nothing depends on it, so nothing is said when it fails. */
  typing() {
    if (!this.#session?.started) return;
    this.#call('POST', `v3/directline/conversations/${this.#path}/activities`, { type: 'typing', from: { id: this.userId } }).catch(() => {});
  }

  get #path() { return encodeURIComponent(this.#session.conversationId); }

  async #connect() {
    if (this.#busy || !this.#running) return;
    this.#busy = true;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    if (!this.#wasOnline && !this.#failures) this.#tell('connecting');
    try {
      const opened = await this.#open();
      if (opened && this.#running) this.#listen(opened.streamUrl);
    } catch (refusal) {
      this.#retryLater(refusal);
    } finally {
      this.#busy = false;
    }
  }

  async #open() {
    if (this.#session?.started) {
      try {
        const watermark = encodeURIComponent(this.#watermark);
        const opened = await this.#call('GET', `v3/directline/conversations/${this.#path}?watermark=${watermark}`);
        this.#keep(opened);
        return opened;
      } catch (refusal) {
        if (!refusal.conversationIsLost) throw refusal;
        this.#forget();
        this.#lost = true;
      }
    }
    if (!this.#session) {
      if (!this.mayBegin) return this.stop();
      const fresh = await this.#call('POST', 'api/webchat/token', undefined, { anonymous: true });
      this.#watermark = '';
      this.#keep(fresh);
      if (this.#lost) this.#emit('restarted');
      this.#lost = false;
    }
    try {
      const opened = await this.#call('POST', 'v3/directline/conversations', {});
      this.#keep({ ...opened, started: true });
      this.#emit('started');
      return opened;
    } catch (refusal) {
      if (refusal.conversationIsLost) this.#forget();
      throw refusal;
    }
  }

  #listen(address) {
    this.#hangUp();
    const socket = this.#socket = new WebSocket(address);
    this.#heardAt = Date.now();
    socket.onopen = () => {
      this.#heardAt = Date.now();
      this.#wasOnline = true;
      this.#tell('online');
    };
    socket.onmessage = ({ data }) => {
      this.#heardAt = Date.now();
      this.#failures = 0;
      if (typeof data !== 'string' || data === '') return;
      const { activities = [], watermark } = JSON.parse(data);
      for (const activity of activities) this.#emit('activity', activity);
      if (watermark) this.#watermark = watermark;
      this.#emit('caught-up');
    };
    socket.onclose = () => { if (socket === this.#socket) this.#retryLater(); };
  }

  #hangUp() {
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #retryLater(refusal) {
    this.#hangUp();
    if (!this.#running) return;
    clearTimeout(this.#pause);
    const pause = Math.min(LONGEST_PAUSE, SECOND * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#pause = setTimeout(() => this.#connect(), pause);
    const reason = refusal?.status ? refusal.message : undefined;
    if (navigator.onLine === false) this.#tell('offline');
    else if (reason || this.#failures >= 3) this.#tell('unreachable', reason);
    else this.#tell(this.#wasOnline ? 'reconnecting' : 'connecting');
  }

  /** Timers sleep with the laptop, so what is due is found by the clock, not by counting. */
  #lookAfter() {
    if (this.#socket && Date.now() - this.#heardAt > SILENCE_MEANS_LOST) this.#retryLater();
    if (this.#session?.started && Date.now() >= this.#session.refreshAt) this.#refresh();
  }

  async #refresh() {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      this.#keep(await this.#call('POST', 'v3/directline/tokens/refresh'));
    } catch (refusal) {
      if (refusal.conversationIsLost) this.#startOver();
      else this.#keep({ refreshAt: Date.now() + 30 * SECOND });
    } finally {
      this.#refreshing = false;
    }
  }

  /** The next attempt finds the token refused, begins anew and says so. */
  #startOver() {
    this.#hangUp();
    this.#connect();
  }

  #wentOffline = () => this.#retryLater();

  #begun() {
    if (this.#session?.started) return Promise.resolve();
    return new Promise((yes, no) => {
      this.addEventListener('started', yes, { once: true });
      setTimeout(no, ANSWER_WITHIN, new Refusal(0, 'The chat could not be reached.'));
    });
  }

  async #call(method, path, body, { anonymous = false } = {}) {
    const headers = {};
    if (!anonymous) headers.Authorization = `Bearer ${this.#session.token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response, answer;
    try {
      response = await fetch(this.#base + path, {
        method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN), cache: 'no-store',
      });
      answer = await response.json();
    } catch {
      if (!response || response.ok) throw new Refusal(0, 'The chat could not be reached.');
    }
    if (!response.ok) throw new Refusal(response.status, answer?.error?.message ?? '');
    return answer;
  }

  #keep({ streamUrl, expires_in: seconds, ...news }) {
    if (seconds) news.refreshAt = Date.now() + seconds * SECOND / 2;
    this.#session = { ...this.#session, ...news };
    try { sessionStorage.setItem(this.#shelf, JSON.stringify(this.#session)); } catch { /* then it ends with the page */ }
  }

  #recall() {
    try { return JSON.parse(sessionStorage.getItem(this.#shelf)) ?? undefined; } catch { return undefined; }
  }

  #forget() {
    this.#session = undefined;
    try { sessionStorage.removeItem(this.#shelf); } catch { /* nothing was kept */ }
  }

  #tell(state, reason) { this.#emit('state', { state, reason }); }
  #emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
