import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';

/** Forgets the caller's tab on a flow; false when it was not known. Throws `not_found`. */
export async function leavePresence(
  context: ServiceContext,
  { flowId, tabId }: { flowId: string; tabId: string },
): Promise<boolean> {
  const { platform, orgId, actor, db } = context;
  if ((await db.flow.count({ where: { id: flowId } })) === 0) throw notFound('flow');
  const isMine = (entry: { userId: string; tabId: string }) =>
    entry.userId === actor.id && entry.tabId === tabId;
  const isHere = platform.live.presence.list(orgId, flowId).some(isMine);
  platform.live.presence.leave({ orgId, flowId, tabId, userId: actor.id ?? '' });
  return isHere;
}
