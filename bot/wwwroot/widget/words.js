/** The interface in the visitor's language. */

export class Words {
  #texts;

  constructor(language, texts) {
    this.language = language;
    this.#texts = texts;
  }

  get direction() { return this.#texts.direction; }

  /** A text with its {places} filled. */
  say(key, values = {}) { return (this.#texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place); }

  /** The same as nodes: a value may be a node, and stays one. */
  nodes(key, values = {}) {
    return (this.#texts[key] ?? key).split(/(\{\w+\})/).map(part => values[/^\{(\w+)\}$/.exec(part)?.[1]] ?? part);
  }

  clock(at) { return new Date(at).toLocaleTimeString(this.language, { hour: 'numeric', minute: '2-digit' }); }
  day(at) { return new Date(at).toLocaleString(this.language, { dateStyle: 'long', timeStyle: 'short' }); }

  /** "1.4 MB" */
  size(bytes) {
    const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
    return new Intl.NumberFormat(this.language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
  }
}
