import type { ServiceContext } from '@/server/services/service-context';

/** Where a run was started from, as the run says it (contract 3.2 `triggerSource`). */
export function callSource(context: ServiceContext): 'api' | 'dashboard' {
  return context.actor.type === 'user' ? 'dashboard' : 'api';
}
