import { expect, test } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './passwords';

test('a password is recognised, another is not, and hashes of one password differ', async () => {
  const stored = await hashPassword('correct horse');
  expect(await verifyPassword('correct horse', stored)).toBe(true);
  expect(await verifyPassword('correct hors', stored)).toBe(false);
  expect(await hashPassword('correct horse')).not.toBe(stored);
  expect(needsRehash(stored)).toBe(false);
});

test('a hash with older parameters still verifies and asks to be made anew', async () => {
  const older = 'scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$';
  const { scryptSync } = await import('node:crypto');
  const hash = scryptSync('pw', Buffer.alloc(16), 32, { cost: 1024, blockSize: 8, parallelization: 1 });
  const stored = older + hash.toString('base64url');
  expect(await verifyPassword('pw', stored)).toBe(true);
  expect(needsRehash(stored)).toBe(true);
});

test('an absent or damaged hash is a wrong password, not a crash', async () => {
  for (const stored of [undefined, '', 'scrypt$', 'bcrypt$x', 'scrypt$32768$8$1$short$short'])
    expect(await verifyPassword('pw', stored)).toBe(false);
});

test('the same text in another Unicode form is the same password', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});
