/** The agents' desk: who is waiting, their whole case, and the talk with them. Kept true by /desk/api/live. */
import { el } from './widget/dom.js';
import { alertBanner, caseCard, caseList, clock, teamList, tick, transcriptLine } from './desk-view.js';

const API = '/desk/api/';
const ME = 'servicebot desk: who I am';
const SILENCE_MEANS_LOST = 50_000;   // the server sends an empty frame every 15 s
const part = Object.fromEntries([...document.querySelectorAll('[data-part]')].map(node => [node.dataset.part, node]));

let desk = { business: '', team: [], cases: [] };
let me = localStorage.getItem(ME) ?? '';
let open = decodeURIComponent(location.hash.slice(1));   // the conversation shown
let shown = null;                                        // its { card, lines }
const alerts = new Map();                                // conversation -> the last alert meant for me
const putAway = new Map();                               // conversation -> how many alerts I have seen
const drafts = new Map();                                // conversation -> { text, id }

// ---- talking to the server

class Problem extends Error {
  constructor(status, message, code) { super(message); this.status = status; this.code = code; }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(API + path, {
      method, cache: 'no-store', signal: AbortSignal.timeout(20_000),
      ...body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    });
  } catch {
    throw new Problem(0, 'The server could not be reached. Please try again in a moment.');
  }
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  if (response.status === 401 && path !== 'session') lock();
  throw new Problem(response.status, answer?.error?.message ?? `The server answered with error ${response.status}. Please try again.`, answer?.error?.code);
}

const casePath = conversation => `cases/${encodeURIComponent(conversation)}`;

/** Runs one at a time; what is asked for meanwhile runs once more after. */
function oneAtATime(work) {
  let running, again;
  return async function run() {
    if (running) { again = true; return running; }
    running = (async () => { do { again = false; await work(); } while (again); })();
    try { await running; } finally { running = undefined; }
  };
}

const refresh = oneAtATime(async () => {
  try {
    desk = await call('GET', 'state');
    unlock();
    if (socket?.readyState === WebSocket.OPEN) showLive('on');
    for (const card of desk.cases) if (card.times && isForMe(card) && !card.takenBy) noteAlert(card);
    showDesk();
  } catch (problem) {
    if (problem.status !== 401) showLive('lost', problem.message);
    return;
  }
  await refreshCase();
});

async function refreshCase() {
  if (!open) return showCase();
  const asked = open;
  try {
    const answer = await call('GET', casePath(asked));
    if (asked !== open) return;
    shown = answer;
    showCase();
  } catch (problem) {
    if (asked !== open || problem.status === 401) return;
    if (problem.status === 404) leaveCase(problem.message);
    else showError(problem.message);
  }
}

async function act(verb, button) {
  const conversation = open;
  showError();
  button.disabled = true;
  try {
    const card = await call('POST', `${casePath(conversation)}/${verb}`, { agent: me });
    desk.cases = desk.cases.flatMap(each => each.conversation !== conversation ? each : card.resolvedAt ? [] : card);
    if (card.resolvedAt) drafts.delete(conversation);
    showDesk();
    if (conversation === open) {
      shown = { ...shown, card };
      showCase();
      (card.resolvedAt ? part.transcript : part.reply).focus();
    }
  } catch (problem) {
    if (problem.status !== 401) showError(problem.message);
  } finally {
    button.disabled = false;
  }
  await refresh();
}

async function reply(anyway = false) {
  const conversation = open;
  const text = part.reply.value.trim();
  if (!text || part['reply-send'].disabled) return;
  const draft = drafts.get(conversation) ?? { text };
  draft.id ??= newKey();          // sent again after a failure it keeps its id, so it is said once
  drafts.set(conversation, draft);
  showError();
  showCourtesy();
  following = true;
  part['reply-send'].disabled = true;
  try {
    await call('POST', `${casePath(conversation)}/say`, { agent: me, text, id: draft.id, anyway });
    if (drafts.get(conversation) === draft) drafts.delete(conversation);
    if (conversation === open && part.reply.value.trim() === text) part.reply.value = '';
  } catch (problem) {
    if (problem.code === 'Courtesy' && conversation === open) showCourtesy(problem.message.split('\n'), text);
    else if (problem.status !== 401) showError(`Not sent: ${problem.message}`);
  } finally {
    part['reply-send'].disabled = false;
  }
  if (conversation === open) await refreshCase();
}

