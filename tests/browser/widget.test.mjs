import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Agent, Visitor, base, useBrowser } from './browser.mjs';

const QUESTION = 'Do you deliver to Aberdeen?';
const PICTURE = { name: 'chair.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };

useBrowser();

/** Everything in the transcript, as any Direct Line client reads it. */
const transcript = visitor => visitor.page.evaluate(async home => {
  const { conversationId, token } = JSON.parse(localStorage.getItem(`service-chat ${home}/ session`));
  const answer = await fetch(`/v3/directline/conversations/${conversationId}/activities`, { headers: { Authorization: `Bearer ${token}` } });
  return (await answer.json()).activities;
}, base);

const choose = async (visitor, item) => {
  await visitor.part('more').click();
  await visitor.part(`menu-${item}`).click();
};

test('before the first click the launcher is all that is loaded', async () => {
  const visitor = await Visitor.arrive();
  const loaded = await visitor.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  assert.deepEqual(loaded.filter(path => path.startsWith('/widget') || path.startsWith('/api') || path.startsWith('/v3')), ['/widget.js']);
  assert.deepEqual(await visitor.page.evaluate(() => Object.keys(localStorage)), []);
});

test('a line beside the launcher opens the chat, and once put away stays away', async () => {
  const visitor = await Visitor.arrive({ site: { greeting: 'Good day! Looking for a sofa?' } });
  assert.equal(await visitor.part('teaser-text').innerText(), 'Good day! Looking for a sofa?');
  await visitor.part('teaser-close').click();
  assert(await visitor.part('teaser').isHidden());
  await visitor.page.reload();
  await visitor.part('launcher').waitFor();
  assert(await visitor.part('teaser').isHidden());
});

test('a rating with a word is sent, and thanked for', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await choose(visitor, 'rate');
  await visitor.part('rating').getByRole('radio', { name: '4 of 5' }).check();
  await visitor.part('rating').getByRole('textbox').fill('Quick and <b>kind</b>');
  await visitor.part('rating-send').click();
  await visitor.part('note').getByText('Thank you for telling us').waitFor();
  assert(await visitor.part('rating').isHidden());
  const rated = (await transcript(visitor)).find(({ name }) => name === 'servicebot/rating');
  assert.deepEqual(rated.value, { stars: 4, comment: 'Quick and <b>kind</b>' });
});

test('a picture goes with the words, is shown, and what is no picture is refused before it is sent', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.part('picker').setInputFiles([PICTURE, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  await visitor.part('note').getByText('notes.txt is neither a picture nor a PDF').waitFor();
  assert.equal(await visitor.part('files').locator('li').count(), 1);
  await visitor.part('input').fill('The leg is broken');
  await visitor.part('send').click();
  const picture = visitor.messages('visitor').locator('a.file img');
  await picture.waitFor();
  await visitor.page.waitForFunction(() => document.querySelector('service-chat').shadowRoot.querySelector('a.file img').naturalWidth === 1);
  assert.equal(await visitor.messages('visitor').count(), 1);
  assert.match(await picture.getAttribute('src'), new RegExp(`^${base}/files/`));
  await visitor.messages('bot').nth(1).waitFor();
});

test('the conversation goes on in another tab and on another page, one for all', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask(QUESTION);
  const other = await visitor.tab('/product');
  await other.open();
  await other.messages().nth(2).waitFor();
  assert.equal(await other.conversation(), await visitor.conversation());
  await other.say('And how long does it take?');
  await visitor.messages('bot').nth(2).waitFor();
  assert.deepEqual(await visitor.words(), await other.words());
});

test('what could not be sent survives a reload, and is sent once by itself', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/ERR_FAILED/);
  await visitor.open();
  await visitor.page.route('**/activities', route => route.abort());
  await visitor.say(QUESTION);
  await visitor.page.locator('service-chat [data-by=visitor][data-state=waiting]').waitFor();
  await visitor.page.unroute('**/activities');
  await visitor.page.reload();
  await visitor.open();
  await visitor.messages('bot').nth(1).waitFor();
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
  assert.equal((await transcript(visitor)).filter(({ text }) => text === QUESTION).length, 1);
});

test('where no WebSocket gets through the answers come all the same', async () => {
  const visitor = await Visitor.arrive();
  await visitor.page.evaluate(() => { window.WebSocket = class { constructor() { queueMicrotask(() => setTimeout(() => this.onclose?.())); } close() { } }; });
  await visitor.open();
  await visitor.ask(QUESTION);
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});

test('a copy is an e-mail as a file, with every word in it', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask(`${QUESTION} Åse & <Søn> 日本`);
  const [file] = await Promise.all([visitor.page.waitForEvent('download'), choose(visitor, 'copy')]);
  assert.match(file.suggestedFilename(), /^conversation-\d{4}-\d\d-\d\d\.eml$/);
  const mail = await readFile(await file.path(), 'utf8');
  const [head, body] = mail.split('\r\n\r\n');
  assert.match(head, /^X-Unsent: 1\r\nSubject: =\?UTF-8\?B\?/);
  const text = Buffer.from(body, 'base64').toString('utf8');
  for (const words of ['Åse & <Søn> 日本', 'Juniper & Pine bot', 'I am the bot here']) assert(text.includes(words), words);
});

