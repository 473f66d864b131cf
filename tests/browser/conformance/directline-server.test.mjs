/** What becomes of clients when the server behind them stops and starts again; and tokens that a website's own server asks for. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Program } from '../program.mjs';
import { Chat, ConnectionStatus, ask, assertWhole, line, usePage } from './client.mjs';

const SECRET = 'secret-of-the-website-for-its-server-only';

let program;
before(async () => {
  program = await Program.start(`DirectLine:Secret=${SECRET}`);
  line.to(program.origin);
});
after(() => program.stop());
usePage();

const generate = (secret, body) =>
  ask('tokens/generate', secret, { method: 'POST', ...body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } });

test('over the stream, the server may start again behind the client and nothing is missing', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assert.equal(await program.stop(), 0);
  assert.equal(await chat.say('Is anybody there?'), 'retry');
  await program.startAgain();
  await chat.say('Can I return a sofa?');
  await chat.answer(2);
  assert.deepEqual(chat.own, ['Do you deliver to Aberdeen?', 'Can I return a sofa?']);
  assertWhole(chat.activities);
});

test('polling ends with the first answer that is lost, so a new client takes the conversation up', async () => {
  const chat = await Chat.begin({ webSocket: false });
  await chat.answer(0);
  assert.equal(await program.stop(), 0);
  await program.startAgain();
  const healed = new Chat({ webSocket: false, token: chat.client.token, conversationId: chat.conversationId, userId: chat.userId, takeUp: true, watermark: '0' });
  await healed.answer(0);
  await healed.say('Do you deliver to Aberdeen?');
  await healed.answer(1);
  assertWhole(healed.activities);
});

test('with the secret a website\'s server gets a token for a visitor it names, and the client works with it', async () => {
  const answer = await generate(SECRET, { user: { id: 'dl_customer-7', name: 'Ada' } });
  assert.equal(answer.status, 200);
  const { conversationId, token, expires_in } = await answer.json();
  assert.equal(expires_in, 1800);
  const chat = new Chat({ token, userId: 'dl_customer-7' });
  await chat.answer(0);
  assert.equal(chat.client.conversationId, conversationId);
  await chat.say('Do you deliver to Aberdeen?');
  await chat.answer(1);
  assert.equal(chat.by('visitor')[0].from.id, 'dl_customer-7');
});

test('without the secret, or with a token in its place, no token is made', async () => {
  const { token } = await (await generate(SECRET)).json();
  for (const wrong of ['', 'a guess', token]) assert([401, 403].includes((await generate(wrong)).status), wrong);
});

test('the secret is no token: nothing is started with it', async () => {
  const chat = new Chat({ token: SECRET });
  await chat.status(ConnectionStatus.FailedToConnect);
  assert.deepEqual(chat.activities, []);
});
