/** The window of the chat: its frame, what moves in it, and how it fits the screen. */
import { el, hasKeys, icon } from './dom.js';
import { style } from './style.js';
import { BOT_SPEAKS } from './words.js';

const SPOKEN_FOR = 5000;
const SPOKEN_AFTER_OPENING = 500;   // what stands there from the first is not read out, only what comes
const NOTED_FOR = 8000;

export class Panel {
  #words; #panel; #status; #newer; #typing; #replies; #live; #note; #over; #noteEnds; #atEnd = () => true; #host; #composer; #unspoken = [];

  constructor(host, words, { header, menu, composer, rating, close, anew }) {
    this.#host = host;
    this.#words = words;
    this.#composer = composer;
    const part = (tag, name, attributes, ...children) => el(tag, { part: name, 'data-part': name, ...attributes }, ...children);
    const shut = part('button', 'close', { type: 'button', 'aria-label': words.say('panel.close') }, icon('M6 6l12 12M18 6L6 18'));
    this.log = part('div', 'log', { role: 'log', 'aria-live': 'off', 'aria-label': words.say('panel.log'), tabindex: 0 });
    this.#newer = part('button', 'newer', { type: 'button', hidden: true }, el('span'), icon('M12 5v14M6 13l6 6 6-6'));
    this.#status = part('p', 'status', { role: 'status' });
    this.#typing = part('p', 'typing', { 'aria-hidden': 'true', hidden: true });
    this.#replies = part('div', 'replies', { role: 'group', 'aria-label': words.say('panel.replies') });
    this.#note = part('p', 'note', { role: 'status' });
    this.#live = part('div', 'live', { 'aria-live': 'polite', class: 'unseen' });
    const begin = part('button', 'new-chat', { type: 'button', class: 'strong' }, words.say('menu.new'));
    begin.addEventListener('click', anew);
    this.#over = part('div', 'over', { hidden: true }, el('p', {}, words.say('end.over')), begin);
    this.#panel = part('dialog', 'panel', { 'aria-labelledby': 'business', lang: words.language, dir: words.direction },
      el('div', { class: 'top' }, header.business, menu.button, shut, menu.list, header.person),
      this.#status,
      el('div', { class: 'talk' }, this.log, this.#newer),
      this.#typing, this.#replies, rating.form, this.#note, this.#over, composer.form, this.#live);
    host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, style()];
    host.shadowRoot.append(this.#panel);

    shut.addEventListener('click', close);
    this.#panel.addEventListener('cancel', event => { event.preventDefault(); close(); });
    this.#panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (menu.isOpen) menu.close();
      else if (rating.isOpen) rating.close();
      else close();
    });
    this.#panel.addEventListener('click', ({ target }) => { if (menu.isOpen && !menu.list.contains(target) && !menu.button.contains(target)) menu.close({ focus: false }); });
    const takes = ({ dataTransfer }) => dataTransfer.types.includes('Files') && !composer.form.hidden;
    this.#panel.addEventListener('dragover', event => { if (takes(event)) event.preventDefault(); });
    this.#panel.addEventListener('drop', event => {
      if (!takes(event)) return;
      event.preventDefault();
      composer.files.add(event.dataTransfer.files);
    });
    this.log.addEventListener('scroll', () => { if (this.#atEnd()) this.#newer.hidden = true; }, { passive: true });
    this.#newer.addEventListener('click', () => this.#readOn());
    window.visualViewport?.addEventListener('resize', this.#fit);
  }

  get isOpen() { return this.#panel.open; }

  /** @param atEnd tells whether the end of the talk is in sight. */
  follow(atEnd) { this.#atEnd = atEnd; }

  open() {
    this.#fit();
    if (matchMedia('(max-width: 520px), (max-height: 460px)').matches) this.#panel.showModal();
    else this.#panel.show();
    this.toEnd();
    setTimeout(() => this.#speakUp(), SPOKEN_AFTER_OPENING);
  }

  close() { this.#panel.close(); }
  leave() { window.visualViewport?.removeEventListener('resize', this.#fit); }
  toEnd() { this.log.scrollTop = this.log.scrollHeight; this.#newer.hidden = true; }

  restFocus(input) { (hasKeys() && input.checkVisibility?.() !== false ? input : this.log).focus({ preventScroll: true }); }

  /** A message of somebody else is in its place: it is shown from its beginning, below its question if that leaves room. */
  arrived(node, follow) {
    if (follow) {
      const question = node.previousElementSibling;
      const fits = question?.dataset.by === 'visitor' && question.offsetHeight < this.log.clientHeight / 4;
      this.log.scrollTop = (fits ? question : node).offsetTop - 14;
    }
    this.#newer.dataset.kind = follow ? 'more' : 'new';
    this.#newer.firstChild.textContent = this.#words.say(follow ? 'panel.readOn' : 'panel.newMessage');
    this.#newer.hidden = !this.isOpen || this.#atEnd();
  }

  status(state, nodes) {
    this.#panel.dataset.state = state;
    this.#status.replaceChildren(...nodes);
  }

  typing(words) {
    this.#typing.hidden = !words;
    this.#typing.replaceChildren(...words ? [el('span', { class: 'dots' }, el('i'), el('i'), el('i')), words] : []);
  }

  /** Texts to tap instead of typing. */
  offerReplies(actions, say) {
    const buttons = actions.filter(action => action.type === 'imBack' || action.type === 'postBack').map(action => {
      const button = el('button', { type: 'button', 'data-part': 'quick-reply', dir: 'auto', lang: BOT_SPEAKS }, action.title ?? action.value);
      button.addEventListener('click', () => {
        this.restFocus(this.#composer.input);
        say(String(action.value ?? action.title));
      });
      return button;
    });
    this.#showReplies(buttons);
  }

  offerRating(open) {
    const button = el('button', { type: 'button', 'data-part': 'offer-rating' }, this.#words.say('menu.rate'));
    button.addEventListener('click', () => {
      button.remove();
      open();
    });
    this.#showReplies([button]);
  }

  /** A sentence of the house for the moment. */
  note(text) {
    clearTimeout(this.#noteEnds);
    this.#note.replaceChildren(text);
    this.#noteEnds = setTimeout(() => this.#note.replaceChildren(), NOTED_FOR);
  }

  /** A question with two answers, where the note stands. */
  confirm(question, yes, no) {
    clearTimeout(this.#noteEnds);
    return new Promise(answered => {
      const choice = (name, label, value) => {
        const button = el('button', { type: 'button', 'data-part': name, class: value ? 'strong' : null }, label);
        button.addEventListener('click', () => {
          this.#note.replaceChildren();
          this.restFocus(this.#composer.input);
          answered(value);
        });
        return button;
      };
      this.#note.replaceChildren(question, ' ', choice('yes', yes, true), ' ', choice('no', no, false));
      this.#note.querySelector('button').focus();
    });
  }

  /** Says a message to those who listen, once; one that comes while the chat is closed, when it is opened. */
  speak(text) {
    this.#unspoken.push(text);
    if (this.isOpen) this.#speakUp();
  }

  /** Whether nothing more can be written. */
  ended(yes) {
    this.#over.hidden = !yes;
    this.#composer.form.hidden = yes;
  }

  #speakUp() {
    if (!this.isOpen) return;
    for (const text of this.#unspoken.splice(0)) {
      const line = el('p', {}, text);
      this.#live.append(line);
      setTimeout(() => line.remove(), SPOKEN_FOR);
    }
  }

  #showReplies(buttons) {
    const follow = this.#atEnd();
    this.#replies.replaceChildren(...buttons);
    if (follow) this.toEnd();
  }

  #readOn() {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.#newer.dataset.kind === 'more') this.log.scrollBy({ top: this.log.clientHeight * 0.8, behavior: still ? 'instant' : 'smooth' });
    else this.toEnd();
    this.restFocus(this.#composer.input);
  }

  #fit = () => {
    const follow = this.isOpen && this.#atEnd();
    this.#host.style.setProperty('--service-chat-height', `${Math.round(window.visualViewport?.height ?? innerHeight)}px`);
    if (follow) this.toEnd();
  };
}
