import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternExample } from './pattern-example';

describe('patternExample', () => {
  it.each([
    '^[A-Z]{3}-\\d{4}$',
    '^(?:low|high)$',
    '^v\\d+(\\.\\d+)*$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^\\+62\\d{8,12}$',
    '^(?<year>\\d{4})/\\w+?$',
    '[]a]?b',
  ])('writes a text that %s matches, short or stretched', (pattern) => {
    for (const stretch of [0, 1, 5])
      expect(patternExample(pattern, stretch)).toMatch(new RegExp(pattern.replace('[]a]', 'a')));
  });

  it.each(['(?=a)b', '(a)\\1', '\\p{L}+', '[[:alpha:]]', 'a)', '(a', '*a', '[a'])(
    'gives up on %s',
    (pattern) => {
      expect(patternExample(pattern)).toBeUndefined();
    },
  );

  it('never fails, whatever the pattern', () => {
    const pieces = fc.constantFrom(...'ab01^$.*+?|()[]{}\\-,:<>=!d');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        expect(['string', 'undefined']).toContain(typeof patternExample(parts.join('')));
      }),
    );
  });
});
