/** What runs when a model calls a tool (contract 3.2 Tool). Its texts are templates over the tool's input. */
import { z } from 'zod';
import type { JsonValue } from '../../json';
import { HTTP_METHODS } from './http-fields';

const BUILTINS = ['now', 'calculator', 'http_get', 'kb_search', 'search_runs', 'create_incident'] as const;

const body = z
  .unknown()
  .transform((value) => value as JsonValue)
  .optional();

/** A call through a connection, a call to an address, or something built in. */
export const toolBinding = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('service'),
    service: z.string().min(1),
    method: z.enum(HTTP_METHODS),
    path: z.string().regex(/^\//, { error: 'path must start with "/"' }),
    body,
  }),
  z.object({
    kind: z.literal('http'),
    url: z.string().min(1),
    method: z.enum(HTTP_METHODS),
    headers: z.record(z.string(), z.string()).optional(),
    body,
  }),
  z.object({ kind: z.literal('builtin'), name: z.enum(BUILTINS) }),
]);
