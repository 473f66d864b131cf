/** One conversation over Direct Line 3.0: begun or picked up, kept connected, its token kept fresh. Knows no page. */
import { Server } from './server.js';
import { Session } from './session.js';

const SECOND = 1000;
const SILENCE_MEANS_LOST = 50 * SECOND;   // the server sends an empty frame every 15 s
const LONGEST_PAUSE = 30 * SECOND;
const POLL_EVERY = 3 * SECOND;
const SOCKETS_BEFORE_POLLING = 2;         // some networks let no WebSocket through: then the talk is read by asking for it

/**
 * Events, each with its matter in `detail`:
 * "state" connecting | online | reconnecting | offline | unreachable, with the reason in words if the server gave one;
 * "activity" one Direct Line activity, possibly again after a reconnect; "caught-up" after each frame;
 * "started" when there is a conversation to write in; "switched" when what follows belongs to another conversation, because: lost | new;
 * "read" when another tab has read on.
 */
export class Connection extends EventTarget {
  #server; #socket; #pause; #watch;
  #watermark = ''; #failures = 0; #heardAt = 0; #wasOnline = false; #busy = false; #refreshing = false; #running = false; #deaf = 0;

  /** Whether a new conversation may begin now: one that is lost while nobody looks is not replaced until somebody does. */
  mayBegin = false;

