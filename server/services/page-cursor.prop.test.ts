import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPageCursor, writePageCursor } from './page-cursor';

const at = fc.option(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }));
const id = fc.stringMatching(/^[a-z]{3}_[0-9A-Z]{26}$/);

test('a page goes on where the one before it ended', () => {
  fc.assert(
    fc.property(at, id, (time, name) => {
      expect(readPageCursor(writePageCursor({ at: time, id: name }))).toEqual({ at: time, id: name });
    }),
  );
});

test('what no page has given is refused as invalid, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => readPageCursor(text)).toThrow(expect.objectContaining({ kind: 'invalid' }));
      expect(() => readPageCursor(Buffer.from(text).toString('base64url'))).toThrow();
    }),
  );
});
