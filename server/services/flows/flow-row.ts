/** A definition as it is stored: the mutable head and the spec of its current version. */
import type { JsonObject } from '@/server/flow/json';
import type { Layout, Spec, Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';

export type DefinitionStatus = 'draft' | 'active' | 'paused';
export type TriggerType = 'api' | 'webhook' | 'cron';

export type FlowRow = {
  id: string;
  orgId: string;
  surface: Surface;
  slug: string;
  name: string;
  description: string | null;
  status: DefinitionStatus;
  triggerType: TriggerType;
  cronExpression: string | null;
  cronEnabled: boolean;
  nextCronRunAt: Date | null;
  lastCronRunAt: Date | null;
  webhookToken: string | null;
  /** Ciphertext, as is the previous one. */
  webhookSecret: string | null;
  previousWebhookSecret: string | null;
  previousSecretValidUntil: Date | null;
  version: number;
  layout: Layout;
  createdAt: Date;
  updatedAt: Date;
  /** Of the current version, without layout. */
  spec: Spec & JsonObject;
  specHash: string;
  /** The organisation's. */
  timezone: string;
};

const COLUMNS = `f.id, f.org_id AS "orgId", f.surface, f.slug, f.name, f.description, f.status,
  f.trigger_type AS "triggerType", f.cron_expression AS "cronExpression", f.cron_enabled AS "cronEnabled",
  f.next_cron_run_at AS "nextCronRunAt", f.last_cron_run_at AS "lastCronRunAt", f.webhook_token AS "webhookToken",
  f.webhook_secret AS "webhookSecret", f.previous_webhook_secret AS "previousWebhookSecret",
  f.previous_secret_valid_until AS "previousSecretValidUntil", f.version, f.layout, f.created_at AS "createdAt",
  f.updated_at AS "updatedAt", v.spec, v.spec_hash AS "specHash", o.timezone`;
/** `FlowRow`s from `flow f`. */
export const SELECT_FLOWS = `SELECT ${COLUMNS} FROM flow f JOIN org o ON o.id = f.org_id
  JOIN flow_version v ON v.flow_id = f.id AND v.version = f.version`;
const BY_REF = `${SELECT_FLOWS} WHERE f.org_id = $1 AND f.surface = $2 AND (f.id = $3 OR f.slug = $3)`;

export type FlowRef = { surface: Surface; idOrSlug: string };

/** The definition; throws `not_found` for unknown ids, other organisations' and other surfaces'. */
export async function findFlow(sql: SqlRunner, orgId: string, ref: FlowRef): Promise<FlowRow> {
  const values = [orgId, ref.surface, ref.idOrSlug];
  return known(await sql.query<FlowRow>({ name: 'find_flow', text: BY_REF, values }), ref);
}

/** The same, keeping other writers waiting until the transaction ends. */
export async function lockFlow(sql: SqlRunner, orgId: string, ref: FlowRef): Promise<FlowRow> {
  // The lock comes first: a row that was read while waiting for it would be the one before the other's change.
  await sql.query({
    name: 'lock_flow',
    text: 'SELECT 1 FROM flow WHERE org_id = $1 AND surface = $2 AND (id = $3 OR slug = $3) FOR UPDATE',
    values: [orgId, ref.surface, ref.idOrSlug],
  });
  return findFlow(sql, orgId, ref);
}

/** How a surface calls a definition, in messages, events and audit entries. */
export function definitionNoun(surface: Surface): 'flow' | 'workflow' {
  return surface === 'flow' ? 'flow' : 'workflow';
}

/** A later time than the row's own, so that equal times always mean an unchanged row (see `FlowHead.revision`). */
export function nextUpdatedAt(now: number, row: { updatedAt: Date }): Date {
  return new Date(Math.max(now, row.updatedAt.getTime() + 1));
}

function known(rows: FlowRow[], ref: FlowRef): FlowRow {
  const [row] = rows;
  if (!row) throw notFound(definitionNoun(ref.surface));
  return row;
}
