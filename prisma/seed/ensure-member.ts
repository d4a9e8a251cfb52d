import { newId } from '@/server/infra/ids/ids';
import { accountEmail } from '@/server/services/members/sign-in-account';
import type { ServiceContext } from '@/server/services/service-context';

export type SeedMember = { email: string; name: string; role: string; roles: readonly string[] };

/** Makes someone a member, with an account that has no password yet; who is one already stays as they are. */
export async function ensureMember(context: ServiceContext, member: SeedMember): Promise<void> {
  const { platform, orgId } = context;
  const { email, name, role, roles } = member;
  await platform.sql.query({
    name: 'seed_member',
    text: `WITH account AS (
        INSERT INTO user_account AS u (id, email, name) VALUES ($1, $2, $3)
        ON CONFLICT (email) DO UPDATE SET name = u.name RETURNING id
      ) INSERT INTO member (id, org_id, user_id, role, roles) SELECT $4, $5, account.id, $6, $7 FROM account
        ON CONFLICT (org_id, user_id) DO NOTHING`,
    values: [newId('usr'), accountEmail(email), name, newId('mem'), orgId, role, roles],
  });
}
