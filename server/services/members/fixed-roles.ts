/**
 * The roles that every organisation has beside its own (contract 2.8). `admin` is not among them: it holds every
 * scope by itself. Scopes are canonical.
 */
import type { SqlRunner } from '@/server/infra/db/sql';

export type RoleDefinition = { name: string; description: string; scopes: readonly string[] };

/** The member role that holds every scope and manages the organisation. */
export const ADMIN_ROLE = 'admin';

const READS = [
  'flows:read',
  'runs:read',
  'workflows:read',
  'executions:read',
  'agents:read',
  'conversations:read',
  'watchers:read',
  'incidents:read',
  'digests:read',
  'evals:read',
];
const STAFF_READS = [...READS, 'service-connections:read', 'audit:read'];
const OPERATE = ['runs:write', 'executions:write', 'conversations:write', 'incidents:write'];
const EVERYTHING = ['write', 'api:manage'];

export const FIXED_ROLES: readonly RoleDefinition[] = [
  { name: 'super_admin', description: 'Everything an API key may do', scopes: EVERYTHING },
  { name: 'tenant_owner', description: 'Everything an API key may do', scopes: EVERYTHING },
  { name: 'tenant_admin', description: 'Everything an API key may do', scopes: EVERYTHING },
  {
    name: 'supervisor',
    description: 'Builds and publishes flows, runs them and decides approvals',
    scopes: [...STAFF_READS, ...OPERATE, 'flows:write', 'workflows:write'],
  },
  { name: 'agent', description: 'Runs flows and decides approvals', scopes: [...STAFF_READS, ...OPERATE] },
  {
    name: 'tenant_user',
    description: 'Looks, and talks to agents',
    scopes: [...READS, 'conversations:write'],
  },
  { name: 'tenant_readonly', description: 'Only looks', scopes: READS },
];

/** Whether a role is one that every organisation has; its name and scopes do not change. */
export function isFixedRole(name: string): boolean {
  return name === ADMIN_ROLE || FIXED_ROLES.some((role) => role.name === name);
}

/** Gives an organisation roles; those it has stay as they are. */
export async function insertRoles(
  sql: SqlRunner,
  orgId: string,
  roles: readonly RoleDefinition[],
): Promise<void> {
  await sql.query({
    name: 'insert_roles',
    text: `INSERT INTO role (org_id, name, description, scopes)
      SELECT $1, r.name, r.description, array(SELECT json_array_elements_text(r.scopes))
      FROM json_to_recordset($2::json) AS r(name text, description text, scopes json)
      ON CONFLICT (org_id, name) DO NOTHING`,
    values: [orgId, JSON.stringify(roles)],
  });
}
