import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';
import { assertSignedIn } from '../members/assert-admin';
import type { OrgLimits } from '../runs/flow-head';
import type { ServiceContext } from '../service-context';

export type OrgSettings = {
  id: string;
  slug: string;
  name: string;
  /** IANA name; cron expressions are evaluated in it. */
  timezone: string;
  dataResidency: string;
  /** Compliance tier: outputs of runs are never purged (contract 6.2). */
  longRetention: boolean;
  /** Model attempts a day; null is unlimited. */
  llmDailyQuota: number | null;
  /** Overrides of the default rate limits (contract 2.0). */
  limits: OrgLimits;
  createdAt: Date;
};

const SELECT = `SELECT id, slug, name, timezone, data_residency AS "dataResidency",
    long_retention AS "longRetention", llm_daily_quota AS "llmDailyQuota", limits, created_at AS "createdAt"
  FROM org WHERE id = $1`;

/** The organisation as its people see it; throws `forbidden` for API keys. */
export async function getOrgSettings(context: ServiceContext): Promise<OrgSettings> {
  assertSignedIn(context);
  return readOrgSettings(context.platform.sql, context.orgId);
}

/** The same without asking who reads; `lock` keeps other writers waiting until the transaction ends. */
export async function readOrgSettings(
  sql: SqlRunner,
  orgId: string,
  options: { lock?: boolean } = {},
): Promise<OrgSettings> {
  const [org] = await sql.query<OrgSettings>(
    options.lock
      ? { name: 'lock_org_settings', text: `${SELECT} FOR NO KEY UPDATE`, values: [orgId] }
      : { name: 'org_settings', text: SELECT, values: [orgId] },
  );
  if (!org) throw notFound('organisation');
  return org;
}