  constructor(base) {
    super();
    this.session = new Session(base);
    this.#server = new Server(base, () => this.session.now?.token);
    this.session.addEventListener('elsewhere', ({ detail }) => this.#changedElsewhere(detail));
  }

  get userId() { return this.session.now?.userId; }
  get canResume() { return Boolean(this.session.now?.started); }
  get hasEnded() { return Boolean(this.session.now?.ended); }

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
    this.#pause = undefined;
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

  /** Sends words, and files with them. Sending again after a Refusal with the same key is safe: the server takes it once. */
  async send({ text, key, files = [] }, progress) {
    await this.#begun();
    const activity = { type: 'message', from: { id: this.userId }, text, textFormat: 'plain', locale: navigator.language || 'en-US', channelData: { clientActivityID: key } };
    return this.#post(files.length
      ? this.#server.upload(`${this.#path}/upload?userId=${encodeURIComponent(this.userId)}`, activity, files, progress)
      : this.#server.call('POST', `${this.#path}/activities`, activity));
  }

  /** Says that the visitor is writing. Nothing depends on it, so nothing is said when it fails. */
  typing() {
    if (this.canResume) this.#server.call('POST', `${this.#path}/activities`, { type: 'typing', from: { id: this.userId } }).catch(() => {});
  }

  async rate(stars, comment, key) {
    await this.#begun();
    return this.#post(this.#server.call('POST', `${this.#path}/activities`, {
      type: 'event', name: 'servicebot/rating', value: { stars, comment }, from: { id: this.userId }, channelData: { clientActivityID: key },
    }));
  }

  /** Closes the conversation for good. What was said can still be read. */
  async end(key) {
    await this.#post(this.#server.call('POST', `${this.#path}/activities`, { type: 'endOfConversation', from: { id: this.userId }, channelData: { clientActivityID: key } }));
    this.session.keep({ ended: true });
  }

  /** Leaves the conversation there is and begins another. */
  beginAnew() {
    this.session.forget();
    this.#switch('new');
  }

  /** Tells the server who is logged in on the page. */
  async identify(customer) {
    await this.#begun();
    return this.#server.call('POST', 'api/webchat/identify', { customer });
  }

  /** Whose shop it is, and who is there for the visitor. */
  today() { return this.#server.call('GET', 'api/webchat/today'); }

  get #path() { return `v3/directline/conversations/${encodeURIComponent(this.session.now?.conversationId ?? '')}`; }

  async #post(answer) {
    try {
      const { id } = await answer;
      this.hurry();
      return id;
    } catch (refusal) {
      if (refusal.code === 'ConversationEnded') this.session.keep({ ended: true });
      else if (refusal.conversationIsLost) this.#reopen();
      throw refusal;
    }
  }

  async #connect() {
    if (this.#busy || !this.#running) return;
    this.#busy = true;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    if (!this.#wasOnline && !this.#failures) this.#tell('connecting');
    try {
      const opened = await this.#open();
      if (opened && this.#running) {
        if (this.#polls) await this.#poll();
        this.#listen(opened.streamUrl);
      }
    } catch (refusal) {
      this.#retryLater(refusal);
    } finally {
      this.#busy = false;
    }
  }

  async #open() {
    this.session.lookAgain();
    if (this.session.now?.started) {
      const opened = await this.#pickUp();
      if (opened) return opened;
    }
    if (!this.session.now && !this.mayBegin) return this.stop();
    return this.session.alone(async () => {
      this.session.lookAgain();
      if (!this.session.now) this.session.keep(await this.#server.newToken());
      try {
        const opened = await this.#server.call('POST', 'v3/directline/conversations', {});
        this.#keep({ ...opened, started: true });
        this.#emit('started');
        return opened;
      } catch (refusal) {
        if (refusal.conversationIsLost) this.session.forget();
        throw refusal;
      }
    });
  }

  /** The conversation that goes on; nothing when it is lost. A token that is too old is replaced by way of the long one. */
  async #pickUp() {
    const watermark = encodeURIComponent(this.#watermark);
    const ask = () => this.#server.call('GET', `${this.#path}?watermark=${watermark}`);
    const { conversationId, resume } = this.session.now;
    try {
      let opened;
      try {
        opened = await ask();
      } catch (refusal) {
        if (!refusal.conversationIsLost || !resume) throw refusal;
        const fresh = await this.#server.newToken(resume);
        if (fresh.conversationId !== conversationId) throw refusal;
        this.session.keep(fresh);
        opened = await ask();
      }
      this.#keep(opened);
      this.#emit('started');
      return opened;
    } catch (refusal) {
      if (!refusal.conversationIsLost) throw refusal;
      this.session.forget();
      this.#watermark = '';
      this.#emit('switched', { because: 'lost' });
      return undefined;
    }
  }

  #listen(address) {
    this.#hangUp();
    const socket = this.#socket = new WebSocket(address);
    const began = this.#heardAt = Date.now();
    socket.onopen = () => {
      this.#deaf = 0;
      this.#heardAt = Date.now();
      this.#wasOnline = true;
      this.#tell('online');
    };
    socket.onmessage = ({ data }) => {
      this.#heardAt = Date.now();
      this.#failures = 0;
      if (typeof data !== 'string' || data === '') return;
      this.#take(JSON.parse(data));
    };
    socket.onclose = () => {
      if (socket !== this.#socket) return;
      if (this.#heardAt === began) this.#deaf++;
      this.#retryLater();
    };
  }

  #take({ activities = [], watermark }) {
    for (const activity of activities) this.#emit('activity', activity);
    if (watermark) this.#watermark = watermark;
    this.#emit('caught-up');
  }

  get #polls() { return this.#deaf >= SOCKETS_BEFORE_POLLING; }

  async #poll() {
    let page;
    do {
      page = await this.#server.call('GET', `${this.#path}/activities?watermark=${encodeURIComponent(this.#watermark)}`);
      this.#take(page);
    } while (page.activities.length);
    this.#failures = 0;
    this.#wasOnline = true;
    this.#tell('online');
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
    const polling = this.#polls && !refusal;
    const pause = polling ? POLL_EVERY : Math.min(LONGEST_PAUSE, SECOND * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#pause = setTimeout(() => this.#connect(), pause);
    if (polling) return;
    const reason = refusal?.status ? refusal.message : undefined;
    if (navigator.onLine === false) this.#tell('offline');
    else if (reason || this.#failures >= 3) this.#tell('unreachable', reason);
    else this.#tell(this.#wasOnline ? 'reconnecting' : 'connecting');
  }

  /** Timers sleep with the laptop, so what is due is found by the clock, not by counting. */
  #lookAfter() {
    if (this.#socket && Date.now() - this.#heardAt > SILENCE_MEANS_LOST) this.#retryLater();
    if (this.canResume && Date.now() >= this.session.now.refreshAt) this.#refresh();
  }

  async #refresh() {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      this.#keep(await this.#server.call('POST', 'v3/directline/tokens/refresh'));
    } catch (refusal) {
      if (refusal.conversationIsLost) this.#reopen();
      else this.session.keep({ refreshAt: Date.now() + 30 * SECOND });
    } finally {
      this.#refreshing = false;
    }
  }

  /** The next attempt finds the token refused, and what can be done about it. */
  #reopen() {
    this.#hangUp();
    this.#connect();
  }

  #changedElsewhere({ before, now }) {
    if (before?.conversationId && now?.conversationId !== before.conversationId) this.#switch('new');
    else if (before?.read !== now?.read) this.#emit('read');
  }

  #switch(because) {
    this.#watermark = '';
    this.#emit('switched', { because });
    if (!this.#running) return;
    clearTimeout(this.#pause);
    this.#reopen();
  }

  #wentOffline = () => this.#retryLater();

  #begun() {
    if (this.canResume) return Promise.resolve();
    return new Promise((yes, no) => {
      this.addEventListener('started', yes, { once: true });
      setTimeout(() => no(this.#server.unreachable), 15 * SECOND);
    });
  }

  #keep({ streamUrl, expires_in: seconds, ...news }) {
    if (seconds) news.refreshAt = Date.now() + seconds * SECOND / 2;
    this.session.keep(news);
  }

  #tell(state, reason) { this.#emit('state', { state, reason }); }
  #emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
