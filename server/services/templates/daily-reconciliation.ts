import type { FlowTemplate } from './flow-template';

const MISSING_IN_LEDGER =
  'step.bank.output.rows.filter(b, !step.ledger.output.rows.exists(l, l.ref == b.ref && l.amount == b.amount))';
const MISSING_AT_BANK =
  'step.ledger.output.rows.filter(l, !step.bank.output.rows.exists(b, b.ref == l.ref && b.amount == l.amount))';

export const dailyReconciliation: FlowTemplate = {
  id: 'daily-reconciliation',
  title: 'Daily reconciliation',
  description: 'Every morning: compares the bank statement with the ledger and reports what does not match.',
  category: 'Finance',
  triggerType: 'cron',
  cronExpression: '0 7 * * *',
  needs: [
    {
      kind: 'webhook',
      name: 'reconciliation.differences',
      why: 'to tell the finance team what does not match',
    },
  ],
  sampleInput: { scheduledAt: '2026-11-22T00:00:00.000Z', previousRunAt: '2026-11-21T00:00:00.000Z' },
  spec: {
    startNodeId: 'begin',
    nodes: [
      {
        id: 'begin',
        type: 'transform',
        name: 'The day to look at',
        output: { since: '${trigger.previousRunAt}', until: '${trigger.scheduledAt}' },
      },
      {
        id: 'bank',
        type: 'transform',
        name: 'Bank statement',
        output: {
          rows: [
            { ref: 'A-1', amount: 150_000 },
            { ref: 'A-2', amount: 75_000 },
            { ref: 'A-3', amount: 20_000 },
          ],
        },
      },
      {
        id: 'ledger',
        type: 'transform',
        name: 'Ledger',
        output: {
          rows: [
            { ref: 'A-1', amount: 150_000 },
            { ref: 'A-2', amount: 57_000 },
            { ref: 'A-3', amount: 20_000 },
          ],
        },
      },
      {
        id: 'compare',
        type: 'transform',
        name: 'Compare',
        output: {
          missingInLedger: `\${${MISSING_IN_LEDGER}}`,
          missingAtBank: `\${${MISSING_AT_BANK}}`,
        },
      },
      {
        id: 'match',
        type: 'decision',
        name: 'All the same?',
        expression: 'size(step.compare.output.missingInLedger) + size(step.compare.output.missingAtBank) > 0',
        cases: { true: { next: 'report' } },
        defaultCase: 'clean',
      },
      {
        id: 'report',
        type: 'webhook_emit',
        name: 'Report the differences',
        event: 'reconciliation.differences',
        payload: '${step.compare.output}',
      },
      { id: 'clean', type: 'transform', name: 'Nothing to report', output: { differences: 0 } },
    ],
    edges: [
      { from: 'begin', to: 'bank' },
      { from: 'begin', to: 'ledger' },
      { from: 'bank', to: 'compare' },
      { from: 'ledger', to: 'compare' },
      { from: 'compare', to: 'match' },
      { from: 'match', to: 'report', case: 'true' },
      { from: 'match', to: 'clean', case: 'default' },
    ],
    layout: {
      begin: { x: 0, y: 120 },
      bank: { x: 320, y: 0 },
      ledger: { x: 320, y: 240 },
      compare: { x: 640, y: 120 },
      match: { x: 960, y: 120 },
      report: { x: 1280, y: 0 },
      clean: { x: 1280, y: 240 },
    },
  },
  notes: [
    {
      id: 'note-1',
      x: 320,
      y: -200,
      width: 280,
      height: 140,
      text: 'Sample rows. Replace these two steps by calls to your bank and your ledger that answer {rows: [{ref, amount}]}.',
      tone: 'info',
    },
  ],
};
