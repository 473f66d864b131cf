/**
 * What the two chats cost a visitor: our widget and Microsoft's Web Chat, side by side in one run. Build the program, run
 * `npm ci` in tests/browser (which gets Web Chat too), then `node measure.mjs` there: about seven minutes
 * on a machine that does nothing else, which it should not.
 *
 * Both are served by the same program, started twice, and stand on the same page, the demo shop's. Web Chat is measured as
 * Website:Chat=webchat gives it, in a frame behind the same launcher, and once more alone on its own page, /webchat: its best
 * case, with no page around it and no click to wait for.
 *
 * How it is measured, in Debian's Chromium, headless:
 * - Each figure is the median of 5 visits. Each visit is the first: a new browser context, so no cache, no storage, no connection.
 *   Before all of them each chat is visited once, so that the program has compressed its files and both have been read from disk.
 * - Bytes are those on the wire, headers and compressed bodies as Chromium counts them (encodedDataLength), of what belongs to the
 *   chat (/widget, /webchat, /api/webchat, /v3/directline), and the payload of the socket's frames. The page's own files are not
 *   counted. "Before the first click": a second after the page has loaded, nobody having come near the button. "In all": until the
 *   welcome has been shown for a second.
 * - Click to input usable: a mouse moves to the button and presses it, a second after the page has loaded. From the time of that
 *   event to the first frame in which the box to type in is shown, enabled, and not covered by anything.
 * - Navigation to input usable, and to welcome visible: the button is pressed in the first frame in which it is there. From the
 *   start of the navigation to the first frame in which the box is usable, or the bot's first words have been laid out.
 * - Throttled: CPU 4 times slower, 10 Mbit/s each way, 40 ms of latency, all three by the DevTools protocol, which slows requests
 *   down but not WebSockets: the welcome comes over a socket in both.
 */
import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Program } from './program.mjs';

const VISITS = 5;
const QUIET = 1000;
const PATIENCE = 120_000;
const MEGABIT = 1_000_000 / 8;
const OF_THE_CHAT = /^\/(widget|webchat|api\/webchat|v3\/directline)/;
const FOLDER = 'deploymentTemplates/webchat/node_modules/botframework-webchat/dist';

const CHATS = [
  { name: 'our widget', kind: 'widget', server: 'widget', path: '/' },
  { name: 'Web Chat, same launcher', kind: 'frame', server: 'webchat', path: '/' },
  { name: 'Web Chat, its own page', kind: 'page', server: 'webchat', path: '/webchat' },
];
const CONDITIONS = [
  { name: 'loopback', slow: false },
  { name: '4× CPU, 10 Mbit/s, 40 ms', slow: true },
];

