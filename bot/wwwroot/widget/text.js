/** What was said, as DOM nodes: what somebody wrote is only ever text. */
import { el, phoneLink } from './dom.js';

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
