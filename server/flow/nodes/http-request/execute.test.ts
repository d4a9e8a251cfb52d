import { expect, test } from 'vitest';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

test.each([
  'https://example.com',
  'HTTP://example.com/a?b=c#d',
  'https://${env.HOST}/a',
  '${trigger.next}',
  '${env.BASE_URL}/items',
])('%s may be a URL', (url) => {
  expect(problemsOf(definition, { method: 'GET', url })).toEqual([]);
});

test.each([
  '/relative',
  'ftp://example.com',
  'javascript:alert(1)',
  'https://',
  'https:///path',
  '$${trigger.x}',
  '',
])('%s is refused as a URL', (url) => {
  expect(problemsOf(definition, { method: 'GET', url })).toEqual(['field_type url']);
});

test('method and URL are required', () => {
  expect(problemsOf(definition, {})).toEqual(['field_required method', 'field_required url']);
});

test('no body is sent unless one is configured, and null is one', () => {
  const bodyFor = (fields: object) => {
    const config = configOf(definition, { method: 'POST', url: 'https://example.com', ...fields });
    const result = executor.execute(fixtureContext(), config);
    return result.kind === 'suspended' && result.on.kind === 'call' && 'body' in result.on.call;
  };
  expect(bodyFor({})).toBe(false);
  expect(bodyFor({ body: null })).toBe(true);
});
