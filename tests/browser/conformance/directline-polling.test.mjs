/** botframework-directlinejs where WebSockets do not get through: it asks again and again. The first error would end that for good. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat, ConnectionStatus, ask, assertWhole, atTheDesk, newToken, requests, usePage } from './client.mjs';

const { Online, ExpiredToken, Ended } = ConnectionStatus;
const begin = (options) => Chat.begin({ webSocket: false, ...options });
const again = (chat, watermark) =>
  new Chat({ webSocket: false, token: chat.client.token, conversationId: chat.conversationId, userId: chat.userId, takeUp: true, watermark });
const polls = () => requests.filter(({ method, url }) => method === 'GET' && url.includes('/activities?'));

usePage();

test('it starts, goes online and hears the greeting', async () => {
  const chat = await begin();
  const greeting = await chat.answer(0);
  assert.equal(chat.statuses.at(-1), Online);
  assert.equal(greeting.from.role, 'bot');
});

test('what is posted comes back with its own name, an id and the visitor', async () => {
  const chat = await begin();
  await chat.answer(0);
  const id = await chat.say('Do you deliver to Aberdeen?', { clientActivityID: 'one of mine' });
  await chat.answer(1);
  const [echo] = chat.by('visitor');
  assert.equal(echo.id, id);
  assert.equal(echo.channelData.clientActivityID, 'one of mine');
  assert.equal(echo.from.id, chat.userId);
});

test('what is posted at once is answered in the order it arrived, each once', async () => {
  const chat = await begin();
  await chat.answer(0);
  const questions = ['Do you deliver to Aberdeen?', 'Can I return a sofa?', 'How can I pay?'];
  for (const question of questions) await chat.say(question);
  await chat.answer(questions.length);
  assert.deepEqual(chat.own, questions);
  assertWhole(chat.activities);
});

test('while nothing happens it goes on asking, and then hears what comes', async () => {
  const chat = await begin();
  await chat.answer(0);
  const asked = polls().length;
  await chat.say('can I talk to someone');
  await chat.answer(1);
  await atTheDesk(chat.conversationId, 'take');
  await chat.until(() => chat.by('notice').length === 1);
  await atTheDesk(chat.conversationId, 'say', { text: 'Good day.', id: chat.conversationId });
  await chat.until(() => chat.by('agent').length === 1);
  assert(polls().length > asked);
  assert(polls().every(({ status }) => status === 200));
  assertWhole(chat.activities);
});

test('no news is an empty list and the same watermark', async () => {
  const chat = await begin();
  await chat.answer(0);
  const { activities, watermark } = await (await ask(`conversations/${chat.conversationId}/activities?watermark=1`, chat.client.token)).json();
  assert.deepEqual([activities, watermark], [[], '1']);
});

test('two clients on one conversation, one polling and one streaming, both see everything', async () => {
  const first = await begin();
  await first.answer(0);
  const second = new Chat({ token: first.client.token, conversationId: first.conversationId, userId: first.userId, takeUp: true, watermark: '0' });
  await second.answer(0);
  await first.say('Do you deliver to Aberdeen?');
  await second.answer(1);
  await second.say('Can I return a sofa?');
  for (const chat of [first, second]) {
    await chat.answer(2);
    assert.deepEqual(chat.own, ['Do you deliver to Aberdeen?', 'Can I return a sofa?']);
    assertWhole(chat.activities);
  }
});

test('taken up again it hears everything, or what is new, as its watermark says', async () => {
  const before = await begin();
  await before.answer(0);
  await before.say('Do you deliver to Aberdeen?');
  await before.answer(1);
  await before.leave();
  const everything = again(before, '0');
  await everything.answer(1);
  assert.deepEqual(everything.ids, before.ids);
  const news = again(before, before.client.watermark);
  await news.status(Online);
  await news.say('Can I return a sofa?');
  await news.answer(0);
  assert.deepEqual(news.own, ['Can I return a sofa?']);
});

test('more than a page of history comes page by page', async () => {
  const before = await begin();
  await before.answer(0);
  for (let i = 0; i < 4; i++) {
    await Promise.all(Array.from({ length: 6 }, (_, j) => before.post({ type: 'event', name: 'page', value: 6 * i + j })));
  }
  const { activities, watermark } = await (await ask(`conversations/${before.conversationId}/activities`, before.client.token)).json();
  assert(activities.length <= 100);
  assert.equal(watermark, String(activities.at(-1).channelData['webchat:sequence-id']));
  const after = again(before, '0');
  await after.until(() => after.activities.length === 25, 'all of it');
  assertWhole(after.activities);
});

for (const watermark of ['-1', 'abc', '1e99', '1.5', '%00']) {
  test(`a watermark that is none, ${watermark}, is refused in a sentence`, async () => {
    const chat = await begin();
    await chat.answer(0);
    const answer = await ask(`conversations/${chat.conversationId}/activities?watermark=${watermark}`, chat.client.token);
    assert.equal(answer.status, 400);
    const { error } = await answer.json();
    assert.equal(error.code, 'BadArgument');
    assert.match(error.message, /watermark/);
  });
}

test('a watermark of the future is taken for now', async () => {
  const before = await begin();
  await before.answer(0);
  const ahead = again(before, '5000');
  await ahead.status(Online);
  await ahead.until(() => polls().some(({ url }) => url.endsWith('=5000')), 'asked');
  for (const far of ['5000', '99999999999999999999']) {
    const answer = await ask(`conversations/${before.conversationId}/activities?watermark=${far}`, before.client.token);
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { activities: [], watermark: '1' });
  }
  await ahead.say('Do you deliver to Aberdeen?');
  await ahead.answer(0);
});

test('a token that is not good any more is told as such', async () => {
  const chat = await begin();
  await chat.answer(0);
  chat.client.token = (await newToken()).token;
  await chat.status(ExpiredToken);
  assert.equal(await chat.say('Do you deliver to Aberdeen?'), 'retry');
  assert.equal(chat.fault, null);
});

test('typing is never in what is polled', async () => {
  const chat = await begin();
  await chat.answer(0);
  await chat.post({ type: 'typing' });
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assert.deepEqual(chat.activities.filter(({ type }) => type === 'typing'), []);
});

test('a conversation that never began is an end to the asking, not an error', async () => {
  const stranger = await newToken();
  const answer = await ask(`conversations/${stranger.conversationId}/activities`, stranger.token);
  assert.equal(answer.status, 404);
  const chat = new Chat({ webSocket: false, token: stranger.token, conversationId: stranger.conversationId, userId: stranger.userId, takeUp: true, streamUrl: 'ws://not.used/', watermark: '0' });
  await chat.status(Ended);
});
