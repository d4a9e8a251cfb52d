import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from './json-fault';

describe('the fault of a text', () => {
  test.each([
    ['', 0, 'a value'],
    ['{"a":}', 5, 'a value'],
    ['{"a" 1}', 5, ':'],
    ['{a:1}', 1, 'a key in double quotes or }'],
    ['[1,]', 3, 'a value'],
    ['{"a":1,}', 7, 'a key in double quotes'],
    ['[1 2]', 3, 'a comma or the end of the list or object'],
    ['[1}', 2, 'a comma or the end of the list or object'],
    ['{"a":1} x', 8, 'the end of the text'],
    ['"open', 0, 'a value'],
    ['"tab\there"', 0, 'a value'],
    ['01', 1, 'the end of the text'],
    ["{'a':1}", 1, 'a key in double quotes or }'],
  ])('of %j stands at %i', (text, offset, expected) => {
    expect(findJsonFault(text)).toMatchObject({ offset, expected });
  });

  test('is counted in lines and columns from 1', () => {
    expect(findJsonFault('{\n  "a": 1,\n  b: 2\n}')).toMatchObject({ line: 3, column: 3 });
  });

  test('is at the end of valid JSON, whatever it says, and inside of what the parser refuses', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', 'x', ',', '"', '}', '\u0001', '\\'),
        (text, at, noise) => {
          const cut = at % (text.length + 1);
          const changed = text.slice(0, cut) + noise + text.slice(cut);
          const fault = findJsonFault(changed);
          expect(fault.offset).toBeLessThanOrEqual(changed.length);
          if (isJson(changed))
            expect(fault).toMatchObject({ offset: changed.length, expected: 'the end of the text' });
          else
            expect(fault.expected === 'the end of the text' && fault.offset === changed.length).toBe(false);
        },
      ),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
