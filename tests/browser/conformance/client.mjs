/**
 * Microsoft's own Direct Line client, unmodified from npm, as it runs in a page: jsdom gives it the page's XMLHttpRequest,
 * WebSocket and FormData, with the page's origin and the browser's rules about it. All of it goes through a proxy of the
 * test's own, so that a test can cut the line. The server's address stands in SERVICEBOT_URL.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, afterEach, before } from 'node:test';
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { JSDOM, VirtualConsole } from 'jsdom';
import { AsyncAction } from 'rxjs/scheduler/AsyncAction.js';
import { AsyncScheduler } from 'rxjs/scheduler/AsyncScheduler.js';

export { ConnectionStatus };

const PATIENCE = 20_000;
const MINUTE = 60_000;

const address = process.env.SERVICEBOT_URL;
if (!address) throw new Error('Set SERVICEBOT_URL to the address of a running ServiceBot, such as http://localhost:3978');

/** A clock for the client by which a first wait of a minute or more is over at once. */
export class Hasty extends AsyncScheduler {
  constructor() { super(AsyncAction); }

  schedule(work, delay = 0, state) { return super.schedule(work, delay >= MINUTE ? 0 : delay, state); }
}

/** A line to the server that can be cut. Each has an address of its own, so that no test uses up another's limits. */
class Line {
  #sockets = new Set(); #server; #down = false; #losing = false; #address = new URL(address);

