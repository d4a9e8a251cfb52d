import { expect, test } from 'vitest';
import { impurities, namedTypes } from './node-source-law';

const types = new Set(['wait', 'decision', 'http_sink']);

test.each([
  "if (node.type === 'wait') go();",
  "if ('decision' !== step?.type) go();",
  "switch (nodeType) { case 'wait': go(); }",
  "const node = { id: 'a', type: 'decision' };",
  "definitions.get('wait');",
  "const pausing = ['wait', 'http_sink'];",
  "const label = { kind: 'http_sink' };",
  'type Sink = `http_sink`;',
])('%s names a node type', (text) => {
  expect(namedTypes('a.ts', text, types)).not.toEqual([]);
});

test.each([
  "import { wait } from 'wait';",
  'const decision = { http_sink: wait.decision };',
  "const segment = { kind: 'wait' };",
  "say('decision');",
])('%s does not name a node type', (text) => {
  expect(namedTypes('a.ts', text, types)).toEqual([]);
});

test.each([
  ["import fs from 'node:fs';", 'node:fs'],
  ['const at = Date.now();', 'Date.now'],
  ['const at = new Date();', 'new Date()'],
  ['const luck = Math.random();', 'Math.random'],
  ['const wait = async () => 1;', 'async'],
  ["const answer = fetch('https://example.com');", 'fetch'],
  ['const name = process.env.NAME;', 'process'],
])('%s is found impure', (text, impurity) => {
  expect(impurities('a.ts', text)).toContain(impurity);
});

test('a time given as an argument is pure, and so is a word in a text or a comment', () => {
  const text =
    "import { z } from 'zod'; // fetch\nexport const iso = (at: number) => `fetch ${new Date(at).toISOString()}`;";
  expect(impurities('a.ts', text)).toEqual([]);
});
