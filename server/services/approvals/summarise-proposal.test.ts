import { expect, test } from 'vitest';
import { summariseProposal } from './summarise-proposal';

test('amounts come first, then names, then what kind it is; three at most', () => {
  const proposal = {
    note: 'as agreed',
    action: 'refund',
    approved: true,
    customerName: 'Bo Lind',
    total_amount: 5_500_000,
    currency: 'IDR',
  };
  expect(summariseProposal(proposal)).toEqual([
    { label: 'Total amount', value: '5500000' },
    { label: 'Customer name', value: 'Bo Lind' },
    { label: 'Action', value: 'refund' },
  ]);
});

test('what an object right inside holds counts, deeper ones and lists do not', () => {
  const proposal = { payee: { name: 'Bo', bank: { name: 'deep' } }, lines: [{ amount: 1 }], left: null };
  expect(summariseProposal(proposal)).toEqual([{ label: 'Payee name', value: 'Bo' }]);
});

test('a proposal that is no object is one field, nothing is none', () => {
  expect(summariseProposal('pay')).toEqual([{ label: 'Proposal', value: 'pay' }]);
  expect(summariseProposal([1, 2])).toEqual([{ label: 'Proposal', value: '2 items' }]);
  expect(summariseProposal(null)).toEqual([]);
  expect(summariseProposal({})).toEqual([]);
});

test('long values are cut and stay on one line', () => {
  const [field] = summariseProposal({ subject: `a\nb ${'x'.repeat(500)}` });
  expect(field?.value).toMatch(/^a b x+…$/);
  expect(field?.value).toHaveLength(80);
});
