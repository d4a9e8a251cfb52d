import { expect, test } from 'vitest';
import { connectionState } from './connection-state';

const NOW = Date.parse('2026-01-01T12:00:00.000Z');
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * 60_000).toISOString();

test('a connection that is switched off is neither well nor ill', () => {
  expect(connectionState({ active: false, lastHealthyAt: at(1) }, NOW)).toBe('off');
});

test('without any good answer nothing is known', () => {
  expect(connectionState({ active: true, lastHealthyAt: null }, NOW)).toBe('unknown');
});

test('one missed check is forgiven, two are not', () => {
  expect(connectionState({ active: true, lastHealthyAt: at(9) }, NOW)).toBe('healthy');
  expect(connectionState({ active: true, lastHealthyAt: at(13) }, NOW)).toBe('silent');
});
