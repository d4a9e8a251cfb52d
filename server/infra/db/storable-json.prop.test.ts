import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storableJson, storableText } from './storable-json';

describe('storable JSON', () => {
  test('holds neither NUL nor a lone surrogate, whatever the data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const stored: unknown = JSON.parse(storableJson(value));
        const text = JSON.stringify(stored).replaceAll('\\\\', '');
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
    );
  });

  test('leaves every other text as it is, escaped backslashes included', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const clean = JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown;
        expect(JSON.parse(storableJson(clean))).toEqual(clean);
      }),
    );
    expect(JSON.parse(storableJson('\\u0000 \\\\ud800'))).toBe('\\u0000 \\\\ud800');
  });

  test('replaces each such character by one', () => {
    expect(JSON.parse(storableJson({ a: 'x\0y\ud800z' }))).toEqual({ a: 'x\ufffdy\ufffdz' });
    expect(storableText('a\0b')).toBe('a\ufffdb');
  });
});
