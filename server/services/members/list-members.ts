import type { ServiceContext } from '../service-context';
import { assertSignedIn } from './assert-admin';
import { type MemberView, readMembers } from './member-view';

/** Everyone of the organisation, by name; throws `forbidden` for API keys. */
export async function listMembers(context: ServiceContext): Promise<MemberView[]> {
  assertSignedIn(context);
  return readMembers(context.platform.sql, context.orgId);
}
