/**
 * Takes the README's two pictures, docs/pictures/chat.png and desk.png, from the ServiceBot at SERVICEBOT_URL: best one with
 * empty data, at an hour when the team is on duty (Debian's libfaketime can give the server such an hour: LD_PRELOAD
 * libfaketimeMT.so.1, FAKETIME="@2026-11-24 18:40:00", TZ=UTC, FAKETIME_DONT_FAKE_MONOTONIC=1; the type is best with the
 * packages fonts-inter and fonts-urw-base35). The browser's clock is set to the server's, in the shop's time zone.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { base, launch } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

await mkdir(FOLDER, { recursive: true });
const browser = await launch();
try {
  await takeChat(`${FOLDER}chat.png`);
  await takeDesk(`${FOLDER}desk.png`);
} finally {
  await browser.close();
}

async function takeChat(file) {
  const page = await newPage();
  await page.goto(base);
  await page.locator('[data-part=launcher]').click();
  const answers = page.locator('service-chat [data-by=bot]');
  await answers.first().waitFor();
  for (const [before, text] of ['Do you deliver to Aberdeen, how long does it take, and can I return a sofa?', 'can I talk to someone'].entries()) {
    await page.locator('[data-part=input]').fill(text);
    await page.locator('[data-part=input]').press('Enter');
    await answers.nth(before + 1).waitFor();
  }
  await page.mouse.move(640, 0);
  await page.screenshot({ path: file, animations: 'disabled' });
}

async function takeDesk(file) {
  const jo = await visitorWrites('Do you deliver to Aberdeen, how long does it take, and can I return a sofa?', 'I want my money back', 'order JP-1042, my ZIP code is 98520', 'Yes, please');
  await visitorWrites('my lamp came broken, and this is the third time I am asking!!');
  await visitorWrites('Do you have a showroom?', 'can I talk to someone about a sofa for a small room');
  const { card } = await (await fetch(`${base}/desk/api/cases/${jo.conversation}`)).json();

  const page = await newPage();
  const part = name => page.locator(`[data-part="${name}"]`);
  const agentSays = async (text, nth) => {
    await part('reply').fill(text);
    await part('reply').press('Enter');
    await page.locator('.line[data-by=agent]').nth(nth).waitFor();
  };
  await page.goto(`${base}/desk`);
  await page.locator(`[data-part=case][data-conversation="${jo.conversation}"]`).click();
  await part('who').selectOption({ label: card.meantFor.name });
  await part('take').click();
  await part('reply').waitFor();
  await agentSays(`Hello, ${card.meantFor.name.split(' ')[0]} here. I have read everything, so you need not tell it twice. Would Thursday morning suit you for the van?`, 0);
  await jo.writes('Thursday is fine. Do I have to pack it up?');
  await page.locator('.line[data-by=visitor]').getByText('pack it up').waitFor();
  await part('reply').fill('No, just clear the way to the door. The van team wraps it, and');
  await part('live').getByText('Live').waitFor();
  await page.mouse.move(640, 0);
  await page.screenshot({ path: file, animations: 'disabled' });
}

async function newPage() {
  const now = new Date((await fetch(base)).headers.get('date'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'America/Los_Angeles', locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install({ time: now });
  return page;
}

/** Somebody who writes without a browser. Each text is taken, and answered, when its request returns. */
async function visitorWrites(...texts) {
  const call = async (path, token, body) => {
    const answer = await fetch(base + path, {
      method: 'POST', headers: { 'Content-Type': 'application/json', ...token && { Authorization: `Bearer ${token}` } }, body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { token, conversationId: conversation } = await call('/api/webchat/token');
  await call('/v3/directline/conversations', token, {});
  const writes = text => call(`/v3/directline/conversations/${conversation}/activities`, token, { type: 'message', text, channelData: { clientActivityID: crypto.randomUUID() } });
  for (const text of texts) await writes(text);
  return { conversation, writes };
}
