/** The packages, set up as their own documentation says, with the test channel in Microsoft's place. */
import { request } from 'node:https';
import { ConfidentialClientApplication } from '@azure/msal-node';
import connector from 'botframework-connector';
import extractor from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import builder from 'botbuilder';
import { APP, SECRET, TENANT } from './programs.mjs';

const AUDIENCE = 'https://api.botframework.com';
export const CALLER = 'urn:botframework:azure';

/** Everything the packages need to be the same bot as ours: who may write to it, and with which tokens it calls. */
export function authentication(channel, secret = SECRET) {
  const application = new ConfidentialClientApplication({
    auth: { clientId: APP, clientSecret: secret, authority: `${channel.secureAddress}${TENANT}`, knownAuthorities: [new URL(channel.secureAddress).host] },
    system: { networkClient: trusting(channel.certificate) },
  });
  return new builder.ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT,
    ToBotFromChannelOpenIdMetadataUrl: channel.metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: channel.metadataUrl,
    ToBotFromChannelTokenIssuer: AUDIENCE, ToChannelFromBotOAuthScope: AUDIENCE, ToChannelFromBotLoginUrl: `${channel.secureAddress}${TENANT}`,
    OAuthUrl: channel.address, ValidateAuthority: 'false', CallerId: CALLER,
  }, new connector.MsalServiceClientCredentialsFactory(APP, application));
}

/** A client of the connector that signs in as our bot does. */
export function client(channel, secret) {
  const identity = new connector.ClaimsIdentity([{ type: 'aud', value: APP }, { type: 'appid', value: APP }], true);
  return authentication(channel, secret).createConnectorFactory(identity).create(channel.serviceUrl, AUDIENCE);
}

/** Reads a token that our bot sent, with the keys of whoever gave it. */
export function claimsOf(channel, authorization) {
  const reader = new extractor.JwtTokenExtractor(
    { issuer: [`https://sts.windows.net/${TENANT}/`], audience: AUDIENCE, clockTolerance: 0, ignoreExpiration: false },
    `${channel.address}${TENANT}/v2.0/.well-known/openid-configuration`,
    connector.AuthenticationConstants.AllowedSigningAlgorithms);
  return reader.getIdentityFromAuthHeader(authorization, 'msteams');
}

// The packages' own requests trust what Node trusts; the channel's certificate is to be trusted here and nowhere else.
function trusting(ca) {
  const send = (method) => (url, options = {}) => new Promise((resolve, reject) => {
    const call = request(url, { method, ca, headers: options.headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: JSON.parse(Buffer.concat(parts).toString('utf8')) }));
    });
    call.on('error', reject);
    call.end(options.body);
  });
  return { sendGetRequestAsync: send('GET'), sendPostRequestAsync: send('POST') };
}
