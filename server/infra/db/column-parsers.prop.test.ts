import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import { parseInt8, parseTimestamptz } from './column-parsers';

const driverParser: (text: string) => Date = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ);

/** As PostgreSQL writes it: no trailing zeros in the fraction. */
function written(date: Date, micros: string, zone: string): string {
  const fraction = `${date.toISOString().slice(20, 23)}${micros}`.replace(/0+$/, '');
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}${fraction && `.${fraction}`}${zone}`;
}

test('timestamps mean the instant that the driver reads, in every zone and precision', () => {
  const years = { min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') };
  fc.assert(
    fc.property(
      fc.date({ ...years, noInvalidDate: true }),
      fc.constantFrom('', '000', '001', '999'),
      fc.constantFrom('+00', '+07', '-03:30'),
      (date, micros, zone) => {
        const text = written(date, micros, zone);
        expect(parseTimestamptz(text)).toEqual(driverParser(text));
      },
    ),
  );
});

test('an infinite timestamp is what the driver makes of it', () => {
  expect(parseTimestamptz('infinity')).toEqual(driverParser('infinity'));
});

test('an int8 is a number, or an error where a number would be wrong', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => parseInt8(String(value)) === value));
  expect(() => parseInt8('9007199254740993')).toThrow(RangeError);
});
