/** The scenarios of the library's own suite, which need Microsoft's service, against ours; and what the chat of a website does beside talking. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat, ConnectionStatus, ask, assertWhole, line, newToken, usePage } from './client.mjs';

const { Online, ExpiredToken } = ConnectionStatus;

usePage();

/** A refusal as the client hands it on: its status and what the server said. */
const refused = async (posting) => {
  const fault = await posting.then((id) => assert.fail(`it was taken: ${id}`), (error) => error);
  return { status: fault.status, ...fault.xhr.response.error };
};

for (const [transport, webSocket] of [['the stream', true], ['polling', false]]) {
  const begin = (options) => Chat.begin({ webSocket, ...options });

  test(`over ${transport}: the bot is told that somebody has come, once`, async () => {
    const chat = await begin();
    await chat.answer(0);
    const answer = await ask('conversations', chat.client.token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user":{}}' });
    assert.equal(answer.status, 200, 'started before');
    await chat.say('Do you deliver to Aberdeen?');
    await chat.answer(1);
    assertWhole(chat.activities);
    assert.equal(chat.activities.filter(({ type }) => type === 'conversationUpdate').length, 0);
  });

  test(`over ${transport}: whoever an activity says it is from, it is from the token's visitor`, async () => {
    const chat = await begin();
    await chat.answer(0);
    await chat.post({ type: 'message', text: 'Do you deliver to Aberdeen?', from: { id: 'somebody else', name: 'A. N. Other', role: 'bot' }, id: 'x', timestamp: '1999-01-01T00:00:00Z' });
    await chat.answer(1);
    const [echo] = chat.by('visitor');
    assert.deepEqual(echo.from, { id: chat.userId, role: 'user' });
    assert.notEqual(echo.id, 'x');
    assert.notEqual(echo.timestamp.slice(0, 4), '1999');
  });

  test(`over ${transport}: a locale at the start is welcome`, async () => {
    const chat = await begin({ conversationStartProperties: { locale: 'da-DK' } });
    await chat.answer(0);
  });

  test(`over ${transport}: a locale that is none is left out by the client`, async (t) => {
    const warned = t.mock.method(console, 'warn', () => {});
    const chat = await begin({ conversationStartProperties: { locale: { not: 'a word' } } });
    await chat.answer(0);
    assert.equal(warned.mock.callCount(), 1);
  });

  test(`over ${transport}: the user of the token is the user, whatever the page sets`, async (t) => {
    const warned = t.mock.method(console, 'warn', () => {});
    const chat = await begin({ prepare: (client) => client.setUserId('of-the-page') });
    await chat.answer(0);
    assert.match(warned.mock.calls[0].arguments[0], /already set in token/);
    await chat.say('Do you deliver to Aberdeen?');
    await chat.until(() => chat.own.length === 1);
    assert.equal(chat.by('visitor')[0].from.id, chat.userId);
    assert.throws(() => chat.client.setUserId('too-late'), /connected/);
  });

  test(`over ${transport}: a message that cannot be taken fails alone, with the reason`, async () => {
    const chat = await begin();
    await chat.answer(0);
    assert.deepEqual((await refused(chat.say('   '))).code, 'BadArgument');
    assert.equal((await refused(chat.say('x'.repeat(8001)))).status, 413);
    assert.equal((await refused(chat.post({ type: 'trace', name: 'a trace' }))).status, 400);
    await chat.say('Do you deliver to Aberdeen?');
    await chat.answer(1);
    assert.equal(chat.statuses.at(-1), Online);
  });

  test(`over ${transport}: once the token is somebody else's, what is posted is given back to try again`, async () => {
    const [chat, other] = [await begin(), await newToken()];
    await chat.answer(0);
    chat.client.token = other.token;
    assert.equal(await chat.say('Do you deliver to Aberdeen?'), 'retry');
    await chat.status(ExpiredToken);
  });

  test(`over ${transport}: events are kept as they were sent, and every client sees them`, async () => {
    const chat = await begin();
    await chat.answer(0);
    const value = { page: '/product', at: '2026-11-25T12:00:00Z', deep: [1, null, { '__proto__x': true }] };
    await chat.post({ type: 'event', name: 'page/viewed', value });
    const other = new Chat({ webSocket, token: chat.client.token, conversationId: chat.conversationId, userId: chat.userId, takeUp: true, watermark: '0' });
    for (const each of [chat, other]) {
      await each.until(() => each.activities.some(({ type }) => type === 'event'));
      const event = each.activities.find(({ type }) => type === 'event');
      assert.equal(event.name, 'page/viewed');
      assert.deepEqual(event.value, value);
      assert.equal(event.from.role, 'user');
    }
  });

  test(`over ${transport}: after endOfConversation it can be read and not written`, async () => {
    const chat = await begin();
    await chat.answer(0);
    await chat.post({ type: 'endOfConversation' });
    await chat.until(() => chat.activities.some(({ type }) => type === 'endOfConversation'));
    const { status, code, message } = await refused(chat.say('One more thing'));
    assert.deepEqual([status, code], [409, 'ConversationEnded']);
    assert.match(message, /\w+\.$/);
    const history = await (await ask(`conversations/${chat.conversationId}/activities?watermark=0`, chat.client.token)).json();
    assert.deepEqual(history.activities.map(({ id }) => id), chat.ids);
  });

  test(`over ${transport}: too much at once is refused in a sentence, and nothing else breaks`, async () => {
    const chat = await begin();
    await chat.answer(0);
    const ends = await Promise.all(Array.from({ length: 40 }, (_, i) => chat.say(`Do you deliver to Aberdeen? ${i}`).then(() => null, (fault) => fault)));
    const faults = ends.filter(Boolean);
    assert(faults.length >= 10, `${faults.length} of 40 refused`);
    for (const { status, xhr } of faults) {
      assert.deepEqual([status, xhr.response.error.code], [400, 'RateLimited']);
      assert.match(xhr.response.error.message, /\w+\.$/);
    }
    await chat.until(() => chat.own.length === ends.length - faults.length, 'what was taken');
    assert.equal(chat.statuses.at(-1), Online);
    assert.equal(chat.fault, null);
  });
}

test('a broken socket is opened again, and the bot answers', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  line.cut();
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assertWhole(chat.activities);
});

test('with the token of nobody nothing starts', async () => {
  const [head, body] = (await newToken()).token.split('.');
  for (const token of ['nobody', `${head}.${body}.`, `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`]) {
    const chat = new Chat({ token });
    await chat.status(ConnectionStatus.FailedToConnect);
    assert.deepEqual(chat.activities, []);
  }
});
