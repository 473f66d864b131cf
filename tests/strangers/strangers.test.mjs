/** All of it in one go, on one pair of programs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connector } from './connector.mjs';
import { conversation } from './conversation.mjs';
import { start, stop } from './programs.mjs';
import { tokens } from './tokens.mjs';
import { types } from './types.mjs';

const programs = await start();

// The packages' own client names itself; what else comes is our bot's.
const ours = (call) => !/botframework-connector|^node$/.test(call.userAgent ?? 'node');

conversation(programs, ours);
types(programs, ours);
tokens(programs);
connector(programs);

test('both programs stop when they are asked to', async () => assert.deepEqual(await stop(), [0, 0]));
