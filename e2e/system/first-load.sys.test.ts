/** How much JavaScript a browser loads before a page works (design 9). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuiltServer,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { FIRST_LOAD_KB_MAX, firstLoads } from '../fixtures/first-load';

let database: OwnDatabase;
let server: BuiltServer;

beforeAll(async () => {
  database = await startOwnDatabase();
  server = await startBuiltServer(database);
});
afterAll(async () => {
  await server?.stop();
  await database?.remove();
});

test('no page loads more scripts than the budget before it works', async () => {
  const loads = await firstLoads(server.url);
  // React alone is more than this: a page that seems to load less was not read.
  expect(loads.filter(({ gzippedKb }) => gzippedKb < 50)).toEqual([]);
  expect(loads.filter(({ gzippedKb }) => gzippedKb > FIRST_LOAD_KB_MAX)).toEqual([]);
});
