/**
 * Storage in a folder. Guarantees: nothing outside the folder is ever read or written; an object is there whole or
 * not at all, also after a power cut; links end on time. A file is a line with the content type, then the bytes,
 * so that both change in one rename.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, systemClock } from '../clock/clock';
import { signPath, verifySignedPath } from '../crypto/signed-path';
import { assertStorageKey, isStorageKey, type Storage } from './storage';

/** The route that serves links of the local driver. */
const STORAGE_ROUTE = '/api/storage/';

export type LocalStorageConfig = {
  /** The folder; made when missing. */
  folder: string;
  /** Keys that sign links: the first signs, all are accepted (`Keyring.deriveKeys('storage-url')`). */
  signingKeys: readonly Uint8Array[];
  /** Put before the path of a link; absent gives links relative to the site. */
  baseUrl?: string;
  clock?: Clock;
};

export type LocalStorage = Storage & {
  /** The key that a link opens, or `undefined` when the link is forged, over or names no possible object. */
  verifyUrl: (url: URL) => string | undefined;
};

/** @throws RangeError when there is no signing key. */
export function createLocalStorage(config: LocalStorageConfig): LocalStorage {
  const { folder, signingKeys, baseUrl = '', clock = systemClock } = config;
  const [signingKey] = signingKeys;
  if (signingKey === undefined) throw new RangeError('Local storage needs a key to sign links with');
  const root = path.resolve(/* turbopackIgnore: true */ folder);
  const fileOf = (key: string) => {
    assertStorageKey(key);
    return path.join(/* turbopackIgnore: true */ root, key);
  };

  return {
    put: async (key, content, contentType) => {
      const file = fileOf(key);
      // Keys never start with a dot, so a draft cannot be mistaken for an object.
      const draft = path.join(/* turbopackIgnore: true */ root, `.draft-${randomUUID()}`);
      await mkdir(path.dirname(file), { recursive: true });
      try {
        await writeDurably(draft, [Buffer.from(`${firstLine(contentType)}\n`), Buffer.from(content)]);
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    get: async (key) => parse(await readIfThere(fileOf(key))),
    signedUrl: async (key, ttlSeconds) => {
      assertStorageKey(key);
      const expiresAtSeconds = Math.floor(clock.now() / 1000) + ttlSeconds;
      return baseUrl + signPath(signingKey, STORAGE_ROUTE + key, expiresAtSeconds);
    },
    remove: async (keys) => {
      for (const key of keys) await rm(fileOf(key), { force: true });
    },
    verifyUrl: (url) => {
      const link = { path: url.pathname, exp: url.searchParams.get('exp'), sig: url.searchParams.get('sig') };
      if (!verifySignedPath(signingKeys, link, clock.now())) return undefined;
      const key = url.pathname.slice(STORAGE_ROUTE.length);
      return url.pathname.startsWith(STORAGE_ROUTE) && isStorageKey(key) ? key : undefined;
    },
  };
}

function firstLine(contentType: string): string {
  return contentType.replace(/[\r\n]/g, ' ');
}

/** The bytes are on the disk, not only in its cache, when this resolves. */
async function writeDurably(file: string, parts: readonly Buffer[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for (const part of parts) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    // A folder on the way (`a` when `a/b` exists) holds no object of that name.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function parse(file: Buffer | undefined) {
  if (file === undefined) return undefined;
  const end = file.indexOf('\n');
  return { contentType: file.subarray(0, end).toString(), bytes: file.subarray(end + 1) };
}
