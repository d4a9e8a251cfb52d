import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens';

/** Texts with the counts of a vocabulary of 200,000 and of one of 100,000 entries. */
const KNOWN: [string, string, number, number][] = [
  [
    'English prose',
    'I was charged twice for my subscription this month and nobody has answered my emails. This is unacceptable: please refund the second payment as soon as possible, or I will have to cancel my account and complain to my bank. ',
    44,
    44,
  ],
  [
    'Indonesian prose',
    'Selamat pagi, saya ingin mengajukan keluhan mengenai tagihan bulan ini yang jumlahnya tidak sesuai. Saya sudah membayar sebesar Rp 1.250.000 pada tanggal 12 November 2026 namun sistem masih menunjukkan tunggakan. ',
    48,
    59,
  ],
  [
    'Chinese',
    '您好,我想投诉本月的账单金额不正确。我已经在十一月十二日支付了全部款项,但是系统仍然显示欠费。请尽快处理。',
    39,
    52,
  ],
];

describe('estimateTokens', () => {
  it.each(KNOWN)('is not below what %s costs, and not twice as much', (_name, text, large, small) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.max(large, small) * 0.95);
    expect(estimateTokens(text)).toBeLessThanOrEqual(Math.min(large, small) * 2);
  });

  it('counts random-looking text by its case changes, far above a quarter of its length', () => {
    const text = 'aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQgdGV4dCB3aXRoIG1hbnkgY2FzZSBjaGFuZ2Vz';
    expect(estimateTokens(text)).toBeGreaterThan(text.length / 2);
  });

  it('is zero for nothing and grows with every part', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('a b')).toBe(2);
    expect(estimateTokens('😀')).toBeGreaterThanOrEqual(2);
  });
});
