import { expect, test } from 'vitest';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

test('the method is not a choice', () => {
  expect(problemsOf(definition, { url: 'https://example.com', method: 'GET' })).toEqual([
    'field_type method',
  ]);
});

test('a body of null is a body, not a request for the previous output', () => {
  const config = configOf(definition, { url: 'https://example.com', body: null });
  expect(executor.execute(fixtureContext({ trigger: { a: 1 } }), config)).toMatchObject({
    on: { call: { method: 'POST', body: null } },
  });
});

test('a settlement of another kind is a bug and says so', () => {
  const config = configOf(definition, { url: 'https://example.com' });
  const settle = () =>
    executor.resume?.(fixtureContext(), config, { kind: 'emit', eventId: 'evt_1', deliveries: 0 });
  expect(settle).toThrow(/"call".*"emit"/);
});
