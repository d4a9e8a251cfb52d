/** API keys (contract 2.0, 2.7, 3.2). */
import { z } from 'zod';
import { operation } from './operation';
import { deleted, idParam, listOf, paging, timestamp } from './primitives';
import { canonicalScope, isScope } from './scopes';

/** A scope in any spelling; canonical once parsed. */
export const scopeName = z
  .string()
  .min(1)
  .max(100)
  .refine((value) => isScope(canonicalScope(value)), 'is not a known scope')
  .overwrite(canonicalScope);

export const createApiKey = z
  .strictObject({
    name: z.string().min(1).max(200),
    /** In any spelling; canonical once parsed. */
    scopes: z.array(scopeName).min(1).max(50),
    env: z.enum(['sandbox', 'live']).default('live'),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    /** `itsm` keys are for Aurion's surface; Quantum's accepts its own alone. */
    kind: z.enum(['quantum', 'itsm']).default('quantum'),
  })
  .refine(({ kind, env }) => kind === 'quantum' || env === 'live', {
    path: ['env'],
    message: 'itsm keys are live keys',
  });
export type CreateApiKey = z.output<typeof createApiKey>;

export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    env: z.enum(['sandbox', 'live']),
    kind: z.enum(['quantum', 'itsm']),
    /** The visible beginning, e.g. `qe_sk_live_ABCD…`. */
    prefix: z.string(),
    scopes: z.array(z.string()),
    lastUsedAt: timestamp.nullable(),
    expiresAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'ApiKey' });

const common = { dialect: 'quantum', tag: 'API keys', access: 'key', scope: 'api:manage' } as const;

export const apiKeyOperations = [
  operation({
    ...common,
    id: 'api-keys.list',
    method: 'GET',
    path: '/api/api-keys',
    summary: 'List keys',
    bucket: 'read',
    query: paging,
    status: 200,
    result: listOf(apiKey),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'api-keys.create',
    method: 'POST',
    path: '/api/api-keys',
    summary: 'Issue a key; shown once',
    bucket: 'write',
    body: createApiKey,
    status: 201,
    result: z.object({ data: z.object({ id: z.string(), apiKey, key: z.string() }) }),
    errors: [400, 415],
  }),
  operation({
    ...common,
    id: 'api-keys.revoke',
    method: 'DELETE',
    path: '/api/api-keys/{id}',
    summary: 'Revoke a key at once',
    bucket: 'write',
    params: idParam,
    status: 200,
    result: deleted,
    errors: [],
  }),
  operation({
    ...common,
    id: 'api-keys.rotate',
    method: 'POST',
    path: '/api/api-keys/{id}/rotate',
    summary: 'Replace a key; the old one stays valid for 24 hours',
    bucket: 'write',
    params: idParam,
    body: z.strictObject({}),
    bodyOptional: true,
    status: 200,
    result: z.object({
      data: z.object({ id: z.string(), apiKey, key: z.string(), previousValidUntil: timestamp }),
    }),
    errors: [409],
  }),
] as const;
