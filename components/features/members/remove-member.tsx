'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Member } from './member';

/** Asks before a person leaves the organisation. */
export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  return (
    <ConfirmChange
      change={trpc.members.remove.mutationOptions()}
      input={{ params: { id: member.userId } }}
      title={`Remove ${member.name}?`}
      action={`Remove ${member.name}`}
      said={`${member.name} is no longer a member.`}
      stale={[trpc.members.pathFilter(), trpc.teams.pathFilter()]}
      onClose={onClose}
    >
      <p>
        {member.email} is signed out and can no longer enter. What they did stays in the audit log. API keys
        that they made go on working.
      </p>
    </ConfirmChange>
  );
}
