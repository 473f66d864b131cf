/**
 * Takes the pictures of the README and the docs, in docs/pictures/, from the ServiceBot at SERVICEBOT_URL: best one with empty data, at
 * an hour when the team is on duty (Debian's libfaketime can give the server such an hour: LD_PRELOAD libfaketimeMT.so.1,
 * FAKETIME="@2026-11-24 18:40:00", TZ=UTC, FAKETIME_DONT_FAKE_MONOTONIC=1; the type is best with the packages fonts-inter and
 * fonts-urw-base35, and fonts-noto-core for Arabic). The browser's clock is set to the server's, in the shop's time zone. With names
 * behind the command only these are taken: node pictures.mjs chat dark.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { base, launch } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const THREE_QUESTIONS = 'Do you deliver to Aberdeen, how long does it take, and can I return a sofa?';
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// The desk first: there only the cases made for it are waiting.
const pictures = { desk, 'putting-right-card': puttingRightCard, courtesy, refund, launcher, chat, handoff, dark, phone, arabic, account };

await mkdir(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
const browser = await launch();
try {
  for (const [name, take] of Object.entries(pictures)) {
    if (wanted.length && !wanted.includes(name)) continue;
    const page = await take();
    await page.mouse.move(640, 0);
    await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled' });
    await page.context().close();
  }
} finally {
  await browser.close();
}

async function launcher() {
  const page = await shopPage('/');
  await part(page, 'launcher').waitFor();
  return page;
}

async function chat() {
  const page = await openChat(await shopPage('/'));
  await ask(page, THREE_QUESTIONS, 'can I talk to someone');
  return page;
}

async function handoff() {
  const page = await openChat(await shopPage('/product'));
  await ask(page, 'which fabric is best with cats?', 'can I talk to someone about a sofa for a small room');
  await personAnswers(page, name => `Hello, ${name} here. How wide is the wall it should stand on, and does it have to go up a staircase?`);
  await part(page, 'input').fill('92 inches, and one narrow stair');
  return page;
}

async function dark() {
  const page = await shopPage('/product', { colorScheme: 'dark' });
  await page.getByText('Rust, tight weave').click();
  await openChat(page);
  await ask(page, 'how do I get a juice stain out of the sofa?');
  return page;
}

async function phone() {
  const page = await openChat(await shopPage('/', PHONE));
  await ask(page, 'can I return a sofa?');
  return page;
}

// The words of the page stay English, and so do the bot's; what is Arabic is the chat around them.
async function arabic() {
  const page = await newPage();
  await page.route(`${base}/product`, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<script src="/widget.js"', '<script src="/widget.js" data-language="ar" data-position="left"') });
  });
  await page.goto(`${base}/product`);
  await openChat(page);
  await ask(page, 'do you deliver to Aberdeen?');
  return page;
}

async function account() {
  const page = await shopPage('/account');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('[data-shop=orders]').waitFor();
  const told = page.waitForResponse(response => response.url().endsWith('/api/webchat/identify'));
  await openChat(page);
  await told;
  await ask(page, 'Where is my order?');
  return page;
}

async function desk() {
  const jo = await visitorWrites(THREE_QUESTIONS, 'I want my money back', 'order JP-1042, my ZIP code is 98520');
  await visitorWrites('my lamp came broken, and this is the third time I am asking!!');
  await visitorWrites('Do you have a showroom?', 'can I talk to someone about a sofa for a small room');
  const { card } = await (await fetch(`${base}/desk/api/cases/${jo.conversation}`)).json();

  const page = await newPage();
  const at = name => page.locator(`[data-part="${name}"]`);
  const agentSays = async (text, nth) => {
    await at('reply').fill(text);
    await at('reply').press('Enter');
    await page.locator('.line[data-by=agent]').nth(nth).waitFor();
  };
  await page.goto(`${base}/desk`);
  await page.locator(`[data-part=case][data-conversation="${jo.conversation}"]`).click();
  await at('who').selectOption({ label: card.meantFor.name });
  await at('take').click();
  await at('reply').waitFor();
  await agentSays(`Hello, ${card.meantFor.name.split(' ')[0]} here. I have read everything, so you need not tell it twice. Would Thursday morning suit you for the van?`, 0);
  await jo.writes('Thursday is fine. Do I have to pack it up?');
  await page.locator('.line[data-by=visitor]').getByText('pack it up').waitFor();
  await at('reply').fill('No, just clear the way to the door. The van team wraps it, and');
  await at('live').getByText('Live').waitFor();
  return page;
}

// What the bot has put right by itself, on the card of who then wants a person all the same.
async function puttingRightCard() {
  const customer = await visitorWrites('I want my money back for JP-1008, my ZIP is 66044', 'Yes, please');
  await once(async () => (await customer.reads()).some(line => line.startsWith('It is done')));
  await customer.writes('It came damaged');
  await customer.writes('Can I talk to a person about another lamp, please?');
  return deskWith(customer.conversation);
}

async function courtesy() {
  const customer = await visitorWrites('can I talk to someone about a sofa for a small room');
  const page = await deskWith(customer.conversation);
  await page.locator('[data-part=take]').click();
  await page.locator('[data-part=reply]').fill('You should have read the measurements on the product page.');
  await page.locator('[data-part=reply]').press('Enter');
  await page.locator('[data-part=courtesy]').waitFor();
  return page;
}

async function refund() {
  const page = await openChat(await shopPage('/'));
  await ask(page, 'I want my money back', 'JP-1047, and my ZIP is 78704', 'Only the Marsh cushion cover');
  await page.locator('service-chat [data-by=bot]').getByText('It is done:').waitFor();
  return page;
}

async function deskWith(conversation) {
  const { card } = await (await fetch(`${base}/desk/api/cases/${conversation}`)).json();
  const page = await newPage();
  await page.goto(`${base}/desk`);
  await page.locator(`[data-part=case][data-conversation="${conversation}"]`).click();
  await page.locator('[data-part=who]').selectOption({ label: card.meantFor.name });
  await page.locator('[data-part=take]').waitFor();
  return page;
}

/** Waits until something is so. */
async function once(isSo) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('It has not come about in ten seconds.');
}

