/** What the desk shows, built out of DOM nodes from what the server says. Decides nothing and fetches nothing. */
import { el, phoneLink } from './widget/dom.js';
import { richText } from './widget/text.js';

export const clock = at => new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

/** How long ago, in words that fit a narrow row. */
export function since(at, now = Date.now()) {
  const minutes = Math.max(0, Math.floor((now - new Date(at)) / 60_000));
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} days`;
}

const LONG = 480;   // characters

/** An element whose words `tick` keeps true. */
const passing = at => el('time', { datetime: at, 'data-since': at }, since(at));

export function tick(root) {
  for (const time of root.querySelectorAll('[data-since]')) time.textContent = since(time.dataset.since);
}

const times = count => ['not alerted yet', 'alerted once', 'alerted twice'][count] ?? `alerted ${count} times`;

// ---- the list

export function caseList(cases, me, open) {
  const waiting = cases.filter(card => !card.takenBy);
  const taken = cases.filter(card => card.takenBy);
  const group = (title, cards, none) => [
    el('h2', {}, title, cards.length ? el('span', { class: 'count' }, String(cards.length)) : null),
    cards.length ? el('ul', {}, ...cards.map(card => el('li', {}, caseRow(card, me, open)))) : el('p', { class: 'soft none' }, none),
  ];
  return [
    ...group('Waiting for a person', waiting, 'Nobody is waiting.'),
    ...taken.length ? group('With a person', taken) : [],
  ];
}

function caseRow(card, me, open) {
  const mine = (card.takenBy ?? card.meantFor)?.id === me;
  const whom = card.takenBy ? `with ${mine ? 'you' : card.takenBy.name}` : card.meantFor ? `for ${mine ? 'you' : card.meantFor.name}` : 'for anybody';
  const more = card.callAtWords ? 'call promised' : card.takenBy || !card.alerts ? '' : times(card.alerts);
  const gist = card.asks.findLast(ask => ask.outcome === 'with a person') ?? card.asks.at(-1);
  return el('button', {
    type: 'button', class: 'case', 'data-part': 'case', 'data-conversation': card.conversation, 'data-mine': mine, 'data-pressing': !card.takenBy && card.alerts > 1,
    'aria-current': card.conversation === open && 'true',
  },
  el('span', { class: 'row' }, el('b', {}, card.reference), passing(card.takenAt ?? card.waitingSince)),
  el('span', { class: 'reason' }, card.reason),
  gist ? el('span', { class: 'gist' }, `“${gist.text}”`) : null,
  el('span', { class: 'row soft' }, el('span', { class: 'whom' }, whom), more ? el('span', {}, more) : null));
}

export function teamList(team, cases, me) {
  const row = person => {
    const load = cases.filter(card => card.takenBy?.id === person.id).length;
    return el('li', { 'data-duty': person.onDuty ? 'on' : 'off' },
      el('p', {}, el('b', {}, person.name, person.id === me ? ' (you)' : ''), load ? el('span', { class: 'count' }, `${load} ${load === 1 ? 'case' : 'cases'}`) : null),
      el('p', { class: 'soft' }, person.role),
      el('p', { class: 'soft' }, person.hours),
      el('p', { class: 'soft' }, phoneLink(person.phone), person.skills?.length ? ` · ${person.skills.join(', ')}` : ''));
  };
  const on = team.filter(person => person.onDuty), off = team.filter(person => !person.onDuty);
  return [
    el('h2', {}, 'On duty', el('span', { class: 'count' }, String(on.length))),
    on.length ? el('ul', { 'data-part': 'on-duty' }, ...on.map(row)) : el('p', { class: 'soft none' }, 'Nobody is on duty now.'),
    ...off.length ? [el('h2', {}, 'Off duty'), el('ul', {}, ...off.map(row))] : [],
  ];
}

// ---- the card

export function caseCard(card) {
  const fact = (name, ...value) => value[0] ? el('div', {}, el('dt', {}, name), el('dd', {}, ...value)) : null;
  const waits = !card.takenBy && !card.resolvedAt;
  const part = (title, ...inside) => el('section', {}, el('h2', {}, title), ...inside);
  return [
    card.suggestion ? el('section', { class: 'suggestion' }, el('h2', {}, 'Suggestion'), el('p', {}, card.suggestion)) : null,
    el('dl', {},
      fact('Stage', card.stageWords),
      waits ? fact('Waiting', passing(card.waitingSince), `, since ${clock(card.waitingSince)}`) : fact('Opened', clock(card.waitingSince)),
      waits && fact('Meant for', card.meantFor?.name),
      card.resolvedAt && fact('Taken', card.takenBy && `by ${card.takenBy.name} at ${clock(card.takenAt)}`),
      fact('Closed', card.resolvedAt && clock(card.resolvedAt)),
      waits && fact('Alerts', times(card.alerts)),
      fact('Passed over', card.passedOver.join(', ')),
      fact('Everybody', card.everybody),
      fact('The visitor', [card.valued, card.signedIn, card.awaited, card.rating, card.left, card.channel, card.demanded].filter(Boolean).join(', ')),
      fact('Call back', card.callAtWords),
      fact('Their phone', card.visitorPhone && phoneLink(card.visitorPhone))),
    card.settled?.length ? part('Put right by the bot', el('ul', { class: 'plain-list' }, ...card.settled.map(what => el('li', {}, what)))) : null,
    card.beforeBuying?.length ? part('Told before buying', el('ul', { class: 'plain-list' }, ...card.beforeBuying.map(what => el('li', {}, what)))) : null,
    card.known?.length ? part('Do not ask again', el('ul', { class: 'plain-list' }, ...card.known.map(what => el('li', {}, what)))) : null,
    card.promises?.length ? part('Promised', el('ul', { class: 'plain-list' }, ...card.promises.map(what => el('li', {}, what)))) : null,
    card.files?.length ? part('Files they sent', el('ul', { class: 'plain-list' }, ...card.files.map(file => el('li', {}, fileLink(file))))) : null,
    card.notes?.length ? part('To know', el('ul', { class: 'plain-list' }, ...card.notes.map(what => el('li', {}, what)))) : null,
    card.words?.length ? part('Words that raised it', el('p', { class: 'words' }, ...card.words.map(word => el('q', {}, word)))) : null,
    card.order ? orderPart(card.order) : null,
    card.asks?.length ? part('What they asked', el('ul', { class: 'asks' }, ...card.asks.map(ask => el('li', {},
      el('p', {}, `“${ask.text}”`),
      el('p', { class: 'outcome', 'data-outcome': ask.outcome }, ask.outcome, ask.answer ? el('span', {}, `: ${ask.answer}`) : null))))) : null,
    card.tried?.length ? part('Already tried', el('ul', { class: 'plain-list' }, ...card.tried.map(what => el('li', {}, what)))) : null,
  ].filter(Boolean);
}

function orderPart(order) {
  const fact = (name, value) => value ? el('div', {}, el('dt', {}, name), el('dd', {}, value)) : null;
  return el('section', {},
    el('h2', {}, `Order ${order.number}`),
    order.found ? el('ul', { class: 'plain-list' }, ...order.items.map(item => el('li', {}, item))) : null,
    order.found ? el('dl', {},
      fact('Total', order.total), fact('Placed', order.placed), fact('Stage', order.stage), fact('Due', order.due),
      fact('Whose', `${order.customer}, ${order.verified ? 'confirmed' : 'not confirmed yet'}`)) : el('p', {}, 'There is no order with this number.'));
}

// ---- the transcript

export function transcriptLine(line) {
  const who = line.name || { bot: 'Bot', visitor: 'Visitor', agent: 'Agent' }[line.by];
  const said = el('div', { class: 'said' }, line.text ? richText(line.text, line.format) : null, ...(line.files ?? []).map(file => el('p', {}, fileLink(file))));
  return el('div', { class: 'line', 'data-by': line.by, 'data-seq': line.seq },
    line.by === 'notice' ? null : el('p', { class: 'name' }, el('b', {}, who), el('time', { datetime: line.at }, clock(line.at))),
    said, line.by === 'bot' && line.text.length > LONG ? unfolding(said) : null);
}

/** What a visitor sent: to be saved and looked into, never shown in this page. */
const fileLink = file => el('a', { href: `/desk/api/files/${encodeURIComponent(file.id)}`, download: file.name, 'data-part': 'file' }, `Sent a file: ${file.name}`);

/** What the bot answered at length, the agent mostly knows: its beginning will do until asked for. */
function unfolding(said) {
  said.classList.add('folded');
  const button = el('button', { type: 'button', class: 'unfold', 'aria-expanded': 'false' }, 'Show all of it');
  button.addEventListener('click', () => {
    const folded = said.classList.toggle('folded');
    button.setAttribute('aria-expanded', String(!folded));
    button.textContent = folded ? 'Show all of it' : 'Show less';
  });
  return button;
}

export function alertBanner(alert, isOpen, open, dismiss) {
  const show = el('button', { type: 'button', 'data-part': 'alert-open', hidden: isOpen }, 'Open it');
  const away = el('button', { type: 'button', class: 'away', 'aria-label': `Put away the alert for ${alert.reference}` }, 'Put away');
  show.addEventListener('click', open);
  away.addEventListener('click', dismiss);
  const nth = alert.everyone ? ' Nobody has taken it yet: everybody is called.' : alert.times > 1 ? ` You were ${times(alert.times)}.` : '';
  return el('div', { class: 'alert', 'data-part': 'alert' },
    el('p', {}, el('b', {}, `${alert.reference} is waiting for ${alert.everyone ? 'one of you' : 'you'}`), `: ${alert.reason}.${nth}`), show, away);
}
