import { expect, test } from 'vitest';
import {
  apiKeyEnv,
  apiKeyPrefix,
  hashApiKey,
  mintApiKey,
  newWebhookSecret,
  newWebhookToken,
  randomToken,
} from './tokens';

test('an API key is its kind and 32 base32 characters, stored as SHA-256 and shown by four characters', () => {
  const { key, hash, prefix } = mintApiKey('sandbox');
  expect(key).toMatch(/^qe_sk_sandbox_[A-Z2-7]{32}$/);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash).toBe(hashApiKey(key));
  expect(prefix).toBe(key.slice(0, 'qe_sk_sandbox_'.length + 4));
  expect(apiKeyPrefix(key)).toBe(prefix);
});

test('the environment of a key is read from well-formed keys only', () => {
  expect(apiKeyEnv(mintApiKey('live').key)).toBe('live');
  expect(apiKeyEnv(mintApiKey('sandbox').key)).toBe('sandbox');
  for (const bad of [
    '',
    'qe_sk_live_',
    'qe_sk_prod_ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    'QE_SK_LIVE_ABCDEFGHIJKLMNOP',
  ])
    expect(apiKeyEnv(bad)).toBeUndefined();
});

test('tokens and secrets are URL-safe, long enough and never the same', () => {
  expect(newWebhookToken()).toMatch(/^wht_[\w-]{32}$/);
  expect(newWebhookSecret()).toMatch(/^qe_whsec_[\w-]{43}$/);
  expect(randomToken('wsec_', 32)).toMatch(/^wsec_[\w-]{43}$/);
  const many = Array.from({ length: 1000 }, newWebhookSecret);
  expect(new Set(many).size).toBe(1000);
});
