import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor, useBrowser } from './browser.mjs';

const BUSY = { status: 503, contentType: 'application/json', body: '{"error":{"code":"ServiceError","message":"The store is busy; try again."}}' };
const QUESTION = 'Do you deliver to Aberdeen?';

useBrowser();

/** Everything posted from now on, by its clientActivityID. */
function watchPosts(visitor) {
  const keys = [];
  visitor.page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/activities')) keys.push(request.postDataJSON().channelData.clientActivityID);
  });
  return keys;
}

test('a message that was refused says so, and tried again it is said once', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/503/);
  await visitor.open();
  const keys = watchPosts(visitor);
  await visitor.page.route('**/activities', route => route.fulfill(BUSY), { times: 2 });

  await visitor.say(QUESTION);
  await visitor.part('retry').waitFor();
  assert.match(await visitor.messages('visitor').innerText(), /Not sent\. Try again/);
  await visitor.part('retry').click();
  await visitor.page.waitForFunction(() => document.querySelector('service-chat').shadowRoot.querySelector('[data-state=failed]'));
  await visitor.part('retry').click();
  await visitor.messages('bot').nth(1).waitFor();

  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  assert.equal(await visitor.messages('visitor').getAttribute('data-state'), 'sent');
  await visitor.page.reload();
  await visitor.open();
  await visitor.messages().nth(2).waitFor();
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});

test('a message that was taken, but whose answer was lost, is not called unsent', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/503/);
  await visitor.open();
  await visitor.page.route('**/activities', async route => { await route.fetch(); await route.fulfill(BUSY); }, { times: 1 });
  await visitor.ask(QUESTION);
  await visitor.page.locator('service-chat [data-by=visitor][data-state=sent]').waitFor();
  assert.equal(await visitor.part('retry').count(), 0);
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});

test('a token that is no longer good is told honestly, and a new conversation begins', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/40[13]/);
  await visitor.open();
  await visitor.ask(QUESTION);
  const before = await visitor.conversation();
  await visitor.page.evaluate(() => {
    const key = Object.keys(localStorage).find(each => each.endsWith(' session'));
    localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), token: 'gone', resume: 'gone' });
  });
  await visitor.page.reload();
  await visitor.open();
  assert.match(await visitor.messages('notice').innerText(), /new one/);
  assert.notEqual(await visitor.conversation(), before);
  await visitor.ask(QUESTION);
});

test('offline is said in words, and what was typed meanwhile is sent once by itself', async () => {
  const visitor = await Visitor.arrive();
  visitor.expect(/ERR_INTERNET_DISCONNECTED/);
  await visitor.open();
  await visitor.context.setOffline(true);
  await visitor.part('status').getByText('offline').waitFor();
  await visitor.say(QUESTION);
  await visitor.page.locator('service-chat [data-by=visitor][data-state=waiting]').waitFor();
  await visitor.context.setOffline(false);
  await visitor.messages('bot').nth(1).waitFor();
  await visitor.part('status').waitFor({ state: 'hidden' });
  assert.deepEqual(await visitor.speakers(), ['bot', 'visitor', 'bot']);
});
