/** A whole conversation, visitor on the website and agents in Teams, with the packages reading along. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import builder from 'botbuilder';
import connector from 'botframework-connector';
import { APP, PEOPLE, TENANT } from './programs.mjs';
import { authentication, claimsOf } from './stranger.mjs';
import { TEAM, chatOf, deliver, installedBy, installedInTeam, onDirectLine, taps, writes } from './teams.mjs';
import { fits } from './types.mjs';

export function conversation(programs, ours) {
  const { channel, bot } = programs;
  const tell = async (activity) => assert.equal((await deliver(programs, activity)).status, 200, activity.type);
  let maria;
  let daniel;
  let visitor;
  let card;

  test('the bot is added to a team and by two of it, and says so once', async () => {
    [maria, daniel] = await channel.join(TEAM.id, PEOPLE);
    for (const person of [maria, daniel]) await channel.join(chatOf(person), [person.name]);
    await tell(installedInTeam(maria));
    await tell(installedBy(maria));
    await tell(installedBy(daniel));
    await channel.waitFor({ text: 'Hello Maria!' });
    await channel.waitFor({ text: 'Hello Daniel!' });
    assert.equal((await channel.showing(TEAM.id)).length, 1);
  });

  test('a visitor asks for a person, and the case is shown in the channel', async () => {
    visitor = await Visitor.come(bot);
    assert.match((await visitor.reads()).at(-1).text, /bot/);
    await visitor.writes('can I talk to someone');
    await channel.waitFor({ route: 'createConversation', text: 'Take it' });
    card = (await channel.showing(TEAM.id)).find((shown) => cardOf(shown.activity));
    assert(PEOPLE.some((name) => JSON.stringify(card).includes(name)), 'it names who is called');
  });

  test('a button that is not the bot\'s is refused in the form of an invoke', async () => {
    const data = { ...buttonOf(card, 'take'), k: 'forged' };
    const answer = await invoked(await deliver(programs, taps(maria, card, data, 'take')));
    assert.deepEqual([answer.statusCode, answer.type, answer.value.code], [403, 'application/vnd.microsoft.error', 'Forbidden']);
    const nonsense = await invoked(await deliver(programs, taps(maria, card, { hello: 1 }, 'take')));
    assert.deepEqual([nonsense.statusCode, nonsense.type], [400, 'application/vnd.microsoft.error']);
  });

  test('who takes it is answered with the card as it stands now, and so is who was too late', async () => {
    const data = buttonOf(card, 'take');
    for (const person of [maria, daniel]) {
      const answer = await invoked(await deliver(programs, taps(person, card, data, 'take')));
      assert.deepEqual([answer.statusCode, answer.type], [200, 'application/vnd.microsoft.card.adaptive']);
      assert.equal(answer.value.type, 'AdaptiveCard');
      assert.match(JSON.stringify(answer.value), /Maria Lindqvist/);
    }
    await channel.waitFor({ route: 'update', text: 'Maria Lindqvist' });
  });

  test('both write, and each reads the other', async () => {
    await visitor.writes('the left leg is missing');
    const [relayed] = await channel.waitFor({ text: 'the left leg is missing', route: 'send' });
    assert.equal(relayed.conversation, chatOf(maria));
    await tell(writes(maria, 'I send you a **new** one'));
    const words = (await visitor.reads()).at(-1);
    assert.deepEqual([words.text, words.from.name, words.textFormat], ['I send you a **new** one', 'Maria Lindqvist', 'plain']);
  });

  test('it is put right, and the visitor, the agent and the channel see it', async () => {
    const before = (await channel.calls()).length;
    await tell(writes(maria, 'done'));
    assert.match((await visitor.reads()).at(-1).text, /put right/);
    const [last] = (await channel.waitFor({ route: 'update', text: 'put right' })).slice(-1);
    assert(last.number > before);
    assert.match(JSON.stringify(cardOf((await channel.showing(TEAM.id)).find((shown) => shown.id === card.id).activity)), /put right/);
  });

  test('what the website\'s chat shows keeps to their types as well', async () => {
    const shown = await visitor.reads();
    assert(shown.length >= 7);
    shown.forEach((activity) => fits(activity, false));
  });

  test('another channel\'s visitor hands over to a hub, which reads our event and answers with theirs', async () => {
    await tell(onDirectLine('hub-1', 'can I talk to someone'));
    const [call] = await channel.waitFor({ text: 'handoff.initiate' });
    await reads(call.body, (turn) => {
      assert.equal(turn.activity.name, builder.HandoffEventNames.InitiateHandoff);
      assert.equal(turn.activity.relatesTo.conversation.id, 'hub-1');
      assert.match(turn.activity.value.reason, /person/);
      const { activities } = turn.activity.attachments.find((one) => one.name === 'Transcript').content;
      assert(activities.some((line) => line.text === 'can I talk to someone' && line.from.id === 'dl_stranger'));
    });
    for (const [state, said] of [['accepted', 'has joined you'], ['completed', 'put right']]) {
      const status = builder.EventFactory.createHandoffStatus({ id: 'hub-1', isGroup: false, conversationType: '', name: '' }, state, 'by the hub');
      // The visitor's own client has no word here: the hub speaks under its own name.
      await tell({ ...onDirectLine('hub-1', ''), ...status, from: { id: 'the-hub', name: 'Hub' } });
      await inConversation('hub-1', said);
      const own = await inConversation('hub-1', `"${state}"`);
      await reads(own.body, (turn) => assert.deepEqual([turn.activity.name, turn.activity.value.state], [builder.HandoffEventNames.HandoffStatus, state]));
    }
  });

  test('posted as a bot posts to a bot, with expectReplies, it answers in the body', async () => {
    const token = await channel.token(APP);
    const skills = new builder.ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: APP, MicrosoftAppPassword: 'x' }, {
      createCredentials: async () => new connector.TokenCredentials(token),
    }).createBotFrameworkClient();
    const activity = { ...onDirectLine('inline-1', 'Do you deliver to Aberdeen?'), serviceUrl: channel.serviceUrl, deliveryMode: 'expectReplies' };
    const { status, body } = await skills.postActivity(APP, APP, `${bot}/api/messages`, channel.serviceUrl, 'inline-1', activity);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['activities']);
    assert.match(body.activities.at(-1).text, /Aberdeen/);
    body.activities.forEach((reply) => assert.equal(reply.replyToId, activity.id));
    assert(!(await channel.calls()).some((call) => call.conversation === 'inline-1'), 'nothing is posted');
  });

  test('their TeamsInfo reads the people we were read from, in a turn of ours', async () => {
    const message = { ...writes(maria, 'cases'), serviceUrl: channel.serviceUrl };
    await reads(message, async (turn) => {
      assert.equal((await builder.TeamsInfo.getMember(turn, maria.id)).userPrincipalName, maria.userPrincipalName);
      const page = await builder.TeamsInfo.getPagedTeamMembers(turn, TEAM.id, 1);
      assert.equal(page.members.length, 1);
      assert(page.continuationToken);
    });
  });

  test('every call bears a token for the connector, of this bot and this tenant, signed by its directory', async () => {
    const bearers = new Set((await channel.calls()).filter(ours).map((call) => call.authorization));
    assert.equal(bearers.size, 1, 'asked for once and kept');
    for (const bearer of bearers) {
      const { claims } = await claimsOf(channel, bearer);
      const all = Object.fromEntries(claims.map(({ type, value }) => [type, value]));
      assert.deepEqual([all.aud, all.appid, all.ver, all.tid], ['https://api.botframework.com', APP, '1.0', TENANT]);
      assert.equal(connector.JwtTokenValidation.getAppIdFromClaims(claims), APP);
    }
  });

  /** Gives an activity to their adapter as a channel would; what their bot reads of it is looked at there. */
  async function reads(activity, look) {
    const adapter = new builder.CloudAdapter(authentication(channel));
    let seen = 0;
    const headers = { authorization: `Bearer ${await channel.token(APP)}` };
    const answer = {};
    const response = { status: (code) => (answer.status = code), send: (body) => (answer.body = body), end: () => {}, header: () => {}, socket: null };
    await adapter.process({ method: 'POST', headers, body: structuredClone(activity) }, response, async (turn) => {
      await look(turn);
      seen++;
    });
    assert.deepEqual([answer, seen], [{ status: 200 }, 1]);
  }

  /** The call with a text in it that goes to one conversation, whoever else is told the same. */
  async function inConversation(id, text) {
    for (let count = 1; ; count++) {
      const calls = await channel.waitFor({ text }, count);
      const found = calls.find((call) => call.conversation === id);
      if (found) return found;
      count = Math.max(count, calls.length);
    }
  }
}