/** Runs in the page, once a frame: notes when things are there, and presses the button at once if it is told to. */
function watch({ kind, clicksItself }) {
  if (window.top !== window) return;
  const seen = window.__seen = {};
  const note = (what, is) => { if (is) seen[what] ??= performance.now(); };
  const shown = (element, root) => {
    if (!element?.checkVisibility({ visibilityProperty: true })) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = root.elementFromPoint(left + width / 2, top + Math.min(height / 2, 8));
    return width > 0 && (hit === element || element.contains(hit));
  };
  addEventListener('pointerdown', ({ timeStamp }) => { seen.click ??= timeStamp; }, true);
  const look = () => {
    const shadow = document.querySelector('service-chat')?.shadowRoot;
    const launcher = shadow?.querySelector('[data-part=launcher]');
    if (clicksItself && launcher && !seen.launcher) launcher.click();
    note('launcher', launcher);
    const root = kind === 'widget' ? shadow : kind === 'frame' ? shadow?.querySelector('iframe')?.contentDocument : document;
    const input = root?.querySelector(kind === 'widget' ? '[data-part=input]' : 'textarea');
    note('usable', input && !input.disabled && !input.readOnly && shown(input, root));
    const words = root?.querySelector(kind === 'widget' ? '[data-by=bot] .bubble' : '.webchat__bubble:not(.webchat__bubble--from-user)');
    note('welcome', words?.innerText.length > 20 && words.checkVisibility({ visibilityProperty: true }));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One visit of somebody new. */
async function visit(browser, origin, { kind, path }, { slow }, { clicksItself }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const counted = countBytes(wire);
  await wire.send('Network.enable');
  if (slow) {
    await wire.send('Network.emulateNetworkConditions', { offline: false, latency: 40, downloadThroughput: 10 * MEGABIT, uploadThroughput: 10 * MEGABIT });
    await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(watch, { kind, clicksItself });
  await page.goto(`${origin}${path}`);
  const quietly = () => page.evaluate((quiet) => new Promise((yes) => { setTimeout(yes, quiet); }), QUIET);
  let before = 0;
  if (!clicksItself && kind !== 'page') {
    await quietly();
    before = counted.bytes;
    const { x, y, width, height } = await page.locator('service-chat [data-part=launcher]').boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
  }
  await page.waitForFunction(() => window.__seen.usable && window.__seen.welcome);
  const seen = await page.evaluate(() => window.__seen);
  await quietly();
  await context.close();
  return { before, all: counted.bytes, click: seen.usable - seen.click, usable: seen.usable, welcome: seen.welcome };
}

function countBytes(wire) {
  const counted = { bytes: 0 };
  const ours = new Set();
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => { if (OF_THE_CHAT.test(new URL(request.url).pathname)) ours.add(requestId); });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (ours.has(requestId)) counted.bytes += encodedDataLength; });
  for (const way of ['Sent', 'Received']) wire.on(`Network.webSocketFrame${way}`, ({ response }) => { counted.bytes += Buffer.byteLength(response.payloadData); });
  return counted;
}

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
const kilobytes = (bytes) => `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} KB`;
const milliseconds = (time) => `${Math.round(time).toLocaleString('en')} ms`;

if (!existsSync(fileURLToPath(new URL(`../../${FOLDER}/webchat.js`, import.meta.url)))) throw new Error('Web Chat is not there: run npm ci in deploymentTemplates/webchat');
const servers = {
  widget: await Program.start(),
  webchat: await Program.start('Website:Chat=webchat', `Website:WebChatFolder=${FOLDER}`),
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const columns = [];
for (const chat of CHATS) {
  const { origin } = servers[chat.server];
  await visit(browser, origin, chat, CONDITIONS[0], { clicksItself: true });
  const column = { times: [] };
  for (const condition of CONDITIONS) {
    const [clicked, straight] = [[], []];
    for (let i = 0; i < VISITS; i++) {
      if (chat.kind !== 'page') clicked.push(await visit(browser, origin, chat, condition, { clicksItself: false }));
      straight.push(await visit(browser, origin, chat, condition, { clicksItself: true }));
    }
    const of = (visits, what) => median(visits.map((each) => each[what]));
    if (!condition.slow) Object.assign(column, { before: clicked.length ? kilobytes(of(clicked, 'before')) : '', all: kilobytes(of(straight, 'all')) });
    column.times.push([clicked.length ? milliseconds(of(clicked, 'click')) : '', milliseconds(of(straight, 'usable')), milliseconds(of(straight, 'welcome'))]);
  }
  columns.push(column);
  console.error(`measured: ${chat.name}`);
}

const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
console.log(`\`node measure.mjs\` in tests/browser; Chromium ${browser.version()}, ${availableParallelism()} cores of ${cpus()[0].model.trim()}; median of ${VISITS}.\n`);
line(['', ...CHATS.map(({ name }) => name)]);
line(['---', ...CHATS.map(() => '--:')]);
line(['bytes before the first click', ...columns.map(({ before }) => before)]);
line(['bytes in all', ...columns.map(({ all }) => all)]);
for (const [i, condition] of CONDITIONS.entries()) {
  for (const [j, what] of ['click to input usable', 'navigation to input usable', 'navigation to welcome visible'].entries()) {
    line([`${what}, ${condition.name}`, ...columns.map(({ times }) => times[i][j])]);
  }
}
await browser.close();
await Promise.all(Object.values(servers).map((server) => server.stop()));
