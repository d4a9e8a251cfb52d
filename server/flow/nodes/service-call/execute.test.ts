import { expect, test } from 'vitest';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, findingsOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

const call = { service: 'identity', method: 'GET', path: '/api/customers/${trigger.id}' };

const pathFor = (id: string) => {
  const result = executor.execute(fixtureContext({ trigger: { id } }), configOf(definition, call));
  return result.kind === 'suspended' && result.on.kind === 'call' ? result.on.call.target : result;
};

test('a value cannot leave the part of the path that it is filled into', () => {
  expect(pathFor('a/../b?x#y')).toMatchObject({ path: '/api/customers/a%2F..%2Fb%3Fx%23y' });
  expect(() => pathFor('..')).toThrow(/path/);
});

test.each([
  ['a missing service', { service: undefined }, 'field_required service'],
  ['a service that is no slug', { service: 'https://evil.example' }, 'field_type service'],
  ['a templated service', { service: '${trigger.service}' }, 'field_type service'],
  ['an unknown method', { method: 'TRACE' }, 'field_type method'],
  ['a path without a slash', { path: 'api' }, 'field_type path'],
  ['a path that names a host', { path: '//evil.example/x' }, 'field_type path'],
  ['a header name with a space', { headers: { 'X Y': 'z' } }, 'field_type headers.X Y'],
  ['headers of another kind', { headers: 'none' }, 'field_type headers'],
  ['a timeout of nothing', { timeoutMs: 0 }, 'field_type timeoutMs'],
  ['a field of another type', { url: 'https://example.com' }, 'field_type url'],
])('%s is refused', (_name, change, problem) => {
  const fields = Object.fromEntries(
    Object.entries({ ...call, ...change }).filter(([, value]) => value !== undefined),
  );
  expect(problemsOf(definition, fields)).toEqual([problem]);
});

test('timeout and failing on errors have their defaults', () => {
  expect(configOf(definition, call)).toMatchObject({ timeoutMs: 30_000, failOnError: true });
});

test('a service without a connection is advice, and only where connections are known', () => {
  expect(findingsOf(definition, call)).toEqual([]);
  expect(findingsOf(definition, call, { connectedServices: new Set(['identity']) })).toEqual([]);
  expect(findingsOf(definition, call, { connectedServices: new Set() })).toEqual([
    'service_not_connected service',
  ]);
});
