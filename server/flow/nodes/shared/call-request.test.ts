import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixtureContext } from '../testing/fixture-context';
import { callRequest } from './call-request';

const request = (headers: unknown, query?: unknown, trigger: { [key: string]: string | null } = {}) =>
  callRequest(fixtureContext({ trigger }), {
    target: { kind: 'url', url: 'https://example.com/' },
    method: 'GET',
    headers,
    query,
    timeoutMs: 1_000,
    failOnError: true,
  });

const callOf = (...parameters: Parameters<typeof request>) => {
  const result = request(...parameters);
  return result.kind === 'suspended' && result.on.kind === 'call' ? result.on.call : undefined;
};

test('numbers and booleans are sent as text, and null entries are left out', () => {
  const call = callOf({ a: 1, b: true, c: null, d: '${trigger.none}' }, { e: 2.5, f: null });
  expect(call).toMatchObject({ headers: { a: '1', b: 'true' }, query: { e: '2.5' } });
});

test('a map may come whole from the data; a missing one is empty', () => {
  expect(callOf('${trigger}', '${trigger.none}', { a: 'x' })).toMatchObject({
    headers: { a: 'x' },
    query: {},
  });
});

test('a header name that only the data knows is checked like any other', () => {
  expect(request('${trigger}', undefined, { 'bad name': 'x' })).toMatchObject({
    kind: 'failed',
    error: { code: 'field_invalid', details: { field: 'headers' } },
  });
});

test('no value gets a line break into a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const sent = callOf({ 'X-Note': 'note: ${trigger.value}' }, undefined, { value })?.headers['X-Note'];
      expect(sent ?? '').not.toMatch(/[\r\n\0]/);
    }),
  );
});

test('two calls share no object that the sender may add headers to', () => {
  const context = fixtureContext();
  const first = callRequest(context, {
    target: { kind: 'url', url: 'https://example.com/' },
    method: 'GET',
    timeoutMs: 1,
    failOnError: true,
  });
  const second = callOf(undefined);
  if (first.kind === 'suspended' && first.on.kind === 'call') first.on.call.headers.Extra = '1';
  expect(second?.headers).toEqual({});
});
