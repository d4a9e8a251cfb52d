import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GatewayCall } from './gateway-request';
import { newSentinel, sentinelLabel } from './sentinel';
import { call, request } from './testing/test-gateway';
import { type WireRequest, wireRequest } from './wire-request';

const KEY = newSentinel('KEY');

function wire(made: GatewayCall, value: string): WireRequest {
  const prepared = wireRequest(request(made, { secrets: { [KEY]: value } }));
  if (prepared.kind === 'error') throw new Error(prepared.error.message);
  return prepared.wire;
}

test('a secret in the address is one part of it and cannot add others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
      fc.pre(value !== '.' && value !== '..');
      const { url } = wire(call(`https://api.test/a/${KEY}/b`, { query: { key: KEY, last: '1' } }), value);
      expect(url.origin).toBe('https://api.test');
      expect(url.pathname.split('/')).toHaveLength(4);
      expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(value);
      expect([...url.searchParams]).toEqual([
        ['key', value],
        ['last', '1'],
      ]);
    }),
  );
});

test('an address that begins with a secret takes it as it is', () => {
  expect(wire(call(KEY), 'https://api.test/base?x=1').url.href).toBe('https://api.test/base?x=1');
  expect(wire(call(`${KEY}/v1`), 'https://api.test/base').url.href).toBe('https://api.test/base/v1');
});

test('a secret in a JSON body is a string of that body, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const { body } = wire(
        call('https://api.test/', { method: 'POST', body: { k: KEY, list: [`<${KEY}>`] } }),
        value,
      );
      expect(JSON.parse(body ?? '')).toEqual({ k: value, list: [`<${value}>`] });
    }),
  );
});

test('a secret in a text body takes the spelling of its content type', () => {
  const value = 'a&b="c"';
  const body = (text: string, type: string) =>
    wire(call('https://api.test/', { method: 'POST', body: text, headers: { 'Content-Type': type } }), value)
      .body;
  expect(body(`{"k":"${KEY}"}`, 'application/json')).toBe('{"k":"a&b=\\"c\\""}');
  expect(body(`{"k":"${KEY}"}`, 'application/vnd.api+json; charset=utf-8')).toBe('{"k":"a&b=\\"c\\""}');
  expect(body(`k=${KEY}&x=1`, 'application/x-www-form-urlencoded')).toBe('k=a%26b%3D%22c%22&x=1');
  expect(body(`<${KEY}>`, 'text/plain')).toBe(`<${value}>`);
  expect(body(KEY, 'application/json')).toBe(value);
});

test('a value that looks like another sentinel is not replaced again', () => {
  const other = newSentinel('OTHER');
  const prepared = wireRequest(
    request(call('https://api.test/', { method: 'POST', body: { k: KEY } }), {
      secrets: { [KEY]: other, [other]: 'never' },
    }),
  );
  expect(prepared).toMatchObject({ wire: { body: JSON.stringify({ k: other }) } });
});

test('text that only resembles a sentinel stays text', () => {
  const fake = '__cs_000_KEY__';
  const made = call('https://api.test/', { headers: { a: fake }, body: { fake } });
  expect(wire(made, 'secret')).toMatchObject({ headers: { a: fake }, body: JSON.stringify({ fake }) });
});

test('a pasted key with a line end still works in a header', () => {
  expect(wire(call('https://api.test/', { headers: { a: `Bearer ${KEY}` } }), 'abc\n').headers.a).toBe(
    'Bearer abc',
  );
});

test('the credential of the connection replaces a header of the same name', () => {
  const prepared = wireRequest(
    request(call('https://api.test/', { headers: { AUTHORIZATION: 'mine' } }), {
      authHeader: { name: 'Authorization', value: 'Bearer connection' },
    }),
  );
  expect(prepared).toMatchObject({
    wire: { headers: { authorization: 'Bearer connection' }, shownHeaders: { authorization: '***' } },
  });
});

test('a sentinel shows the name it stands for, also with double underscores', () => {
  expect(sentinelLabel(newSentinel('A__B'))).toBe('{{env.A__B}}');
  expect(newSentinel('A')).not.toBe(newSentinel('A'));
});