/** An answer to an invoke: HTTP 200 and their AdaptiveCardInvokeResponse, no more and no less. */
async function invoked(answer) {
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^application\/json/);
  const body = await answer.json();
  assert.deepEqual(Object.keys(body).sort(), ['statusCode', 'type', 'value']);
  assert.equal(typeof body.statusCode, 'number');
  assert.equal(typeof body.type, 'string');
  assert.equal(typeof body.value, 'object');
  return body;
}

const cardOf = (activity) => activity.attachments?.find((one) => one.contentType === 'application/vnd.microsoft.card.adaptive')?.content;

/** What stands behind a button of a shown card. */
function buttonOf(shown, verb) {
  const found = [];
  JSON.stringify(cardOf(shown.activity), (key, value) => (value?.type === 'Action.Execute' && value.verb === verb && found.push(value.data), value));
  assert(found.length > 0, `there is a button ${verb}`);
  return found[0];
}

/** A visitor on the website, over HTTP. */
class Visitor {
  static async come(bot) {
    const { token, conversationId, userId } = await (await fetch(`${bot}/api/webchat/token`, { method: 'POST' })).json();
    const visitor = Object.assign(new Visitor(), { userId, address: `${bot}/v3/directline/conversations`, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
    assert.equal((await fetch(visitor.address, { method: 'POST', headers: visitor.headers })).status, 201);
    visitor.address += `/${conversationId}/activities`;
    return visitor;
  }

  async writes(text) {
    const activity = { type: 'message', text, from: { id: this.userId }, channelData: { clientActivityID: crypto.randomUUID() } };
    assert.equal((await fetch(this.address, { method: 'POST', headers: this.headers, body: JSON.stringify(activity) })).status, 200);
  }

  /** The whole transcript as it stands: what was answered 200 is in it. */
  async reads() {
    return (await (await fetch(this.address, { headers: this.headers })).json()).activities;
  }
}
