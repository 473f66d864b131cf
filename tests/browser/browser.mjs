/**
 * A real browser against a running ServiceBot, whose address stands in SERVICEBOT_URL. Whatever a page complains of
 * (an error in its console, a policy violation, a request to anywhere else) fails the test it happens in.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { chromium } from 'playwright-core';

const PATIENCE = 15_000;

const address = process.env.SERVICEBOT_URL;
if (!address) throw new Error('Set SERVICEBOT_URL to the address of a running ServiceBot, such as http://localhost:3978');

/** Without a slash at its end. */
export const base = new URL(address).origin;

const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export const launch = () => chromium.launch(CHROMIUM);

/** A browser whose owner has changed its settings, with nothing else in its profile. */
export async function launchWith(settings) {
  const profile = await mkdtemp(join(tmpdir(), 'servicebot-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, { ...CHROMIUM, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  context.once('close', () => rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return context;
}

let browser;
let guests = [];

/** Call it once in a test file: it opens the browser, and after each test closes what the test opened. */
export function useBrowser() {
  before(async () => { browser = await launch(); });
  after(() => browser?.close());
  afterEach(async () => {
    const complaints = guests.flatMap(guest => guest.complaints);
    await Promise.all([...new Set(guests.map(guest => guest.context))].map(context => context.close()));
    guests = [];
    assert.deepEqual(complaints, [], 'the pages had nothing to complain of');
  });
}

/** Somebody at a browser of their own. */
export class Guest {
  complaints = [];
  #expected = [];

  /** The website they come to. */
  static get home() { return base; }

  /** The origins a page of theirs may ask; a request to any other is a complaint. */
  homes = [this.constructor.home];

  /** @param context A browser opened in another way; otherwise one is opened with the options. */
  static async arrive(options, context) {
    const guest = new this();
    guest.context = context ?? await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    guest.context.setDefaultTimeout(PATIENCE);
    guest.page = await guest.context.newPage();
    guests.push(guest);
    guest.#listen();
    return guest;
  }

  /** The same browser, in one more tab. */
  async tab() {
    const guest = new this.constructor();
    guest.context = this.context;
    guest.page = await this.context.newPage();
    guests.push(guest);
    guest.#listen();
    return guest;
  }

  /** A complaint that belongs to the test, such as the browser's own line about a refused request. */
  expect(complaint) { this.#expected.push(complaint); }

  #listen() {
    const complain = what => { if (!this.#expected.some(each => each.test(what))) this.complaints.push(what); };
    this.page.on('console', line => { if (['error', 'warning'].includes(line.type())) complain(`${line.type()}: ${line.text()}`); });
    this.page.on('pageerror', fault => complain(`thrown: ${fault.message}`));
    this.page.on('dialog', dialog => { complain(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    this.context.on('request', request => {
      const { origin, protocol } = new URL(request.url());
      if (!this.homes.includes(origin) && !['data:', 'blob:'].includes(protocol)) complain(`asked elsewhere: ${request.url()}`);
    });
    this.page.on('websocket', socket => {
      if (!this.homes.some(home => new URL(home).host === new URL(socket.url()).host)) complain(`connected elsewhere: ${socket.url()}`);
    });
  }

  /** Nothing that was written has become anything but text. */
  async unharmed(box) {
    assert.equal(await this.page.evaluate(() => window.__xss), undefined);
    assert.equal(await box.locator('img, script, iframe, [onerror], [onload]').count(), 0);
  }
}

/** Somebody on the shop page, or on one of another site's. */
export class Visitor extends Guest {
  /** Where the chat comes from. */
  server = this.constructor.home;

  /** @param site For a page with nothing but the chat, under the strictest policy a site can have: { lang, attributes of the script }. */
  static async arrive({ site, ...options } = {}, context) {
    const visitor = await super.arrive(options, context);
    visitor.address = site ? `${this.home}/bare` : this.home;
    if (site) await visitor.context.route(visitor.address, route => route.fulfill(bare(site)));
    await visitor.page.goto(visitor.address);
    return visitor;
  }

  /** Where the visitor is, in one more tab. */
  async tab() {
    const visitor = await super.tab();
    visitor.address = this.address;
    await visitor.page.goto(visitor.address);
    return visitor;
  }

  part(name) { return this.page.locator(`service-chat [data-part="${name}"]`); }

  /** The messages, or those of one speaker: visitor, bot, agent or notice. */
  messages(by) { return this.page.locator(`service-chat [data-by${by ? `="${by}"` : ''}]`); }

  /** Who spoke, in order. */
  speakers() { return this.messages().evaluateAll(nodes => nodes.map(node => node.dataset.by)); }

  /** The words of each message, in order. */
  words() { return this.messages().evaluateAll(nodes => nodes.map(node => node.querySelector('.bubble').innerText)); }

  async open() {
    await this.part('launcher').click();
    await this.messages('bot').first().waitFor();
  }

  async say(text) {
    await this.part('input').fill(text);
    await this.part('input').press('Enter');
  }

  /** Says it and gives back the bubble of the bot's answer. */
  async ask(text) {
    const answers = await this.messages('bot').count();
    await this.say(text);
    const answer = this.messages('bot').nth(answers);
    await answer.waitFor();
    return answer.locator('.bubble');
  }

  /** The id of this conversation. */
  conversation() {
    return this.page.evaluate(home => JSON.parse(localStorage.getItem(`service-chat ${home}/ session`))?.conversationId, this.server);
  }
}

function bare({ lang = 'en', attributes = '' }) {
  const policy = [
    "default-src 'none'", "script-src 'nonce-only-this' 'strict-dynamic'", `connect-src ${base} ${base.replace('http', 'ws')}`, `img-src ${base} data: blob:`,
    "style-src 'none'", "require-trusted-types-for 'script'",
  ];
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': policy.join('; ') },
    body: `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>A page</title>
      <script src="/widget.js" nonce="only-this" ${attributes} defer></script></head><body><main><h1>A page</h1></main></body></html>`,
  };
}

/** Somebody of the team at the desk. */
export class Agent extends Guest {
  /** @param which The how-manieth of the team; who that is does not matter here. */
  static async arrive(which, options) {
    const agent = await super.arrive(options);
    await agent.page.goto(`${this.home}/desk`);
    await agent.part('on-duty').or(agent.page.getByText('Nobody is on duty now.')).waitFor();
    const names = agent.part('who').locator('option');
    agent.name = await names.nth(which + 1).innerText();
    await agent.part('who').selectOption({ label: agent.name });
    return agent;
  }

  part(name) { return this.page.locator(`[data-part="${name}"]`); }

  /** A case in the list. */
  row(conversation) { return this.page.locator(`[data-part="case"][data-conversation="${conversation}"]`); }

  lines(by) { return this.part('transcript').locator(`.line${by ? `[data-by="${by}"]` : ''}`); }

  async openCase(conversation) {
    await this.row(conversation).click();
    await this.lines().first().waitFor();
  }

  async take(conversation) {
    await this.openCase(conversation);
    await this.part('take').click();
    await this.part('reply').waitFor();
  }

  async say(text) {
    await this.part('reply').fill(text);
    await this.part('reply').press('Enter');
  }
}
