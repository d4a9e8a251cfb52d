import type { FlowTemplate } from './flow-template';

export const complaintTriage: FlowTemplate = {
  id: 'complaint-triage',
  title: 'Complaint triage',
  description: 'A model sorts complaints and drafts an answer; a person signs the answer to an urgent one.',
  category: 'Customer service',
  triggerType: 'webhook',
  needs: [
    { kind: 'webhook', name: 'complaint.answered', why: 'to send the answer that was signed' },
    { kind: 'webhook', name: 'complaint.queued', why: 'to put the others into your ticket system' },
  ],
  sampleInput: {
    complaintId: 'T-88',
    customer: 'Budi Santoso',
    message: 'URGENT: I was charged twice for my card bill this morning and nobody answers the phone.',
  },
  spec: {
    startNodeId: 'classify',
    inputSchema: {
      type: 'object',
      required: ['complaintId', 'message'],
      properties: {
        complaintId: { type: 'string', title: 'Complaint' },
        customer: { type: 'string', title: 'Customer' },
        message: { type: 'string', title: 'Message' },
      },
    },
    nodes: [
      {
        id: 'classify',
        type: 'llm_step',
        name: 'Classify and draft',
        systemPrompt:
          'You triage complaints of bank customers. Urgency 5 is worst. Draft a short, kind answer.',
        userPrompt: 'Complaint of ${trigger.customer}: ${trigger.message}',
        outputSchema: {
          type: 'object',
          required: ['category', 'urgency', 'summary', 'answer'],
          properties: {
            category: { type: 'string', enum: ['billing', 'access', 'fraud', 'service', 'other'] },
            urgency: { type: 'integer', minimum: 1, maximum: 5 },
            summary: { type: 'string' },
            answer: { type: 'string' },
          },
        },
      },
      {
        id: 'route',
        type: 'decision',
        name: 'Urgent?',
        expression: 'step.classify.output.parsed.urgency >= 4',
        cases: { true: { next: 'sign' } },
        defaultCase: 'queue',
      },
      {
        id: 'sign',
        type: 'human_approval',
        name: 'Sign the answer',
        actionLabel: 'Answer ${trigger.customer} about ${step.classify.output.parsed.category}',
        proposedAction: {
          complaintId: '${trigger.complaintId}',
          answer: '${step.classify.output.parsed.answer}',
        },
        data: { message: '${trigger.message}', summary: '${step.classify.output.parsed.summary}' },
        onReject: { goto: 'queue' },
      },
      {
        id: 'answer',
        type: 'webhook_emit',
        name: 'Send the answer',
        event: 'complaint.answered',
        payload: '${step.sign.output.proposedAction}',
      },
      {
        id: 'queue',
        type: 'webhook_emit',
        name: 'Put into the queue',
        event: 'complaint.queued',
        payload: {
          complaintId: '${trigger.complaintId}',
          category: '${step.classify.output.parsed.category}',
          urgency: '${step.classify.output.parsed.urgency}',
          summary: '${step.classify.output.parsed.summary}',
        },
      },
    ],
    edges: [
      { from: 'classify', to: 'route' },
      { from: 'route', to: 'sign', case: 'true' },
      { from: 'route', to: 'queue', case: 'default' },
      { from: 'sign', to: 'answer' },
    ],
    layout: {
      classify: { x: 0, y: 120 },
      route: { x: 320, y: 120 },
      sign: { x: 640, y: 0 },
      answer: { x: 960, y: 0 },
      queue: { x: 960, y: 240 },
    },
  },
};
