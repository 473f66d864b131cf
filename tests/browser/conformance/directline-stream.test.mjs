/** botframework-directlinejs over its WebSocket, which is the way it is meant to be used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat, ConnectionStatus, Hasty, ask, assertWhole, atTheDesk, line, newToken, requests, usePage } from './client.mjs';

const { Online, ExpiredToken } = ConnectionStatus;

usePage();

test('it starts, goes online and hears the greeting', async () => {
  const chat = await Chat.begin();
  const greeting = await chat.answer(0);
  assert.equal(chat.statuses.at(-1), Online);
  assert.equal(chat.client.conversationId, chat.conversationId);
  assert.match(chat.client.streamUrl, /^ws:\/\/127\.0\.0\.1:/);
  assert.match(greeting.text, /bot/);
  assert.equal(greeting.textFormat, 'markdown');
  assert.equal(greeting.from.role, 'bot');
  assert.equal(greeting.conversation.id, chat.conversationId);
  assert.match(greeting.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('what is posted comes back with its own name, an id and the visitor', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  const id = await chat.say('Do you deliver to Aberdeen?', { clientActivityID: 'one of mine', kept: { as: ['it', 'was'] } });
  await chat.answer(1);
  const [echo] = chat.by('visitor');
  assert.equal(echo.id, id);
  assert.equal(echo.channelData.clientActivityID, 'one of mine');
  assert.deepEqual(echo.channelData.kept, { as: ['it', 'was'] });
  assert.equal(echo.from.id, chat.userId);
  assert.equal(echo.from.role, 'user');
  assert.equal(echo.channelId, 'directline');
  assert(chat.messages.indexOf(echo) < chat.messages.indexOf(chat.by('bot')[1]), 'the question stands before its answer');
});

test('what is posted at once is answered in the order it arrived, each once', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  const questions = ['Do you deliver to Aberdeen?', 'Can I return a sofa?', 'How can I pay?', 'Do you have gift cards?', 'Where is your showroom?'];
  for (const question of questions) await chat.say(question);
  await chat.answer(questions.length);
  assert.deepEqual(chat.own, questions);
  assertWhole(chat.activities);
});

test('the same message posted twice under one name is taken once', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  const [first, second] = [await chat.say('Do you deliver to Aberdeen?', { clientActivityID: 'again' }), await chat.say('Do you deliver to Aberdeen?', { clientActivityID: 'again' })];
  await chat.answer(1);
  assert.equal(first, second);
  await chat.say('Can I return a sofa?');
  await chat.answer(2);
  assert.equal(chat.own.length, 2);
});

test('after a cut it comes back with its watermark and has missed nothing', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  for (let cuts = 1; cuts <= 2; cuts++) {
    line.cut();
    await chat.say(`Can I return a sofa? (${cuts})`);
    await chat.answer(1 + cuts);
  }
  assertWhole(chat.activities);
  assert.equal(chat.fault, null);
});

test('what is said while the line is down is heard afterwards, once', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  line.down();
  assert.equal(await chat.say('This goes nowhere.'), 'retry');
  line.up();
  await ask(`conversations/${chat.conversationId}/activities`, chat.client.token, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type: 'message', text: 'How can I pay?' }),
  });
  await chat.answer(1);
  assert.deepEqual(chat.own, ['How can I pay?']);
  assertWhole(chat.activities);
});

test('a stream that is lost before its first frame still brings the greeting', async () => {
  line.loseNextStream();
  const chat = await Chat.begin();
  await chat.answer(0);
  assert.equal(requests.filter(({ method, url }) => method === 'GET' && url.endsWith('?watermark=')).length, 1, 'it came back without a watermark');
  assertWhole(chat.activities);
});

test('two clients on one conversation both see everything and leave each other alone', async () => {
  const first = await Chat.begin();
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
    assert.equal(chat.statuses.at(-1), Online);
  }
});

test('taken up again from the beginning it hears everything again', async () => {
  const before = await Chat.begin();
  await before.answer(0);
  await before.say('Do you deliver to Aberdeen?');
  await before.answer(1);
  await before.leave();
  const after = new Chat({ token: before.client.token, conversationId: before.conversationId, userId: before.userId, takeUp: true, watermark: '0' });
  await after.answer(1);
  assert.deepEqual(after.ids, before.ids);
  assert.deepEqual(after.messages.map(({ text }) => text), before.messages.map(({ text }) => text));
});

test('taken up again from a watermark it hears only what is new', async () => {
  const before = await Chat.begin();
  await before.answer(0);
  await before.leave();
  const after = new Chat({ token: before.client.token, conversationId: before.conversationId, userId: before.userId, takeUp: true, watermark: before.client.watermark });
  await after.status(Online);
  await after.say('Do you deliver to Aberdeen?');
  await after.answer(0);
  assert.deepEqual(after.messages.map(({ channelData }) => channelData.by), ['visitor', 'bot']);
});

for (const watermark of ['-1', 'abc', '1e99', '99999999999999999999']) {
  test(`a watermark that is none, ${watermark}, loses nothing on the way back`, async () => {
    const before = await Chat.begin();
    await before.answer(0);
    await before.leave();
    const after = new Chat({ token: before.client.token, conversationId: before.conversationId, userId: before.userId, takeUp: true, watermark });
    await after.status(Online);
    await after.say('Do you deliver to Aberdeen?');
    await after.until(() => after.by('bot').length > 0 && after.own.length > 0, 'an answer');
    assert.equal(after.fault, null);
  });
}

test('keep-alive frames from both sides end nothing', async () => {
  const chat = await Chat.begin({ timeout: 5000 });
  await chat.answer(0);
  await chat.until(() => chat.framesHeard.includes(''), 'an empty frame from the server');
  assert(chat.framesSent.length > 0 && chat.framesSent.every((frame) => frame === ''), 'and one of the client');
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assertWhole(chat.activities);
});

test('typing is shown while it happens and is not kept', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  await chat.say('can I talk to someone');
  await chat.answer(1);
  await chat.post({ type: 'typing' });
  const name = await atTheDesk(chat.conversationId, 'take');
  await atTheDesk(chat.conversationId, 'say', { text: 'Good day.', id: chat.conversationId });
  await chat.until(() => chat.by('agent').length === 1);
  const { activities } = await (await ask(`conversations/${chat.conversationId}/activities?watermark=0`, chat.client.token)).json();
  assert.deepEqual(activities.filter(({ type }) => type === 'typing'), []);
  assert.equal(chat.by('agent')[0].from.name, name);
  assert.equal(chat.by('agent')[0].textFormat, 'plain');
  assert.equal(chat.by('agent')[0].from.role, 'bot');
});

test('a token of another conversation opens nothing here', async () => {
  const [mine, other] = [await Chat.begin(), await newToken()];
  await mine.answer(0);
  const intruder = new Chat({ token: other.token, conversationId: mine.conversationId, userId: other.userId, takeUp: true, watermark: '0' });
  await intruder.until(() => intruder.statuses.includes(ConnectionStatus.FailedToConnect), 'refused');
  assert.deepEqual(intruder.activities, []);
});

test('a token that has run out is told as such on the way back, and a new client heals it', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  const good = chat.client.token;
  chat.client.token = `${good.slice(0, -4)}AAAA`;
  line.cut();
  await chat.status(ExpiredToken);
  const healed = new Chat({ token: good, conversationId: chat.conversationId, userId: chat.userId, takeUp: true, watermark: '0' });
  await healed.answer(0);
  assertWhole(healed.activities);
});

test('after a quarter of an hour it renews its token by itself and goes on with the new one', async () => {
  const chat = await Chat.begin({ scheduler: new Hasty() });
  await chat.answer(0);
  await chat.until(() => requests.some(({ url, status }) => url.endsWith('/tokens/refresh') && status === 200), 'renewed');
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assertWhole(chat.activities);
});
