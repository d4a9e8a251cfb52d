import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { type PersonHere, peopleHere } from './people-here';

/** Notes that the caller's tab is on a flow, and says who is there. Throws `not_found`. */
export async function touchPresence(
  context: ServiceContext,
  request: { flowId: string; tabId: string; nodeId: string | null },
): Promise<PersonHere[]> {
  const { platform, orgId, actor } = context;
  const userId = actor.id ?? '';
  const [found] = await platform.sql.query<{ name: string }>({
    name: 'presence_name',
    text: 'SELECT u.name FROM flow f, user_account u WHERE f.org_id = $1 AND f.id = $2 AND u.id = $3',
    values: [orgId, request.flowId, userId],
  });
  if (!found) throw notFound('flow');
  platform.live.presence.touch({ orgId, userId, name: found.name, ...request });
  return peopleHere(context, request.flowId);
}
