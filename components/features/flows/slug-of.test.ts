import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from './slug-of';

test('a name becomes a readable slug', () => {
  expect(slugOf('Refund with approval')).toBe('refund-with-approval');
  expect(slugOf('  Überweisung & Prüfung! ')).toBe('uberweisung-prufung');
  expect(slugOf('你好')).toBe('flow-new');
});

test('whatever the name, the server takes the slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9][a-z0-9-]{1,62}$/.test(slugOf(name))),
  );
});

test('a slug stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), (name) => {
      const slug = slugOf(name.slice(0, 40));
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});
