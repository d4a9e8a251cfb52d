/** Posts data to an address; with no body of its own it sends what the previous step produced. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';
import { headersField, timeoutMsField, urlField } from '../shared/http-fields';

const config = z.object({
  url: urlField,
  body: z
    .unknown()
    .optional()
    .meta({
      label: 'Body',
      widget: 'template-json',
      help: 'JSON with ${…} anywhere in its values. Left out: the output of the previous step.',
    } satisfies FieldHint),
  headers: headersField,
  timeoutMs: timeoutMsField,
});

export type HttpSinkConfig = z.output<typeof config>;

export const definition: NodeDefinition<HttpSinkConfig> = {
  type: 'http_sink',
  version: 1,
  category: 'call',
  title: 'HTTP sink',
  summary: 'POST the result so far to a web address',
  icon: 'M12 3v11 M7.5 9.5L12 14l4.5-4.5 M4 15v5h16v-5',
  surfaces: ['flow'],
  nature: 'effect',
  config,
  readings: { url: 'url', headers: 'template', body: 'template' },
  secretFields: ['url', 'headers', 'body'],
  retryable: true,
  ports: () => [{ id: OUT, label: 'Done' }],
  describe: ({ url }) => `POST ${url}`,
  example: {
    id: 'send_to_crm',
    type: 'http_sink',
    url: 'https://your-crm.example.com/webhooks/quantum',
    body: { ticketId: '${trigger.ticketId}', classification: '${step.classify.output.parsed}' },
  },
};
