/** What can be done with the whole conversation: a button, and a list that opens under it. */
import { el, icon } from './dom.js';

export class Menu {
  #words; #items = [];

  /** @param items { name, label, act, pressed } in order; label gives the words, pressed whether a switch is on. */
  constructor(words, items) {
    this.#words = words;
    this.button = el('button', { type: 'button', part: 'more', 'data-part': 'more', 'aria-label': words.say('menu.open'), 'aria-expanded': 'false', 'aria-controls': 'menu' },
      icon('M12 6v.01M12 12v.01M12 18v.01'));
    this.list = el('ul', { part: 'menu', 'data-part': 'menu', id: 'menu' });
    this.list.hidden = true;
    for (const item of items) {
      const button = el('button', { type: 'button', 'data-part': `menu-${item.name}` });
      button.addEventListener('click', () => {
        if (!item.pressed) this.close();
        item.act();
        this.#refresh();
      });
      this.#items.push({ ...item, button });
      this.list.append(el('li', {}, button));
    }
    this.button.addEventListener('click', () => this.list.hidden ? this.open() : this.close());
  }

  get isOpen() { return !this.list.hidden; }

  open() {
    this.#refresh();
    this.list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.#items[0].button.focus();
  }

  close({ focus = true } = {}) {
    if (!this.isOpen) return;
    this.list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (focus) this.button.focus();
  }

  #refresh() {
    for (const { button, label, pressed, offered } of this.#items) {
      button.textContent = this.#words.say(label());
      if (pressed) button.setAttribute('aria-pressed', pressed());
      button.parentElement.hidden = offered ? !offered() : false;
    }
  }
}
