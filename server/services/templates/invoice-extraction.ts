import type { FlowTemplate } from './flow-template';

export const invoiceExtraction: FlowTemplate = {
  id: 'invoice-extraction',
  title: 'Invoice extraction',
  description:
    'A model takes the fields out of an invoice; a person checks the large ones before they are paid.',
  category: 'Finance',
  triggerType: 'api',
  needs: [{ kind: 'webhook', name: 'invoice.ready', why: 'to book the invoice in your accounting system' }],
  sampleInput: {
    text: 'Invoice INV-2031 of PT Maju Jaya. Total 18500000 IDR, due 2026-12-15. Paper and toner.',
  },
  spec: {
    startNodeId: 'extract',
    inputSchema: {
      type: 'object',
      required: ['text'],
      properties: {
        text: { type: 'string', title: 'Text of the invoice' },
      },
    },
    nodes: [
      {
        id: 'extract',
        type: 'llm_step',
        name: 'Take the fields out',
        systemPrompt: 'You extract fields from invoices. Write what the invoice says and nothing else.',
        userPrompt: '${trigger.text}',
        outputSchema: {
          type: 'object',
          required: ['vendor', 'invoiceNumber', 'total', 'currency'],
          properties: {
            vendor: { type: 'string' },
            invoiceNumber: { type: 'string' },
            total: { type: 'number', minimum: 0 },
            currency: { type: 'string', enum: ['IDR', 'USD', 'EUR', 'SGD'] },
            dueDate: { type: 'string' },
          },
        },
      },
      {
        id: 'large',
        type: 'decision',
        name: 'Above 10 million?',
        expression: 'step.extract.output.parsed.total > 10000000',
        cases: { true: { next: 'check' } },
        defaultCase: 'result',
      },
      {
        id: 'check',
        type: 'human_approval',
        name: 'Check the fields',
        actionLabel: 'Pay ${step.extract.output.parsed.total} to ${step.extract.output.parsed.vendor}',
        proposedAction: '${step.extract.output.parsed}',
        data: { invoice: '${trigger.text}' },
      },
      {
        id: 'result',
        type: 'transform',
        name: 'The fields that count',
        output: {
          invoice:
            '${step.check.output != null ? step.check.output.proposedAction : step.extract.output.parsed}',
          checked: '${step.check.output != null}',
        },
      },
      {
        id: 'ready',
        type: 'webhook_emit',
        name: 'Hand it on',
        event: 'invoice.ready',
        payload: '${step.result.output}',
      },
    ],
    edges: [
      { from: 'extract', to: 'large' },
      { from: 'large', to: 'check', case: 'true' },
      { from: 'large', to: 'result', case: 'default' },
      { from: 'check', to: 'result' },
      { from: 'result', to: 'ready' },
    ],
    layout: {
      extract: { x: 0, y: 120 },
      large: { x: 320, y: 120 },
      check: { x: 640, y: 0 },
      result: { x: 960, y: 120 },
      ready: { x: 1280, y: 120 },
    },
  },
};
