import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '../clock/clock';
import { createLocalStorage, type LocalStorage } from './local-storage';

const clock = fixedClock('2026-03-01T12:00:00.000Z');
const signingKeys = [Buffer.alloc(32, 1)];
let folder: string;
let storage: LocalStorage;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'storage-')), 'made', 'when-missing');
  storage = createLocalStorage({ folder, signingKeys, clock });
});

afterEach(() => rm(path.dirname(path.dirname(folder)), { recursive: true }));

const urlOf = async (key: string, ttlSeconds: number) =>
  new URL(await storage.signedUrl(key, ttlSeconds), 'http://site');

test('a link opens its object for its time to live and names no other', async () => {
  const url = await urlOf('org_1/stp_1.json', 900);
  expect(url.pathname).toBe('/api/storage/org_1/stp_1.json');
  expect(storage.verifyUrl(url)).toBe('org_1/stp_1.json');
  expect(storage.verifyUrl(new URL(url.href.replace('stp_1', 'stp_2')))).toBeUndefined();
  clock.advance(900_000);
  expect(storage.verifyUrl(url)).toBeUndefined();
});

test('a link made before a key rotation opens while the old key is accepted', async () => {
  const url = await urlOf('a', 900);
  const rotated = createLocalStorage({ folder, signingKeys: [Buffer.alloc(32, 2), ...signingKeys], clock });
  expect(rotated.verifyUrl(url)).toBe('a');
  const later = createLocalStorage({ folder, signingKeys: [Buffer.alloc(32, 2)], clock });
  expect(later.verifyUrl(url)).toBeUndefined();
});

test('a base address is put before the path', async () => {
  const at = createLocalStorage({ folder, signingKeys, clock, baseUrl: 'https://flows.example' });
  expect(await at.signedUrl('a', 60)).toMatch(
    /^https:\/\/flows\.example\/api\/storage\/a\?exp=\d+&sig=[0-9a-f]{64}$/,
  );
});

test('many writers of one key leave one whole object and no drafts', async () => {
  const versions = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
  await Promise.all(versions.map((text) => storage.put('contested', text, 'text/plain')));
  expect(versions).toContain((await storage.get('contested'))?.bytes.toString());
  expect(await readdir(folder)).toEqual(['contested']);
});

test('a write that fails leaves neither a draft nor half an object', async () => {
  await storage.put('a', 'a file', 'text/plain');
  await expect(storage.put('a/b', 'below a file', 'text/plain')).rejects.toThrow();
  await storage.put('c/d', 'makes a folder', 'text/plain');
  await expect(storage.put('c', 'in place of a folder', 'text/plain')).rejects.toThrow();
  expect((await readdir(folder)).sort()).toEqual(['a', 'c']);
  expect(await storage.get('c')).toBeUndefined();
  expect(await storage.get('a/b')).toBeUndefined();
});

test('a content type cannot smuggle a line into the object', async () => {
  await storage.put('x', 'body', 'text/plain\nInjected');
  expect((await storage.get('x'))?.bytes.toString()).toBe('body');
});

test('a folder needs a signing key and files beside it stay untouched', async () => {
  expect(() => createLocalStorage({ folder, signingKeys: [] })).toThrow(RangeError);
  const outside = path.join(path.dirname(path.dirname(folder)), 'outside');
  await writeFile(outside, 'safe');
  await expect(storage.get('../../outside')).rejects.toThrow();
});
