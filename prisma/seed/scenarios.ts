/** Named, deterministic contents of a new organisation. Each may be run again over what a start that died has left. */
import { ADMIN_ROLE, insertRoles } from '@/server/services/members/fixed-roles';
import type { ServiceContext } from '@/server/services/service-context';
import { demoFlows } from './demo-flows';
import { ensureFlow } from './ensure-flow';
import { ensureMember } from './ensure-member';

/** `email` is the address of the first admin. */
export type Scenario = (context: ServiceContext, email: string) => Promise<void>;

export const scenarios = { empty, demo } as const satisfies Record<string, Scenario>;

const KYC_ANALYST = {
  name: 'kyc_analyst',
  description: 'Reviews identity documents',
  scopes: ['flows:read', 'runs:write', 'workflows:read', 'executions:write'],
};

/** An organisation with nothing but its admin. */
export async function empty(context: ServiceContext, email: string): Promise<void> {
  await ensureMember(context, { email, name: 'Demo admin', role: ADMIN_ROLE, roles: [] });
}

/** The admin, an analyst, a viewer, and three flows worth looking at. */
export async function demo(context: ServiceContext, email: string): Promise<void> {
  await empty(context, email);
  await insertRoles(context.platform.sql, context.orgId, [KYC_ANALYST]);
  const at = email.slice(email.lastIndexOf('@'));
  const analyst = {
    email: `analyst${at}`,
    name: 'Demo analyst',
    role: 'supervisor',
    roles: [KYC_ANALYST.name],
  };
  const viewer = { email: `viewer${at}`, name: 'Demo viewer', role: 'tenant_readonly', roles: [] };
  for (const person of [analyst, viewer]) await ensureMember(context, person);
  for (const flow of demoFlows) await ensureFlow(context, flow);
}
