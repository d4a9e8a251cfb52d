import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocalStorage } from './local-storage';
import { createS3Storage } from './s3-storage';
import { isStorageKey, type Storage, StorageKeyError } from './storage';
import { type S3Server, startS3Server } from './testing/s3-server';

let folder: string;
let s3: S3Server;
const drivers: { local?: Storage; s3?: Storage } = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storage-'));
  s3 = await startS3Server('outputs', 'AKIDEXAMPLE');
  drivers.local = createLocalStorage({ folder, signingKeys: [Buffer.alloc(32, 1)] });
  drivers.s3 = createS3Storage({
    bucket: 'outputs',
    region: 'us-east-1',
    endpoint: s3.url,
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'secret',
    forcePathStyle: true,
  });
});

afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

describe.each(['local', 's3'] as const)('%s storage', (name) => {
  const storage = () => drivers[name] as Storage;

  test('gives back the bytes and the content type that were put', async () => {
    const bytes = Buffer.from([0, 10, 13, 255, 10]);
    await storage().put('org_1/run_1/blob.bin', bytes, 'application/octet-stream');
    await storage().put('org_1/run_1/text.json', '{"name":"Žižka"}\n', 'application/json');
    await storage().put('org_1/empty', '', 'text/plain');
    expect(await storage().get('org_1/run_1/blob.bin')).toEqual({
      bytes,
      contentType: 'application/octet-stream',
    });
    expect((await storage().get('org_1/run_1/text.json'))?.bytes.toString()).toBe('{"name":"Žižka"}\n');
    expect((await storage().get('org_1/empty'))?.bytes).toHaveLength(0);
  });

  test('replaces an object whole', async () => {
    await storage().put('replaced', 'a long first version', 'text/plain');
    await storage().put('replaced', 'second', 'text/html');
    expect(await storage().get('replaced')).toEqual({
      bytes: Buffer.from('second'),
      contentType: 'text/html',
    });
  });

  test('knows nothing of an object that is not there, before and after its removal', async () => {
    expect(await storage().get('nowhere/at/all')).toBeUndefined();
    const keys = Array.from({ length: 20 }, (_, index) => `gone/${index}`);
    await Promise.all(keys.map((key) => storage().put(key, 'x', 'text/plain')));
    await storage().remove([...keys, 'never/was']);
    expect(await Promise.all(keys.map((key) => storage().get(key)))).toEqual(keys.map(() => undefined));
  });

  test('refuses keys that could leave the storage', async () => {
    for (const key of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'a//b',
      '.hidden',
      'a/.draft-1',
      'a\\b',
      'a\0b',
      '',
      'a/',
      'a/%2e%2e/b',
      'é',
      'a'.repeat(513),
    ]) {
      expect(isStorageKey(key)).toBe(false);
      await expect(storage().put(key, 'x', 'text/plain')).rejects.toThrow(StorageKeyError);
      await expect(storage().get(key)).rejects.toThrow(StorageKeyError);
      await expect(storage().signedUrl(key, 60)).rejects.toThrow(StorageKeyError);
      await expect(storage().remove([key])).rejects.toThrow(StorageKeyError);
    }
  });
});

test('a presigned S3 link reads the object without credentials, until it expires', async () => {
  const storage = drivers.s3 as Storage;
  await storage.put('linked.txt', 'read me', 'text/plain');
  const url = new URL(await storage.signedUrl('linked.txt', 900));
  expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
  expect(await (await fetch(url)).text()).toBe('read me');
});
