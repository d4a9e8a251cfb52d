import type { ServiceContext } from '../service-context';

export type PersonHere = {
  userId: string;
  name: string;
  /** The node they have selected. */
  nodeId: string | null;
  tabId: string;
  isMe: boolean;
};

/** Who is on a flow of the caller's organisation. */
export function peopleHere({ platform, orgId, actor }: ServiceContext, flowId: string): PersonHere[] {
  return platform.live.presence
    .list(orgId, flowId)
    .map(({ userId, name, nodeId, tabId }) => ({ userId, name, nodeId, tabId, isMe: userId === actor.id }));
}
