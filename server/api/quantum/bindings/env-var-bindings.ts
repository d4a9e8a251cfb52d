import { deleteEnvVar } from '@/server/services/env/delete-env-var';
import type { EnvVarView } from '@/server/services/env/env-var-view';
import { listEnvNames } from '@/server/services/env/list-env-names';
import { listEnvUses } from '@/server/services/env/list-env-uses';
import { listEnvVars } from '@/server/services/env/list-env-vars';
import { setEnvVar } from '@/server/services/env/set-env-var';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** Environment variables (contract 2.7). */
export const envVarBindings: Bindings<'env.list' | 'env.names' | 'env.set' | 'env.delete' | 'env.usage'> = {
  'env.list': async (context) => {
    const envVars = await listEnvVars(context);
    return { body: { data: { envVars: envVars.map(presentEnvVar) } } };
  },
  'env.names': async (context) => ({ body: { data: { names: await listEnvNames(context) } } }),
  'env.set': async (context, { body }) => {
    const envVar = await setEnvVar(context, body);
    return { body: { data: { envVar: presentEnvVar(envVar) } } };
  },
  'env.delete': async (context, { params: { name } }) => {
    await deleteEnvVar(context, name);
    return { body: { data: { name, deleted: true } } };
  },
  'env.usage': async (context) => ({ body: { data: { names: await listEnvUses(context) } } }),
};

function presentEnvVar({ name, secret, value, updatedBy, updatedAt }: EnvVarView) {
  return { name, secret, value, updatedBy, updatedAt: presentTime(updatedAt) };
}
