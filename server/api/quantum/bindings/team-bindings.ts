import { createTeam } from '@/server/services/members/create-team';
import { listTeams, type TeamView } from '@/server/services/members/list-teams';
import { setTeamMember } from '@/server/services/members/set-team-member';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** Teams (contract 2.8). */
export const teamBindings: Bindings<'teams.list' | 'teams.create' | 'teams.set-member'> = {
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
};

function presentTeam(view: TeamView) {
  return { ...view, createdAt: presentTime(view.createdAt) };
}
