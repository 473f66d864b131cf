/**
 * The chat on a website, in one line: <script type="module" src="https://your-servicebot/chat.js"></script>
 * It adds <service-chat> to the page and talks to the server this file came from. An element with the attribute
 * data-service-chat-ask opens the chat with that question written down. Colours: see the custom properties in chat-style.js.
 */
import { Connection } from './chat-connection.js';
import { el, icon, Log, phoneLink } from './chat-view.js';
import { style } from './chat-style.js';

const BASE = new URL('.', import.meta.url).href;
const LONGEST = 8000;
const PERSON_GOOD_FOR = 5 * 60_000;
const TYPING_SHOWN_FOR = 6000;
const TYPING_TOLD_EVERY = 3000;

class ServiceChat extends HTMLElement {
  #parts = {}; #log; #connection; #person; #personAt = 0; #unread = 0; #newest = 0; #catchingUp = true; #shown;
  #withPerson = false; #toldTypingAt = 0; #typingEnds;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.#connection = new Connection(BASE);
    this.#connection.addEventListener('state', ({ detail }) => this.#showState(detail));
    this.#connection.addEventListener('activity', ({ detail }) => this.#receive(detail));
    this.#connection.addEventListener('caught-up', () => this.#caughtUp());
    this.#connection.addEventListener('restarted', () => this.#restarted());
    window.visualViewport?.addEventListener('resize', this.#fit);
    document.addEventListener('click', this.#askFromPage);
    if (this.#connection.canResume) this.#connection.start();   // a person may have answered meanwhile
  }

  disconnectedCallback() {
    this.#connection.stop();
    window.visualViewport?.removeEventListener('resize', this.#fit);
    document.removeEventListener('click', this.#askFromPage);
  }

  open() {
    const { panel, launcher, input, log } = this.#parts;
    if (panel.open) return;
    this.#connection.mayBegin = true;
    this.#connection.start();
    this.#connection.hurry();
    this.#meetPerson();
    if (matchMedia('(max-width: 520px), (max-height: 460px)').matches) panel.showModal();
    else panel.show();
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    this.#countUnread(0);
    this.#fit();
    log.scrollTop = log.scrollHeight;
    this.#restFocus(input);
  }

  close() {
    const { panel, launcher } = this.#parts;
    if (!panel.open) return;
    this.#connection.mayBegin = false;
    panel.close();
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  /** Opens with a question written down, for the visitor to send or change. */
  ask(question) {
    this.open();
    this.#parts.input.value = question.trim();
    this.#grow();
    this.#parts.input.focus();
  }

  // ---- the conversation

  #submit() {
    const { input } = this.#parts;
    const text = input.value.trim();
    input.focus();
    if (!text) return;
    input.value = '';
    this.#grow();
    this.#say(text);
  }

  #say(text) {
    const key = newKey();
    const node = this.#log.addPending(text, key);
    this.#offerReplies([]);
    this.#parts.log.scrollTop = this.#parts.log.scrollHeight;
    this.#deliver(node, text, key);
  }

  async #deliver(node, text, key) {
    this.#log.mark(node, 'sending');
    try {
      await this.#connection.send(text, key);
      this.#log.mark(node, 'sent');
    } catch (refusal) {
      if (node.dataset.id) return;              // the answer was lost, but the echo has come
      const reason = refusal.status < 500 && !refusal.conversationIsLost ? refusal.message : '';
      const retry = el('button', { type: 'button', 'data-part': 'retry' }, reason ? 'Try again' : 'try again');
      retry.addEventListener('click', () => {
        this.#restFocus(this.#parts.input);
        this.#deliver(node, text, key);         // the same key: however often, it is taken once
      });
      this.#log.mark(node, 'failed', retry, reason);
    }
  }

  #receive(activity) {
    if (activity.type === 'typing') return this.#showTyping(activity.from?.name);
    if (activity.type !== 'message' || !(activity.text || activity.suggestedActions)) return;
    const { log, newer } = this.#parts;
    const mine = activity.from?.role === 'user' || activity.from?.id === this.#connection.userId;
    const by = mine ? 'visitor' : { agent: 'agent', notice: 'notice' }[activity.channelData?.by] ?? 'bot';
    if (by === 'agent') this.#withPerson = true;
    if (!mine) this.#showTyping('');
    const follow = this.#log.atEnd;
    if (this.#catchingUp) log.setAttribute('aria-busy', 'true');
    const node = this.#log.add(activity, by);
    if (!node) return;
    if (node === log.lastElementChild) this.#offerReplies(activity.suggestedActions?.actions ?? []);
    if (mine) return;
    if (follow) this.#showFromTop(node);
    newer.dataset.kind = follow ? 'more' : 'new';
    newer.firstChild.textContent = follow ? 'Read on' : 'New message';
    newer.hidden = !this.#parts.panel.open || this.#log.atEnd;
    this.#newest = activity.channelData?.['webchat:sequence-id'] ?? this.#newest;
    if (this.#parts.panel.open) this.#read();
    else if (this.#newest > this.#readUpTo) this.#countUnread(this.#unread + 1);
  }

  /** Who of the team is writing just now; nobody once their words are here, or after a while. */
  #showTyping(name) {
    clearTimeout(this.#typingEnds);
    this.#parts.typing.textContent = name ? `${name} is writing…` : '';
    if (name) this.#typingEnds = setTimeout(() => this.#showTyping(''), TYPING_SHOWN_FOR);
  }

  /** Only a person on the other side wants to know, and not at every key. */
  #tellTyping() {
    if (!this.#withPerson || !this.#parts.input.value.trim() || Date.now() - this.#toldTypingAt < TYPING_TOLD_EVERY) return;
    this.#toldTypingAt = Date.now();
    this.#connection.typing();
  }

  /** A long answer is read from its beginning, and below its question if that leaves room. */
  #showFromTop(node) {
    const { log } = this.#parts;
    const question = node.previousElementSibling;
    const fits = question?.dataset.by === 'visitor' && question.offsetHeight < log.clientHeight / 4;
    log.scrollTop = (fits ? question : node).offsetTop - 14;
  }

  #caughtUp() {
    if (!this.#catchingUp) return;
    this.#catchingUp = false;
    const { log, newer } = this.#parts;
    log.removeAttribute('aria-busy');
    log.scrollTop = log.scrollHeight;
    newer.hidden = true;
  }

  #restarted() {
    this.#log.beginAnew();
    this.#log.addNotice('Our earlier chat could not be picked up again, so this is a new one.');
    this.#offerReplies([]);
    this.#newest = 0;
    this.#read();
  }

  #offerReplies(actions) {
    const buttons = actions.filter(action => action.type === 'imBack' || action.type === 'postBack').map(action => {
      const button = el('button', { type: 'button', 'data-part': 'quick-reply' }, action.title ?? action.value);
      button.addEventListener('click', () => {
        this.#restFocus(this.#parts.input);
        this.#say(String(action.value ?? action.title));
      });
      return button;
    });
    const follow = this.#log.atEnd;
    this.#parts.replies.replaceChildren(...buttons);
    if (follow) this.#parts.log.scrollTop = this.#parts.log.scrollHeight;
  }

  // ---- what is seen around it

  #showState({ state, reason }) {
    const { panel, status } = this.#parts;
    if (this.#shown === state + reason) return;
    this.#shown = state + reason;
    panel.dataset.state = state;
    const calling = this.#person ? [' You can also call ', `${this.#person.name}: `, phoneLink(this.#person.phone)] : [];
    const again = el('button', { type: 'button' }, 'Try now');
    again.addEventListener('click', () => this.#connection.hurry());
    const words = {
      online: [],
      connecting: ['Connecting…'],
      reconnecting: ['The connection was lost. Reconnecting…'],
      offline: ['You are offline. We go on as soon as you are back.'],
      unreachable: [reason || 'The chat cannot be reached just now. We keep trying.', ...calling, ' ', again],
    }[state];
    status.replaceChildren(...words);
  }

  async #meetPerson() {
    if (Date.now() - this.#personAt < PERSON_GOOD_FOR) return;
    try {
      const response = await fetch(`${BASE}api/webchat/today`, { cache: 'no-store' });
      if (!response.ok) return;
      const { business, person } = await response.json();
      this.#personAt = Date.now();
      this.#person = person;
      this.#parts.business.textContent = business;
      this.#parts.panel.setAttribute('aria-label', `Chat with ${business}`);
      this.#parts.person.hidden = !person;
      if (!person) return;
      const initials = person.name.split(/\s+/).map(word => word[0]).filter((_, at, all) => at === 0 || at === all.length - 1).join('');
      this.#parts.person.replaceChildren(
        el('span', { class: 'initials', 'aria-hidden': 'true', 'data-duty': person.onDuty ? 'on' : 'off' }, initials),
        el('p', {},
          el('span', {}, el('b', {}, person.name), el('span', { class: 'role' }, person.role)),
          el('span', {}, phoneLink(person.phone)),
          el('span', { class: 'hours' }, person.hours)));
    } catch { /* the greeting names the person too */ }
  }

  #countUnread(count) {
    this.#unread = count;
    const { unread, launcher } = this.#parts;
    unread.textContent = count ? String(count) : '';
    unread.hidden = !count;
    launcher.setAttribute('aria-label', count ? `Open the chat, ${count} new` : 'Open the chat');
    if (!count) this.#read();
  }

