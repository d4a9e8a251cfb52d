'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import { ChangeRolesForm } from './change-roles-form';
import type { Member } from './member';
import type { MemberAsked } from './member-actions';
import { MemberTable } from './member-table';
import { RemoveMember } from './remove-member';
import { ResetPassword } from './reset-password';

/** Everyone of the organisation, and what is asked about one of them. */
export function MembersPanel({ onPassword }: { onPassword: (password: string) => void }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.members.list.queryOptions({}));
  const [asked, setAsked] = useState<{ what: MemberAsked; member: Member }>();
  const close = () => setAsked(undefined);
  return (
    <Card>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <RowsSkeleton label="Loading members" />
      ) : (
        <MemberTable members={data.data.members} onAsk={(what, member) => setAsked({ what, member })} />
      )}
      {asked?.what === 'roles' ? <ChangeRolesForm member={asked.member} onClose={close} /> : null}
      {asked?.what === 'password' ? (
        <ResetPassword member={asked.member} onClose={close} onPassword={onPassword} />
      ) : null}
      {asked?.what === 'remove' ? <RemoveMember member={asked.member} onClose={close} /> : null}
    </Card>
  );
}
