import { createTeam } from '@/server/services/members/create-team';
import { deleteTeam } from '@/server/services/members/delete-team';
import { listTeams, type TeamView } from '@/server/services/members/list-teams';
import { renameTeam } from '@/server/services/members/rename-team';
import { setTeamMember } from '@/server/services/members/set-team-member';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** Teams (contract 2.8). */
export const teamBindings: Bindings<
  'teams.list' | 'teams.create' | 'teams.set-member' | 'teams.rename' | 'teams.delete'
> = {
  'teams.list': async (context) => {
    const teams = await listTeams(context);
    return { body: { data: { teams: teams.map(presentTeam) } } };
  },
  'teams.create': async (context, { body }) => {
    const team = await createTeam(context, body);
    return { body: { data: { team: presentTeam(team) } } };
  },
  'teams.set-member': async (context, { params, body }, api) => {
    const team = await setTeamMember(context, { ...body, teamId: params.id });
    api.sessions.forget();
    return { body: { data: { team: presentTeam(team) } } };
  },
  'teams.rename': async (context, { params, body }) => {
    const team = await renameTeam(context, { teamId: params.id, name: body.name });
    return { body: { data: { team: presentTeam(team) } } };
  },
  'teams.delete': async (context, { params: { id } }, api) => {
    await deleteTeam(context, id);
    api.sessions.forget();
    return { body: { data: { id, deleted: true } } };
  },
};

function presentTeam(view: TeamView) {
  return { ...view, createdAt: presentTime(view.createdAt) };
}
