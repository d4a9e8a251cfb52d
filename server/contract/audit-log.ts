/** The audit log (contract 2.7, 3.2, 6.1). */
import { z } from 'zod';
import { browserOperation, operation } from './operation';
import { json, listOf, paging, single, timeQuery, timestamp } from './primitives';

export const auditQuery = paging.extend({
  actor: z.string().min(1).max(128).optional(),
  action: z.string().min(1).max(128).optional(),
  resourceType: z.string().min(1).max(64).optional(),
  resourceId: z.string().min(1).max(128).optional(),
  from: timeQuery.optional(),
  to: timeQuery.optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEntry = z
  .object({
    id: z.string(),
    orgId: z.string(),
    /** Position in the organisation's chain. */
    seq: z.number().int(),
    actorType: z.enum(['user', 'api_key', 'webhook', 'cron', 'system']),
    actorId: z.string().nullable(),
    action: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    before: json.nullable(),
    after: json.nullable(),
    externalId: z.string().nullable(),
    traceId: z.string().nullable(),
    ip: z.string().nullable(),
    hash: z.string(),
    createdAt: timestamp,
  })
  .meta({ id: 'AuditEntry' });

export const auditOperations = [
  operation({
    id: 'audit.list',
    method: 'GET',
    path: '/api/audit-log',
    dialect: 'quantum',
    tag: 'Audit log',
    summary: 'List audit entries',
    access: 'key',
    scope: 'audit:read',
    bucket: 'read',
    query: auditQuery,
    status: 200,
    result: listOf(auditEntry),
    errors: [400],
  }),
] as const;

/** Filters are met by all entries that are shown. */
export const auditSearch = z.strictObject({
  /** Id of a person or an API key. */
  actor: z.string().min(1).max(128).optional(),
  actorType: auditEntry.shape.actorType.optional(),
  /** An action, or the beginning of one up to a dot: `flow.` is everything done to flows. */
  action: z.string().min(1).max(128).optional(),
  resourceType: z.string().min(1).max(64).optional(),
  resourceId: z.string().min(1).max(128).optional(),
  externalId: z.string().min(1).max(256).optional(),
  traceId: z.string().min(1).max(64).optional(),
  /** `from` is inclusive, `to` exclusive. */
  from: timeQuery.optional(),
  to: timeQuery.optional(),
  /** `nextCursor` of the page before. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditSearch = z.output<typeof auditSearch>;

const foundEntry = z.object({
  ...auditEntry.shape,
  /** Null for the product itself, and for people and keys that are gone. */
  actorName: z.string().nullable(),
});

const rows = z.number().int();

/** `seq` of an intact chain is its last position, of a broken one the first where something is wrong. */
const chainVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intact'), rows, seq: z.number().int(), hash: z.string() }),
  z.object({
    kind: z.literal('broken'),
    rows,
    seq: z.number().int(),
    id: z.string().nullable(),
    fault: z.enum(['changed', 'relinked', 'removed', 'inserted', 'head_changed']),
  }),
]);

export const auditBrowserOperations = [
  browserOperation({
    id: 'audit.search',
    method: 'GET',
    summary: 'Entries from the newest, with names; a rare match may take several pages, some of them empty',
    access: 'user',
    scope: 'audit:read',
    bucket: 'read',
    query: auditSearch,
    result: single('page', z.object({ entries: z.array(foundEntry), nextCursor: z.string().nullable() })),
  }),
  browserOperation({
    id: 'audit.verify',
    method: 'GET',
    summary: 'Walk the chain of entries and name the first that is not as it was written',
    access: 'user',
    scope: 'audit:read',
    // Reads the whole log: counted with the rarer requests.
    bucket: 'write',
    result: single('verdict', chainVerdict),
  }),
] as const;
