'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { showError } from '@/components/shared/show-error';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import type { Team } from './member';
import { TeamMenu } from './team-menu';

type TeamRole = Team['members'][number]['role'];

/** One team: its people, and for admins who leads and who joins. */
export function TeamCard({ team }: { team: Team }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { isAdmin } = usePermissions();
  const set = useMutation(
    trpc.teams.setMember.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.teams.pathFilter()),
          queryClient.invalidateQueries(trpc.members.pathFilter()),
        ]),
      onError: showError,
    }),
  );
  const put = (userId: string, role: TeamRole | null) =>
    set.mutate({ params: { id: team.id }, body: { userId, role } });
  return (
    <Card>
      <CardHeader
        title={team.name}
        note={team.members.length === 1 ? '1 person' : `${team.members.length} people`}
      >
        {isAdmin ? <TeamMenu team={team} /> : null}
      </CardHeader>
      <ul className="divide-y divide-line">
        {team.members.map(({ userId, name, email, role }) => (
          <li key={userId} className="flex items-center gap-3 px-4 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{name}</p>
              <p className="truncate text-faint text-xs">{email}</p>
            </div>
            {isAdmin ? (
              <PersonControls
                name={name}
                team={team.name}
                role={role}
                isBusy={set.isPending}
                onRole={(next) => put(userId, next)}
              />
            ) : (
              <span className="text-soft text-sm">{role === 'lead' ? 'Lead' : 'Member'}</span>
            )}
          </li>
        ))}
      </ul>
      {isAdmin ? (
        <AddPerson team={team} isBusy={set.isPending} onAdd={(userId) => put(userId, 'member')} />
      ) : null}
    </Card>
  );
}

type PersonControlsProps = {
  name: string;
  team: string;
  role: TeamRole;
  isBusy: boolean;
  /** Null takes the person out. */
  onRole: (role: TeamRole | null) => void;
};

function PersonControls({ name, team, role, isBusy, onRole }: PersonControlsProps) {
  return (
    <>
      <Select
        className="w-28"
        aria-label={`Part of ${name} in ${team}`}
        value={role}
        disabled={isBusy}
        onChange={({ target }) => onRole(target.value === 'lead' ? 'lead' : 'member')}
      >
        <option value="member">Member</option>
        <option value="lead">Lead</option>
      </Select>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Take ${name} out of ${team}`}
        disabled={isBusy}
        onClick={() => onRole(null)}
      >
        <X aria-hidden />
      </Button>
    </>
  );
}

type AddPersonProps = { team: Team; isBusy: boolean; onAdd: (userId: string) => void };

function AddPerson({ team, isBusy, onAdd }: AddPersonProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.members.list.queryOptions({}));
  const [userId, setUserId] = useState('');
  const inTeam = new Set(team.members.map((one) => one.userId));
  const others = data?.data.members.filter((one) => !inTeam.has(one.userId)) ?? [];
  if (others.length === 0) return null;
  const add = () => {
    onAdd(userId);
    setUserId('');
  };
  return (
    <div className="flex items-center gap-2 border-line border-t px-4 py-2">
      <Select
        aria-label={`Person to add to ${team.name}`}
        value={userId}
        onChange={({ target }) => setUserId(target.value)}
      >
        <option value="">Add a person…</option>
        {others.map((one) => (
          <option key={one.userId} value={one.userId}>
            {one.name}
          </option>
        ))}
      </Select>
      <Button disabled={userId === ''} isBusy={isBusy} onClick={add}>
        Add
      </Button>
    </div>
  );
}
