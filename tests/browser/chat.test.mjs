import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor, base, useBrowser } from './browser.mjs';

const THREE_QUESTIONS = 'Do you deliver to Aberdeen, how long does it take, and can I return a sofa?';

useBrowser();

test('one script line gives a page the chat', async () => {
  const source = await (await fetch(base)).text();
  assert.match(source, /<script src="\/widget\.js" nonce="[0-9a-f]{32}" defer><\/script>/);
  assert.doesNotMatch(source, /<service-chat/);
  const visitor = await Visitor.arrive();
  await visitor.open();
  assert(await visitor.part('panel').isVisible());
});

test('the greeting says it is a bot, and names a person with a phone number', async () => {
  const { person, business } = await (await fetch(`${base}/api/webchat/today`)).json();
  const visitor = await Visitor.arrive();
  await visitor.open();
  const greeting = await visitor.messages('bot').first().innerText();
  for (const said of [business, 'bot', person.name, person.phone]) assert(greeting.includes(said), said);

  const header = await visitor.part('person').innerText();
  for (const said of [person.name, person.role, person.phone]) assert(header.includes(said), said);
  const digits = `tel:${person.phone.replace(/\D/g, '')}`;
  assert.equal(await visitor.part('person').locator('a').getAttribute('href'), digits);
  assert.equal(await visitor.messages('bot').first().locator('a').getAttribute('href'), digits);
});

test('three questions at once are answered in one message', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  const answer = await visitor.ask(THREE_QUESTIONS);
  for (const said of ['Aberdeen', 'working days', '100 days']) assert((await answer.innerText()).includes(said), said);
  assert.equal(await answer.locator('.heading').count(), 3);
  assert((await answer.locator('li').count()) > 3);
  assert.doesNotMatch(await answer.innerText(), /\*\*|^- /m);
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});

test('a long answer is shown from its question on, and the arrow leads down to its end', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  const answer = await visitor.ask(THREE_QUESTIONS);
  const log = await visitor.part('log').boundingBox();
  const question = await visitor.messages('visitor').boundingBox();
  assert(question.y >= log.y && question.y < log.y + 40, 'the question stands at the top');
  assert((await answer.boundingBox()).height > log.height, 'the answer is long');
  for (let pages = 0; pages < 10 && await visitor.part('newer').isVisible(); pages++) {
    const before = await visitor.part('log').evaluate(box => box.scrollTop);
    await visitor.part('newer').click();
    await visitor.page.waitForFunction(([was]) => document.querySelector('service-chat').shadowRoot.querySelector('[data-part=log]').scrollTop > was, [before]);
    await visitor.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const end = await answer.boundingBox();
  assert(end.y + end.height <= log.y + log.height, 'the end can be read');
});

test('quick replies are said by a click, and then they are gone', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask('I want my money back');
  await visitor.ask('It is order JP-1008, and my ZIP code is 66044');
  const replies = visitor.part('quick-reply');
  assert.deepEqual(await replies.allInnerTexts(), ['Yes, please', 'No, thank you']);
  await replies.last().click();
  await visitor.messages('bot').nth(3).waitFor();
  assert.equal(await visitor.messages('visitor').last().locator('.bubble').innerText(), 'No, thank you');
  assert.equal(await replies.count(), 0);
});

test('what the visitor says stands there at once, and only once', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  let letGo;
  const held = new Promise(yes => { letGo = yes; });
  await visitor.page.route('**/activities', async route => { await held; await route.continue(); });
  await visitor.say('What do you stand for?');
  const said = visitor.messages('visitor');
  await visitor.page.locator('service-chat [data-by=visitor][data-state=sending]').waitFor();
  letGo();
  await visitor.messages('bot').nth(1).waitFor();
  assert.equal(await said.count(), 1);
  assert.equal(await said.getAttribute('data-state'), 'sent');
  assert.match(await said.getAttribute('data-id'), /\|/, 'the echo has taken its place');
});

test('Shift+Enter makes a new line, and nothing but spaces is not sent', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.say('   ');
  await visitor.part('input').fill('Do you deliver');
  await visitor.part('input').press('Shift+Enter');
  await visitor.page.keyboard.type('to Aberdeen?');
  await visitor.part('input').press('Enter');
  await visitor.messages('bot').nth(1).waitFor();
  assert.equal(await visitor.messages('visitor').count(), 1);
  assert.equal(await visitor.messages('visitor').locator('.bubble').innerText(), 'Do you deliver\nto Aberdeen?');
});

test('markup stays text', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  const texts = [
    '<img src="https://elsewhere.example/x.png" onerror="window.__xss=1">',
    '<script>window.__xss=1</script>',
    '**<b onclick=alert(1)>bold</b>** [click](javascript:window.__xss=1)',
  ];
  for (const text of texts) {
    await visitor.ask(text);
    assert.equal(await visitor.messages('visitor').last().locator('.bubble').innerText(), text);
  }
  await visitor.unharmed(visitor.part('log'));
  assert.equal(await visitor.part('log').locator('a[href^="javascript:"]').count(), 0);
});

test('a reload resumes the conversation', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  await visitor.ask('Do you deliver to Aberdeen?');
  const [conversation, words] = [await visitor.conversation(), await visitor.words()];
  await visitor.page.reload();
  await visitor.open();
  await visitor.messages().nth(2).waitFor();
  assert.equal(await visitor.conversation(), conversation);
  assert.deepEqual(await visitor.words(), words);
  await visitor.ask('And how long does it take?');
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot', 'visitor', 'bot']);
});

test('the keyboard alone is enough', async () => {
  const visitor = await Visitor.arrive();
  const { keyboard } = visitor.page;
  const focused = () => visitor.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.dataset.part);
  for (let steps = 0; steps < 60 && await focused() !== 'launcher'; steps++) await keyboard.press('Tab');
  assert.equal(await focused(), 'launcher');
  await keyboard.press('Enter');
  await visitor.messages('bot').first().waitFor();
  assert.equal(await focused(), 'input');

  await keyboard.type('What is your refund policy?');
  await keyboard.press('Enter');
  await visitor.messages('bot').nth(1).waitFor();
  assert.equal(await focused(), 'input');

  await keyboard.press('Escape');
  await visitor.part('panel').waitFor({ state: 'hidden' });
  assert.equal(await focused(), 'launcher');
  await keyboard.press('Enter');
  assert(await visitor.part('panel').isVisible());
  assert.equal(await focused(), 'input');
});

test('a question on the page opens the chat with it', async () => {
  const visitor = await Visitor.arrive();
  await visitor.page.locator('[data-service-chat-ask]').first().click();
  assert.equal(await visitor.part('input').inputValue(), THREE_QUESTIONS);
  await visitor.messages('bot').first().waitFor();
  await visitor.part('send').click();
  await visitor.messages('bot').nth(1).waitFor();
});

test('on a phone the chat has the whole screen, and gives it back', async () => {
  const visitor = await Visitor.arrive({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await visitor.part('launcher').tap();
  await visitor.messages('bot').first().waitFor();
  assert.deepEqual(await visitor.part('panel').boundingBox(), { x: 0, y: 0, width: 390, height: 844 });
  assert.equal(await visitor.page.evaluate(() => document.documentElement.scrollWidth), 390);
  await visitor.part('close').tap();
  await visitor.part('panel').waitFor({ state: 'hidden' });
});
