import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { type PersonHere, peopleHere } from './people-here';

/** Who is on a flow, in the order in which they came; one person once for each tab. Throws `not_found`. */
export async function listPresence(context: ServiceContext, flowId: string): Promise<PersonHere[]> {
  if ((await context.db.flow.count({ where: { id: flowId } })) === 0) throw notFound('flow');
  return peopleHere(context, flowId);
}
