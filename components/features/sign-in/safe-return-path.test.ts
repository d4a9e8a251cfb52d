import { expect, test } from 'vitest';
import { safeReturnPath } from './safe-return-path';

test('a page of ours is gone back to', () => {
  expect(safeReturnPath('/runs?status=failed#top')).toBe('/runs?status=failed#top');
});

test.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  '/.//evil.example',
  '/runs/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
])('anything else leads home: %j', (next) => {
  expect(safeReturnPath(next)).toBe('/');
});
