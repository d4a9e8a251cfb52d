/**
 * Where large step outputs and files live (contract 6.4): one port, a local folder or an S3 bucket behind it.
 * Keys are plain paths that mean the same in both.
 */

export type StoredObject = { bytes: Buffer; contentType: string };

export type Storage = {
  /** Writes whole or not at all; replaces what was there. Strings are stored as UTF-8. */
  put: (key: string, content: Uint8Array | string, contentType: string) => Promise<void>;
  /** `undefined` when there is no such object. */
  get: (key: string) => Promise<StoredObject | undefined>;
  /** A link that reads the object without a session for `ttlSeconds`. */
  signedUrl: (key: string, ttlSeconds: number) => Promise<string>;
  /** Removes objects; those that are not there are no error. */
  remove: (keys: readonly string[]) => Promise<void>;
};

/** A key that no storage accepts. */
export class StorageKeyError extends Error {
  override readonly name = 'StorageKeyError';
}

const KEY_CHARS_MAX = 512;
/** Each segment starts with a letter, digit or underscore: no `..`, no hidden file, no empty segment. */
const KEY_PATTERN = /^[A-Za-z0-9_][A-Za-z0-9._=-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._=-]*)*$/;

/** Whether `key` may name an object. */
export function isStorageKey(key: string): boolean {
  return key.length <= KEY_CHARS_MAX && KEY_PATTERN.test(key);
}

/** @throws StorageKeyError when `key` may not name an object; the message does not repeat it. */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key))
    throw new StorageKeyError('Not a storage key: letters, digits, . _ = - between slashes');
}
