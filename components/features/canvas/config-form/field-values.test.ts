import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { durationOf, durationText } from './duration-text';
import { jsonOf, jsonText } from './json-draft';
import { mapOf, rowsOf } from './map-rows';
import { chosenOf, nodeChoiceOf, spelledLike } from './node-choice';
import { numberOf } from './number-value';

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['1h 30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['500', 500],
    ['250ms', 250],
    ['soon', undefined],
    ['', undefined],
  ])('%j is %j ms', (text, ms) => {
    expect(durationOf(text)).toBe(ms);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (ms) => {
        expect(durationOf(durationText(ms))).toBe(ms);
      }),
    );
  });
});

describe('JSON as text', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonOf(jsonText(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  it('may be one placeholder without quotes', () => {
    expect(jsonOf(' ${trigger.a} ')).toEqual({ value: '${trigger.a}' });
    expect(jsonText('${trigger.a}')).toBe('${trigger.a}');
    expect(jsonText('to ${trigger.a}')).toBe('"to ${trigger.a}"');
    expect(jsonOf('')).toEqual({ value: undefined });
  });

  it('says what to do where it is none', () => {
    expect(jsonOf('hello')).toEqual({ fault: 'This is not JSON: put text in quotes.' });
    expect(jsonOf('{\n "a": 1,\n}')).toEqual({ fault: expect.stringMatching(/line [23]/) });
  });
});

describe('names and values', () => {
  it('come back in order, with values that are no texts', () => {
    const value = { a: 'x', n: null, o: { b: [1] }, s: '7' };
    expect(mapOf(rowsOf(value))).toEqual(value);
    expect(mapOf([])).toBeUndefined();
  });

  it('leave out rows without a name and names that are taken', () => {
    const rows = [
      { key: 0, name: 'a', text: '1' },
      { key: 1, name: '', text: '2' },
      { key: 2, name: 'a', text: '3' },
    ];
    expect(mapOf(rows)).toEqual({ a: '1' });
  });
});

describe('a node chosen in a field', () => {
  it('is spelled as the schema has it', () => {
    const goto: JsonObject = {
      anyOf: [{ const: 'fail' }, { type: 'object', properties: { goto: { type: 'string' } } }],
    };
    const either: JsonObject = {
      anyOf: [{ type: 'string' }, { type: 'object', properties: { next: { type: 'string' } } }],
    };
    expect(nodeChoiceOf(goto)).toEqual({ words: ['fail'], key: 'goto' });
    expect(nodeChoiceOf(either)).toEqual({ words: [], key: undefined });
    expect(spelledLike(undefined, 'a', 'goto')).toEqual({ goto: 'a' });
    expect(spelledLike({ next: 'b' }, 'a', undefined)).toEqual({ next: 'a' });
    expect(chosenOf({ goto: 'a' }).text).toBe('a');
    expect(chosenOf(7).text).toBe('');
  });
});

describe('numbers', () => {
  it('may be templates, and stay text while they are no number', () => {
    expect(numberOf('1.5')).toBe(1.5);
    expect(numberOf('${trigger.n}')).toBe('${trigger.n}');
    expect(numberOf('  ')).toBeUndefined();
    expect(numberOf('1e')).toBe('1e');
  });
});
