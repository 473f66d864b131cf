/** Their look at a token and ours: whoever they let in is let in here, or there is a reason; whoever they refuse is refused here. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import connector from 'botframework-connector';
import { APP } from './programs.mjs';
import { CALLER, authentication } from './stranger.mjs';
import { deliver, onDirectLine } from './teams.mjs';

const GOOD = ['good', 'rs384', 'rs512', 'expired-4-minutes'];

// Theirs asks for no end, and for no size: ours does.
const STRICTER = ['no-expiry', '20-kilobytes'];

// Signed for this bot, but for another address: they are known and not allowed.
const NOT_HERE = ['no-service-url', 'other-service-url'];

export function tokens(programs) {
  const { channel } = programs;
  const activity = { ...onDirectLine('tokens', 'hello'), serviceUrl: channel.serviceUrl };

  test('their two ways of validation agree on every token of the test channel', async (t) => {
    const told = mock.method(console, 'error', () => {});
    const configured = authentication(channel);
    connector.ChannelValidation.OpenIdMetadataEndpoint = channel.metadataUrl;
    const ways = [
      (header) => configured.authenticateRequest(activity, header),
      (header) => connector.JwtTokenValidation.authenticateRequest(activity, header, new connector.SimpleCredentialProvider(APP, ''), ''),
    ];
    for (const name of channel.tokens) {
      await t.test(name, async () => {
        const header = `Bearer ${await channel.token(APP, name)}`;
        for (const way of ways) {
          await (GOOD.includes(name) || STRICTER.includes(name) ? way(header) : assert.rejects(way(header)));
        }
      });
    }
    told.mock.restore();
  });

  test('our bot lets in and refuses the same, and is stricter where theirs asks nothing', async (t) => {
    for (const name of channel.tokens) {
      await t.test(name, async () => {
        const answer = await deliver(programs, onDirectLine('tokens', 'hello'), await channel.token(APP, name));
        assert.equal(answer.status, GOOD.includes(name) ? 200 : NOT_HERE.includes(name) ? 403 : 401);
      });
    }
  });

  test('who their look makes of a channel is the bot it was sent to', async () => {
    const { claimsIdentity, callerId, audience } = await authentication(channel).authenticateRequest(activity, `Bearer ${await channel.token(APP)}`);
    assert(claimsIdentity.isAuthenticated);
    assert.equal(claimsIdentity.getClaimValue('aud'), APP);
    assert.equal(audience, 'https://api.botframework.com');
    assert.equal(callerId, CALLER);
  });

  test('nobody has fetched keys from where a token said', async () => {
    assert.equal((await channel.ask('')).strangersKeyFetches, 0);
  });
}
