/** The messages of a conversation in their order; those still on their way stand last. */
import { el } from './dom.js';
import { attachments, pendingFiles } from './files.js';
import { richText } from './text.js';

export class Log {
  #words;
  #known = new Map();    // activity id -> node
  #pending = new Map();  // clientActivityID -> node
  #last = 0;

  constructor(box, words) {
    this.box = box;
    this.#words = words;
  }

  get atEnd() { return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 60; }
  get newest() { return this.#last; }
  has(id) { return this.#known.has(id); }
  hasKey(key) { return this.#pending.has(key); }

  /** Puts an activity in its place. Returns its node, or nothing when it is there already. */
  add(activity, by) {
    if (this.has(activity.id)) return undefined;
    const key = activity.channelData?.clientActivityID;
    const own = this.#pending.get(key);
    const node = own ?? this.#message(by, activity);
    this.#known.set(activity.id, node);
    node.dataset.id = activity.id;
    if (own && activity.attachments?.length) own.querySelector('.bubble').replaceWith(this.#bubble(activity));
    if (by === 'visitor') this.mark(node, 'sent');
    this.#pending.delete(key);
    this.#place(node, activity.channelData?.['webchat:sequence-id'] ?? this.#last + 0.001);
    return node;
  }

  /** Shows the visitor's words at once; the echo with the same key takes the place of this bubble. */
  addPending({ text, key, files = [] }) {
    const node = this.#message('visitor', { text, textFormat: 'plain' });
    node.querySelector('.bubble').append(...pendingFiles(files, this.#words));
    node.dataset.key = key;
    this.#pending.set(key, node);
    this.#place(node, Infinity);
    return node;
  }

  /** A line of our own, which the server knows nothing of. */
  addNotice(text) {
    const node = this.#message('notice', { text, textFormat: 'plain' });
    this.#place(node, this.#last + 0.001);
    return node;
  }

  /** Another conversation: what was said stays readable where `kept`, and numbers begin anew after it. */
  beginAnew(kept) {
    this.#known.clear();
    if (!kept) this.box.replaceChildren();
    for (const node of this.box.children) node.order = -1;
    for (const node of this.#pending.values()) {
      node.order = Infinity;
      this.box.append(node);
    }
    this.#last = 0;
  }

  /** waiting, sending, sent or failed; with a failure goes the button that tries again, and the reason if the server gave one. */
  mark(node, state, retry, reason) {
    node.dataset.state = state;
    const say = (key, values) => this.#words.say(key, values);
    node.querySelector('.state').replaceChildren(...{
      waiting: [say('message.waiting')],
      sending: [say('message.sending')],
      sent: [say('message.sent')],
      failed: [reason ? `${say('message.failedBecause', { reason })} ` : `${say('message.failed')} `, retry],
    }[state].filter(Boolean));
  }

  /** Everything that can be read, for a copy. */
  lines() {
    return [...this.box.children].map(node => ({
      who: node.dataset.by === 'visitor' ? this.#words.say('who.you') : node.dataset.name ?? '',
      at: node.dataset.at,
      text: [...node.querySelectorAll('.bubble > *')].map(part => part.innerText).join('\n\n'),
    }));
  }

  #bubble({ text, textFormat, attachments: files = [] }) {
    return el('div', { class: 'bubble', dir: 'auto' }, text ? richText(text, textFormat) : null, ...attachments(files, this.#words));
  }

  #message(by, activity) {
    const { from, timestamp } = activity;
    const name = by === 'visitor' ? undefined : from?.name;
    const node = el('div', { class: 'message', 'data-by': by, 'data-name': name, 'data-at': timestamp });
    const bubble = this.#bubble(activity);
    if (by === 'notice') return node.append(bubble), node;
    if (by === 'visitor') node.append(el('span', { class: 'unseen' }, `${this.#words.say('who.you')}: `), bubble, el('p', { class: 'state' }));
    else node.append(el('p', { class: 'who' }, el('b', {}, name || this.#words.say('who.bot')), timestamp ? el('time', { datetime: timestamp }, this.#words.clock(timestamp)) : null), bubble);
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
