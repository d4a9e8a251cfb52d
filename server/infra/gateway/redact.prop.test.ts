import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/server/flow/json';
import { redact } from './redact';

const secret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .filter((text) => !'***'.includes(text.trim()));

test('no spelling of a secret survives in a text', () => {
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      const base64 = Buffer.from(value).toString('base64');
      const spellings = [
        value,
        encodeURIComponent(value),
        JSON.stringify(value).slice(1, -1),
        base64,
        Buffer.from(value).toString('base64url'),
      ];
      for (const spelling of spellings) {
        const result = String(redact(before + spelling + after, [value]));
        expect(result).toContain('***');
        expect(count(result, spelling)).toBeLessThan(count(before + spelling + after, spelling));
      }
    }),
  );
});

test('no secret survives in JSON, in keys or values at any depth', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.object({ values: [leaf] }),
      (secrets, noise) => {
        const [first = ''] = secrets;
        const value = { noise, list: [secrets, { deep: `Bearer ${first}` }], [first]: first } as JsonValue;
        const strings = allStrings(redact(value, secrets));
        for (const text of secrets) {
          const isInNoise = allStrings(noise as JsonValue).some((other) => other.includes(text));
          if (!isInNoise) expect(strings.filter((other) => other.includes(text))).toEqual([]);
        }
      },
    ),
  );
});

test('a value without secrets comes back itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(redact(value as JsonValue, ['a-secret-that-is-not-there'])).toBe(value);
      expect(redact(value as JsonValue, [])).toBe(value);
    }),
  );
});

test('values too short to be secrets do not falsify data', () => {
  expect(redact({ n: 'production 1', on: 'true' }, ['1', 'true', 'prod', '', 'product'])).toEqual({
    n: 'production 1',
    on: 'true',
  });
});

test('a field named __proto__ stays a field', () => {
  const value = JSON.parse('{"__proto__":{"key":"a-long-secret"}}') as JsonValue;
  expect(JSON.stringify(redact(value, ['a-long-secret']))).toBe('{"__proto__":{"key":"***"}}');
});

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function allStrings(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, field]) => [key, ...allStrings(field)]);
}
