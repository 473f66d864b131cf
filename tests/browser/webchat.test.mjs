import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base } from './browser.mjs';
import { Reader, atTheDesk, program, useWebChat } from './webchat.mjs';

const THREE_QUESTIONS = 'Do you deliver to Aberdeen, how long does it take, and can I return a sofa?';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

useWebChat();

/** Keeps hold of the page's streams, and makes it come back soon after one is lost. */
async function holdStreams({ page }) {
  const streams = [];
  await page.addInitScript(() => {
    const random = Math.random;
    Math.random = () => random() / 50;
  });
  await page.routeWebSocket(/\/stream\?/, (socket) => {
    const server = socket.connectToServer();
    streams.push({ lose: () => { server.close(); socket.close({ code: 4000 }); } });
  });
  return streams;
}

test('it greets, and answers three questions at once; the own message is sent', async () => {
  const reader = await Reader.arrive();
  assert.match(await (await reader.answer(0)).innerText(), /I am the bot here/);
  const answer = await reader.ask(THREE_QUESTIONS);
  for (const said of ['Aberdeen', 'working days', '100 days']) assert((await answer.innerText()).includes(said), said);
  assert((await answer.locator('strong').count()) >= 3, 'its headings are shown');
  assert.deepEqual(await reader.words('visitor'), [THREE_QUESTIONS]);
  await reader.allSent();
});

test('quick replies can be clicked', async () => {
  const reader = await Reader.arrive();
  await reader.answer(0);
  await reader.ask('I want my money back');
  await reader.ask('It is order JP-1008, and my ZIP code is 66044');
  await reader.quickReply('No, thank you').click();
  await reader.answer(3);
  assert.equal((await reader.words('visitor')).at(-1), 'No, thank you');
  assert.equal(await reader.quickReply('No, thank you').count(), 0);
});

test('a person of the team is named before their words', async () => {
  const reader = await Reader.arrive();
  await reader.answer(0);
  await reader.ask('can I talk to someone');
  const conversation = await reader.conversation();
  const name = await atTheDesk(conversation, 'take');
  await reader.answer(2);
  await atTheDesk(conversation, 'say', { text: 'Good day. **What** may I do?', id: '1' });
  assert.equal(await (await reader.answer(3)).innerText(), `${name}:\n\nGood day. **What** may I do?`);
});

test('a reload brings the conversation back, and it goes on', async () => {
  const reader = await Reader.arrive();
  await reader.answer(0);
  await reader.ask('Do you deliver to Aberdeen?');
  const [conversation, bot] = [await reader.conversation(), await reader.words('bot')];
  await reader.page.reload();
  await reader.answer(1);
  assert.equal(await reader.conversation(), conversation);
  assert.deepEqual(await reader.words('bot'), bot);
  assert.deepEqual(await reader.words('visitor'), ['Do you deliver to Aberdeen?']);
  await reader.ask('Can I return a sofa?');
  assert.deepEqual(await reader.words('visitor'), ['Do you deliver to Aberdeen?', 'Can I return a sofa?']);
  await reader.allSent();
});

test('a stream that is lost is opened again, and nothing is missing or there twice', async () => {
  let streams;
  const reader = await Reader.arrive({ prepare: async (it) => { streams = await holdStreams(it); } });
  await reader.answer(0);
  await reader.ask('Do you deliver to Aberdeen?');
  streams.at(-1).lose();
  await reader.ask('Can I return a sofa?');
  assert.equal(streams.length, 2);
  assert.deepEqual(await reader.words('visitor'), ['Do you deliver to Aberdeen?', 'Can I return a sofa?']);
  assert.equal((await reader.words('bot')).length, 3);
  await reader.allSent();
});

