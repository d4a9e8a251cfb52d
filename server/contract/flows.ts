/** Flows (contract 2.1, 3.2). Workflows share every schema that is not about the name. */
import { z } from 'zod';
import { operation } from './operation';
import {
  created,
  deleted,
  idOrSlug,
  issue,
  jsonObject,
  listOf,
  paging,
  single,
  slug,
  timestamp,
} from './primitives';

export const definitionStatus = z.enum(['draft', 'active', 'paused']);
export const triggerType = z.enum(['api', 'webhook', 'cron']);

/** A spec on the wire: its inside is checked by the flow room, which names each fault. */
export const specField = jsonObject.meta({
  id: 'Spec',
  description: 'A versioned DAG: startNodeId, nodes, edges.',
});

const definitionFields = {
  name: z.string().min(1).max(200),
  description: z.string().max(2000).nullable(),
  spec: specField,
  triggerType,
  cronExpression: z.string().min(1).max(200).nullable(),
  cronEnabled: z.boolean(),
};

/** Body of POST /api/flows and POST /api/workflows. */
export const createDefinition = z.strictObject({
  slug,
  name: definitionFields.name,
  description: definitionFields.description.optional(),
  spec: definitionFields.spec,
  triggerType: triggerType.default('api'),
  cronExpression: definitionFields.cronExpression.optional(),
  cronEnabled: definitionFields.cronEnabled.optional(),
  status: z.enum(['draft', 'active']).default('draft'),
});
export type CreateDefinition = z.output<typeof createDefinition>;

/** Body of PATCH: any create field except `slug`. */
export const updateDefinition = z.strictObject({
  name: definitionFields.name.optional(),
  description: definitionFields.description.optional(),
  spec: definitionFields.spec.optional(),
  triggerType: triggerType.optional(),
  cronExpression: definitionFields.cronExpression.optional(),
  cronEnabled: definitionFields.cronEnabled.optional(),
  status: definitionStatus.optional(),
});
export type UpdateDefinition = z.output<typeof updateDefinition>;

export const listDefinitions = paging.extend({
  status: definitionStatus.optional(),
  triggerType: triggerType.optional(),
  q: z.string().min(1).max(200).optional(),
});
export type ListDefinitions = z.output<typeof listDefinitions>;

/** What flows and workflows show alike. */
export const definitionShape = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  spec: specField,
  status: definitionStatus,
  triggerType,
  cronExpression: z.string().nullable(),
  cronEnabled: z.boolean(),
  nextCronRunAt: timestamp.nullable(),
  lastCronRunAt: timestamp.nullable(),
  webhookToken: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  /** Only on a single read. */
  webhookSecret: z.string().optional(),
  previousSecretValidUntil: timestamp.nullable(),
  timezone: z.string(),
  version: z.number().int(),
  warnings: z.array(issue),
  createdAt: timestamp,
  updatedAt: timestamp,
};
export const flow = z.object(definitionShape).meta({ id: 'Flow' });

/** `{data:{id, flow, warnings}}` */
export function createdWithWarnings<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  const body = created(name, item);
  return body.extend({ data: body.shape.data.extend({ warnings: z.array(issue) }) });
}

/** `{data:{flow, warnings}}` */
export function definitionResult<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  const body = single(name, item);
  return body.extend({ data: body.shape.data.extend({ warnings: z.array(issue) }) });
}
export const rotatedSecret = z.object({
  data: z.object({ webhookSecret: z.string(), previousValidUntil: timestamp }),
});

const common = { dialect: 'quantum', tag: 'Flows', access: 'key' } as const;

export const flowOperations = [
  operation({
    ...common,
    id: 'flows.list',
    method: 'GET',
    path: '/api/flows',
    summary: 'List flows',
    scope: 'flows:read',
    bucket: 'read',
    query: listDefinitions,
    status: 200,
    result: listOf(flow),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'flows.create',
    method: 'POST',
    path: '/api/flows',
    summary: 'Create a flow',
    scope: 'flows:write',
    bucket: 'write',
    body: createDefinition,
    status: 201,
    result: createdWithWarnings('flow', flow),
    errors: [400, 409, 413, 415, 422],
  }),
  operation({
    ...common,
    id: 'flows.get',
    method: 'GET',
    path: '/api/flows/{id}',
    summary: 'Read a flow, with its webhook secret',
    scope: 'flows:read',
    bucket: 'read',
    params: idOrSlug,
    status: 200,
    result: single('flow', flow),
    errors: [],
  }),
  operation({
    ...common,
    id: 'flows.update',
    method: 'PATCH',
    path: '/api/flows/{id}',
    summary: 'Change a flow',
    scope: 'flows:write',
    bucket: 'write',
    params: idOrSlug,
    body: updateDefinition,
    status: 200,
    result: definitionResult('flow', flow),
    errors: [400, 409, 413, 415, 422],
  }),
  operation({
    ...common,
    id: 'flows.delete',
    method: 'DELETE',
    path: '/api/flows/{id}',
    summary: 'Delete a flow and its runs',
    scope: 'flows:write',
    bucket: 'write',
    params: idOrSlug,
    status: 200,
    result: deleted,
    errors: [],
  }),
  operation({
    ...common,
    id: 'flows.publish',
    method: 'POST',
    path: '/api/flows/{id}/publish',
    summary: 'Activate a flow',
    scope: 'flows:write',
    bucket: 'write',
    params: idOrSlug,
    body: z.strictObject({}),
    bodyOptional: true,
    status: 200,
    result: single('flow', flow),
    errors: [422],
  }),
  operation({
    ...common,
    id: 'flows.rotate-webhook-secret',
    method: 'POST',
    path: '/api/flows/{id}/rotate-webhook-secret',
    summary: 'Rotate the webhook secret; the old one stays valid for 24 hours',
    scope: 'flows:write',
    bucket: 'write',
    params: idOrSlug,
    body: z.strictObject({}),
    bodyOptional: true,
    status: 200,
    result: rotatedSecret,
    errors: [409],
  }),
] as const;
