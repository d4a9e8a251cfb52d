import { expect, test } from 'vitest';
import { hmacSha256Hex, signatureHeader, verifySignature } from './signatures';

const body = '{"amount":1,"name":"Siti Nurhaliza — ✓"}';

test('the signature is HMAC-SHA256 over the raw bytes (RFC 4231, case 2)', () => {
  expect(hmacSha256Hex('Jefe', 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  expect(hmacSha256Hex('s', body)).toBe(hmacSha256Hex('s', Buffer.from(body)));
});

test('a signature by the current or the previous secret is accepted, by any other refused', () => {
  const secrets = ['current', 'previous'];
  expect(verifySignature(signatureHeader('current', body), body, secrets)).toBe(true);
  expect(verifySignature(signatureHeader('previous', body), body, secrets)).toBe(true);
  expect(verifySignature(signatureHeader('older', body), body, secrets)).toBe(false);
  expect(verifySignature(signatureHeader('current', body), body, [])).toBe(false);
});

test('one changed byte of the body breaks the signature', () => {
  const header = signatureHeader('secret', body);
  expect(verifySignature(header, body.replace('1', '2'), ['secret'])).toBe(false);
  expect(verifySignature(header, Buffer.from(body), ['secret'])).toBe(true);
});

test('anything that is not sha256= and 64 hex digits is refused', () => {
  const hex = hmacSha256Hex('secret', body);
  for (const bad of [
    undefined,
    null,
    '',
    'sha256=',
    hex,
    `sha1=${hex}`,
    `sha256=${hex}00`,
    `sha256=${hex.slice(2)}`,
  ])
    expect(verifySignature(bad, body, ['secret'])).toBe(false);
});

test('the bare form takes hex with and without the prefix', () => {
  const hex = hmacSha256Hex('secret', body);
  expect(verifySignature(hex, body, ['secret'], 'bare')).toBe(true);
  expect(verifySignature(`sha256=${hex}`, body, ['secret'], 'bare')).toBe(true);
  expect(verifySignature(hex, body, ['other'], 'bare')).toBe(false);
});
