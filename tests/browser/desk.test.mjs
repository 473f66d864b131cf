import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, Visitor, base, useBrowser } from './browser.mjs';

useBrowser();

/** A visitor who has asked for a person. */
async function visitorWithCase() {
  const visitor = await Visitor.arrive();
  await visitor.open();
  visitor.handoff = await (await visitor.ask('can I talk to someone')).innerText();
  return visitor;
}

test('a visitor reaches a named human, and both talk live until it is resolved', async () => {
  const agent = await Agent.arrive(0);
  await agent.part('live').getByText('Live').waitFor();
  const visitor = await visitorWithCase();
  const conversation = await visitor.conversation();

  await agent.row(conversation).waitFor();                      // live, without a reload
  await agent.openCase(conversation);
  const { card } = await (await fetch(`${base}/desk/api/cases/${conversation}`)).json();
  assert(visitor.handoff.includes(card.meantFor.name), 'the visitor was told the name that stands on the card');
  assert.match(visitor.handoff, /\(\d{3}\) 555-01\d\d/);
  const shown = await agent.part('card').innerText();
  for (const fact of [card.stageWords, card.meantFor.name, 'can I talk to someone', card.suggestion, ...card.words]) assert(shown.includes(fact), fact);

  await agent.part('take').click();
  await agent.part('reply').waitFor();
  await visitor.messages('notice').getByText(agent.name).waitFor();
  assert.equal(await agent.page.evaluate(() => document.activeElement.dataset.part), 'reply');

  await agent.say('Good day. What may I do for you?');
  await visitor.messages('agent').waitFor();
  assert.equal(await visitor.messages('agent').locator('.who b').innerText(), agent.name);
  assert.equal(await visitor.messages('agent').locator('.bubble').innerText(), 'Good day. What may I do for you?');
  assert.equal(await agent.part('reply').inputValue(), '');
  assert(await agent.lines('agent').evaluate(line => {
    const box = line.parentElement.getBoundingClientRect();
    return line.getBoundingClientRect().bottom <= box.bottom;
  }), 'the agent sees the own words');

  await visitor.say('Do you deliver to Aberdeen?');
  await agent.part('transcript').getByText('Do you deliver to Aberdeen?').waitFor();
  await agent.say('We do, and gladly.');
  await visitor.messages('agent').nth(1).waitFor();
  assert.deepEqual((await visitor.speakers()).slice(-4), ['notice', 'agent', 'visitor', 'agent'], 'the bot is silent');

  await agent.part('resolve').click();
  await agent.part('stage').getByText(`resolved by ${agent.name}`).waitFor();
  await visitor.messages('notice').nth(1).waitFor();
  assert(await visitor.messages('notice').nth(1).locator('a[href^="tel:"]').isVisible(), 'the number to call stays');
  assert.equal(await agent.row(conversation).count(), 0);
});

test('a closed case can be read and no longer be worked on', async () => {
  const [mine, other] = [await Agent.arrive(0), await Agent.arrive(1)];
  const visitor = await visitorWithCase();
  const conversation = await visitor.conversation();
  await other.openCase(conversation);
  await mine.take(conversation);
  await other.part('not-mine').getByText(mine.name).waitFor();
  await mine.part('resolve').click();

  for (const agent of [mine, other]) {
    await agent.part('not-mine').getByText('closed').waitFor();
    for (const gone of ['take', 'hand-back', 'resolve', 'reply-form']) assert(await agent.part(gone).isHidden(), gone);
    assert((await agent.lines().count()) > 2, 'the transcript stays');
  }
  await mine.page.reload();
  await mine.part('not-mine').getByText('closed').waitFor();
  assert(await mine.part('take').isHidden());
});

test('handed back, the bot answers again', async () => {
  const [agent, visitor] = [await Agent.arrive(0), await visitorWithCase()];
  await agent.take(await visitor.conversation());
  await visitor.messages('notice').first().waitFor();
  await agent.part('hand-back').click();
  await visitor.messages('notice').nth(1).waitFor();
  assert((await (await visitor.ask('Do you deliver to Aberdeen?')).innerText()).includes('Aberdeen'));
});

test('of two who take a case at once, one is told who has it', async () => {
  const agents = [await Agent.arrive(0), await Agent.arrive(1)];
  const visitor = await visitorWithCase();
  const conversation = await visitor.conversation();
  let both;
  const ready = new Promise(yes => { both = yes; });
  let waiting = 0;
  for (const agent of agents) {
    agent.expect(/409/);
    await agent.openCase(conversation);
    await agent.page.route('**/take', async route => {
      if (++waiting === agents.length) both();
      await ready;
      await route.continue();
    });
  }
  await Promise.all(agents.map(agent => agent.part('take').click()));
  await Promise.all(agents.map(agent => agent.page.locator('[data-part=reply]:visible, [data-part=error]:visible').first().waitFor()));

  const { card } = await (await fetch(`${base}/desk/api/cases/${conversation}`)).json();
  const winner = agents.find(agent => agent.name === card.takenBy.name);
  const loser = agents.find(agent => agent !== winner);
  await winner.part('reply').waitFor();
  await loser.part('error').getByText(`${winner.name} took this case`).waitFor();
  assert(await loser.part('reply').isHidden());
  assert(await loser.part('take').isHidden());
  await visitor.messages('notice').first().waitFor();
  assert.deepEqual((await visitor.speakers()).filter(by => by === 'notice'), ['notice'], 'the visitor is told once');
});