  get #readUpTo() {
    try { return Number(sessionStorage.getItem(`service-chat read ${BASE}`)) || 0; } catch { return 0; }
  }

  #read() {
    try { sessionStorage.setItem(`service-chat read ${BASE}`, this.#newest); } catch { /* then it counts anew after a reload */ }
  }

  /** On a touch screen the keyboard would hide half the talk, so it comes only when the visitor taps. */
  #restFocus(input) {
    (matchMedia('(pointer: coarse)').matches ? this.#parts.log : input).focus({ preventScroll: true });
  }

  #grow() {
    const { input, left } = this.#parts;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, 168)}px`;
    const rest = LONGEST - input.value.length;
    left.textContent = rest < 500 ? `${rest} characters left` : '';
  }

  #fit = () => {
    const follow = this.#log.atEnd;
    this.style.setProperty('--service-chat-height', `${Math.round(window.visualViewport?.height ?? innerHeight)}px`);
    if (follow) this.#parts.log.scrollTop = this.#parts.log.scrollHeight;
  };

  #askFromPage = ({ target }) => {
    const asking = target.closest?.('[data-service-chat-ask]');
    if (asking) this.ask(asking.dataset.serviceChatAsk || asking.textContent);
  };

  #build() {
    const part = (tag, name, attributes, ...children) =>
      this.#parts[name] = el(tag, { part: name, 'data-part': name, ...attributes }, ...children);

    part('button', 'launcher', { type: 'button', 'aria-label': 'Open the chat', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
      icon('M4 11.5C4 7.4 7.6 4 12 4s8 3.4 8 7.5S16.4 19 12 19c-1 0-2-.2-2.9-.5L4.6 20l1.2-3.7A7.2 7.2 0 0 1 4 11.5Z'), el('span', {}, 'Ask us'),
      part('span', 'unread', { hidden: true }));
    part('button', 'close', { type: 'button', 'aria-label': 'Close the chat' }, icon('M6 6l12 12M18 6L6 18'));
    part('textarea', 'input', { rows: 1, maxlength: LONGEST, placeholder: 'Write your question', 'aria-label': 'Your message', enterkeyhint: 'send', autocomplete: 'off' });
    part('button', 'send', { type: 'submit', 'aria-label': 'Send' }, icon('M12 19V5M6 11l6-6 6 6'));
    part('form', 'composer', {}, this.#parts.input, this.#parts.send, part('p', 'left', { role: 'status' }));
    part('button', 'newer', { type: 'button', hidden: true }, el('span'), icon('M12 5v14M6 13l6 6 6-6'));
    part('dialog', 'panel', { 'aria-label': 'Chat' },
      el('div', { class: 'top' }, part('h2', 'business', {}, 'Chat'), this.#parts.close, part('div', 'person', { hidden: true })),
      part('p', 'status', { role: 'status' }),
      el('div', { class: 'talk' },
        part('div', 'log', { role: 'log', 'aria-live': 'polite', 'aria-label': 'Conversation', tabindex: 0 }), this.#parts.newer),
      part('p', 'typing', { 'aria-hidden': 'true' }),
      part('div', 'replies', { role: 'group', 'aria-label': 'Suggested replies' }),
      this.#parts.composer);

    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style()];
    root.append(this.#parts.launcher, this.#parts.panel);
    this.#log = new Log(this.#parts.log);

    const { launcher, close, panel, composer, input, log, newer } = this.#parts;
    launcher.addEventListener('click', () => this.open());
    close.addEventListener('click', () => this.close());
    panel.addEventListener('cancel', event => { event.preventDefault(); this.close(); });
    panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    composer.addEventListener('submit', event => { event.preventDefault(); this.#submit(); });
    input.addEventListener('input', () => { this.#grow(); this.#tellTyping(); });
    input.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#submit();
    });
    log.addEventListener('scroll', () => { if (this.#log.atEnd) newer.hidden = true; }, { passive: true });
    newer.addEventListener('click', () => {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (newer.dataset.kind === 'more') log.scrollBy({ top: log.clientHeight * 0.8, behavior: still ? 'instant' : 'smooth' });
      else log.scrollTop = log.scrollHeight;
      this.#restFocus(input);
    });
  }
}

/** crypto.randomUUID is only there on https and localhost. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

if (!customElements.get('service-chat')) {
  customElements.define('service-chat', ServiceChat);
  if (!document.querySelector('service-chat')) document.body.append(el('service-chat'));
}
