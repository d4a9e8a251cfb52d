'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import type { Member } from './member';
import type { MemberAsked } from './member-actions';
import { MemberTable } from './member-table';

const ChangeRolesForm = dynamic(() => import('./change-roles-form').then((it) => it.ChangeRolesForm), {
  ssr: false,
});
const RemoveMember = dynamic(() => import('./remove-member').then((it) => it.RemoveMember), { ssr: false });
const ResetPassword = dynamic(() => import('./reset-password').then((it) => it.ResetPassword), {
  ssr: false,
});

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
