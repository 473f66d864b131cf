/** Starts the two programs the strangers talk to: the test channel, and ServiceBot with an account that this channel vouches for. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Channel } from './channel.mjs';

export const APP = '5e7a1c30-0000-4000-8000-00000000b071';
export const TENANT = '11111111-aaaa-4bbb-8ccc-222222222222';
export const SECRET = 'a secret of the tests';
export const PEOPLE = ['Maria Lindqvist', 'Daniel Okafor'];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'strangers-'));
const running = [];

// Whatever happens here, nothing is left behind.
process.on('exit', () => {
  for (const program of running) program.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Both programs, ready to be talked to. */
export async function start() {
  const [address] = await run(/^Test channel +(\S+?)\/$/, ['tests/channel/bin/Debug/net10.0/ServiceBot.TestChannel.dll', '--urls=http://127.0.0.1:0']);
  const channel = await Channel.at(address);
  await channel.tell('apps', { tenant: TENANT, appId: APP, secret: SECRET });
  await channel.tell('settings', { tenant: TENANT, checksTokens: true });

  const certificate = join(folder, 'channel.pem');
  writeFileSync(certificate, channel.certificate);
  const { host: plain } = new URL(channel.address);
  const { host: secure } = new URL(channel.secureAddress);
  const [bot] = await run(/^Demo shop page +(\S+?)\/$/, [
    'bot/bin/Debug/net10.0/ServiceBot.dll', '--urls=http://127.0.0.1:0', '--environment=Testing', `--Storage:Folder=${join(folder, 'data')}`, `--Knowledge:Folder=${knowledge()}`,
    `--MicrosoftAppId=${APP}`, `--MicrosoftAppPassword=${SECRET}`, `--MicrosoftAppTenantId=${TENANT}`,
    `--ToBotFromChannelOpenIdMetadataUrl=${channel.metadataUrl}`, `--ToChannelFromBotLoginUrl=${channel.secureAddress}${TENANT}`, '--ValidateAuthority=false',
    `--Connector:AllowedHosts:0=${plain}`, `--Connector:AllowedHosts:1=${secure}`,
  ], { SSL_CERT_FILE: certificate });
  return { channel, bot };
}

/** Asks both to stop, as their host would, and gives the codes they stop with. */
export const stop = () => Promise.all(running.map(async (program) => {
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  return (await ended)[0];
}));

/** Runs a program; gives what the first line that fits says. */
async function run(line, args, env = {}) {
  const program = spawn('dotnet', args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(program);
  const said = [];
  for await (const text of createInterface(program.stdout)) {
    said.push(text);
    const found = text.match(line);
    if (found) {
      program.stdout.resume();
      return found.slice(1);
    }
  }
  throw new Error(`${args[0]} did not start:\n${said.join('\n')}`);
}

/** The sample business with two of its team, whose hours are now, whenever that is. */
function knowledge() {
  const copy = join(folder, 'knowledge');
  cpSync(join(ROOT, 'knowledge'), copy, { recursive: true });
  const ahead = 12 - new Date().getUTCHours();
  const zone = `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`;
  const team = readFileSync(join(copy, 'team.yaml'), 'utf8').split(/^(?=- id:)/m)
    .map((one) => one.replace(/time_zone: .*/, `time_zone: ${zone}`).replace(/hours: .*/, 'hours: { mon-sun: "00:00-23:59" }'))
    .map((one) => PEOPLE.reduce((text, name) => (text.includes(`name: ${name}`) ? text.replace(/teams: .*/, `teams: ${addressOf(name)}`) : text), one));
  writeFileSync(join(copy, 'team.yaml'), team.join(''));
  writeFileSync(join(copy, 'holidays.yaml'), '[]\n');
  return copy;
}

// As the test channel's people are called.
const addressOf = (name) => `${name.toLowerCase().replace(' ', '.')}@shop.example`;
