import { expect, test } from 'vitest';
import { safeReturnPath } from './safe-return-path';

test('a page of ours is gone back to', () => {
  expect(safeReturnPath('/runs?status=failed')).toBe('/runs?status=failed');
});

test.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'anything else leads home: %s',
  (next) => {
    expect(safeReturnPath(next)).toBe('/');
  },
);
