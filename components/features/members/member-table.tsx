'use client';

import { TimeText } from '@/components/shared/time-text';
import { usePermissions, useViewer } from '@/components/shared/viewer';
import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Member } from './member';
import { MemberActions, type MemberAsked } from './member-actions';

type MemberTableProps = {
  members: readonly Member[];
  onAsk: (what: MemberAsked, member: Member) => void;
};

/** People with their roles and teams. */
export function MemberTable({ members, onAsk }: MemberTableProps) {
  const { isAdmin } = usePermissions();
  const { user } = useViewer();
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">Teams</Th>
          <Th className="max-sm:hidden">Signs in with</Th>
          <Th className="max-sm:hidden">Since</Th>
          {isAdmin ? (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Tr key={member.userId}>
            <Td className="wrap-anywhere min-w-40">
              <p className="font-medium">
                {member.name}
                {member.userId === user.id ? <span className="font-normal text-faint"> (you)</span> : null}
              </p>
              <p className="text-faint text-xs">{member.email}</p>
            </Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                <Badge tone={member.role === 'admin' ? 'info' : 'neutral'}>{member.role}</Badge>
                {member.roles.map((role) => (
                  <Badge key={role}>{role}</Badge>
                ))}
                {member.isDisabled ? <Badge tone="bad">Disabled</Badge> : null}
              </span>
            </Td>
            <Td className="text-soft max-sm:hidden">
              {member.teams.map(({ name, role }) => (role === 'lead' ? `${name} (lead)` : name)).join(', ') ||
                '–'}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              {member.hasPassword ? 'Password' : 'Single sign-on'}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              <TimeText at={member.createdAt} />
            </Td>
            {isAdmin ? (
              <Td className="text-right">
                <MemberActions member={member} onAsk={(what) => onAsk(what, member)} />
              </Td>
            ) : null}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
