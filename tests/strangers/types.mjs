/** Everything the bot has posted, and what it shows on the website, held against the packages' types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSerializer } from '@azure/core-client';
import builder from 'botbuilder';
import mappers from 'botframework-connector/lib/connectorApi/models/mappers.js';
import schema from 'botframework-schema';

const serializer = createSerializer(mappers);

// Their checks ask for these, though no channel sends them all, nor do they themselves.
const SILENT_ACTIVITY = { localTimezone: '', callerId: '', text: '', label: '', valueType: '', serviceUrl: '', channelId: '' };
const SILENT_ACCOUNT = { id: '', name: '' };
const SILENT_CONVERSATION = { id: '', name: '', isGroup: false, conversationType: '' };

export function types({ channel }, ours) {
  test('every activity the bot has posted keeps to their types', async (t) => {
    const calls = (await channel.calls()).filter((call) => ours(call) && ['send', 'reply', 'update', 'createConversation'].includes(call.route));
    const kinds = new Set();
    for (const call of calls) {
      const activity = call.route === 'createConversation' ? call.body.activity : call.body;
      if (call.route === 'createConversation') keeps('ConversationParameters', call.body);
      if (!activity) continue;
      kinds.add(`${call.route} ${activity.type} ${activity.name ?? activity.attachments?.[0]?.contentType ?? activity.textFormat}`);
      await t.test(`${call.number}. ${call.route} ${activity.type}`, () => fits(activity, call.route !== 'createConversation'));
    }
    for (const kind of [
      'createConversation message application/vnd.microsoft.card.adaptive', 'update message application/vnd.microsoft.card.adaptive',
      'send message plain', 'send message markdown', 'send event handoff.initiate', 'send event handoff.status', 'send message application/vnd.microsoft.card.adaptive',
    ]) assert(kinds.has(kind), `${kind} is among ${[...kinds].join(', ')}`);
  });

  test('no call has gone where the connector has no route, and none was refused', async () => {
    const calls = (await channel.calls()).filter(ours);
    assert.deepEqual(calls.filter((call) => call.route === 'unknown' || call.status >= 400).map((call) => `${call.method} ${call.path} ${call.status}`), []);
  });
}

/** An activity, and everything in it, is what their types say. */
export function fits(activity, addressed = true) {
  keeps('Activity', activity);
  const dated = { ...activity };
  for (const name of ['timestamp', 'localTimestamp']) if (activity[name] !== undefined) dated[name] = new Date(activity[name]);
  const said = {
    ...SILENT_ACTIVITY, ...dated,
    from: { ...SILENT_ACCOUNT, ...activity.from }, recipient: { ...SILENT_ACCOUNT, ...activity.recipient }, conversation: { ...SILENT_CONVERSATION, ...activity.conversation },
  };
  if (activity.relatesTo) said.relatesTo = completed(activity.relatesTo);
  if (activity.suggestedActions) said.suggestedActions = { to: [], ...activity.suggestedActions };
  schema.assertActivity(said);
  for (const attachment of activity.attachments ?? []) schema.assertAttachment(attachment);
  for (const entity of activity.entities ?? []) schema.assertEntity(entity);
  assert(Object.values(schema.ActivityTypes).includes(activity.type), activity.type);
  if (activity.type === 'message') assert(Object.values(schema.TextFormatTypes).includes(activity.textFormat ?? 'markdown'));
  if (addressed) {
    // A thread in a channel is to nobody in particular.
    const alone = !activity.conversation?.id.includes(';messageid=');
    for (const name of ['from', 'conversation', ...(alone ? ['recipient'] : [])]) assert(activity[name]?.id, `${name} is said`);
    assert(activity.channelId && activity.serviceUrl, 'channel and address are said');
    const reference = builder.TurnContext.getConversationReference(said);
    schema.assertConversationReference(reference);
    assert.equal(builder.TurnContext.applyConversationReference({}, reference).recipient.id, activity.from.id);
  }
}

const completed = (reference) => ({
  ...reference, bot: { ...SILENT_ACCOUNT, ...reference.bot }, user: { ...SILENT_ACCOUNT, ...reference.user }, conversation: { ...SILENT_CONVERSATION, ...reference.conversation },
});

/** Their client would write it just so: nothing of another kind than it says, and nothing it does not know. */
function keeps(model, body) {
  const read = serializer.deserialize(mappers[model], structuredClone(body), model);
  assert.deepEqual(plain(serializer.serialize(mappers[model], read, model)), plain(body));
}

// As JSON with one form for a time: both sides may write more or fewer digits of its second.
const plain = (value) => JSON.parse(JSON.stringify(value), (key, one) => (/^(local)?[tT]imestamp$/.test(key) ? new Date(one).toISOString() : one));
