import { describe, expect, it } from 'vitest';
import { originText, type Pin, readPins, withPin } from './pins';

const pin: Pin = { value: { a: 1 }, origin: { kind: 'run', runId: 'run_ABCDEF', version: 3 }, at: 'now' };

describe('pins', () => {
  it('come back as they were stored', () => {
    const pins = withPin(withPin({}, 'kyc', pin), '@trigger', {
      ...pin,
      origin: { kind: 'typed', version: 4 },
    });
    expect(readPins(JSON.stringify(pins))).toEqual(pins);
    expect(withPin(pins, 'kyc', undefined)).not.toHaveProperty('kyc');
  });

  it.each([
    null,
    '',
    '{',
    '[]',
    '7',
    'null',
    '{"kyc": 1, "b": {"value": 1}, "c": {"value": 1, "origin": {}}}',
  ])('are none in %j', (text) => {
    expect(readPins(text)).toEqual({});
  });

  it('say which run and version they come from', () => {
    expect(originText(pin)).toBe('Pinned from run ABCDEF, version 3');
  });
});
