/** Teams, for the dashboard alone (contract 2.8). */
import { z } from 'zod';
import { browserOperation } from './operation';
import { deleted, idParam, single, timestamp } from './primitives';

const teamRole = z.enum(['lead', 'member']);

const nameTeam = z.strictObject({ name: z.string().min(1).max(200) });

/** `role: null` takes the person out. */
const setTeamMember = z.strictObject({ userId: z.string().min(1).max(128), role: teamRole.nullable() });

const team = z.object({
  id: z.string(),
  name: z.string(),
  members: z.array(z.object({ userId: z.string(), name: z.string(), email: z.string(), role: teamRole })),
  createdAt: timestamp,
});

export const teamOperations = [
  browserOperation({
    id: 'teams.list',
    method: 'GET',
    summary: 'Teams and who is in them',
    access: 'user',
    bucket: 'read',
    result: z.object({ data: z.object({ teams: z.array(team) }) }),
  }),
  browserOperation({
    id: 'teams.create',
    method: 'POST',
    summary: 'Make a team',
    access: 'admin',
    bucket: 'write',
    body: nameTeam,
    result: single('team', team),
  }),
  browserOperation({
    id: 'teams.set-member',
    method: 'PUT',
    summary: 'Put a member into a team, or take them out',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    body: setTeamMember,
    result: single('team', team),
  }),
  browserOperation({
    id: 'teams.rename',
    method: 'PATCH',
    summary: 'Give a team another name',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    body: nameTeam,
    result: single('team', team),
  }),
  browserOperation({
    id: 'teams.delete',
    method: 'DELETE',
    summary: 'Delete a team; its people stay, and while approvals wait for it, it stays too',
    access: 'admin',
    bucket: 'write',
    params: idParam,
    result: deleted,
  }),
] as const;
