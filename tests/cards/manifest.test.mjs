/**
 * The app package that "teams-app" wrote to SERVICEBOT_TEAMS_APP, held against Microsoft's own schema of its manifest where that
 * lies beside this checkout, and against what the schema does not say.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';

const SCHEMA = fileURLToPath(new URL('../../../shared/schemas/MicrosoftTeams.schema.json', import.meta.url));

const zip = process.env.SERVICEBOT_TEAMS_APP;
if (!zip) throw new Error('Set SERVICEBOT_TEAMS_APP to the package that "teams-app" wrote.');
const files = unzipSync(readFileSync(zip));
const text = Buffer.from(files['manifest.json']).toString('utf8');
const manifest = JSON.parse(text);

test('the package holds the manifest and its two icons, and nothing else', () => {
  assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
  assert.deepEqual(manifest.icons, { color: 'color.png', outline: 'outline.png' });
  assert.deepEqual(sizeOf(files['color.png']), [192, 192]);
  assert.deepEqual(sizeOf(files['outline.png']), [32, 32]);
});

test('the manifest keeps to the schema', { skip: !existsSync(SCHEMA) && 'the schema is not beside this checkout' }, () => {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  assert.ok(validate(manifest), JSON.stringify(validate.errors, null, 2));
  assert.ok(!validate({ ...manifest, name: { short: 'x'.repeat(31) } }), 'the schema sees a name that is too long');
  assert.ok(!validate({ ...manifest, surprise: true }), 'and what it does not know');
});

test('the manifest is of a version we know, and says so twice', () => {
  assert.equal(manifest.manifestVersion, '1.29');
  assert.ok(manifest.$schema.includes('/v1.29/'));
});

test('nothing is left to be filled in', () => assert.doesNotMatch(text, /\$\{/));

test('the bot asks for no more than it needs', () => {
  const [bot, ...others] = manifest.bots;
  assert.deepEqual(others, []);
  assert.deepEqual(bot.scopes, ['personal', 'team']);
  assert.equal(bot.supportsFiles, false);
  assert.equal(manifest.authorization, undefined);
  assert.equal(manifest.webApplicationInfo, undefined);
  assert.notEqual(manifest.id, bot.botId);
});

test('a command fits where older Teams shows it', () => {
  const [{ commands }, ...others] = manifest.bots[0].commandLists;
  assert.deepEqual(others, []);
  assert.deepEqual(commands.map(command => command.title), ['cases', 'take', 'done', 'hand back', 'promise', 'pass to', 'help']);
  for (const { title, description } of commands) assert.ok(title.length <= 32 && description.length <= 128);
});

/** Width and height, as the head of a PNG says. */
function sizeOf(png) {
  const head = Buffer.from(png);
  assert.equal(head.toString('latin1', 1, 4), 'PNG');
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}
