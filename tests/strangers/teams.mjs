/** Activities as Microsoft Teams and Azure's Direct Line send them, and the way to bring them to the bot. */
import { randomUUID } from 'node:crypto';
import { APP, TENANT } from './programs.mjs';

export const TEAM = { id: '19:strangers@thread.tacv2', name: 'Customer care', aadGroupId: randomUUID() };
const BOT = { id: `28:${APP}`, name: 'ServiceBot' };
let last = Date.now();

export const chatOf = (person) => `a:chat-of-${person.aadObjectId}`;

export const installedInTeam = (by) => ({ ...envelope('installationUpdate', by, inTeam(), teamData()), action: 'add' });

export const installedBy = (person) => ({ ...envelope('installationUpdate', person, personal(person), tenantData()), action: 'add' });

export const writes = (person, text) => ({ ...envelope('message', person, personal(person), tenantData()), text, textFormat: 'plain' });

/** A tap on a button of a card that stands in the team's channel. */
export const taps = (person, shown, data, verb) => ({
  ...envelope('invoke', person, { ...inTeam(), id: shown.conversation }, teamData()),
  name: 'adaptiveCard/action', replyToId: shown.id, value: { action: { type: 'Action.Execute', id: verb, verb, data }, trigger: 'manual' },
});

/** What a visitor writes on Azure's own Direct Line. */
export const onDirectLine = (conversation, text) => ({
  type: 'message', id: `${conversation}|${last++}`, timestamp: new Date().toISOString(), channelId: 'directline',
  from: { id: 'dl_stranger', name: '', role: 'user' }, recipient: { id: 'servicebot@abc', name: 'ServiceBot' }, conversation: { id: conversation },
  text, textFormat: 'plain', locale: 'en-US',
});

/** Posts an activity to the bot with a good token, unless another is given. */
export async function deliver({ channel, bot }, activity, token) {
  return fetch(`${bot}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? await channel.token(APP)}` },
    body: JSON.stringify({ serviceUrl: channel.serviceUrl, ...activity }),
  });
}

const envelope = (type, person, conversation, channelData) => ({
  type, id: String(last++), timestamp: new Date().toISOString(), localTimestamp: new Date().toISOString(), localTimezone: 'Europe/Copenhagen', channelId: 'msteams',
  from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId }, recipient: BOT, conversation, channelData,
  entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Windows' }], locale: 'en-US',
});
const personal = (person) => ({ conversationType: 'personal', tenantId: TENANT, id: chatOf(person) });
const inTeam = () => ({ isGroup: true, conversationType: 'channel', tenantId: TENANT, id: TEAM.id, name: 'General' });
const tenantData = () => ({ tenant: { id: TENANT } });
const teamData = () => ({ teamsChannelId: TEAM.id, teamsTeamId: TEAM.id, channel: { id: TEAM.id }, team: TEAM, ...tenantData() });
