import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from './parse-instant';

const nine = Date.UTC(2026, 2, 1, 9);

test.each([
  '2026-03-01T09:00:00Z',
  '2026-03-01T09:00:00.000Z',
  '2026-03-01T09:00Z',
  '2026-03-01T16:00:00+07:00',
  '2026-03-01T16:00:00+0700',
  '2026-03-01 09:00:00',
  '2026-03-01t09:00:00z',
])('%s is nine in the morning, UTC', (text) => {
  expect(parseInstant(text)).toBe(nine);
});

test('a date is its first moment, and a number is Unix milliseconds', () => {
  expect(parseInstant('2026-03-01')).toBe(Date.UTC(2026, 2, 1));
  expect(parseInstant(nine)).toBe(nine);
});

test.each([
  '',
  'tomorrow',
  '09:00',
  '2026-13-01',
  '2026-03-01T25:00:00Z',
  '1772355600',
  '2026',
  null,
  true,
  -1,
  0.5,
])('%s is no moment', (value) => {
  expect(parseInstant(value)).toBeUndefined();
});

test('every moment survives being written as ISO 8601', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime());
    }),
  );
});
