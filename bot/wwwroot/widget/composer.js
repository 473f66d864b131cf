/** Where the visitor writes: words, and files with them. */
import { el, hasKeys, icon } from './dom.js';
import { Files } from './files.js';

const LONGEST = 8000;
const WARNED_FROM = 500;
const TALLEST = 168;

export class Composer {
  #words; #say; #left; #typing;

  /** @param say takes { text, files }; typing hears of every key; tell says a sentence to the visitor. */
  constructor(words, say, typing, tell) {
    this.#words = words;
    this.#say = say;
    this.#typing = typing;
    this.files = new Files(words, tell, () => this.#refresh());
    this.input = el('textarea', {
      part: 'input', 'data-part': 'input', rows: 1, maxlength: LONGEST, dir: 'auto', placeholder: words.say('composer.placeholder'), 'aria-label': words.say('composer.label'),
      enterkeyhint: hasKeys() ? 'send' : 'enter', autocomplete: 'off',
    });
    this.send = el('button', { type: 'submit', part: 'send', 'data-part': 'send', 'aria-label': words.say('composer.send') }, icon('M12 19V5M6 11l6-6 6 6'));
    this.#left = el('p', { part: 'left', 'data-part': 'left', role: 'status' });
    this.form = el('form', { part: 'composer', 'data-part': 'composer' }, this.files.row, this.files.picker, this.files.button, this.input, this.send, this.#left);

    this.form.addEventListener('submit', event => { event.preventDefault(); this.#submit(); });
    this.input.addEventListener('input', () => {
      this.#refresh();
      if (this.input.value.trim()) this.#typing();
    });
    this.input.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#submit();
    });
    this.input.addEventListener('paste', ({ clipboardData }) => { if (clipboardData.files.length) this.files.add(clipboardData.files); });
  }

  write(text) {
    this.input.value = text;
    this.#refresh();
    this.input.focus();
  }

  #submit() {
    const text = this.input.value.trim();
    this.input.focus();
    if (!text && this.files.isEmpty) return;
    this.input.value = '';
    this.#say({ text, files: this.files.take() });
    this.#refresh();
  }

  #refresh() {
    const { input } = this;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST)}px`;
    const rest = LONGEST - input.value.length;
    this.#left.textContent = rest < WARNED_FROM ? this.#words.say('composer.left', { count: rest }) : '';
    this.send.toggleAttribute('data-idle', !input.value.trim() && this.files.isEmpty);
  }
}
