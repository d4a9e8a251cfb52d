/** Members, their roles and passwords, for the dashboard alone (contract 2.8). */
import { z } from 'zod';
import { scopeName } from './api-keys';
import { browserOperation } from './operation';
import { deleted, idParam, single, timestamp } from './primitives';

const roleName = z.string().min(1).max(64);
const roleNames = z.array(roleName).max(50);

const inviteMember = z.strictObject({
  email: z.string().max(254),
  name: z.string().min(1).max(200),
  /** `admin`, a fixed role or one of the organisation's own. */
  role: roleName,
  /** Further roles, which approvals are assigned to. */
  roles: roleNames.default([]),
  /** False for people who only sign in through the issuer. */
  withPassword: z.boolean().default(true),
});

/** What is left out stays. */
const changeRoles = z.strictObject({ role: roleName.optional(), roles: roleNames.optional() });

const changePassword = z.strictObject({ current: z.string().max(256), next: z.string().min(8).max(256) });

const setRole = z.strictObject({
  name: roleName,
  description: z.string().max(500).default(''),
  scopes: z.array(scopeName).max(50),
});

const member = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  roles: z.array(z.string()),
  teams: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(['lead', 'member']) })),
  hasPassword: z.boolean(),
  isDisabled: z.boolean(),
  createdAt: timestamp,
});

const role = z.object({
  name: z.string(),
  description: z.string(),
  /** Canonical; a wildcard stands as it is. */
  scopes: z.array(z.string()),
});

/** How many members have it; a fixed role cannot be changed. */
const listedRole = role.extend({ isFixed: z.boolean(), members: z.number().int() });

export const memberOperations = [
  browserOperation({
    id: 'members.list',
    method: 'GET',
    summary: 'Everyone of the organisation',
    access: 'user',
    bucket: 'read',
    result: z.object({ data: z.object({ members: z.array(member) }) }),
  }),
  browserOperation({
    id: 'members.invite',
    method: 'POST',
    summary: 'Add a person; the temporary password is shown once',
    access: 'admin',
    bucket: 'write',
    body: inviteMember,
    result: z.object({ data: z.object({ member, temporaryPassword: z.string().nullable() }) }),
  }),
  browserOperation({
    id: 'members.change-roles',
    method: 'PATCH',
    summary: 'Give a member other roles',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    body: changeRoles,
    result: single('member', member),
  }),
  browserOperation({
    id: 'members.remove',
    method: 'DELETE',
    summary: 'Take a person out of the organisation',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    result: deleted,
  }),
  browserOperation({
    id: 'members.reset-password',
    method: 'POST',
    summary: 'Give a member a temporary password, shown once',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    result: z.object({ data: z.object({ temporaryPassword: z.string() }) }),
  }),
  browserOperation({
    id: 'account.change-password',
    method: 'POST',
    summary: "Change the signed-in person's own password",
    access: 'user',
    bucket: 'write',
    body: changePassword,
    result: z.object({ data: z.object({ changed: z.literal(true) }) }),
  }),
  browserOperation({
    id: 'roles.list',
    method: 'GET',
    summary: 'The roles that members can have',
    access: 'user',
    bucket: 'read',
    result: z.object({ data: z.object({ roles: z.array(listedRole) }) }),
  }),
  browserOperation({
    id: 'roles.set',
    method: 'PUT',
    summary: "Make or change one of the organisation's own roles",
    access: 'admin',
    bucket: 'write',
    body: setRole,
    result: single('role', role),
  }),
  browserOperation({
    id: 'roles.rename',
    method: 'PATCH',
    summary: "Give one of the organisation's own roles another name, to whoever has it",
    access: 'admin',
    bucket: 'write',
    params: z.object({ name: roleName }),
    body: z.strictObject({ name: roleName }),
    result: single('role', role),
  }),
  browserOperation({
    id: 'roles.delete',
    method: 'DELETE',
    summary: "Delete one of the organisation's own roles, unless it is somebody's only one",
    access: 'admin',
    bucket: 'write',
    params: z.object({ name: roleName }),
    result: z.object({ data: z.object({ name: z.string(), deleted: z.literal(true) }) }),
  }),
] as const;