test('the sound is off until it is wanted, and that is remembered', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.part('more').click();
  assert.equal(await visitor.part('menu-sound').getAttribute('aria-pressed'), 'false');
  await visitor.part('menu-sound').click();
  assert.equal(await visitor.part('menu-sound').getAttribute('aria-pressed'), 'true');
  await visitor.page.reload();
  await visitor.open();
  await visitor.part('more').click();
  assert.equal(await visitor.part('menu-sound').getAttribute('aria-pressed'), 'true');
});

test('the bot is seen to work while its answer is on the way', async () => {
  const visitor = await Visitor.arrive();
  let letGo;
  const held = new Promise(yes => { letGo = yes; });
  let seen = 0;
  await visitor.page.routeWebSocket(/\/stream\?/, socket => {
    const server = socket.connectToServer();
    server.onMessage(async frame => {
      if (++seen > 1) await held;
      socket.send(frame);
    });
  });
  await visitor.open();
  await visitor.say(QUESTION);
  await visitor.part('typing').getByText('One moment').waitFor();
  letGo();
  await visitor.messages('bot').nth(1).waitFor();
  await visitor.part('typing').waitFor({ state: 'hidden' });
});

test('a person who answers while the chat is closed is counted, shown in the header, and asked about when it is put right', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask('can I talk to someone');
  const agent = await Agent.arrive(0);
  const conversation = await visitor.conversation();
  await visitor.part('close').click();
  await agent.take(conversation);
  await agent.say('Hello, how can I help?');
  await visitor.part('unread').getByText(/[12]/).waitFor();
  await visitor.part('launcher').click();
  await visitor.messages('agent').waitFor();
  assert(await visitor.part('unread').isHidden());
  await visitor.part('person').getByText(agent.name).waitFor();
  await agent.part('resolve').click();
  await visitor.part('offer-rating').click();
  assert(await visitor.part('rating').isVisible());
});

test('a chat that is ended stays to be read, and the next one is new', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask(QUESTION);
  const before = await visitor.conversation();
  await choose(visitor, 'end');
  await visitor.part('no').click();
  assert(await visitor.part('composer').isVisible());
  await choose(visitor, 'end');
  await visitor.part('yes').click();
  await visitor.part('over').waitFor();
  assert(await visitor.part('composer').isHidden());
  await visitor.part('rating-later').click();
  assert.equal(await visitor.messages().count(), 3);
  await visitor.page.reload();
  await visitor.open();
  await visitor.part('over').waitFor();
  await visitor.part('new-chat').click();
  await visitor.part('composer').waitFor();
  await visitor.page.waitForFunction(() => document.querySelector('service-chat').shadowRoot.querySelectorAll('[data-by]').length === 1);
  assert.notEqual(await visitor.conversation(), before);
  await visitor.ask(QUESTION);
});

test('what was refused because it came too fast says so, and tried again it is said once', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/400/);
  await visitor.open();
  await visitor.page.route('**/activities', route => route.fulfill({
    status: 400, contentType: 'application/json', body: '{"error":{"code":"RateLimited","message":"That was a lot at once. Please wait a few seconds, then send it again."}}',
  }), { times: 1 });
  await visitor.say(QUESTION);
  const failed = visitor.page.locator('service-chat [data-by=visitor][data-state=failed]');
  await failed.getByText('Not sent: That was a lot at once').waitFor();
  await visitor.part('retry').click();
  await visitor.messages('bot').nth(1).waitFor();
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});

const BUTTONS = { en: 'Ask us', da: 'Spørg os', de: 'Fragen Sie uns', fr: 'Une question ?', es: 'Pregúntenos', ar: 'اسألنا' };

for (const [language, button] of Object.entries(BUTTONS)) {
  test(`in ${language} the interface speaks it, and runs its way`, async () => {
    const visitor = await Visitor.arrive({ site: { language } });
    assert.equal((await visitor.part('launcher').innerText()).trim(), button);
    await visitor.open();
    assert.equal(await visitor.part('panel').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
    assert.equal(await visitor.part('panel').getAttribute('lang'), language);
    const sides = await visitor.part('composer').evaluate(form => [...form.querySelectorAll('[data-part=attach], [data-part=send]')].map(each => each.getBoundingClientRect().left));
    assert.equal(sides[0] < sides[1], language !== 'ar');
  });
}

test('without a word about it the language is the page\'s, else the browser\'s, else English', async () => {
  assert.equal((await (await Visitor.arrive({ site: { lang: 'da-DK' } })).part('launcher').innerText()).trim(), BUTTONS.da);
  assert.equal((await (await Visitor.arrive({ site: { lang: 'fi' }, locale: 'fr-CH' })).part('launcher').innerText()).trim(), BUTTONS.fr);
  assert.equal((await (await Visitor.arrive({ site: { lang: '' }, locale: 'fi-FI' })).part('launcher').innerText()).trim(), BUTTONS.en);
});
