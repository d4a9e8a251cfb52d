import { expect, test } from 'vitest';
import { relativeTime } from './format-time';

const NOW = Date.parse('2026-03-02T08:15:30.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['what comes within a tick of the clock', 15 * SECOND, 'now'],
  ['seconds', -42 * SECOND, '42 sec. ago'],
  ['almost a minute', -59.6 * SECOND, '1 min. ago'],
  ['almost an hour', HOUR - SECOND, 'in 1 hr.'],
  ['almost a day', DAY - SECOND, 'tomorrow'],
  ['a day', DAY, 'tomorrow'],
  ['hours', -5 * HOUR, '5 hr. ago'],
  ['days', 3 * DAY, 'in 3 days'],
])('%s is said in one unit', (_, fromNow, text) => {
  expect(relativeTime(new Date(NOW + fromNow).toISOString(), NOW)).toBe(text);
});

test('a week away it is a date', () => {
  const then = new Date(NOW - 8 * DAY);
  expect(relativeTime(then.toISOString(), NOW)).toBe(then.toLocaleDateString());
});
