/**
 * Texts made to become something else: in what a visitor writes, in a file's name, in the word with a rating, in what an agent
 * answers, and in the data of an order and its customer. Everywhere they stay what they are, no script runs, and nobody else is asked
 * for anything (a request to elsewhere fails every test here).
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Agent, Visitor, useBrowser } from './browser.mjs';
import { Program } from './program.mjs';

const SAMPLE = fileURLToPath(new URL('../../knowledge', import.meta.url));
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const TEXTS = [
  '<script>window.__xss=1</script>',
  '<img src="https://elsewhere.example/x.png" onerror="window.__xss=1">',
  '<svg onload="window.__xss=1"><a href="javascript:window.__xss=1">x</a></svg>',
  '**<b onclick="window.__xss=1">bold</b>** [click](javascript:window.__xss=1) [data](data:text/html,<script>window.__xss=1</script>)',
  '![a picture](https://elsewhere.example/y.png)',
  '&lt;script&gt;window.__xss=1&lt;/script&gt; \\u003cscript\\u003e &#60;img src=x&#62;',
  '"><iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
  '{{nonce}} ${window.__xss=1} {{constructor.constructor("window.__xss=1")()}}',
];
const NAME = 'Eve <img src=https://elsewhere.example/n.png onerror=window.__xss=1>';
const EMAIL = '"><script>window.__xss=1</script>@example.com';
const ITEM = 'Sofa</h3><script src=https://elsewhere.example/i.js></script>';
const FILE = '"><img src=x onerror=window.__xss=1>.png';
const COMMENT = 'well <img src=https://elsewhere.example/r.png onerror=window.__xss=1>';

let bot, knowledge;

useBrowser();
before(async () => {
  knowledge = await mkdtemp(join(tmpdir(), 'servicebot-knowledge-'));
  await cp(SAMPLE, knowledge, { recursive: true });
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  await writeFile(join(knowledge, 'orders.csv'), `number,customer,email,postcode,placed,due,item,group,quantity,price
JP-1042,${cell(NAME)},${cell(EMAIL)},{{nonce}},3 days ago,in 2 days,${cell(ITEM)},sofas,1,1290.00
`);
  bot = await Program.start(`Knowledge:Folder=${knowledge}`);
});
after(async () => {
  await bot?.stop();
  await rm(knowledge, { recursive: true, force: true });
});

class Shopper extends Visitor {
  static get home() { return bot.origin; }
}

class Colleague extends Agent {
  static get home() { return bot.origin; }
}

/** No script ran, and nothing that could run stands on the page but what we wrote ourselves. */
async function isUnharmed(guest) {
  const found = await guest.page.evaluate(() => {
    const roots = [document, document.querySelector('service-chat')?.shadowRoot].filter(Boolean);
    const all = selector => roots.flatMap(root => [...root.querySelectorAll(selector)]);
    return {
      xss: window.__xss,
      scripts: all('script').map(each => new URL(each.src, location).pathname),
      frames: all('iframe, object, embed, base').length,
      handlers: all('*').flatMap(each => each.getAttributeNames()).filter(name => name.startsWith('on')),
      links: all('[href], [src]').map(each => each.getAttribute('href') ?? each.getAttribute('src')).filter(to => /^\s*(javascript|vbscript|data:text)/i.test(to)),
    };
  });
  const { scripts, ...rest } = found;
  assert.deepEqual(rest, { xss: undefined, frames: 0, handlers: [], links: [] });
  for (const script of scripts) assert(['/widget.js', '/shop/shop.js', '/desk.js'].includes(script), script);
}

test('the shop shows a hostile order and a hostile customer as text', async () => {
  const shopper = await Shopper.arrive();
  const { page } = shopper;
  await page.goto(`${bot.origin}/order`);
  assert.equal(await page.locator('[data-shop=items] h3').innerText(), ITEM);
  assert.deepEqual(await page.locator('.details dd').allInnerTexts(), [NAME, EMAIL, '{{nonce}}']);
  await isUnharmed(shopper);

  await page.goto(`${bot.origin}/account`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('h1').getByText('Hello').waitFor();
  assert.equal(await page.locator('h1').getByText('Hello').innerText(), `Hello, ${NAME}`);
  assert.equal(await page.locator('[data-shop=email]').innerText(), EMAIL);
  assert.equal(await page.locator('[data-shop=who]').innerText(), NAME);
  await isUnharmed(shopper);
});

test('what a visitor and an agent write stays text on both sides, and so do a customer\'s name, a file\'s name and the word with a rating', async () => {
  const shopper = await Shopper.arrive();
  await shopper.page.goto(`${bot.origin}/account`);
  await shopper.page.getByRole('button', { name: 'Sign in' }).click();
  await shopper.open();
  await shopper.ask('can I talk to someone');
  const conversation = await shopper.conversation();

  const colleague = await Colleague.arrive(0);
  await colleague.row(conversation).waitFor();
  await colleague.take(conversation);
  for (const [nth, text] of TEXTS.entries()) {
    await shopper.say(text);
    await colleague.lines('visitor').nth(nth + 1).waitFor();
    await colleague.say(text);
    await shopper.messages('agent').nth(nth).waitFor();
  }
  const bubbles = by => shopper.messages(by).locator('.bubble').allInnerTexts();
  assert.deepEqual((await bubbles('visitor')).slice(1), TEXTS);
  assert.deepEqual(await bubbles('agent'), TEXTS);
  const said = by => colleague.lines(by).locator('.said').allInnerTexts();
  assert.deepEqual((await said('visitor')).slice(1), TEXTS);
  assert.deepEqual(await said('agent'), TEXTS);

  await shopper.part('picker').setInputFiles({ name: FILE, mimeType: 'image/png', buffer: PICTURE });
  assert((await shopper.part('files').innerText()).includes(FILE), 'before it is sent');
  await shopper.part('send').click();
  const picture = shopper.messages('visitor').last().locator('a.file');
  await picture.waitFor();
  assert.equal(await picture.getAttribute('download'), FILE);
  await colleague.part('transcript').locator('[data-part=file]').waitFor();
  assert((await colleague.part('transcript').locator('[data-part=file]').innerText()).endsWith(FILE));

  await shopper.part('more').click();
  await shopper.part('menu-rate').click();
  await shopper.part('rating').locator('input[value="2"]').check({ force: true });
  await shopper.part('rating').locator('textarea').fill(COMMENT);
  await shopper.part('rating-send').click();
  await shopper.part('rating').waitFor({ state: 'hidden' });
  await colleague.part('card').getByText(COMMENT).first().waitFor();
  assert((await colleague.part('card').innerText()).includes(NAME), 'who is signed in');

  await isUnharmed(shopper);
  await isUnharmed(colleague);
});