  /** To another server than the running one. */
  to(other) { this.#address = new URL(other); }

  async open() {
    const [a, b, c] = Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * 250));
    this.#server = createServer((near) => {
      if (this.#down) return near.destroy();
      const { hostname, port } = this.#address;
      const far = connect({ host: hostname === 'localhost' ? '127.0.0.1' : hostname, port, localAddress: `127.${a}.${b}.${c}` });
      near.on('data', (request) => {
        if (!this.#losing || !request.includes('/stream?')) return;
        this.#losing = false;
        far.prependOnceListener('data', () => near.destroy());
      });
      for (const [one, other] of [[near, far], [far, near]]) {
        this.#sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => { this.#sockets.delete(one); other.destroy(); });
      }
    }).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** The next stream is opened at the server and breaks before a byte of it arrives. */
  loseNextStream() { this.#losing = true; }

  /** Everything that is open breaks; what is asked afterwards goes through again. */
  cut() { for (const socket of this.#sockets) socket.destroy(); }

  down() { this.#down = true; this.cut(); }

  up() { this.#down = false; }

  close() { this.cut(); this.#server.close(); }
}

/** The page's line, there from `before` on, and what was asked over it. */
export const line = new Line();
export const requests = [];
let page;
let chats = [];

/** Call it once in a test file. */
export function usePage() {
  before(async () => {
    await line.open();
    page = new JSDOM('', { url: `${line.origin}/`, virtualConsole: new VirtualConsole() }).window;
    for (const name of ['WebSocket', 'FormData', 'Blob']) globalThis[name] = page[name];
    globalThis.XMLHttpRequest = class extends page.XMLHttpRequest {
      open(method, url, ...rest) {
        this.addEventListener('load', () => {
          requests.push({ method, url, status: this.status });
          for (const chat of chats) chat.look();
        });
        super.open(method, url, ...rest);
      }
    };
  });
  afterEach(async () => {
    await Promise.all(chats.map((chat) => chat.leave()));
    chats = [];
    requests.length = 0;
    line.up();
  });
  after(() => {
    page.close();
    line.close();
  });
}

/** A token as the website's page gets it. */
export async function newToken(body) {
  const answer = await fetch(`${line.origin}/api/webchat/token`, {
    method: 'POST', ...body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  assert.equal(answer.status, 200);
  return answer.json();
}

/** Asks the server as anybody could. */
export const ask = (path, token, options) =>
  fetch(`${line.origin}/v3/directline/${path}`, { ...options, headers: { authorization: `Bearer ${token}`, ...options?.headers } });

/** What one client hears and says. */
export class Chat {
  activities = []; statuses = []; fault = null; framesHeard = []; framesSent = [];
  #watchers = new Set(); #subscriptions = []; #sockets = [];

  /** A new conversation, unless there is a token for one. */
  static async begin(options) {
    const token = options?.token ? {} : await newToken();
    return new Chat({ ...token, ...options });
  }

  constructor({ conversationId, userId, prepare, takeUp = false, ...options }) {
    const chat = this;
    const WebSocket = class extends page.WebSocket {
      constructor(url) {
        super(url);
        chat.#sockets.push(this);
        this.addEventListener('message', ({ data }) => chat.#note(chat.framesHeard, data));
      }

      send(data) {
        super.send(data);
        chat.#note(chat.framesSent, data);
      }
    };
    this.userId = userId;
    this.conversationId = conversationId;
    this.client = new DirectLine({
      domain: `${line.origin}/v3/directline`, pollingInterval: 200, random: () => 0, WebSocket, ...takeUp && { conversationId }, ...options,
    });
    prepare?.(this.client);
    this.#subscriptions.push(
      this.client.connectionStatus$.subscribe((status) => this.#note(this.statuses, status)),
      this.client.activity$.subscribe((activity) => this.#note(this.activities, activity), (fault) => { this.fault = fault; this.look(); }),
    );
    chats.push(this);
  }

  async leave() {
    this.client.end();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    // The client goes on pinging until it has heard that its socket is closed.
    await Promise.all(this.#sockets.filter(({ readyState, CLOSED }) => readyState !== CLOSED).map((socket) => once(socket, 'close')));
  }

  #note(list, what) { list.push(what); this.look(); }

  look() { for (const watcher of this.#watchers) watcher(); }

  /** Waits until it holds, looking whenever something has been heard or answered. */
  async until(holds, what = String(holds)) {
    if (holds()) return;
    await new Promise((yes, no) => {
      const late = setTimeout(() => {
        this.#watchers.delete(watcher);
        no(new Error(`not within ${PATIENCE} ms: ${what}; statuses ${this.statuses}, heard ${JSON.stringify(this.activities.map(({ type, text }) => text ?? type))}`));
      }, PATIENCE);
      const watcher = () => {
        if (!holds()) return;
        clearTimeout(late);
        this.#watchers.delete(watcher);
        yes();
      };
      this.#watchers.add(watcher);
    });
  }

  status(wanted) { return this.until(() => this.statuses.at(-1) === wanted, `status ${ConnectionStatus[wanted]}`); }

  get messages() { return this.activities.filter(({ type }) => type === 'message'); }

  /** The messages of one: visitor, bot, agent or notice. */
  by(who) { return this.messages.filter(({ channelData }) => channelData.by === who); }

  get own() { return this.by('visitor').map(({ text }) => text); }

  get ids() { return this.activities.map(({ id }) => id).filter(Boolean); }

  /** The nth message of the bot, counted from 0: the greeting. */
  async answer(nth) {
    await this.until(() => this.by('bot').length > nth, `message ${nth} of the bot`);
    return this.by('bot')[nth];
  }

  post(activity) { return this.client.postActivity({ from: { id: this.userId ?? 'visitor' }, ...activity }).toPromise(); }

  say(text, channelData) { return this.post({ type: 'message', text, ...channelData && { channelData } }); }
}

/** Each message once, in the order of the server's own numbers. */
export function assertWhole(activities) {
  const kept = activities.filter(({ id }) => id);
  assert.deepEqual(kept.map(({ channelData }) => channelData['webchat:sequence-id']), kept.map((_, i) => i + 1), 'neither gap nor duplicate, in order');
}

/** What somebody of the team does with a conversation at the desk. */
export async function atTheDesk(conversation, act, body = {}) {
  const { team } = await (await fetch(`${line.origin}/desk/api/state`)).json();
  const answer = await fetch(`${line.origin}/desk/api/cases/${conversation}/${act}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ agent: team[0].id, ...body }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return team[0].name;
}
