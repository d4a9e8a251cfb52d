import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ADVISED_CODES, errorAdvice } from './error-advice';

test('advice is only given for codes that there are', () => {
  const codes = readdirSync('docs/errors').map((name) => name.replace(/[.]md$/, ''));
  expect(ADVISED_CODES.filter((code) => !codes.includes(code))).toEqual([]);
});

test('a code says more than its status, and each status more than nothing', () => {
  expect(errorAdvice(409, 'calls_changed')).toContain('Nothing was sent');
  expect(errorAdvice(409, 'something_new')).toContain('Somebody else');
  expect(errorAdvice(418, undefined)).toContain('trace id');
  expect(errorAdvice(409, 'constructor')).toBe(errorAdvice(409, undefined));
});
