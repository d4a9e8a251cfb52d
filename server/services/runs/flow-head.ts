/**
 * What starting a run needs to know of a flow, kept in memory. A stale copy does no harm: the statement that
 * accepts a run compares `revision` and starts nothing when the flow has changed since.
 */
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';

export type FlowHead = {
  id: string;
  orgId: string;
  orgSlug: string;
  orgLimits: OrgLimits;
  surface: Surface;
  slug: string;
  name: string;
  status: 'draft' | 'active' | 'paused';
  triggerType: 'api' | 'webhook' | 'cron';
  version: number;
  webhookToken: string | null;
  webhookSecret: string | null;
  previousWebhookSecret: string | null;
  /** Unix milliseconds. */
  previousSecretValidUntil: number | null;
  /** `updated_at` as text; equal text means an unchanged flow. */
  revision: string;
};

/** Overrides of the default rate limits, per organisation. */
export type OrgLimits = {
  flowsExecutePerMinute?: number;
  llmInferencePerMinute?: number;
  webhooksPerSecond?: number;
};

/** How to find a flow: by webhook token, or by id or slug within an organisation and surface. */
export type FlowRef = { token: string } | { orgId: string; surface: Surface; idOrSlug: string };

const COLUMNS = `f.id, f.org_id AS "orgId", o.slug AS "orgSlug", o.limits AS "orgLimits", f.surface, f.slug, f.name,
  f.status, f.trigger_type AS "triggerType", f.version, f.webhook_token AS "webhookToken",
  f.webhook_secret AS "webhookSecret", f.previous_webhook_secret AS "previousWebhookSecret",
  (extract(epoch FROM f.previous_secret_valid_until) * 1000)::float8 AS "previousSecretValidUntil",
  f.updated_at::text AS revision FROM flow f JOIN org o ON o.id = f.org_id`;
const BY_TOKEN = `SELECT ${COLUMNS} WHERE f.webhook_token = $1`;
const BY_REF = `SELECT ${COLUMNS} WHERE f.org_id = $1 AND f.surface = $2 AND (f.id = $3 OR f.slug = $3)`;

/** Keeps at most this many flows; the oldest entry leaves first. */
const CAPACITY = 5_000;

export type FlowHeads = {
  /** The flow as last seen; `fresh` reads it again. Undefined when there is none. */
  find: (ref: FlowRef, options?: { fresh?: boolean }) => Promise<FlowHead | undefined>;
};

/** A cache of flow heads over the database. */
export function createFlowHeads(sql: SqlRunner): FlowHeads {
  const known = new Map<string, FlowHead>();
  return {
    async find(ref, options) {
      const key = 'token' in ref ? ref.token : `${ref.orgId}/${ref.surface}/${ref.idOrSlug}`;
      const cached = options?.fresh ? undefined : known.get(key);
      if (cached) return cached;
      const [head] =
        'token' in ref
          ? await sql.query<FlowHead>({ name: 'flow_by_token', text: BY_TOKEN, values: [ref.token] })
          : await sql.query<FlowHead>({
              name: 'flow_by_ref',
              text: BY_REF,
              values: [ref.orgId, ref.surface, ref.idOrSlug],
            });
      known.delete(key);
      if (!head) return undefined;
      if (known.size >= CAPACITY) known.delete(known.keys().next().value ?? '');
      known.set(key, head);
      return head;
    },
  };
}
