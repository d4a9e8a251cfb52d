/** The signed-in person of a page request, for the pages' frame; undefined for strangers. */
import { getViewerNames, type Viewer } from '@/server/services/members/get-viewer';
import type { ApiContext } from '../api-context';
import { readCookies } from './read-cookies';

export async function readViewer(api: ApiContext, cookieHeader: string | null): Promise<Viewer | undefined> {
  const principal = await api.sessions.find(readCookies(cookieHeader));
  if (principal === undefined) return undefined;
  const { actor, orgId } = principal;
  if (actor.type !== 'user' || actor.id === null) return undefined;
  const names = await getViewerNames(api.platform, { orgId, userId: actor.id });
  if (!names) return undefined;
  return {
    ...names,
    roles: [...actor.roles],
    teamIds: [...actor.teamIds],
    isAdmin: actor.isAdmin,
    scopes: [...actor.scopes],
  };
}
