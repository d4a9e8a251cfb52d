import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCurl } from './read-curl';

const option = fc.constantFrom(
  '-X',
  '-H',
  '-d',
  '-u',
  '-G',
  '--json',
  '--data-urlencode',
  '--url',
  '-o',
  '-F',
);
const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', "'", '"', '$', '\n', ' ', '{', '}', ':', '&', '%', '-', '=') }),
);
const command = fc
  .array(fc.oneof(option, junk, fc.webUrl(), fc.json()), { maxLength: 12 })
  .map((words) => `curl ${words.join(' ')}`);

describe('readCurl', () => {
  it('takes any text without a throw, and yields JSON or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(command, junk), (text) => {
        const fields = readCurl(text);
        if (fields === undefined) return;
        expect(fields.url).toMatch(/^https?:\/\//);
        expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
      }),
      { numRuns: 10_000 },
    );
  });
});