test('markup stays text at the desk, and on its way to the visitor', async () => {
  const [agent, visitor] = [await Agent.arrive(0), await Visitor.arrive()];
  await visitor.open();
  const nasty = '<img src=x onerror="window.__xss=1"><script>window.__xss=1</script> can I talk to someone';
  await visitor.ask(nasty);
  const conversation = await visitor.conversation();
  await agent.row(conversation).waitFor();
  await agent.take(conversation);
  assert.equal(await agent.lines('visitor').first().locator('.said').innerText(), nasty);
  await agent.say(nasty);
  await visitor.messages('agent').waitFor();
  assert.equal(await visitor.messages('agent').locator('.bubble').innerText(), nasty);
  await agent.unharmed(agent.part('desk'));
  await visitor.unharmed(visitor.part('log'));
});

test('a reply that was refused stays in the box, and sent again it is said once', async () => {
  const [agent, visitor] = [await Agent.arrive(0), await visitorWithCase()];
  agent.expect(/503/);
  await agent.take(await visitor.conversation());
  await agent.page.route('**/say', async route => {
    await route.fetch();
    await route.fulfill({ status: 503, contentType: 'application/json', body: '{"error":{"code":"ServiceError","message":"The store is busy; try again."}}' });
  }, { times: 1 });
  await agent.say('Good day.');
  await agent.part('error').getByText('Not sent').waitFor();
  assert.equal(await agent.part('reply').inputValue(), 'Good day.');
  await agent.part('reply').press('Enter');
  await agent.part('error').waitFor({ state: 'hidden' });
  await visitor.messages('agent').waitFor();
  await agent.say('How may I help?');
  await visitor.messages('agent').nth(1).waitFor();
  assert.equal(await visitor.messages('agent').count(), 2);
});

test('a line that the customer may take amiss is held back with its reason, and sent with one tap', async () => {
  const [agent, visitor] = [await Agent.arrive(0), await visitorWithCase()];
  agent.expect(/409/);
  await agent.take(await visitor.conversation());
  await agent.say('You should have read the terms.');
  await agent.part('courtesy').getByText('You should have').waitFor();
  assert.equal(await agent.part('reply').inputValue(), 'You should have read the terms.');
  assert.equal(await visitor.messages('agent').count(), 0);
  await agent.part('reply').fill('I am sorry. I put it right today.');
  await agent.part('courtesy').waitFor({ state: 'hidden' });
  await agent.part('reply').press('Enter');
  await visitor.messages('agent').waitFor();
  await agent.say('You should have called us.');
  await agent.part('send-anyway').click();
  await visitor.messages('agent').nth(1).waitFor();
  await agent.part('courtesy').waitFor({ state: 'hidden' });
  assert.equal(await agent.part('reply').inputValue(), '');
  assert.equal(await agent.part('reply').evaluate(box => box === document.activeElement), true, 'the next words go on from there');
});

test('a long answer of the bot is folded at the desk until it is asked for', async () => {
  const [agent, visitor] = [await Agent.arrive(0), await Visitor.arrive()];
  await visitor.open();
  await visitor.ask('Do you deliver to Aberdeen, how long does it take, and can I return a sofa?');
  await visitor.ask('can I talk to someone');
  const conversation = await visitor.conversation();
  await agent.row(conversation).waitFor();
  await agent.openCase(conversation);
  const long = agent.lines('bot').nth(1);
  const before = await long.boundingBox();
  await long.getByRole('button', { name: 'Show all' }).click();
  assert((await long.boundingBox()).height > 2 * before.height);
  await long.getByRole('button', { name: 'Show less' }).click();
  assert.equal((await long.boundingBox()).height, before.height);
});

test('whoever is called is alerted at the desk', async () => {
  const visitor = await visitorWithCase();
  const conversation = await visitor.conversation();
  const { card } = await (await fetch(`${base}/desk/api/cases/${conversation}`)).json();
  const { team } = await (await fetch(`${base}/desk/api/state`)).json();
  const agent = await Agent.arrive(team.findIndex(person => person.id === card.meantFor.id));
  assert.equal(await agent.row(conversation).locator('.whom').innerText(), 'for you');
  if (card.callAt) return;                                      // off duty: the call is promised, and nobody is rung now
  const alert = agent.part('alert').filter({ hasText: card.reference });
  await alert.getByRole('button', { name: 'Open it' }).click();
  await agent.part('take').click();
  await alert.waitFor({ state: 'detached' });
});
