/** The chat itself: puts the parts together and keeps them in step with the conversation. Loaded by launcher.js with the first click. */
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { download } from './copy.js';
import { el, newKey } from './dom.js';
import { Header } from './header.js';
import { Log } from './log.js';
import { Menu } from './menu.js';
import { Outbox } from './outbox.js';
import { Panel } from './panel.js';
import { Rating } from './rating.js';
import { Sound } from './sound.js';
import { Words } from './words.js';

const TYPING_SHOWN_FOR = 6000;
const TYPING_TOLD_EVERY = 3000;
const BOT_THINKS_AFTER = 250;

/** @param host the element of the launcher; texts the words of its language. */
export const start = (host, texts) => new Chat(host, new Words(host.language, texts));

class Chat {
  #host; #words; #connection; #header; #panel; #log; #composer; #outbox; #rating; #sound; #menu;
  #unread = 0; #catchingUp = true; #shown; #withPerson = false; #toldTypingAt = 0; #typingEnds; #customer;

  constructor(host, words) {
    this.#host = host;
    this.#words = words;
    const connection = this.#connection = new Connection(host.base);
    this.#sound = new Sound(host.kept);
    this.#header = new Header(connection, host.base, words);
    this.#composer = new Composer(words, item => this.#say(item), () => this.#tellTyping(), text => this.#panel.note(text));
    this.#rating = new Rating(words, (stars, comment) => this.#rate(stars, comment), () => this.#panel.restFocus(this.#composer.input));
    this.#menu = new Menu(words, [
      { name: 'sound', label: () => 'menu.sound', pressed: () => this.#sound.isOn, act: () => this.#sound.toggle() },
      { name: 'copy', label: () => 'menu.copy', act: () => download(this.#log.lines(), words.say('copy.subject', { business: this.#header.business.textContent }), words) },
      { name: 'rate', label: () => 'menu.rate', offered: () => connection.canResume, act: () => this.#rating.open() },
      { name: 'end', label: () => 'menu.end', offered: () => connection.canResume && !connection.hasEnded, act: () => this.#end() },
      { name: 'new', label: () => 'menu.new', offered: () => connection.hasEnded, act: () => this.#beginAnew() },
    ]);
    this.#panel = new Panel(host, words, { header: this.#header, menu: this.#menu, composer: this.#composer, rating: this.#rating, close: () => this.close(), anew: () => this.#beginAnew() });
    this.#log = new Log(this.#panel.log, words);
    this.#panel.follow(() => this.#log.atEnd);
    this.#outbox = new Outbox(host.kept, item => connection.send(item, part => this.#showProgress(item, part)), (...news) => this.#mark(...news));

    connection.addEventListener('state', ({ detail }) => this.#showState(detail));
    connection.addEventListener('activity', ({ detail }) => this.#receive(detail));
    connection.addEventListener('caught-up', () => this.#caughtUp());
    connection.addEventListener('started', () => this.#tellCustomer());
    connection.addEventListener('switched', ({ detail }) => this.#switched(detail.because));
    connection.addEventListener('read', () => this.#count(0));
    for (const item of this.#outbox.recall()) this.#mark(item, 'waiting', undefined, this.#log.addPending(item));
  }

  open() {
    if (this.#panel.isOpen) return;
    // Whatever changes the page first, then the panel: so it is laid out once.
    this.#host.covered(true);
    this.#panel.ended(this.#connection.hasEnded);
    this.#panel.open();
    this.#panel.restFocus(this.#composer.input);
    this.#count(0);
    this.#connection.mayBegin = true;
    this.#connection.start();
    this.#connection.hurry();
    this.#header.meet();
  }

  close() {
    if (!this.#panel.isOpen) return;
    this.#connection.mayBegin = false;
    this.#panel.close();
    this.#host.covered(false);
  }

  /** A conversation that goes on, on another page of the site or after a reload. */
  resume() { if (this.#connection.canResume) this.#connection.start(); }

  /** Opens with a question written down, for the visitor to send or change. */
  ask(question) {
    this.open();
    this.#composer.write(question.trim());
  }

  /** Who is logged in on the page, signed by the site; nothing when nobody is any more. Somebody else never finds the former one's conversation. */
  identify(customer) {
    const id = customer ? subjectOf(customer) : undefined;
    const before = this.#connection.session.now?.customer;
    this.#customer = customer || undefined;
    if (before && before !== id) this.#beginAnew();
    this.#tellCustomer();
  }

  leave() {
    this.#connection.stop();
    this.#connection.session.leave();
    this.#panel.leave();
  }

  // ---- the conversation

  #say({ text, files = [] }) {
    const item = { text, files, key: newKey() };
    this.#log.addPending(item);
    this.#panel.offerReplies([]);
    this.#panel.toEnd();
    this.#outbox.add(item);
  }

  #mark(item, state, refusal, node = this.#panel.log.querySelector(`[data-key="${CSS.escape(item.key)}"]`)) {
    if (!node || node.dataset.id) return;
    if (state === 'sent' && !this.#withPerson) this.#showTyping('bot', BOT_THINKS_AFTER);
    if (state !== 'failed') return this.#log.mark(node, state);
    if (refusal.code === 'ConversationEnded') this.#panel.ended(true);
    const reason = refusal.status < 500 && !refusal.conversationIsLost ? refusal.message : '';
    const retry = el('button', { type: 'button', 'data-part': 'retry' }, this.#words.say('message.retry'));
    retry.addEventListener('click', () => {
      this.#panel.restFocus(this.#composer.input);
      this.#outbox.add(item);                   // the same key: however often, it is taken once
    });
    this.#log.mark(node, 'failed', retry, reason);
    this.#panel.speak(this.#words.say('message.failed'));
  }

  #showProgress(item, part) {
    const bar = this.#panel.log.querySelector(`[data-key="${CSS.escape(item.key)}"] progress`);
    if (bar) bar.value = part;
  }

  #receive(activity) {
    if (activity.type === 'typing') return this.#showTyping(activity.from?.name);
    if (activity.type === 'endOfConversation') return this.#ended();
    if (activity.type !== 'message') return undefined;
    const mine = activity.from?.role === 'user' || activity.from?.id === this.#connection.userId;
    const by = mine ? 'visitor' : { agent: 'agent', notice: 'notice' }[activity.channelData?.by] ?? 'bot';
    this.#outbox.done(activity.channelData?.clientActivityID);
    const follow = this.#log.atEnd;
    const node = this.#log.add(activity, by);
    if (!node) return undefined;
    if (node === this.#panel.log.lastElementChild) this.#panel.offerReplies(activity.suggestedActions?.actions ?? [], text => this.#say({ text }));
    if (mine) return undefined;
    this.#showTyping('');
    this.#withPerson = by === 'agent' || (by === 'notice' && this.#withPerson);
    const isNew = (activity.channelData?.['webchat:sequence-id'] ?? 0) > (this.#connection.session.now?.read ?? 0);
    if (isNew) this.#panel.speak(`${by === 'notice' ? '' : `${activity.from?.name ?? ''}: `}${node.querySelector('.bubble').innerText}`);
    if (!this.#catchingUp) {
      if (by !== 'bot') this.#meetAnew();
      this.#sound.play();
    }
    this.#panel.arrived(node, follow);
    if (this.#panel.isOpen) this.#read();
    else if (isNew) this.#count(this.#unread + 1);
    return undefined;
  }

  /** Whoever has just come or gone is in the header; when it has been put right the visitor may say how it was. */
  async #meetAnew() {
    const today = await this.#header.meet({ changed: true });
    if (today?.mayRate && this.#panel.isOpen && !this.#rating.isOpen) this.#panel.offerRating(() => this.#rating.open());
  }

  /** Who is writing just now, or that the bot works; nobody once the words are here, or after a while. */
  #showTyping(name, after = 0) {
    clearTimeout(this.#typingEnds);
    if (!name) return this.#panel.typing('');
    this.#typingEnds = setTimeout(() => {
      this.#panel.typing(name === 'bot' ? this.#words.say('typing.bot') : this.#words.say('typing.person', { name }));
      this.#typingEnds = setTimeout(() => this.#panel.typing(''), TYPING_SHOWN_FOR);
    }, after);
    return undefined;
  }

  /** Only a person on the other side wants to know, and not at every key. */
  #tellTyping() {
    if (!this.#withPerson || Date.now() - this.#toldTypingAt < TYPING_TOLD_EVERY) return;
    this.#toldTypingAt = Date.now();
    this.#connection.typing();
  }

  #caughtUp() {
    if (!this.#catchingUp) return;
    this.#catchingUp = false;
    this.#panel.toEnd();
    this.#header.meet({ changed: this.#withPerson });
  }

  async #rate(stars, comment) {
    await this.#connection.rate(stars, comment, newKey());
    this.#panel.note(this.#words.say('rating.thanks'));
  }

  async #end() {
    if (!await this.#panel.confirm(this.#words.say('end.ask'), this.#words.say('end.yes'), this.#words.say('end.no'))) return;
    try {
      await this.#connection.end(newKey());
      this.#ended();
      this.#rating.open();
    } catch (refusal) {
      this.#panel.note(refusal.message || this.#words.say('status.unreachable'));
    }
  }

  #ended() {
    this.#connection.session.keep({ ended: true });
    this.#panel.ended(true);
    this.#panel.offerReplies([]);
  }

  #beginAnew() {
    this.#connection.mayBegin ||= this.#panel.isOpen;
    this.#connection.beginAnew();
  }

  #switched(because) {
    this.#log.beginAnew(because === 'lost');
    if (because === 'lost') this.#log.addNotice(this.#words.say('notice.lost'));
    this.#catchingUp = true;
    this.#withPerson = false;
    this.#rating.close();
    this.#panel.offerReplies([]);
    this.#panel.ended(false);
    this.#count(0);
  }

  async #tellCustomer() {
    this.#outbox.go();
    const customer = this.#customer;
    if (!customer || !this.#connection.canResume) return;
    try {
      await this.#connection.identify(customer);
      this.#connection.session.keep({ customer: subjectOf(customer) });
    } catch { /* the bot asks, as it would ask anybody */ }
  }

  // ---- what is seen around it

  #showState({ state, reason }) {
    if (state === 'online') this.#outbox.go();
    if (this.#shown === state + reason) return;
    this.#shown = state + reason;
    const again = el('button', { type: 'button' }, this.#words.say('status.again'));
    again.addEventListener('click', () => this.#connection.hurry());
    this.#panel.status(state, {
      online: [],
      connecting: [this.#words.say('status.connecting')],
      reconnecting: [this.#words.say('status.reconnecting')],
      offline: [this.#words.say('status.offline')],
      unreachable: [reason || this.#words.say('status.unreachable'), ...this.#header.call, ' ', again],
    }[state]);
  }

  #count(unread) {
    this.#unread = unread;
    this.#host.count(unread);
    if (!unread && this.#panel.isOpen) this.#read();
  }

  #read() {
    const read = Math.floor(this.#log.newest);
    if (read > (this.#connection.session.now?.read ?? 0)) this.#connection.session.keep({ read });
  }
}

/** The site's own id of a customer, out of what it signed; the server alone judges the signature. */
function subjectOf(customer) {
  try { return JSON.parse(atob(customer.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub; } catch { return undefined; }
}
