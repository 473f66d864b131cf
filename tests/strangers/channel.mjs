/** The test channel, as its control routes show it. */
import assert from 'node:assert/strict';

export class Channel {
  static async at(address) {
    const channel = new Channel();
    const certificate = await (await fetch(`${address}/control/certificate.pem`)).text();
    return Object.assign(channel, await (await fetch(`${address}/control/`)).json(), { certificate });
  }

  /** Changes something; gives what the answer says. */
  async tell(what, body) {
    const answer = await fetch(`${this.address}control/${what}`, { method: 'POST', body: JSON.stringify(body) });
    assert(answer.ok, `${what}: ${answer.status} ${await answer.clone().text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  async ask(what, query = {}) {
    const answer = await fetch(`${this.address}control/${what}?${new URLSearchParams(query)}`);
    assert(answer.ok, `${what} ${JSON.stringify(query)}: ${await answer.clone().text()}`);
    return answer.json();
  }

  /** A token as the channel signs it for a bot; by name also one with a fault. */
  async token(appId, name = 'good', serviceUrl = this.serviceUrl) {
    return (await this.tell('token', { appId, name, serviceUrl })).token;
  }

  /** The calls of a route, or with a text in them, as soon as there are so many. */
  waitFor(kind, count = 1) {
    return this.ask('calls/wait', { ...kind, count, seconds: 20 });
  }

  calls(after = 0) {
    return this.ask('calls', { after });
  }

  /** What a conversation shows now. */
  showing(conversation) {
    return this.ask('showing', { conversation });
  }

  /** Puts people into a conversation; gives them as Teams knows them. */
  join(conversation, names) {
    return this.tell('roster', { conversation, names });
  }
}
