import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboundCall } from '@/server/flow/nodes/node-executor';
import { connectionCall, urlCall } from './connection-call';

const outbound = (path: string): OutboundCall => ({
  target: { kind: 'connection', service: 'bank', path },
  method: 'POST',
  headers: { a: 'b' },
  query: { q: '1' },
  body: { x: 1 },
  timeoutMs: 500,
});

const urlOf = (path: string, baseUrl: string) => {
  const made = connectionCall(outbound(path), baseUrl);
  return made.kind === 'call' ? made.call.url : made.error.code;
};

test('the path is put below the base address, whichever of them has the slash', () => {
  expect(urlOf('/v1/check', 'https://bank.test')).toBe('https://bank.test/v1/check');
  expect(urlOf('/v1/check', 'https://bank.test/api/')).toBe('https://bank.test/api/v1/check');
  expect(urlOf('v1', 'https://bank.test/api')).toBe('https://bank.test/api/v1');
  expect(urlOf('/', 'https://bank.test/api')).toBe('https://bank.test/api/');
  expect(urlOf('', 'https://bank.test:8443/api')).toBe('https://bank.test:8443/api');
});

test('query fields of the base address come before those of the path, and a fragment is dropped', () => {
  expect(urlOf('/v1?b=2#top', 'https://bank.test/api?key=1')).toBe('https://bank.test/api/v1?key=1&b=2');
});

test('everything else of the call is kept', () => {
  expect(connectionCall(outbound('/a'), 'https://bank.test')).toEqual({
    kind: 'call',
    call: {
      method: 'POST',
      url: 'https://bank.test/a',
      headers: { a: 'b' },
      query: { q: '1' },
      body: { x: 1 },
      timeoutMs: 500,
    },
  });
  const direct = { ...outbound(''), target: { kind: 'url', url: 'https://other.test/x' } } as const;
  expect(urlCall(direct)).toMatchObject({ method: 'POST', url: 'https://other.test/x', timeoutMs: 500 });
});

test('paths that would leave the base path are refused in every spelling', () => {
  const paths = [
    '/..',
    '/../x',
    '/a/../../x',
    '/a/..',
    '/./x',
    '/.. ',
    '.. #x',
    '/%2e%2e/x',
    '/%2E./x',
    '/a/..%2Fx',
    '/a/%2e%2e%2fx',
    '/a/..%5cx',
    '\\..\\x',
    '/a\\b',
    '/.\t./x',
    '/a\n/../x',
    '/.%2f..',
  ];
  for (const path of paths) expect(urlOf(path, 'https://bank.test/api'), path).toBe('invalid_url');
});

test('an unusable base address is refused', () => {
  for (const base of ['', 'bank.test', 'ftp://bank.test', 'https://user:pw@bank.test'])
    expect(urlOf('/x', base)).toBe('invalid_url');
});

test('no path at all leads to another origin or above the base path', () => {
  const path = fc
    .array(
      fc.constantFrom(
        '/',
        '//',
        '.',
        '..',
        '@',
        ':',
        '?',
        '#',
        '\\',
        '%2e',
        '%2F',
        'evil.test',
        'a',
        '\t',
        ' ',
        ';',
        '%',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(path, fc.string()), (text) => {
      const made = connectionCall(outbound(text), 'https://bank.test/api');
      if (made.kind === 'error') return;
      const url = new URL(made.call.url);
      expect(url.origin).toBe('https://bank.test');
      expect(url.pathname === '/api' || url.pathname.startsWith('/api/')).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
