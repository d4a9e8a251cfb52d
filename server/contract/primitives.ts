/** Schemas that many resources share: ids, times, paging, envelopes (contract 2.0, 3.1). */
import { z } from 'zod';
import type { JsonValue } from '@/server/flow/json';

/** ISO 8601 in UTC with milliseconds. */
export const timestamp = z.iso.datetime({ precision: 3 });

/**
 * Any JSON. What is parsed has come out of a JSON parser or goes into one, so it is not walked again: a spec of 500
 * nodes costs nothing here.
 */
export const json = z
  .custom<JsonValue>((value) => value !== undefined, 'must be given')
  .meta({ description: 'Any JSON.' });
export const jsonObject = z.record(z.string(), json);

/** Slugs hold no underscore, so none can look like an id (contract 1.2 C8). */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'must be 2 to 63 of a-z, 0-9 and -, starting with a letter or digit');

/** A path parameter that takes an id or a slug. */
export const idOrSlug = z.object({ id: z.string().min(1).max(128).meta({ description: 'Id or slug.' }) });
export const idParam = z.object({ id: z.string().min(1).max(128) });

export const paging = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** A date-time query parameter, ISO 8601 with or without milliseconds. */
export const timeQuery = z.iso.datetime({ offset: true });

/** `{data:[…], total, page, limit, meta:{pages}}`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    limit: z.number().int(),
    meta: z.object({ pages: z.number().int() }),
  });
}

/** `{data:{<name>: …}}`. */
export function single<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.object({ data: z.object({ [name]: item } as Record<Name, Item>) });
}

/** `{data:{id, <name>: …}}`, the answer to a create. */
export function created<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.object({
    data: z.object({ id: z.string(), [name]: item } as { id: z.ZodString } & Record<Name, Item>),
  });
}

/** `{data:{id, deleted:true}}`. */
export const deleted = z.object({ data: z.object({ id: z.string(), deleted: z.literal(true) }) });

/** A finding of spec validation on the wire (contract 4.10). */
export const issue = z.object({
  code: z.string(),
  path: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().optional(),
});