/** What the customer may take amiss: the words stay in the box, to be written anew or sent with one tap. */
function showCourtesy(reasons = [], text = '') {
  part.courtesy.hidden = reasons.length === 0;
  part.courtesy.text = text;
  part['courtesy-reasons'].replaceChildren(...reasons.map(reason => Object.assign(document.createElement('li'), { textContent: reason })));
}

function newKey() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

// ---- live

let socket, heardAt = 0, failures = 0, pause;

function listen() {
  clearTimeout(pause);
  pause = undefined;
  hangUp();
  const line = socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${API}live`);
  heardAt = Date.now();
  line.onopen = () => {
    heardAt = Date.now();
    failures = 0;
    showLive('on');
    refresh();
  };
  line.onmessage = ({ data }) => {
    heardAt = Date.now();
    if (!data) return;
    const news = JSON.parse(data);
    if (news.type === 'alert' && (news.everyone || news.agent === me)) { noteAlert(news); showAlerts(); }
    refresh();
  };
  line.onclose = () => { if (line === socket) lostTheLine(); };
}

function hangUp() {
  if (!socket) return;
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.close();
}

function lostTheLine() {
  hangUp();
  if (!part.key.hidden) return;
  showLive('lost');
  clearTimeout(pause);
  pause = setTimeout(() => { listen(); refresh(); }, Math.min(30_000, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2));
}

setInterval(() => {
  tick(document);
  if (socket?.readyState === WebSocket.OPEN && Date.now() - heardAt > SILENCE_MEANS_LOST) lostTheLine();
}, 5000);
addEventListener('online', () => { if (pause) listen(); });

// ---- alerts

const isForMe = card => card.everyone || card.meantFor?.id === me;

function noteAlert({ conversation, reference, reason, times, everyone }) {
  if (me && (putAway.get(conversation) ?? 0) < times) alerts.set(conversation, { conversation, reference, reason, times, everyone });
}

function showAlerts() {
  for (const conversation of alerts.keys()) {
    const card = desk.cases.find(each => each.conversation === conversation);
    if (card && (card.takenBy || !isForMe(card))) alerts.delete(conversation);
  }
  const dismiss = alert => { putAway.set(alert.conversation, alert.times); alerts.delete(alert.conversation); showAlerts(); };
  render(part.alerts, [[...alerts.values()], open], () => [...alerts.values()].map(alert => alertBanner(alert, alert.conversation === open,
    () => openCase(alert.conversation), () => dismiss(alert))));
  document.title = `${alerts.size ? `(${alerts.size}) ` : ''}Desk${desk.business ? ` · ${desk.business}` : ''}`;
}

// ---- showing

/** Builds again only what has changed, and leaves the focus where it was. */
function render(box, matter, build) {
  const print = JSON.stringify(matter);
  if (box.print === print) return;
  box.print = print;
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset : undefined;
  box.replaceChildren(...build());
  if (!focused?.part) return;
  [...box.querySelectorAll(`[data-part="${focused.part}"]`)].find(node => node.dataset.conversation === focused.conversation)?.focus();
}

function showDesk() {
  part.business.textContent = desk.business;
  if (me && !desk.team.some(person => person.id === me)) me = '';
  render(part.who, [desk.team.map(person => [person.id, person.name]), me], () => [
    el('option', { value: '' }, 'choose…'), ...desk.team.map(person => el('option', { value: person.id, selected: person.id === me }, person.name))]);
  part.who.value = me;
  for (const conversation of alerts.keys()) if (!desk.cases.some(card => card.conversation === conversation)) alerts.delete(conversation);
  render(part.cases, [desk.cases, me, open], () => caseList(desk.cases, me, open));
  render(part.team, [desk.team, desk.cases.map(card => card.takenBy?.id), me], () => teamList(desk.team, desk.cases, me));
  showAlerts();
}

function showCase() {
  const there = Boolean(open && shown);
  part.talk.hidden = part.card.hidden = !there;
  part.nothing.hidden = there;
  if (!there) {
    if (!part.nothing.hasChildNodes()) part.nothing.textContent = 'Choose a case on the left. Whoever has waited longest stands first.';
    return;
  }
  part.nothing.replaceChildren();
  const { card, lines } = shown;
  const closed = Boolean(card.resolvedAt);
  const mine = !closed && Boolean(me) && card.takenBy?.id === me;
  part.title.textContent = `${card.reference}: ${card.reason}`;
  part.talk.toggleAttribute('data-closed', closed);
  part.stage.textContent = closed ? `${card.stageWords} at ${clock(card.resolvedAt)}` : card.stageWords;
  part.take.hidden = closed || Boolean(card.takenBy);
  part.take.disabled = !me;
  part['hand-back'].hidden = part.resolve.hidden = !mine;
  part['reply-form'].hidden = !mine;
  part['not-mine'].hidden = mine;
  part['not-mine'].textContent = closed ? 'This case is closed. You can still read it here.' : card.takenBy ? `${card.takenBy.name} is talking with this customer.`
    : me ? 'Take the case to write to the customer.' : 'Choose who you are at the top right; then you can take the case.';
  render(part.card, card, () => caseCard(card));
  showTranscript(lines);
}

let following = true;   // whoever has scrolled up to read is left there
let size;               // when it changes the browser scrolls, which is nobody's wish
const sizeOf = box => `${box.clientWidth} × ${box.clientHeight}`;

function showTranscript(lines) {
  const box = part.transcript;
  const fresh = box.conversation !== open;
  if (fresh) {
    box.conversation = open;
    box.replaceChildren();
    part.reply.value = drafts.get(open)?.text ?? '';
  }
  following ||= fresh;
  const last = Number(box.lastElementChild?.dataset.seq ?? 0);
  box.append(...lines.filter(line => line.seq > last).map(transcriptLine));
  toEnd();
}

function lookWhere() {
  const box = part.transcript;
  if (size === sizeOf(box)) following = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
}

function toEnd() {
  if (following) part.transcript.scrollTop = part.transcript.scrollHeight;
}

function showError(message) {
  part.error.textContent = message ?? '';
  part.error.hidden = !message;
}

function showLive(state, reason) {
  part.live.dataset.state = state;
  part.live.textContent = state === 'on' ? 'Live' : reason ?? 'Connection lost. Reconnecting…';
}

async function openCase(conversation) {
  if (conversation !== open) {
    const card = desk.cases.find(each => each.conversation === conversation);
    shown = card ? { card, lines: [] } : null;
    showError();
    showCourtesy();
  }
  open = conversation;
  history.replaceState(null, '', `#${encodeURIComponent(conversation)}`);
  showDesk();
  showCase();
  await refreshCase();
  if (matchMedia('(max-width: 640px)').matches) part.talk.scrollIntoView();   // there it stands below the list
}

