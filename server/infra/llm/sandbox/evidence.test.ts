import { describe, expect, it } from 'vitest';
import { fieldOf, findByFormat, findReferences, gatherEvidence, nameWords } from './evidence';

describe('gatherEvidence', () => {
  it.each([
    ['Rp 5.000.000', 5_000_000],
    ['$1,234.56', 1234.56],
    ['1.234,56 EUR', 1234.56],
    ['12,5', 12.5],
    ['USD 1,200', 1200],
    ['2 juta', 2_000_000],
    ['-40', -40],
    ['7.', 7],
  ])('reads the amount %s', (text, value) => {
    expect(gatherEvidence(text).amounts.map((amount) => amount.value)).toEqual([value]);
  });

  it('finds fields however their names are spelled, in prose and in JSON', () => {
    const evidence = gatherEvidence(
      'Customer ID: C-17\n{"order_total": 12.5, "isPaid":false, "note":"a, \\"b\\""}',
    );
    expect(fieldOf(evidence, 'customerId')).toBe('C-17');
    expect(fieldOf(evidence, 'orderTotal')).toBe(12.5);
    expect(fieldOf(evidence, 'is_paid')).toBe(false);
    expect(fieldOf(evidence, 'unknown')).toBeUndefined();
  });

  it('finds addresses, dates as they are written, and references', () => {
    const evidence = gatherEvidence(
      'Mail ada@example.com by 3 March 2026 or 04/05/2026 about INV-2026-7 and #4711.',
    );
    expect(findByFormat(evidence, 'email')).toEqual(['ada@example.com']);
    expect(findByFormat(evidence, 'date')).toEqual(['2026-03-03', '2026-05-04']);
    expect(findReferences(evidence)).toEqual(expect.arrayContaining(['INV-2026-7', '4711']));
  });
});

it('names are split at capitals, underscores and spaces', () => {
  expect(nameWords('customerId')).toEqual(['customer', 'id']);
  expect(nameWords('order_total 2')).toEqual(['order', 'total', '2']);
});
