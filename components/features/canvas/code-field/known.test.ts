import { describe, expect, it } from 'vitest';
import { childOf, keysOf, kindOf } from './known';

describe('what is known of a value', () => {
  it('comes from a sample and a schema together', () => {
    const known = {
      value: { id: 'x', amount: 3 },
      schema: { type: 'object', properties: { amount: { type: 'number' }, note: { type: 'string' } } },
    };
    expect(keysOf(known).map(({ key, known: child }) => `${key}: ${kindOf(child)}`)).toEqual([
      'id: text',
      'amount: number',
      'note: text',
    ]);
    expect(childOf(known, 'nope')).toBeUndefined();
  });

  it('tells not knowing from not being there', () => {
    expect(childOf({}, 'a')).toEqual({});
    expect(childOf({ value: null }, 'a')).toEqual({});
    expect(childOf({ schema: { type: 'object' } }, 'a')).toEqual({});
    expect(childOf({ value: {} }, 'a')).toBeUndefined();
    expect(childOf({ value: 'text' }, 'a')).toBeUndefined();
  });

  it('follows lists by number, of a sample and of a schema', () => {
    expect(childOf({ value: ['a'] }, '0')).toEqual({ value: 'a' });
    expect(childOf({ value: ['a'] }, '1')).toBeUndefined();
    expect(childOf({ schema: { type: 'array', items: { type: 'string' } } }, '4')).toEqual({
      schema: { type: 'string' },
    });
  });

  it('sees only what the data itself has', () => {
    expect(childOf({ value: {} }, 'constructor')).toBeUndefined();
    expect(childOf({ value: { a: 1 } }, '__proto__')).toBeUndefined();
  });

  it('lifts what was parsed, as templates do', () => {
    const known = { value: { text: '{}', parsed: { verdict: 'clear' } }, liftsParsed: true };
    expect(keysOf(known).map(({ key }) => key)).toEqual(['text', 'parsed', 'verdict']);
    expect(childOf(known, 'verdict')).toEqual({ value: 'clear' });
    expect(childOf(known, 'nope')).toBeUndefined();
    expect(childOf({ liftsParsed: true }, 'verdict')).toEqual({});
  });

  it.each([
    [{ value: [1, 2] }, 'list of 2'],
    [{ value: null }, 'null'],
    [{ value: {} }, 'object'],
    [{ schema: { type: 'integer' } }, 'number'],
    [{}, 'unknown'],
  ])('%j is called %s', (known, kind) => {
    expect(kindOf(known)).toBe(kind);
  });
});