/** The case is no longer open here; the sentence says why. */
function leaveCase(sentence) {
  drafts.delete(open);
  open = '';
  shown = null;
  history.replaceState(null, '', location.pathname);
  part.nothing.textContent = sentence;
  showDesk();
  showCase();
}

function lock() {
  part.key.hidden = false;
  part.desk.hidden = true;
  part.who.disabled = true;
  showLive('locked', '');
  part['key-input'].focus();
}

function unlock() {
  part.key.hidden = true;
  part.desk.hidden = false;
  part.who.disabled = false;
}

// ---- hands on

part.who.addEventListener('change', () => {
  me = part.who.value;
  localStorage.setItem(ME, me);
  alerts.clear();
  putAway.clear();
  showDesk();
  showCase();
  refresh();
});
part.cases.addEventListener('click', ({ target }) => {
  const row = target.closest('[data-conversation]');
  if (row) openCase(row.dataset.conversation);
});
part.take.addEventListener('click', () => act('take', part.take));
part['hand-back'].addEventListener('click', () => act('hand-back', part['hand-back']));
part.resolve.addEventListener('click', () => act('resolve', part.resolve));
part.transcript.addEventListener('scroll', lookWhere, { passive: true });
part.transcript.addEventListener('click', lookWhere);   // an answer may have been unfolded
new ResizeObserver(() => {
  size = sizeOf(part.transcript);
  toEnd();
}).observe(part.transcript);
part.reply.addEventListener('input', () => {
  drafts.set(open, { text: part.reply.value });
  showCourtesy();
});
part['send-anyway'].addEventListener('click', () => {
  part.reply.focus();   // the button goes away
  reply(part.courtesy.text === part.reply.value.trim());
});
part.reply.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  reply();
});
part['reply-form'].addEventListener('submit', event => { event.preventDefault(); reply(); });
part.key.addEventListener('submit', async event => {
  event.preventDefault();
  part['key-error'].hidden = true;
  try {
    await call('POST', 'session', { key: part['key-input'].value });
    part['key-input'].value = '';
    unlock();
    listen();
    await refresh();
  } catch (problem) {
    part['key-error'].textContent = problem.message;
    part['key-error'].hidden = false;
    part['key-input'].select();
  }
});

await refresh();
if (part.key.hidden) listen();
