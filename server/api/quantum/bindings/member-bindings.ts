import { changeMemberRoles } from '@/server/services/members/change-member-roles';
import { changePassword } from '@/server/services/members/change-password';
import { deleteRole } from '@/server/services/members/delete-role';
import type { RoleDefinition } from '@/server/services/members/fixed-roles';
import { inviteMember } from '@/server/services/members/invite-member';
import { listMembers } from '@/server/services/members/list-members';
import { listRoles } from '@/server/services/members/list-roles';
import type { MemberView } from '@/server/services/members/member-view';
import { removeMember } from '@/server/services/members/remove-member';
import { renameRole } from '@/server/services/members/rename-role';
import { resetPassword } from '@/server/services/members/reset-password';
import { setRole } from '@/server/services/members/set-role';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** Members and roles (contract 2.8). A change counts at once: what is remembered of sessions is forgotten. */
export const memberBindings: Bindings<
  | 'members.list'
  | 'members.invite'
  | 'members.change-roles'
  | 'members.remove'
  | 'members.reset-password'
  | 'account.change-password'
  | 'roles.list'
  | 'roles.set'
  | 'roles.rename'
  | 'roles.delete'
> = {
  'members.list': async (context) => {
    const members = await listMembers(context);
    return { body: { data: { members: members.map(presentMember) } } };
  },
  'members.invite': async (context, { body }) => {
    const { member, temporaryPassword } = await inviteMember(context, body);
    return { body: { data: { member: presentMember(member), temporaryPassword } } };
  },
  'members.change-roles': async (context, { params, body }, api) => {
    const member = await changeMemberRoles(context, { ...body, userId: params.id });
    api.sessions.forget();
    return { body: { data: { member: presentMember(member) } } };
  },
  'members.remove': async (context, { params: { id } }, api) => {
    await removeMember(context, id);
    api.sessions.forget();
    return { body: { data: { id, deleted: true } } };
  },
  'members.reset-password': async (context, { params }) => {
    const temporaryPassword = await resetPassword(context, params.id);
    return { body: { data: { temporaryPassword } } };
  },
  'account.change-password': async (context, { body }) => {
    await changePassword(context, body);
    return { body: { data: { changed: true } } };
  },
  'roles.list': async (context) => ({ body: { data: { roles: await listRoles(context) } } }),
  'roles.set': async (context, { body }, api) => {
    const role = await setRole(context, body);
    api.sessions.forget();
    return { body: { data: { role: presentRole(role) } } };
  },
  'roles.rename': async (context, { params, body }, api) => {
    const role = await renameRole(context, { name: params.name, next: body.name });
    api.sessions.forget();
    return { body: { data: { role: presentRole(role) } } };
  },
  'roles.delete': async (context, { params: { name } }, api) => {
    await deleteRole(context, name);
    api.sessions.forget();
    return { body: { data: { name, deleted: true } } };
  },
};

function presentRole(role: RoleDefinition) {
  return { ...role, scopes: [...role.scopes] };
}

function presentMember(view: MemberView) {
  return { ...view, createdAt: presentTime(view.createdAt) };
}