test('after a laptop has slept until the token ran out, the page heals itself and the conversation goes on', async () => {
  let streams;
  const reader = await Reader.arrive({ prepare: async (it) => { streams = await holdStreams(it); } });
  reader.expect(/403/);
  await reader.answer(0);
  await reader.ask('Do you deliver to Aberdeen?');
  const conversation = await reader.conversation();
  await reader.page.route(/\/v3\/directline\/conversations\/\w+\?watermark=/, (route) =>
    route.fulfill({ status: 403, contentType: 'application/json', body: '{"error":{"code":"TokenExpired","message":"The token is not valid, or not valid any more."}}' }));
  const fresh = reader.page.waitForResponse((answer) => answer.url().endsWith('/v3/directline/conversations') && answer.status() === 200);
  streams.at(-1).lose();
  await fresh;
  await reader.ask('Can I return a sofa?');
  assert.equal(await reader.conversation(), conversation);
  assert.deepEqual(await reader.words('visitor'), ['Do you deliver to Aberdeen?', 'Can I return a sofa?']);
  assert.equal((await reader.words('bot')).length, 3);
  await reader.place.getByText('Unable to connect').first().waitFor({ state: 'detached' });
  await reader.allSent();
});

test('a picture can be sent and is shown, also after a reload', async () => {
  const reader = await Reader.arrive();
  await reader.answer(0);
  await reader.place.locator('input[type=file]').setInputFiles({ name: 'leg.png', mimeType: 'image/png', buffer: PNG });
  await reader.place.locator('.webchat__attachment-icon--checked').waitFor();   // it is read now, and goes with the next words
  await reader.say('This is how it came.');
  await reader.answer(1);
  const picture = reader.bubbles('visitor').locator('img');
  await picture.waitFor();
  assert.equal(await picture.evaluate(async (image) => { await image.decode(); return image.naturalWidth; }), 1);
  await reader.allSent();
  await reader.page.reload();
  await reader.answer(1);
  await picture.waitFor();
  assert.equal(await picture.evaluate(async (image) => { await image.decode(); return image.naturalWidth; }), 1);
});

test('what people write stays text, and nothing is fetched for it', async () => {
  const reader = await Reader.arrive();
  await reader.answer(0);
  const texts = [
    '<img src="https://elsewhere.example/x.png" onerror="window.__xss=1"><script>window.__xss=1</script>',
    '![a picture](https://elsewhere.example/y.png) [click](javascript:window.__xss=1)',
    '**bold** <a href="javascript:window.__xss=1">link</a> can I talk to someone',
  ];
  for (const text of texts) await reader.ask(text);
  assert.deepEqual(await reader.words('visitor'), texts);
  const conversation = await reader.conversation();
  const name = await atTheDesk(conversation, 'take');
  const answers = 1 + texts.length + 1;                 // the greeting, an answer to each, and the notice that somebody is here
  await reader.answer(answers - 1);
  for (const [i, text] of texts.entries()) {
    await atTheDesk(conversation, 'say', { text, id: `hostile ${i}`, anyway: true });
    assert.equal(await (await reader.answer(answers + i)).innerText(), `${name}:\n\n${text}`);
  }
  assert.equal(await reader.page.evaluate(() => window.__xss), undefined);
  assert.equal(await reader.place.locator('.webchat__bubble img:not(.webchat__render-markdown__external-link-icon), .webchat__bubble script, [onerror], a[href^="javascript:"]').count(), 0);
});

test('the launcher of a page opens it in a frame, and Escape in there closes it again', async () => {
  const reader = await Reader.arrive({ path: '/' });
  const part = (name) => reader.page.locator(`service-chat [data-part="${name}"]`);
  assert.equal(await part('frame').count(), 0, 'nothing of it is there before the click');
  await part('launcher').click();
  const frame = part('frame').contentFrame();
  await frame.getByText('I am the bot here').first().waitFor();
  await frame.locator('textarea').fill('Do you deliver to Aberdeen?');
  await frame.locator('textarea').press('Enter');
  await frame.locator('.webchat__bubble').nth(2).waitFor();
  await frame.locator('textarea').press('Escape');
  await part('panel').waitFor({ state: 'hidden' });
  assert.equal(await reader.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.dataset.part), 'launcher');
  await reader.page.evaluate(() => window.serviceChat.ask(' Can I return a sofa? '));
  await part('panel').waitFor();
  assert.equal(await frame.locator('textarea').inputValue(), 'Can I return a sofa?');
  await part('close').click();
  await part('panel').waitFor({ state: 'hidden' });
});

test('a server with the widget has no such page', async () => {
  assert.notEqual(base, program.origin);
  assert.equal((await fetch(`${base}/webchat`)).status, 404);
});
