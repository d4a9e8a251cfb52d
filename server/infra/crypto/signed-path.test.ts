import { expect, test } from 'vitest';
import { signPath, verifySignedPath } from './signed-path';

const key = Buffer.from('k'.repeat(32));
const now = 1_900_000_000_000;
const path = '/api/storage/outputs/run_1/stp_2.json';

function parts(link: string) {
  const url = new URL(link, 'http://x');
  return { path: url.pathname, exp: url.searchParams.get('exp'), sig: url.searchParams.get('sig') };
}

test('a signed link holds until its last second and no longer', () => {
  const link = parts(signPath(key, path, now / 1000 + 900));
  expect(verifySignedPath([key], link, now)).toBe(true);
  expect(verifySignedPath([key], link, now + 899_999)).toBe(true);
  expect(verifySignedPath([key], link, now + 900_000)).toBe(false);
});

test('another path, another expiry or another key breaks the link', () => {
  const link = parts(signPath(key, path, now / 1000 + 900));
  expect(verifySignedPath([key], { ...link, path: `${path}x` }, now)).toBe(false);
  expect(verifySignedPath([key], { ...link, exp: String(now / 1000 + 9000) }, now)).toBe(false);
  expect(verifySignedPath([Buffer.alloc(32)], link, now)).toBe(false);
});

test('a link signed before a key rotation still opens while the old key is on the ring', () => {
  const link = parts(signPath(key, path, now / 1000 + 900));
  expect(verifySignedPath([Buffer.alloc(32), key], link, now)).toBe(true);
});

test('missing and malformed parts are refused', () => {
  const link = parts(signPath(key, path, now / 1000 + 900));
  for (const bad of [
    { exp: null },
    { sig: null },
    { exp: '1e99' },
    { exp: '-1' },
    { sig: 'zz' },
    { sig: '' },
  ])
    expect(verifySignedPath([key], { ...link, ...bad }, now)).toBe(false);
});
