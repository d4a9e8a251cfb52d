import { expect, test } from 'vitest';
import { keyState } from './key-state';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const onDay = (days: number) => new Date(NOW + days * 24 * 60 * 60_000).toISOString();

test.each([
  [{ expiresAt: null, revokedAt: null }, 'active'],
  [{ expiresAt: onDay(30), revokedAt: null }, 'active'],
  [{ expiresAt: onDay(3), revokedAt: null }, 'expiring'],
  [{ expiresAt: onDay(-1), revokedAt: null }, 'expired'],
  [{ expiresAt: onDay(30), revokedAt: onDay(-1) }, 'revoked'],
])('%j is %s', (validity, state) => {
  expect(keyState(validity, NOW)).toBe(state);
});
