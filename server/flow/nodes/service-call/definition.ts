/** A call to a connected service: the credentials stay in the connection, the flow only names it. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';
import {
  bodyField,
  failOnErrorField,
  headersField,
  methodField,
  queryField,
  timeoutMsField,
} from '../shared/http-fields';

const config = z.object({
  service: z
    .string()
    .regex(/^(?:custom:)?[a-z0-9][a-z0-9-]{0,63}$/, {
      error: 'service must be a slug such as identity or custom:crm',
    })
    .meta({
      label: 'Service',
      widget: 'service',
      help: 'The connection to call through. Its base URL and key are added when the call is sent.',
      placeholder: 'identity',
    } satisfies FieldHint),
  method: methodField,
  path: z
    .string()
    .regex(/^\/(?!\/)/, { error: 'path must start with one "/"' })
    .meta({
      label: 'Path',
      widget: 'template',
      help: 'Appended to the base URL. Values filled in are percent-encoded.',
      placeholder: '/api/tickets/${trigger.ticketId}',
    } satisfies FieldHint),
  query: queryField,
  headers: headersField,
  body: bodyField,
  timeoutMs: timeoutMsField,
  failOnError: failOnErrorField,
});

export type ServiceCallConfig = z.output<typeof config>;

export const definition: NodeDefinition<ServiceCallConfig> = {
  type: 'service_call',
  version: 1,
  category: 'call',
  title: 'Service call',
  summary: 'Call a connected service; its answer is the output',
  icon: 'M4 6h7v5H4z M13 13h7v5h-7z M11 8.5h5.5V13 M7.5 11v4.5H13',
  surfaces: ['flow', 'workflow'],
  nature: 'effect',
  config,
  readings: { path: 'url', query: 'template', headers: 'template', body: 'template' },
  secretFields: ['path', 'query', 'headers', 'body'],
  retryable: true,
  ports: () => [{ id: OUT, label: 'Done' }],
  check: ({ service }, { connectedServices }) =>
    connectedServices === undefined || connectedServices.has(service)
      ? []
      : [
          {
            code: 'service_not_connected',
            level: 'warning',
            message: `The service "${service}" has no connection yet.`,
            field: 'service',
          },
        ],
  describe: ({ service, method, path }) => `${method} ${service} ${path}`,
  example: {
    id: 'capture_ktp',
    type: 'service_call',
    service: 'identity',
    method: 'POST',
    path: '/api/identity/document/ktp/capture',
    body: { customerId: '${trigger.customerId}', bundle: '${trigger.bundle}' },
  },
};
