/** Files a visitor sends: chosen, dropped or pasted; looked at before they go, and shown in the talk. */
import { el, icon } from './dom.js';

const MOST_FILES = 5;
const MOST_BYTES = 10 * 1024 * 1024;
const TAKEN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'];
const CLIP = 'M8 12.5l6.5-6.5a3.2 3.2 0 0 1 4.5 4.5l-8.6 8.6a5.2 5.2 0 0 1-7.4-7.4L11.5 3.2';

/** The files about to be sent, in a row above the input. */
export class Files {
  #words; #tell; #chosen = [];

  /** @param tell says a sentence to the visitor; changed is called when there are more or fewer. */
  constructor(words, tell, changed) {
    this.#words = words;
    this.#tell = tell;
    this.changed = changed;
    this.row = el('ul', { part: 'files', 'data-part': 'files', 'aria-label': words.say('files.chosen') });
    this.row.hidden = true;
    this.picker = el('input', { type: 'file', multiple: true, accept: TAKEN.join(','), hidden: true, 'data-part': 'picker' });
    this.button = el('button', { type: 'button', part: 'attach', 'data-part': 'attach', 'aria-label': words.say('files.attach'), title: words.say('files.limits') }, icon(CLIP));
    this.button.addEventListener('click', () => this.picker.click());
    this.picker.addEventListener('change', () => {
      this.add(this.picker.files);
      this.picker.value = '';
    });
  }

  get isEmpty() { return this.#chosen.length === 0; }

  /** What is too much or of the wrong kind is said at once, not after the upload. */
  add(files) {
    for (const file of files) {
      if (!TAKEN.includes(file.type)) this.#tell(this.#words.say('files.wrongType', { name: file.name }));
      else if (this.#chosen.length >= MOST_FILES) this.#tell(this.#words.say('files.tooMany', { count: MOST_FILES }));
      else if (file.size === 0 || this.#chosen.reduce((sum, each) => sum + each.size, file.size) > MOST_BYTES) this.#tell(this.#words.say('files.tooBig', { name: file.name }));
      else this.#chosen.push(file);
    }
    this.#show();
  }

  /** Gives the files away, to be sent. */
  take() {
    const taken = this.#chosen;
    this.#chosen = [];
    this.#show();
    return taken;
  }

  #show() {
    this.row.replaceChildren(...this.#chosen.map(file => {
      const remove = el('button', { type: 'button', 'aria-label': this.#words.say('files.remove', { name: file.name }) }, icon('M6 6l12 12M18 6L6 18'));
      remove.addEventListener('click', () => {
        this.#chosen = this.#chosen.filter(each => each !== file);
        this.#show();
        this.button.focus();
      });
      return el('li', {}, preview(file), el('span', { dir: 'auto' }, file.name), el('small', {}, this.#words.size(file.size)), remove);
    }));
    this.row.hidden = this.isEmpty;
    this.changed();
  }
}

/** Files on their way, with how far they have come. */
export function pendingFiles(files, words) {
  return files.map(file => el('p', { class: 'file' }, preview(file), el('span', { dir: 'auto' }, file.name), el('small', {}, words.size(file.size))))
    .concat(files.length ? el('progress', { max: 1, value: 0, 'aria-label': words.say('files.progress') }) : []);
}

/** Files in the talk. They are kept for a day; then a picture is gone and its name stays. */
export function attachments(files, words) {
  return files.filter(file => /^https?:\/\//.test(file.contentUrl ?? '')).map(({ contentUrl, contentType = '', name = '' }) => {
    const link = el('a', { class: 'file', href: contentUrl, download: name, rel: 'noopener noreferrer', target: '_blank' }, icon(CLIP), el('span', { dir: 'auto' }, name));
    if (!contentType.startsWith('image/')) return link;
    const picture = el('img', { src: contentUrl, alt: '', loading: 'lazy' });   // its name stands beside it
    picture.addEventListener('error', () => picture.replaceWith(el('small', {}, words.say('files.gone'))));
    link.firstChild.replaceWith(picture);
    return link;
  });
}

function preview(file) {
  if (!file.type.startsWith('image/')) return icon(CLIP);
  const address = URL.createObjectURL(file);
  const picture = el('img', { src: address, alt: '' });
  picture.addEventListener('load', () => URL.revokeObjectURL(address));
  picture.addEventListener('error', () => picture.replaceWith(icon(CLIP)));
  return picture;
}
