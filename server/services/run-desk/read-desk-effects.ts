/** The calls of a run as they left and what came back, and what was asked of models. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { StepError } from '@/server/flow/nodes/node-executor';
import type { EffectHop, EffectRecord, GatewayMode } from '@/server/infra/gateway/gateway-request';
import type { ServiceContext } from '../service-context';

/** How the sandbox model is named in `generation.provider`. */
const SANDBOX = 'sandbox';
const ROWS_MAX = 5_000;

type EffectRow = {
  id: string;
  nodeId: string | null;
  attempt: number;
  mode: GatewayMode;
  /** Null when it is large, or was purged. */
  canonical: string | null;
  canonicalBytes: number | null;
  method: string | null;
  url: string | null;
  headers: Record<string, string> | null;
  bodyBytes: number | null;
  isSent: boolean | null;
  remoteAddress: string | null;
  hops: EffectHop[] | null;
  digest: string;
  response: EffectRecord['response'] | null;
  error: StepError | null;
  approvedDigest: string | null;
  startedAt: Date;
  durationMs: number;
};

export type DeskEffect = Pick<
  EffectRow,
  | 'id'
  | 'nodeId'
  | 'attempt'
  | 'mode'
  | 'isSent'
  | 'digest'
  | 'error'
  | 'approvedDigest'
  | 'startedAt'
  | 'durationMs'
> & {
  request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: JsonValue;
    bodyBytes: number;
    hops: EffectHop[];
    remoteAddress: string | null;
  } | null;
  leftOut: 'body'[];
  response: NonNullable<EffectRow['response']> | null;
  isAsApproved: boolean | null;
};

const EFFECTS = `SELECT id, node_id AS "nodeId", attempt, mode,
    CASE WHEN octet_length(request->>'canonical') <= $3 THEN request->>'canonical' END AS canonical,
    octet_length(request->>'canonical') AS "canonicalBytes", request->>'method' AS method, request->>'url' AS url,
    request->'headers' AS headers, (request->>'bodyBytes')::int AS "bodyBytes",
    (request->>'isSent')::boolean AS "isSent", request->>'remoteAddress' AS "remoteAddress", request->'hops' AS hops,
    digest, response, error, approved_digest AS "approvedDigest", started_at AS "startedAt",
    duration_ms AS "durationMs"
  FROM effect WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 AND ($4::text IS NULL OR node_id = $4)
  ORDER BY started_at, id LIMIT ${ROWS_MAX}`;

/** In the order of time; bodies of calls over `bytesMax` are left out. */
export async function readDeskEffects(
  { platform, orgId }: ServiceContext,
  runId: string,
  { bytesMax, nodeId }: { bytesMax: number; nodeId?: string },
): Promise<DeskEffect[]> {
  const rows = await platform.sql.query<EffectRow>({
    name: 'run_desk_effects',
    text: EFFECTS,
    values: [orgId, runId, bytesMax, nodeId ?? null],
  });
  return rows.map(effectOf);
}

function effectOf(row: EffectRow): DeskEffect {
  const { id, nodeId, attempt, mode, isSent, digest, error, approvedDigest, startedAt, durationMs } = row;
  return {
    ...{ id, nodeId, attempt, mode, isSent, digest, error, approvedDigest, startedAt, durationMs },
    request: requestOf(row),
    leftOut: row.canonical === null && row.canonicalBytes !== null ? ['body'] : [],
    response: row.response ?? null,
    isAsApproved: approvedDigest === null ? null : approvedDigest === digest,
  };
}

function requestOf(row: EffectRow): DeskEffect['request'] {
  if (row.method === null || row.url === null) return null;
  // What was approved is the canonical text; beside it stand the headers that the gateway added when it was sent.
  const canonical = row.canonical === null ? {} : (JSON.parse(row.canonical) as JsonObject);
  return {
    method: row.method,
    url: typeof canonical.url === 'string' ? canonical.url : row.url,
    headers: { ...row.headers, ...(canonical.headers as Record<string, string> | undefined) },
    body: canonical.body ?? null,
    bodyBytes: row.bodyBytes ?? 0,
    hops: row.hops ?? [],
    remoteAddress: row.remoteAddress,
  };
}

export type DeskGeneration = {
  id: string;
  nodeId: string | null;
  attempt: number;
  model: string;
  isSandbox: boolean;
  outcome: 'succeeded' | 'invalid' | 'failed';
  error: StepError | null;
  text: string | null;
  promptTokens: number;
  completionTokens: number;
  latencyMs: number;
  createdAt: Date;
};

const GENERATIONS = `SELECT id, node_id AS "nodeId", attempt, model, provider = '${SANDBOX}' AS "isSandbox", outcome,
    CASE WHEN error IS NOT NULL THEN json_build_object('code', error->>'code', 'message', error->>'message') END AS error,
    CASE WHEN outcome <> 'succeeded' THEN text END AS text, prompt_tokens AS "promptTokens",
    completion_tokens AS "completionTokens", latency_ms AS "latencyMs", created_at AS "createdAt"
  FROM generation WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 ORDER BY created_at, id LIMIT ${ROWS_MAX}`;

/** Attempts in the order of time. Which model answered stays here (contract 7 no. 49). */
export async function readDeskGenerations(
  { platform, orgId }: ServiceContext,
  runId: string,
): Promise<DeskGeneration[]> {
  return platform.sql.query<DeskGeneration>({
    name: 'run_desk_generations',
    text: GENERATIONS,
    values: [orgId, runId],
  });
}
