/**
 * Fills an empty database at the first start, and keeps the demo credentials as the environment says afterwards.
 * Guarantees: of several processes that start at once one does it, and a start that died half-way is finished by
 * the next one.
 */
import type { Env } from '@/server/env';
import type { SqlRunner } from '@/server/infra/db/sql';
import type { Secrets } from '@/server/infra/secrets-file';
import { SYSTEM_ACTOR } from '@/server/services/actor';
import { appendEvents } from '@/server/services/events/append-events';
import { auditEvent } from '@/server/services/events/audit-event';
import { createOrg } from '@/server/services/org/create-org';
import type { Platform } from '@/server/services/platform';
import type { ServiceContext } from '@/server/services/service-context';
import { followDemoCredentials } from './demo-credentials';
import { type Scenario, scenarios } from './scenarios';

const DEMO_SLUG = 'demo';

export type SeedOptions = {
  settings: Pick<Env, 'DEMO_EMAIL' | 'ORG_TIMEZONE'>;
  secrets: Pick<Secrets, 'DEMO_PASSWORD' | 'DEMO_API_KEY'>;
  /** What an empty database is filled with. */
  scenario?: keyof typeof scenarios;
};

/** Seeds if need be. Without a demo organisation in a database that has others, nothing happens. */
export async function seedDemo(platform: Platform, options: SeedOptions): Promise<void> {
  await platform.sql.transaction(async (sql) => {
    // Held until the seeding is committed on other connections.
    await sql.query({
      name: 'seed_lock',
      text: "SELECT pg_advisory_xact_lock(hashtextextended('countersign:seed', 0))",
      values: [],
    });
    const scenario = options.scenario ?? 'demo';
    const orgId = await demoOrg(platform, sql, options, scenario);
    if (orgId === undefined) return;
    const { settings, secrets } = options;
    await followDemoCredentials(contextOf(platform, orgId), {
      email: settings.DEMO_EMAIL,
      password: secrets.DEMO_PASSWORD,
      apiKey: secrets.DEMO_API_KEY,
    });
  });
}

type SeenOrg = { id: string; slug: string; isSeeded: boolean };

/** The demo organisation, complete; undefined when the database belongs to others. */
async function demoOrg(
  platform: Platform,
  sql: SqlRunner,
  { settings }: SeedOptions,
  scenario: keyof typeof scenarios,
): Promise<string | undefined> {
  const orgs = await sql.query<SeenOrg>({
    name: 'seed_orgs',
    text: `SELECT id, slug, EXISTS (SELECT 1 FROM domain_event e
        WHERE e.org_id = o.id AND e.resource_id = o.id AND e.type = 'org.seeded') AS "isSeeded"
      FROM org o ORDER BY slug = $1 DESC LIMIT 2`,
    values: [DEMO_SLUG],
  });
  const [first] = orgs;
  if (first?.isSeeded && first.slug === DEMO_SLUG) return first.id;
  const isUnfinished = orgs.length === 1 && first?.slug === DEMO_SLUG;
  if (first && !isUnfinished) return undefined;
  const orgId =
    first?.id ??
    (await createOrg(platform, { slug: DEMO_SLUG, name: 'Demo', timezone: settings.ORG_TIMEZONE }));
  await fill(contextOf(platform, orgId), scenarios[scenario], settings.DEMO_EMAIL, scenario);
  return orgId;
}

async function fill(context: ServiceContext, run: Scenario, email: string, scenario: string): Promise<void> {
  await run(context, email);
  const { orgId, platform } = context;
  const seeded = { type: 'org.seeded', resourceType: 'org', resourceId: orgId, after: { scenario } };
  await appendEvents(platform.sql, orgId, [auditEvent(context, seeded)]);
}

function contextOf(platform: Platform, orgId: string): ServiceContext {
  return { platform, orgId, actor: SYSTEM_ACTOR, db: platform.forOrg(orgId) };
}
