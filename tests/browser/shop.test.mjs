import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor, base, useBrowser } from './browser.mjs';

const HANNAH = 'Hannah Weiss';

useBrowser();

const shopAt = async (path, options) => {
  const visitor = await Visitor.arrive(options);
  await visitor.page.goto(base + path);
  return visitor;
};

const signIn = async visitor => {
  await visitor.page.getByRole('button', { name: `Sign in as ${HANNAH}` }).click();
  await visitor.page.locator('[data-shop=who]').getByText(HANNAH).waitFor();
};

for (const path of ['/', '/product', '/order', '/account']) {
  test(`the chat stands on ${path}, and there is nothing to complain of`, async () => {
    for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }]) {
      const visitor = await shopAt(path, options);
      const width = options.viewport?.width ?? 1280;
      assert.equal(await visitor.page.evaluate(() => document.documentElement.scrollWidth), width, 'nothing sticks out');
      await visitor.open();
      assert.match(await visitor.messages('bot').first().innerText(), /bot/);
    }
  });
}

test('another fabric shows in the picture, and has its own price', async () => {
  const { page } = await shopAt('/product');
  const colour = () => page.locator('.sofa rect.f4').evaluate(node => getComputedStyle(node).fill);
  const before = await colour();
  assert.equal(await page.locator('.offer .price').filter({ visible: true }).innerText(), '$1,290');
  await page.getByRole('radio', { name: 'Pine, tight weave' }).focus();
  await page.keyboard.press('ArrowDown');
  assert(await page.getByRole('radio', { name: 'Rust, tight weave' }).isChecked());
  assert.equal(await page.locator('.offer .price').filter({ visible: true }).innerText(), '$1,690');
  assert.notEqual(await colour(), before);
});

test('a question on the product page opens the chat with it', async () => {
  const visitor = await shopAt('/product');
  await visitor.page.getByRole('button', { name: 'Which fabric is best with cats?' }).click();
  await visitor.messages('bot').first().waitFor();
  assert.equal(await visitor.part('input').inputValue(), 'Which fabric is best with cats?');
  await visitor.part('send').click();
  await visitor.messages('bot').nth(1).getByText('velvet').waitFor();
});

test('whoever signs in is known on each page, and to the chat, until they sign out', async () => {
  const visitor = await shopAt('/account');
  visitor.expect(/closed before the connection is established/);   // a page that is left while the chat is just coming back
  const { page } = visitor;
  assert(await page.locator('[data-shop=orders]').isHidden());
  await signIn(visitor);
  assert.equal(await page.locator('[data-shop=orders] li').count(), 2);

  const told = page.waitForResponse(response => response.url().endsWith('/api/webchat/identify'));
  await visitor.open();
  assert.equal((await told).status(), 204);
  await visitor.ask('Do you deliver to Aberdeen?');
  const conversation = await visitor.conversation();

  await page.getByRole('link', { name: /JP-1042/ }).click();
  await page.locator('[data-shop=in]').getByText(HANNAH).waitFor();
  assert.equal(await page.locator('[data-shop=who]').innerText(), HANNAH);

  await page.goto(`${base}/account`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  assert.equal(await page.locator('[data-shop=who]').innerText(), 'Sign in');
  await page.waitForFunction(([shelf, was]) => JSON.parse(localStorage.getItem(shelf))?.conversationId !== was, [`service-chat ${base}/ session`, conversation]);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('signing in lasts an hour', async () => {
  const visitor = await shopAt('/account');
  await visitor.page.clock.install();
  await visitor.page.reload();
  await signIn(visitor);
  await visitor.page.clock.setFixedTime(Date.now() + 61 * 60_000);
  await visitor.page.reload();
  await visitor.page.getByRole('button', { name: 'Sign in' }).waitFor();
  assert.equal(await visitor.page.locator('[data-shop=who]').innerText(), 'Sign in');
});

test('when signing in does not work the page says so', async () => {
  const visitor = await shopAt('/account');
  visitor.expect(/503/);
  await visitor.page.route('**/demo/sign-in', route => route.fulfill({ status: 503, contentType: 'application/json', body: '{"error":{"code":"ServiceUnavailable","message":"Not just now."}}' }));
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.getByRole('alert').getByText('Not just now.').waitFor();
});
