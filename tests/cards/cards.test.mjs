/**
 * Every kind of card the bot draws, as the tests of tests/Agents wrote them into the folder SERVICEBOT_CARDS: read by the
 * reader of Adaptive Cards itself, and held against the rules of ours that it does not know.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

const MOST_BYTES = 24 * 1024;
const CANARY = 'canary-7Q'; // stands in all that the customer of the hostile cards wrote

// What every Teams client draws, those on phones too. A property that is not here is a mistake, or wants a look at those first.
const KNOWN = {
  AdaptiveCard: ['version', 'body', 'msteams'],
  ActionSet: ['actions', 'spacing'],
  Container: ['items', 'style', 'separator', 'spacing'],
  RichTextBlock: ['inlines', 'spacing'],
  TextRun: ['text', 'weight', 'isSubtle'],
  TextBlock: ['text', 'wrap', 'spacing'],
  'Input.Text': ['id', 'placeholder', 'maxLength'],
  'Input.ChoiceSet': ['id', 'style', 'placeholder', 'choices'],
  'Action.Execute': ['title', 'verb', 'data', 'fallback'],
  'Action.Submit': ['title', 'data'],
  'Action.ShowCard': ['title', 'card'],
};
const VERBS = ['take', 'pass', 'cannot', 'done', 'handback', 'promise', 'switch', 'send', 'anyway'];
const SIGNED = ['c', 'h', 'k', 'o', 'v', 'x'];

const folder = process.env.SERVICEBOT_CARDS;
if (!folder) throw new Error('Set SERVICEBOT_CARDS to the folder that the test CardSamples wrote, with the same variable set.');
const files = readdirSync(folder).filter(file => file.endsWith('.json')).sort();

test('there are cards of every state', () => {
  for (const state of ['waiting', 'taken', 'resolved', 'owner-taken', 'switch', 'send', 'courtesy', 'hostile-team', 'hostile-owner']) assert.ok(files.includes(`${state}.json`), `${state} is missing`);
});

for (const file of files) {
  describe(file, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    const card = JSON.parse(text);
    const elements = [...within(card)].filter(part => typeof part.type === 'string' && part.type !== 'mention');
    const ofType = type => elements.filter(element => element.type === type);

    test('is read without a complaint', () => assert.deepEqual(complaints(card), []));

    test('has only elements and properties that every client draws', () => {
      for (const { type, ...properties } of elements) {
        assert.ok(KNOWN[type], `${type} is not one of them`);
        for (const property of Object.keys(properties)) assert.ok(KNOWN[type].includes(property), `${type}.${property} is not one of them`);
      }
      assert.equal(card.version, '1.5');
      assert.equal(card.msteams.width, 'Full');
    });

    test('has a fallback with the same data for every button, in a set of actions', () => {
      const inSets = ofType('ActionSet').flatMap(set => set.actions);
      for (const button of ofType('Action.Execute')) {
        assert.deepEqual(button.fallback, { type: 'Action.Submit', title: button.title, data: button.data });
        assert.ok(inSets.includes(button), `"${button.title}" stands outside a set`);
        assert.ok(VERBS.includes(button.verb));
        assert.equal(button.data.v, button.verb);
        assert.deepEqual(Object.keys(button.data).filter(key => !SIGNED.includes(key)), []);
        assert.match(button.data.k, /^[\w-]{43}$/);
      }
      const submits = ofType('Action.Submit');
      assert.equal(submits.length, ofType('Action.Execute').length, 'and no other Action.Submit');
    });

    test('has inputs that cannot be taken for what is signed', () => {
      for (const input of elements.filter(element => element.type.startsWith('Input.'))) assert.ok(['to', 'when'].includes(input.id));
    });

    test('keeps the words of others in text runs', () => {
      for (const part of within(card)) {
        for (const [property, value] of Object.entries(part)) {
          if (typeof value === 'string' && value.includes(CANARY)) assert.equal(`${part.type}.${property}`, 'TextRun.text');
        }
      }
      for (const { text: own } of ofType('TextBlock')) assert.match(own, /^For <at>[^<>*_[\]]+<\/at>$/);
    });

    test('mentions those alone whom it names itself', () => {
      const named = ofType('TextBlock').flatMap(block => block.text.match(/<at>.*?<\/at>/g) ?? []);
      assert.deepEqual(card.msteams.entities.map(entity => entity.text), named);
      for (const { type, text: called, mentioned } of card.msteams.entities) {
        assert.equal(type, 'mention');
        assert.equal(called, `<at>${mentioned.name}</at>`);
        assert.ok(mentioned.id);
      }
    });

    test('is light, whole and calls nothing in', () => {
      assert.ok(Buffer.byteLength(text) <= MOST_BYTES, `${Buffer.byteLength(text)} bytes`);
      assert.ok(text.isWellFormed());
      assert.doesNotMatch(text, /\{\{|"(url|iconUrl|backgroundImage|selectAction|refresh|fallbackText|speak|\$data|\$when)":/);
      assert.doesNotMatch([...within(card)].map(part => part.text).filter(Boolean).join(' '), /[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
    });
  });
}

test('the rules see what they should', () => {
  const broken = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Tabel' }, { type: 'Input.Text' }] };
  assert.ok(complaints(broken).length >= 2);
});

/** What the reader of version 1.5 says of a card, while reading it and after. */
function complaints(card) {
  const context = new SerializationContext(Versions.v1_5);
  const read = new AdaptiveCard();
  read.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  return [...said, ...read.validateProperties().validationEvents.map(event => event.message)];
}

/** Every object in a value. */
function* within(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value;
  for (const part of Object.values(value)) yield* within(part);
}
