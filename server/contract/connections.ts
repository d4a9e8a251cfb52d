/** Service connections and the service catalogue (contract 2.7, 3.2). */
import { z } from 'zod';
import { flowUse } from './flow-uses';
import { browserOperation, operation } from './operation';
import { created, deleted, idParam, jsonObject, single, timestamp } from './primitives';

export const SIBLING_SERVICES = [
  'identity',
  'aml',
  'anti-fraud',
  'document-intelligence',
  'bank-statement',
  'ai-automation',
] as const;

export const serviceSlug = z.union([
  z.enum(SIBLING_SERVICES),
  z.string().regex(/^custom:[a-z0-9][a-z0-9-]{0,62}$/, 'must be a known service or custom:<slug>'),
]);

const healthPath = z
  .string()
  .regex(/^\/\S*$/, 'must start with /')
  .max(500);

export const registerConnection = z.strictObject({
  serviceSlug,
  baseUrl: z.url({ protocol: /^https?$/ }).max(2000),
  apiKey: z.string().min(1).max(4000),
  authHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+(: ?[A-Za-z0-9-]+)?$/, 'must be a header name, or a name and a scheme')
    .default('Authorization: Bearer'),
  healthPath: healthPath.default('/api/health'),
});
export type RegisterConnection = z.output<typeof registerConnection>;

export const updateConnection = z.strictObject({
  active: z.boolean().optional(),
  healthPath: healthPath.optional(),
});
export type UpdateConnection = z.output<typeof updateConnection>;

export const connection = z
  .object({
    id: z.string(),
    serviceSlug: z.string(),
    baseUrl: z.string(),
    active: z.boolean(),
    authHeader: z.string(),
    healthPath: z.string(),
    eventToken: z.string(),
    lastHealthyAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable(),
    createdAt: timestamp,
    /** Only in the answer to a create. */
    apiKeyHash: z.string().optional(),
  })
  .meta({ id: 'ServiceConnection' });

const catalogService = z.object({
  serviceSlug: z.string(),
  connected: z.boolean(),
  endpoints: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      summary: z.string(),
      inputSchema: jsonObject.nullable(),
      outputSchema: jsonObject.nullable(),
    }),
  ),
});

const common = { dialect: 'quantum', tag: 'Service connections', access: 'key' } as const;

export const connectionOperations = [
  operation({
    ...common,
    id: 'connections.list',
    method: 'GET',
    path: '/api/service-connections',
    summary: 'List connections',
    scope: 'service-connections:read',
    bucket: 'read',
    status: 200,
    result: z.object({ data: z.object({ connections: z.array(connection) }) }),
    errors: [],
  }),
  operation({
    ...common,
    id: 'connections.register',
    method: 'POST',
    path: '/api/service-connections',
    summary: 'Register a service, or replace its address and key',
    scope: 'service-connections:write',
    bucket: 'write',
    body: registerConnection,
    status: 201,
    result: created('connection', connection),
    errors: [400, 413, 415],
  }),
  operation({
    ...common,
    id: 'connections.update',
    method: 'PATCH',
    path: '/api/service-connections/{id}',
    summary: 'Switch a connection on or off',
    scope: 'service-connections:write',
    bucket: 'write',
    params: idParam,
    body: updateConnection,
    status: 200,
    result: single('connection', connection),
    errors: [400, 415],
  }),
  operation({
    ...common,
    id: 'connections.delete',
    method: 'DELETE',
    path: '/api/service-connections/{id}',
    summary: 'Remove a connection',
    scope: 'service-connections:write',
    bucket: 'write',
    params: idParam,
    status: 200,
    result: deleted,
    errors: [],
  }),
  operation({
    ...common,
    id: 'catalog.services',
    method: 'GET',
    path: '/api/catalog/services',
    summary: 'Services and their endpoints, for the builder',
    scope: 'service-connections:read',
    bucket: 'read',
    status: 200,
    result: z.object({ data: z.object({ services: z.array(catalogService) }) }),
    errors: [],
  }),
] as const;

const health = z.object({
  /** The service answered its health path with a status of success. */
  ok: z.boolean(),
  /** Null when no answer came. */
  status: z.number().int().nullable(),
  latencyMs: z.number().int().min(0),
  /** What went wrong and what to look at; null when `ok`. */
  error: z.string().nullable(),
  checkedAt: timestamp,
  lastHealthyAt: timestamp.nullable(),
});

export const connectionBrowserOperations = [
  browserOperation({
    id: 'connections.test',
    method: 'POST',
    summary: "Ask the service's health path now, with the stored key; also when the connection is off",
    access: 'user',
    scope: 'service-connections:write',
    bucket: 'write',
    params: idParam,
    result: single('health', health),
  }),
  browserOperation({
    id: 'connections.usage',
    method: 'GET',
    summary: 'Which flows and workflows use each service; those that nothing uses are left out',
    access: 'user',
    scope: 'service-connections:read',
    bucket: 'read',
    result: single('services', z.array(z.object({ serviceSlug: z.string(), flows: z.array(flowUse) }))),
  }),
] as const;
