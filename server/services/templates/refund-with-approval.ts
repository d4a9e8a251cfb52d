import type { FlowTemplate } from './flow-template';

export const refundWithApproval: FlowTemplate = {
  id: 'refund-with-approval',
  title: 'Refund with approval',
  description: 'A model proposes a refund, a supervisor approves or edits it, and exactly that goes out.',
  category: 'Payments',
  triggerType: 'api',
  needs: [
    { kind: 'role', name: 'supervisor', why: 'for whoever approves refunds; admins may always' },
    { kind: 'env', name: 'PAYMENTS_URL', why: 'the address that the approved refund is posted to' },
    { kind: 'webhook', name: 'refund.unpaid', why: 'to learn of approved refunds that could not be paid' },
  ],
  sampleInput: {
    customerId: 'C-7',
    message: 'I paid 250000 rupiah twice for order 4711 and want one payment back.',
  },
  spec: {
    startNodeId: 'propose',
    inputSchema: {
      type: 'object',
      required: ['customerId', 'message'],
      properties: {
        customerId: { type: 'string', title: 'Customer' },
        message: { type: 'string', title: 'What the customer writes' },
      },
    },
    nodes: [
      {
        id: 'propose',
        type: 'llm_step',
        name: 'Propose',
        systemPrompt: 'You propose refunds. Amounts are whole rupiah.',
        userPrompt: 'Customer ${trigger.customerId} writes: ${trigger.message}',
        outputSchema: {
          type: 'object',
          required: ['amount', 'reason'],
          properties: {
            amount: { type: 'integer', minimum: 1, maximum: 100_000_000 },
            reason: { type: 'string' },
          },
        },
      },
      {
        id: 'approve',
        type: 'human_approval',
        name: 'Approve',
        actionLabel: 'Refund ${step.propose.output.parsed.amount} rupiah to ${trigger.customerId}',
        assignTo: 'role:supervisor',
        proposedAction: {
          customerId: '${trigger.customerId}',
          amount: '${step.propose.output.parsed.amount}',
          reason: '${step.propose.output.parsed.reason}',
        },
        data: { message: '${trigger.message}' },
        onReject: { goto: 'decline' },
      },
      {
        id: 'pay',
        type: 'http_request',
        name: 'Pay',
        method: 'POST',
        url: '${env.PAYMENTS_URL}',
        body: '${step.approve.output.proposedAction}',
        onError: { goto: 'unpaid' },
      },
      {
        id: 'paid',
        type: 'transform',
        name: 'Paid',
        output: { customerId: '${trigger.customerId}', refunded: true, receipt: '${step.pay.output.body}' },
      },
      {
        id: 'unpaid',
        type: 'webhook_emit',
        name: 'Tell that it is not paid',
        event: 'refund.unpaid',
        payload: { refund: '${step.approve.output.proposedAction}', why: '${step.pay.output.error.message}' },
      },
      {
        id: 'decline',
        type: 'transform',
        name: 'Declined',
        output: { customerId: '${trigger.customerId}', refunded: false, note: '${step.approve.output.note}' },
      },
    ],
    edges: [
      { from: 'propose', to: 'approve' },
      { from: 'approve', to: 'pay' },
      { from: 'pay', to: 'paid' },
    ],
    layout: {
      propose: { x: 0, y: 80 },
      approve: { x: 320, y: 80 },
      pay: { x: 640, y: 0 },
      paid: { x: 960, y: -80 },
      unpaid: { x: 960, y: 100 },
      decline: { x: 640, y: 220 },
    },
  },
  notes: [
    {
      id: 'note-1',
      x: 640,
      y: -200,
      width: 280,
      height: 120,
      text: 'Set PAYMENTS_URL under Environment. Until then an approved refund takes the error way: nothing is paid.',
      tone: 'info',
    },
  ],
};
