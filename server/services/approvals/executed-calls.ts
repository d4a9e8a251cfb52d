/** What was sent after an approval, beside what was approved (design 3.5). */
import type { JsonValue } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { type CallView, requestView } from './call-view';
import type { PreviewCall } from './preview-calls';

export type ExecutedCall = CallView & {
  effectId: string;
  attempt: number;
  /** HTTP status of the answer. */
  status: number | null;
  error: JsonValue;
  approvedDigest: string | null;
  /** False for a call that was stopped before it left. */
  isSent: boolean;
  /** Null when nothing was approved for it, or nothing was sent. */
  executedExactly: boolean | null;
  startedAt: Date;
  durationMs: number;
};

type Row = {
  effectId: string;
  nodeId: string;
  attempt: number;
  canonical: string | null;
  isSent: boolean | null;
  digest: string;
  /** What the gateway compared it with when it was sent. */
  boundDigest: string | null;
  status: number | null;
  error: JsonValue;
  startedAt: Date;
  durationMs: number;
};

const CALLS_MAX = 200;
const SELECT = `SELECT id AS "effectId", node_id AS "nodeId", attempt, request->>'canonical' AS canonical,
    (request->>'isSent')::boolean AS "isSent", digest, approved_digest AS "boundDigest", (response->>'status')::int AS status, error,
    started_at AS "startedAt", duration_ms AS "durationMs"
  FROM effect WHERE run_id = $2 AND node_id = ANY ($3) AND org_id IS NOT DISTINCT FROM $1
  ORDER BY started_at, id LIMIT ${CALLS_MAX}`;

/** Every attempt of the calls that an approval named, known or not when it was given, in the order of time. */
export async function readExecutedCalls(
  sql: SqlRunner,
  orgId: string,
  { runId, calls }: { runId: string; calls: readonly PreviewCall[] },
): Promise<ExecutedCall[]> {
  if (calls.length === 0) return [];
  const rows = await sql.query<Row>({
    name: 'approval_effects',
    text: SELECT,
    values: [orgId, runId, calls.map(({ nodeId }) => nodeId)],
  });
  const approved = new Map(calls.map(({ nodeId, digest }) => [nodeId, digest]));
  return rows.map((row) => executedCall(row, approved.get(row.nodeId) ?? null));
}

/**
 * Whether the approved calls went out as they were approved: true when all of them did and nothing else did in their
 * place, false when something else did, null while one is still to go, or was not known when it was approved.
 */
export function executedExactly(
  calls: readonly PreviewCall[],
  executed: readonly ExecutedCall[],
): boolean | null {
  if (executed.some((call) => call.executedExactly === false)) return false;
  const isDone = (nodeId: string) =>
    executed.some((call) => call.nodeId === nodeId && call.executedExactly === true);
  return calls.length > 0 && calls.every(({ nodeId }) => isDone(nodeId)) ? true : null;
}

function executedCall(
  { canonical, isSent, boundDigest, ...row }: Row,
  approvedDigest: string | null,
): ExecutedCall {
  return {
    ...row,
    ...requestView(canonical),
    unknownUntil: null,
    isSent: isSent === true,
    approvedDigest,
    executedExactly:
      approvedDigest === null || isSent !== true
        ? null
        : row.digest === approvedDigest && boundDigest === approvedDigest,
  };
}
