/** Links to large outputs, as a run shows them, over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalStorage, type LocalStorage } from '@/server/infra/storage/local-storage';
import { createTestWorld, type TestWorld } from '../testing/create-test-world';

let world: TestWorld;
let folder: string;
let storage: LocalStorage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'countersign-storage-'));
  storage = createLocalStorage({ folder, signingKeys: [Buffer.alloc(32, 7)] });
  world = await createTestWorld({ api: { localStorage: storage } });
  await storage.put('outputs/one', Buffer.from('{"large":true}'), 'application/json');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

test('a signed link opens its object as a download, without a key', async () => {
  const answer = await world.send('GET', await storage.signedUrl('outputs/one', 60));
  expect(answer).toMatchObject({ status: 200, body: { large: true } });
  expect(answer.headers.get('content-disposition')).toBe('attachment');
});

test('a forged, an old and an unsigned link lead nowhere', async () => {
  const good = await storage.signedUrl('outputs/one', 60);
  const other = good.replace('outputs/one', 'outputs/two');
  const old = await storage.signedUrl('outputs/one', -60);
  for (const link of [other, old, '/api/storage/outputs/one', '/api/storage/']) {
    expect(await world.send('GET', link)).toMatchObject({ status: 404, body: { error: 'not found' } });
  }
});
