/**
 * Microsoft's Web Chat on a page of ours. It gets its token, keeps the conversation for the next visit, and watches over the
 * connection: Web Chat gives up when its token has run out, which a laptop that slept makes happen, and its own way back
 * leaks sockets, so it is given a new connection instead.
 */
const BASE = new URL('.', location.href).href;
const SHELF = `service-chat ${BASE} webchat`;
const SECOND = 1000;
const LONGEST_PAUSE = 30 * SECOND;
const EXPIRED_TOKEN = 3;
const FAILED_TO_CONNECT = 4;

const script = document.querySelector('script[data-bundle]');
const word = document.getElementById('word');
const place = document.getElementById('webchat');
let store, session, directLine, failures = 0, again, shown = () => {};

const kept = {
  read() { try { return localStorage.getItem(SHELF); } catch { return null; } },
  write(resume) { try { localStorage.setItem(SHELF, resume); } catch { /* then the next visit begins anew */ } },
};

async function newSession() {
  const resume = kept.read();
  const answer = await fetch(`${BASE}api/webchat/token`, {
    method: 'POST', ...resume && { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ resume }) },
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  const given = await answer.json();
  kept.write(given.resume);
  return given;
}

const bundle = () => new Promise((yes, no) => {
  const element = document.createElement('script');
  element.src = script.dataset.bundle;
  element.nonce = script.nonce;
  element.addEventListener('load', yes);
  element.addEventListener('error', () => no(new Error('Web Chat could not be loaded')));
  document.head.append(element);
});

/** Shows the session that has just been given: the same conversation in the same window, or a new one in a new window. */
function connect(given) {
  const { WebChat } = window;
  if (session?.conversationId !== given.conversationId) store = WebChat.createStore();
  session = given;
  directLine?.end();
  // Not told the conversation's id it starts it, which is also the way to take it up: the server gives all of it again.
  directLine = WebChat.createDirectLine({ domain: `${BASE}v3/directline`, token: given.token, watermark: '0' });
  const mine = directLine;
  mine.connectionStatus$.subscribe((status) => {
    if (mine !== directLine) return;
    if (status === EXPIRED_TOKEN || status === FAILED_TO_CONNECT) healSoon();
    else if (status === 2) failures = 0;
  });
  WebChat.renderWebChat({
    directLine, store, userID: given.userId, locale: new URLSearchParams(location.search).get('language') ?? navigator.language, nonce: script.nonce,
    styleOptions: { sendTimeout: 8 * SECOND, markdownRenderHTML: false, sendBoxTextWrap: true, uploadAccept: 'image/png,image/jpeg,image/gif,image/webp,application/pdf' },
  }, place);
}

async function heal() {
  clearTimeout(again);
  again = undefined;
  try {
    connect(await newSession());
    word.textContent = '';
  } catch {
    healSoon();
  }
}

function healSoon() {
  if (again) return;
  again = setTimeout(heal, failures === 0 ? 0 : Math.min(LONGEST_PAUSE, SECOND * 2 ** failures));
  failures++;
}

const hurry = () => { if (again && !document.hidden) heal(); };
addEventListener('online', hurry);
document.addEventListener('visibilitychange', hurry);

/** In a frame (widget/frame.js): the page around it may put a question in the box, and Escape closes the frame. Only who may frame us can ask. */
if (window.parent !== window) {
  let question;
  const put = () => { if (store && question !== undefined) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: question } }); };
  const toBox = () => place.querySelector('textarea')?.focus();
  addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || typeof data?.ask !== 'string') return;
    question = data.ask;
    put();
  });
  addEventListener('keydown', ({ key }) => { if (key === 'Escape') window.parent.postMessage('service-chat close', '*'); });
  addEventListener('focus', toBox);
  shown = () => { put(); if (document.hasFocus()) toBox(); };
}

try {
  const [given] = await Promise.all([newSession(), bundle()]);
  connect(given);
  word.textContent = '';
  shown();
} catch {
  word.textContent = word.dataset.failed;
}
