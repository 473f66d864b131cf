/** Files, as the client sends them: the activity without them first, then each as a part of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chat, assertWhole, line, usePage } from './client.mjs';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

const file = (contentType, name, bytes) => ({ contentType, name, contentUrl: `data:${contentType};base64,${bytes.toString('base64')}` });

usePage();

for (const [transport, webSocket] of [['the stream', true], ['polling', false]]) {
  test(`over ${transport}: a picture and a PDF arrive, and come back as they were`, async () => {
    const chat = await Chat.begin({ webSocket });
    await chat.answer(0);
    const id = await chat.post({
      type: 'message', text: 'This is how it came.', channelData: { clientActivityID: 'with files' },
      attachments: [file('image/png', 'the leg; "broken" æøå.png', PNG), file('application/pdf', 'invoice.pdf', PDF)],
    });
    await chat.until(() => chat.by('visitor').length === 1);
    const [echo] = chat.by('visitor');
    assert.equal(echo.id, id);
    assert.equal(echo.text, 'This is how it came.');
    assert.equal(echo.channelData.clientActivityID, 'with files');
    assert.deepEqual(echo.attachments.map(({ contentType }) => contentType), ['image/png', 'application/pdf']);
    assert.equal(echo.attachments[1].name, 'invoice.pdf');
    for (const [i, bytes] of [PNG, PDF].entries()) {
      const kept = await fetch(echo.attachments[i].contentUrl);
      assert.equal(kept.status, 200);
      assert.equal(kept.headers.get('content-type'), echo.attachments[i].contentType);
      assert.equal(kept.headers.get('x-content-type-options'), 'nosniff');
      assert.match(kept.headers.get('content-disposition'), /^attachment/);
      assert(bytes.equals(Buffer.from(await kept.arrayBuffer())));
    }
  });
}

test('a file alone needs no words', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  await chat.post({ type: 'message', attachments: [file('image/png', 'leg.png', PNG)] });
  await chat.until(() => chat.by('visitor').length === 1);
  assert.equal(chat.by('visitor')[0].attachments.length, 1);
  await chat.say('Do you deliver to Aberdeen?');
  await chat.until(() => chat.by('bot').some(({ text }) => text.includes('Aberdeen')), 'the bot answers as before');
  assertWhole(chat.activities);
});

for (const [what, contentType, name, bytes] of [
  ['an SVG', 'image/svg+xml', 'picture.svg', SVG],
  ['an SVG that says it is a PNG', 'image/png', 'picture.png', SVG],
  ['a page that says it is a PDF', 'application/pdf', 'page.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['an empty file', 'image/png', 'nothing.png', Buffer.alloc(0)],
]) {
  test(`${what} is refused in a sentence, and the chat goes on`, async () => {
    const chat = await Chat.begin();
    await chat.answer(0);
    const fault = await chat.post({ type: 'message', text: 'Look', attachments: [file(contentType, name, bytes)] }).then((id) => assert.fail(`it was taken: ${id}`), (error) => error);
    assert([400, 415].includes(fault.status), String(fault.status));
    assert.match(fault.xhr.response.error.message, /\w+\.$/);
    await chat.say('Do you deliver to Aberdeen?');
    await chat.answer(1);
    assert.deepEqual(chat.own, ['Do you deliver to Aberdeen?']);
  });
}

test('six files at once are one too many', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  const six = Array.from({ length: 6 }, (_, i) => file('image/png', `${i}.png`, PNG));
  const fault = await chat.post({ type: 'message', text: 'Look', attachments: six }).then((id) => assert.fail(`it was taken: ${id}`), (error) => error);
  assert([400, 413].includes(fault.status), String(fault.status));
});

test('what lies at a file\'s address is only for whoever was given the whole of it', async () => {
  const chat = await Chat.begin();
  await chat.answer(0);
  await chat.post({ type: 'message', attachments: [file('image/png', 'leg.png', PNG)] });
  await chat.until(() => chat.by('visitor').length === 1);
  const { contentUrl } = chat.by('visitor')[0].attachments[0];
  assert.equal(new URL(contentUrl).origin, line.origin);
  const bare = contentUrl.split('?')[0];
  for (const guessed of [bare, `${bare}?t=`, `${bare}?t=${chat.client.token}`, `${contentUrl.slice(0, -2)}xx`]) {
    assert([403, 404].includes((await fetch(guessed)).status), guessed);
  }
});
