import { expect, test } from 'vitest';
import type { JsonValue } from '../../json';
import { callOutcome, wholeResponse } from './call-outcome';

const settle = (status: number, body: JsonValue = null, failOnError = true) =>
  callOutcome(
    { kind: 'response', status, headers: { 'x-id': '1' }, body },
    { failOnError, outputOf: wholeResponse },
  );

test.each([200, 201, 204, 299])('status %i completes the step', (status) => {
  expect(settle(status)).toMatchObject({ kind: 'completed', port: 'out', output: { statusCode: status } });
});

test.each([408, 425, 429, 500, 502, 503, 504, 599])('status %i fails retryably', (status) => {
  expect(settle(status)).toMatchObject({ kind: 'failed', error: { code: 'http_error', retryable: true } });
});

test.each([301, 304, 400, 401, 403, 404, 409, 422])('status %i fails for good', (status) => {
  expect(settle(status)).toMatchObject({ kind: 'failed', error: { code: 'http_error', retryable: false } });
});

test('status and headers are in the meta, whether the step fails or not', () => {
  const meta = { statusCode: 500, headers: { 'x-id': '1' } };
  expect(settle(500)).toMatchObject({ kind: 'failed', meta });
  expect(settle(500, null, false)).toMatchObject({ kind: 'completed', meta });
});

test('an error keeps a short body whole and only the beginning of a long one', () => {
  const detailsOf = (body: JsonValue) => {
    const result = settle(400, body);
    return result.kind === 'failed' ? result.error.details : undefined;
  };
  expect(detailsOf({ reason: 'no' })).toEqual({ statusCode: 400, body: { reason: 'no' } });
  expect(detailsOf('x'.repeat(10_000))).toEqual({ statusCode: 400, body: `${'x'.repeat(2_000)}…` });
  expect(detailsOf({ list: 'y'.repeat(10_000) })).toMatchObject({
    body: expect.stringMatching(/^\{"list":"y+…$/),
  });
});

test('a body too deep to print does not break the failure', () => {
  let deep: JsonValue = [];
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(settle(500, deep)).toMatchObject({ error: { details: { statusCode: 500, body: null } } });
});
