import type { ModelDescription } from '@/server/infra/llm/model-entry';
import { assertSignedIn } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';

export type AliasPosture = {
  alias: string;
  /** Host of the endpoint that answers. */
  endpoint: string;
  /** Answers by rule and offline. */
  sandbox: boolean;
  contextWindow: number;
  /** Null for everybody but admins, who know models by their alias only (contract 7 no. 49). */
  operator: { provider: string; model: string } | null;
  /** Attempts. */
  calls: number;
  failed: number;
  /** Answers that did not fit the schema asked for. */
  invalid: number;
  latencyMs: { p50: number; p95: number; p99: number } | null;
  promptTokens: number;
  completionTokens: number;
  lastCallAt: Date | null;
};

/** `dataResidency` is the organisation's region label; counts are since `since`. */
export type ModelPosture = {
  dataResidency: string;
  /** There is no code here that could train a model. */
  trainsOnPayloads: false;
  since: Date;
  models: AliasPosture[];
};

type Figures = Omit<AliasPosture, 'endpoint' | 'sandbox' | 'contextWindow' | 'operator' | 'latencyMs'> & {
  latencies: [number, number, number];
};

const PERIOD_MS = 24 * 60 * 60_000;

const FIGURES = `SELECT model AS alias, count(*)::int AS calls, count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
    count(*) FILTER (WHERE outcome = 'invalid')::int AS invalid, max(created_at) AS "lastCallAt",
    percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency_ms) AS latencies,
    sum(prompt_tokens) AS "promptTokens", sum(completion_tokens) AS "completionTokens"
  FROM generation WHERE org_id = $1 AND created_at >= $2 GROUP BY model`;

/** Where model calls of the organisation go, and how they went in the last day (contract 6.10). */
export async function getModelPosture(context: ServiceContext): Promise<ModelPosture> {
  assertSignedIn(context);
  const { platform, orgId, actor, db } = context;
  const since = new Date(platform.clock.now() - PERIOD_MS);
  const [org, figures] = await Promise.all([
    db.org.findFirst({ select: { dataResidency: true } }),
    platform.sql.query<Figures>({ name: 'model_figures', text: FIGURES, values: [orgId, since] }),
  ]);
  const models = platform.models.aliases().flatMap((alias) => {
    const description = platform.models.describe(alias);
    const own = figures.find((one) => one.alias === alias);
    return description ? [postureOf(description, own, actor.isAdmin)] : [];
  });
  return { dataResidency: org?.dataResidency ?? '', trainsOnPayloads: false, since, models };
}

function postureOf(
  { alias, endpoint, sandbox, contextWindow, provider, model }: ModelDescription,
  figures: Figures | undefined,
  isAdmin: boolean,
): AliasPosture {
  const [p50 = 0, p95 = 0, p99 = 0] = (figures?.latencies ?? []).map(Math.round);
  return {
    alias,
    endpoint,
    sandbox,
    contextWindow,
    operator: isAdmin ? { provider, model } : null,
    calls: figures?.calls ?? 0,
    failed: figures?.failed ?? 0,
    invalid: figures?.invalid ?? 0,
    latencyMs: figures ? { p50, p95, p99 } : null,
    promptTokens: figures?.promptTokens ?? 0,
    completionTokens: figures?.completionTokens ?? 0,
    lastCallAt: figures?.lastCallAt ?? null,
  };
}
