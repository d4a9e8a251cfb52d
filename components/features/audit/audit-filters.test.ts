import { expect, test } from 'vitest';
import { hasFilters, readFilters } from './audit-filters';

const from = (params: Record<string, string>) => readFilters((name) => params[name]);

test('nothing in the address filters nothing', () => {
  expect(hasFilters(from({}))).toBe(false);
});

test('a last day counts to its end', () => {
  const { from: start, to: end } = from({ from: '2026-03-01', to: '2026-03-01' });
  expect(Date.parse(end ?? '') - Date.parse(start ?? '')).toBe(24 * 60 * 60_000);
});

test('what is no day and no kind of actor is left out', () => {
  expect(hasFilters(from({ from: 'yesterday', to: '2026-99-99', actorType: 'ghost' }))).toBe(false);
});

test('the rest is asked as it stands', () => {
  expect(from({ action: 'flow.', actor: 'usr_1' })).toMatchObject({ action: 'flow.', actor: 'usr_1' });
});
