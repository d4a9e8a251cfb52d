import type { FlowTemplate } from './flow-template';

export const webhookToService: FlowTemplate = {
  id: 'webhook-to-service',
  title: 'Webhook to service',
  description: 'Takes a signed webhook, puts it into another shape and posts it to a service of yours.',
  category: 'Integration',
  triggerType: 'webhook',
  needs: [
    {
      kind: 'env',
      name: 'ORDER_SERVICE_URL',
      why: 'the address that orders are posted to; without it they are parked',
    },
    { kind: 'webhook', name: 'order.parked', why: 'to learn of orders that could not be delivered' },
  ],
  sampleInput: {
    id: 'ord_1001',
    customer: { name: 'Ann Lee', email: 'ann@example.com' },
    items: [
      { sku: 'BK-1', quantity: 2, price: 45_000 },
      { sku: 'PN-9', quantity: 1, price: 12_500 },
    ],
  },
  spec: {
    startNodeId: 'shape',
    inputSchema: {
      type: 'object',
      required: ['id', 'items'],
      properties: {
        id: { type: 'string', title: 'Order' },
        customer: { type: 'object', title: 'Customer' },
        items: { type: 'array', title: 'Items', items: { type: 'object' } },
      },
    },
    nodes: [
      {
        id: 'shape',
        type: 'transform',
        name: 'Another shape',
        output: {
          reference: '${trigger.id}',
          email: '${lower(trigger.customer.email)}',
          lines: '${trigger.items.map(i, {"sku": i.sku, "total": i.quantity * i.price})}',
        },
      },
      {
        id: 'send',
        type: 'http_request',
        name: 'Post to the service',
        method: 'POST',
        url: '${env.ORDER_SERVICE_URL}',
        body: '${step.shape.output}',
        retry: { maxAttempts: 5, backoff: 'exponential' },
        onError: { goto: 'park' },
      },
      {
        id: 'sent',
        type: 'transform',
        name: 'Delivered',
        output: { delivered: true, statusCode: '${step.send.output.statusCode}' },
      },
      {
        id: 'park',
        type: 'webhook_emit',
        name: 'Park it',
        event: 'order.parked',
        payload: { order: '${step.shape.output}', why: '${step.send.output.error.message}' },
      },
    ],
    edges: [
      { from: 'shape', to: 'send' },
      { from: 'send', to: 'sent' },
    ],
    layout: {
      shape: { x: 0, y: 80 },
      send: { x: 320, y: 80 },
      sent: { x: 640, y: 0 },
      park: { x: 640, y: 180 },
    },
  },
  notes: [
    {
      id: 'note-1',
      x: 320,
      y: -120,
      width: 280,
      height: 120,
      text: 'Set ORDER_SERVICE_URL under Environment. Until then every order takes the error way and is parked.',
      tone: 'info',
    },
  ],
};
