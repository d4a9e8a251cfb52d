import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyring } from './keyring';
import { DecryptionError } from './sealed-box';
import { decryptSecret, encryptSecret } from './secret-value';

const keyring = createKeyring(randomBytes(32).toString('base64'));
const { orgKey } = keyring.createOrgKey('org_a');
const { orgKey: otherKey } = keyring.createOrgKey('org_b');
const wellFormed = fc.string({ unit: 'grapheme' });

test('any text comes back whole for its own organisation and context, and never appears in the sealed form', () => {
  fc.assert(
    fc.property(wellFormed, wellFormed, (plain, context) => {
      const sealed = encryptSecret(orgKey, plain, context);
      expect(decryptSecret(orgKey, sealed, context)).toBe(plain);
      if (plain.length > 8) expect(sealed).not.toContain(plain);
    }),
  );
});

test('sealing the same text twice gives two forms', () => {
  expect(encryptSecret(orgKey, 'same', 'x')).not.toBe(encryptSecret(orgKey, 'same', 'x'));
});

test('a sealed value with any one character changed, cut or added does not open', () => {
  const sealed = encryptSecret(orgKey, 'a value worth keeping', 'env:X');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '9', '-', '_', '.', ''), (at, other) => {
      fc.pre(sealed[at] !== other);
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(() => decryptSecret(orgKey, changed, 'env:X')).toThrow(DecryptionError);
    }),
    { numRuns: 500 },
  );
  expect(() => decryptSecret(orgKey, `${sealed}A`, 'env:X')).toThrow(DecryptionError);
  expect(() => decryptSecret(orgKey, '', 'env:X')).toThrow(DecryptionError);
});

test('a sealed value moved to another context or organisation does not open', () => {
  const sealed = encryptSecret(orgKey, 'value', 'env:A');
  expect(() => decryptSecret(orgKey, sealed, 'env:B')).toThrow(DecryptionError);
  expect(() => decryptSecret(otherKey, sealed, 'env:A')).toThrow(DecryptionError);
  expect(() => decryptSecret({ ...orgKey, orgId: 'org_b' }, sealed, 'env:A')).toThrow(DecryptionError);
});
