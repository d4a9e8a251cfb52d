import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-input';

test('a time goes into the input and comes back the same, to the minute', () => {
  for (const iso of ['2026-11-22T09:30:00.000Z', '2026-03-29T01:30:00.000Z', '2024-02-29T23:59:00.000Z']) {
    expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
  }
});

test('nothing stays nothing', () => {
  expect(toLocalInput(null)).toBe('');
  expect(fromLocalInput('')).toBeNull();
  expect(fromLocalInput('soon')).toBeNull();
});
