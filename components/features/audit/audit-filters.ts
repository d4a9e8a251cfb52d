/** The filters of the audit log as search parameters of the page's address. */
import type { AuditFilters } from './audit-entry';

export const FILTER_NAMES = [
  'actor',
  'action',
  'resourceType',
  'resourceId',
  'externalId',
  'traceId',
  'from',
  'to',
] as const;

export const ACTOR_TYPES = ['user', 'api_key', 'webhook', 'cron', 'system'] as const;

/**
 * What is asked of the server. `from` and `to` are days where the viewer is, both inclusive; the server's `to` is
 * exclusive.
 */
export function readFilters(get: (name: string) => string | undefined): AuditFilters {
  const actorType = ACTOR_TYPES.find((type) => type === get('actorType'));
  return {
    actor: get('actor'),
    actorType,
    action: get('action'),
    resourceType: get('resourceType'),
    resourceId: get('resourceId'),
    externalId: get('externalId'),
    traceId: get('traceId'),
    from: startOfDay(get('from'), 0),
    to: startOfDay(get('to'), 1),
  };
}

/** Whether anything is filtered. */
export function hasFilters(filters: AuditFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function startOfDay(day: string | undefined, daysLater: number): string | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = new Date(`${day}T00:00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  // By the calendar, as a day may have 23 or 25 hours.
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
