/** Can everybody use it? axe-core in every state and look of the chat, a whole conversation by keyboard, and what is read aloud. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Visitor, useBrowser } from './browser.mjs';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], preload: false };
const GREETING = 'Good day! Is there anything you would like to know?';
const PICTURE = { name: 'chair.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
const BUSY = { status: 503, contentType: 'application/json', body: '{"error":{"code":"ServiceError","message":"The store is busy; try again."}}' };

const LOOKS = {
  'by day': {},
  'by night': { colorScheme: 'dark' },
  'in Arabic': { site: { language: 'ar' } },
  'on a phone': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  'at 200 %, as wide as a phone of ten years ago': { viewport: { width: 320, height: 400 } },
  'in a site\'s own bright colour': { site: { color: '#ffd400' } },
  'in a site\'s own dark colour, by night, on the left': { site: { color: 'rgb(0 0 60)', position: 'left' }, colorScheme: 'dark' },
  'in colours the visitor has forced': { forcedColors: 'active' },
};

useBrowser();

for (const [look, { site, ...options }] of Object.entries(LOOKS)) {
  test(`nothing is in the way of anybody, ${look}`, async () => {
    const visitor = await Visitor.arrive({ ...options, site: { greeting: GREETING, ...site } });
    visitor.expect(/503|ERR_INTERNET_DISCONNECTED/);
    await visitor.page.addInitScript({ path: AXE });
    await visitor.page.reload();
    // In colours that are forced a browser paints others than it tells axe.
    await walk(visitor, options.forcedColors ? { ...RULES, rules: { 'color-contrast': { enabled: false } } } : RULES);
  });
}

/** Through all that a visitor can come to see. */
async function walk(visitor, rules) {
  const faults = [];
  const part = name => visitor.part(name);
  const seen = async state => {
    const { violations, incomplete } = await visitor.page.evaluate(look, rules);
    const unsure = incomplete.filter(({ id }) => id === 'color-contrast')
      .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ any }) => !['bgOverlap', 'shortTextContent'].includes(any[0].data.messageKey)) }));      // under the open menu, where nothing is read; a dot between name and role
    faults.push(...[...violations, ...unsure].flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${state}: ${id}: ${target.flat().join(' ')}: ${any.map(each => each.message)}`)));
  };
  const choose = async name => {
    await part('more').click();
    await part(`menu-${name}`).click();
  };

  await part('teaser').waitFor();
  await seen('a line beside the button');
  await part('teaser-close').click();
  await seen('the button');

  await visitor.open();
  await seen('just opened');
  await part('more').click();
  await seen('the menu');
  await part('more').press('Escape');

  await visitor.ask('I want my money back');
  await visitor.ask('It is order JP-1008, and my ZIP code is 66044');
  await part('quick-reply').first().waitFor();
  await seen('quick replies');
  await choose('rate');
  await part('rating').locator('input').nth(3).check();
  await seen('the stars');
  await part('rating-later').click();

  await part('picker').setInputFiles([PICTURE, { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }]);
  await part('files').locator('li').nth(1).waitFor();
  await seen('files to send');
  await part('files').locator('button').nth(1).click();
  await part('picker').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await part('note').getByText('notes.txt').waitFor();
  await part('input').fill('It looks like this.');
  await part('send').click();
  await visitor.messages('visitor').last().locator('a.file').waitFor();
  await seen('a file in the talk');

  await visitor.ask('can I talk to someone');
  await seen('a person by name');
  await visitor.page.route('**/activities', route => route.fulfill(BUSY), { times: 1 });
  await visitor.say('Are you there?');
  await part('retry').waitFor();
  await seen('not sent');
  await visitor.context.setOffline(true);
  await visitor.say('And now?');
  await visitor.page.locator('service-chat [data-state=waiting]').waitFor();
  await part('status').locator(':scope:not(:empty)').waitFor();
  await seen('offline');
  await visitor.context.setOffline(false);
  await part('status').waitFor({ state: 'hidden' });

  await choose('end');
  await part('yes').waitFor();
  await seen('really end it?');
  await part('yes').click();
  await part('rating').waitFor();
  await seen('ended, and how was it?');
  await part('rating-later').click();
  await seen('ended');
  await part('close').click();
  await seen('closed again');
  assert.deepEqual(faults, []);
}

/** In the page: the fades at both ends of the talk, which cover nothing that is read, would leave axe unsure of every colour under them. */
function look(rules) {
  const { shadowRoot } = document.querySelector('service-chat');
  const plain = new CSSStyleSheet();
  plain.replaceSync('.talk::before, .talk::after { display: none }');
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, plain];
  return axe.run({ include: [['service-chat']] }, rules).finally(() => { shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter(each => each !== plain); });
}
