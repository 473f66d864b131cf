/** Who is there for the visitor: name, picture or initials, telephone, today's hours. */
import { el, phoneLink } from './dom.js';
import { BOT_SPEAKS } from './words.js';

const GOOD_FOR = 5 * 60_000;

export class Header {
  #connection; #base; #words; #askedAt = 0;

  constructor(connection, base, words) {
    this.#connection = connection;
    this.#base = base;
    this.#words = words;
    this.business = el('h2', { part: 'business', 'data-part': 'business', id: 'business' }, words.say('panel.title'));
    this.person = el('div', { part: 'person', 'data-part': 'person' });
    this.person.hidden = true;
  }

  /** How to reach the person by telephone, as nodes for the end of a sentence; nothing before they are known. */
  get call() {
    return this.known ? [' ', ...this.#words.nodes('status.call', { name: this.known.name, phone: phoneLink(this.known.phone) })] : [];
  }

  /** Asks who it is; again only after a while, or when something has changed. Gives what the server told, or nothing. */
  async meet({ changed = false } = {}) {
    if (!changed && Date.now() - this.#askedAt < GOOD_FOR) return undefined;
    try {
      const today = await this.#connection.today();
      this.#askedAt = Date.now();
      this.business.textContent = today.business;
      this.#show(today.person);
      return today;
    } catch {
      return undefined;        // the greeting names the person too
    }
  }

  #show(person) {
    this.known = person;
    this.person.hidden = !person;
    if (!person) return;
    this.person.replaceChildren(
      this.#face(person),
      el('p', {},
        el('span', { class: 'name' }, el('b', { dir: 'auto' }, person.name), ' · ', el('bdi', { class: 'role', lang: BOT_SPEAKS }, person.role)),
        el('span', {}, phoneLink(person.phone)),
        el('span', {}, el('bdi', { class: 'hours', lang: BOT_SPEAKS }, person.hours))));
  }

  #face({ name, photo, onDuty }) {
    const initials = name.split(/\s+/).map(word => word[0]).filter((_, at, all) => at === 0 || at === all.length - 1).join('');
    const face = el('span', { class: 'face', 'aria-hidden': 'true', 'data-duty': onDuty ? 'on' : 'off' }, initials);
    if (!photo) return face;
    const picture = el('img', { src: new URL(photo, this.#base).href, alt: '' });
    picture.addEventListener('load', () => face.replaceChildren(picture));
    return face;
  }
}
