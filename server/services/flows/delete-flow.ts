/**
 * Deletes a definition with its runs (contract 2.1, 6.1): it stops taking runs, its active runs are cancelled, and
 * then everything of it goes in one transaction. The audit log keeps its entries.
 */

import type { SqlRunner } from '@/server/infra/db/sql';
import { type TenantTx, tenantTransaction } from '@/server/infra/db/tenant';
import { DomainError } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { cancelRun } from '../runs/cancel-run';
import type { ServiceContext } from '../service-context';
import { definitionNoun, type FlowRef, type FlowRow, findFlow, lockFlow } from './flow-row';
import { updateFlow } from './update-flow';

const DELETE_TIMEOUT_MS = 5 * 60_000;

/** Returns the id; throws `not_found`. */
export async function deleteFlow(context: ServiceContext, ref: FlowRef): Promise<string> {
  const { platform, orgId } = context;
  const flow = await findFlow(platform.sql, orgId, ref);
  if (flow.status !== 'draft') await updateFlow(context, { ...ref, status: 'draft' });
  await cancelActiveRuns(context, flow.id);
  const keys = await tenantTransaction(context.db, (tx, sql) => deleteRows(context, flow, tx, sql), {
    timeoutMs: DELETE_TIMEOUT_MS,
  });
  await platform.storage.remove(keys);
  await forget(context, flow);
  return flow.id;
}

async function cancelActiveRuns(context: ServiceContext, flowId: string): Promise<void> {
  const active = await context.db.run.findMany({
    where: { flowId, status: { in: ['pending', 'running', 'awaiting_approval'] } },
    select: { id: true },
  });
  for (const { id } of active) {
    try {
      await cancelRun(context, id, 'the definition was deleted');
    } catch (error) {
      // It ended by itself at this moment.
      if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
    }
  }
}

/** Returns the keys of stored objects, to be removed once the rows are gone for good. */
async function deleteRows(
  context: ServiceContext,
  flow: FlowRow,
  tx: TenantTx,
  sql: SqlRunner,
): Promise<string[]> {
  const { orgId } = context;
  await lockFlow(sql, orgId, { surface: flow.surface, idOrSlug: flow.id });
  const stored = await sql.query<{ key: string }>({
    name: 'flow_stored_outputs',
    text: `SELECT s.output_ref->>'key' AS key FROM step s JOIN run r ON r.id = s.run_id
      WHERE r.org_id = $1 AND r.flow_id = $2 AND s.output_ref IS NOT NULL`,
    values: [orgId, flow.id],
  });
  for (const table of ['effect', 'generation', 'step']) {
    await sql.query({
      name: `delete_flow_${table}`,
      text: `DELETE FROM ${table} t USING run r WHERE t.run_id = r.id AND r.org_id = $1 AND r.flow_id = $2`,
      values: [orgId, flow.id],
    });
  }
  const where = { flowId: flow.id };
  await tx.approval.deleteMany({ where });
  await tx.idempotencyKey.deleteMany({ where });
  await tx.cronOccurrence.deleteMany({ where });
  const { count: runs } = await tx.run.deleteMany({ where });
  await tx.flow.deleteMany({ where: { id: flow.id } });
  const noun = definitionNoun(flow.surface);
  const { slug, name, version, specHash } = flow;
  const before = { slug, name, version, specHash, runs };
  const deleted = { type: `${noun}.deleted`, resourceType: noun, resourceId: flow.id, before };
  await appendEvents(sql, orgId, [auditEvent(context, deleted)]);
  return stored.map(({ key }) => key);
}

/** Asking afresh takes what is gone out of this process's cache. */
async function forget(context: ServiceContext, flow: FlowRow): Promise<void> {
  const { orgId, surface, id, slug, webhookToken } = flow;
  const { flowHeads } = context.platform;
  for (const idOrSlug of [id, slug]) await flowHeads.find({ orgId, surface, idOrSlug }, { fresh: true });
  if (webhookToken !== null) await flowHeads.find({ token: webhookToken }, { fresh: true });
}
