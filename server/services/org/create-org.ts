import { newId } from '@/server/infra/ids/ids';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { FIXED_ROLES, insertRoles } from '../members/fixed-roles';
import type { Platform } from '../platform';

export type CreateOrg = { slug: string; name: string; timezone: string };

/**
 * Makes an organisation with a data key of its own (contract 6.8) and the fixed roles (2.8). Returns its id.
 * Throws `conflict` when the slug is taken.
 */
export async function createOrg(platform: Platform, input: CreateOrg): Promise<string> {
  const orgId = newId('org');
  const { wrapped } = platform.keyring.createOrgKey(orgId);
  const { slug, name, timezone } = input;
  await platform.sql.transaction(async (sql) => {
    const made = await sql.query<{ id: string }>({
      name: 'create_org',
      text: `INSERT INTO org (id, slug, name, timezone, wrapped_key) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO NOTHING RETURNING id`,
      values: [orgId, slug, name, timezone, wrapped],
    });
    if (made.length === 0) throw conflict('slug_taken', 'slug already exists');
    await insertRoles(sql, orgId, FIXED_ROLES);
    await appendEvents(sql, orgId, [
      {
        id: newId('evt'),
        type: 'org.created',
        actorType: 'system',
        actorId: null,
        resourceType: 'org',
        resourceId: orgId,
        after: { slug, name, timezone },
        occurredAt: new Date(platform.clock.now()).toISOString(),
      },
    ]);
  });
  return orgId;
}
