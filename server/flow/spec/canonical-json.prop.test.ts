import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

/** The same value with the keys of every object in another order. */
function shuffleKeys(value: unknown, rank: (key: string) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, rank));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => rank(left) - rank(right));
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffleKeys(inner, rank)]));
}

describe('canonicalJson', () => {
  it('is the same for every order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.func(fc.nat()), (value, rank) => {
        expect(canonicalJson(shuffleKeys(value, rank))).toBe(canonicalJson(value));
      }),
    );
  });

  it('reads back as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('prints as RFC 8785 says', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '1': 3,
      '\u0080': 4,
      ö: 5,
      '\ud83d\ude00': 6,
      '\ufb33': 7,
      n: [1e21, 0.1, -0, 1e-7],
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":3,"n":[1e+21,0.1,0,1e-7],"\u0080":4,"ö":5,"€":1,"😀":6,"\ufb33":7}',
    );
  });

  it('leaves out what is absent', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  });

  it('survives any depth', () => {
    const depth = 200_000;
    const text = `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`;
    expect(canonicalJson(JSON.parse(text)) === text).toBe(true);
  });
});
