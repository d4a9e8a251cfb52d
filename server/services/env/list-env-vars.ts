import { assertAdmin } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';
import { type EnvVarView, viewEnvVar } from './env-var-view';

/** The organisation's `${env.NAME}` entries by name (contract 2.7); throws `forbidden` unless an admin asks. */
export async function listEnvVars(context: ServiceContext): Promise<EnvVarView[]> {
  assertAdmin(context);
  const rows = await context.db.envVar.findMany({ orderBy: { name: 'asc' } });
  return rows.map(viewEnvVar);
}
