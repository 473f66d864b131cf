/** The owner's page: what is kept of a visitor, handed over and erased. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Guest, useBrowser } from './browser.mjs';
import { Program } from './program.mjs';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const KEY = 'a key for this test only';

useBrowser();

test('the owner looks a visitor up, downloads everything and erases it', async () => {
  const program = await Program.start(`Owner:Key=${KEY}`);
  try {
    const conversation = await chat(program.origin);
    const owner = await Guest.arrive();
    owner.homes.push(program.origin);
    // What the server refuses stands in the browser's console too.
    owner.expect(/401|404/);
    const { page } = owner;
    const part = name => page.locator(`[data-part="${name}"]`);
    await page.addInitScript({ path: AXE });
    await page.goto(`${program.origin}/owner`);

    await page.getByLabel('Owner\'s key').fill('another key of some length');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('That is not the owner\'s key.').waitFor();
    await faultless(page);
    await page.getByLabel('Owner\'s key').fill(KEY);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('Everything has arrived.').waitFor();

    await page.getByLabel('Who').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Nothing is kept under that name.').waitFor();

    await page.getByLabel('Who').fill(conversation);
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Found: 1 conversation.').waitFor();
    await faultless(page);
    const [download] = await Promise.all([page.waitForEvent('download'), part('export').click()]);
    const kept = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.ok(kept.lines.some(line => line.text === 'do you deliver to Aberdeen?'));

    assert.ok(await part('erase').isDisabled(), 'nothing is erased by one click');
    await page.getByLabel('type the name again').fill(conversation.slice(0, -1));
    assert.ok(await part('erase').isDisabled());
    await page.getByLabel('type the name again').fill(conversation);
    await part('erase').click();
    await page.getByText('Erased: 1 conversation.').waitFor();
    if (process.env.SERVICEBOT_PICTURES) await page.screenshot({ path: `${process.env.SERVICEBOT_PICTURES}/owner.png` });

    await page.getByLabel('Who').fill(conversation);
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Nothing is kept under that name.').waitFor();
  } finally {
    await program.stop();
  }
});

async function faultless(page) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map(each => `${each.id}: ${each.nodes.map(node => node.target.join(' '))}`), []);
}

/** A visitor of its own, who asks something. Returns the conversation's id. */
async function chat(origin) {
  const call = async (path, token, body) => {
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...token && { Authorization: `Bearer ${token}` } }, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path} answered ${answer.status}`);
    return answer.json();
  };
  const { token, conversationId } = await call('/api/webchat/token', null, {});
  await call('/v3/directline/conversations', token, {});
  await call(`/v3/directline/conversations/${conversationId}/activities`, token, { type: 'message', text: 'do you deliver to Aberdeen?' });
  return conversationId;
}
