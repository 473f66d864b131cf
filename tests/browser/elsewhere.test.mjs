/**
 * The chat on a website that is not ours: its strict policy is kept, its own styles and scripts do no harm and take none, nothing is
 * asked of anybody else, no cookie is set; and a website that is not on the list gets no conversation.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Guest, Visitor, launchWith, useBrowser } from './browser.mjs';
import { Program } from './program.mjs';
import { openWebsite } from './website.mjs';

const QUESTION = 'Do you deliver to Aberdeen?';

let bot, site, stranger;

useBrowser();
before(async () => {
  site = await openWebsite('localhost', pagesOfASite());
  stranger = await openWebsite('localhost', pagesOfASite());
  bot = await Program.start(`DirectLine:AllowedOrigins:0=${site.origin}`);
});
after(() => Promise.all([site?.close(), stranger?.close(), bot?.stop()]));

/** The strictest policy under which the one line works: nothing inline, no styles at all, no text becomes markup. */
const policy = (nonce, styles = "'none'") => [
  "default-src 'none'", `script-src 'nonce-${nonce}' 'strict-dynamic'`, `connect-src ${bot.origin} ${bot.origin.replace('http', 'ws')}`,
  `img-src ${bot.origin} data: blob:`, `style-src ${styles}`, "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');

const chat = nonce => `<script src="${bot.origin}/widget.js" nonce="${nonce}" defer></script>`;

function pagesOfASite() {
  return {
    '/': nonce => ({ policy: policy(nonce), head: chat(nonce), body: '<h1>Somewhere else</h1>' }),
    '/without': nonce => ({ policy: policy(nonce), body: '<h1>No chat here</h1>' }),
    '/plain': () => ({ body: '<h1>No policy here</h1>' }),
    '/loud': nonce => ({
      policy: policy(nonce, "'self'"),
      head: `<link rel="stylesheet" href="/loud.css">${chat(nonce)}`,
      body: '<h1>Loud</h1><p>Everything here is big.</p>',
    }),
    '/loud.css': () => ({
      type: 'text/css',
      text: `* { all: unset !important; font: 900 72px/3 serif !important; color: #f0f !important; letter-spacing: 1em !important; text-transform: uppercase !important; text-align: center !important; }
        button, input, textarea, dialog { display: none !important; }`,
    }),
    '/old': nonce => ({ policy: policy(nonce), head: `<script src="/old.js" nonce="${nonce}"></script>${chat(nonce)}`, body: '<h1>Since 2008</h1>' }),
    '/old.js': () => ({ type: 'text/javascript', text: `(${likeALibraryOf2008})();` }),
    '/cookie': () => ({
      type: 'text/plain', text: 'baked', headers: { 'Set-Cookie': 'probe=1; SameSite=None; Secure', 'Access-Control-Allow-Origin': site.origin, 'Access-Control-Allow-Credentials': 'true' },
    }),
  };
}

/** What such libraries did to a page: helpers on the built-in prototypes, where a for…in finds them, and short names of their own. */
function likeALibraryOf2008() {
  window.$ = function $(id) { return document.getElementById(id); };
  Array.prototype.each = function each(use) { for (var i = 0; i < this.length; i++) use(this[i]); return this; };
  Array.prototype.contains = function contains(item) { return this.indexOf(item) >= 0; };
  Array.from = function from(list) { var all = []; for (var i = 0; i < list.length; i++) all.push(list[i]); return all; };
  String.prototype.trim = function trim() { return this.replace(/^\s+|\s+$/g, ''); };
  String.prototype.blank = function blank() { return /^\s*$/.test(this); };
  Function.prototype.bind = function bind(self) { var call = this; return function bound() { return call.apply(self, arguments); }; };
  Element.prototype.show = function show() { this.style.display = ''; };
  Element.prototype.hide = function hide() { this.style.display = 'none'; };
  window.chat = window.send = window.log = window.Session = window.Connection = 'ours';
}

/** Somebody on another website. */
class Reader extends Visitor {
  server = bot.origin;
  homes = [bot.origin, site.origin, stranger.origin];
  cookies = [];

  static async arrive(address, context) {
    const reader = await Guest.arrive.call(this, {}, context);
    reader.context.on('response', async response => {
      const cookie = await response.headerValue('set-cookie').catch(() => null);
      if (cookie) reader.cookies.push(`${response.url()}: ${cookie}`);
    });
    await reader.page.goto(address);
    return reader;
  }

  /** Everything there is to do: asked, answered, a person, a reload, and the end of it. */
  async wholeConversation() {
    await this.open();
    await this.ask(QUESTION);
    await this.ask('can I talk to someone');
    const conversation = await this.conversation();
    const { card } = await get(`/desk/api/cases/${conversation}`);
    await post(`/desk/api/cases/${conversation}/take`, { agent: card.meantFor.id });
    await post(`/desk/api/cases/${conversation}/say`, { agent: card.meantFor.id, text: 'Hello from the shop.', id: crypto.randomUUID() });
    await this.messages('agent').getByText('Hello from the shop.').waitFor();
    await this.say('Thank you, good to know.');
    await this.page.locator('service-chat [data-by=visitor][data-state=sent]').nth(2).waitFor();
    return conversation;
  }

  async keptNoCookie() {
    assert.deepEqual(this.cookies, []);
    assert.deepEqual(await this.context.cookies(), []);
    assert.equal(await this.page.evaluate(() => document.cookie), '');
  }
}

const get = async path => (await fetch(bot.origin + path)).json();

async function post(path, body, token) {
  const response = await fetch(bot.origin + path, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...token && { Authorization: `Bearer ${token}` } }, body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const isSetToThis = () => { try { return Boolean(localStorage); } catch { return false; } };

test('a whole conversation works under the strictest policy, with nothing to complain of and no cookie', async () => {
  const reader = await Reader.arrive(site.origin);
  const conversation = await reader.wholeConversation();
  const words = await reader.words();
  await reader.page.reload();
  await reader.part('launcher').click();
  await reader.messages().nth(words.length - 1).waitFor();
  assert.deepEqual(await reader.words(), words);
  assert.equal(await reader.conversation(), conversation);
  await reader.keptNoCookie();
});

test('the policy of that website does bite', async () => {
  const reader = await Reader.arrive(`${site.origin}/without`);
  reader.expect(/Content Security Policy|TrustedHTML/);
  reader.homes.push('https://elsewhere.example');               // asked for, and stopped by the policy
  const outcome = await reader.page.evaluate(() => {
    const picture = new Image();
    const refused = new Promise(done => { picture.onload = () => done(false); picture.onerror = () => done(true); });
    picture.src = 'https://elsewhere.example/x.png';
    let html = 'taken';
    try { document.body.innerHTML = '<b>x</b>'; } catch { html = 'refused'; }
    return refused.then(picture => ({ picture, html }));
  });
  assert.deepEqual(outcome, { picture: true, html: 'refused' });
});

test('the page sees one new name', async () => {
  const names = page => page.evaluate(() => Object.getOwnPropertyNames(window));
  const without = await Reader.arrive(`${site.origin}/without`);
  const usual = new Set(await names(without.page));
  const reader = await Reader.arrive(site.origin);
  await reader.open();
  await reader.ask(QUESTION);
  assert.deepEqual((await names(reader.page)).filter(name => !usual.has(name)), ['serviceChat']);
  assert.deepEqual(await reader.page.evaluate(() => Object.keys(window.serviceChat).sort()), ['ask', 'close', 'identify', 'open']);
});

test('styles of the page do not reach the chat', async () => {
  const reader = await Reader.arrive(`${site.origin}/loud`);
  const launcher = await reader.part('launcher').boundingBox();
  assert(launcher.width > 40 && launcher.width < 240 && launcher.height > 40 && launcher.height < 90, JSON.stringify(launcher));
  assert(launcher.x + launcher.width <= 1280 && launcher.y + launcher.height <= 800, 'it stands in its corner');
  await reader.open();
  const answer = await reader.ask(QUESTION);
  const panel = await reader.part('panel').boundingBox();
  assert(panel.width < 520 && panel.x >= 0 && panel.y >= 0 && panel.x + panel.width <= 1280 && panel.y + panel.height <= 800, JSON.stringify(panel));
  const look = node => node.evaluate(one => {
    const { fontSize, letterSpacing, textTransform, textAlign, color } = getComputedStyle(one);
    return { big: parseFloat(fontSize) > 20, letterSpacing, textTransform, textAlign, loud: color === 'rgb(255, 0, 255)' };
  });
  for (const node of [answer, reader.part('input')]) {
    assert.deepEqual(await look(node), { big: false, letterSpacing: 'normal', textTransform: 'none', textAlign: 'start', loud: false });
  }
});

test('an old library on the page does no harm, and its names stay its own', async () => {
  const reader = await Reader.arrive(`${site.origin}/old`);
  await reader.wholeConversation();
  assert.equal(await reader.page.evaluate(() => [window.chat, window.send, window.log, window.Session, window.Connection].join()), 'ours,ours,ours,ours,ours');
});

test('a browser that keeps nothing at all still chats', async () => {
  const reader = await Reader.arrive(site.origin, await launchWith({ profile: { default_content_setting_values: { cookies: 2 } } }));
  assert.equal(await reader.page.evaluate(isSetToThis), false, 'the setting holds');
  await reader.open();
  await reader.ask(QUESTION);
  await reader.ask('can I talk to someone');
  await reader.page.reload();
  await reader.open();
  assert.deepEqual(await reader.speakers(), ['bot'], 'a new conversation, and not a word about it');
});

test('a browser that blocks other websites\' cookies notices no difference', async () => {
  const bake = async context => {
    const reader = await Reader.arrive(`${site.origin}/plain`, context);
    reader.homes.push(stranger.origin.replace('localhost', '127.0.0.1'));
    await reader.page.evaluate(address => fetch(address, { credentials: 'include' }), `${stranger.origin.replace('localhost', '127.0.0.1')}/cookie`);
    return (await reader.context.cookies()).length;
  };
  assert.equal(await bake(await launchWith({ profile: { cookie_controls_mode: 0 } })), 1, 'another website can set a cookie as a rule');
  const context = await launchWith({ profile: { cookie_controls_mode: 1, block_third_party_cookies: true } });
  assert.equal(await bake(context), 0, 'the setting holds');

  const reader = await Reader.arrive(site.origin, context);
  const conversation = await reader.wholeConversation();
  await reader.page.reload();
  await reader.part('launcher').click();
  await reader.messages('agent').waitFor();
  assert.equal(await reader.conversation(), conversation);
  await reader.keptNoCookie();
});

test('a website that is not on the list gets an honest line and no conversation', async () => {
  const reader = await Reader.arrive(stranger.origin);
  reader.expect(/CORS|ERR_FAILED|40[13]/);
  const given = [];
  reader.page.on('response', async response => { if (response.url().endsWith('/token') && response.ok()) given.push(await response.text().catch(() => '')); });
  await reader.part('launcher').click();
  await reader.part('status').getByText('cannot be reached').waitFor();
  await reader.part('input').fill(QUESTION);
  await reader.part('input').press('Enter');
  await reader.page.locator('service-chat [data-by=visitor]:not([data-state=sent])').waitFor();
  assert.deepEqual(await reader.speakers(), ['visitor']);
  assert.equal(await reader.conversation(), undefined);
  assert.deepEqual(given, [], 'no page could read a token');
});

test('a page of a website that is not on the list cannot listen in, even with somebody\'s address of the stream', async () => {
  const { token } = await post('/api/webchat/token');
  const { streamUrl } = await post('/v3/directline/conversations', {}, token);
  const listen = address => new Promise(done => {
    const socket = new WebSocket(address);
    socket.onmessage = ({ data }) => { if (data) done('heard'); };
    socket.onerror = () => done('refused');
  });
  const allowed = await Reader.arrive(`${site.origin}/plain`);
  assert.equal(await allowed.page.evaluate(listen, streamUrl), 'heard');
  const other = await Reader.arrive(`${stranger.origin}/plain`);
  other.expect(/WebSocket connection/);
  assert.equal(await other.page.evaluate(listen, streamUrl), 'refused');
});
