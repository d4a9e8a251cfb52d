/** Raises an event of the flow's own, delivered to the webhooks that subscribe to its name. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';
import { isSystemEvent } from '../shared/system-event-prefixes';
import { hasPlaceholder, templatedText } from '../shared/templated';

/** Contract 4.2. */
export const EVENT_NAME = /^[a-z][a-z0-9_.-]{1,127}$/;

const config = z.object({
  event: templatedText(
    EVENT_NAME,
    'event must be lower case, e.g. kyc.failed: a letter, then letters, digits, "_", "." and "-"',
  )
    .refine((event) => hasPlaceholder(event) || !isSystemEvent(event), {
      error: 'event must not begin like the events that the system raises itself',
    })
    .meta({
      label: 'Event',
      widget: 'event-name',
      help: 'The name that webhooks subscribe to. Names of the system, such as flow.…, are not free.',
      placeholder: 'kyc.failed',
    } satisfies FieldHint),
  payload: z
    .unknown()
    .optional()
    .meta({
      label: 'Payload',
      widget: 'template-json',
      help: 'The data of the event, with ${…} anywhere in its values. Left out: an empty object.',
    } satisfies FieldHint),
});

export type WebhookEmitConfig = z.output<typeof config>;

export const definition: NodeDefinition<WebhookEmitConfig> = {
  type: 'webhook_emit',
  version: 1,
  category: 'event',
  title: 'Emit event',
  summary: 'Tell the webhooks that subscribe to an event',
  icon: 'M12 12h.01 M8.5 8.5a5 5 0 0 0 0 7 M15.5 8.5a5 5 0 0 1 0 7 M5.6 5.6a9 9 0 0 0 0 12.8 M18.4 5.6a9 9 0 0 1 0 12.8',
  surfaces: ['flow', 'workflow'],
  nature: 'emit',
  config,
  readings: { event: 'template', payload: 'template' },
  secretFields: [],
  retryable: false,
  ports: () => [{ id: OUT, label: 'Done' }],
  describe: ({ event }) => event,
  example: {
    id: 'notify_failure',
    type: 'webhook_emit',
    event: 'kyc.failed',
    payload: { customerId: '${trigger.customerId}' },
  },
};