function part(page, name) { return page.locator(`service-chat [data-part="${name}"]`); }

async function shopPage(path, options) {
  const page = await newPage(options);
  await page.goto(base + path);
  return page;
}

async function openChat(page) {
  await part(page, 'launcher').click();
  await page.locator('service-chat [data-by=bot]').first().waitFor();
  return page;
}

/** Says the texts one after the other, each after the answer to the one before. */
async function ask(page, ...texts) {
  const answers = page.locator('service-chat [data-by=bot]');
  for (const text of texts) {
    const before = await answers.count();
    await part(page, 'input').fill(text);
    await part(page, 'send').click();
    await answers.nth(before).waitFor();
  }
}

/** Whoever the case is meant for takes it and writes. */
async function personAnswers(page, words) {
  const conversation = await page.evaluate(shelf => JSON.parse(localStorage.getItem(shelf)).conversationId, `service-chat ${base}/ session`);
  const { card } = await (await fetch(`${base}/desk/api/cases/${conversation}`)).json();
  const act = (what, more) => call(`/desk/api/cases/${conversation}/${what}`, undefined, { agent: card.meantFor.id, ...more });
  await act('take');
  await act('say', { text: words(card.meantFor.name.split(' ')[0]), id: crypto.randomUUID() });
  await page.locator('service-chat [data-by=agent]').waitFor();
}

async function newPage(options) {
  const now = new Date((await fetch(base)).headers.get('date'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'America/Los_Angeles', locale: 'en-US', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.clock.install({ time: now });
  return page;
}

/** Somebody who writes without a browser. Each text is taken, and answered, when its request returns. */
async function visitorWrites(...texts) {
  const { token, conversationId: conversation } = await call('/api/webchat/token');
  await call('/v3/directline/conversations', token, {});
  const writes = text => call(`/v3/directline/conversations/${conversation}/activities`, token, { type: 'message', text, channelData: { clientActivityID: crypto.randomUUID() } });
  for (const text of texts) await writes(text);
  const reads = async () => (await call(`/v3/directline/conversations/${conversation}/activities`, token, undefined, 'GET')).activities.map(line => line.text ?? '');
  return { conversation, writes, reads };
}

async function call(path, token, body, method = 'POST') {
  const answer = await fetch(base + path, {
    method, headers: { 'Content-Type': 'application/json', ...token && { Authorization: `Bearer ${token}` } }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
