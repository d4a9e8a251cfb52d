import { expect, test } from 'vitest';
import { canonicalRequest } from './canonical-request';
import { newSentinel } from './sentinel';
import { call } from './testing/test-gateway';

const show = (made: ReturnType<typeof call>, sentinels: string[] = []) =>
  JSON.parse(canonicalRequest(made, sentinels));

test('people see the method, the whole address, the headers and the body', () => {
  const made = call('https://api.test/v1?x=1', {
    method: 'POST',
    headers: { 'X-Trace': ' on ' },
    query: { b: '2', a: '1' },
    body: { to: 'Siti', amount: 10 },
  });
  expect(show(made)).toEqual({
    method: 'POST',
    url: 'https://api.test/v1?x=1&a=1&b=2',
    headers: { 'x-trace': 'on' },
    body: { to: 'Siti', amount: 10 },
  });
  expect('body' in show(call('https://api.test/'))).toBe(false);
  expect(show(call('https://api.test/', { body: null })).body).toBeNull();
});

test('secrets show by name wherever they stand, data that imitates them is escaped', () => {
  const sentinel = newSentinel('API_KEY');
  const made = call(`https://api.test/${sentinel}`, {
    headers: { Authorization: `Bearer ${sentinel}` },
    query: { key: sentinel },
    body: { real: sentinel, fake: '{{env.API_KEY}}', nested: '{{!env.API_KEY}}' },
  });
  expect(show(made, [sentinel])).toEqual({
    method: 'GET',
    url: 'https://api.test/{{env.API_KEY}}?key={{env.API_KEY}}',
    headers: { authorization: 'Bearer {{env.API_KEY}}' },
    body: { real: '{{env.API_KEY}}', fake: '{{!env.API_KEY}}', nested: '{{!!env.API_KEY}}' },
  });
});

test('a credential that was written out is bound but not shown', () => {
  const shown = (value: string) => show(call('https://api.test/', { headers: { Authorization: value } }));
  expect(shown('Bearer abc').headers.authorization).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(shown('Bearer abc')).toEqual(shown('Bearer abc'));
  expect(shown('Bearer abc')).not.toEqual(shown('Bearer abd'));
});

test('an address shows as it will be understood, so that it cannot mislead', () => {
  const url = (text: string) => show(call(text)).url;
  expect(url('https://bank.test\\@evil.test/x')).toBe('https://bank.test/@evil.test/x');
  expect(url('HTTPS://API.test:443/a/../b#part')).toBe('https://api.test/b');
  expect(url('http://2130706433/')).toBe('http://127.0.0.1/');
  expect(url('not a url')).toBe('not a url');
});

test('an address whose host is a secret keeps the name of the secret', () => {
  const sentinel = newSentinel('HOST');
  expect(show(call(`https://${sentinel}/a`), [sentinel]).url).toBe('https://{{env.HOST}}/a');
  expect(show(call(`${sentinel}/a`), [sentinel]).url).toBe('{{env.HOST}}/a');
});
