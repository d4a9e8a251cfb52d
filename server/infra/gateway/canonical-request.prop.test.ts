import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/server/flow/json';
import { canonicalRequest, requestDigest } from './canonical-request';
import type { GatewayCall } from './gateway-request';
import { newSentinel } from './sentinel';

const A = newSentinel('A');
const B_LONG = newSentinel('A__B');
const SENTINELS = [A, B_LONG];

/** Texts made of the pieces that could be confused with each other. */
const text = fc
  .array(
    fc.constantFrom(
      '{',
      '{{',
      '}}',
      '!',
      'env.',
      'A',
      '{{env.A}}',
      '{{!env.A}}',
      '"',
      '\\',
      ':',
      ',',
      A,
      B_LONG,
      '__cs_0_A__',
      ' ',
      'é',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

/** Keys are not templated, so they never hold a sentinel. */
const key = text.filter((piece) => !SENTINELS.some((sentinel) => piece.includes(sentinel)));

const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(null, true, false, 0, 1, 10, '10', '', 'null'),
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const anyCall: fc.Arbitrary<GatewayCall> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  url: fc.constantFrom(
    'http://a.test/x',
    'http://a.test/y',
    `http://a.test/${A}`,
    'http://a.test/%7B%7Benv.A%7D%7D',
  ),
  headers: fc.dictionary(fc.constantFrom('X-A', 'x-b', 'Authorization'), text, { maxKeys: 2 }),
  query: fc.dictionary(fc.constantFrom('q', 'r'), text, { maxKeys: 2 }),
  body: fc.option(json, { nil: undefined }),
  timeoutMs: fc.constant(1000),
});

/** What a call sends, with real sentinels as something that no text can hold. */
function sent(call: GatewayCall): unknown {
  const mark = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value
        .split(new RegExp(`(${A}|${B_LONG})`))
        .filter((part) => part !== '')
        .map((part) => (SENTINELS.includes(part) ? { secret: part } : part));
    if (Array.isArray(value)) return { list: value.map(mark) };
    if (value === null || typeof value !== 'object') return { plain: value };
    return { object: sorted(Object.entries(value).map(([key, field]) => [key, mark(field)])) };
  };
  const headers = Object.entries(call.headers).map(([name, value]) => [
    name.toLowerCase(),
    mark(value.trim()),
  ]);
  return {
    method: call.method,
    url: mark(call.url),
    headers: sorted(headers),
    query: sorted(Object.entries(call.query).map(([name, value]) => [name, mark(value)])),
    body: call.body === undefined ? 'none' : mark(call.body),
  };
}

function sorted(entries: unknown[][]): unknown[][] {
  return entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

test('two calls share a digest exactly when they send the same', () => {
  fc.assert(
    fc.property(anyCall, anyCall, fc.constantFrom('url', 'headers', 'query', 'body'), (a, other, part) => {
      const b = { ...a, [part]: other[part] };
      const isSame = JSON.stringify(sent(a)) === JSON.stringify(sent(b));
      expect(requestDigest(a, SENTINELS) === requestDigest(b, SENTINELS)).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
});

test('bodies of confusable pieces share a digest exactly when they are the same text', () => {
  const base: GatewayCall = { method: 'POST', url: 'http://a.test/', headers: {}, query: {}, timeoutMs: 1 };
  fc.assert(
    fc.property(text, text, (a, b) => {
      const digest = (body: string) => requestDigest({ ...base, body: [body] }, SENTINELS);
      expect(digest(a) === digest(b)).toBe(a === b);
    }),
    { numRuns: 5000 },
  );
});

test('neither the order of keys nor the nonces of a render change the digest', () => {
  const reversed = (value: JsonValue): JsonValue => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(reversed);
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, field]) => [key, reversed(field)] as const)
        .reverse(),
    );
  };
  const other = newSentinel('A');
  fc.assert(
    fc.property(anyCall, (call) => {
      const turned = {
        ...call,
        query: reversed(call.query),
        headers: reversed(call.headers),
        body: call.body === undefined ? undefined : reversed(call.body),
      } as GatewayCall;
      expect(requestDigest(turned, SENTINELS)).toBe(requestDigest(call, SENTINELS));
      const rendered = JSON.parse(JSON.stringify(call).replaceAll(A, other)) as GatewayCall;
      expect(requestDigest(rendered, [other, B_LONG])).toBe(requestDigest(call, SENTINELS));
    }),
  );
});

test('a canonical request is JSON that holds no sentinel', () => {
  fc.assert(
    fc.property(anyCall, (call) => {
      const canonical = canonicalRequest(call, SENTINELS);
      expect(JSON.parse(canonical)).toMatchObject({ method: call.method });
      for (const sentinel of SENTINELS) expect(canonical).not.toContain(sentinel);
    }),
  );
});
