/** The versions of a flow or workflow (contract 4.9), for the dashboard alone. */
import { z } from 'zod';
import { author, bySurface, flowHead, versionSummary } from './drafts';
import { browserOperation } from './operation';
import { idOrSlug, issue, jsonObject, timestamp } from './primitives';

const version = z.object({
  version: z.number().int(),
  summary: z.string().nullable(),
  /** SHA-256 of the canonical spec, hex. */
  specHash: z.string(),
  createdBy: author,
  createdAt: timestamp,
  isLive: z.boolean(),
});

const oneVersion = idOrSlug.extend({ version: z.coerce.number<number | string>().int().min(1) });

export const versionOperations = [
  browserOperation({
    id: 'versions.list',
    method: 'GET',
    summary: 'Versions, newest first',
    access: 'user',
    anyScope: ['flows:read', 'workflows:read'],
    bucket: 'read',
    params: idOrSlug,
    query: bySurface.extend({
      /** Only versions below this one. */
      before: z.coerce.number<number | string>().int().min(1).optional(),
      limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
    }),
    result: z.object({
      data: z.object({
        versions: z.array(version),
        /** `before` of the next page. */
        nextBefore: z.number().int().nullable(),
      }),
    }),
  }),
  browserOperation({
    id: 'versions.get',
    method: 'GET',
    summary: 'One version with its spec',
    access: 'user',
    anyScope: ['flows:read', 'workflows:read'],
    bucket: 'read',
    params: oneVersion,
    query: bySurface,
    result: z.object({ data: z.object({ version: version.extend({ spec: jsonObject }) }) }),
  }),
  browserOperation({
    id: 'versions.restore',
    method: 'POST',
    summary:
      'Make an old version the newest; an active flow stays active, a draft stays and has to be merged',
    access: 'user',
    anyScope: ['flows:write', 'workflows:write'],
    bucket: 'write',
    params: oneVersion,
    query: bySurface,
    body: z.strictObject({ summary: versionSummary.optional() }),
    bodyOptional: true,
    result: z.object({ data: z.object({ flow: flowHead, issues: z.array(issue) }) }),
  }),
] as const;
