import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { fieldErrors, unplacedErrors } from './field-errors';

function refusal(given: Record<string, string[]>): TRPCClientError<never> {
  const data = { httpStatus: 400, answer: { error: 'validation failed', details: { fieldErrors: given } } };
  const result = { error: { message: 'validation failed', code: -32600, data } };
  return TRPCClientError.from(result as never);
}

test('a fault stands at its field as a sentence', () => {
  expect(fieldErrors(refusal({ url: ['must be https', 'and more'] }))).toEqual({ url: 'Must be https.' });
});

test('a fault within a list stands at the list as well', () => {
  expect(fieldErrors(refusal({ 'events.1': ['unknown event'] }))).toEqual({
    'events.1': 'Unknown event.',
    events: 'Unknown event.',
  });
});

test.each([undefined, null, new Error('lost'), refusal({})])('no faults of fields: %s', (error) => {
  expect(fieldErrors(error)).toEqual({});
});

test('what no field of the form shows is left for its head', () => {
  const errors = fieldErrors(refusal({ url: ['bad'], 'events.0': ['bad'], 'spec.nodes': ['is too deep'] }));
  expect(unplacedErrors(errors, ['url', 'events'])).toEqual(['spec.nodes: Is too deep.']);
});
