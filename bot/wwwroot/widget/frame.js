/** Microsoft's Web Chat in a frame, in place of our chat. It is opened, closed and found by the same names. */
import { el, icon } from './dom.js';
import { style } from './style.js';
import { Words } from './words.js';

/** @param host the element of the launcher; texts the words of its language. */
export const start = (host, texts) => new Framed(host, new Words(host.language, texts));

class Framed {
  #host; #panel; #frame;

  constructor(host, words) {
    this.#host = host;
    const shut = el('button', { part: 'close', 'data-part': 'close', type: 'button', 'aria-label': words.say('panel.close') }, icon('M6 6l12 12M18 6L6 18'));
    this.#frame = el('iframe', { part: 'frame', 'data-part': 'frame', title: words.say('panel.title'), allow: 'clipboard-write' });
    this.#panel = el('dialog', { part: 'panel', 'data-part': 'panel', 'aria-label': words.say('panel.title'), lang: words.language, dir: words.direction },
      el('div', { class: 'top' }, el('h2', { part: 'business', 'data-part': 'business' }, words.say('panel.title')), shut), this.#frame);
    host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, style(), fill()];
    host.shadowRoot.append(this.#panel);
    shut.addEventListener('click', () => this.close());
    this.#panel.addEventListener('cancel', event => { event.preventDefault(); this.close(); });
    this.#panel.addEventListener('keydown', ({ key }) => { if (key === 'Escape') this.close(); });
    window.addEventListener('message', this.#hear);
  }

  open() {
    if (this.#panel.open) return;
    if (!this.#frame.src) this.#frame.src = `${this.#host.base}webchat?language=${this.#host.language}`;
    if (matchMedia('(max-width: 520px), (max-height: 460px)').matches) this.#panel.showModal();
    else this.#panel.show();
    this.#host.covered(true);
    this.#frame.focus();
  }

  close() {
    if (!this.#panel.open) return;
    this.#panel.close();
    this.#host.covered(false);
  }

  /** Web Chat is loaded when somebody looks at it, not before. */
  resume() {}
  leave() {
    window.removeEventListener('message', this.#hear);
    this.#panel.remove();
  }

  ask(question) {
    const loaded = Boolean(this.#frame.src);
    this.open();
    const tell = () => this.#frame.contentWindow.postMessage({ ask: question.trim() }, new URL(this.#host.base).origin);
    if (loaded) tell();
    else this.#frame.addEventListener('load', tell, { once: true });
  }

  // A key that is pressed within the frame is heard there only.
  #hear = ({ source, data }) => { if (source === this.#frame.contentWindow && data === 'service-chat close') this.close(); };

  /** Web Chat knows nobody who is logged in: what it costs stands in docs/webchat.md. */
  identify() {}
}

function fill() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('[part=frame] { flex: 1; width: 100%; min-height: 0; border: 0; background: #fff; }');
  return sheet;
}
