/** Builds what is seen of a conversation out of DOM nodes: what somebody wrote is only ever text. */

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child != null && child !== false));
  return node;
}

export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** `tel:` wants digits; people want brackets and spaces. */
export const phoneLink = phone => el('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone);

export const clock = at => new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

/**
 * Paragraphs, line breaks, **bold**, "- " lists and [links](https://…); any other text, and all plain text, as it is, but
 * for phone numbers, which can be called.
 */
export function richText(text, format) {
  const whole = document.createDocumentFragment();
  if (format !== 'markdown') {
    whole.append(words(el('p', { class: 'plain' }), text));
    return whole;
  }
  for (const block of text.trim().split(/\n\s*\n/)) {
    let open;
    for (const line of block.split('\n')) {
      const item = /^\s*[-*] +(.*)$/.exec(line);
      const heading = /^\*\*([^*]+)\*\*\s*$/.exec(line);
      if (heading) {
        whole.append(open = el('p', { class: 'heading' }, el('strong', {}, heading[1])));
      } else if (item) {
        if (open?.localName !== 'ul') whole.append(open = el('ul'));
        open.append(inline(el('li'), item[1]));
      } else if (open?.localName === 'ul' && /^\s{2,}/.test(line)) {
        inline(open.lastChild, ' ' + line.trim());
      } else {
        if (open?.localName !== 'p' || open.className) whole.append(open = el('p'));
        else open.append(el('br'));
        inline(open, line);
      }
    }
  }
  return whole;
}

function inline(parent, text) {
  let done = 0;
  for (const found of text.matchAll(/\*\*(.+?)\*\*|\[([^\]]+)\]\(((?:https?:\/\/|mailto:|tel:)[^\s)]+)\)/gi)) {
    const [whole, bold, label, address] = found;
    words(parent, text.slice(done, found.index));
    parent.append(bold !== undefined
      ? inline(el('strong'), bold)
      : el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label));
    done = found.index + whole.length;
  }
  return words(parent, text.slice(done));
}

/** Text, in which (503) 555-0142 and +44 20 7946 0018 can be called, and C-7F3A and JP-1042 are not torn at a line's end. */
function words(parent, text) {
  let done = 0;
  for (const { 0: found, 1: reference, index } of text.matchAll(/\b([A-Z]{1,3}-[0-9A-Z]{3,6})\b|\(\d{3}\) \d{3}-\d{4}\b|\+\d[\d ()-]{6,18}\d\b/g)) {
    parent.append(text.slice(done, index), reference ? el('span', { class: 'whole' }, reference) : phoneLink(found));
    done = index + found.length;
  }
  parent.append(text.slice(done));
  return parent;
}

/** The messages of a conversation in their order; those still on their way stand last. */
export class Log {
  #known = new Map();    // activity id -> node
  #pending = new Map();  // clientActivityID -> node
  #epoch = 0;
  #last = 0;

  constructor(box) { this.box = box; }

  get atEnd() { return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 60; }
  get isEmpty() { return !this.box.hasChildNodes(); }
  has(id) { return this.#known.has(id); }

  /** Puts an activity in its place. Returns its node, or nothing when it is there already. */
  add(activity, by) {
    if (this.has(activity.id)) return undefined;
    const own = this.#pending.get(activity.channelData?.clientActivityID);
    const node = own ?? this.#message(by, activity.text ?? '', activity.textFormat, activity.from?.name, activity.timestamp);
    this.#known.set(activity.id, node);
    node.dataset.id = activity.id;
    if (by === 'visitor') this.mark(node, 'sent');
    this.#pending.delete(activity.channelData?.clientActivityID);
    const number = activity.channelData?.['webchat:sequence-id'];
    this.#place(node, number === undefined ? this.#last + 0.001 : this.#epoch + number);
    return node;
  }

  /** Shows the visitor's words at once; the echo with the same key takes the place of this bubble. */
  addPending(text, key) {
    const node = this.#message('visitor', text, 'plain');
    node.dataset.key = key;
    this.#pending.set(key, node);
    this.mark(node, 'sending');
    this.#place(node, Infinity);
    return node;
  }

  /** A line of our own, which the server knows nothing of. */
  addNotice(text) {
    const node = this.#message('notice', text, 'plain');
    this.#place(node, this.#last + 0.001);
    return node;
  }

  /** After this the sequence numbers begin anew. */
  beginAnew() {
    this.#epoch = Math.ceil(this.#last) + 1;
    this.#last = this.#epoch;
  }

  /** sending, sent or failed; with a failure goes the button that tries again, and the reason if the server gave one. */
  mark(node, state, retry, reason) {
    node.dataset.state = state;
    node.querySelector('.state').replaceChildren(...{
      sending: ['Sending…'],
      sent: ['Sent'],
      failed: [reason ? `Not sent: ${reason} ` : 'Not sent - ', retry],
    }[state]);
  }

  #message(by, text, format, name, at) {
    const node = el('div', { class: 'message', 'data-by': by, 'data-name': name });
    const bubble = el('div', { class: 'bubble' }, richText(text, format));
    if (by === 'notice') return node.append(bubble), node;
    if (by === 'visitor') node.append(el('span', { class: 'unseen' }, 'You: '), bubble, el('p', { class: 'state' }));
    else node.append(el('p', { class: 'who' }, el('b', {}, name || 'Bot'), at ? el('time', { datetime: at }, clock(at)) : null), bubble);
    return node;
  }

  #place(node, order) {
    node.order = order;
    if (order !== Infinity) this.#last = Math.max(this.#last, order);
    let after = this.box.lastElementChild;
    while (after && (after === node || after.order > order)) after = after.previousElementSibling;
    const there = after ? after.nextElementSibling : this.box.firstElementChild;
    if (there !== node) this.box.insertBefore(node, there);
    for (const each of [node, node.nextElementSibling]) {
      const before = each?.previousElementSibling;
      each?.classList.toggle('follows', before?.dataset.by === each.dataset.by && before.dataset.name === each.dataset.name);
    }
  }
}
