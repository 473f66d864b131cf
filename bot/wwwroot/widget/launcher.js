/**
 * The chat on a website, in one line: <script src="https://your-servicebot/widget.js" defer></script>
 * This file is all that a page loads before somebody opens the chat: the button, and the line beside it. The rest comes with the
 * first click, or as soon as a pointer comes near. Attributes: data-color, data-language, data-position, data-greeting; see docs/widget.md.
 * The server fills in SETTINGS: where the chat is, and the few words the button needs in each language.
 */
(() => {
  const SETTINGS = /*settings*/{ folder: '', entry: 'chat.js', words: { en: {} } }/*settings*/;
  const script = document.currentScript;
  if (!script || customElements.get('service-chat')) return;

  const BASE = new URL('.', script.src).href;
  const { color, position, greeting, language } = script.dataset;
  const SHELF = `service-chat ${BASE}`;

  /** data-language, else the page's, else the browser's; English when none of them is there. */
  function chosenLanguage() {
    const wished = [language, document.documentElement.lang, ...navigator.languages];
    return wished.map(each => (each || '').slice(0, 2).toLowerCase()).find(each => SETTINGS.words[each]) ?? 'en';
  }

  /** The site's colour, and black or white on it, whichever can be read: one of them always has 4.5:1. Nothing for what is no colour, or one to see through. */
  function paint(value) {
    const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    brush.fillStyle = 'transparent';
    brush.fillStyle = value;                      // what is no colour changes nothing
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = [...brush.getImageData(0, 0, 1, 1).data].map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    if (alpha < 1) return undefined;
    return { accent: brush.fillStyle, ink: 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5 ? '#fff' : '#000' };
  }

  const kept = {
    read(name) { try { return localStorage.getItem(`${SHELF} ${name}`); } catch { return null; } },
    write(name, value) { try { localStorage.setItem(`${SHELF} ${name}`, value); } catch { /* then it is forgotten with the page */ } },
  };

  const CSS_TEXT = `
:host {
  --accent: #2f4f43; --on-accent: #fff; --paper: #fffdf9; --ink: #22312b; --line: #e4dccd; --badge: #b3402a; --focus: #2c5a73;
  all: initial; position: fixed; inset: auto 0 0 auto; z-index: var(--service-chat-layer, 2147483000); color-scheme: light;
}
:host([hidden]) { display: none; }
@media (prefers-color-scheme: dark) {
  :host { --accent: #35594b; --paper: #1b2320; --ink: #ece7da; --line: #36413c; --focus: #a9cbe4; color-scheme: dark; }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
[hidden] { display: none !important; }
[part=corner] {
  position: fixed; bottom: max(22px, env(safe-area-inset-bottom)); right: max(22px, env(safe-area-inset-right)); max-width: calc(100vw - 32px);
  display: flex; flex-direction: column; align-items: flex-end; gap: 12px;
  font: 400 15px/1.45 var(--service-chat-font, "Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", Inter, system-ui, sans-serif);
  letter-spacing: normal; text-align: start; text-transform: none; -webkit-font-smoothing: antialiased;
}
:host([data-side=left]) [part=corner] { right: auto; left: max(22px, env(safe-area-inset-left)); align-items: flex-start; }
button { border: 0; background: none; font: inherit; color: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 3px; }
svg { display: block; flex: none; width: 1.4em; height: 1.4em; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
[part=launcher] {
  position: relative; display: flex; align-items: center; gap: .6em; min-height: 54px; padding: 0 1.3em 0 1.15em; border-radius: 99px; will-change: transform;
  background: var(--accent); color: var(--on-accent); font-weight: 600;
  box-shadow: 0 1px 2px rgb(20 30 25 / .2), 0 10px 30px -6px rgb(20 30 25 / .38); transition: transform .18s ease, box-shadow .18s ease;
}
[part=launcher]:hover { transform: translateY(-2px); box-shadow: 0 1px 2px rgb(20 30 25 / .2), 0 16px 36px -6px rgb(20 30 25 / .45); }
[part=launcher][aria-busy=true] svg { animation: breathe 1s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .35; } }
[part=unread] {
  position: absolute; top: -5px; inset-inline-end: -3px; min-width: 23px; padding: 0 6px; border-radius: 99px;
  background: var(--badge); color: #fff; font-size: 13px; line-height: 23px; text-align: center; box-shadow: 0 0 0 2px var(--paper);
}
[part=teaser] {
  position: relative; display: flex; align-items: flex-start; gap: 4px; max-width: 280px; border: 1px solid var(--line); border-radius: 16px;
  background: var(--paper); color: var(--ink); box-shadow: 0 12px 32px -10px rgb(20 30 25 / .4);
}
[part=teaser-text] { padding: 11px 0 11px 15px; text-align: start; }
[dir=rtl] [part=teaser-text] { padding: 11px 15px 11px 0; }
[part=teaser-close] { display: grid; place-items: center; flex: none; width: 34px; height: 34px; margin: 4px; border-radius: 50%; font-size: 12px; }
@media (max-width: 520px) { [part=corner] { bottom: max(16px, env(safe-area-inset-bottom)); right: max(16px, env(safe-area-inset-right)); } }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { [part=launcher], [part=teaser] { border: 1px solid; } }
@media print { :host { display: none; } }
`;

  function el(tag, name, attributes, ...children) {
    const node = document.createElement(tag);
    node.setAttribute('part', name);
    node.dataset.part = name;
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function icon(path) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  }

  class ServiceChat extends HTMLElement {
    #launcher; #unread; #corner; #teaser; #chat; #loading; #cameFrom;
    #words = SETTINGS.words[chosenLanguage()];

    /** What the chat itself needs to know of the page and of the button. */
    base = BASE;
    language = chosenLanguage();
    kept = kept;

    connectedCallback() {
      if (!this.shadowRoot) this.#build();
      document.addEventListener('click', this.#askFromPage);
      // A conversation that goes on is picked up: a person may have answered meanwhile.
      if (kept.read('session')) (window.requestIdleCallback ?? setTimeout)(() => this.#load().then(chat => chat.resume()).catch(() => {}));
    }

    disconnectedCallback() {
      document.removeEventListener('click', this.#askFromPage);
      this.#chat?.leave();
    }

    open() { this.#withChat(chat => chat.open()); }
    close() { this.#chat?.close(); }
    ask(question, asking) { this.#withChat(chat => chat.ask(String(question)), asking); }

    /** Kept until there is a chat to tell: being logged in loads nothing. */
    identify(customer) {
      this.customer = customer;
      this.#chat?.identify(customer);
    }

    /** The chat says whether it covers the button, and how much there is to read. */
    covered(yes) {
      this.#corner.hidden = yes;
      this.#launcher.setAttribute('aria-expanded', yes);
      if (yes) return this.#putTeaserAway();
      this.#launcher.focus();
      this.#cameFrom?.focus();                    // something on the page that opened the chat; anything else stays where it is
    }

    count(unread) {
      this.#unread.textContent = unread > 99 ? '99+' : unread || '';
      this.#unread.hidden = !unread;
      this.#launcher.setAttribute('aria-label', unread ? this.#words['launcher.unread'].replace('{count}', unread) : this.#words['launcher.open']);
    }

    async #withChat(then, cameFrom = document.activeElement) {
      if (!this.#corner.hidden) this.#cameFrom = cameFrom;
      this.#launcher.setAttribute('aria-busy', 'true');
      try {
        then(await this.#load());
      } catch (fault) {
        reportError(fault);
        this.#say(this.#words['launcher.failed']);
      } finally {
        this.#launcher.removeAttribute('aria-busy');
      }
    }

    /** The chat and its words at once, and only once. */
    #load() {
      this.#loading ??= (async () => {
        const at = name => `${BASE}${SETTINGS.folder}${name}`;
        const words = fetch(at(`languages/${this.language}.json`)).then(answer => answer.ok ? answer.json() : Promise.reject(new Error('no words')));
        const [{ start }] = await Promise.all([import(at(SETTINGS.entry)), words]);
        this.#chat = start(this, await words);
        if (this.customer !== undefined) this.#chat.identify(this.customer);
        return this.#chat;
      })();
      this.#loading.catch(() => { this.#loading = undefined; });
      return this.#loading;
    }

    #askFromPage = ({ target }) => {
      const asking = target.closest?.('[data-service-chat-ask]');
      if (asking) this.ask(asking.dataset.serviceChatAsk || asking.textContent, asking);
    };

    #say(text) {
      this.#teaser.hidden = false;
      this.#teaser.firstChild.textContent = text;
    }

    #putTeaserAway() {
      this.#teaser.hidden = true;
      if (greeting) kept.write('greeted', greeting);
    }

    #build() {
      const words = this.#words;
      this.#unread = el('span', 'unread', { hidden: '', 'aria-hidden': 'true' });   // the button's name tells it
      this.#launcher = el('button', 'launcher', { type: 'button', 'aria-label': words['launcher.open'], 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
        icon('M4 11.5C4 7.4 7.6 4 12 4s8 3.4 8 7.5S16.4 19 12 19c-1 0-2-.2-2.9-.5L4.6 20l1.2-3.7A7.2 7.2 0 0 1 4 11.5Z'), words['launcher.label'], this.#unread);
      const teaserText = el('button', 'teaser-text', { type: 'button' }, greeting ?? '');
      const teaserClose = el('button', 'teaser-close', { type: 'button', 'aria-label': words['launcher.putAway'] }, icon('M6 6l12 12M18 6L6 18'));
      this.#teaser = el('div', 'teaser', { hidden: '', role: 'status' }, teaserText, teaserClose);
      this.#corner = el('div', 'corner', { lang: this.language, dir: words.direction }, this.#teaser, this.#launcher);
      this.#teaser.hidden = !greeting || kept.read('greeted') === greeting;
      this.dataset.side = position === 'left' ? 'left' : 'right';
      const own = color && paint(color);
      if (own) {
        this.style.setProperty('--accent', own.accent);
        this.style.setProperty('--on-accent', own.ink);
      }

      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS_TEXT);
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#corner);

      this.#launcher.addEventListener('click', () => this.open());
      teaserText.addEventListener('click', () => this.open());
      teaserClose.addEventListener('click', () => {
        this.#putTeaserAway();
        this.#launcher.focus();
      });
      for (const near of ['pointerenter', 'focus']) this.#launcher.addEventListener(near, () => this.#load().catch(() => {}), { once: true });
    }
  }

  customElements.define('service-chat', ServiceChat);
  const chat = document.createElement('service-chat');
  window.serviceChat = {
    open: () => chat.open(),
    close: () => chat.close(),
    ask: question => chat.ask(question),
    identify: customer => chat.identify(customer),
  };
  document.body.append(chat);
})();
