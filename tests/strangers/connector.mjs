/** Their client of the Bot Connector takes the test channel for the real one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import packages from 'botframework-connector';
import { client } from './stranger.mjs';
import { APP, TENANT } from './programs.mjs';

const BOT = { id: `28:${APP}`, name: 'ServiceBot' };
const ROOM = '19:connector@thread.tacv2';
const message = (text) => ({ type: 'message', text, from: BOT });

export function connector({ channel }) {
  let conversations;
  let attachments;
  let people;

  test('the client signs in where our bot does, and the connector lets it in', async () => {
    people = await channel.join(ROOM, ['Ada Byron', 'Blaise Pascal', 'Carl Gauss']);
    ({ conversations, attachments } = await client(channel));
    const { id } = await conversations.sendToConversation(ROOM, message('hello'));
    assert.deepEqual((await channel.showing(ROOM)).map((shown) => [shown.id, shown.text]), [[id, 'hello']]);
  });

  test('with a wrong secret it gets no token, and without one it is refused', async () => {
    // They keep a token for as long as it is good, whoever asks.
    packages.AppCredentials.cache.clear();
    const stranger = await client(channel, 'wrong');
    await assert.rejects(stranger.conversations.sendToConversation(ROOM, message('x')), /7000215|invalid_client/);
    const answer = await fetch(`${channel.serviceUrl}v3/conversations/x/activities`, { method: 'POST', body: JSON.stringify(message('x')) });
    assert.equal(answer.status, 401);
  });

  test('it replies, changes a message in place and takes it away', async () => {
    const { id } = await conversations.sendToConversation(ROOM, message('asked'));
    const reply = await conversations.replyToActivity(ROOM, id, message('below it'));
    assert.notEqual(reply.id, id);
    assert.equal((await conversations.updateActivity(ROOM, id, message('taken'))).id, id);
    assert.deepEqual((await channel.showing(ROOM)).slice(-2).map((shown) => [shown.text, shown.updates]), [['taken', 1], ['below it', 0]]);
    await conversations.deleteActivity(ROOM, id);
    assert.deepEqual((await channel.showing(ROOM)).map((shown) => shown.text), ['hello', 'below it']);
    await assert.rejects(conversations.updateActivity(ROOM, id, message('too late')), { statusCode: 404, code: 'ActivityNotFoundInConversation' });
  });

  test('it opens a thread in a channel, and a chat with one person', async () => {
    const thread = await conversations.createConversation({ isGroup: true, bot: BOT, tenantId: TENANT, channelData: { channel: { id: ROOM } }, activity: message('a thread') });
    assert.equal(thread.id, `${ROOM};messageid=${thread.activityId}`);
    assert.equal(thread.serviceUrl, channel.serviceUrl);
    const chat = { isGroup: false, bot: BOT, tenantId: TENANT, channelData: { tenant: { id: TENANT } } };
    const one = await conversations.createConversation({ ...chat, members: [{ id: people[0].id, name: '' }] });
    assert.match(one.id, /^a:1/);
    assert.equal((await conversations.createConversation({ ...chat, members: [{ id: people[0].aadObjectId, name: '' }] })).id, one.id);
    await assert.rejects(conversations.createConversation({ ...chat, members: [{ id: 'ada@shop.example', name: '' }] }), { statusCode: 400, code: 'BadSyntax' });
    await assert.rejects(conversations.createConversation({ ...chat, tenantId: 'another', members: [{ id: people[0].id, name: '' }] }), { statusCode: 400 });
  });

  test('it reads who is there: all, one, and page by page', async () => {
    const all = await conversations.getConversationMembers(ROOM);
    assert.deepEqual(all.map((member) => member.name), ['Ada Byron', 'Blaise Pascal', 'Carl Gauss']);
    assert.equal((await conversations.getConversationMember(ROOM, people[1].id)).aadObjectId, people[1].aadObjectId);
    await assert.rejects(conversations.getConversationMember(ROOM, '29:nobody'), { statusCode: 404 });
    const first = await conversations.getConversationPagedMembers(ROOM, { pageSize: 2 });
    const second = await conversations.getConversationPagedMembers(ROOM, { pageSize: 2, continuationToken: first.continuationToken });
    assert.deepEqual([first, second].map((page) => page.members.map((member) => member.name)), [['Ada Byron', 'Blaise Pascal'], ['Carl Gauss']]);
    assert.equal(second.continuationToken, undefined);
  });

  test('it offers a file and reads it again', async () => {
    const bytes = Buffer.from('a receipt');
    const { id } = await conversations.uploadAttachment(ROOM, { type: 'text/plain', name: 'receipt.txt', originalBase64: new Uint8Array(bytes), thumbnailBase64: new Uint8Array() });
    const info = await attachments.getAttachmentInfo(id);
    assert.deepEqual([info.name, info.type, info.views.map((view) => [view.viewId, view.size])], ['receipt.txt', 'text/plain', [['original', bytes.length]]]);
    const view = await attachments.getAttachment(id, 'original');
    const parts = [];
    for await (const part of view.readableStreamBody) parts.push(part);
    assert.deepEqual(Buffer.concat(parts), bytes);
  });

  test('it waits as long as the connector asks before it tries again, and gives up what is refused', async () => {
    await channel.tell('behaviour', { behaviour: { status: 429, code: 'RateLimited', message: 'slowly', retryAfter: '0' }, conversation: 'a:slowly' });
    await conversations.sendToConversation('a:slowly', message('at last'));
    const calls = (await channel.calls()).filter((call) => call.conversation === 'a:slowly');
    assert.deepEqual(calls.map((call) => call.status), [429, 201]);
    await channel.tell('behaviour', { behaviour: { status: 403, code: 'MessageWritesBlocked', message: 'no' }, conversation: 'a:blocked' });
    await assert.rejects(conversations.sendToConversation('a:blocked', message('x')), { statusCode: 403, code: 'MessageWritesBlocked' });
  });
}
