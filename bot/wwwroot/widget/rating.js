/** How was it? Five stars to choose from, and room for a word; sent once. */
import { el, icon } from './dom.js';

const STAR = 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z';

export class Rating {
  #words; #send;

  /** @param send takes stars and comment, and fails with a Refusal; closed is called when it is put away. */
  constructor(words, send, closed) {
    this.#words = words;
    this.#send = send;
    this.closed = closed;
    this.form = el('form', { part: 'rating', 'data-part': 'rating' });
    this.form.hidden = true;
  }

  get isOpen() { return !this.form.hidden; }

  open() {
    const stars = [1, 2, 3, 4, 5].map(count => el('label', {},
      el('input', { type: 'radio', name: 'stars', value: count, required: true, 'aria-label': this.#words.say(`rating.${count}`) }), icon(STAR)));
    const comment = el('textarea', { name: 'comment', rows: 2, maxlength: 1000, 'aria-label': this.#words.say('rating.comment'), placeholder: this.#words.say('rating.comment') });
    const trouble = el('p', { role: 'alert' });
    const send = el('button', { type: 'submit', class: 'strong', 'data-part': 'rating-send' }, this.#words.say('rating.send'));
    const later = el('button', { type: 'button', 'data-part': 'rating-later' }, this.#words.say('rating.later'));
    later.addEventListener('click', () => this.close());
    this.form.replaceChildren(
      el('fieldset', {}, el('legend', {}, this.#words.say('rating.ask')), el('div', { class: 'stars' }, ...stars)),
      comment, trouble, el('div', { class: 'actions' }, send, later));
    this.form.onsubmit = async event => {
      event.preventDefault();
      send.disabled = true;
      try {
        await this.#send(Number(new FormData(this.form).get('stars')), comment.value.trim());
        this.close();
      } catch (refusal) {
        trouble.textContent = refusal.message || this.#words.say('rating.failed');
        send.disabled = false;
      }
    };
    this.form.hidden = false;
    this.form.querySelector('input').focus();
  }

  close() {
    if (!this.isOpen) return;
    this.form.hidden = true;
    this.form.replaceChildren();
    this.closed();
  }
}
