'use client';

import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { Role } from './member';
import { RoleMenu } from './role-menu';

/** What each role may do; the organisation's own ones can be changed by admins. */
export function RolesPanel() {
  const trpc = useTRPC();
  const { isAdmin } = usePermissions();
  const { data, error, refetch } = useQuery(trpc.roles.list.queryOptions({}));
  const roles = data?.data.roles;
  return (
    <Card>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : roles === undefined ? (
        <RowsSkeleton label="Loading roles" />
      ) : (
        <ul className="divide-y divide-line">
          {[...roles.filter((role) => !role.isFixed), ...roles.filter((role) => role.isFixed)].map((role) => (
            <RoleRow key={role.name} role={role} isChangeable={isAdmin && !role.isFixed} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function RoleRow({ role, isChangeable }: { role: Role; isChangeable: boolean }) {
  const { name, description, scopes, members, isFixed } = role;
  return (
    <li className="flex items-start gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere min-w-0 font-medium">{name}</span>
          {isFixed ? (
            <Badge>
              <Lock aria-hidden />
              Fixed
            </Badge>
          ) : null}
          <span className="text-faint text-sm">
            {members === 1 ? '1 member' : `${members.toLocaleString()} members`}
          </span>
        </p>
        {description ? <p className="text-soft text-sm">{description}</p> : null}
        <p className="mt-1 break-words font-mono text-faint text-xs">{scopes.join(', ') || 'no scopes'}</p>
      </div>
      {isChangeable ? <RoleMenu role={role} /> : null}
    </li>
  );
}
