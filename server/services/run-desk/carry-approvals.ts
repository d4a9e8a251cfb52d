/**
 * Approvals in a re-run from a step behind them. What a person approved stays bound to its bytes: a call that was never
 * sent, or was refused by the other side, may go out as it was approved; one that may have had its effect needs a new
 * yes, since an approval lets a call through once (design 3.5).
 */
import type { JsonValue } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { newId } from '@/server/infra/ids/ids';
import { type ApprovedRow, approvedDigests, SPENT } from '../approvals/approved-digests';
import { callsDigest } from '../approvals/calls-digest';
import type { PreviewCall } from '../approvals/preview-calls';

/** Set as the `reason` of an approval that was taken over. */
export const CARRIED = 'carried';

export type CarriedApproval = {
  id: string;
  sourceId: string;
  nodeId: string;
  calls: PreviewCall[];
  digest: string;
};

type Row = ApprovedRow & { id: string; nodeId: string };

const APPROVALS = `SELECT a.id, a.node_id AS "nodeId", a.calls, a.digest, (
      SELECT e.after->>'digest' FROM domain_event e
      WHERE e.org_id = a.org_id AND e.resource_id = a.id AND e.after->>'status' = 'approved'
      ORDER BY e.seq DESC LIMIT 1) AS audited
  FROM approval a WHERE a.run_id = $2 AND a.org_id IS NOT DISTINCT FROM $1 AND a.status = 'approved'
  ORDER BY a.decided_at`;
/** An answer of 400 or above is a refusal: nothing was done. After anything else something may have been. */
const ACTED = `SELECT DISTINCT node_id AS "nodeId" FROM effect
  WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 AND (request->>'isSent')::boolean
    AND coalesce((response->>'status')::int, 0) < 400`;

/** What the approvals of `kept` nodes let through in a run that repeats the rest of `runId`. */
export async function carryApprovals(
  sql: SqlRunner,
  orgId: string,
  runId: string,
  kept: ReadonlySet<string>,
): Promise<CarriedApproval[]> {
  const values = [orgId, runId];
  const [rows, acted] = await Promise.all([
    sql.query<Row>({ name: 'rerun_approvals', text: APPROVALS, values }),
    sql.query<{ nodeId: string }>({ name: 'rerun_acted', text: ACTED, values }),
  ]);
  const bound = approvedDigests(rows);
  const spent = new Set(acted.map(({ nodeId }) => nodeId));
  return rows
    .filter(({ nodeId }) => kept.has(nodeId))
    .flatMap(({ id, nodeId, calls: approved }) => {
      const calls = approved
        .filter((call) => !kept.has(call.nodeId))
        .map((call) => ({
          ...call,
          digest: spent.has(call.nodeId) ? SPENT : (bound.get(call.nodeId) ?? null),
        }));
      if (calls.every(({ digest }) => digest === null)) return [];
      return [{ id: newId('apr'), sourceId: id, nodeId, calls, digest: callsDigest(calls) }];
    });
}

const INSERT = `INSERT INTO approval (id, org_id, run_id, flow_id, node_id, step_id, surface, status, action_label,
    assign_to, data, original_proposed_action, proposed_action, overridden, calls, digest, on_timeout, decided_by,
    decided_at, note, reason, created_at)
  SELECT c.id, $1, $2, a.flow_id, a.node_id, s.id, a.surface, 'approved', a.action_label, a.assign_to, a.data,
    a.original_proposed_action, a.proposed_action, a.overridden, c.calls, c.digest, a.on_timeout, a.decided_by,
    a.decided_at, a.note, '${CARRIED}', $3
  FROM json_to_recordset($4::json) AS c(id text, "sourceId" text, calls json, digest text)
  JOIN approval a ON a.id = c."sourceId" JOIN step s ON s.run_id = $2 AND s.node_id = a.node_id`;

/** Writes them into the new run, whose steps are there already. */
export async function insertCarriedApprovals(
  sql: SqlRunner,
  orgId: string,
  run: { id: string; createdAt: Date },
  carried: readonly CarriedApproval[],
): Promise<void> {
  if (carried.length === 0) return;
  await sql.query({
    name: 'insert_carried_approvals',
    text: INSERT,
    values: [orgId, run.id, run.createdAt, storableJson(carried)],
  });
}

/** What the audit log keeps of a carried approval; its digest is what the gateway trusts. */
export function carriedAfter(runId: string, { nodeId, digest, sourceId }: CarriedApproval): JsonValue {
  return { status: 'approved', runId, nodeId, digest, carriedFrom: sourceId };
}
