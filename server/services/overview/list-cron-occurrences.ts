import { notFound } from '../domain-error';
import { definitionNoun } from '../flows/flow-row';
import { assertMay, type ShownSurface } from '../flows/surface-scope';
import { readPageCursor, writePageCursor } from '../page-cursor';
import type { ServiceContext } from '../service-context';

export type CronOccurrence = {
  id: string;
  scheduledAt: Date;
  outcome: 'ran' | 'skipped';
  /** Why it was skipped. */
  reason: string | null;
  lateByMs: number;
  runId: string | null;
};

export type ListCronOccurrences = {
  surface: ShownSurface;
  idOrSlug: string;
  cursor?: string;
  limit: number;
};

/** What became of each scheduled time, newest first. Throws `not_found`, and `invalid` for a made-up cursor. */
export async function listCronOccurrences(
  { platform, orgId, actor }: ServiceContext,
  { surface, idOrSlug, cursor, limit }: ListCronOccurrences,
): Promise<{ occurrences: CronOccurrence[]; nextCursor: string | null }> {
  assertMay(actor, surface, 'read');
  const head = await platform.flowHeads.find({ orgId, surface, idOrSlug });
  if (!head) throw notFound(definitionNoun(surface));
  const before = cursor === undefined ? null : readPageCursor(cursor).at;
  // A flow has one occurrence for a moment at most: the moment alone says where a page ends.
  const rows = await platform.sql.query<CronOccurrence>({
    name: 'list_cron_occurrences',
    text: `SELECT id, scheduled_at AS "scheduledAt", outcome, reason, late_by_ms AS "lateByMs", run_id AS "runId"
      FROM cron_occurrence WHERE org_id = $1 AND flow_id = $2 AND ($3::timestamptz IS NULL OR scheduled_at < $3)
      ORDER BY scheduled_at DESC LIMIT $4`,
    values: [orgId, head.id, before, limit + 1],
  });
  const occurrences = rows.slice(0, limit);
  const last = rows.length > limit ? occurrences.at(-1) : undefined;
  return { occurrences, nextCursor: last ? writePageCursor({ at: last.scheduledAt, id: last.id }) : null };
}
