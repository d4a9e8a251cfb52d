import type { FlowTemplate } from './flow-template';

export const kycOnboarding: FlowTemplate = {
  id: 'kyc-onboarding',
  title: 'KYC onboarding',
  description: 'A model reads the identity document; clear cases pass, a person decides the others.',
  category: 'Onboarding',
  triggerType: 'api',
  needs: [
    { kind: 'webhook', name: 'kyc.accepted', why: 'to tell your core system who may open an account' },
    { kind: 'webhook', name: 'kyc.declined', why: 'to tell your core system who may not' },
  ],
  sampleInput: {
    customerId: 'C-1042',
    fullName: 'Siti Rahma',
    documentText:
      'NIK 3174096112900001, name SITI RAHMA, born 21-12-1990 in Jakarta. The photo needs review.',
  },
  spec: {
    startNodeId: 'read',
    inputSchema: {
      type: 'object',
      required: ['customerId', 'fullName', 'documentText'],
      properties: {
        customerId: { type: 'string', title: 'Customer' },
        fullName: { type: 'string', title: 'Name as given' },
        documentText: { type: 'string', title: 'Text of the document' },
      },
    },
    nodes: [
      {
        id: 'read',
        type: 'llm_step',
        name: 'Read the document',
        systemPrompt: 'You check identity documents. When in doubt, say needs_review.',
        userPrompt:
          'The customer gave the name ${trigger.fullName}. The document says: ${trigger.documentText}',
        outputSchema: {
          type: 'object',
          required: ['verdict', 'nameOnDocument', 'reason'],
          properties: {
            verdict: { type: 'string', enum: ['clear', 'needs_review', 'suspicious'] },
            nameOnDocument: { type: 'string' },
            reason: { type: 'string' },
          },
        },
      },
      {
        id: 'route',
        type: 'decision',
        name: 'Clear case?',
        expression: 'step.read.output.parsed.verdict',
        cases: { clear: { next: 'accepted' } },
        defaultCase: 'review',
      },
      {
        id: 'review',
        type: 'human_approval',
        name: 'Review',
        actionLabel: 'Accept ${trigger.fullName} as a customer',
        proposedAction: {
          customerId: '${trigger.customerId}',
          fullName: '${trigger.fullName}',
          riskLevel: 'normal',
        },
        data: {
          document: '${trigger.documentText}',
          verdict: '${step.read.output.parsed.verdict}',
          reason: '${step.read.output.parsed.reason}',
        },
        onReject: { goto: 'declined' },
      },
      {
        id: 'accepted',
        type: 'webhook_emit',
        name: 'Tell that it is accepted',
        event: 'kyc.accepted',
        payload: {
          customerId: '${trigger.customerId}',
          verdict: '${step.read.output.parsed.verdict}',
          riskLevel: '${step.review.output != null ? step.review.output.proposedAction.riskLevel : "low"}',
        },
      },
      {
        id: 'declined',
        type: 'webhook_emit',
        name: 'Tell that it is declined',
        event: 'kyc.declined',
        payload: { customerId: '${trigger.customerId}', reason: '${step.read.output.parsed.reason}' },
      },
    ],
    edges: [
      { from: 'read', to: 'route' },
      { from: 'route', to: 'accepted', case: 'clear' },
      { from: 'route', to: 'review', case: 'default' },
      { from: 'review', to: 'accepted' },
    ],
    layout: {
      read: { x: 0, y: 120 },
      route: { x: 320, y: 120 },
      review: { x: 640, y: 240 },
      accepted: { x: 960, y: 120 },
      declined: { x: 960, y: 300 },
    },
  },
};
