import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson, signRequest } from './sign-request';

test('the canonical form sorts keys, drops white space and absent fields, and keeps numbers as JSON writes them', () => {
  const value = { b: 1, a: [true, null, { z: 'é', y: 1e21 }], 'aa"': undefined, '\u20ac': -0 };
  expect(canonicalJson(value)).toBe('{"a":[true,null,{"y":1e+21,"z":"é"}],"b":1,"€":0}');
});

test('the signature is an HMAC over the canonical body and the time, without the prefix of the key', () => {
  const expected = createHmac('sha256', 'secret').update('{"a":1}').update('1700000000').digest('hex');
  expect(signRequest({ a: 1 }, 'signkey-test-secret', 1_700_000_000_999)).toBe(`t=1700000000&s=${expected}`);
});
