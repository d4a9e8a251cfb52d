import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolderLock } from './folder-lock';
import { processIdentity } from './process-identity';
import { dataFolder } from './testing/data-folder';

test('one at a time, and nothing is left behind', async () => {
  const folder = await dataFolder();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await readdir(folder);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => withFolderLock(join(folder, 'lock'), 60_000, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('a failure inside frees the lock', async () => {
  const lock = join(await dataFolder(), 'lock');
  const failing = withFolderLock(lock, 1_000, () => Promise.reject(new Error('inside')));
  await expect(failing).rejects.toThrow('inside');
  expect(await withFolderLock(lock, 1_000, async () => 'free')).toBe('free');
});

test('many find the same lock of a dead process, and still go one at a time', async () => {
  const lock = join(await dataFolder(), 'lock');
  await writeFile(lock, '999999999 1');
  let inside = 0;
  const work = async () => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => withFolderLock(lock, 60_000, work)));
});

test('a lock of a living process is waited for, not broken, and named in the end', async () => {
  const lock = join(await dataFolder(), 'lock');
  await writeFile(lock, processIdentity(process.ppid));
  const waiting = withFolderLock(lock, 50, async () => 'broken');
  await expect(waiting).rejects.toThrow(new RegExp(`${process.ppid} .*holds`));
});
