/** Somebody in front of Microsoft's Web Chat, unmodified, on a server that shows it in place of the widget. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { Program } from './program.mjs';

const PATIENCE = 45_000;
const FOLDER = 'deploymentTemplates/webchat/node_modules/botframework-webchat/dist';

if (!existsSync(fileURLToPath(new URL(`../../${FOLDER}/webchat.js`, import.meta.url)))) {
  throw new Error('Web Chat is not there: run npm ci in deploymentTemplates/webchat');
}

export let program;
let browser;
let readers = [];

export const startProgram = () => Program.start('Website:Chat=webchat', `Website:WebChatFolder=${FOLDER}`);

/** Call it once in a test file. */
export function useWebChat() {
  before(async () => { [program, browser] = await Promise.all([startProgram(), launch()]); });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });
  afterEach(async () => {
    const complaints = readers.flatMap((reader) => reader.complaints);
    await Promise.all(readers.map((reader) => reader.context.close()));
    readers = [];
    assert.deepEqual(complaints, [], 'the page had nothing to complain of');
  });
}

export class Reader {
  complaints = [];
  #expected = [];

  /** @param prepare What is done to the page before it loads. */
  static async arrive({ path = '/webchat', prepare } = {}) {
    const reader = new Reader();
    readers.push(reader);
    reader.context = await browser.newContext({ viewport: { width: 700, height: 900 }, reducedMotion: 'reduce' });
    reader.context.setDefaultTimeout(PATIENCE);
    reader.page = await reader.context.newPage();
    reader.#listen();
    await prepare?.(reader);
    await reader.page.goto(`${program.origin}${path}`);
    return reader;
  }

  /** A complaint that belongs to the test, such as the browser's own line about a refused request. */
  expect(complaint) { this.#expected.push(complaint); }

  #listen() {
    const complain = (what) => { if (!this.#expected.some((each) => each.test(what))) this.complaints.push(what); };
    this.page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) complain(`${line.type()}: ${line.text()}`); });
    this.page.on('pageerror', (fault) => complain(`thrown: ${fault.message}`));
    this.page.on('dialog', (dialog) => { complain(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    this.context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== program.origin && protocol !== 'data:') complain(`asked elsewhere: ${request.url()}`);
    });
    this.page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== new URL(program.origin).host) complain(`connected elsewhere: ${socket.url()}`);
    });
  }

  /** Where Web Chat is: the page itself, or a frame in it. */
  get place() { return this.page; }

  get input() { return this.place.locator('textarea'); }

  bubbles(by) { return this.place.locator(`.webchat__basic-transcript__activity .webchat__bubble${by === 'visitor' ? '--from-user' : ''}:not(${by === 'bot' ? '.webchat__bubble--from-user' : '.none'})`); }

  /** The words of the visitor's messages or of all others, in order. */
  words(by) { return this.bubbles(by).allInnerTexts(); }

  /** The nth message that is not the visitor's, counted from 0: the greeting. */
  async answer(nth) {
    const bubble = this.bubbles('bot').nth(nth);
    await bubble.waitFor();
    return bubble;
  }

  async say(text) {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Says it and gives the answer. */
  async ask(text) {
    const answers = await this.bubbles('bot').count();
    await this.say(text);
    return this.answer(answers);
  }

  quickReply(title) { return this.place.getByRole('toolbar', { name: 'Suggested actions' }).getByRole('button', { name: title }); }

  /** All of it is sent, and Web Chat says so. */
  async allSent() {
    await this.place.locator('.webchat__activity-status--self').last().getByText('Sent at').waitFor({ state: 'attached' });
    assert.equal(await this.place.getByText('Send failed').count(), 0);
    assert.equal(await this.place.getByText('Sending').count(), 0);
  }

  conversation() {
    return this.page.evaluate(() => {
      const [, resume] = Object.entries(localStorage).find(([name]) => name.endsWith('webchat'));
      return JSON.parse(atob(resume.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).conv;
    });
  }
}

/** What somebody of the team does at the desk; gives their name. */
export async function atTheDesk(conversation, act, body = {}) {
  const { team } = await (await fetch(`${program.origin}/desk/api/state`)).json();
  const answer = await fetch(`${program.origin}/desk/api/cases/${conversation}/${act}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ agent: team[0].id, ...body }),
  });
  assert.equal(answer.status, 200, await answer.text());
  return team[0].name;
}
