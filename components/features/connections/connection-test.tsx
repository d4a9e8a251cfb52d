'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Stethoscope } from 'lucide-react';
import { durationText } from '@/components/shared/format-time';
import { showError } from '@/components/shared/show-error';
import { usePermissions } from '@/components/shared/viewer';
import { type RouterOutputs, useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { Connection } from './connection';

/** Asks the service now and says what came back, how fast, and what to look at when nothing good did. */
export function ConnectionTest({ connection }: { connection: Connection }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { can } = usePermissions();
  const test = useMutation(
    trpc.connections.test.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.connections.list.pathFilter()),
      onError: showError,
    }),
  );
  if (!can('service-connections:write')) return null;
  const health = test.data?.data.health;
  return (
    <div className="grid gap-2">
      <div>
        <Button isBusy={test.isPending} onClick={() => test.mutate({ params: { id: connection.id } })}>
          {test.isPending ? null : <Stethoscope aria-hidden />}
          Test now
        </Button>
      </div>
      <div role="status">{health ? <Outcome health={health} /> : null}</div>
    </div>
  );
}

type Health = RouterOutputs['connections']['test']['data']['health'];

function Outcome({ health: { ok, status, latencyMs, error } }: { health: Health }) {
  const Icon = ok ? CircleCheck : CircleAlert;
  return (
    <div
      className={classNames(
        'flex items-start gap-2 rounded-md px-3 py-2 text-sm',
        ok ? 'bg-ok-soft text-ok' : 'bg-bad-soft text-bad',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">
        <p className="font-medium">
          {verdict(ok, status)} in {durationText(latencyMs)}
        </p>
        {error ? <p>{error}</p> : null}
      </div>
    </div>
  );
}

function verdict(ok: boolean, status: number | null): string {
  if (status === null) return 'No answer';
  return ok ? `It answers: HTTP ${status}` : `It answers, but not well: HTTP ${status}`;
}
