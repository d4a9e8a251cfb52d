import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyring } from './keyring';
import { decryptSecret, encryptSecret } from './secret-value';

const oldKey = randomBytes(32).toString('base64');
const newKey = randomBytes(32).toString('hex');

test('a data key opens what it sealed after it was wrapped, stored and unwrapped', () => {
  const keyring = createKeyring(oldKey);
  const { orgKey, wrapped } = keyring.createOrgKey('org_a');
  const sealed = encryptSecret(orgKey, 'hunter2', 'env:PASSWORD');
  expect(decryptSecret(keyring.unwrap(wrapped, 'org_a'), sealed, 'env:PASSWORD')).toBe('hunter2');
});

test('a wrapped data key does not open for another organisation', () => {
  const keyring = createKeyring(oldKey);
  const { wrapped } = keyring.createOrgKey('org_a');
  expect(() => keyring.unwrap(wrapped, 'org_b')).toThrow(expect.objectContaining({ code: 'not_authentic' }));
});

test('the master key rotates while old secrets stay readable, and then needs only the new key', () => {
  const before = createKeyring(oldKey);
  const { orgKey, wrapped } = before.createOrgKey('org_a');
  const sealed = encryptSecret(orgKey, 'hunter2', 'env:PASSWORD');

  const during = createKeyring([newKey, oldKey]);
  expect(decryptSecret(during.unwrap(wrapped, 'org_a'), sealed, 'env:PASSWORD')).toBe('hunter2');
  const rewrapped = during.rewrap(wrapped, 'org_a');
  expect(rewrapped).toContain(during.currentKeyId);
  expect(during.rewrap(rewrapped ?? '', 'org_a')).toBeUndefined();

  const after = createKeyring(newKey);
  expect(decryptSecret(after.unwrap(rewrapped ?? '', 'org_a'), sealed, 'env:PASSWORD')).toBe('hunter2');
  expect(() => after.unwrap(wrapped, 'org_a')).toThrow(expect.objectContaining({ code: 'unknown_key' }));
});

test('a key means the same as base64 and as hex, alone and in a comma-separated list', () => {
  const bytes = randomBytes(32);
  const hex = createKeyring(bytes.toString('hex'));
  const base64 = createKeyring(`${bytes.toString('base64')}, ${newKey}`);
  expect(base64.currentKeyId).toBe(hex.currentKeyId);
  const { wrapped } = hex.createOrgKey('org_a');
  expect(base64.unwrap(wrapped, 'org_a').orgId).toBe('org_a');
});

test('a key that is not 32 bytes is refused without being shown', () => {
  for (const bad of ['', 'too-short', randomBytes(31).toString('base64'), randomBytes(33).toString('hex')]) {
    expect(() => createKeyring(bad)).toThrow(/must be 32 bytes, as base64 or as 64 hex digits$/);
  }
  expect(() => createKeyring([])).toThrow(RangeError);
});

test('keys derived for different uses differ from each other and from other rings', () => {
  const keyring = createKeyring([newKey, oldKey]);
  const keys = [...keyring.deriveKeys('storage-url'), ...keyring.deriveKeys('other')].map(String);
  expect(new Set(keys).size).toBe(4);
  expect(createKeyring(oldKey).deriveKeys('storage-url')).toEqual([keyring.deriveKeys('storage-url')[1]]);
});

test('text that is no wrapped key is malformed, not a crash', () => {
  const keyring = createKeyring(oldKey);
  for (const bad of ['', `wk1.${keyring.currentKeyId}.`, `wk2.${keyring.currentKeyId}.AAAA`, 'a.b.c.d']) {
    expect(() => keyring.unwrap(bad, 'org_a')).toThrow(expect.objectContaining({ code: 'malformed' }));
  }
});
