/**
 * The visitor's chat while the person on the other side sits in Teams: activities as Teams sends them are posted to the bot,
 * which in development takes them from this machine without an account, and answers to a connector in this file.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Visitor, base, useBrowser } from './browser.mjs';

const MARIA = { id: '29:maria', name: 'Maria Lindqvist', aadObjectId: 'f0000000-0000-4000-8000-000000000001', userPrincipalName: 'maria@juniperandpine.example' };
const heard = [];
let connector, told, ids = 0;

useBrowser();
before(async () => {
  connector = createServer((request, response) => {
    let body = '';
    request.on('data', part => { body += part; });
    request.on('end', () => {
      if (body) heard.push(JSON.parse(body));
      told?.();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(request.method === 'GET' ? MARIA : { id: `m${++ids}` }));
    });
  });
  await new Promise(done => connector.listen(0, '127.0.0.1', done));
});
after(() => connector.close());

const fromMaria = async activity => {
  const response = await fetch(`${base}/api/messages`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      id: `t${++ids}-${process.pid}`, channelId: 'msteams', serviceUrl: `http://127.0.0.1:${connector.address().port}/`, from: MARIA, recipient: { id: '28:bot' },
      conversation: { id: `a:maria-${process.pid}`, conversationType: 'personal', tenantId: 't' }, channelData: { tenant: { id: 't' } }, ...activity,
    }),
  });
  assert.equal(response.status, 200);
};

const untilHeard = async holds => {
  while (!heard.some(holds)) await new Promise(done => { told = done; });
};

test('who is writing in Teams is seen in the chat, and the other way round', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open();
  const reply = await visitor.ask('can I talk to Maria');
  const [reference] = (await reply.innerText()).match(/C-[0-9A-F]{4}/);
  await fromMaria({ type: 'message', text: `take ${reference}` });
  await visitor.messages('notice').getByText('Maria Lindqvist').first().waitFor();
  await fromMaria({ type: 'message', text: 'Hello, this is Maria.' });
  await visitor.messages('agent').getByText('Hello, this is Maria.').waitFor();

  await fromMaria({ type: 'typing' });
  await visitor.part('typing').getByText('Maria Lindqvist is writing…').waitFor();
  await fromMaria({ type: 'message', text: 'I have found it.' });
  await visitor.messages('agent').getByText('I have found it.').waitFor();
  assert.equal(await visitor.part('typing').innerText(), '');

  await visitor.part('input').pressSequentially('wonderful');
  await untilHeard(activity => activity.type === 'typing');
  await visitor.part('input').press('Enter');
  await untilHeard(activity => activity.text === `${reference} ▸ wonderful`);
  await fromMaria({ type: 'message', text: `done ${reference}` });
  await visitor.messages('notice').getByText('put right').first().waitFor();
});
